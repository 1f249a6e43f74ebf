package org.oligoplan.workspace;

import org.oligoplan.text.Message;

/// A call's words do not fit: an unknown or ambiguous name, a wrong script; the message says what would fit.
public final class WrongUseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /// @param reason for the user
    public WrongUseException(Message reason) {
        super(reason.id() + reason.arguments());
        this.reason = reason;
    }

    /// {@return the sentence for the user}
    public Message reason() {
        return reason;
    }
}
