package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.check.CrossCheck;

/// Numbers from both engines as JSON, the same for stored checks and for the answers of the command line.
final class CrossCheckForm {

    private CrossCheckForm() {}

    /// {@return `state`, the worst of all, or `NONE` where no number was looked at twice, which confirms nothing; `blocking`, whether a
    ///     sign-off has to wait; and each number in `checks`}
    static Map<String, Object> of(List<CrossCheck> checks) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("state", checks.stream().map(CrossCheck::state).reduce(CrossCheck.State::or).map(CrossCheck.State::name).orElse("NONE"));
        out.put("blocking", blocking(checks));
        out.put("checks", checks.stream().map(CrossCheckForm::of).toList());
        return out;
    }

    static boolean blocking(List<CrossCheck> checks) {
        return checks.stream().anyMatch(CrossCheck::blocking);
    }

    static Map<String, Object> of(CrossCheck c) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("quantity", c.quantity().name());
        c.lesion().ifPresent(lesion -> out.put("lesion", lesion.toString()));
        out.put("structure", c.structure().toString());
        out.put("name", c.structureName());
        if (!c.metric().isEmpty()) {
            out.put("metric", c.metric());
        }
        out.put("unit", c.unit());
        CheckRunForm.number(out, "first", c.first());
        c.second().ifPresent(value -> CheckRunForm.number(out, "second", value));
        c.secondAtLeast().ifPresent(value -> CheckRunForm.number(out, "secondAtLeast", value));
        c.difference().ifPresent(value -> CheckRunForm.number(out, "difference", value));
        CheckRunForm.number(out, "tolerance", c.tolerance());
        out.put("state", c.state().name());
        return out;
    }
}
