package org.oligoplan.workspace;

import org.oligoplan.text.Message;

/// An action cannot be done; the message says why and what to do.
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /// @param reason why, for the user
    public RefusedException(Message reason) {
        super(reason.id());
        this.reason = reason;
    }

    /// {@return why, for the user}
    public Message reason() {
        return reason;
    }
}
