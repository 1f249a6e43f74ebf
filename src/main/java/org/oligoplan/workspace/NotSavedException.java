package org.oligoplan.workspace;

import org.oligoplan.text.Message;

/// Something was done but could not be written to the disk: it is in memory only. The next edit, or [Session#saveAgain()], tries again.
public final class NotSavedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /// @param reason why, for the user
    /// @param cause where it showed
    public NotSavedException(Message reason, Throwable cause) {
        super(reason.id(), cause);
        this.reason = reason;
    }

    /// {@return why, for the user}
    public Message reason() {
        return reason;
    }
}
