package org.oligoplan.witness;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// A dose as this engine reads it: nodes, and trilinear between eight of them. Outside of the grid, and beside a node without a value, not a
/// number.
public final class WitnessField {

    /// Doses at the nodes of a grid.
    @FunctionalInterface
    public interface Nodes {

        /// {@return the dose at a node, Gy; NaN where there is none}
        double at(int column, int row, int slice);
    }

    private final ImageGrid grid;
    private final Nodes nodes;
    private final double[] heights;
    private final boolean falling;

    /// @param grid where the nodes are
    /// @param nodes their doses
    public WitnessField(ImageGrid grid, Nodes nodes) {
        this.grid = grid;
        this.nodes = nodes;
        PatientVector n = grid.normal();
        heights = new double[grid.slices()];
        for (int k = 0; k < heights.length; k++) {
            PatientPoint o = grid.sliceOrigins().get(k);
            heights[k] = n.x() * o.x() + n.y() * o.y() + n.z() * o.z();
        }
        falling = heights.length > 1 && heights[1] < heights[0];
    }

    /// {@return the doses of a file, straight from its stored values}
    public static WitnessField of(DoseVolume dose) {
        return new WitnessField(dose.grid(), dose::value);
    }

    ImageGrid grid() {
        return grid;
    }

    double node(int i, int j, int k) {
        return nodes.at(i, j, k);
    }

    double[] heights() {
        return heights;
    }

    /// {@return the dose at a place, Gy}
    double at(PatientPoint p) {
        PatientVector n = grid.normal();
        double h = n.x() * p.x() + n.y() * p.y() + n.z() * p.z();
        int k = slice(h);
        if (k < 0) {
            return Double.NaN;
        }
        double share = (h - heights[k]) / (heights[k + 1] - heights[k]);
        PatientPoint a = grid.sliceOrigins().get(k);
        PatientPoint b = grid.sliceOrigins().get(k + 1);
        double x = p.x() - (a.x() + share * (b.x() - a.x()));
        double y = p.y() - (a.y() + share * (b.y() - a.y()));
        double z = p.z() - (a.z() + share * (b.z() - a.z()));
        PatientVector u = grid.plane().u();
        PatientVector v = grid.plane().v();
        double i = (x * u.x() + y * u.y() + z * u.z()) / grid.columnSpacingMm();
        double j = (x * v.x() + y * v.y() + z * v.z()) / grid.rowSpacingMm();
        return trilinear(i, j, k + share);
    }

