package org.oligoplan.render;

/// How the values of an image look, from the low end of its window to the high one.
public enum ColourMap {
    /// Black to white.
    GREY,
    /// White to black, as nuclear medicine reads uptake.
    GREY_INVERTED,
    /// Black over red and yellow to white ("hot iron"), as for uptake over a CT.
    HOT,
    /// Black over blue, green, yellow and red to white, as many PET stations show it. Its lightness goes up and down, so that steps of one
    /// height do not look alike.
    RAINBOW,
    /// Dark violet over teal to yellow; lightness rises evenly, also for the colour-blind and in print.
    VIOLET_TO_YELLOW,
    /// Black over purple and orange to a pale yellow; lightness rises evenly.
    EMBER,
    /// Black to a light green, over grey: where both images agree the mix stays nearly grey.
    GREEN;

    private static final int STEPS = 256;

    /// {@return the colours of the 256 steps, 0xffRRGGBB; not to be changed}
    int[] table() {
        return Tables.ALL[ordinal()];
    }

    /// {@return the colour of a place between the ends, 0xffRRGGBB}
    ///
    /// @param share 0 for the low end of the window, 1 for the high one; what is beyond looks like the end
    public int at(double share) {
        return table()[(int) Math.round(Math.clamp(share, 0, 1) * (STEPS - 1))];
    }

    /// Made once, when first needed.
    private static final class Tables {

        private static final double[][] RAINBOW_STOPS = {{0, 0, 0}, {60, 0, 130}, {0, 60, 230}, {0, 190, 190}, {30, 200, 30},
                {240, 230, 0}, {250, 110, 0}, {220, 0, 0}, {255, 255, 255}};
        // Lightness, chroma and hue (degrees) in CIELAB. Lightness is in equal steps: that is what makes a map perceptual.
        private static final double[][] VIOLET_STOPS = {{14, 38, 312}, {33, 40, 293}, {52, 32, 220}, {71, 55, 150}, {90, 88, 102}};
        private static final double[][] EMBER_STOPS = {{0, 0, 300}, {24, 48, 308}, {48, 66, 360}, {72, 66, 418}, {96, 32, 462}};

        static final int[][] ALL = all();

        private static int[][] all() {
            int[][] all = new int[ColourMap.values().length][STEPS];
            for (ColourMap map : ColourMap.values()) {
                for (int i = 0; i < STEPS; i++) {
                    all[map.ordinal()][i] = colour(map, i);
                }
            }
            return all;
        }

        private static int colour(ColourMap map, int i) {
            double share = i / (STEPS - 1.0);
            return switch (map) {
                case GREY -> rgb(i, i, i);
                case GREY_INVERTED -> rgb(255 - i, 255 - i, 255 - i);
                // A third of the way each: red comes first, then green, then blue.
                case HOT -> rgb(3 * i, 3 * i - 255, 3 * i - 510);
                case RAINBOW -> {
                    double[] c = between(RAINBOW_STOPS, share);
                    yield rgb((int) Math.round(c[0]), (int) Math.round(c[1]), (int) Math.round(c[2]));
                }
                case VIOLET_TO_YELLOW -> lab(between(VIOLET_STOPS, share));
                case EMBER -> lab(between(EMBER_STOPS, share));
                case GREEN -> rgb(i / 3, i, i / 2);
            };
        }

        private static double[] between(double[][] stops, double share) {
            double place = share * (stops.length - 1);
            int below = Math.min((int) place, stops.length - 2);
            double part = place - below;
            double[] c = new double[3];
            for (int k = 0; k < 3; k++) {
                c[k] = stops[below][k] * (1 - part) + stops[below + 1][k] * part;
            }
            return c;
        }

        /// The colour of a lightness and hue with as much of the chroma as a screen has: lightness is never given up for it.
        private static int lab(double[] lch) {
            double least = 0;
            double most = lch[1];
            double[] rgb = linear(lch[0], most, lch[2]);
            for (int i = 0; i < 20 && (i > 0 || !isOnScreen(rgb)); i++) {
                double chroma = (least + most) / 2;
                if (isOnScreen(linear(lch[0], chroma, lch[2]))) {
                    least = chroma;
                } else {
                    most = chroma;
                }
                rgb = linear(lch[0], least, lch[2]);
            }
            return rgb(encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2]));
        }

        private static boolean isOnScreen(double[] rgb) {
            return Math.min(rgb[0], Math.min(rgb[1], rgb[2])) >= -1e-6 && Math.max(rgb[0], Math.max(rgb[1], rgb[2])) <= 1 + 1e-6;
        }

        /// CIELAB under D65 (CIE 15) to linear sRGB (IEC 61966-2-1).
        private static double[] linear(double lightness, double chroma, double hueDegrees) {
            double hue = Math.toRadians(hueDegrees);
            double fy = (lightness + 16) / 116;
            double x = 0.95047 * unfolded(fy + chroma * Math.cos(hue) / 500);
            double y = unfolded(fy);
            double z = 1.08883 * unfolded(fy - chroma * Math.sin(hue) / 200);
            return new double[]{3.2404542 * x - 1.5371385 * y - 0.4985314 * z, -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
                    0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
        }

        private static double unfolded(double t) {
            return t > 6.0 / 29 ? t * t * t : 3 * (6.0 / 29) * (6.0 / 29) * (t - 4.0 / 29);
        }

        private static int encoded(double linear) {
            double c = Math.clamp(linear, 0, 1);
            return (int) Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
        }

        private static int rgb(int red, int green, int blue) {
            return 0xff000000 | Math.clamp(red, 0, 255) << 16 | Math.clamp(green, 0, 255) << 8 | Math.clamp(blue, 0, 255);
        }
    }
}
