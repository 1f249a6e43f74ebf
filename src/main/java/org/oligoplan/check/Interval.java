package org.oligoplan.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Where a treatment-free interval lies to the trial's range at a physician's discretion.
enum Interval {
    /// Shorter than any reading allows, or than what was chosen.
    SHORT,
    /// Within the range, with nothing chosen.
    DISCRETION,
    /// Long enough.
    ENOUGH;

    /// The range and the choice within it, in full days, both ends belonging to the range.
    ///
    /// @param least below it no reading is met
    /// @param most from it on every reading is met
    /// @param chosen what a physician chose, where that lies in the range
    record Limits(long least, long most, Optional<Long> chosen) {

        static Limits of(ProtocolEntry entry, Optional<BigDecimal> chosen) {
            long least = entry.value("leastDays").longValueExact();
            long most = entry.value("mostDays").longValueExact();
            // Half a day more than eight days means nine full days.
            return new Limits(least, most, chosen.map(c -> c.setScale(0, RoundingMode.CEILING).longValueExact())
                    .filter(c -> c >= least && c <= most));
        }

        Interval judge(long days) {
            if (days < chosen.orElse(least)) {
                return SHORT;
            }
            return days >= most || chosen.isPresent() ? ENOUGH : DISCRETION;
        }

        /// {@return the interval that is asked for, in words}
        Message needed() {
            return chosen.map(c -> Message.of("check.interval.chosen", c)).orElseGet(() -> Message.of("check.interval.range", least, most));
        }

        void tell(RuleText text) {
            text.days("leastDays", least, "protocol").days("mostDays", most, "protocol");
            chosen.ifPresent(c -> text.days("chosenDays", c, "statement"));
            text.step(Message.of("check.step.interval", least, most));
        }
    }
}
