package org.oligoplan.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// No chemotherapy from the first to the last fraction, and a restart no sooner than the chosen interval after the last (X02).
final class ChemotherapyPauseRule extends CaseRule {

    private static final String LISTED = "agents-complete";
    private static final String RESTARTED = "chemo-restarted";
    private static final String WINDOW = "restart-window";

    ChemotherapyPauseRule() {
        super("chemotherapy-pause", 1, Input.AGENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        List<SystemicAgent> all = facts.current().all(SystemicAgent.class);
        List<SystemicAgent> chemo = all.stream().filter(a -> a.agentClass().filter(c -> c == AgentClass.CHEMOTHERAPY).isPresent()).toList();
        Interval.Limits limits = Interval.Limits.of(entry, answers.number(WINDOW));
        limits.tell(text);
        List<Message> missing = new ArrayList<>();
        all.stream().filter(a -> a.agentClass().isEmpty())
                .forEach(a -> missing.add(Message.of("check.missing.agentClass", a.name())));
        if (!answers.yes(LISTED).orElse(false)) {
            missing.add(answers.missing(LISTED));
        }
        Optional<LocalDate> first = StudyDays.firstFraction(facts);
        Optional<LocalDate> last = StudyDays.lastFraction(facts);
        boolean restarted = false;
        boolean open = false;
        if (!chemo.isEmpty() && first.isEmpty()) {
            missing.add(answers.missing("first-fraction-day"));
        }
        if (!chemo.isEmpty() && last.isEmpty()) {
            missing.add(answers.missing("last-fraction-day"));
        }
        for (SystemicAgent agent : chemo) {
            if (first.isEmpty() || last.isEmpty()) {
                continue;
            }
            boolean goesOn = agent.current().orElse(false);
            if (agent.firstDose().filter(last.get()::isBefore).isPresent()) {
                restarted = true;
                long days = ChronoUnit.DAYS.between(last.get(), agent.firstDose().orElseThrow());
                text.step(Message.of("check.chemo.gap", agent.name(), days));
                Interval found = limits.judge(days);
                if (found == Interval.SHORT) {
                    return text.notMet(Message.of("check.chemo.soon", agent.name(), days, limits.needed()));
                }
                open |= found == Interval.DISCRETION;
            } else if (agent.lastDose().filter(d -> !d.isBefore(first.get())).isPresent()) {
                return text.notMet(Message.of("check.chemo.during", agent.name()));
            } else if (goesOn || agent.lastDose().isEmpty()) {
                missing.add(Message.of(goesOn ? "check.missing.agentGoesOn" : "check.missing.lastDose", agent.name()));
            }
        }
        Optional<Boolean> said = answers.yes(RESTARTED);
        if (said.isEmpty() && !restarted) {
            missing.add(answers.missing(RESTARTED));
        } else if (said.orElse(false) && !restarted) {
            missing.add(Message.of("check.missing.restart"));
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        return open
                ? text.judgement(Message.of("check.chemo.open", limits.least(), limits.most()),
                        Message.of("check.open.answer", answers.asked(WINDOW)))
                : text.met(Message.of(chemo.isEmpty() ? "check.chemo.none" : restarted ? "check.chemo.restarted" : "check.chemo.met"));
    }
}
