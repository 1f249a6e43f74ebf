package org.oligoplan.check.cumulative;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.check.CarriedOver;
import org.oligoplan.check.cumulative.OrganExposure.Assumption;
import org.oligoplan.check.cumulative.OrganExposure.Figures;
import org.oligoplan.check.cumulative.OrganExposure.Ratio;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.Headroom;
import org.oligoplan.dose.HeadroomField;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.dose.SearchRadius;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.dose.WorstCase;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.text.Message;

/// What all earlier courses together gave each organ, each course turned into EQD2 on its own grid before anything is interpolated or added.
public final class CumulativeDoses {

    private static final double[] LEFT_GY = {0, 10, 20};

    /// The whole of it.
    ///
    /// @param courses each earlier course with its doses or why there are none
    /// @param organs each organ of the planning CT, and those that come over a registration and are not drawn there
    /// @param hints what a plan may be expected to give
    /// @param tables what was published, for what may be chosen
    /// @param factors what was published with a lower risk after re-irradiation, for the structures that it was published for
    public record Report(List<CourseDoses> courses, List<OrganExposure> organs, List<AchievableHints.OfLesion> hints,
            Radiobiology tables, List<ReSbrtFactors.OfOrgan> factors) {

        /// Copies the lists.
        public Report {
            courses = List.copyOf(courses);
            organs = List.copyOf(organs);
            hints = List.copyOf(hints);
            factors = List.copyOf(factors);
        }

        /// {@return this with the factors}
        public Report with(List<ReSbrtFactors.OfOrgan> found) {
            return new Report(courses, organs, hints, tables, found);
        }
    }

    /// A course as an organ sees it.
    ///
    /// @param placed its parts, where they can be read at the organ's places
    /// @param nearMaximumGy its near-maximum by itself; of the organ on its own CT where it cannot be read at the organ's places
    /// @param certain whether that near-maximum rests on no registration
    private record Seen(List<PlacedDose> placed, OptionalDouble nearMaximumGy, boolean certain) {}

    private final Case current;
    private final Radiobiology tables;
    private final Choices choices;
    private final List<Registration> registrations;
    private final Optional<ImageSeries> planning;
    private final List<CourseDoses> courses;
    private final BooleanSupplier wanted;

    private CumulativeDoses(Case current, Radiobiology tables, List<CourseDoses> courses, BooleanSupplier wanted) {
        this.current = current;
        this.tables = tables;
        this.choices = new Choices(current);
        this.registrations = current.all(Registration.class);
        this.planning = current.planningImage();
        this.courses = courses;
        this.wanted = wanted;
    }

    /// {@return the report on a case}
    ///
    /// @param current the case
    /// @param tables published radiobiology
    /// @param lattices the dose of a distribution, where it could be loaded
    /// @param wanted asked now and then; when it says no, the work ends with a [java.util.concurrent.CancellationException]
    public static Report of(Case current, Radiobiology tables, Function<Id, Optional<DoseLattice>> lattices, BooleanSupplier wanted) {
        List<CourseDoses> courses = current.all(PriorCourse.class).stream()
                .sorted(Comparator.comparing((PriorCourse c) -> c.date().orElse(LocalDate.MIN)).thenComparing(PriorCourse::label))
                .map(c -> CourseDoses.of(current, c, lattices)).toList();
        CumulativeDoses work = new CumulativeDoses(current, tables, courses, wanted);
        List<OrganExposure> organs = courses.isEmpty() ? List.of() : work.organs().stream().map(work::exposure).toList();
        return new Report(courses, organs, AchievableHints.of(current, tables), tables, List.of());
    }

    private FrameOfReference frame(Structure otherwise) {
        return planning.map(ImageSeries::frame).orElse(otherwise.contours().plane().frame());
    }

    /// An organ that is drawn on the planning CT goes before the same organ of another CT.
    private List<Structure> organs() {
        List<Structure> drawn = current.structures().stream().filter(s -> s.is(StructureRole.ORGAN) && !s.contours().isEmpty()
                && SolidVolume.isKnown(s.contours())).toList();
        return drawn.stream().filter(s -> onPlanning(s) || drawn.stream().noneMatch(
                o -> !o.id().equals(s.id()) && onPlanning(o) && o.standardName().isPresent() && o.standardName().equals(s.standardName())))
                .toList();
    }

    private boolean onPlanning(Structure s) {
        return planning.isEmpty() || s.contours().plane().frame().equals(frame(s)) && drawnOnPlanning(s);
    }

