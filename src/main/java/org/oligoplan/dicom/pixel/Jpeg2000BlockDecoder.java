package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// Coefficients of code blocks from bit planes, in three passes a plane (ISO/IEC 15444-1 annex D), with all variations of style:
/// arithmetic coding bypass, reset of contexts, termination of each pass, vertically causal contexts, segmentation symbols.
final class Jpeg2000BlockDecoder {

    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE = 4;
    static final int CAUSAL = 8;
    static final int SEGMENTATION = 32;

    private static final int RUN = 17;
    private static final int UNIFORM = 18;
    private static final int FIRST_RAW_PASS = 10;

    // Flags of a sample: which neighbours are significant and negative, and what is known of itself.
    private static final int NE = 1;
    private static final int SE = 2;
    private static final int SW = 4;
    private static final int NW = 8;
    private static final int N = 0x10;
    private static final int E = 0x20;
    private static final int S = 0x40;
    private static final int W = 0x80;
    private static final int AROUND = 0xFF;
    private static final int N_NEGATIVE = 0x100;
    private static final int E_NEGATIVE = 0x200;
    private static final int S_NEGATIVE = 0x400;
    private static final int W_NEGATIVE = 0x800;
    private static final int SIGNIFICANT = 0x1000;
    private static final int REFINED = 0x2000;
    private static final int VISITED = 0x4000;
    private static final int NEGATIVE = 0x8000;
    private static final int BELOW = S | SE | SW | S_NEGATIVE;

    /// Contexts of significance by kind of band and neighbours (table D.1).
    private static final byte[] ZERO_CONTEXTS = zeroContexts();
    /// Contexts of the sign by its neighbours, bits 4 to 11 of the flags; the bit to turn it by is bit 7 (table D.3).
    private static final byte[] SIGN_CONTEXTS = signContexts();

    private final MqDecoder mq = new MqDecoder(19);
    private final int style;
    private int width;
    private int height;
    private int stride;
    private int band;
    private int[] flags = {};
    private int[] values = {};
    /// Whether the last plane is the lowest one, and whether it came for visited samples alone.
    private boolean exact;
    private boolean onlyVisited;

    private byte[] raw = {};
    private int rawAt;
    private int rawEnd;
    private int rawBits;
    private int rawByte;

    /// @param style flags of the code blocks' style
    Jpeg2000BlockDecoder(int style) {
        this.style = style;
    }

    private static byte[] zeroContexts() {
        byte[] table = new byte[4 << 8];
        for (int band = 0; band < 4; band++) {
            for (int f = 0; f < 256; f++) {
                int across = Integer.bitCount(f & (E | W));
                int down = Integer.bitCount(f & (N | S));
                int diagonal = Integer.bitCount(f & (NE | SE | SW | NW));
                table[band << 8 | f] = (byte) switch (band) {
                    case 1 -> straight(down, across, diagonal);
                    case 3 -> diagonal(across + down, diagonal);
                    default -> straight(across, down, diagonal);
                };
            }
        }
        return table;
    }

    private static int straight(int h, int v, int d) {
        if (h == 2) {
            return 8;
        }
        if (h == 1) {
            return v > 0 ? 7 : d > 0 ? 6 : 5;
        }
        return v == 2 ? 4 : v == 1 ? 3 : Math.min(d, 2);
    }

    private static int diagonal(int hv, int d) {
        return switch (d) {
            case 0 -> Math.min(hv, 2);
            case 1 -> 3 + Math.min(hv, 2);
            case 2 -> hv > 0 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] signContexts() {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            int f = i << 4;
            int h = contribution(f, E, E_NEGATIVE) + contribution(f, W, W_NEGATIVE);
            int v = contribution(f, N, N_NEGATIVE) + contribution(f, S, S_NEGATIVE);
            h = Integer.signum(h);
            v = Integer.signum(v);
            boolean turn = h < 0 || h == 0 && v < 0;
            int context = h == 0 ? 9 + Math.abs(v) : 12 + h * v;
            table[i] = (byte) (context | (turn ? 0x80 : 0));
        }
        return table;
    }

    private static int contribution(int f, int significant, int negative) {
        return (f & significant) == 0 ? 0 : (f & negative) == 0 ? 1 : -1;
    }

