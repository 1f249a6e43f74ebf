package org.oligoplan.render;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.oligoplan.volume.Volume;

/// Which values become black and white: `level - width / 2` and below is black, `level + width / 2` and above white, straight between
/// (DICOM PS3.3 C.11.2.1.3.2, VOI LUT function LINEAR_EXACT).
///
/// @param width the range in the image's unit (HU for CT), over 0
/// @param level its middle
public record WindowLevel(double width, double level) {

    /// Usual windows for CT in HU; the widths and levels are those commonly used in radiology teaching.
    public enum Preset {
        LUNG(1500, -600), SOFT_TISSUE(400, 40), BONE(1800, 400), LIVER(150, 30), BRAIN(80, 40);

        private final double width;
        private final double level;

        Preset(double width, double level) {
            this.width = width;
            this.level = level;
        }

        public WindowLevel window() {
            return new WindowLevel(width, level);
        }
    }

    private static final int SAMPLES = 20_000;

    /// Refuses a width that is not positive.
    public WindowLevel {
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(level)) {
            throw new IllegalArgumentException("window width " + width + ", level " + level);
        }
    }

    /// {@return the grey value 0 to 255 for a value}
    public int grey(double value) {
        return clamp((float) (255 / width * (value - level) + 127.5));
    }

    /// {@return a window over the 1st to 99th percentile of the slices that are there, for images that are not in HU}
    ///
    /// @param volume any volume; one without slices gives width 1 at level 0
    public static WindowLevel automatic(Volume volume) {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        int[] there = IntStream.range(0, volume.grid().slices()).filter(k -> volume.stored(k) != null).toArray();
        if (there.length == 0) {
            return new WindowLevel(1, 0);
        }
        double[] values = new double[SAMPLES];
        long all = (long) there.length * rows * columns;
        for (int s = 0; s < SAMPLES; s++) {
            long at = (long) ((s + 0.5) / SAMPLES * all);
            int inSlice = (int) (at % ((long) rows * columns));
            values[s] = volume.value(inSlice % columns, inSlice / columns, there[(int) (at / ((long) rows * columns))]);
        }
        // Padding has no value; sorting puts it last.
        Arrays.sort(values);
        int known = (int) Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
        if (known == 0) {
            return new WindowLevel(1, 0);
        }
        double low = values[known / 100];
        double high = values[known - 1 - known / 100];
        return new WindowLevel(high > low ? high - low : 1, (low + high) / 2);
    }

    static int clamp(float grey) {
        int rounded = (int) (grey + 0.5f);
        return rounded < 0 ? 0 : Math.min(rounded, 255);
    }
}
