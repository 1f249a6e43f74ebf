package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oligoplan.check.DistanceDetail;
import org.oligoplan.check.Flip;
import org.oligoplan.check.Likelihood;

/// What stands beside a distance as JSON, the same in a stored check and in the answer of `measure`.
final class DistanceForm {

    private DistanceForm() {}

    /// {@return the verdict of the numbers, what changes it, and what no change can bring about}
    static Map<String, Object> flip(Flip flip) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("verdict", flip.from().name());
        out.put("changes", flip.steps().stream().map(step -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("to", step.to().name());
            CheckRunForm.number(one, "mm", step.mm());
            one.put("way", step.way().name());
            return one;
        }).toList());
        out.put("never", flip.never().stream().map(Enum::name).toList());
        return out;
    }

    /// Adds `penetrationMm` and its error, `extent`, `probability`: each only where there is one.
    static void detail(Map<String, Object> out, DistanceDetail detail) {
        detail.penetration().ifPresent(p -> {
            CheckRunForm.number(out, "penetrationMm", p.mm());
            CheckRunForm.number(out, "penetrationErrorMm", p.errorMm());
        });
        detail.extent().ifPresent(e -> {
            Map<String, Object> extent = new LinkedHashMap<>();
            CheckRunForm.number(extent, "withinCm3", e.cm3());
            CheckRunForm.number(extent, "ofCm3", e.ofCm3());
            CheckRunForm.number(extent, "percent", e.percent());
            out.put("extent", extent);
        });
        detail.likelihood().ifPresent(l -> out.put("probability", likelihood(l)));
    }

    private static Map<String, Object> likelihood(Likelihood l) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("percent", l.text());
        out.put("under", l.under());
        out.put("of", l.of());
        out.put("shiftMm95", l.model().shiftMm());
        out.put("turnDegrees95", l.model().turnDegrees());
        out.put("outlineMm95", l.model().outlineMm());
        return out;
    }
}
