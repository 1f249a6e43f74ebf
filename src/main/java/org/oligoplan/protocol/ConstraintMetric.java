package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a dose limit is a limit of, read from the text of its row: `D0.035cc`, `D66%`, `V20Gy`, `CV12.5Gy`, `Dmean`, `Dmax`.
public sealed interface ConstraintMetric {

    /// The least dose within the hottest volume, Gy.
    ///
    /// @param cm3 the volume, cm3, above 0
    record HottestVolume(BigDecimal cm3) implements ConstraintMetric {}

    /// The least dose within the hottest share of the structure, Gy.
    ///
    /// @param percent of the structure's volume, above 0 and at most 100
    record HottestShare(BigDecimal percent) implements ConstraintMetric {}

    /// The volume that receives a dose or more.
    ///
    /// @param gray the dose, Gy, above 0
    record VolumeReceiving(BigDecimal gray) implements ConstraintMetric {}

    /// The critical volume: what stays below a dose.
    ///
    /// @param gray the dose, Gy, above 0
    record VolumeBelow(BigDecimal gray) implements ConstraintMetric {}

    /// The mean dose, Gy.
    record Mean() implements ConstraintMetric {}

    /// The greatest dose at a point, Gy.
    record Greatest() implements ConstraintMetric {}

    /// Nothing that can be computed from a dose and the structures of a case: shown for reference only.
    ///
    /// @param obstacle why not
    record ReferenceOnly(Term obstacle) implements ConstraintMetric {}

    /// {@return what a metric's text means; none where it is not known}
    ///
    /// @param text as in the table
    static Optional<ConstraintMetric> parse(String text) {
        if (text.equals("Dmean")) {
            return Optional.of(new Mean());
        }
        if (text.equals("Dmax")) {
            return Optional.of(new Greatest());
        }
        Matcher found = Forms.NUMBERED.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(found.group(2));
        if (number.signum() <= 0) {
            return Optional.empty();
        }
        return switch (found.group(1) + found.group(3)) {
            case "Dcc" -> Optional.of(new HottestVolume(number));
            case "D%" -> number.compareTo(BigDecimal.valueOf(100)) > 0 ? Optional.empty() : Optional.of(new HottestShare(number));
            case "VGy" -> Optional.of(new VolumeReceiving(number));
            case "CVGy" -> Optional.of(new VolumeBelow(number));
            default -> Optional.empty();
        };
    }

    /// {@return whether the metric is a volume, not a dose}
    default boolean isVolume() {
        return switch (this) {
            case VolumeReceiving m -> true;
            case VolumeBelow m -> true;
            case HottestVolume m -> false;
            case HottestShare m -> false;
            case Mean m -> false;
            case Greatest m -> false;
            case ReferenceOnly m -> false;
        };
    }

    /// The pattern, apart so that it is made once.
    final class Forms {

        private static final Pattern NUMBERED = Pattern.compile("(D|V|CV)([0-9]+(?:\\.[0-9]+)?)(cc|%|Gy)");

        private Forms() {}
    }
}
