package org.oligoplan.exchange.export;

import org.oligoplan.text.Message;

/// Something cannot be exported; the message says what and what to do.
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /// @param reason for the user
    public ExportException(Message reason) {
        super(reason.id() + reason.arguments());
        this.reason = reason;
    }

    /// {@return the sentence for the user}
    public Message reason() {
        return reason;
    }
}
