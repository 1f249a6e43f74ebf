package org.oligoplan.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The injected activity of FES lies in the label's range, and the patient is not pregnant (S18). The limits are the tracer's label's.
final class FesSafetyRule extends CaseRule {

    private static final String ACTIVITY = "fes-activity";
    private static final double MEGA = 1e6;

    FesSafetyRule() {
        super("fes-safety", 1, Input.PATIENT, Input.IMAGES, Input.AGENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        boolean scanned = StudyDays.baselineFes(facts).isPresent() || !StudyDays.events(facts, StudyEvent.Kind.FES_PET).isEmpty();
        if (!scanned && StudyBranch.of(facts).skipsFes()) {
            return text.notApplicable(Message.of("check.branch.straight"));
        }
        double least = entry.value("leastMBq").doubleValue();
        double most = entry.value("mostMBq").doubleValue();
        text.value("leastMBq", least, "MBq", "label").value("mostMBq", most, "MBq", "label");
        Childbearing able = Childbearing.of(facts);
        Optional<Boolean> pregnant = PregnancyTestRule.pregnant(facts);
        if (pregnant.orElse(false)) {
            return text.notMet(Message.of("check.pregnancy.positive"));
        }
        List<Double> given = activities(facts);
        for (double mbq : given) {
            text.value("activityMBq", mbq, "MBq", "files or statement");
            if (mbq < least || mbq > most) {
                return text.notMet(Message.of("check.activity.outside", shown(mbq), shown(least), shown(most)));
            }
        }
        List<Message> missing = new ArrayList<>();
        if (given.isEmpty()) {
            missing.add(facts.answers().missing(ACTIVITY));
        }
        if (!able.male() && !able.certainlyNot() && pregnant.isEmpty()) {
            missing.add(facts.answers().missing("pregnancy-urine"));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.activity.inside", shown(given.getFirst()), shown(least), shown(most)))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }

    /// As the files say; what a person states where they do not.
    private static List<Double> activities(CaseFacts facts) {
        List<Double> filed = StudyDays.fesSeries(facts).stream().flatMap(p -> p.administeredBq().stream().boxed()).map(bq -> bq / MEGA)
                .toList();
        return filed.isEmpty() ? facts.answers().number(ACTIVITY).stream().map(BigDecimal::doubleValue).toList() : filed;
    }

    /// To 0.1 MBq, never rounded across a limit: towards the side on which it lies.
    private static String shown(double mbq) {
        return BigDecimal.valueOf(mbq).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
