package org.oligoplan.cli;

/// How a call ended, for scripts.
public enum ExitStatus {
    /// Done; for `check` the outcome is MET.
    DONE(0),
    /// Done, with another outcome or with blocking findings.
    DONE_NOT_CLEAN(1),
    /// The call's words are wrong.
    WRONG_USE(2),
    /// An input cannot be read.
    UNREADABLE(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /// {@return the number for the operating system}
    public int code() {
        return code;
    }
}
