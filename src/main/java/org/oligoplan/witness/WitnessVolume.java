package org.oligoplan.witness;

import java.util.Arrays;
import org.oligoplan.geometry.ContourStack;

/// The volume of a solid by lines laid through its contours: the length of each line inside, by the even-odd rule, times their spacing.
public final class WitnessVolume {

    private static final int LINES = 1500;

    private WitnessVolume() {}

    /// {@return the volume of the nominal solid, cm3, to about 0.1 %}
    ///
    /// @param stack refused where empty or of unknown thickness
    public static double cm3(ContourStack stack) {
        double mm3 = 0;
        for (WitnessLayer layer : new WitnessPlanes(stack).nominal()) {
            mm3 += area(layer) * (layer.top() - layer.bottom());
        }
        return mm3 / 1000;
    }

    private static double area(WitnessLayer layer) {
        double[] box = layer.box();
        double step = (box[3] - box[1]) / LINES;
        double length = 0;
        for (int line = 0; line < LINES; line++) {
            double[] crossings = crossings(layer, box[1] + (line + 0.5) * step);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                length += crossings[i + 1] - crossings[i];
            }
        }
        return length * step;
    }

    /// {@return where a line along u crosses the layer's edges, in rising order}
    static double[] crossings(WitnessLayer layer, double v) {
        double[] e = layer.border().edges();
        double[] crossings = new double[16];
        int count = 0;
        for (int i = 0; i < e.length; i += 4) {
            if (e[i + 1] <= v != e[i + 3] <= v) {
                if (count == crossings.length) {
                    crossings = Arrays.copyOf(crossings, 2 * count);
                }
                crossings[count++] = e[i] + (e[i + 2] - e[i]) * ((v - e[i + 1]) / (e[i + 3] - e[i + 1]));
            }
        }
        Arrays.sort(crossings, 0, count);
        return Arrays.copyOf(crossings, count);
    }
}
