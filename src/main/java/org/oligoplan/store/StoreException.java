package org.oligoplan.store;

import org.oligoplan.text.Message;

/// The data folder or the database cannot be used; nothing was changed. The message says why and what to do.
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /// Why the database cannot be used.
    public enum Kind {
        /// Another program holds it.
        LOCKED("store.locked"),
        /// Its bytes are damaged, or it is no database of this program.
        CORRUPT("store.corrupt"),
        /// A newer version of the program wrote it.
        NEWER("store.newer"),
        /// The disk is full.
        FULL("store.full"),
        /// The folder or the file cannot be written.
        READ_ONLY("store.read-only"),
        /// Another program has added to the case since it was opened here.
        CHANGED_ELSEWHERE("store.changed-elsewhere"),
        /// What was asked for is not there.
        MISSING("store.missing"),
        /// Anything else that the database reported.
        OTHER("store.other");

        private final String messageId;

        Kind(String messageId) {
            this.messageId = messageId;
        }
    }

    private final Kind kind;
    private final transient Message reason;

    /// @param kind why
    /// @param where the file, the folder or what the database said
    public StoreException(Kind kind, String where) {
        super(kind.messageId + ": " + where);
        this.kind = kind;
        this.reason = Message.of(kind.messageId, where);
    }

    /// @param kind why
    /// @param where the file, the folder or what the database said
    /// @param cause where it showed
    public StoreException(Kind kind, String where, Throwable cause) {
        this(kind, where);
        initCause(cause);
    }

    /// {@return why}
    public Kind kind() {
        return kind;
    }

    /// {@return the sentence for the user}
    public Message reason() {
        return reason;
    }
}