    /// Decodes a block. Afterwards [#value(int, int)] gives its coefficients.
    ///
    /// @param kind of the band: 0 LL, 1 HL, 2 LH, 3 HH
    /// @param planes bit planes that the block has
    void decode(Jpeg2000Block block, byte[] tile, int kind, int planes) throws StreamException {
        width = block.x1 - block.x0;
        height = block.y1 - block.y0;
        stride = width + 2;
        band = kind << 8;
        if (flags.length < stride * (height + 2)) {
            flags = new int[stride * (height + 2)];
            values = new int[width * height];
        } else {
            Arrays.fill(flags, 0, stride * (height + 2), 0);
        }
        if (values.length < width * height) {
            values = new int[width * height];
        } else {
            Arrays.fill(values, 0, width * height, 0);
        }
        if (block.passes > Math.max(0, 3 * planes - 2)) {
            throw StreamException.malformed("A JPEG 2000 code block of " + planes + " bit planes has " + block.passes + " coding passes.");
        }
        byte[] bytes = block.bytes(tile);
        resetContexts();
        int at = 0;
        int pass = 0;
        for (int segment = 0; segment < block.segments; segment++) {
            boolean direct = isRaw(pass);
            int end = at + block.segmentBytes[segment];
            if (direct) {
                startRaw(bytes, at, end);
            } else {
                mq.start(bytes, at, end);
            }
            for (int i = 0; i < block.segmentPasses[segment]; i++, pass++) {
                pass(pass, planes - 1 - (pass + 2) / 3, direct);
            }
            at = end;
        }
        exact = true;
        onlyVisited = false;
        if (pass > 0) {
            centre(pass - 1, planes - 1 - (pass + 1) / 3);
        }
    }

    private boolean isRaw(int pass) {
        return (style & BYPASS) != 0 && pass >= FIRST_RAW_PASS && pass % 3 != 0;
    }

    private void pass(int number, int plane, boolean direct) throws StreamException {
        switch (number % 3) {
            case 1 -> significancePass(plane, direct);
            case 2 -> refinementPass(plane, direct);
            default -> cleanupPass(plane);
        }
        if ((style & RESET) != 0) {
            resetContexts();
        }
    }

    private void resetContexts() {
        for (int i = 0; i < UNIFORM; i++) {
            mq.setContext(i, 0);
        }
        mq.setContext(0, 4);
        mq.setContext(RUN, 3);
        mq.setContext(UNIFORM, 46);
    }

    private void startRaw(byte[] bytes, int from, int to) {
        raw = bytes;
        rawAt = from;
        rawEnd = to;
        rawBits = 0;
        rawByte = 0;
    }

    private int rawBit() {
        if (rawBits == 0) {
            rawBits = rawByte == 0xFF ? 7 : 8;
            rawByte = rawAt < rawEnd ? raw[rawAt++] & 0xFF : 0xFF;
        }
        return rawByte >> --rawBits & 1;
    }

    private int causal(int f, int y) {
        return (style & CAUSAL) != 0 && (y & 3) == 3 ? f & ~BELOW : f;
    }

    private void significancePass(int plane, boolean direct) {
        int[] all = flags;
        int step = stride;
        for (int y0 = 0; y0 < height; y0 += 4) {
            int end = Math.min(y0 + 4, height);
            int first = (y0 + 1) * step + 1;
            for (int x = 0; x < width; x++) {
                int at = first + x;
                if (end == y0 + 4 && ((all[at] | all[at + step] | all[at + 2 * step] | all[at + 3 * step]) & AROUND) == 0) {
                    continue;
                }
                for (int y = y0; y < end; y++, at += step) {
                    int f = causal(all[at], y);
                    if ((f & AROUND) == 0 || (f & SIGNIFICANT) != 0) {
                        continue;
                    }
                    int bit = direct ? rawBit() : mq.decode(ZERO_CONTEXTS[band | f & AROUND]);
                    if (bit != 0) {
                        int negative = direct ? rawBit() : sign(f);
                        values[y * width + x] = 1 << plane;
                        setSignificant(at, negative);
                    }
                    all[at] |= VISITED;
                }
            }
        }
    }

    private int sign(int f) {
        int entry = SIGN_CONTEXTS[f >> 4 & 0xFF];
        return mq.decode(entry & 0x7F) ^ entry >> 7 & 1;
    }

