package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Puts one result together: title and version from the rule, the source as the last step of the explanation.
final class RuleText {

    private final ProtocolEntry entry;
    private final CaseFacts facts;
    private final int version;
    private final List<Rule.Input> inputs;
    private final Optional<Lesion> lesion;
    private final List<Measured> values = new ArrayList<>();
    private final List<Message> steps = new ArrayList<>();

    /// @param inputs what the rule looks at besides the answers to the entry's questions
    RuleText(ProtocolEntry entry, CaseFacts facts, int version, List<Rule.Input> inputs, Optional<Lesion> lesion) {
        this.entry = entry;
        this.facts = facts;
        this.version = version;
        this.inputs = inputs;
        this.lesion = lesion;
    }

    static Message title(ProtocolEntry entry) {
        return Message.of("protocol." + entry.id() + ".title");
    }

    RuleText value(String key, double number, String unit, String source) {
        values.add(Measured.of(key, number, unit, source));
        return this;
    }

    /// Adds a number of full days.
    RuleText days(String key, long days, String source) {
        return value(key, (double) days, "days", source);
    }

    RuleText value(String key, String text, String source) {
        values.add(Measured.of(key, text, source));
        return this;
    }

    RuleText values(List<Measured> more) {
        values.addAll(more);
        return this;
    }

    RuleText step(Message step) {
        steps.add(step);
        return this;
    }

    RuleText steps(List<Message> more) {
        steps.addAll(more);
        return this;
    }

    RuleResult met(Message message) {
        return result(new Outcome.Met(), message);
    }

    RuleResult notMet(Message message) {
        return result(new Outcome.NotMet(), message);
    }

    RuleResult judgement(Message message, Message open) {
        return result(new Outcome.Judgement(open), message);
    }

    RuleResult notAssessable(Message message, List<Message> missing) {
        return result(new Outcome.NotAssessable(missing), message);
    }

    /// Not assessable for one missing fact.
    RuleResult missing(Message fact) {
        return notAssessable(Message.of("check.unknown", fact), List.of(fact));
    }

    RuleResult notApplicable(Message message) {
        return result(new Outcome.NotApplicable(), message);
    }

    private RuleResult result(Outcome outcome, Message message) {
        List<Message> all = new ArrayList<>(steps);
        all.add(Message.of("check.step.source", entry.source()));
        return new RuleResult(entry.id(), version, title(entry), lesion.map(Lesion::id), outcome, message, values, all,
                Account.of(entry, facts, inputs, lesion, outcome));
    }
}
