package org.oligoplan.dose;

import java.util.OptionalDouble;

/// How a dose lies around a target. Definitions and sources: RTOG and Paddick conformity, gradient index and R50% after PMC5965485 table 1;
/// homogeneity after ICRU (same table). What the grid does not hold to its edge cannot be given.
///
/// @param targetCm3 volume of the target, TV
/// @param prescribedCm3 volume of the prescription isodose, PIV
/// @param halfCm3 volume of half the prescription's isodose
/// @param targetInsideCm3 volume of the target that receives the prescription, TV_PIV
/// @param homogeneity (D2% - D98%) / D50% of the target
public record PlanQuality(double targetCm3, OptionalDouble prescribedCm3, OptionalDouble halfCm3, double targetInsideCm3,
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
        double all = target.volumeCm3();
        return new PlanQuality(all, closed(IsodoseVolume.of(lattice, prescribedGy)), closed(IsodoseVolume.of(lattice, prescribedGy / 2)),
                target.cm3AtLeast(prescribedGy),
                (target.doseOf(0.02 * all) - target.doseOf(0.98 * all)) / target.doseOf(0.5 * all));
    }

    private static OptionalDouble closed(IsodoseVolume.Result isodose) {
        return isodose.open() ? OptionalDouble.empty() : OptionalDouble.of(isodose.cm3());
    }

    /// {@return RTOG conformity, PIV / TV}
    public OptionalDouble conformityRtog() {
        return of(prescribedCm3, piv -> piv / targetCm3);
    }

    /// {@return Paddick conformity, TV_PIV² / (TV PIV)}
    public OptionalDouble conformityPaddick() {
        return of(prescribedCm3, piv -> piv > 0 ? targetInsideCm3 * targetInsideCm3 / (targetCm3 * piv) : 0);
    }

    /// {@return coverage, TV_PIV / TV}
    public double coverage() {
        return targetInsideCm3 / targetCm3;
    }

    /// {@return gradient index, PIV50 / PIV; none where nothing receives the prescription}
    public OptionalDouble gradientIndex() {
        return prescribedCm3.isPresent() && prescribedCm3.getAsDouble() > 0
                ? of(halfCm3, half -> half / prescribedCm3.getAsDouble())
                : OptionalDouble.empty();
    }

    /// {@return R50%, PIV50 / TV}
    public OptionalDouble r50() {
        return of(halfCm3, half -> half / targetCm3);
    }

    private static OptionalDouble of(OptionalDouble value, java.util.function.DoubleUnaryOperator change) {
        return value.isPresent() ? OptionalDouble.of(change.applyAsDouble(value.getAsDouble())) : OptionalDouble.empty();
    }
}
