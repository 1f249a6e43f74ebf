package org.oligoplan.dicom;

/// How much of a data set to read, and the limits that a file must keep to.
///
/// @param lastTag elements of the outermost data set with a greater tag are not read
/// @param pixelsEnd whether reading ends at the pixel data, whose place is remembered
/// @param maxDepth sequences within sequences at most
/// @param maxElements elements and items at most, all levels together
/// @param maxInflatedBytes length at most of a data set that was deflated
public record ReadOptions(int lastTag, boolean pixelsEnd, int maxDepth, int maxElements, long maxInflatedBytes) {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 8_000_000;
    private static final long MAX_INFLATED_BYTES = 256L << 20;

    /// Refuses limits that are not positive.
    public ReadOptions {
        if (maxDepth < 1 || maxElements < 1 || maxInflatedBytes < 1) {
            throw new IllegalArgumentException("Limits must be positive.");
        }
    }

    /// Everything before the pixel data, and the place of these.
    public static ReadOptions headers() {
        return new ReadOptions(-1, true, MAX_DEPTH, MAX_ELEMENTS, MAX_INFLATED_BYTES);
    }

    /// Everything; pixel data are still read only when asked for.
    public static ReadOptions all() {
        return new ReadOptions(-1, false, MAX_DEPTH, MAX_ELEMENTS, MAX_INFLATED_BYTES);
    }

    /// Everything up to this tag, which is read too.
    public static ReadOptions upTo(int tag) {
        return new ReadOptions(tag, true, MAX_DEPTH, MAX_ELEMENTS, MAX_INFLATED_BYTES);
    }
}
