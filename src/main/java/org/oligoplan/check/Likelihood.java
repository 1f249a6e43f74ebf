package org.oligoplan.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.oligoplan.geometry.distance.Perturbation;
import org.oligoplan.text.Message;

/// In how many of a number of seeded random changes the distance is under the limit. It never changes a verdict.
///
/// @param under in how many
/// @param of how many there were
/// @param model how structures may lie otherwise than drawn
public record Likelihood(int under, int of, Perturbation model) {

    /// So many of none is as much as can be said: the 95 % limit of a share that was never seen in n tries is 3 / n (Hanley, Lippman-Hand, JAMA 1983).
    private static final double RULE_OF_THREE = 3;

    /// Refuses other than 0 to all.
    public Likelihood {
        if (under < 0 || under > of || of < 1) {
            throw new IllegalArgumentException(under + " of " + of);
        }
    }

    /// {@return the share in words: a percentage at one decimal; "under" or "over" where it was none or all}
    public Message share() {
        BigDecimal none = percent(RULE_OF_THREE);
        if (under == 0) {
            return Message.of("gaps.share.none", none);
        }
        return under == of
                ? Message.of("gaps.share.all", BigDecimal.valueOf(100).subtract(none))
                : Message.of("gaps.share.some", percent(under));
    }

    /// {@return the same in signs, per cent: `<0.3`, `12.3`, `>99.7`}
    public String text() {
        BigDecimal none = percent(RULE_OF_THREE);
        return under == 0 ? "<" + none : under == of ? ">" + BigDecimal.valueOf(100).subtract(none) : percent(under).toString();
    }

    private BigDecimal percent(double times) {
        return BigDecimal.valueOf(100 * times / of).setScale(1, RoundingMode.HALF_UP);
    }
}
