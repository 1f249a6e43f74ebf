package org.oligoplan.dose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.dose.DoseMetric.Value;
import org.oligoplan.geometry.ContourStack;

/// A structure in a dose: its histogram, and every number that is asked for by name.
public final class StructureDose {

    /// RTOG 0813 and 0915 ask for the dose at this distance.
    private static final double D2CM_MM = 20;

    private final ContourStack stack;
    private final DoseLattice lattice;
    private final DoseVolumeHistogram histogram;
    private final OptionalDouble prescribedGy;
    private final List<DoseCaution> cautions;
    private @Nullable PlanQuality quality;

    private StructureDose(ContourStack stack, DoseLattice lattice, DoseVolumeHistogram histogram, OptionalDouble prescribedGy) {
        this.stack = stack;
        this.lattice = lattice;
        this.histogram = histogram;
        this.prescribedGy = prescribedGy;
        this.cautions = DoseCaution.of(stack, histogram);
    }

    /// Why a number cannot be given.
    public enum Unknown {
        /// A part of the structure lies outside of the dose grid.
        OUTSIDE_GRID,
        /// The volume that is asked for is greater than the structure.
        LARGER_THAN_STRUCTURE,
        /// An isodose reaches the grid's edge, or the grid ends nearer to the target than the distance.
        BEYOND_GRID,
        /// Nothing receives the prescription.
        NOTHING_PRESCRIBED
    }

    /// {@return the structure's doses}
    ///
    /// @param stack contours in the dose's frame of reference; refused where empty or of unknown thickness
    /// @param lattice the dose, Gy
    /// @param prescribedGy the prescription's total dose, above 0, where it is known
    public static StructureDose of(ContourStack stack, DoseLattice lattice, OptionalDouble prescribedGy) {
        if (prescribedGy.isPresent() && !(prescribedGy.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a prescription is above 0, not " + prescribedGy.getAsDouble());
        }
        return new StructureDose(stack, lattice, DoseVolumeHistogram.of(stack, lattice), prescribedGy);
    }

    public DoseVolumeHistogram histogram() {
        return histogram;
    }

    /// {@return what has to be known beside the numbers}
    public List<DoseCaution> cautions() {
        return cautions;
    }

    /// {@return a number; refused when it needs a prescription and there is none}
    public Value value(NamedMetric metric) {
        if (metric.needsPrescription() && prescribedGy.isEmpty()) {
            throw new IllegalArgumentException("a prescription is needed");
        }
        return switch (metric) {
            case NamedMetric.OfStructure m -> m.metric().of(histogram, prescribedGy);
            case NamedMetric.OfPlan m -> ofPlan(m.metric());
        };
    }

    private Value ofPlan(PlanMetric metric) {
        Unit unit = metric == PlanMetric.D2CM ? Unit.PERCENT : Unit.RATIO;
        if (metric == PlanMetric.D2CM) {
            DoseBeyond.Result beyond = DoseBeyond.of(stack, lattice, D2CM_MM);
            double percent = beyond.gy() / prescribedGy.orElseThrow() * 100;
            return beyond.surrounded() ? Value.known(percent, unit) : Value.between(percent, Double.POSITIVE_INFINITY, unit);
        }
        if (!histogram.isWhole()) {
            return new Value(OptionalDouble.empty(), Double.NaN, Double.NaN, unit);
        }
        return metric == PlanMetric.HI ? PlanQuality.homogeneity(PlanQuality.homogeneity(histogram)) : quality().value(metric);
    }

    private synchronized PlanQuality quality() {
        if (quality == null) {
            quality = PlanQuality.of(histogram, lattice, prescribedGy.orElseThrow());
        }
        return quality;
    }

    /// {@return why a number is not known; none where it is}
    public Optional<Unknown> why(NamedMetric metric, Value value) {
        if (value.value().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(switch (metric) {
            case NamedMetric.OfStructure _ -> Double.isNaN(value.least()) && histogram.knownCm3() > 0
                    ? Unknown.LARGER_THAN_STRUCTURE
                    : Unknown.OUTSIDE_GRID;
            case NamedMetric.OfPlan m -> m.metric() != PlanMetric.D2CM && !histogram.isWhole()
                    ? Unknown.OUTSIDE_GRID
                    : m.metric() == PlanMetric.GI && quality().prescribed().cm3() <= 0 ? Unknown.NOTHING_PRESCRIBED : Unknown.BEYOND_GRID;
        });
    }
}
