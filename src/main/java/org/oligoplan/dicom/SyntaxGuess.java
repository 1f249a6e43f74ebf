package org.oligoplan.dicom;

import org.jspecify.annotations.Nullable;

/// Finds out how a data set is encoded by looking at its first elements.
final class SyntaxGuess {

    private static final int STEPS = 3;
    /// No data set of an object starts after the groups of images.
    private static final int MAX_FIRST_GROUP = 0x0050;

    private SyntaxGuess() {}

    /// The encoding of a data set that comes without a transfer syntax, or null where the bytes are no data set.
    static @Nullable TransferSyntax withoutMeta(DataSetParser parser, long at) throws DicomException {
        for (TransferSyntax syntax : new TransferSyntax[]{TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_BIG_ENDIAN,
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN}) {
            if (fits(parser, at, syntax.explicitVr(), syntax.bigEndian(), STEPS)) {
                return syntax;
            }
        }
        return null;
    }

    /// The encoding of a data set whose file says this syntax: that one, unless the bytes can only be another.
    static TransferSyntax declared(DataSetParser parser, long at, TransferSyntax syntax) throws DicomException {
        if (parser.size() - at < 8) {
            return syntax;
        }
        int letters = parser.peekInt(at + 4);
        boolean named = VR.ofLetters(letters & 0xFF, letters >>> 8 & 0xFF) != null;
        int first = parser.peekInt(at);
        boolean little = (first & 0xFFFF) <= Integer.reverseBytes(first) >>> 16;
        if (named == syntax.explicitVr() && little != syntax.bigEndian() || fits(parser, at, syntax.explicitVr(), syntax.bigEndian(), 2)) {
            return syntax;
        }
        TransferSyntax other = withoutMeta(parser, at);
        return other != null ? other : syntax;
    }

    /// Whether the next elements can be read this way: known representation, length within the file, ascending tags.
    private static boolean fits(DataSetParser parser, long start, boolean explicit, boolean big, int steps) throws DicomException {
        long at = start;
        int previous = -1;
        for (int i = 0; i < steps; i++) {
            if (at == parser.size() && i > 0) {
                return true;
            }
            if (parser.size() - at < 8) {
                return false;
            }
            int bits = parser.peekInt(at);
            int tag = big ? Integer.reverseBytes(bits) : bits << 16 | bits >>> 16;
            if (i == 0 ? tag >>> 16 > MAX_FIRST_GROUP : Tag.compare(tag, previous) <= 0) {
                return false;
            }
            long length = number(parser.peekInt(at + 4), big);
            int header = 8;
            if (explicit) {
                int letters = parser.peekInt(at + 4);
                VR vr = VR.ofLetters(letters & 0xFF, letters >>> 8 & 0xFF);
                if (vr == null) {
                    return false;
                }
                header = vr.longLength() ? 12 : 8;
                length = vr.longLength()
                        ? number(parser.peekInt(at + 8), big)
                        : big ? Integer.reverseBytes(letters) & 0xFFFF : letters >>> 16;
            }
            if (length == 0xFFFFFFFFL) {
                int item = parser.peekInt(at + header);
                return (big ? Integer.reverseBytes(item) : item << 16 | item >>> 16) >>> 16 == 0xFFFE;
            }
            if (length > parser.size() - at - header) {
                return false;
            }
            previous = tag;
            at += header + length;
        }
        return true;
    }

    private static long number(int bits, boolean big) {
        return (big ? Integer.reverseBytes(bits) : bits) & 0xFFFFFFFFL;
    }
}
