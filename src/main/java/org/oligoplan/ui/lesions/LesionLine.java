package org.oligoplan.ui.lesions;

import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PinnedComment;

/// One line of the table of lesions.
///
/// @param lesion the lesion
/// @param words the words of each column, in the order of [#COLUMNS]
/// @param numbers what a column is sorted by where that is a number; NaN where there is none
record LesionLine(Id lesion, List<String> words, List<Double> numbers) {

    /// The columns, by the ends of their message ids `lesions.column.NAME`.
    static final List<String> COLUMNS = List.of("name", "place", "kind", "progressing", "new", "evidence", "size", "short", "max", "peak",
            "fes", "fdg", "edge", "prescription", "motion", "delivery", "status", "comments");

    static LesionLine of(Case current, Lesion l, LesionWords say) {
        OptionalDouble longest = LesionWords.newest(current, l.id(), LesionMeasurement::longestMm);
        OptionalDouble shorter = LesionWords.newest(current, l.id(), LesionMeasurement::shortMm);
        OptionalDouble max = LesionWords.newest(current, l.id(), LesionMeasurement::suvMax);
        OptionalDouble peak = LesionWords.newest(current, l.id(), LesionMeasurement::suvPeak);
        long comments = current.all(PinnedComment.class).stream()
                .filter(c -> c.lesion().filter(l.id()::equals).isPresent() && c.resolved().isEmpty()).count();
        double nothing = Double.NaN;
        return new LesionLine(l.id(),
                List.of(l.name(), say.place(l), say.kind(l), say.progressing(l), say.answered(current, "lesion-new", l.id()),
                        say.evidence(current, l.id()), say.mm(longest), say.mm(shorter), say.suv(max), say.suv(peak),
                        say.answered(current, "fes-avid", l.id()), say.answered(current, "fdg-avid", l.id()),
                        say.answered(current, "clear-edge", l.id()), say.prescription(l),
                        say.answered(current, "motion-management", l.id()), say.delivery(current, l),
                        say.answered(current, "lesion-status", l.id()), comments == 0 ? "" : Long.toString(comments)),
                List.of(nothing, nothing, nothing, nothing, nothing, nothing, longest.orElse(nothing), shorter.orElse(nothing),
                        max.orElse(nothing), peak.orElse(nothing), nothing, nothing, nothing,
                        l.prescription().map(a -> a.value().total().asDouble()).orElse(nothing), nothing, nothing, nothing,
                        comments == 0 ? nothing : comments));
    }
}
