package org.oligoplan.dose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.StoredDvh;

/// A histogram that came with a dose, as a cumulative curve in Gy and cm3. It is shown beside ours and decides nothing.
///
/// DVH Data (3004,0058) are widths and volumes in turn. The volume of a cumulative histogram is taken as what receives at least the dose at
/// the lower edge of its bin; writers differ about the edge, so doses of it are certain to one bin only.
public final class StoredCurve {

    private final double[] doseGy;
    private final double[] cm3;
    private final StoredDvh stored;

    private StoredCurve(double[] doseGy, double[] cm3, StoredDvh stored) {
        this.doseGy = doseGy;
        this.cm3 = cm3;
        this.stored = stored;
    }

    /// {@return the curve of a stored histogram; none where it is relative, of no known kind, of more than one structure, or broken}
    ///
    /// @param dvh as it was stored
    /// @param structureCm3 the structure's volume, which volumes in percent are of
    public static Optional<StoredCurve> of(StoredDvh dvh, double structureCm3) {
        double volumeScale = switch (dvh.volumeUnits().strip().toUpperCase(Locale.ROOT)) {
            case "CM3" -> 1;
            case "PERCENT" -> structureCm3 / 100;
            case "PER_U" -> Double.NaN;
            default -> Double.NaN;
        };
        String kind = dvh.type().strip().toUpperCase(Locale.ROOT);
        boolean cumulative = kind.equals("CUMULATIVE");
        if (dvh.units() != DoseUnits.GY || Double.isNaN(volumeScale) || !cumulative && !kind.equals("DIFFERENTIAL")
                || dvh.rois().size() != 1 || dvh.rois().getFirst().excluded() || dvh.data().size() < 4) {
            return Optional.empty();
        }
        List<Double> data = dvh.data();
        int bins = data.size() / 2;
        double scale = dvh.scaling().doubleValue();
        double[] gy = new double[bins + 1];
        double[] cm3 = new double[bins + 1];
        // A first width of 0 means that widths lead to their own point rather than away from it.
        boolean toOwn = cumulative && data.getFirst() == 0;
        double edge = 0;
        for (int i = 0; i < bins; i++) {
            double width = data.get(2 * i) * scale;
            if (!(width >= 0) || !(data.get(2 * i + 1) >= 0)) {
                return Optional.empty();
            }
            edge += toOwn ? width : 0;
            gy[i] = edge;
            cm3[i] = data.get(2 * i + 1) * volumeScale;
            edge += toOwn ? 0 : width;
        }
        gy[bins] = edge;
        if (!cumulative) {
            for (int i = bins - 1; i >= 0; i--) {
                cm3[i] += cm3[i + 1];
            }
        }
        return Optional.of(new StoredCurve(gy, cm3, dvh));
    }

    /// {@return the doses of the curve's points, rising, Gy}
    public double[] doseGy() {
        return doseGy.clone();
    }

    /// {@return the volumes of the curve's points, falling, cm3}
    public double[] cm3() {
        return cm3.clone();
    }

    /// {@return the whole volume, cm3}
    public double volumeCm3() {
        return cm3[0];
    }

    /// {@return the widest bin, Gy: how uncertain a dose read of the curve is}
    public double binGy() {
        double widest = 0;
        for (int i = 1; i < doseGy.length; i++) {
            widest = Math.max(widest, doseGy[i] - doseGy[i - 1]);
        }
        return widest;
    }

    /// {@return the volume that receives at least a dose, straight between the points}
    public double cm3AtLeast(double gy) {
        for (int i = 1; i < doseGy.length; i++) {
            if (gy <= doseGy[i]) {
                double width = doseGy[i] - doseGy[i - 1];
                double share = width > 0 ? Math.clamp((gy - doseGy[i - 1]) / width, 0, 1) : 1;
                return cm3[i - 1] + share * (cm3[i] - cm3[i - 1]);
            }
        }
        return 0;
    }

    /// {@return the dose that at least so much receives}
    ///
    /// @param wanted cm3, above 0
    public OptionalDouble doseOf(double wanted) {
        if (!(wanted > 0) || wanted > cm3[0]) {
            return OptionalDouble.empty();
        }
        for (int i = 1; i < cm3.length; i++) {
            if (cm3[i] < wanted) {
                double fall = cm3[i - 1] - cm3[i];
                return OptionalDouble.of(doseGy[i - 1] + (fall > 0 ? (cm3[i - 1] - wanted) / fall : 0) * (doseGy[i] - doseGy[i - 1]));
            }
        }
        return OptionalDouble.of(doseGy[doseGy.length - 1]);
    }

    /// {@return a metric as the stored histogram gives it; none where it does not}
    ///
    /// @param metric what is meant
    /// @param prescribedGy the prescription's total dose, where it is known
    public OptionalDouble value(NamedMetric metric, OptionalDouble prescribedGy) {
        if (!(metric instanceof NamedMetric.OfStructure of) || metric.needsPrescription() && prescribedGy.isEmpty()) {
            return OptionalDouble.empty();
        }
        double hundredth = prescribedGy.orElse(Double.NaN) / 100;
        double all = volumeCm3();
        return switch (of.metric()) {
            case DoseMetric.DoseOfVolume m ->
                scaled(doseOf(m.relative() ? m.volume() / 100 * all : m.volume()), m.unit() == Unit.PERCENT ? 1 / hundredth : 1);
            case DoseMetric.VolumeOfDose m -> OptionalDouble.of(
                    cm3AtLeast(m.relative() ? m.dose() * hundredth : m.dose()) * (m.unit() == Unit.PERCENT ? 100 / all : 1));
            case DoseMetric.SparedVolume m -> OptionalDouble.of(
                    (all - cm3AtLeast(m.relative() ? m.dose() * hundredth : m.dose())) * (m.unit() == Unit.PERCENT ? 100 / all : 1));
            case DoseMetric.Whole m -> scaled(switch (m.which()) {
                case MEAN -> stored.mean();
                case MAX -> stored.maximum();
                case MIN -> stored.minimum();
            }, m.unit() == Unit.PERCENT ? 1 / hundredth : 1);
        };
    }

    private static OptionalDouble scaled(OptionalDouble value, double scale) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * scale) : value;
    }
}
