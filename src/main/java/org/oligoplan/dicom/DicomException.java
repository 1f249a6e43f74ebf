package org.oligoplan.dicom;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// A file, or a value in it, that cannot be used: what is wrong, where, and what to do about it.
///
/// The message is for logs. Screens make their own sentence from [#problem()] and the facts.
public final class DicomException extends IOException {

    /// What kind of trouble it is.
    public enum Problem {
        /// The bytes are no DICOM data set at all.
        NOT_DICOM("dicom.not-dicom", "The file is not DICOM; leave it out."),
        /// The data end before an element does.
        TRUNCATED("dicom.truncated", "Copy or export the file again from its source."),
        /// The bytes contradict the format.
        MALFORMED("dicom.malformed", "Export the file again from its source, or ask the sender to correct it."),
        /// A value does not mean what its representation says it should.
        BAD_VALUE("dicom.bad-value", "Ask the sender to correct the value."),
        /// A value that is needed is not there.
        MISSING("dicom.missing", "Ask the sender for a complete object."),
        /// More nesting, elements or data than any real object holds.
        LIMIT("dicom.limit", "The file is damaged or hostile; do not use it."),
        /// Correct, but more than this program can do.
        UNSUPPORTED("dicom.unsupported", "Ask the sender for uncompressed pixel data (Explicit VR Little Endian)."),
        /// The data set cannot be written as it is asked to be.
        UNWRITABLE("dicom.unwritable", "Correct the value or choose another encoding."),
        /// The file cannot be opened or read.
        IO("dicom.io", "Check that the file is there, the medium is connected and reading is allowed.");

        private final String id;
        private final String advice;

        Problem(String id, String advice) {
            this.id = id;
            this.advice = advice;
        }

        /// The message id under which screens and reports find their words.
        public String id() {
            return id;
        }

        /// What to do about it, in plain English.
        public String advice() {
            return advice;
        }
    }

    /// The offset where none applies, as in a data set that was made by the program.
    public static final long NO_OFFSET = -1;

    private final Problem problem;
    private final String file;
    private final long offset;
    private final int tag;
    private final String reason;

    /// @param problem the kind of trouble
    /// @param file the path, or the name that the caller gave to the bytes
    /// @param offset bytes from the start of the file, in a deflated data set from the start of the inflated one; -1 where none applies
    /// @param tag the element concerned, 0 where none is
    /// @param reason what is wrong, in plain English
    public DicomException(Problem problem, String file, long offset, int tag, String reason) {
        this(problem, file, offset, tag, reason, null);
    }

    /// As above, with the exception that led to it.
    public DicomException(Problem problem, String file, long offset, int tag, String reason, @Nullable Throwable cause) {
        super(message(problem, file, offset, tag, reason), cause);
        this.problem = problem;
        this.file = file;
        this.offset = offset;
        this.tag = tag;
        this.reason = reason;
    }

    private static String message(Problem problem, String file, long offset, int tag, String reason) {
        StringBuilder text = new StringBuilder(file);
        if (offset >= 0) {
            text.append(", offset ").append(offset);
        }
        if (tag != 0) {
            text.append(", ").append(Tag.describe(tag));
        }
        return text.append(": ").append(reason).append(' ').append(problem.advice()).toString();
    }

    /// The kind of trouble.
    public Problem problem() {
        return problem;
    }

    /// The path, or the name that the caller gave to the bytes.
    public String file() {
        return file;
    }

    /// Bytes from the start of the file (of the inflated data set in a deflated one), or -1.
    public long offset() {
        return offset;
    }

    /// The element concerned, 0 where none is.
    public int tag() {
        return tag;
    }

    /// What is wrong, in plain English and without the place.
    public String reason() {
        return reason;
    }
}
