package org.oligoplan.render;

/// How the values of an image look, from the dark end of its window to the bright one.
public enum ColourMap {
    /// Black to white.
    GREY,
    /// Black over red and yellow to white, as for uptake over a CT.
    HOT,
    /// Black to a light green, over grey: where both images agree the mix stays nearly grey.
    GREEN;

    private static final int STEPS = 256;

    /// {@return the colours of the 256 steps, 0xffRRGGBB}
    int[] table() {
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            table[i] = switch (this) {
                case GREY -> rgb(i, i, i);
                // A third of the way each: red comes first, then green, then blue.
                case HOT -> rgb(3 * i, 3 * i - 255, 3 * i - 510);
                case GREEN -> rgb(i / 3, i, i / 2);
            };
        }
        return table;
    }

    private static int rgb(int red, int green, int blue) {
        return 0xff000000 | Math.clamp(red, 0, 255) << 16 | Math.clamp(green, 0, 255) << 8 | Math.clamp(blue, 0, 255);
    }
}
