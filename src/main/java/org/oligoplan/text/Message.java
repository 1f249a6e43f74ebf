package org.oligoplan.text;

import java.util.List;

/// A sentence that is not yet in a language: its id and its arguments.
///
/// @param id the key in a resource bundle
/// @param arguments numbers, dates, texts from files, or further messages, in the order of the pattern's places
public record Message(String id, List<Object> arguments) {

    /// Copies the arguments.
    public Message {
        arguments = List.copyOf(arguments);
    }

    /// {@return a message}
    ///
    /// @param id the key in a resource bundle
    /// @param arguments the arguments
    public static Message of(String id, Object... arguments) {
        return new Message(id, List.of(arguments));
    }
}
