package org.oligoplan.dicom.pixel;

/// The inverse discrete cosine transform of 8 x 8 blocks (ISO/IEC 10918-1 section A.3.3) in double precision, so that results are the
/// exact ones rounded.
final class InverseCosine {

    static final int SIZE = 8;
    static final int BLOCK = SIZE * SIZE;

    /// By frequency and place: half the normalised cosine; the second half of the places follows by symmetry.
    private static final double[] WAVE = waves();

    private final double[] half = new double[BLOCK];

    private static double[] waves() {
        double[] wave = new double[SIZE * SIZE / 2];
        for (int u = 0; u < SIZE; u++) {
            for (int x = 0; x < SIZE / 2; x++) {
                wave[u * SIZE / 2 + x] = 0.5 * (u == 0 ? Math.sqrt(0.5) : 1) * Math.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
        return wave;
    }

    /// Transforms one block, shifts its level and cuts it to the range of the samples.
    ///
    /// @param coefficients 64 dequantised values, row by row, from `from` on
    /// @param precision bits of a sample, 8 or 12
    /// @param target gets the samples
    /// @param at index of the block's first sample
    /// @param stride samples of a row of the target
    void transform(int[] coefficients, int from, int precision, int[] target, int at, int stride) {
        int most = (1 << precision) - 1;
        double level = 1 << precision - 1;
        int any = 0;
        for (int i = 1; i < BLOCK; i++) {
            any |= coefficients[from + i];
        }
        if (any == 0) {
            int value = cut(coefficients[from] / 8.0 + level, most);
            for (int y = 0; y < SIZE; y++) {
                java.util.Arrays.fill(target, at + y * stride, at + y * stride + SIZE, value);
            }
            return;
        }
        for (int v = 0; v < SIZE; v++) {
            int row = from + v * SIZE;
            line(coefficients[row], coefficients[row + 1], coefficients[row + 2], coefficients[row + 3], coefficients[row + 4],
                    coefficients[row + 5], coefficients[row + 6], coefficients[row + 7], v * SIZE, 1);
        }
        double[] h = half;
        for (int x = 0; x < SIZE; x++) {
            line(h[x], h[x + 8], h[x + 16], h[x + 24], h[x + 32], h[x + 40], h[x + 48], h[x + 56], x, SIZE);
        }
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                target[at + y * stride + x] = cut(h[y * SIZE + x] + level, most);
            }
        }
    }

    private void line(double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, int at, int step) {
        double[] w = WAVE;
        for (int x = 0; x < SIZE / 2; x++) {
            double even = c0 * w[x] + c2 * w[8 + x] + c4 * w[16 + x] + c6 * w[24 + x];
            double odd = c1 * w[4 + x] + c3 * w[12 + x] + c5 * w[20 + x] + c7 * w[28 + x];
            half[at + x * step] = even + odd;
            half[at + (SIZE - 1 - x) * step] = even - odd;
        }
    }

    private static int cut(double value, int most) {
        int rounded = (int) Math.floor(value + 0.5);
        return rounded < 0 ? 0 : Math.min(rounded, most);
    }
}
