package org.oligoplan.model;

/// A case is not as an edit found it: somebody else has changed the same thing.
public final class ChangedMeanwhileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /// @param what differs, for the log; no words for the screen
    public ChangedMeanwhileException(String what) {
        super(what);
    }
}
