package org.oligoplan.phantom;

import java.util.SplittableRandom;

/// A tile of seeded noise with the short grain of a reconstructed CT, laid over slices at changing offsets.
final class Noise {

    private static final int SIDE = 256;

    private final float[] tile = new float[SIDE * SIDE];
    private final int seed;

    /// @param seed same seed, same noise
    /// @param sigmaHu standard deviation, HU
    Noise(int seed, double sigmaHu) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        double[] white = new double[SIDE * SIDE];
        for (int i = 0; i < white.length; i++) {
            white[i] = random.nextGaussian();
        }
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = 2 * at(white, x, y) + at(white, x + 1, y) + at(white, x - 1, y) + at(white, x, y + 1) + at(white, x, y - 1);
                tile[y * SIDE + x] = (float) value;
                sum += value * value;
            }
        }
        float scale = (float) (sigmaHu / Math.sqrt(sum / tile.length));
        for (int i = 0; i < tile.length; i++) {
            tile[i] *= scale;
        }
    }

    private static double at(double[] white, int x, int y) {
        return white[(y & SIDE - 1) * SIDE + (x & SIDE - 1)];
    }

    /// Adds noise to a slice.
    ///
    /// @param hu rows x columns values
    /// @param columns pixels in a row
    /// @param slice its number, which moves the tile
    void addTo(float[] hu, int columns, int slice) {
        SplittableRandom random = new SplittableRandom(seed * 31L + slice);
        int right = random.nextInt(SIDE);
        int down = random.nextInt(SIDE);
        int rows = hu.length / columns;
        for (int y = 0; y < rows; y++) {
            int from = (y + down & SIDE - 1) * SIDE;
            for (int x = 0; x < columns; x++) {
                hu[y * columns + x] += tile[from + (x + right & SIDE - 1)];
            }
        }
    }
}
