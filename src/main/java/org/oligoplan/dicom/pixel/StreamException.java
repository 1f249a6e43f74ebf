package org.oligoplan.dicom.pixel;

import org.oligoplan.dicom.DicomException.Problem;

/// One frame's compressed bytes cannot be decoded. [PixelReader] adds file and tag and makes a
/// [org.oligoplan.dicom.DicomException] of it.
final class StreamException extends Exception {

    private static final long serialVersionUID = 1;

    private final Problem problem;

    private StreamException(Problem problem, String reason) {
        super(reason);
        this.problem = problem;
    }

    /// The bytes contradict the codec's standard or the data set.
    static StreamException malformed(String reason) {
        return new StreamException(Problem.MALFORMED, reason);
    }

    /// The bytes end before the frame is complete.
    static StreamException truncated(String reason) {
        return new StreamException(Problem.TRUNCATED, reason);
    }

    /// Allowed by the codec's standard, but not read here.
    static StreamException unsupported(String reason) {
        return new StreamException(Problem.UNSUPPORTED, reason);
    }

    /// More than any real frame holds.
    static StreamException limit(String reason) {
        return new StreamException(Problem.LIMIT, reason);
    }

    Problem problem() {
        return problem;
    }

    /// What is wrong, in plain English.
    String reason() {
        return String.valueOf(getMessage());
    }
}
