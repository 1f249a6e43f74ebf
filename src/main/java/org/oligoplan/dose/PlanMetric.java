package org.oligoplan.dose;

import java.util.Optional;

/// How a dose lies around a target, by the names that reports use. Definitions: `CI_RTOG` PIV/TV, `CI_Paddick` TV_PIV²/(TV PIV), `Coverage`
/// TV_PIV/TV, `GI` PIV50/PIV, `R50%` PIV50/TV, `HI` (D2% - D98%)/D50% of the target, all after PMC5965485 table 1; `D2cm`, the greatest dose
/// 2 cm or more from the target in percent of the prescription (RTOG 0813 and 0915). TV is the target's volume, PIV that of the prescription
/// isodose, PIV50 that of half of it, TV_PIV what of the target receives the prescription.
public enum PlanMetric {
    CI_RTOG("CI_RTOG", true), CI_PADDICK("CI_Paddick", true), COVERAGE("Coverage", true), GI("GI", true), R50("R50%", true), D2CM("D2cm",
            true), HI("HI", false);

    private final String sign;
    private final boolean needsPrescription;

    PlanMetric(String sign, boolean needsPrescription) {
        this.sign = sign;
        this.needsPrescription = needsPrescription;
    }

    /// {@return the name}
    public String sign() {
        return sign;
    }

    /// {@return whether the prescription's dose has to be known}
    public boolean needsPrescription() {
        return needsPrescription;
    }

    /// {@return the metric of this name; none when the name is not one}
    public static Optional<PlanMetric> parse(String name) {
        for (PlanMetric metric : values()) {
            if (metric.sign.equals(name)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }
}
