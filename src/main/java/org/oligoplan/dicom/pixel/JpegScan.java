package org.oligoplan.dicom.pixel;

import java.util.List;

/// One scan of a JPEG frame with cosine transform: sequential or progressive, Huffman coded (ISO/IEC 10918-1 annexes F and G). It fills
/// the components' coefficients.
final class JpegScan {

    /// What the scan header says.
    ///
    /// @param components those that the scan holds
    /// @param direct table of the direct value, one a component
    /// @param alternating table of the other values, one a component
    /// @param from first coefficient in zigzag order
    /// @param to last coefficient
    /// @param high bit that earlier scans reached, 0 for the first
    /// @param low bit that this scan reaches
    record Header(List<JpegComponent> components, JpegHuffman[] direct, JpegHuffman[] alternating, int from, int to, int high, int low) {}

    static final int[] ZIGZAG = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
            14,
            21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
            62, 63};

    private final Header header;
    private final JpegBits in;
    private final boolean progressive;
    private final int restartInterval;
    /// Blocks that are still to be passed over because their band has ended.
    private int endOfBand;

    JpegScan(Header header, JpegBits in, boolean progressive, int restartInterval) {
        this.header = header;
        this.in = in;
        this.progressive = progressive;
        this.restartInterval = restartInterval;
    }

    /// Decodes the scan.
    void decode() throws StreamException {
        JpegComponent only = header.components().getFirst();
        boolean interleaved = header.components().size() > 1;
        int across = interleaved ? only.storedAcross / only.horizontal : only.blocksAcross;
        int down = interleaved ? only.storedDown / only.vertical : only.blocksDown;
        int untilRestart = restartInterval;
        int restarts = 0;
        header.components().forEach(c -> c.predictor = 0);
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    in.restart(restarts++ & 7);
                    header.components().forEach(c -> c.predictor = 0);
                    endOfBand = 0;
                    untilRestart = restartInterval - 1;
                }
                if (interleaved) {
                    unit(x, y);
                } else {
                    block(0, only, (y * only.storedAcross + x) * InverseCosine.BLOCK);
                }
            }
            in.checkNotExhausted();
        }
    }

    private void unit(int x, int y) throws StreamException {
        for (int c = 0; c < header.components().size(); c++) {
            JpegComponent component = header.components().get(c);
            for (int v = 0; v < component.vertical; v++) {
                for (int h = 0; h < component.horizontal; h++) {
                    int row = y * component.vertical + v;
                    int column = x * component.horizontal + h;
                    block(c, component, (row * component.storedAcross + column) * InverseCosine.BLOCK);
                }
            }
        }
    }

    private void block(int c, JpegComponent component, int at) throws StreamException {
        int[] values = component.coefficients;
        if (!progressive) {
            values[at] = direct(c, component);
            sequential(values, at, header.alternating()[c]);
        } else if (header.from() == 0) {
            if (header.high() == 0) {
                values[at] = direct(c, component) << header.low();
            } else if (in.read(1) != 0) {
                values[at] |= 1 << header.low();
            }
        } else if (header.high() == 0) {
            firstBand(values, at, header.alternating()[c]);
        } else {
            refineBand(values, at, header.alternating()[c]);
        }
    }

    private int direct(int c, JpegComponent component) throws StreamException {
        int category = header.direct()[c].decode(in);
        if (category > 15) {
            throw StreamException.malformed("A direct value has " + category + " bits.");
        }
        component.predictor += in.extended(category);
        return component.predictor;
    }

    private void sequential(int[] values, int at, JpegHuffman table) throws StreamException {
        int k = 1;
        while (k < InverseCosine.BLOCK) {
            int symbol = table.decode(in);
            int category = symbol & 15;
            int run = symbol >> 4;
            if (category == 0) {
                if (run != 15) {
                    return;
                }
                k += 16;
                continue;
            }
            k += run;
            checkPlace(k, 63);
            values[at + ZIGZAG[k++]] = in.extended(category);
        }
    }

    private static void checkPlace(int k, int most) throws StreamException {
        if (k > most) {
            throw StreamException.malformed("A block has more coefficients than places.");
        }
    }

    /// The first scan of a band (section G.1.2.2).
    private void firstBand(int[] values, int at, JpegHuffman table) throws StreamException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        int k = header.from();
        while (k <= header.to()) {
            int symbol = table.decode(in);
            int category = symbol & 15;
            int run = symbol >> 4;
            if (category == 0) {
                if (run != 15) {
                    endOfBand = (1 << run) - 1 + in.read(run);
                    return;
                }
                k += 16;
                continue;
            }
            k += run;
            checkPlace(k, header.to());
            values[at + ZIGZAG[k++]] = in.extended(category) << header.low();
        }
    }

    /// A later scan of a band: one more bit of each value (section G.1.2.3).
    private void refineBand(int[] values, int at, JpegHuffman table) throws StreamException {
        int bit = 1 << header.low();
        int k = header.from();
        if (endOfBand == 0) {
            while (k <= header.to()) {
                int symbol = table.decode(in);
                int run = symbol >> 4;
                int fresh = 0;
                if ((symbol & 15) == 0) {
                    if (run != 15) {
                        endOfBand = (1 << run) + in.read(run);
                        break;
                    }
                } else if ((symbol & 15) == 1) {
                    fresh = in.read(1) != 0 ? bit : -bit;
                } else {
                    throw StreamException.malformed("A refined coefficient has " + (symbol & 15) + " bits.");
                }
                k = passZeros(values, at, k, run, bit);
                if (fresh != 0) {
                    checkPlace(k, header.to());
                    values[at + ZIGZAG[k]] = fresh;
                }
                k++;
            }
        }
        if (endOfBand > 0) {
            passZeros(values, at, k, Integer.MAX_VALUE, bit);
            endOfBand--;
        }
    }

    /// Refines values and passes zeros, up to the zero after `run` zeros.
    private int passZeros(int[] values, int at, int from, int run, int bit) {
        int left = run;
        int k = from;
        for (; k <= header.to(); k++) {
            int place = at + ZIGZAG[k];
            int value = values[place];
            if (value == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (in.read(1) != 0 && (value & bit) == 0) {
                values[place] = value + (value > 0 ? bit : -bit);
            }
        }
        return k;
    }
}
