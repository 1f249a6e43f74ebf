package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Answer;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PersonRole;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Other cancers (X05): those that the trial names do not matter, for each other the principal investigator decides.
final class OtherCancerRule extends CaseRule {

    private static final String LISTED = "other-cancers-complete";

    OtherCancerRule() {
        super("other-cancer", 1, Input.OTHER_CANCERS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        List<OtherCancer> all = facts.current().all(OtherCancer.class);
        List<OtherCancer> open = new ArrayList<>();
        for (OtherCancer cancer : all) {
            if (cancer.exempt()) {
                text.step(Message.of("check.step.cancerExempt", name(cancer)));
                continue;
            }
            Optional<Answer<Boolean>> approval = cancer.approval().filter(a -> a.by().role() == PersonRole.PRINCIPAL_INVESTIGATOR);
            if (approval.isEmpty()) {
                open.add(cancer);
            } else if (!approval.get().value()) {
                return text.notMet(Message.of("check.cancer.refused", name(cancer), approval.get().by().decidedBy()));
            } else {
                text.step(Message.of("check.step.cancerApproved", name(cancer), approval.get().by().decidedBy()));
            }
        }
        if (!facts.answers().yes(LISTED).orElse(false)) {
            return text.missing(facts.answers().missing(LISTED));
        }
        if (!open.isEmpty()) {
            return text.judgement(Message.of("check.cancer.open", name(open.getFirst())),
                    Message.of("check.open.cancer", name(open.getFirst())));
        }
        return text.met(Message.of(all.isEmpty() ? "check.cancer.none" : "check.cancer.met"));
    }

    private static Object name(OtherCancer cancer) {
        return cancer.description().isBlank() ? Message.of("cancer.type." + cancer.type()) : cancer.description();
    }
}