    private boolean drawnOnPlanning(Structure s) {
        return switch (s.origin()) {
            case org.oligoplan.model.StructureOrigin.Drawn d -> planning.filter(p -> p.id().equals(d.image())).isPresent();
            case org.oligoplan.model.StructureOrigin.Imported i -> current.find(i.structureSet(), StructureSet.class)
                    .filter(set -> set.referencedSeries().equals(planning.map(p -> List.of(p.seriesInstanceUid())).orElse(List.of())))
                    .isPresent();
        };
    }

    private Ratio ratio(Structure organ) {
        Optional<Choices.Chosen<Claim.TissueRatio>> chosen = choices.of(Claim.TissueRatio.class, organ.id());
        if (chosen.isPresent()) {
            Claim.TissueRatio c = chosen.get().claim();
            String letter = organ.standardName().flatMap(tables::tissue).stream().flatMap(t -> t.candidates().stream())
                    .filter(r -> r.gray() == c.gray()).map(Radiobiology.Ratio::confidence).findFirst().orElse("");
            return new Ratio.Known(c.gray(), letter, c.reason(), Optional.of(chosen.get().by()));
        }
        Optional<Radiobiology.Tissue> tissue = organ.standardName().flatMap(tables::tissue);
        if (tissue.isEmpty()) {
            return new Ratio.None();
        }
        List<Radiobiology.Ratio> candidates = tissue.get().candidates();
        return candidates.size() == 1
                ? new Ratio.Known(candidates.getFirst().gray(), candidates.getFirst().confidence(), candidates.getFirst().source(),
                        Optional.empty())
                : new Ratio.ToChoose(candidates);
    }

    private OrganExposure exposure(Structure organ) {
        List<Message> missing = new ArrayList<>();
        List<Message> notes = new ArrayList<>();
        List<Assumption> assumptions = new ArrayList<>();
        Ratio ratio = ratio(organ);
        switch (ratio) {
            case Ratio.Known k -> assumptions.add(new Assumption(Message.of("bio.assumed.ratio", k.gray(), k.source(),
                    k.confidence().isEmpty() ? "-" : k.confidence()), k.by()));
            case Ratio.ToChoose c -> missing.add(Message.of("bio.missing.ratio", organ.name(), c.candidates().size()));
            case Ratio.None _ -> missing.add(Message.of("bio.missing.noRatio", organ.name()));
        }
        if (!(ratio instanceof Ratio.Known known)) {
            return new OrganExposure(organ.id(), organ.name(), ratio, Optional.empty(), Optional.empty(), OptionalDouble.empty(), false,
                    Optional.empty(), List.of(), Optional.empty(), assumptions, missing, notes);
        }
        LinearQuadratic model = new LinearQuadratic(known.gray());
        Optional<ContourStack> stack = inFrame(organ);
        boolean mobile = organ.standardName().filter(CarriedOver::isBowelOrStomach).isPresent();
        boolean volumes = !mobile || courses.stream().allMatch(c -> c.distributions().stream().allMatch(this::onPlanningCt));
        if (mobile && !onPlanning(organ)) {
            missing.add(Message.of("bio.missing.carriedOver", organ.name()));
        } else if (!volumes) {
            missing.add(Message.of("bio.missing.volumes", organ.name()));
        }
        if (stack.isEmpty()) {
            missing.add(Message.of("bio.missing.frame", organ.name()));
        }
        List<PlacedDose> all = new ArrayList<>();
        boolean complete = true;
        boolean registered = stack.isPresent() && (volumes || !mobile) && !(mobile && !onPlanning(organ));
        List<Seen> seenAll = new ArrayList<>();
        for (CourseDoses course : courses) {
            course.notes().forEach(n -> assumptions.add(new Assumption(Message.of("bio.ofCourse", course.course().label(), n),
                    Optional.of(course.course().by()))));
            if (!course.usable()) {
                complete = false;
                seenAll.add(new Seen(List.of(), OptionalDouble.empty(), false));
                course.refusals().forEach(r -> missing.add(Message.of("bio.ofCourse", course.course().label(), r)));
                continue;
            }
            double share = share(course, assumptions);
            Seen seen = seen(organ, registered ? stack : Optional.empty(), course, model, share, missing, assumptions);
            all.addAll(seen.placed());
            complete &= !seen.placed().isEmpty();
            seenAll.add(seen);
            if (seen.nearMaximumGy().isPresent()) {
                caution(course, model, seen.nearMaximumGy().getAsDouble() / share, notes);
            }
        }
        OptionalDouble added = complete ? OptionalDouble.empty() : added(stack, seenAll);
        if (registered && !complete && !all.isEmpty()) {
            notes.add(Message.of("bio.note.incomplete"));
        }
        Optional<SummedDose> sum = registered && !all.isEmpty() ? Optional.of(SummedDose.of(stack.get(), all)) : Optional.empty();
        boolean sure = complete;
        Optional<Figures> nominal = sum.map(Figures::of).map(f -> sure ? f : atLeast(f));
        Optional<Figures> worst = sum.isPresent() && complete
                ? worst(organ, stack.get(), all, nominal.orElseThrow(), missing)
                : Optional.empty();
        Optional<OrganExposure.Remaining> headroom = headroom(organ, model, nominal, worst, added, missing, assumptions);
        List<OrganExposure.Left> left = new ArrayList<>();
        if (headroom.isPresent() && sum.isPresent() && volumes) {
            for (double gy : LEFT_GY) {
                left.add(new OrganExposure.Left(gy, sum.get().cm3WithLessLeft(headroom.get().nominal().limitGy(), gy)));
            }
        }
        Optional<HeadroomField> field = headroom.isPresent() && sum.isPresent() && volumes && complete
                ? HeadroomField.of(stack.orElseThrow(), all, headroom.get().nominal().limitGy())
                : Optional.empty();
        return new OrganExposure(organ.id(), organ.name(), ratio, nominal, worst, added, volumes, headroom, left, field, assumptions,
                missing,
                notes);
    }

