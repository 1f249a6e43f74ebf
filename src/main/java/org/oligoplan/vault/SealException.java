package org.oligoplan.vault;

/// A sealed chunk was changed, or stands where it does not belong.
public final class SealException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message what does not fit, without any content
    public SealException(String message) {
        super(message);
    }
}
