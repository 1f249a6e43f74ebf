package org.oligoplan.base;

/// Bytes that should hold a canonical form do not.
public final class CorruptFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong
    public CorruptFormException(String message) {
        super(message);
    }

    /// @param message what is wrong
    /// @param cause where it showed
    public CorruptFormException(String message, Throwable cause) {
        super(message, cause);
    }
}
