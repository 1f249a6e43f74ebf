package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// JPEG coding for tests: lossless with all predictors, and sequential with quantisation steps of 1, each by the defining formulas of
/// ISO/IEC 10918-1. Huffman codes are plain: the frequent symbols have 4 bits, the rest 12, so that short and long codes occur.
final class JpegEncoder {

    private static final int SHORT_CODES = 14;

    private final StreamWriter out = new StreamWriter(false);
    private final int columns;
    private final int rows;
    private final int components;
    private final int bits;

    JpegEncoder(int columns, int rows, int components, int bits) {
        this.columns = columns;
        this.rows = rows;
        this.components = components;
        this.bits = bits;
    }

    private void frame(int marker) {
        out.number(0xFFD8, 2).number(0xFFE1, 2).number(6, 2).number(0x41FF00FF, 4);
        out.number(marker, 2).number(8 + 3 * components, 2).number(bits, 1).number(rows, 2).number(columns, 2).number(components, 1);
        for (int i = 0; i < components; i++) {
            out.number(10 + i, 1).number(0x11, 1).number(0, 1);
        }
    }

    /// Symbols in their own order: 14 of 4 bits, then 12 bits.
    private void table(int kind, int symbols) {
        int few = Math.min(SHORT_CODES, symbols);
        out.number(0xFFC4, 2).number(3 + 16 + symbols, 2).number(kind << 4, 1);
        for (int length = 1; length <= 16; length++) {
            out.number(length == 4 ? few : length == 12 ? symbols - few : 0, 1);
        }
        for (int i = 0; i < symbols; i++) {
            out.number(i, 1);
        }
    }

    private void symbol(int symbol) {
        if (symbol < SHORT_CODES) {
            out.bits(symbol, 4);
        } else {
            out.bits((SHORT_CODES << 8) + symbol - SHORT_CODES, 12);
        }
    }

    private void value(int value, int category) {
        out.bits(value < 0 ? value + (1 << category) - 1 : value, category);
    }

    private static int category(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private void scan(int from, int to, int low, int... places) {
        out.number(0xFFDA, 2).number(6 + 2 * places.length, 2).number(places.length, 1);
        for (int place : places) {
            out.number(10 + place, 1).number(0, 1);
        }
        out.number(from, 1).number(to, 1).number(low, 1);
    }

    /// Lossless coding.
    ///
    /// @param interleaved whether one scan has all components
    /// @param shift the point transform
    byte[] lossless(int[] samples, int predictor, int restartLines, boolean interleaved, int shift) {
        frame(0xFFC3);
        table(0, 17);
        if (restartLines > 0) {
            out.number(0xFFDD, 2).number(4, 2).number(restartLines * columns, 2);
        }
        if (interleaved) {
            int[] all = new int[components];
            Arrays.setAll(all, i -> i);
            losslessScan(samples, predictor, restartLines, shift, all);
        } else {
            for (int i = 0; i < components; i++) {
                losslessScan(samples, predictor, restartLines, shift, i);
            }
        }
        return out.number(0xFFD9, 2).bytes();
    }

    private void losslessScan(int[] samples, int predictor, int restartLines, int shift, int... places) {
        scan(predictor, 0, shift, places);
        int top = 0;
        for (int y = 0; y < rows; y++) {
            if (restartLines > 0 && y > 0 && y % restartLines == 0) {
                out.flush().number(0xFFD0 + (y / restartLines - 1 & 7), 2);
                top = y;
            }
            for (int x = 0; x < columns; x++) {
                for (int place : places) {
                    int at = (y * columns + x) * components + place;
                    int a = x > 0 ? samples[at - components] >> shift : 0;
                    int b = y > top ? samples[at - columns * components] >> shift : 0;
                    int c = x > 0 && y > top ? samples[at - (columns + 1) * components] >> shift : 0;
                    int prediction = y == top ? x == 0 ? 1 << bits - shift - 1 : a : x == 0 ? b : switch (predictor) {
                        case 1 -> a;
                        case 2 -> b;
                        case 3 -> c;
                        case 4 -> a + b - c;
                        case 5 -> a + Math.floorDiv(b - c, 2);
                        case 6 -> b + Math.floorDiv(a - c, 2);
                        default -> Math.floorDiv(a + b, 2);
                    };
                    int difference = (samples[at] >> shift) - prediction & 0xFFFF;
                    if (difference == 0x8000) {
                        symbol(16);
                    } else {
                        int signed = (short) difference;
                        symbol(category(signed));
                        value(signed, category(signed));
                    }
                }
            }
        }
        out.flush();
    }

    /// Sequential coding of 8 or 12 bits, all quantisation steps 1, one component.
    ///
    /// @param restartBlocks 0 for none
    byte[] sequential(int[] samples, int restartBlocks) {
        frame(bits == 8 ? 0xFFC0 : 0xFFC1);
        out.number(0xFFDB, 2).number(67, 2).number(0, 1);
        for (int i = 0; i < 64; i++) {
            out.number(1, 1);
        }
        table(0, 17);
        table(1, 256);
        if (restartBlocks > 0) {
            out.number(0xFFDD, 2).number(4, 2).number(restartBlocks, 2);
        }
        scan(0, 63, 0, 0);
        int last = 0;
        int blocks = 0;
        for (int y = 0; y < rows; y += 8) {
            for (int x = 0; x < columns; x += 8) {
                if (restartBlocks > 0 && blocks > 0 && blocks % restartBlocks == 0) {
                    out.flush().number(0xFFD0 + (blocks / restartBlocks - 1 & 7), 2);
                    last = 0;
                }
                blocks++;
                int[] values = transformed(samples, x, y);
                symbol(category(values[0] - last));
                value(values[0] - last, category(values[0] - last));
                last = values[0];
                int run = 0;
                for (int k = 1; k < 64; k++) {
                    int value = values[JpegScan.ZIGZAG[k]];
                    if (value == 0) {
                        run++;
                        continue;
                    }
                    for (; run > 15; run -= 16) {
                        symbol(0xF0);
                    }
                    symbol(run << 4 | category(value));
                    value(value, category(value));
                    run = 0;
                }
                if (run > 0) {
                    symbol(0);
                }
            }
        }
        return out.flush().number(0xFFD9, 2).bytes();
    }

    /// The forward cosine transform of one block by definition (section A.3.3), the edges repeated.
    private int[] transformed(int[] samples, int x0, int y0) {
        int[] values = new int[64];
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double sum = 0;
                for (int y = 0; y < 8; y++) {
                    for (int x = 0; x < 8; x++) {
                        int sample = samples[Math.min(rows - 1, y0 + y) * columns + Math.min(columns - 1, x0 + x)] - (1 << bits - 1);
                        sum += sample * Math.cos((2 * x + 1) * u * Math.PI / 16) * Math.cos((2 * y + 1) * v * Math.PI / 16);
                    }
                }
                values[8 * v + u] = (int) Math.round(sum / 4 * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1));
            }
        }
        return values;
    }
}
