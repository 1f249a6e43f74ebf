package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.check.SitesCounted;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureNote;

/// The table of lesions as fields of an answer. What nobody has said is null; numbers unrounded, with the unit in the field's name.
final class LesionTableForm {

    private static final JsonValue NOTHING = new JsonValue.Null(0);

    private LesionTableForm() {}

    /// {@return one entry for each lesion, in the order of the case}
    static List<Map<String, Object>> of(Case current) {
        return current.lesions().stream().map(l -> lesion(current, l)).toList();
    }

    /// {@return the sites counted with and without what only FES shows; lesions by name}
    static Map<String, Object> sites(Case current) {
        SitesCounted counted = SitesCounted.of(current);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("least", counted.least());
        one.put("most", counted.most());
        one.put("leastWithoutFes", counted.leastBefore());
        one.put("mostWithoutFes", counted.mostBefore());
        one.put("byFesAlone", names(current, counted.byFes()));
        one.put("perhapsByFesAlone", names(current, counted.perhapsByFes()));
        one.put("notJudged", names(current, counted.open()));
        one.put("baselineFesRead", orNothing(counted.fesRead()));
        return one;
    }

    private static List<String> names(Case current, List<Id> lesions) {
        return lesions.stream().flatMap(id -> current.find(id, Lesion.class).stream()).map(Lesion::name).toList();
    }

    private static Object orNothing(Optional<?> value) {
        return value.isPresent() ? value.get() : NOTHING;
    }

    private static Map<String, Object> lesion(Case current, Lesion lesion) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("lesion", lesion.id().toString());
        one.put("name", lesion.name());
        one.put("site", orNothing(lesion.site().map(Enum::name)));
        one.put("siteCode", orNothing(lesion.site().flatMap(s -> s.code().map(c -> code(c, s.exact())))));
        one.put("side", lesion.side().name());
        one.put("sideCode", orNothing(lesion.side().code().map(c -> code(c, true))));
        one.put("kind", orNothing(lesion.kind().map(Enum::name)));
        one.put("progressing", orNothing(lesion.progressing().map(a -> a.value().name())));
        one.put("answers", answers(current, lesion.id()));
        one.put("delineations", lesion.delineations().stream().map(d -> {
            Map<String, Object> drawn = new LinkedHashMap<>();
            drawn.put("role", d.role().name());
            drawn.put("structure", d.structure().toString());
            drawn.put("name", current.structure(d.structure()).map(Structure::name).orElse(""));
            return drawn;
        }).toList());
        one.put("prescription", orNothing(lesion.prescription().map(a -> prescription(a.value()))));
        one.put("measurements", LesionMeasurement.of(current, lesion.id()).stream().map(m -> measurement(current, m)).toList());
        one.put("deliveryStanding", Delivery.standing(current, lesion).name());
        one.put("delivery", orNothing(Delivery.of(current, lesion.id()).map(LesionTableForm::delivery)));
        one.put("comments", comments(current, Optional.of(lesion.id())));
        return one;
    }

    private static Map<String, Object> code(StructureNote.Code code, boolean exact) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("value", code.value());
        one.put("scheme", code.scheme());
        one.put("meaning", code.meaning());
        one.put("exact", exact);
        return one;
    }

    /// The newest answer to each question about the lesion, by the question's id.
    private static Map<String, Object> answers(Case current, Id lesion) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Statement statement : current.statements()) {
            if (statement.claim() instanceof Claim.Fact fact && fact.subject().equals(Optional.of(lesion))) {
                Map<String, Object> one = by(statement.by());
                one.put("value", value(fact.value()));
                one.put("reason", fact.reason());
                answers.put(fact.question(), one);
            }
        }
        return answers;
    }

    private static Object value(FactValue value) {
        return switch (value) {
            case FactValue.YesNo v -> v.yes();
            case FactValue.Day v -> v.day().toString();
            case FactValue.Number v -> Map.of("number", v.number(), "unit", v.unit());
            case FactValue.Choice v -> v.id();
            case FactValue.Words v -> v.words();
            case FactValue.NotKnown _ -> "notKnown";
        };
    }

    private static Map<String, Object> by(Attribution by) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("decidedBy", by.decidedBy());
        one.put("role", by.role().name());
        one.put("recordedBy", by.recordedBy());
        one.put("when", by.when().toString());
        return one;
    }

    private static Map<String, Object> prescription(Prescription p) {
        return Map.of("totalGy", p.total().gray(), "fractions", p.fractions());
    }

    private static void number(Map<String, Object> out, String key, OptionalDouble value) {
        out.put(key, value.isPresent() ? (Object) value.getAsDouble() : NOTHING);
    }

    private static Map<String, Object> measurement(Case current, LesionMeasurement m) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("measurement", m.id().toString());
        one.put("image", orNothing(m.image().flatMap(i -> current.find(i, ImageSeries.class)).map(ImageSeries::seriesInstanceUid)));
        one.put("day", orNothing(m.day().map(Object::toString)));
        one.put("tracer", orNothing(m.tracer().map(Enum::name)));
        number(one, "longestMm", m.longestMm());
        number(one, "shortMm", m.shortMm());
        number(one, "suvMax", m.suvMax());
        number(one, "suvPeak", m.suvPeak());
        switch (m.how()) {
            case LesionMeasurement.How.FromContour h -> {
                one.put("fromContour", h.structure().toString());
                one.put("through", h.way());
            }
            case LesionMeasurement.How.Typed h -> one.put("typedFrom", h.source());
        }
        one.put("outdated", m.outdated(current));
        one.putAll(by(m.by()));
        return one;
    }

    private static Map<String, Object> delivery(Delivery d) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("fractions", d.fractions().stream().map(f -> {
            Map<String, Object> fraction = new LinkedHashMap<>();
            fraction.put("date", f.day().toString());
            fraction.put("gy", orNothing(f.given().map(g -> g.gray())));
            fraction.put("reason", f.reason());
            return fraction;
        }).toList());
        one.put("delivered", d.delivered().size());
        one.put("missed", d.missed().size());
        one.put("totalGy", d.total().gray());
        one.put("stopped", orNothing(d.stopped()));
        one.putAll(by(d.by()));
        return one;
    }

    /// {@return the comments about a lesion, or those about none}
    static List<Map<String, Object>> comments(Case current, Optional<Id> lesion) {
        return current.all(PinnedComment.class).stream().filter(c -> c.lesion().equals(lesion)).map(c -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("comment", c.id().toString());
            one.put("image", current.find(c.image(), ImageSeries.class).map(ImageSeries::seriesInstanceUid).orElse(""));
            one.put("atMm", List.of(c.place().x(), c.place().y(), c.place().z()));
            one.put("text", c.text());
            one.put("versions", c.versions().size());
            one.putAll(by(c.by()));
            one.put("resolved", orNothing(c.resolved().map(LesionTableForm::by)));
            return one;
        }).toList();
    }
}
