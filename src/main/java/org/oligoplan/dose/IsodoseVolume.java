package org.oligoplan.dose;

import org.oligoplan.volume.ImageGrid;

/// How much of a dose grid receives at least a dose. Between eight neighbouring nodes the dose is trilinear; such a cell is divided where the
/// dose passes through it.
public final class IsodoseVolume {

    /// A cell that the isodose passes through is divided into so many along each edge.
    private static final int PARTS = 4;

    private IsodoseVolume() {}

    /// An isodose's volume.
    ///
    /// @param cm3 the volume inside the grid
    /// @param open whether the isodose reaches the grid's edge or a node without a value, so that the true volume may be greater
    public record Result(double cm3, boolean open) {}

    /// {@return the volume that receives at least `gy`}
    public static Result of(DoseLattice lattice, double gy) {
        ImageGrid grid = lattice.grid();
        double mm3 = 0;
        boolean open = false;
        double[] node = new double[8];
        for (int k = 0; k + 1 < grid.slices(); k++) {
            double cell = grid.columnSpacingMm() * grid.rowSpacingMm() * (grid.offsetMm(k + 1) - grid.offsetMm(k));
            for (int j = 0; j + 1 < grid.rows(); j++) {
                for (int i = 0; i + 1 < grid.columns(); i++) {
                    double least = Double.POSITIVE_INFINITY;
                    double most = Double.NEGATIVE_INFINITY;
                    for (int n = 0; n < 8; n++) {
                        node[n] = lattice.node(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2));
                        least = Math.min(least, node[n]);
                        most = Math.max(most, node[n]);
                    }
                    if (Double.isNaN(least)) {
                        open |= anyAtLeast(node, gy);
                    } else if (least >= gy) {
                        mm3 += cell;
                    } else if (most >= gy) {
                        mm3 += cell * share(node, gy);
                    }
                    open |= most >= gy && (i == 0 || j == 0 || k == 0 || i + 2 == grid.columns() || j + 2 == grid.rows()
                            || k + 2 == grid.slices()) && touches(node, gy, i, j, k, grid);
                }
            }
        }
        return new Result(mm3 / 1000, open);
    }

    private static boolean anyAtLeast(double[] node, double gy) {
        for (double d : node) {
            if (d >= gy) {
                return true;
            }
        }
        return false;
    }

    /// Whether a node on the grid's outer side is inside the isodose.
    private static boolean touches(double[] node, double gy, int i, int j, int k, ImageGrid grid) {
        for (int n = 0; n < 8; n++) {
            int x = i + (n & 1);
            int y = j + (n >> 1 & 1);
            int z = k + (n >> 2);
            if (node[n] >= gy && (x == 0 || y == 0 || z == 0 || x + 1 == grid.columns() || y + 1 == grid.rows()
                    || z + 1 == grid.slices())) {
                return true;
            }
        }
        return false;
    }

    private static double share(double[] node, double gy) {
        double sum = 0;
        double half = 0.5 / PARTS;
        for (int c = 0; c < PARTS; c++) {
            double w = (c + 0.5) / PARTS;
            for (int b = 0; b < PARTS; b++) {
                double v = (b + 0.5) / PARTS;
                double e00 = mix(node[0], node[4], w);
                double e10 = mix(node[1], node[5], w);
                double e01 = mix(node[2], node[6], w);
                double e11 = mix(node[3], node[7], w);
                double left = mix(e00, e01, v);
                double right = mix(e10, e11, v);
                double alongU = right - left;
                for (int a = 0; a < PARTS; a++) {
                    double u = (a + 0.5) / PARTS;
                    double alongV = mix(e01 - e00, e11 - e10, u);
                    double alongW = mix(mix(node[4] - node[0], node[5] - node[1], u), mix(node[6] - node[2], node[7] - node[3], u), v);
                    double reach = half * Math.sqrt(alongU * alongU + alongV * alongV + alongW * alongW);
                    double above = mix(left, right, u) + reach - gy;
                    sum += above <= 0 ? 0 : above >= 2 * reach ? 1 : above / (2 * reach);
                }
            }
        }
        return sum / (PARTS * PARTS * PARTS);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
