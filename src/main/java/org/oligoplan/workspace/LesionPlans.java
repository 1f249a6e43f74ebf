package org.oligoplan.workspace;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.LesionMeasurement.How;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.Structure;

/// Edits of what is recorded of lesions: measurements, delivery, comments.
final class LesionPlans {

    private final ActionPlanner planner;
    private final Clock clock;

    LesionPlans(ActionPlanner planner, Clock clock) {
        this.planner = planner;
        this.clock = clock;
    }

    /// {@return what is recorded of a lesion beside its own record, and goes with it}
    static List<Element> about(Case current, Id lesion) {
        return Stream.<Element>concat(Stream.concat(current.all(LesionMeasurement.class).stream().filter(m -> m.lesion().equals(lesion)),
                current.all(Delivery.class).stream().filter(d -> d.lesion().equals(lesion))),
                current.all(PinnedComment.class).stream().filter(c -> c.lesion().equals(Optional.of(lesion)))).toList();
    }

    /// {@return what was measured or written on images that go}
    static List<Id> on(Case current, Set<Id> images) {
        return Stream.concat(
                current.all(LesionMeasurement.class).stream().filter(m -> m.image().filter(images::contains).isPresent())
                        .map(LesionMeasurement::id),
                current.all(PinnedComment.class).stream().filter(c -> images.contains(c.image())).map(PinnedComment::id)).toList();
    }

    private static ImageSeries image(Case current, Id id) throws RefusedException {
        return current.find(id, ImageSeries.class).orElseThrow(() -> ActionPlanner.refused("edit.refused.no-image"));
    }

    private void refuseAhead(LocalDate day) throws RefusedException {
        // A day begins first at the date line: nobody's today is refused.
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.ofHours(14)))) {
            throw ActionPlanner.refused("lesions.refused.ahead", day.toString());
        }
    }

    Planned measurement(Case current, Action.RecordMeasurement a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.measurement());
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        Optional<LocalDate> day = a.day();
        if (a.image().isPresent()) {
            day = image(current, a.image().get()).acquired().map(LocalDateTime::toLocalDate).or(a::day);
        }
        if (day.isEmpty() && a.image().isEmpty()) {
            throw ActionPlanner.refused("lesions.refused.no-day");
        }
        if (day.isPresent()) {
            refuseAhead(day.get());
        }
        if (a.how() instanceof How.FromContour how) {
            Structure structure = ActionPlanner.structure(current, how.structure());
            if (lesion.delineations().stream().noneMatch(d -> d.structure().equals(structure.id()))) {
                throw ActionPlanner.refused("lesions.refused.not-of-lesion", structure.name(), lesion.name());
            }
            if (!CanonicalForm.shape(structure.contours()).equals(how.shape())) {
                throw ActionPlanner.refused("edit.refused.changed-meanwhile");
            }
        }
        Action.RecordMeasurement.Values v = a.values();
        LesionMeasurement made;
        try {
            made = new LesionMeasurement(a.measurement(), lesion.id(), a.image(), day, a.tracer(), v.longestMm(), v.shortMm(), v.suvMax(),
                    v.suvPeak(), a.how(), planner.by(ActionPlanner.IN_PROGRAM));
        } catch (IllegalArgumentException e) {
            throw ActionPlanner.refused("lesions.refused.values", LesionMeasurement.MOST_MM, LesionMeasurement.MOST_SUV);
        }
        return Planned.of(ElementChange.add(made), "edit.lesion-measurement", lesion.name());
    }

    Planned remove(Case current, Action.RemoveLesionMeasurement a) throws RefusedException {
        LesionMeasurement gone = current.find(a.measurement(), LesionMeasurement.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-measurement"));
        return Planned.of(ElementChange.remove(gone), "edit.remove-lesion-measurement",
                ActionPlanner.lesion(current, gone.lesion()).name());
    }

    Planned delivery(Case current, Action.RecordDelivery a) throws RefusedException {
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        for (Delivery.Fraction fraction : a.fractions()) {
            refuseAhead(fraction.day());
        }
        Optional<Delivery> before = Delivery.of(current, lesion.id());
        Optional<String> stopped = a.stopped().map(String::strip).filter(words -> !words.isEmpty());
        if (a.fractions().isEmpty() && stopped.isEmpty()) {
            return before.isEmpty()
                    ? Planned.of(List.of(), "edit.delivery", lesion.name())
                    : Planned.of(ElementChange.remove(before.get()), "edit.remove-delivery", lesion.name());
        }
        Delivery after = new Delivery(before.map(Delivery::id).orElseGet(Id::random), lesion.id(), a.fractions(), stopped,
                planner.by(ActionPlanner.IN_PROGRAM));
        boolean same = before.filter(b -> b.fractions().equals(after.fractions()) && b.stopped().equals(stopped)).isPresent();
        return Planned.of(same ? List.of() : List.of(ActionPlanner.put(current, after)), "edit.delivery", lesion.name());
    }

    private static String words(String text) throws RefusedException {
        if (text.isBlank()) {
            throw ActionPlanner.refused("lesions.refused.no-words");
        }
        return text.strip();
    }

    private static PinnedComment comment(Case current, Id id) throws RefusedException {
        return current.find(id, PinnedComment.class).orElseThrow(() -> ActionPlanner.refused("lesions.refused.no-comment"));
    }

    Planned pin(Case current, Action.PinComment a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.comment());
        if (a.lesion().isPresent()) {
            ActionPlanner.lesion(current, a.lesion().get());
        }
        image(current, a.image());
        PinnedComment made = new PinnedComment(a.comment(), a.lesion(), a.image(), a.place(),
                List.of(new PinnedComment.Version(words(a.text()), planner.by(ActionPlanner.IN_PROGRAM))), Optional.empty());
        return Planned.of(ElementChange.add(made), "edit.comment");
    }

    Planned rewrite(Case current, Action.RewriteComment a) throws RefusedException {
        PinnedComment before = comment(current, a.comment());
        String words = words(a.text());
        if (words.equals(before.text())) {
            return Planned.of(List.of(), "edit.rewrite-comment");
        }
        List<PinnedComment.Version> versions = new ArrayList<>(before.versions());
        versions.add(new PinnedComment.Version(words, planner.by(ActionPlanner.IN_PROGRAM)));
        return Planned.of(ActionPlanner.put(current,
                new PinnedComment(before.id(), before.lesion(), before.image(), before.place(), versions, before.resolved())),
                "edit.rewrite-comment");
    }

    Planned resolve(Case current, Action.ResolveComment a) throws RefusedException {
        PinnedComment before = comment(current, a.comment());
        String label = a.resolved() ? "edit.resolve-comment" : "edit.reopen-comment";
        if (before.resolved().isPresent() == a.resolved()) {
            return Planned.of(List.of(), label);
        }
        return Planned.of(ActionPlanner.put(current, new PinnedComment(before.id(), before.lesion(), before.image(), before.place(),
                before.versions(), a.resolved() ? Optional.of(planner.by(ActionPlanner.IN_PROGRAM)) : Optional.empty())), label);
    }

    Planned remove(Case current, Action.RemoveComment a) throws RefusedException {
        return Planned.of(ElementChange.remove(comment(current, a.comment())), "edit.remove-comment");
    }
}
