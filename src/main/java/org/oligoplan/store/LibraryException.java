package org.oligoplan.store;

import org.oligoplan.text.Message;

/// A file could not be copied into the image library, or could not be read from it. What the library held before is untouched. The message
/// names the file and says what to do.
public final class LibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// There is not enough room on the disk. Arguments: folder, needed MB, free MB, MB that must stay free.
        NO_ROOM("library.no-room"),
        /// The disk became full. Argument: the file that was being copied.
        FULL("library.full"),
        /// The library's folder cannot be written. Argument: folder.
        READ_ONLY("library.read-only"),
        /// The source is not there any more, or stopped answering. Arguments: file, reason.
        SOURCE_GONE("library.source-gone"),
        /// The source changed while it was copied. Argument: file.
        SOURCE_CHANGED("library.source-changed"),
        /// The copy, read back, is not what was written. Argument: file.
        COPY_DAMAGED("library.copy-damaged"),
        /// A file of the library is damaged or missing. Argument: what it is to hold.
        DAMAGED("library.damaged"),
        /// Anything else that the system reported. Arguments: file, reason.
        OTHER("library.other");

        private final String messageId;

        Kind(String messageId) {
            this.messageId = messageId;
        }
    }

    private final Kind kind;
    private final transient Message reason;

    /// @param kind what
    /// @param arguments as the kind says
    public LibraryException(Kind kind, Object... arguments) {
        super(kind.messageId + " " + String.join(", ", java.util.Arrays.stream(arguments).map(String::valueOf).toList()));
        this.kind = kind;
        this.reason = Message.of(kind.messageId, arguments);
    }

    LibraryException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /// {@return what went wrong}
    public Kind kind() {
        return kind;
    }

    /// {@return the sentence for the user}
    public Message reason() {
        return reason;
    }
}
