package org.oligoplan.dicom.pixel;

import java.util.Random;

/// Pictures for codecs, made in code: noise, slopes, flat areas with dots, edges.
final class TestPictures {

    private TestPictures() {}

    /// {@return samples of a picture, those of a pixel side by side}
    ///
    /// @param kind 0 noise over all values, 1 smooth with little noise, 2 flat with dots, 3 extremes only, 4 one value
    static int[] of(int kind, int columns, int rows, int components, int bits, Random random) {
        int most = (1 << bits) - 1;
        int[] samples = new int[columns * rows * components];
        for (int i = 0; i < samples.length; i++) {
            int x = i / components % columns;
            int y = i / components / columns;
            double smooth = most * (0.5 + 0.3 * Math.sin(x / 9.0 + i % components) + 0.19 * Math.cos(y / 5.0));
            samples[i] = switch (kind) {
                case 0 -> random.nextInt(most + 1);
                case 1 -> Math.clamp(Math.round(smooth + random.nextGaussian() * most / 200), 0, most);
                case 2 -> random.nextInt(40) == 0 ? random.nextInt(most + 1) : (x / 17 + y / 11) % 3 * most / 3;
                case 3 -> random.nextInt(9) < 4 ? 0 : most;
                default -> most / 3;
            };
        }
        return samples;
    }

    /// The layout of such a picture as a data set would say it.
    static PixelLayout layout(int columns, int rows, int components, int bits) {
        int allocated = bits <= 8 ? 8 : 16;
        return new PixelLayout(rows, columns, 1, components, allocated, bits, bits - 1, false, components == 1 ? "MONOCHROME2" : "RGB");
    }
}
