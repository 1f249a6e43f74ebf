package org.oligoplan.check;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.PlanMetric;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.witness.WitnessBeyond;
import org.oligoplan.witness.WitnessDose;
import org.oligoplan.witness.WitnessDose.Estimate;
import org.oligoplan.witness.WitnessField;
import org.oligoplan.witness.WitnessPlacement;

/// The doses of one structure from both engines: 0.05 Gy for a dose, 0.5 % of the structure for a volume of it; a ratio of volumes 1 % of
/// itself, and homogeneity two doses' tolerance. What takes seconds at worst belongs off the screen. May be used from several threads.
public final class DoseCrossCheck {

    /// A second value is not sure enough when its standard error is over this share of the tolerance.
    private static final double SURE = 0.4;

    /// So much of a structure outside of the grid is no rounding.
    private static final double UNKNOWN = 0.002;

    private static final double D2CM_MM = 20;
    private static final double TOLERANCE_RATIO = 0.01;

    private final Id structure;
    private final String name;
    private final ContourStack stack;
    private final WitnessPlacement way;
    private final WitnessField field;
    private final OptionalDouble prescribedGy;
    private final WitnessDose second;

    private DoseCrossCheck(Id structure, String name, ContourStack stack, WitnessPlacement way, WitnessField field,
            OptionalDouble prescribedGy) {
        this.structure = structure;
        this.name = name;
        this.stack = stack;
        this.way = way;
        this.field = field;
        this.prescribedGy = prescribedGy;
        this.second = WitnessDose.of(stack, way, field);
    }

    /// {@return the second engine's view of a structure in a dose}
    ///
    /// @param structure its id
    /// @param name its name
    /// @param stack its contours in their own frame of reference; refused where empty or of unknown thickness
    /// @param through the way from there to the dose's frame, where that is another
    /// @param field the doses, from the file's stored values where they are at hand (`WitnessField.of(DoseVolume)`)
    /// @param prescribedGy the prescription, where it is known
    public static DoseCrossCheck of(Id structure, String name, ContourStack stack, Optional<FrameBridge> through, WitnessField field,
            OptionalDouble prescribedGy) {
        return new DoseCrossCheck(structure, name, stack, through.map(CrossChecks::way).orElse(WitnessPlacement.NONE), field,
                prescribedGy);
    }

    /// {@return the structure's volume from both engines}
    ///
    /// @param cm3 the first engine's
    public CrossCheck volume(double cm3) {
        return CrossCheck.volume(structure, name, cm3, second.volumeCm3());
    }

    /// {@return a number from both engines; none where the first engine gives no number, but bounds}
    ///
    /// @param metric what is asked
    /// @param value the first engine's answer
    public Optional<CrossCheck> check(NamedMetric metric, DoseMetric.Value value) {
        if (value.value().isEmpty()) {
            return Optional.empty();
        }
        double first = value.value().getAsDouble();
        Found found = switch (metric) {
            case NamedMetric.OfStructure m -> ofStructure(m.metric());
            case NamedMetric.OfPlan m -> ofPlan(m.metric());
        };
        boolean inside = second.unknownShare() <= UNKNOWN;
        double other = found.estimate().value();
        CrossCheck.State state = inside ? state(first, found.estimate(), found.tolerance()) : CrossCheck.State.DISAGREES;
        return Optional.of(new CrossCheck(found.quantity(), Optional.empty(), structure, name, metric.name(), unit(value.unit()), first,
                OptionalDouble.of(other), OptionalDouble.empty(), found.tolerance(), state));
    }

    /// {@return how a number stands to the second engine's, where the structure lies in the grid for both; an error that is not a number decides
    ///     nothing}
    static CrossCheck.State state(double first, Estimate second, double tolerance) {
        if (!(second.error() <= SURE * tolerance)) {
            return CrossCheck.State.UNDECIDED;
        }
        return Math.abs(first - second.value()) <= tolerance ? CrossCheck.State.AGREES : CrossCheck.State.DISAGREES;
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case GY -> "Gy";
            case PERCENT -> "%";
            case CM3 -> "cm3";
            case RATIO -> "ratio";
        };
    }

    /// The second engine's number.
    private record Found(Estimate estimate, double tolerance, CrossCheck.Quantity quantity) {}

    private double gy(double dose, boolean relative) {
        return relative ? dose / 100 * prescribedGy.orElseThrow() : dose;
    }

    private Found dose(Estimate gy, Unit unit) {
        double scale = unit == Unit.PERCENT ? 100 / prescribedGy.orElseThrow() : 1;
        return new Found(new Estimate(gy.value() * scale, gy.error() * scale), CrossCheck.TOLERANCE_GY * scale, CrossCheck.Quantity.DOSE);
    }

    private Found volume(Estimate cm3, Unit unit) {
        double scale = unit == Unit.PERCENT ? 100 / second.volumeCm3() : 1;
        return new Found(new Estimate(cm3.value() * scale, cm3.error() * scale),
                CrossCheck.TOLERANCE_VOLUME * second.volumeCm3() * scale, CrossCheck.Quantity.DOSE_VOLUME);
    }

    private Found ofStructure(DoseMetric metric) {
        return switch (metric) {
            case DoseMetric.DoseOfVolume m -> dose(
                    second.doseOf(m.relative() ? m.volume() / 100 * second.volumeCm3() : m.volume()), m.unit());
            case DoseMetric.VolumeOfDose m -> volume(second.cm3AtLeast(gy(m.dose(), m.relative())), m.unit());
            case DoseMetric.SparedVolume m -> {
                Estimate hot = second.cm3AtLeast(gy(m.dose(), m.relative()));
                yield volume(new Estimate(second.volumeCm3() - hot.value(), hot.error()), m.unit());
            }
            case DoseMetric.Whole m -> dose(switch (m.which()) {
                case MEAN -> second.mean();
                case MAX -> new Estimate(second.max(), 0);
                case MIN -> new Estimate(second.min(), 0);
            }, m.unit());
        };
    }

    private Found ofPlan(PlanMetric metric) {
        double tv = second.volumeCm3();
        return switch (metric) {
            case HI -> {
                double middle = second.doseOf(0.5 * tv).value();
                Estimate hot = second.doseOf(0.02 * tv);
                Estimate cold = second.doseOf(0.98 * tv);
                yield new Found(new Estimate((hot.value() - cold.value()) / middle, (hot.error() + cold.error()) / middle),
                        2 * CrossCheck.TOLERANCE_GY / middle, CrossCheck.Quantity.DOSE_VOLUME);
            }
            case D2CM -> dose(WitnessBeyond.of(stack, way, field, D2CM_MM), Unit.PERCENT);
            case COVERAGE -> ratio(inside().value() / tv, inside().error() / tv);
            case CI_RTOG -> ratio(isodose(1) / tv, 0);
            case CI_PADDICK -> {
                double piv = isodose(1);
                Estimate in = inside();
                yield piv > 0 ? ratio(in.value() * in.value() / (tv * piv), 2 * in.value() * in.error() / (tv * piv)) : ratio(0, 0);
            }
            case GI -> ratio(isodose(0.5) / isodose(1), 0);
            case R50 -> ratio(isodose(0.5) / tv, 0);
        };
    }

    private Estimate inside() {
        return second.cm3AtLeast(prescribedGy.orElseThrow());
    }

    private double isodose(double share) {
        return field.isodoseCm3(share * prescribedGy.orElseThrow());
    }

    private static Found ratio(double value, double error) {
        return new Found(new Estimate(value, error), TOLERANCE_RATIO * Math.abs(value), CrossCheck.Quantity.DOSE_VOLUME);
    }
}
