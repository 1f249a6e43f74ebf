package org.oligoplan.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/// What a person answered to a question of the protocol. That nobody has answered is no value of this type; that a person looked and does not
/// know is [NotKnown].
public sealed interface FactValue {

    /// Yes or no.
    ///
    /// @param yes which
    record YesNo(boolean yes) implements FactValue {}

    /// A calendar day.
    ///
    /// @param day the day
    record Day(LocalDate day) implements FactValue {}

    /// A number as it was written.
    ///
    /// @param number exact decimal of at most 12 digits before and 12 after the point
    /// @param unit its unit; empty for a count
    record Number(BigDecimal number, String unit) implements FactValue {

        /// Refuses numbers of more digits, which are no measurement.
        public Number {
            number = number.scale() < 0 ? number.setScale(0) : number;
            if (number.scale() > 12 || number.precision() - number.scale() > 12) {
                throw new IllegalArgumentException("at most 12 digits on either side of the point");
            }
        }
    }

    /// One of the answers that the question offers.
    ///
    /// @param id the answer's id in the protocol file
    record Choice(String id) implements FactValue {}

    /// Free words.
    ///
    /// @param words what was written, not blank
    record Words(String words) implements FactValue {

        /// Refuses blank words.
        public Words {
            if (words.isBlank()) {
                throw new IllegalArgumentException("words are not blank");
            }
        }
    }

    /// A person states that it is not known, or takes an earlier answer back. It never passes for an answer.
    record NotKnown() implements FactValue {}
}
