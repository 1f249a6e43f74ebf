package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// What stands behind a result, for the window, the report and JSON alike.
///
/// @param group the entry's group in the protocol, such as inclusion
/// @param source where the rule comes from
/// @param words the rule's text in our words; none where the protocol has none
/// @param said the answers that it rests on: who decided, in what capacity, who recorded it, when and why
/// @param looksAt what else it was computed from
/// @param change what would change the outcome
/// @param readings each ambiguity of the trial's text with the reading that was taken
public record Account(String group, String source, Optional<Message> words, List<Said> said, List<Message> looksAt, List<Message> change,
        List<Message> readings) {

    /// Of a result that has no account.
    public static final Account NONE = new Account("", "", Optional.empty(), List.of(), List.of(), List.of(), List.of());

    private static final String FIXED = "fixed:";

    /// One answer.
    ///
    /// @param question the question's id
    /// @param subject what it is about; the patient when missing
    /// @param asked the question in words
    /// @param answer the answer in words
    /// @param reason why; may be empty
    /// @param by who decided and recorded it, when and from what
    public record Said(String question, Optional<Id> subject, Message asked, Message answer, String reason, Attribution by) {}

    /// Copies the lists.
    public Account {
        said = List.copyOf(said);
        looksAt = List.copyOf(looksAt);
        change = List.copyOf(change);
        readings = List.copyOf(readings);
    }

    static Account of(ProtocolEntry entry, CaseFacts facts, List<Rule.Input> inputs, Optional<Lesion> lesion, Outcome outcome) {
        List<Message> looksAt = inputs.stream().map(i -> Message.of("check.input." + i.name())).toList();
        return new Account(entry.group(), entry.source(), entry.words().map(w -> Message.of("check.name", w)),
                facts.answers().said(entry.asks(), lesion), looksAt,
                change(entry, facts, looksAt, outcome), entry.ambiguities().stream().map(a -> reading(a, facts, lesion)).toList());
    }

    private static List<Message> change(ProtocolEntry entry, CaseFacts facts, List<Message> looksAt, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Judgement j -> List.of(j.open());
            case Outcome.NotAssessable n -> n.missing();
            case Outcome.Met _,Outcome.NotMet _,Outcome.NotApplicable _ -> {
                List<Message> all = new ArrayList<>();
                entry.asks().forEach(q -> all.add(Message.of("check.change.answer", facts.answers().asked(q))));
                looksAt.forEach(i -> all.add(Message.of("check.change.input", i)));
                yield all;
            }
        };
    }

    private static Message reading(ProtocolEntry.Ambiguity ambiguity, CaseFacts facts, Optional<Lesion> lesion) {
        String by = ambiguity.chosenBy();
        if (by.startsWith(FIXED)) {
            return Message.of("check.reading.fixed", ambiguity.text(), title(ambiguity, by.substring(FIXED.length())));
        }
        List<Said> said = facts.answers().said(List.of(by), lesion);
        if (said.isEmpty()) {
            return Message.of("check.reading.open", ambiguity.text(), facts.answers().asked(by));
        }
        return Message.of("check.reading.chosen", ambiguity.text(), said.getLast().answer(), said.getLast().by().decidedBy());
    }

    private static Object title(ProtocolEntry.Ambiguity ambiguity, String reading) {
        return ambiguity.readings().stream().filter(r -> r.id().equals(reading)).<Object>map(r -> r.title()).findFirst()
                .orElse(reading);
    }
}
