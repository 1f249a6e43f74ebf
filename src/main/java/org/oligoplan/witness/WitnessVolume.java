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
        for (WitnessSolid.Layer layer : WitnessSolid.of(stack).layers()) {
            mm3 += area(layer) * (layer.top() - layer.bottom());
        }
        return mm3 / 1000;
    }

    private static double area(WitnessSolid.Layer layer) {
        double step = (layer.maxV() - layer.minV()) / LINES;
        double length = 0;
        double[] crossings = new double[16];
        for (int line = 0; line < LINES; line++) {
            double v = layer.minV() + (line + 0.5) * step;
            int count = 0;
            for (double[] p : layer.rings()) {
                double pu = p[p.length - 2];
                double pv = p[p.length - 1];
                for (int i = 0; i < p.length; i += 2) {
                    if (pv <= v != p[i + 1] <= v) {
                        if (count == crossings.length) {
                            crossings = Arrays.copyOf(crossings, 2 * count);
                        }
                        crossings[count++] = pu + (p[i] - pu) * ((v - pv) / (p[i + 1] - pv));
                    }
                    pu = p[i];
                    pv = p[i + 1];
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int i = 0; i + 1 < count; i += 2) {
                length += crossings[i + 1] - crossings[i];
            }
        }
        return length * step;
    }
}