    /// The courses' near-maxima, none of which may rest on a registration as it stands: one that does counts with its worst case.
    private OptionalDouble added(Optional<ContourStack> stack, List<Seen> seen) {
        List<Double> nearMaxima = new ArrayList<>();
        for (Seen one : seen) {
            OptionalDouble gy = one.nearMaximumGy();
            if (gy.isPresent() && !one.certain()) {
                boolean bounded = one.placed().stream().allMatch(p -> p.radius().isPresent() && WorstCase.canSearch(p));
                gy = stack.isPresent() && bounded
                        ? higher(WorstCase.of(stack.get(), one.placed(), wanted).of(OrganExposure.NEAR_MAXIMUM),
                                new DoseMetric.Value(gy, gy.getAsDouble(), gy.getAsDouble(), DoseMetric.Unit.GY)).value()
                        : OptionalDouble.empty();
            }
            if (gy.isEmpty()) {
                return OptionalDouble.empty();
            }
            nearMaxima.add(gy.getAsDouble());
        }
        return nearMaxima.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(SummedDose.worstSumGy(nearMaxima));
    }

    private Optional<ContourStack> inFrame(Structure organ) {
        FrameOfReference own = organ.contours().plane().frame();
        FrameOfReference common = frame(organ);
        return own.equals(common) ? Optional.of(organ.contours()) : way(organ.contours(), own, common).map(b -> b.move(organ.contours()));
    }

    /// A way that somebody signed off and that no other way contradicts; none of anything else.
    private Optional<FrameBridge> way(ContourStack stack, FrameOfReference from, FrameOfReference to) {
        double site = current.settings().registrationMm().map(Answer::value).orElse(0.0);
        return FrameBridge.find(registrations, from, to).filter(FrameBridge::signedOff)
                .filter(b -> FrameBridge.contradiction(registrations, stack, to, site).isEmpty());
    }

    private double share(CourseDoses course, List<Assumption> assumptions) {
        Optional<Choices.Chosen<Claim.Recovery>> chosen = choices.of(Claim.Recovery.class, course.course().id());
        chosen.ifPresent(c -> assumptions.add(new Assumption(
                Message.of("bio.assumed.recovery", course.course().label(), c.claim().percent(), c.claim().reason()),
                Optional.of(c.by()))));
        return 1 - chosen.map(c -> c.claim().percent() / 100).orElse(0.0);
    }

    private Seen seen(Structure organ, Optional<ContourStack> stack, CourseDoses course, LinearQuadratic model, double share,
            List<Message> missing, List<Assumption> assumptions) {
        String label = course.course().label();
        List<PlacedDose> placed = new ArrayList<>();
        boolean all = stack.isPresent();
        for (int i = 0; i < course.doses().size() && stack.isPresent(); i++) {
            FractionatedDose dose = course.doses().get(i);
            FrameOfReference from = stack.get().plane().frame();
            FrameOfReference to = dose.physical().grid().frame();
            Optional<FrameBridge> way = from.equals(to) ? Optional.empty() : way(stack.get(), from, to);
            if (!from.equals(to) && way.isEmpty()) {
                all = false;
            } else {
                placed.add(new PlacedDose(dose.eqd2(model), way, share,
                        radius(course, course.distributions().get(i), way, stack.get(), i == 0 ? assumptions : new ArrayList<>())));
            }
        }
        if (all && !placed.isEmpty()) {
            DoseMetric.Value own = SummedDose.of(stack.get(), placed).of(OrganExposure.NEAR_MAXIMUM);
            boolean certain = placed.stream().allMatch(p -> p.bridge().isEmpty())
                    && course.distributions().stream().allMatch(this::onPlanningCt);
            return new Seen(placed, own.value(), certain);
        }
        if (stack.isPresent()) {
            missing.add(Message.of("bio.missing.registration", label));
        }
        return new Seen(List.of(), counterpart(organ, course, model, share, missing), true);
    }

