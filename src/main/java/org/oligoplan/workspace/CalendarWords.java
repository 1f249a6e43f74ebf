package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.protocol.Title;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// The calendar's sentences, in which a question stands by its id: the id's words are put in its place.
public final class CalendarWords {

    private CalendarWords() {}

    /// {@return the sentence}
    ///
    /// @param message from the calendar
    /// @param texts the language
    /// @param questions the words of the protocol's questions by their id
    public static String say(Message message, Texts texts, Function<String, Optional<Title>> questions) {
        List<Object> arguments = message.arguments().stream()
                .map(a -> a instanceof String id ? questions.apply(id).<Object>map(t -> t.in(texts.locale().getLanguage())).orElse(id) : a)
                .toList();
        return texts.of(new Message(message.id(), arguments));
    }
}
