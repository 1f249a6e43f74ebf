package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// An outcome that a person enters (S11, S12, P01 to P07): each of the entry's questions that ends in `-outcome` offers outcomes by their codes;
/// the worst of those entered counts, and one that is not entered leaves the entry not assessable.
final class OutcomeByPersonRule extends CaseRule {

    OutcomeByPersonRule() {
        super("outcome-by-person", 1);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        List<String> asked = entry.asks().stream().filter(q -> q.endsWith("-outcome")).toList();
        List<Message> missing = new ArrayList<>();
        Optional<Message> notMet = Optional.empty();
        Optional<Message> met = Optional.empty();
        Optional<Message> notApplicable = Optional.empty();
        for (Account.Said said : answers.said(asked, Optional.empty())) {
            Message words = Message.of("check.entered", said.asked(), said.answer(), said.by().decidedBy());
            text.step(words);
            switch (answers.choice(said.question()).orElse("")) {
                case "MET" -> met = Optional.of(words);
                case "NOT_MET" -> notMet = Optional.of(words);
                case "NOT_APPLICABLE" -> notApplicable = Optional.of(words);
                case "NOT_ASSESSABLE" -> missing.add(words);
                default -> {
                    // Not known, or by somebody who may not decide: it is among the open ones.
                }
            }
        }
        asked.stream().filter(q -> answers.choice(q).isEmpty()).forEach(q -> missing.add(answers.missing(q)));
        if (notMet.isPresent()) {
            return text.notMet(notMet.get());
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        return met.isPresent() ? text.met(met.get()) : text.notApplicable(notApplicable.orElseThrow());
    }
}
