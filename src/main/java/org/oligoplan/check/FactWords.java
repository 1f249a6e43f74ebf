package org.oligoplan.check;

import org.oligoplan.model.FactValue;
import org.oligoplan.protocol.Question;
import org.oligoplan.text.Message;

/// Answers to the protocol's questions in words.
public final class FactWords {

    private FactWords() {}

    /// {@return an answer in words}
    ///
    /// @param question what was asked
    /// @param value the answer
    public static Message of(Question question, FactValue value) {
        return switch (value) {
            case FactValue.YesNo v -> Message.of(v.yes() ? "answer.yes" : "answer.no");
            case FactValue.Day v -> Message.of("check.name", v.day().toString());
            case FactValue.Number v -> v.unit().isEmpty()
                    ? Message.of("check.name", v.number().toPlainString())
                    : Message.of("unit." + v.unit(), v.number().toPlainString());
            case FactValue.Choice v -> Message.of("check.name",
                    question.choices().stream().filter(c -> c.id().equals(v.id())).<Object>map(Question.Choice::title).findFirst()
                            .orElse(v.id()));
            case FactValue.Words v -> Message.of("check.name", v.words());
            case FactValue.NotKnown _ -> Message.of("check.answer.notKnown");
        };
    }
}