    /// Without a registration the same organ, contoured on the course's own CT, tells the course's own near-maximum. The organ of the planning CT
    /// does so for doses computed there alone, even in the same frame.
    private OptionalDouble counterpart(Structure organ, CourseDoses course, LinearQuadratic model, double share, List<Message> missing) {
        FrameOfReference there = course.doses().getFirst().physical().grid().frame();
        boolean oneFrame = course.doses().stream().allMatch(d -> d.physical().grid().frame().equals(there));
        Optional<Structure> same = current.structures().stream().filter(s -> oneFrame && s.is(StructureRole.ORGAN)
                && s.standardName().isPresent() && s.standardName().equals(organ.standardName()) && !s.contours().isEmpty()
                && s.contours().plane().frame().equals(there) && SolidVolume.isKnown(s.contours())
                && drawnOnPlanning(s) == course.distributions().stream().allMatch(this::onPlanningCt)).findFirst();
        if (same.isEmpty()) {
            missing.add(Message.of("bio.missing.counterpart", organ.name(), course.course().label()));
            return OptionalDouble.empty();
        }
        List<PlacedDose> own = course.doses().stream()
                .map(d -> new PlacedDose(d.eqd2(model), Optional.empty(), share, Optional.empty())).toList();
        return SummedDose.of(same.get().contours(), own).of(OrganExposure.NEAR_MAXIMUM).value();
    }

    private Optional<SearchRadius> radius(CourseDoses course, DoseDistribution dose, Optional<FrameBridge> way,
            ContourStack stack, List<Assumption> assumptions) {
        String label = course.course().label();
        Optional<Choices.Chosen<Claim.RegistrationError>> chosen = choices.of(Claim.RegistrationError.class, course.course().id());
        if (chosen.isPresent()) {
            Claim.RegistrationError c = chosen.get().claim();
            assumptions.add(new Assumption(Message.of(c.withinOrgan() ? "bio.assumed.errorInOrgan" : "bio.assumed.error", label, c.xMm(),
                    c.yMm(), c.zMm(), c.reason()), Optional.of(chosen.get().by())));
            return Optional.of(new SearchRadius(c.xMm(), c.yMm(), c.zMm(), c.withinOrgan()));
        }
        if (way.isEmpty() && onPlanningCt(dose)) {
            return Optional.of(SearchRadius.of(0));
        }
        Optional<Answer<Double>> site = current.settings().registrationMm();
        boolean stated = way.filter(w -> w.links().stream().allMatch(l -> l.registration().uncertaintyMm().isPresent())).isPresent();
        if (site.isEmpty() && !stated) {
            return Optional.empty();
        }
        double lever = way.map(w -> w.leverMm(centre -> reachMm(w.move(stack), centre))).orElse(0.0);
        double mm = Math.max(site.map(s -> s.value() * way.map(w -> w.links().size()).orElse(1)).orElse(0.0),
                way.map(w -> w.uncertaintyMm(site.map(Answer::value).orElse(0.0))).orElse(0.0)) + lever;
        if (mm > SearchRadius.MOST_MM) {
            return Optional.empty();
        }
        assumptions.add(new Assumption(Message.of("bio.assumed.errorStated", label, mm),
                site.map(Answer::by).or(() -> way.map(w -> w.links().getFirst().registration().by()))));
        return Optional.of(SearchRadius.of(mm));
    }

