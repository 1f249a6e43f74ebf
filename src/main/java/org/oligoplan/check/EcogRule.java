package org.oligoplan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// ECOG performance status of 0 to 2 (E03). A fraction of a grade is no grade.
final class EcogRule extends CaseRule {

    EcogRule() {
        super("ecog", 1);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Optional<BigDecimal> score = facts.answers().number("ecog");
        if (score.isEmpty()) {
            return text.missing(facts.answers().missing("ecog"));
        }
        if (score.get().stripTrailingZeros().scale() > 0 || score.get().signum() < 0 || score.get().compareTo(BigDecimal.valueOf(5)) > 0) {
            return text.missing(Message.of("check.missing.wholeEcog", score.get().toPlainString()));
        }
        BigDecimal most = entry.value("mostEcog");
        text.value("ecog", score.get().doubleValue(), "", "statement").value("mostEcog", most.doubleValue(), "", "protocol");
        Optional<LocalDate> assessed = facts.answers().day("ecog-day");
        Optional<LocalDate> consent = facts.answers().day("consent-day");
        if (assessed.isPresent() && consent.isPresent()) {
            long days = Math.abs(ChronoUnit.DAYS.between(assessed.get(), consent.get()));
            text.days("ecogAgeDays", days, "statement");
            text.step(Message.of(days > entry.value("noticeDays").longValueExact() ? "check.step.ecogOld" : "check.step.ecogAge", days));
        } else {
            text.step(Message.of("check.step.ecogUndated"));
        }
        return score.get().compareTo(most) <= 0
                ? text.met(Message.of("check.ecog.met", score.get().intValue(), most))
                : text.notMet(Message.of("check.ecog.notMet", score.get().intValue(), most));
    }
}
