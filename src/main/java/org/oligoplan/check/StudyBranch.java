package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.text.Message;

/// Which way a patient takes (S01): straight to SBRT on a SERM or SERD, otherwise by way of the baseline FES PET/CT. The list of medicines
/// proposes, a person decides.
///
/// @param blocked whether the patient is on a SERM or SERD, as a person says and the list does not contradict
/// @param listed what the list of medicines says
/// @param missing what is not known
record StudyBranch(Optional<Boolean> blocked, Optional<Boolean> listed, List<Message> missing) {

    static final String QUESTION = "serm-serd-now";

    static StudyBranch of(CaseFacts facts) {
        Answers answers = facts.answers();
        List<Message> missing = new ArrayList<>();
        boolean taking = false;
        for (SystemicAgent agent : facts.current().all(SystemicAgent.class)) {
            boolean over = agent.current().filter(now -> !now).isPresent();
            if (agent.agentClass().isEmpty() && !over) {
                missing.add(Message.of("check.missing.agentClass", agent.name()));
            } else if (agent.agentClass().filter(AgentClass::blocksReceptor).isPresent()) {
                taking |= agent.current().orElse(false);
                if (agent.current().isEmpty()) {
                    missing.add(Message.of("check.missing.agentCurrent", agent.name()));
                }
            }
        }
        if (!taking && !answers.yes("agents-complete").orElse(false)) {
            missing.add(answers.missing("agents-complete"));
        }
        Optional<Boolean> listed = taking ? Optional.of(true) : missing.isEmpty() ? Optional.of(false) : Optional.empty();
        Optional<Boolean> said = answers.yes(QUESTION);
        if (said.isEmpty()) {
            missing.addFirst(answers.missing(QUESTION));
            return new StudyBranch(Optional.empty(), listed, missing);
        }
        if (listed.isPresent() && !listed.equals(said)) {
            return new StudyBranch(Optional.empty(), listed, List.of(Message.of("check.missing.branchContradicted")));
        }
        return new StudyBranch(said, listed, List.of());
    }

    /// {@return whether there is no baseline FES to ask for}
    boolean skipsFes() {
        return blocked.orElse(false);
    }
}
