package org.oligoplan.workspace;

import org.oligoplan.text.Message;

/// An input cannot be read; the message names the file, the tag where there is one, and what to do.
public final class UnreadableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /// @param reason for the user
    public UnreadableInputException(Message reason) {
        super(reason.id() + reason.arguments());
        this.reason = reason;
    }

    /// {@return the sentence for the user}
    public Message reason() {
        return reason;
    }
}
