package org.oligoplan.check;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// On a SERM or SERD at entry (S01): met means straight to SBRT, not applicable means baseline FES first.
final class ReceptorBranchRule extends CaseRule {

    ReceptorBranchRule() {
        super("receptor-branch", 1, Input.AGENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        StudyBranch branch = StudyBranch.of(facts);
        blocking(text, entry, facts);
        if (branch.blocked().isPresent()) {
            return branch.blocked().get()
                    ? text.met(Message.of("check.branch.straight"))
                    : text.notApplicable(Message.of("check.branch.fesFirst"));
        }
        if (branch.listed().isPresent() && facts.answers().yes(StudyBranch.QUESTION).isEmpty()) {
            return text.judgement(Message.of(branch.listed().get() ? "check.branch.listed" : "check.branch.notListed"),
                    Message.of("check.open.answer", facts.answers().asked(StudyBranch.QUESTION)));
        }
        return text.notAssessable(Message.of("check.unknown", branch.missing().getFirst()), branch.missing());
    }

    /// An agent that was stopped may still block the receptor; the times are of the tracer's label.
    private static void blocking(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Optional<LocalDate> fes = StudyDays.baselineFes(facts);
        for (SystemicAgent agent : facts.current().all(SystemicAgent.class)) {
            if (agent.agentClass().filter(AgentClass::blocksReceptor).isEmpty() || agent.current().orElse(false)
                    || agent.lastDose().isEmpty()) {
                continue;
            }
            long label = entry.value(agent.agentClass().get() == AgentClass.SERM ? "sermNoticeDays" : "serdNoticeDays").longValueExact();
            LocalDate free = agent.lastDose().get().plusDays(label);
            if (fes.isEmpty() || fes.get().isBefore(free)) {
                text.step(Message.of("check.step.stillBlocked", agent.name(), agent.lastDose().get().toString(), free.toString()));
            }
        }
    }
}
