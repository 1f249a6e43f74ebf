package org.oligoplan.dicom.pixel;

/// A Huffman table of JPEG (ISO/IEC 10918-1 annex C) for decoding: short codes by one look, longer ones by comparing lengths.
final class JpegHuffman {

    private static final int LOOK_BITS = 9;
    private static final int LONGEST = 16;

    /// Length and symbol by the next bits; 0 where the code is longer.
    private final short[] look = new short[1 << LOOK_BITS];
    /// By length: the first code that is longer, aligned to 16 bits.
    private final int[] limit = new int[LONGEST + 1];
    /// By length: what leads from a code to its symbol's index.
    private final int[] delta = new int[LONGEST + 1];
    private final byte[] symbols;

    /// @param counts how many codes there are of each length 1 to 16, from index 1 on
    /// @param symbols the symbols by increasing code
    JpegHuffman(int[] counts, byte[] symbols) throws StreamException {
        this.symbols = symbols.clone();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            delta[length] = index - code;
            int end = code + counts[length];
            if (end > 1 << length) {
                throw StreamException.malformed("A Huffman table has too many codes of " + length + " bits.");
            }
            for (; code < end && length <= LOOK_BITS; code++) {
                short entry = (short) (length << 8 | this.symbols[index + code - (end - counts[length])] & 0xFF);
                int first = code << LOOK_BITS - length;
                java.util.Arrays.fill(look, first, first + (1 << LOOK_BITS - length), entry);
            }
            index += counts[length];
            limit[length] = end << LONGEST - length;
            code = end << 1;
        }
    }

    /// The next symbol, 0 to 255.
    int decode(JpegBits in) throws StreamException {
        int next = in.peek16();
        int entry = look[next >>> LONGEST - LOOK_BITS];
        if (entry != 0) {
            in.skip(entry >>> 8);
            return entry & 0xFF;
        }
        int length = LOOK_BITS + 1;
        while (length <= LONGEST && next >= limit[length]) {
            length++;
        }
        if (length > LONGEST) {
            in.checkNotExhausted();
            throw StreamException.malformed("The compressed data hold a code that is in no Huffman table.");
        }
        in.skip(length);
        return symbols[(next >>> LONGEST - length) + delta[length]] & 0xFF;
    }
}
