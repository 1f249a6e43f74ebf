package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;
import org.oligoplan.witness.WitnessDistance.Found;
import org.oligoplan.witness.WitnessStructure.Interval;

/// One number that gates, from both engines. Only [State#AGREES] confirms it: what differs, is not decided or not yet looked at blocks a
/// sign-off.
///
/// @param quantity what it is
/// @param lesion the lesion, for distances
/// @param structure the structure; for distances the one measured to
/// @param structureName its name
/// @param metric the metric's name, for doses; else empty
/// @param unit mm, cm3, Gy or %
/// @param first the first engine's number
/// @param second the second engine's; none while it is pending, or where it only proved that the number is at least `secondAtLeast`. Of a bound
///     that the definition gives some room, between planes that are not parallel, the nearest place of that room
/// @param secondAtLeast what the second engine proved it to be at least
/// @param tolerance how far the two may be apart, in the unit
/// @param state how they stand to each other
public record CrossCheck(Quantity quantity, Optional<Id> lesion, Id structure, String structureName, String metric, String unit,
        double first, OptionalDouble second, OptionalDouble secondAtLeast, double tolerance, State state) {

    /// How far two distances may be apart, mm.
    public static final double TOLERANCE_MM = 0.1;
    /// How far two volumes may be apart, as a share.
    public static final double TOLERANCE_VOLUME = 0.005;
    /// How far two doses may be apart, Gy.
    public static final double TOLERANCE_GY = 0.05;

    /// A wider interval decides nothing, mm.
    private static final double UNDECIDED_MM = 0.06;

    /// What is measured.
    public enum Quantity {
        DISTANCE, LOWER_BOUND, UPPER_BOUND, VOLUME, DOSE, DOSE_VOLUME
    }

    /// How the two numbers stand to each other, the better first.
    public enum State {
        /// Within the tolerance; or both say that it is more than could matter.
        AGREES,
        /// The second engine has not looked yet.
        PENDING,
        /// The second engine could not decide.
        UNDECIDED,
        /// They differ.
        DISAGREES;

        /// {@return the worse of two}
        public State or(State other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /// {@return whether a sign-off has to wait: for the second engine, or for the difference to be explained}
    public boolean blocking() {
        return state != State.AGREES;
    }

    /// {@return how far apart the two numbers are, where there are two}
    public OptionalDouble difference() {
        return second.isPresent() ? OptionalDouble.of(Math.abs(second.getAsDouble() - first)) : OptionalDouble.empty();
    }

    /// {@return one that the second engine has not looked at}
    static CrossCheck pending(Quantity quantity, LesionDistance d, double first) {
        return new CrossCheck(quantity, Optional.of(d.lesion()), d.structure(), d.structureName(), "", "mm", first, OptionalDouble.empty(),
                OptionalDouble.empty(), TOLERANCE_MM, State.PENDING);
    }

    /// {@return the three numbers of a distance, from both engines}
    ///
    /// @param lesion the lesion, where it is of one
    /// @param structure the structure measured to
    /// @param name its name
    /// @param first nominal distance, lower and upper bound of the first engine, mm
    /// @param second the second engine's, with the same uncertainties
    static List<CrossCheck> distances(Optional<Id> lesion, Id structure, String name, double[] first, Interval second) {
        return List.of(distance(Quantity.DISTANCE, lesion, structure, name, first[0], second.nominal(), second.nominal()),
                distance(Quantity.LOWER_BOUND, lesion, structure, name, first[1], second.lower(), second.lowest()),
                distance(Quantity.UPPER_BOUND, lesion, structure, name, first[2], second.upper(), second.upper()));
    }

    /// {@return a volume from both engines}
    ///
    /// @param structure the structure
    /// @param name its name
    /// @param first cm3 by the first engine
    /// @param second cm3 by the second
    static CrossCheck volume(Id structure, String name, double first, double second) {
        double tolerance = TOLERANCE_VOLUME * second;
        return new CrossCheck(Quantity.VOLUME, Optional.empty(), structure, name, "", "cm3", first, OptionalDouble.of(second),
                OptionalDouble.empty(), tolerance, Math.abs(first - second) <= tolerance ? State.AGREES : State.DISAGREES);
    }

    // `least` is the least that the definition allows: `found` but for bounds between planes that are not parallel.
    private static CrossCheck distance(Quantity quantity, Optional<Id> lesion, Id structure, String name, double first, Found found,
            Found least) {
        return new CrossCheck(quantity, lesion, structure, name, "", "mm", first,
                found.isNumber()
                        ? OptionalDouble.of(Math.clamp(first, Math.min(least.atMostMm(), found.atMostMm()), found.atMostMm()))
                        : OptionalDouble.empty(),
                OptionalDouble.of(least.atLeastMm()), TOLERANCE_MM, state(first, found, least));
    }

    private static State state(double first, Found found, Found least) {
        if (width(found) > UNDECIDED_MM || width(least) > UNDECIDED_MM) {
            return State.UNDECIDED;
        }
        double low = least.isNumber() ? least.atMostMm() : least.atLeastMm();
        double high = found.isNumber() ? found.atMostMm() : Double.POSITIVE_INFINITY;
        // Not a number agrees with nothing.
        return first >= low - TOLERANCE_MM && first <= high + TOLERANCE_MM ? State.AGREES : State.DISAGREES;
    }

    private static double width(Found found) {
        return found.isNumber() ? found.atMostMm() - found.atLeastMm() : 0;
    }

    /// {@return the quantity's name}
    public Message name() {
        return switch (quantity) {
            case DISTANCE, LOWER_BOUND, UPPER_BOUND, VOLUME -> Message.of("second." + quantity.name(), structureName);
            case DOSE, DOSE_VOLUME -> Message.of("second.DOSE", metric, structureName);
        };
    }

    /// {@return how the numbers stand to each other, with both; what to do where that blocks}
    public Message said() {
        Message own = printed(first);
        return switch (state) {
            case PENDING -> Message.of("second.PENDING", name(), own);
            case UNDECIDED -> Message.of("second.UNDECIDED", name(), own);
            case DISAGREES -> Message.of("second.DISAGREES", name(), own, other());
            case AGREES -> second.isPresent()
                    ? Message.of("second.AGREES", name(), own, other(), printed(difference().orElse(0)), printed(tolerance))
                    : Message.of("second.BEYOND", name(), own, other());
        };
    }

    private Message other() {
        return second.isPresent()
                ? printed(second.getAsDouble())
                : Message.of("second.atLeast", printed(secondAtLeast.orElse(Double.NaN)));
    }

    /// At more places than elsewhere, so that what differs is seen to differ.
    private Message printed(double value) {
        return Message.of("second.number." + unit, value);
    }
}
