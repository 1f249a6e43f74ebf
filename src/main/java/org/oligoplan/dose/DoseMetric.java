package org.oligoplan.dose;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A dose-volume metric by its name after AAPM TG-263, such as `D95%`, `D0.03cc`, `V20Gy`, `V20Gy[cc]`, `CV12.5Gy[cc]`, `Mean`, `Max`, `Min`.
///
/// A unit in brackets says how the answer is given; without one doses are in Gy and volumes in percent, a critical volume in cm3. Percent of a
/// dose means percent of the prescription, which is then needed. A critical volume (CV) is what receives less than its dose.
public sealed interface DoseMetric {

    /// How an answer is given.
    enum Unit {
        GY("Gy"), PERCENT("%"), CM3("cc"), RATIO("");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        /// {@return the unit as TG-263 writes it}
        public String sign() {
            return sign;
        }
    }

    /// The dose that the hottest part receives at least.
    ///
    /// @param volume how much of the structure, above 0
    /// @param relative whether `volume` is percent rather than cm3
    /// @param unit Gy, or percent of the prescription
    record DoseOfVolume(double volume, boolean relative, Unit unit) implements DoseMetric {}

    /// How much receives at least a dose.
    ///
    /// @param dose 0 or more
    /// @param relative whether `dose` is percent of the prescription rather than Gy
    /// @param unit percent of the structure, or cm3
    record VolumeOfDose(double dose, boolean relative, Unit unit) implements DoseMetric {}

    /// The critical volume: how much receives less than a dose (TG-101's serial of volumes that have to be spared).
    ///
    /// @param dose above 0
    /// @param relative whether `dose` is percent of the prescription rather than Gy
    /// @param unit percent of the structure, or cm3
    record SparedVolume(double dose, boolean relative, Unit unit) implements DoseMetric {}

    /// One number for the whole structure.
    ///
    /// @param which mean, greatest or least dose
    /// @param unit Gy, or percent of the prescription
    record Whole(Which which, Unit unit) implements DoseMetric {

        /// Which number.
        public enum Which {
            MEAN, MAX, MIN
        }
    }

    /// What a metric is, given that a part of the structure may lie outside of the dose grid.
    ///
    /// @param value the value; none where the unknown part could change it, or where it cannot be had at all
    /// @param least what it is at least
    /// @param most what it is at most; infinite where nothing bounds it
    /// @param unit of all three
    record Value(OptionalDouble value, double least, double most, Unit unit) {

        static Value known(double value, Unit unit) {
            return new Value(OptionalDouble.of(value), value, value, unit);
        }

        static Value between(double least, double most, Unit unit) {
            return least == most ? known(least, unit) : new Value(OptionalDouble.empty(), least, most, unit);
        }
    }

    /// {@return the metric of this name; none when the name is not one}
    static Optional<DoseMetric> parse(String name) {
        Matcher whole = Names.WHOLE.matcher(name);
        if (whole.matches()) {
            return Names.unit(whole.group(2), Unit.GY, Unit.PERCENT)
                    .map(unit -> new Whole(Whole.Which.valueOf(whole.group(1).toUpperCase(Locale.ROOT)), unit));
        }
        Matcher dose = Names.DOSE.matcher(name);
        if (dose.matches()) {
            double volume = Double.parseDouble(dose.group(1));
            boolean relative = dose.group(2).equals("%");
            if (!(volume > 0) || relative && volume > 100) {
                return Optional.empty();
            }
            return Names.unit(dose.group(3), Unit.GY, Unit.PERCENT).map(unit -> new DoseOfVolume(volume, relative, unit));
        }
        Matcher volume = Names.VOLUME.matcher(name);
        if (volume.matches()) {
            double gy = Double.parseDouble(volume.group(2));
            boolean relative = volume.group(3).equals("%");
            return volume.group(1).equals("CV")
                    ? Names.unit(volume.group(4), Unit.CM3, Unit.PERCENT).map(unit -> new SparedVolume(gy, relative, unit))
                    : Names.unit(volume.group(4), Unit.PERCENT, Unit.CM3).map(unit -> new VolumeOfDose(gy, relative, unit));
        }
        return Optional.empty();
    }

