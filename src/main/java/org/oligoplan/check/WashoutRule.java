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

/// The treatment-free interval before SBRT (X01), in full days from an agent's last dose to the first fraction; both ends of 7 to 14 belong to
/// it. Endocrine agents go on. Whether agents that the trial does not name must have been stopped is a person's word.
final class WashoutRule extends CaseRule {

    private static final String LISTED = "agents-complete";
    private static final String APPLIES = "washout-applies";
    private static final String WINDOW = "washout-window";

    WashoutRule() {
        super("washout", 1, Input.AGENTS);
    }

    /// How one agent came out.
    private record Gap(SystemicAgent agent, Interval interval, Message message) {}

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        List<SystemicAgent> agents = facts.current().all(SystemicAgent.class);
        Optional<LocalDate> first = StudyDays.firstFraction(facts);
        Interval.Limits limits = Interval.Limits.of(entry, answers.number(WINDOW));
        limits.tell(text);
        List<Message> missing = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (SystemicAgent agent : agents) {
            Optional<Boolean> counts = counts(agent, answers, missing);
            if (!counts.orElse(false)) {
                if (counts.isPresent()) {
                    text.step(Message.of("check.step.agentExempt", agent.name()));
                }
                continue;
            }
            if (agent.current().orElse(false)) {
                missing.add(Message.of("check.missing.agentGoesOn", agent.name()));
            } else if (agent.lastDose().isEmpty()) {
                missing.add(Message.of("check.missing.lastDose", agent.name()));
            } else if (first.isPresent()) {
                long days = ChronoUnit.DAYS.between(agent.lastDose().get(), first.get());
                Interval found = limits.judge(days);
                Message said = Message.of("check.washout.gap", agent.name(), days);
                text.step(said);
                gaps.add(new Gap(agent, found, said));
            }
        }
        for (Gap gap : gaps) {
            if (gap.interval() == Interval.SHORT) {
                return text.notMet(Message.of("check.washout.short", gap.message(), limits.needed()));
            }
        }
        if (first.isEmpty() && (!agents.isEmpty() || !missing.isEmpty())) {
            missing.add(answers.missing("first-fraction-day"));
        }
        if (!answers.yes(LISTED).orElse(false)) {
            missing.add(answers.missing(LISTED));
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        Optional<Gap> open = gaps.stream().filter(g -> g.interval() == Interval.DISCRETION).findFirst();
        return open.map(gap -> text.judgement(Message.of("check.washout.open", gap.message(), limits.least(), limits.most()),
                Message.of("check.open.answer", answers.asked(WINDOW))))
                .orElseGet(() -> text.met(Message.of(gaps.isEmpty() ? "check.washout.none" : "check.washout.met", limits.needed())));
    }

    /// {@return whether the agent must have been stopped; empty, with what is missing, where that is not known}
    private static Optional<Boolean> counts(SystemicAgent agent, Answers answers, List<Message> missing) {
        if (agent.agentClass().isEmpty()) {
            missing.add(Message.of("check.missing.agentClass", agent.name()));
            return Optional.empty();
        }
        AgentClass kind = agent.agentClass().get();
        if (kind.endocrine()) {
            return Optional.of(false);
        }
        if (kind == AgentClass.CHEMOTHERAPY) {
            return Optional.of(true);
        }
        Optional<Boolean> said = answers.yes(APPLIES, Optional.of(agent.id()));
        if (said.isEmpty()) {
            missing.add(answers.missing(APPLIES, Optional.of(agent.id())));
        }
        return said;
    }
}