    private void setSignificant(int at, int negative) {
        int[] f = flags;
        f[at - stride - 1] |= SE;
        f[at - stride + 1] |= SW;
        f[at + stride - 1] |= NE;
        f[at + stride + 1] |= NW;
        f[at - stride] |= negative == 0 ? S : S | S_NEGATIVE;
        f[at + stride] |= negative == 0 ? N : N | N_NEGATIVE;
        f[at - 1] |= negative == 0 ? E : E | E_NEGATIVE;
        f[at + 1] |= negative == 0 ? W : W | W_NEGATIVE;
        f[at] |= negative == 0 ? SIGNIFICANT : SIGNIFICANT | NEGATIVE;
    }

    private void refinementPass(int plane, boolean direct) {
        int[] all = flags;
        int step = stride;
        for (int y0 = 0; y0 < height; y0 += 4) {
            int end = Math.min(y0 + 4, height);
            int first = (y0 + 1) * step + 1;
            for (int x = 0; x < width; x++) {
                int at = first + x;
                for (int y = y0; y < end; y++, at += step) {
                    if ((all[at] & (SIGNIFICANT | VISITED)) != SIGNIFICANT) {
                        continue;
                    }
                    int f = causal(all[at], y);
                    int context = (f & REFINED) != 0 ? 16 : (f & AROUND) != 0 ? 15 : 14;
                    int bit = direct ? rawBit() : mq.decode(context);
                    values[y * width + x] |= bit << plane;
                    all[at] |= REFINED;
                }
            }
        }
    }

    private void cleanupPass(int plane) throws StreamException {
        for (int y0 = 0; y0 < height; y0 += 4) {
            int end = Math.min(y0 + 4, height);
            for (int x = 0; x < width; x++) {
                int at = (y0 + 1) * stride + x + 1;
                int y = y0;
                boolean found = false;
                if (y0 + 4 <= height && isQuiet(at)) {
                    if (mq.decode(RUN) == 0) {
                        continue;
                    }
                    int skipped = mq.decode(UNIFORM) << 1 | mq.decode(UNIFORM);
                    y += skipped;
                    at += skipped * stride;
                    found = true;
                }
                for (; y < end; y++, at += stride) {
                    int f = causal(flags[at], y);
                    if ((f & (SIGNIFICANT | VISITED)) == 0) {
                        if (found || mq.decode(ZERO_CONTEXTS[band | f & AROUND]) != 0) {
                            int negative = sign(f);
                            values[y * width + x] = 1 << plane;
                            setSignificant(at, negative);
                        }
                        found = false;
                    }
                    flags[at] &= ~VISITED;
                }
            }
        }
        if ((style & SEGMENTATION) != 0) {
            int symbol = 0;
            for (int i = 0; i < 4; i++) {
                symbol = symbol << 1 | mq.decode(UNIFORM);
            }
            if (symbol != 0xA) {
                throw StreamException.malformed("A segmentation symbol of a JPEG 2000 code block is wrong: its data are damaged.");
            }
        }
    }

    /// Whether a column of four has nothing known of it and around it.
    private boolean isQuiet(int at) {
        int last = flags[at + 3 * stride];
        last = (style & CAUSAL) != 0 ? last & ~BELOW : last;
        return ((flags[at] | flags[at + stride] | flags[at + 2 * stride] | last) & (SIGNIFICANT | VISITED | AROUND)) == 0;
    }

    /// Puts values whose lower bits never came into the middle of what they may be.
    ///
    /// @param last number of the last pass
    /// @param plane of the last pass
    private void centre(int last, int plane) {
        boolean onlySome = last % 3 == 1;
        exact = plane == 0;
        onlyVisited = onlySome;
        if (plane == 0 && !onlySome) {
            return;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (values[i] != 0) {
                    int known = onlySome && (flags[(y + 1) * stride + x + 1] & VISITED) == 0 ? plane + 1 : plane;
                    values[i] |= 1 << known >> 1;
                }
            }
        }
    }

    /// A coefficient, with its sign.
    int value(int x, int y) {
        int value = values[y * width + x];
        return (flags[(y + 1) * stride + x + 1] & NEGATIVE) != 0 ? -value : value;
    }

    /// A coefficient that was quantised, with its sign, in the middle of what it may be.
    float middle(int x, int y) {
        int value = values[y * width + x];
        if (value == 0) {
            return 0;
        }
        int f = flags[(y + 1) * stride + x + 1];
        float middle = exact && (!onlyVisited || (f & VISITED) != 0) ? value + 0.5f : value;
        return (f & NEGATIVE) != 0 ? -middle : middle;
    }
}