    /// {@return the dose at a place given in columns, rows and slices}
    double trilinear(double i, double j, double k) {
        if (!(i >= 0 && j >= 0 && k >= 0 && i <= grid.columns() - 1 && j <= grid.rows() - 1 && k <= grid.slices() - 1)) {
            return Double.NaN;
        }
        int i0 = (int) Math.min(Math.floor(i), grid.columns() - 2.0);
        int j0 = (int) Math.min(Math.floor(j), grid.rows() - 2.0);
        int k0 = (int) Math.min(Math.floor(k), grid.slices() - 2.0);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = ((corner & 1) == 0 ? 1 - (i - i0) : i - i0) * ((corner & 2) == 0 ? 1 - (j - j0) : j - j0)
                    * ((corner & 4) == 0 ? 1 - (k - k0) : k - k0);
            if (weight > 0) {
                sum += weight * nodes.at(i0 + (corner & 1), j0 + (corner >> 1 & 1), k0 + (corner >> 2));
            }
        }
        return sum;
    }

    /// {@return where in the room a place in columns, rows and slices is}
    PatientPoint place(double i, double j, double k) {
        int k0 = (int) Math.max(0, Math.min(Math.floor(k), heights.length - 2.0));
        PatientPoint origin = heights.length < 2
                ? grid.sliceOrigins().getFirst()
                : grid.sliceOrigins().get(k0).towards(grid.sliceOrigins().get(k0 + 1), k - k0);
        return origin.plus(grid.plane().u().times(i * grid.columnSpacingMm())).plus(grid.plane().v().times(j * grid.rowSpacingMm()));
    }

    /// {@return a place in columns, rows and slices of the grid, beyond its ends too}
    double[] index(PatientPoint p) {
        PatientVector n = grid.normal();
        double h = n.x() * p.x() + n.y() * p.y() + n.z() * p.z();
        int k = slice(h);
        if (k < 0) {
            k = heights.length < 2 || h < heights[0] != falling ? 0 : heights.length - 2;
        }
        double share = heights.length < 2 ? 0 : (h - heights[k]) / (heights[k + 1] - heights[k]);
        PatientPoint origin = heights.length < 2
                ? grid.sliceOrigins().getFirst()
                : grid.sliceOrigins().get(k).towards(grid.sliceOrigins().get(k + 1), share);
        return new double[]{p.minus(origin).dot(grid.plane().u()) / grid.columnSpacingMm(),
                p.minus(origin).dot(grid.plane().v()) / grid.rowSpacingMm(), k + share};
    }

    /// {@return the greatest dose times `sign` that nodes around a stretch of columns, rows and slices allow}
    double most(double[] from, double[] to, int sign) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = clamp(from[2], heights.length, -1); k <= clamp(to[2], heights.length, 1); k++) {
            for (int j = clamp(from[1], grid.rows(), -1); j <= clamp(to[1], grid.rows(), 1); j++) {
                for (int i = clamp(from[0], grid.columns(), -1); i <= clamp(to[0], grid.columns(), 1); i++) {
                    double node = sign * node(i, j, k);
                    most = node > most ? node : most;
                }
            }
        }
        return most;
    }

    private static int clamp(double at, int size, int way) {
        // Half a node more, as slices need not lie straight above each other.
        return (int) Math.clamp(way < 0 ? Math.floor(at - 0.5) : Math.ceil(at + 0.5), 0, size - 1.0);
    }

    /// The gap between two planes of nodes that a height lies in, by halving; -1 outside.
    private int slice(double h) {
        int low = 0;
        int high = heights.length - 1;
        double first = falling ? heights[high] : heights[low];
        double last = falling ? heights[low] : heights[high];
        if (high < 1 || !(h >= first && h <= last)) {
            return -1;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (heights[middle] <= h != falling) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// {@return the volume that receives at least a dose, cm3: lines through the grid along its rows of nodes, on which the dose is linear from
    ///         node to node}
    ///
    /// @param gy above 0
    public double isodoseCm3(double gy) {
        int lines = 8;
        double mm3 = 0;
        double cellArea = grid.rowSpacingMm() / lines;
        for (int k = 0; k + 1 < grid.slices(); k++) {
            double thick = Math.abs(heights[k + 1] - heights[k]);
            for (int j = 0; j + 1 < grid.rows(); j++) {
                if (!(most(new double[]{0, j + 0.5, k + 0.5}, new double[]{grid.columns() - 1.0, j + 0.5, k + 0.5}, 1) >= gy)) {
                    continue;
                }
                for (int b = 0; b < lines; b++) {
                    double v = (b + 0.5) / lines;
                    for (int c = 0; c < lines; c++) {
                        double w = (c + 0.5) / lines;
                        mm3 += length(j, k, v, w, gy) * cellArea * thick / lines;
                    }
                }
            }
        }
        return mm3 / 1000;
    }

    private double length(int j, int k, double v, double w, double gy) {
        double sum = 0;
        double before = Double.NaN;
        for (int i = 0; i < grid.columns(); i++) {
            double here = (1 - w) * ((1 - v) * node(i, j, k) + v * node(i, j + 1, k))
                    + w * ((1 - v) * node(i, j, k + 1) + v * node(i, j + 1, k + 1));
            double least = Math.min(before, here);
            double most = Math.max(before, here);
            if (least >= gy) {
                sum += 1;
            } else if (most >= gy) {
                sum += (most - gy) / (most - least);
            }
            before = here;
        }
        return sum * grid.columnSpacingMm();
    }
}
