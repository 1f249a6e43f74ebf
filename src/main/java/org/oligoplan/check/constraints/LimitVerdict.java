package org.oligoplan.check.constraints;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.oligoplan.check.Outcome;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.protocol.ConstraintMetric;
import org.oligoplan.protocol.OrganConstraint;
import org.oligoplan.text.Message;

/// The one table from a value and what stands against it to a limit's outcome.
///
/// | value | nothing against it | may be irradiated before, or another judgement | a fact is missing | not reviewed, or not confirmed |
/// | --- | --- | --- | --- | --- |
/// | keeps the limit, both bounds | met | judgement | not assessable | not assessable |
/// | breaks it, both bounds | not met | not met | not met | judgement |
/// | between, or none | not assessable | not assessable | not assessable | not assessable |
///
/// Further dose never makes a broken limit good, which is why a missing fact leaves it broken. A part of an organ proves only one side: what is
/// exceeded in it is exceeded in the organ, what is spared in it is spared in the organ, and of shares and means it proves nothing.
final class LimitVerdict {

    private LimitVerdict() {}

    /// What stands against a clear verdict.
    ///
    /// @param part whether the structure is only a part of the organ
    /// @param missing facts without which keeping a limit is not known, such as another lesion's dose
    /// @param judge why a kept limit is for a clinician to judge, such as earlier dose
    /// @param doubts why the value itself is not sure: contours not reviewed, not confirmed by the second engine
    record Against(boolean part, List<Message> missing, List<Message> judge, List<Message> doubts) {

        static final Against NOTHING = new Against(false, List.of(), List.of(), List.of());

        Against {
            missing = List.copyOf(missing);
            judge = List.copyOf(judge);
            doubts = List.copyOf(doubts);
        }
    }

    /// What a value does to its limit.
    enum Side {
        KEEPS, BREAKS, OPEN
    }

    /// {@return what a value proves}
    ///
    /// @param row the limit
    /// @param limit in the value's unit
    /// @param value least and most are equal where the value is known
    /// @param part whether it is of a part of the organ
    static Side side(OrganConstraint row, BigDecimal limit, DoseMetric.Value value, boolean part) {
        boolean low = holds(row, value.least(), limit);
        boolean high = holds(row, value.most(), limit);
        Side side = low && high ? Side.KEEPS : low || high || Double.isNaN(value.least()) ? Side.OPEN : Side.BREAKS;
        if (!part) {
            return side;
        }
        boolean proves = switch (row.metric()) {
            case ConstraintMetric.HottestVolume _,ConstraintMetric.Greatest _ -> side == Side.BREAKS;
            case ConstraintMetric.VolumeReceiving _ -> side == Side.BREAKS && row.unit() == OrganConstraint.Unit.CM3;
            case ConstraintMetric.VolumeBelow _ -> side == Side.KEEPS && row.unit() == OrganConstraint.Unit.CM3;
            case ConstraintMetric.HottestShare _,ConstraintMetric.Mean _,ConstraintMetric.ReferenceOnly _ -> false;
        };
        return proves ? side : Side.OPEN;
    }

    private static boolean holds(OrganConstraint row, double value, BigDecimal limit) {
        if (Double.isNaN(value)) {
            return false;
        }
        if (Double.isInfinite(value)) {
            return row.comparator() == OrganConstraint.Comparator.AT_LEAST;
        }
        return row.comparator().holds(BigDecimal.valueOf(value), limit);
    }

    /// {@return the outcome}
    ///
    /// @param side what the value proves
    /// @param against what stands against it
    /// @param open why nothing is proved, where that is so
    static Outcome outcome(Side side, Against against, Optional<Message> open) {
        return switch (side) {
            case BREAKS -> against.doubts().isEmpty()
                    ? new Outcome.NotMet()
                    : new Outcome.Judgement(against.doubts().getFirst());
            case KEEPS -> {
                List<Message> missing = java.util.stream.Stream.concat(against.missing().stream(), against.doubts().stream()).toList();
                if (!missing.isEmpty()) {
                    yield new Outcome.NotAssessable(missing);
                }
                yield against.judge().isEmpty() ? new Outcome.Met() : new Outcome.Judgement(against.judge().getFirst());
            }
            case OPEN -> {
                List<Message> missing = java.util.stream.Stream.concat(open.stream(), against.missing().stream()).toList();
                yield new Outcome.NotAssessable(missing.isEmpty() ? List.of(Message.of("constraints.open.unknown")) : missing);
            }
        };
    }
}
