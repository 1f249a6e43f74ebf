package org.oligoplan.workspace;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.Radiopharmaceutical;

/// Steps of a script that record something of a lesion. Comments are named by what they say.
final class LesionScript {

    private final Case current;
    private final ScriptFields step;
    private final ShapeScript.Named images;

    /// @param images tells the image that a field names
    LesionScript(Case current, ScriptFields step, ShapeScript.Named images) {
        this.current = current;
        this.step = step;
        this.images = images;
    }

    /// {@return what a step does}
    ///
    /// @param word what stands in `do`
    Action action(String word) throws WrongUseException {
        return switch (word) {
            case "lesion-measurement" -> measurement();
            case "remove-lesion-measurement" -> remove();
            case "delivery" -> delivery();
            case "comment" -> new Action.PinComment(Id.random(), step.has("lesion") ? Optional.of(lesion().id()) : Optional.empty(),
                    images.of("image"), place(), step.text("text"));
            case "rewrite-comment" -> new Action.RewriteComment(comment(), step.text("text"));
            case "resolve-comment" -> new Action.ResolveComment(comment(), step.optionalBool("resolved").orElse(true));
            default -> new Action.RemoveComment(comment());
        };
    }

    /// {@return the lesion of a name}
    static Lesion lesion(Case current, ScriptFields step) throws WrongUseException {
        String name = step.text("lesion");
        Optional<Lesion> found = current.lesions().stream().filter(l -> l.name().equals(name)).findFirst();
        return found.orElseThrow(() -> step.wrong("script.no-lesion", name,
                current.lesions().stream().map(Lesion::name).collect(Collectors.joining(", "))));
    }

    private Lesion lesion() throws WrongUseException {
        return lesion(current, step);
    }

    private LocalDate day(ScriptFields from, String field) throws WrongUseException {
        String text = from.text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw from.wrong("script.bad-value", field, text);
        }
    }

    private OptionalDouble number(String field) throws WrongUseException {
        Optional<Double> value = step.optionalNumber(field);
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value.get());
    }

    private Action measurement() throws WrongUseException {
        Lesion lesion = lesion();
        Optional<Id> image = step.has("image") ? Optional.of(images.of("image")) : Optional.empty();
        Optional<LocalDate> day = step.has("date") ? Optional.of(day(step, "date")) : Optional.empty();
        Optional<Radiopharmaceutical> tracer = step.optionalWord("tracer", Radiopharmaceutical.class);
        String source = step.text("source");
        if (source.isBlank()) {
            throw step.wrong("script.bad-value", "source", source);
        }
        return new Action.RecordMeasurement(Id.random(), lesion.id(), image, day, tracer,
                new Action.RecordMeasurement.Values(number("longestMm"), number("shortMm"), number("suvMax"), number("suvPeak")),
                new LesionMeasurement.How.Typed(source.strip()));
    }

    /// The one that was recorded last.
    private Action remove() throws WrongUseException {
        Id lesion = lesion().id();
        return current.all(LesionMeasurement.class).stream().filter(m -> m.lesion().equals(lesion))
                .reduce((a, b) -> a.by().when().isAfter(b.by().when()) ? a : b)
                .map(m -> new Action.RemoveLesionMeasurement(m.id()))
                .orElseThrow(() -> step.refused(org.oligoplan.text.Message.of("edit.refused.no-measurement")));
    }

    private Action delivery() throws WrongUseException {
        Lesion lesion = lesion();
        List<Delivery.Fraction> fractions = new ArrayList<>();
        for (ScriptFields one : step.parts("fractions")) {
            LocalDate day = day(one, "date");
            Optional<Dose> given = one.has("gy") ? Optional.of(one.dose("gy")) : Optional.empty();
            String reason = one.optionalText("reason").orElse("").strip();
            one.end();
            try {
                fractions.add(new Delivery.Fraction(day, given, reason));
            } catch (IllegalArgumentException e) {
                throw one.wrong("lesions.refused.fraction", day.toString());
            }
        }
        return new Action.RecordDelivery(lesion.id(), fractions, step.optionalText("stopped"));
    }

    private PatientPoint place() throws WrongUseException {
        List<Double> p = step.numbers("atMm");
        if (p.size() != 3) {
            throw step.wrong("script.bad-value", "atMm", p.toString());
        }
        return new PatientPoint(p.get(0), p.get(1), p.get(2));
    }

    private Id comment() throws WrongUseException {
        String said = step.text("comment");
        List<PinnedComment> found = current.all(PinnedComment.class).stream().filter(c -> c.text().equals(said)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-comment", said, found.size());
        }
        return found.getFirst().id();
    }
}
