package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oligoplan.check.PriorFindings;
import org.oligoplan.check.PriorReason;
import org.oligoplan.check.Reirradiation;
import org.oligoplan.text.Message;

/// What was found of earlier courses, as JSON.
final class PriorForm {

    private PriorForm() {}

    /// {@return the findings as an object}
    ///
    /// @param say a message as it is to stand there: with its id, or in words
    static Map<String, Object> of(PriorFindings prior, Function<Message, Object> say) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("irradiatedStructures", prior.structures().stream().map(s -> structure(s, say)).toList());
        out.put("coursesWithoutPlace", prior.withoutPlace().stream().map(Object::toString).toList());
        out.put("reirradiation", prior.classes().stream().map(c -> of(c, say)).toList());
        return out;
    }

    private static Map<String, Object> of(Reirradiation c, Function<Message, Object> say) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("lesion", c.lesion().toString());
        out.put("class", c.kind().name());
        out.put("row", c.kind().row());
        out.put("reasons", c.reasons().stream().map(say).toList());
        out.put("open", c.open().stream().map(say).toList());
        return out;
    }

    private static Map<String, Object> structure(PriorFindings.IrradiatedStructure s, Function<Message, Object> say) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("structure", s.structure().toString());
        out.put("name", s.name());
        out.put("reasons", s.reasons().stream().map(r -> reason(r, say)).toList());
        out.put("contradicted", s.contradicted().map(m -> List.of(say.apply(m))).orElse(List.of()));
        return out;
    }

    private static Map<String, Object> reason(PriorReason r, Function<Message, Object> say) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("by", r.kind().name());
        r.course().ifPresent(c -> out.put("course", c.toString()));
        r.gray().ifPresent(gy -> CheckRunForm.number(out, "greatestGy", gy));
        out.put("message", say.apply(r.said()));
        return out;
    }
}