    /// {@return whether the prescription's dose has to be known}
    default boolean needsPrescription() {
        return switch (this) {
            case DoseOfVolume m -> m.unit() == Unit.PERCENT;
            case VolumeOfDose m -> m.relative();
            case SparedVolume m -> m.relative();
            case Whole m -> m.unit() == Unit.PERCENT;
        };
    }

    /// {@return the value; refused when a prescription is needed and not given}
    ///
    /// @param dvh doses of the structure, Gy
    /// @param prescribedGy the prescription's total dose
    default Value of(DoseVolumeHistogram dvh, OptionalDouble prescribedGy) {
        double all = dvh.volumeCm3();
        double unknown = dvh.isWhole() ? 0 : dvh.unknownCm3();
        if (needsPrescription() && !(prescribedGy.orElse(0) > 0)) {
            throw new IllegalArgumentException("a prescription is needed");
        }
        double hundredth = prescribedGy.orElse(Double.NaN) / 100;
        return switch (this) {
            case DoseOfVolume m -> {
                double cm3 = m.relative() ? m.volume() / 100 * all : m.volume();
                double scale = m.unit() == Unit.PERCENT ? 1 / hundredth : 1;
                if (cm3 > all) {
                    // A structure smaller than the volume asked for has no such dose.
                    yield new Value(OptionalDouble.empty(), Double.NaN, Double.NaN, m.unit());
                }
                // Of the unknown part nothing may be hotter, or all of it.
                yield unknown == 0
                        ? Value.known(dvh.doseOf(cm3) * scale, m.unit())
                        : Value.between(cm3 > dvh.knownCm3() ? 0 : dvh.doseOf(cm3) * scale,
                                cm3 <= unknown ? Double.POSITIVE_INFINITY : dvh.doseOf(cm3 - unknown) * scale, m.unit());
            }
            case VolumeOfDose m -> {
                double cm3 = dvh.cm3AtLeast(m.relative() ? m.dose() * hundredth : m.dose());
                double scale = m.unit() == Unit.PERCENT ? 100 / all : 1;
                yield Value.between(cm3 * scale, (cm3 + unknown) * scale, m.unit());
            }
            case SparedVolume m -> {
                double cm3 = dvh.knownCm3() - dvh.cm3AtLeast(m.relative() ? m.dose() * hundredth : m.dose());
                double scale = m.unit() == Unit.PERCENT ? 100 / all : 1;
                yield Value.between(Math.max(0, cm3) * scale, (Math.max(0, cm3) + unknown) * scale, m.unit());
            }
            case Whole m -> {
                double scale = m.unit() == Unit.PERCENT ? 1 / hundredth : 1;
                double least = unknown == 0 ? dvh.min() : 0;
                double most = unknown == 0 ? dvh.max() : Double.POSITIVE_INFINITY;
                yield switch (m.which()) {
                    case MEAN -> unknown == 0
                            ? Value.known(dvh.mean() * scale, m.unit())
                            : Value.between(dvh.mean() * dvh.knownCm3() / all * scale, Double.POSITIVE_INFINITY, m.unit());
                    case MAX -> Value.between(dvh.max() * scale, Math.max(most, dvh.max()) * scale, m.unit());
                    case MIN -> Value.between(Math.min(least, dvh.min()) * scale, dvh.min() * scale, m.unit());
                };
            }
        };
    }

    /// The forms of names.
    final class Names {

        private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
        private static final String UNIT = "(?:\\[(Gy|%|cc)\\])?";
        private static final Pattern WHOLE = Pattern.compile("(Mean|Max|Min)" + UNIT);
        private static final Pattern DOSE = Pattern.compile("D" + NUMBER + "(%|cc)" + UNIT);
        private static final Pattern VOLUME = Pattern.compile("(V|CV)" + NUMBER + "(Gy|%)" + UNIT);

        private Names() {}

        private static Optional<Unit> unit(@org.jspecify.annotations.Nullable String written, Unit usual, Unit other) {
            if (written == null || written.equals(usual.sign())) {
                return Optional.of(usual);
            }
            return written.equals(other.sign()) ? Optional.of(other) : Optional.empty();
        }
    }
}
