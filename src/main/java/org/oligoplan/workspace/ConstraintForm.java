package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.constraints.CheckedLimit;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.check.constraints.NearbyLesions;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// How the plan stands to the limits of organs, as JSON beside the answer of `check`.
final class ConstraintForm {

    private ConstraintForm() {}

    static Map<String, Object> inWords(ConstraintReport report, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("guideline", report.guideline().orElse(""));
        out.put("lesions", report.lesions().stream().map(l -> lesion(l, texts)).toList());
        out.put("nearby", report.nearby().stream().map(ConstraintForm::pair).toList());
        return out;
    }

    private static Map<String, Object> lesion(ConstraintReport.OfLesion lesion, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("lesion", lesion.name());
        lesion.fractions().ifPresent(n -> out.put("fractions", n));
        out.put("open", words(lesion.open(), texts));
        lesion.worst().ifPresent(o -> out.put("outcome", o.code()));
        out.put("organs", lesion.organs().stream().map(o -> organ(o, texts)).toList());
        return out;
    }

    private static Map<String, Object> organ(ConstraintReport.OfOrgan organ, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", organ.name());
        out.put("structures", organ.structures().stream().map(Object::toString).toList());
        out.put("organ", organ.organ().orElse(""));
        out.put("part", organ.part());
        out.put("prior", words(organ.prior(), texts));
        organ.sum().ifPresent(m -> out.put("eqd2", texts.of(m)));
        out.put("reirradiation", organ.reirradiation().stream().map(r -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", r.id());
            one.put("title", r.title().in(texts.locale().getLanguage()));
            one.put("eqd2Gy", r.eqd2Gy());
            one.put("alphaBetaGy", r.alphaBetaGy());
            one.put("conditions", r.conditions().in(texts.locale().getLanguage()));
            one.put("confidence", r.confidence());
            one.put("source", r.source());
            return one;
        }).toList());
        organ.hint().flatMap(h -> h.band()).ifPresent(b -> {
            out.put("achievableLowPercent", b.lowPercent());
            out.put("achievableHighPercent", b.highPercent());
        });
        organ.note().ifPresent(m -> out.put("note", texts.of(m)));
        out.put("limits", organ.limits().stream().map(l -> limit(l, texts)).toList());
        return out;
    }

    private static Map<String, Object> limit(CheckedLimit limit, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", limit.row().id());
        out.put("metric", limit.row().metricText());
        out.put("comparator", limit.row().comparator().sign());
        out.put("limit", limit.row().limit());
        out.put("unit", limit.row().unit().sign());
        out.put("source", limit.row().source().id());
        out.put("confidence", limit.row().letter());
        out.put("standing", limit.standing().name());
        limit.value().filter(v -> !Double.isNaN(v.least())).ifPresent(v -> {
            if (v.value().isPresent()) {
                out.put("value", v.value().getAsDouble());
            } else {
                out.put("atLeast", v.least());
                Optional.of(v.most()).filter(Double::isFinite).ifPresent(most -> out.put("atMost", most));
            }
        });
        limit.second().map(CrossCheck::state).ifPresent(s -> out.put("secondEngine", s.name()));
        limit.outcome().map(Outcome::code).ifPresent(code -> out.put("outcome", code));
        out.put("message", texts.of(limit.message()));
        out.put("explanation", words(limit.steps(), texts));
        return out;
    }

    private static Map<String, Object> pair(NearbyLesions.Pair pair) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("lesions", List.of(pair.oneName(), pair.otherName()));
        out.put("measured", pair.role().stream().map(Enum::name).toList());
        CheckRunForm.number(out, "edgeMm", pair.edgeMm());
        CheckRunForm.number(out, "middleMm", pair.middleMm());
        out.put("overlap", pair.overlap());
        out.put("spills", pair.spills());
        out.put("isocentres", pair.isocentres().name());
        return out;
    }

    private static List<String> words(List<Message> messages, Texts texts) {
        return messages.stream().map(texts::of).toList();
    }
}
