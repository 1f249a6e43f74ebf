package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// One scan of JPEG-LS: context modelling, run mode and reconstruction (ISO/IEC 14495-1 annex A), for one component or several of them
/// interleaved by line or by sample (annex B).
final class JpegLsScan {

    /// Parameters of the coding.
    ///
    /// @param most greatest sample
    /// @param near how far a sample may be off, 0 for lossless
    /// @param reset count at which a context's sums are halved
    record Coding(int most, int near, int threshold1, int threshold2, int threshold3, int reset) {}

    private static final int CONTEXTS = 365;
    private static final int[] RUN_BITS = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14,
            15};

    private final JpegLsBits in;
    private final int columns;
    private final int most;
    private final int near;
    private final int reset;
    private final int step;
    private final int range;
    private final int span;
    private final int rangeBits;
    private final int limit;
    /// Quantised gradients, by gradient plus the greatest sample.
    private final byte[] quantised;

    private final int[] sumA = new int[CONTEXTS + 2];
    private final int[] sumB = new int[CONTEXTS];
    private final int[] bias = new int[CONTEXTS];
    private final int[] seen = new int[CONTEXTS + 2];
    private final int[] negative = new int[2];
    private final int[] runIndex;

    JpegLsScan(JpegLsBits in, Coding coding, int columns, int components) {
        this.in = in;
        this.columns = columns;
        most = coding.most();
        near = coding.near();
        reset = coding.reset();
        step = 2 * near + 1;
        range = (most + 2 * near) / step + 1;
        span = range * step;
        rangeBits = bits(range);
        int sampleBits = Math.max(2, bits(most + 1));
        limit = 2 * (sampleBits + Math.max(8, sampleBits));
        quantised = quantisation(coding);
        runIndex = new int[components];
    }

    /// Bits that numbers below the bound need.
    private static int bits(int bound) {
        return 32 - Integer.numberOfLeadingZeros(bound - 1);
    }

    private static byte[] quantisation(Coding coding) {
        byte[] table = new byte[2 * coding.most() + 1];
        int zero = coding.most();
        for (int d = 0; d <= coding.most(); d++) {
            int q = d >= coding.threshold3() ? 4 : d >= coding.threshold2() ? 3 : d >= coding.threshold1() ? 2 : d > coding.near() ? 1 : 0;
            table[zero + d] = (byte) q;
            table[zero - d] = (byte) -q;
        }
        return table;
    }

    /// Decodes the scan.
    ///
    /// @param rows lines of each component
    /// @param bySample whether the components are interleaved by sample and not by line
    /// @param restartLines lines between restart markers, 0 for none
    /// @param places which sample of a pixel each component is
    /// @param target gets the samples
    /// @param samplesPerPixel samples of a pixel in the target
    void decode(int rows, boolean bySample, int restartLines, int[] places, int[] target, int samplesPerPixel) throws StreamException {
        int components = places.length;
        int[][] before = new int[components][columns + 2];
        int[][] lines = new int[components][columns + 2];
        startOver();
        for (int y = 0; y < rows; y++) {
            if (restartLines > 0 && y > 0 && y % restartLines == 0) {
                in.restart(y / restartLines - 1 & 7);
                startOver();
                for (int c = 0; c < components; c++) {
                    Arrays.fill(before[c], 0);
                    Arrays.fill(lines[c], 0);
                }
            }
            for (int c = 0; c < components; c++) {
                before[c][columns + 1] = before[c][columns];
                lines[c][0] = before[c][1];
            }
            if (bySample && components > 1) {
                lineOfPixels(before, lines);
            } else {
                for (int c = 0; c < components; c++) {
                    line(before[c], lines[c], c);
                }
            }
            in.checkNotExhausted();
            for (int c = 0; c < components; c++) {
                int at = y * columns * samplesPerPixel + places[c];
                for (int x = 1; x <= columns; x++, at += samplesPerPixel) {
                    target[at] = lines[c][x];
                }
            }
            int[][] swap = before;
            before = lines;
            lines = swap;
        }
    }

    private void startOver() {
        Arrays.fill(sumA, Math.max(2, range + 32 >> 6));
        Arrays.fill(sumB, 0);
        Arrays.fill(bias, 0);
        Arrays.fill(seen, 1);
        Arrays.fill(negative, 0);
        Arrays.fill(runIndex, 0);
    }

    private void line(int[] before, int[] line, int component) throws StreamException {
        int x = 1;
        int b = before[0];
        int d = before[1];
        int a = line[0];
        while (x <= columns) {
            int c = b;
            b = d;
            d = before[x + 1];
            int q1 = quantised[d - b + most];
            int q2 = quantised[b - c + most];
            int q3 = quantised[c - a + most];
            int context = (q1 * 9 + q2) * 9 + q3;
            if (context != 0) {
                a = regular(context, a, b, c);
                line[x++] = a;
                continue;
            }
            int length = run(columns + 1 - x, component);
            Arrays.fill(line, x, x + length, a);
            x += length;
            if (x <= columns) {
                b = before[x];
                a = interruption(a, b, Math.abs(a - b) <= near ? 1 : 0, component);
                line[x++] = a;
            }
            b = before[x - 1];
            d = before[x];
        }
    }

    private void lineOfPixels(int[][] before, int[][] lines) throws StreamException {
        int components = lines.length;
        int[] contexts = new int[components];
        int x = 1;
        while (x <= columns) {
            int any = 0;
            for (int i = 0; i < components; i++) {
                int[] above = before[i];
                int q1 = quantised[above[x + 1] - above[x] + most];
                int q2 = quantised[above[x] - above[x - 1] + most];
                int q3 = quantised[above[x - 1] - lines[i][x - 1] + most];
                contexts[i] = (q1 * 9 + q2) * 9 + q3;
                any |= contexts[i];
            }
            if (any != 0) {
                for (int i = 0; i < components; i++) {
                    lines[i][x] = regular(contexts[i], lines[i][x - 1], before[i][x], before[i][x - 1]);
                }
                x++;
                continue;
            }
            int length = run(columns + 1 - x, 0);
            for (int i = 0; i < components; i++) {
                Arrays.fill(lines[i], x, x + length, lines[i][x - 1]);
            }
            x += length;
            if (x <= columns) {
                int index = runIndex[0];
                for (int i = 0; i < components; i++) {
                    runIndex[0] = index;
                    lines[i][x] = interruption(lines[i][x - 1], before[i][x], 0, 0);
                }
                x++;
            }
        }
    }

    /// One sample in regular mode (sections A.4 to A.6).
    ///
    /// @param signed the context with its sign
    private int regular(int signed, int a, int b, int c) throws StreamException {
        int sign = signed >> 31;
        int q = (signed ^ sign) - sign;
        int high = Math.max(a, b);
        int low = Math.min(a, b);
        int prediction = c >= high ? low : c <= low ? high : a + b - c;
        prediction += (bias[q] ^ sign) - sign;
        prediction = prediction < 0 ? 0 : Math.min(prediction, most);
        int n = seen[q];
        int k = parameter(n, sumA[q]);
        int mapped = checked(in.golomb(k, limit - rangeBits - 1, rangeBits));
        int error = mapped >>> 1 ^ -(mapped & 1);
        int sum = sumB[q];
        if (k == 0 && near == 0 && 2 * sum <= -n) {
            error = ~error;
        }
        sum += error * step;
        sumA[q] += Math.abs(error);
        if (n == reset) {
            sumA[q] >>= 1;
            sum >>= 1;
            n >>= 1;
        }
        n++;
        seen[q] = n;
        if (sum <= -n) {
            sum += n;
            bias[q] = Math.max(-128, bias[q] - 1);
            sum = Math.max(sum, -n + 1);
        } else if (sum > 0) {
            sum -= n;
            bias[q] = Math.min(127, bias[q] + 1);
            sum = Math.min(sum, 0);
        }
        sumB[q] = sum;
        return reconstruct(prediction, ((error ^ sign) - sign) * step);
    }

    /// Refuses an error that no encoder makes.
    private int checked(int mapped) throws StreamException {
        if (mapped > 2 * range) {
            throw StreamException.malformed("The JPEG-LS data hold an error of prediction beyond the samples' range.");
        }
        return mapped;
    }

    private int reconstruct(int prediction, int error) {
        int value = prediction + error;
        if (value < -near) {
            value += span;
        } else if (value > most + near) {
            value -= span;
        }
        return value < 0 ? 0 : Math.min(value, most);
    }

    private static int parameter(int n, int sum) throws StreamException {
        int k = 0;
        while ((long) n << k < sum) {
            k++;
        }
        if (k > 24) {
            throw StreamException.malformed("The JPEG-LS data lead to a code of " + k + " bits.");
        }
        return k;
    }

    /// The length of a run (section A.7.1).
    private int run(int most, int component) {
        int length = 0;
        while (in.readBit()) {
            int whole = 1 << RUN_BITS[runIndex[component]];
            length += whole;
            if (length > most) {
                return most;
            }
            runIndex[component] = Math.min(31, runIndex[component] + 1);
            if (length == most) {
                return length;
            }
        }
        return Math.min(most, length + in.read(RUN_BITS[runIndex[component]]));
    }

    /// The sample that ends a run (section A.7.2).
    private int interruption(int a, int b, int type, int component) throws StreamException {
        int q = CONTEXTS + type;
        int n = seen[q];
        int k = parameter(n, sumA[q] + (type == 1 ? n >> 1 : 0));
        int mapped = checked(in.golomb(k, limit - RUN_BITS[runIndex[component]] - 1 - rangeBits - 1, rangeBits));
        runIndex[component] = Math.max(0, runIndex[component] - 1);
        int map = mapped + type & 1;
        int size = mapped + type + map >> 1;
        boolean minus = (k != 0 || 2 * negative[type] >= n) == (map != 0);
        int error = minus ? -size : size;
        if (error < 0) {
            negative[type]++;
        }
        sumA[q] += mapped + 1 - type >> 1;
        if (n == reset) {
            sumA[q] >>= 1;
            n >>= 1;
            negative[type] >>= 1;
        }
        seen[q] = n + 1;
        if (type == 1) {
            return reconstruct(a, error * step);
        }
        return reconstruct(b, (a > b ? -error : error) * step);
    }
}
