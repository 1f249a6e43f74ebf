package org.oligoplan.ui.courses;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.cumulative.Choices;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.check.cumulative.CourseFigures;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.FrameNames;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureSet;
import org.oligoplan.ui.control.ControlKit;

/// What is said of a course, line by line.
final class CourseWords {

    private final ControlKit kit;
    private final Case current;

    CourseWords(ControlKit kit, Case current) {
        this.kit = kit;
        this.current = current;
    }

    /// {@return when it was, and how long before the planning CT}
    String when(PriorCourse course) {
        Optional<CourseDate> date = CourseDetails.when(current, course);
        if (date.isEmpty()) {
            return kit.say("courses.date.unknown");
        }
        Optional<LocalDate> then = current.planningImage().flatMap(ImageSeries::acquired).map(LocalDateTime::toLocalDate);
        if (then.isEmpty()) {
            return date.get().text();
        }
        long least = ChronoUnit.MONTHS.between(date.get().latest(), then.get());
        long most = ChronoUnit.MONTHS.between(date.get().earliest(), then.get());
        return least < 0
                ? kit.say("courses.date.after", date.get().text())
                : least == most
                        ? kit.say("courses.date.months", date.get().text(), least)
                        : kit.say("courses.date.between", date.get().text(), least, most);
    }

    /// {@return all other lines}
    List<String> lines(PriorCourse course, Optional<CheckRun> run) {
        List<String> lines = new ArrayList<>();
        Optional<CourseDetails> d = CourseDetails.of(current, course.id());
        dose(course, lines);
        String where = d.map(CourseDetails::site).filter(s -> !s.isBlank()).orElse(kit.say("courses.not-stated"));
        String regions = d.map(CourseDetails::regions).filter(r -> !r.isEmpty())
                .map(r -> r.stream().map(x -> kit.say("courses.region." + x.name())).collect(Collectors.joining(", ")))
                .orElse(kit.say("courses.not-stated"));
        lines.add(kit.say("courses.line.site", where, regions));
        d.map(CourseDetails::technique).filter(t -> !t.isBlank()).ifPresent(t -> lines.add(kit.say("courses.line.technique", t)));
        images(course, lines);
        fields(course, lines);
        new Choices(current).of(Claim.Recovery.class, course.id()).ifPresentOrElse(
                c -> lines.add(kit.say("courses.line.recovery", c.claim().percent(), c.by().decidedBy(), c.claim().reason())),
                () -> lines.add(kit.say("courses.line.recovery.off")));
        d.map(CourseDetails::unknown).filter(u -> !u.isEmpty()).ifPresent(u -> lines.add(kit.say("courses.line.unknown",
                u.stream().map(x -> kit.say("courses.unknown." + x.name())).collect(Collectors.joining(", ")))));
        d.map(CourseDetails::note).filter(n -> !n.isBlank()).ifPresent(n -> lines.add(kit.say("courses.line.note", n)));
        run.ifPresent(r -> reached(course, r, lines));
        return lines;
    }

    private void dose(PriorCourse course, List<String> lines) {
        CourseFigures f = CourseFigures.of(current, course);
        OptionalInt delivered = CourseDoses.delivered(current, course, new Choices(current));
        lines.add(kit.say("courses.line.dose", course.total().map(t -> kit.figures().gray(t.gray())).orElse(kit.say("courses.not-stated")),
                course.fractions().isPresent() ? Integer.toString(course.fractions().getAsInt()) : kit.say("courses.not-stated"),
                delivered.isPresent() ? Integer.toString(delivered.getAsInt()) : kit.say("courses.not-stated")));
        f.deliveredGy().ifPresent(gy -> lines.add(kit.say("courses.line.delivered", kit.figures().gray(gy.doubleValue()),
                kit.figures().gray(f.perFractionGy().orElseThrow().doubleValue()))));
        f.refusals().forEach(r -> lines.add(kit.say(r)));
        if (f.refusals().isEmpty() && f.eqd2().isEmpty()) {
            lines.add(kit.say("courses.line.eqd2.none"));
        }
        f.eqd2().forEach(e -> lines.add(kit.say("courses.line.eqd2", kit.figures().gray(e.gy()), e.alphaBetaGy(), e.organ())));
    }

