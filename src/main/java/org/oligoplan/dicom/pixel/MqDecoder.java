package org.oligoplan.dicom.pixel;

/// The adaptive binary arithmetic decoder of JPEG 2000 (ISO/IEC 15444-1 annex C). After the last byte of a segment, ones follow.
final class MqDecoder {

    private static final int[][] TABLE = {{0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0}, {0x0521, 5, 29, 0},
            {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0}, {0x3001, 11, 17, 0},
            {0x2401, 12, 18, 0}, {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1}, {0x5401, 16, 14, 0}, {0x5101, 17, 15, 0},
            {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0}, {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0},
            {0x2201, 24, 21, 0}, {0x1C01, 25, 22, 0}, {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0}, {0x1201, 29, 26, 0},
            {0x1101, 30, 27, 0}, {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0}, {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0},
            {0x02A1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0}, {0x0049, 41, 38, 0},
            {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0}, {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0}};

    /// By state, which is a row of the table twice plus the more probable symbol: the probability in the upper 16 bits, the states that
    /// follow a more and a less probable symbol in 7 bits each, and the more probable symbol in the lowest bit.
    private static final int[] PACKED = new int[2 * TABLE.length];

    private static final int MORE = 8;
    private static final int LESS = 1;
    private static final int STATE = 0x7F;

    static {
        for (int i = 0; i < TABLE.length; i++) {
            for (int symbol = 0; symbol < 2; symbol++) {
                int more = 2 * TABLE[i][1] + symbol;
                int less = 2 * TABLE[i][2] + (symbol ^ TABLE[i][3]);
                PACKED[2 * i + symbol] = TABLE[i][0] << 16 | more << MORE | less << LESS | symbol;
            }
        }
    }

    /// By context: an entry of the packed table.
    private final int[] states;
    private byte[] data = {};
    private int at;
    private int end;
    private int current;
    private int a;
    private int c;
    private int ready;

    MqDecoder(int contexts) {
        states = new int[contexts];
    }

    /// Sets a context to a row of the table and the symbol 0.
    void setContext(int context, int row) {
        states[context] = PACKED[2 * row];
    }

    /// Starts at a segment. Contexts stay as they are.
    void start(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        current = from < to ? bytes[from] & 0xFF : 0xFF;
        c = current << 16;
        nextByte();
        c <<= 7;
        ready -= 7;
        a = 0x8000;
    }

    private void nextByte() {
        if (current == 0xFF) {
            int next = at + 1 < end ? data[at + 1] & 0xFF : 0xFF;
            if (next > 0x8F) {
                c += 0xFF00;
                ready = 8;
            } else {
                at++;
                current = next;
                c += next << 9;
                ready = 7;
            }
        } else {
            at++;
            current = at < end ? data[at] & 0xFF : 0xFF;
            c += current << 8;
            ready = 8;
        }
    }

    /// The next symbol.
    int decode(int context) {
        int state = states[context];
        int probability = state >>> 16;
        int range = a - probability;
        int code = c;
        boolean more;
        if (code >>> 16 < probability) {
            more = range < probability;
            range = probability;
        } else {
            code -= probability << 16;
            if (range >= 0x8000) {
                a = range;
                c = code;
                return state & 1;
            }
            more = range >= probability;
        }
        states[context] = PACKED[state >> (more ? MORE : LESS) & STATE];
        // Up to the highest bit, as many places at once as there are bits at hand.
        int shift = Integer.numberOfLeadingZeros(range) - 16;
        a = range << shift;
        if (shift <= ready) {
            c = code << shift;
            ready -= shift;
        } else {
            c = code;
            renormalise(shift);
        }
        return more ? state & 1 : state & 1 ^ 1;
    }

    private void renormalise(int places) {
        int shift = places;
        while (shift > ready) {
            c <<= ready;
            shift -= ready;
            nextByte();
        }
        c <<= shift;
        ready -= shift;
    }
}