    /// How far a structure's contours reach from a place, and the half of a gap between planes besides.
    private static double reachMm(ContourStack stack, PatientPoint place) {
        double reach = 0;
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    reach = Math.max(reach, place.distanceTo(stack.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm())));
                }
            }
        }
        return reach + stack.usualSpacingMm().orElse(0);
    }

    /// Whether a dose was computed on the planning CT; not known counts as not.
    private boolean onPlanningCt(DoseDistribution dose) {
        return planning.isPresent() && !dose.structureSetUids().isEmpty() && dose.structureSetUids().stream()
                .allMatch(uid -> current.all(StructureSet.class).stream().anyMatch(s -> s.sopInstanceUid().equals(uid)
                        && s.referencedSeries().equals(List.of(planning.get().seriesInstanceUid()))));
    }

    private void caution(CourseDoses course, LinearQuadratic model, double eqd2Gy, List<Message> notes) {
        if (course.doses().size() != 1) {
            return;
        }
        int n = course.doses().getFirst().fractions();
        double each = model.totalOfEqd2Gy(eqd2Gy, n) / n;
        if (each > tables.caution().gyPerFraction()) {
            notes.add(Message.of("bio.note.caution", course.course().label(), each, tables.caution().gyPerFraction()));
        }
    }

    /// A course is missing from the sum: it is at least this.
    private static Figures atLeast(Figures f) {
        return new Figures(open(f.nearMaximum()), open(f.maximum()), open(f.mean()), f.unknownCm3());
    }

    private static DoseMetric.Value open(DoseMetric.Value value) {
        return new DoseMetric.Value(OptionalDouble.empty(), value.least(), Double.POSITIVE_INFINITY, value.unit());
    }

    private Optional<Figures> worst(Structure organ, ContourStack stack, List<PlacedDose> placed, Figures nominal, List<Message> missing) {
        if (placed.stream().anyMatch(p -> p.radius().isEmpty())) {
            missing.add(Message.of("bio.missing.error"));
            return Optional.empty();
        }
        if (placed.stream().anyMatch(p -> !WorstCase.canSearch(p))) {
            missing.add(Message.of("bio.missing.shearedGrid", organ.name()));
            return Optional.empty();
        }
        Figures worst = Figures.of(WorstCase.of(stack, placed, wanted));
        // Its pieces are coarser: it is never less than the nominal value all the same.
        return Optional.of(new Figures(higher(worst.nearMaximum(), nominal.nearMaximum()), higher(worst.maximum(), nominal.maximum()),
                higher(worst.mean(), nominal.mean()), worst.unknownCm3()));
    }

    private static DoseMetric.Value higher(DoseMetric.Value worst, DoseMetric.Value nominal) {
        double least = Math.max(worst.least(), nominal.least());
        return worst.value().isPresent() && nominal.value().isPresent()
                ? new DoseMetric.Value(OptionalDouble.of(least), least, least, worst.unit())
                : new DoseMetric.Value(OptionalDouble.empty(), least, Double.POSITIVE_INFINITY, worst.unit());
    }

    private Optional<OrganExposure.Remaining> headroom(Structure organ, LinearQuadratic model, Optional<Figures> nominal,
            Optional<Figures> worst, OptionalDouble added, List<Message> missing, List<Assumption> assumptions) {
        Optional<Choices.Chosen<Claim.CumulativeLimit>> chosen = choices.of(Claim.CumulativeLimit.class, organ.id());
        if (chosen.isEmpty()) {
            missing.add(Message.of("bio.missing.limit", organ.name()));
            return Optional.empty();
        }
        Claim.CumulativeLimit limit = chosen.get().claim();
        assumptions.add(new Assumption(Message.of("bio.assumed.limit", limit.eqd2Gy(), limit.reason()), Optional.of(chosen.get().by())));
        Optional<Radiobiology.Limit> row = tables.limits().stream().filter(l -> limit.reason().startsWith(l.id() + ":")).findFirst();
        if (row.filter(l -> l.alphaBetaGy() != model.alphaBetaGy()).isPresent()) {
            missing.add(Message.of("bio.missing.limitRatio", limit.reason(), row.get().alphaBetaGy(), model.alphaBetaGy()));
            return Optional.empty();
        }
        boolean recovered = courses.stream().anyMatch(c -> choices.of(Claim.Recovery.class, c.course().id()).isPresent());
        if (recovered && row.filter(l -> !l.recoveryAllowed()).isPresent()) {
            missing.add(Message.of("bio.missing.limitRecovery", limit.reason()));
            return Optional.empty();
        }
        OptionalDouble used = nominal.map(f -> f.nearMaximum().value()).orElse(OptionalDouble.empty());
        OptionalDouble most = worst.map(f -> f.nearMaximum().value()).orElse(added);
        if (used.isEmpty() && most.isEmpty()) {
            return Optional.empty();
        }
        Optional<Headroom> atWorst = most.isPresent()
                ? Optional.of(new Headroom(model, limit.eqd2Gy(), most.getAsDouble()))
                : Optional.empty();
        // Without a nominal value the added near-maxima stand for both.
        Headroom room = used.isPresent() ? new Headroom(model, limit.eqd2Gy(), used.getAsDouble()) : atWorst.orElseThrow();
        return Optional.of(new OrganExposure.Remaining(room, atWorst, limit.reason(), chosen.get().by()));
    }
}
