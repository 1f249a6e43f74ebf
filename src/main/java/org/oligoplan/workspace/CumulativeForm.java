package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.check.cumulative.ReSbrtFactors;
import org.oligoplan.model.Attribution;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// What earlier courses add up to, as JSON beside the answer of `check`: information, never a verdict.
final class CumulativeForm {

    private CumulativeForm() {}

    static Map<String, Object> inWords(CumulativeDoses.Report report, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("courses", report.courses().stream().map(c -> course(c, texts)).toList());
        out.put("organs", report.organs().stream().map(o -> organ(o, texts)).toList());
        out.put("reSbrtFactors", report.factors().stream().map(o -> factors(o, texts)).toList());
        out.put("achievableLabel", texts.of(Message.of("bio.hint.label")));
        out.put("achievable", report.hints().stream().map(h -> hint(h, texts)).toList());
        return out;
    }

    private static Map<String, Object> course(CourseDoses course, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("label", course.course().label());
        out.put("usable", course.usable());
        out.put("fractions", course.doses().stream().map(d -> d.fractions()).toList());
        out.put("refusals", words(course.refusals(), texts));
        out.put("notes", words(course.notes(), texts));
        return out;
    }

    private static Map<String, Object> organ(OrganExposure organ, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", organ.name());
        out.put("values", CheckRunForm.values(organ.measured()));
        if (organ.ratio() instanceof OrganExposure.Ratio.ToChoose open) {
            out.put("alphaBetaCandidates", open.candidates().stream().map(r -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("gray", r.gray());
                one.put("confidence", r.confidence());
                one.put("source", r.source());
                return one;
            }).toList());
        }
        out.put("assumptions", organ.assumptions().stream().map(a -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("what", texts.of(a.what()));
            one.put("decidedBy", a.by().map(Attribution::decidedBy).orElse(""));
            return one;
        }).toList());
        out.put("volumesKnown", organ.volumesKnown());
        out.put("lessLeft", organ.left().stream().map(l -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("eqd2Gy", l.gray());
            one.put("cm3", l.cm3());
            return one;
        }).toList());
        out.put("missing", words(organ.missing(), texts));
        out.put("notes", words(organ.notes(), texts));
        return out;
    }

    private static Map<String, Object> factors(ReSbrtFactors.OfOrgan organ, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", organ.name());
        out.put("factors", organ.factors().stream().map(f -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("row", f.row().id());
            one.put("words", f.row().words().in(texts.locale().getLanguage()));
            one.put("state", f.state().name());
            one.put("found", texts.of(f.found()));
            one.put("confidence", f.row().confidence());
            one.put("source", f.row().source());
            return one;
        }).toList());
        return out;
    }

    private static Map<String, Object> hint(AchievableHints.OfLesion hint, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("lesion", hint.name());
        out.put("refusal", hint.refusal().map(texts::of).orElse(""));
        hint.fallOff().ifPresent(f -> {
            out.put("ptvCm3", f.ptvCm3());
            out.put("gap50NoneMm", f.gapNoneMm());
            out.put("gap50MinorMm", f.gapMinorMm());
        });
        out.put("organs", hint.organs().stream().map(o -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", o.name());
            CheckRunForm.number(one, "nominalMm", o.nominalMm());
            CheckRunForm.number(one, "lowerBoundMm", o.lowerMm());
            CheckRunForm.number(one, "upperBoundMm", o.upperMm());
            Optional.of(o).flatMap(AchievableHints.OfOrgan::band).ifPresent(b -> {
                one.put("lowPercent", b.lowPercent());
                one.put("highPercent", b.highPercent());
            });
            return one;
        }).toList());
        return out;
    }

    private static List<String> words(List<Message> messages, Texts texts) {
        return messages.stream().map(texts::of).toList();
    }
}