    private void images(PriorCourse course, List<String> lines) {
        Set<FrameOfReference> frames = new LinkedHashSet<>();
        course.structureSets().forEach(id -> current.find(id, StructureSet.class).flatMap(StructureSet::frame).ifPresent(frames::add));
        course.doses().forEach(id -> current.find(id, DoseDistribution.class).ifPresent(x -> frames.add(x.frame())));
        if (frames.isEmpty()) {
            lines.add(kit.say("courses.line.no-files"));
        }
        Optional<FrameOfReference> planning = current.planningImage().map(ImageSeries::frame);
        for (FrameOfReference frame : frames) {
            String image = FrameNames.of(current, frame);
            if (planning.isEmpty()) {
                lines.add(kit.say("courses.line.image", image));
            } else if (planning.get().equals(frame)) {
                lines.add(kit.say("courses.line.image.same", image));
            } else {
                Optional<FrameBridge> way = FrameBridge.find(current.all(Registration.class), frame, planning.get());
                lines.add(way.map(w -> way(image, w)).orElseGet(() -> kit.say("courses.line.image.none", image)));
            }
        }
    }

    private String way(String image, FrameBridge way) {
        String links = way.links().stream().map(l -> l.registration()).map(r -> kit.say("courses.line.link",
                r.uncertaintyMm().isPresent() ? kit.figures().mm(r.uncertaintyMm().getAsDouble()) : kit.say("courses.not-stated"),
                r.by().decidedBy(), quality(r))).collect(Collectors.joining("; "));
        return kit.say(way.signedOff() ? "courses.line.image.way" : "courses.line.image.unsigned", image, links);
    }

    private String quality(Registration r) {
        return r.evidence().map(e -> switch (e.means()) {
            case RegistrationMeans.Landmarks m -> kit.say("courses.quality.landmarks", m.pairs().size(), kit.figures().mm(m.rmsMm()));
            case RegistrationMeans.Manual _ -> kit.say("courses.quality.manual");
            case RegistrationMeans.Automatic m ->
                kit.say("courses.quality.automatic", m.metricBefore(), m.metricAfter(), m.overlap() * 100);
        }).orElseGet(() -> kit.say("courses.quality.file", r.method()));
    }

    private void fields(PriorCourse course, List<String> lines) {
        for (CourseField f : CourseField.of(current, course.id())) {
            String name = current.structure(f.structure()).map(Structure::name).orElse("");
            String how = switch (f.shape()) {
                case Shape.Box s -> kit.say("courses.shape.box", size(s.low(), s.high()));
                case Shape.Levels s -> kit.say("courses.shape.levels", s.from(), s.to(), size(s.low(), s.high()));
                case Shape.Outline _ -> kit.say("courses.shape.outline");
                case Shape.Treated _ -> kit.say("courses.shape.treated");
            };
            lines.add(kit.say("courses.line.field", name, how, kit.figures().mm(f.uncertaintyMm()), f.by().decidedBy(), f.source()));
        }
    }

    private String size(PatientPoint low, PatientPoint high) {
        return String.join(" \u00d7 ", kit.figures().plainMm(high.x() - low.x()), kit.figures().plainMm(high.y() - low.y()),
                kit.figures().mm(high.z() - low.z()));
    }

    private void reached(PriorCourse course, CheckRun run, List<String> lines) {
        List<String> organs = run.prior().structures().stream()
                .filter(s -> s.reasons().stream().anyMatch(r -> r.course().equals(Optional.of(course.id())))).map(s -> s.name()).toList();
        if (!organs.isEmpty()) {
            lines.add(kit.say("courses.line.reached", String.join(", ", organs)));
        }
    }
}
