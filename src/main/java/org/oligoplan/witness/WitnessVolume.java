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
        // All lines at once: each edge is put to the lines it crosses, as a BODY's thousand edges are too many to be asked by each line.
        double[] edges = layer.border().edges();
        int[] first = new int[LINES + 1];
        for (int i = 0; i < edges.length; i += 4) {
            for (int line = from(edges, i, box[1], step); line < LINES && below(edges, i, box[1] + (line + 0.5) * step); line++) {
                first[line + 1] += crosses(edges, i, box[1] + (line + 0.5) * step) ? 1 : 0;
            }
        }
        for (int line = 0; line < LINES; line++) {
            first[line + 1] += first[line];
        }
        double[] crossings = new double[first[LINES]];
        int[] next = Arrays.copyOf(first, LINES);
        for (int i = 0; i < edges.length; i += 4) {
            for (int line = from(edges, i, box[1], step); line < LINES && below(edges, i, box[1] + (line + 0.5) * step); line++) {
                double v = box[1] + (line + 0.5) * step;
                if (crosses(edges, i, v)) {
                    crossings[next[line]++] = at(edges, i, v);
                }
            }
        }
        for (int line = 0; line < LINES; line++) {
            Arrays.sort(crossings, first[line], first[line + 1]);
            for (int i = first[line]; i + 1 < first[line + 1]; i += 2) {
                length += crossings[i + 1] - crossings[i];
            }
        }
        return length * step;
    }

    /// {@return a line at or just under the first that an edge can cross}
    private static int from(double[] e, int i, double lowest, double step) {
        return Math.max(0, (int) Math.floor((Math.min(e[i + 1], e[i + 3]) - lowest) / step) - 2);
    }

    private static boolean below(double[] e, int i, double v) {
        return v <= Math.max(e[i + 1], e[i + 3]);
    }

    private static boolean crosses(double[] e, int i, double v) {
        return e[i + 1] <= v != e[i + 3] <= v;
    }

    private static double at(double[] e, int i, double v) {
        return e[i] + (e[i + 2] - e[i]) * ((v - e[i + 1]) / (e[i + 3] - e[i + 1]));
    }

    /// {@return where a line along u crosses the layer's edges, in rising order}
    static double[] crossings(WitnessLayer layer, double v) {
        double[] e = layer.border().edges();
        double[] crossings = new double[16];
        int count = 0;
        for (int i = 0; i < e.length; i += 4) {
            if (crosses(e, i, v)) {
                if (count == crossings.length) {
                    crossings = Arrays.copyOf(crossings, 2 * count);
                }
                crossings[count++] = at(e, i, v);
            }
        }
        Arrays.sort(crossings, 0, count);
        return Arrays.copyOf(crossings, count);
    }
}
