package org.oligoplan.dose;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.dose.DoseMetric.Value;

/// How a dose lies around a target. Definitions and sources: RTOG and Paddick conformity, gradient index and R50% after PMC5965485 table 1;
/// homogeneity after ICRU (same table). An isodose counts wherever it lies in the grid; one that reaches the grid's edge has a volume of at least
/// what is inside.
///
/// @param targetCm3 volume of the target, TV
/// @param prescribed volume of the prescription isodose, PIV
/// @param half volume of half the prescription's isodose
/// @param targetInsideCm3 volume of the target that receives the prescription, TV_PIV
/// @param homogeneity (D2% - D98%) / D50% of the target
public record PlanQuality(double targetCm3, IsodoseVolume.Result prescribed, IsodoseVolume.Result half, double targetInsideCm3,
        double homogeneity) {

    /// {@return the numbers of a target in a dose}
    ///
    /// @param target doses of the target; refused where a part of it lies outside of the grid
    /// @param lattice the same dose
    /// @param prescribedGy the prescription, above 0
    public static PlanQuality of(DoseVolumeHistogram target, DoseLattice lattice, double prescribedGy) {
        if (!(prescribedGy > 0) || !target.isWhole()) {
            throw new IllegalArgumentException("a prescription and a target inside the dose grid are needed");
        }
        return new PlanQuality(target.volumeCm3(), IsodoseVolume.of(lattice, prescribedGy), IsodoseVolume.of(lattice, prescribedGy / 2),
                target.cm3AtLeast(prescribedGy), homogeneity(target));
    }

    /// {@return (D2% - D98%) / D50% of a target that lies in the grid}
    static double homogeneity(DoseVolumeHistogram target) {
        double all = target.volumeCm3();
        return (target.doseOf(0.02 * all) - target.doseOf(0.98 * all)) / target.doseOf(0.5 * all);
    }

    /// {@return RTOG conformity, PIV / TV}
    public OptionalDouble conformityRtog() {
        return of(prescribed, piv -> piv / targetCm3);
    }

    /// {@return Paddick conformity, TV_PIV² / (TV PIV)}
    public OptionalDouble conformityPaddick() {
        return of(prescribed, this::paddick);
    }

    private double paddick(double piv) {
        return piv > 0 ? targetInsideCm3 * targetInsideCm3 / (targetCm3 * piv) : 0;
    }

    /// {@return coverage, TV_PIV / TV}
    public double coverage() {
        return targetInsideCm3 / targetCm3;
    }

    /// {@return gradient index, PIV50 / PIV; none where nothing receives the prescription}
    public OptionalDouble gradientIndex() {
        return !prescribed.open() && prescribed.cm3() > 0 ? of(half, cm3 -> cm3 / prescribed.cm3()) : OptionalDouble.empty();
    }

    /// {@return R50%, PIV50 / TV}
    public OptionalDouble r50() {
        return of(half, cm3 -> cm3 / targetCm3);
    }

    private static OptionalDouble of(IsodoseVolume.Result isodose, DoubleUnaryOperator change) {
        return isodose.open() ? OptionalDouble.empty() : OptionalDouble.of(change.applyAsDouble(isodose.cm3()));
    }

    /// {@return a metric with the bounds that an open isodose leaves}
    Value value(PlanMetric metric) {
        return switch (metric) {
            case CI_RTOG -> atLeast(conformityRtog(), prescribed.cm3() / targetCm3);
            case CI_PADDICK -> {
                double most = paddick(prescribed.cm3());
                yield conformityPaddick().isPresent() ? Value.known(most, Unit.RATIO) : Value.between(0, most, Unit.RATIO);
            }
            case COVERAGE -> Value.known(coverage(), Unit.RATIO);
            case GI -> gradientIndex().isPresent() || prescribed.open() || !(prescribed.cm3() > 0)
                    ? new Value(gradientIndex(), gradientIndex().orElse(Double.NaN), gradientIndex().orElse(Double.NaN), Unit.RATIO)
                    : atLeast(OptionalDouble.empty(), half.cm3() / prescribed.cm3());
            case R50 -> atLeast(r50(), half.cm3() / targetCm3);
            case HI -> homogeneity(homogeneity);
            case D2CM -> throw new IllegalArgumentException("a dose at a distance is not told from volumes");
        };
    }

    /// A target of which half receives nothing has no such ratio.
    static Value homogeneity(double ratio) {
        return Double.isFinite(ratio)
                ? Value.known(ratio, Unit.RATIO)
                : new Value(OptionalDouble.empty(), Double.NaN, Double.NaN, Unit.RATIO);
    }

    private static Value atLeast(OptionalDouble value, double least) {
        return value.isPresent()
                ? Value.known(value.getAsDouble(), Unit.RATIO)
                : Value.between(least, Double.POSITIVE_INFINITY, Unit.RATIO);
    }
}
