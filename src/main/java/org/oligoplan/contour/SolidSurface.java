package org.oligoplan.contour;

import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.jobs.Progress;

/// Surface and volume of the interpolated solid of a structure (see [InterpolatedSolid]), by tetrahedra between the nodes of a lattice with
/// linear interpolation (Doi and Koide 1991). The steps of contour slabs are no part of a body's surface: theirs is half as large again for a
/// ball, however thin the slices are. Sharp edges are cut off by a fraction of the lattice's step, an 80th of the structure's width.
///
/// @param areaMm2 the surface
/// @param volumeMm3 the volume within it
record SolidSurface(double areaMm2, double volumeMm3) {

    /// Six tetrahedra of a cell by its corners; bit 0 is u, bit 1 is v, bit 2 is w.
    private static final int[][] TETRAHEDRA = {{0, 1, 3, 7}, {0, 1, 5, 7}, {0, 2, 3, 7}, {0, 2, 6, 7}, {0, 4, 5, 7}, {0, 4, 6, 7}};

    /// {@return the surface of a structure}
    ///
    /// @param stack not empty, of known thickness
    static SolidSurface of(ContourStack stack, Progress progress) {
        double[] box = InterpolatedSolid.box(stack);
        double step = Math.clamp(Math.max(box[2] - box[0], box[3] - box[1]) / 80, 0.2, 4.0);
        InterpolatedSolid solid = InterpolatedSolid.of(stack, 2 * step, step, false, progress);
        double rise = riseMm(stack, solid.toW() - solid.fromW(), step);
        double from = solid.fromW() - rise / 2;
        int count = (int) Math.ceil((solid.toW() + rise / 2 - from) / rise);
        Sum sum = new Sum(solid.lattice(), rise);
        float[] below = solid.body(from, rise);
        for (int k = 1; k <= count; k++) {
            progress.checkCancelled();
            float[] above = solid.body(from + k * rise, rise);
            sum.add(below, above);
            below = above;
        }
        return new SolidSurface(sum.area, sum.volume);
    }

    /// {@return from one layer to the next: as far as in the planes, farther in a structure much taller than wide, yet two layers for each
    ///         contour}
    private static double riseMm(ContourStack stack, double heightMm, double step) {
        double most = Math.min(heightMm / 80, stack.usualSpacingMm().orElse(0) / 2);
        return Math.clamp(most, step, 2 * step);
    }

    private static final class Sum {
        private final Lattice lattice;
        private final double step;
        private final double rise;
        private final double cell;
        private double area;
        private double volume;

        Sum(Lattice lattice, double rise) {
            this.lattice = lattice;
            this.step = lattice.stepMm();
            this.rise = rise;
            this.cell = step * step * rise;
        }

        void add(float[] below, float[] above) {
            int columns = lattice.columns();
            double[] value = new double[8];
            for (int row = 0; row + 1 < lattice.rows(); row++) {
                int end = (row + 1) * columns - 1;
                int left = inside(below, above, row * columns, columns);
                for (int k = row * columns; k < end; k++) {
                    int right = inside(below, above, k + 1, columns);
                    int inside = left + right;
                    left = right;
                    if (inside == 8) {
                        volume += cell;
                    } else if (inside > 0) {
                        for (int corner = 0; corner < 8; corner++) {
                            int at = k + (corner >> 1 & 1) * columns + (corner & 1);
                            value[corner] = corner < 4 ? below[at] : above[at];
                        }
                        for (int[] tetrahedron : TETRAHEDRA) {
                            tetrahedron(tetrahedron, value);
                        }
                    }
                }
            }
        }

        /// {@return how many corners of a cell's side across the columns lie inside}
        private static int inside(float[] below, float[] above, int k, int columns) {
            return (below[k] >= 0 ? 1 : 0) + (below[k + columns] >= 0 ? 1 : 0) + (above[k] >= 0 ? 1 : 0)
                    + (above[k + columns] >= 0 ? 1 : 0);
        }

        private void tetrahedron(int[] corners, double[] value) {
            int[] in = new int[4];
            int[] out = new int[4];
            int n = 0;
            int m = 0;
            for (int corner : corners) {
                if (value[corner] >= 0) {
                    in[n++] = corner;
                } else {
                    out[m++] = corner;
                }
            }
            double whole = cell / 6;
            if (n == 1) {
                double share = share(value, in[0], out[0]) * share(value, in[0], out[1]) * share(value, in[0], out[2]);
                volume += whole * share;
                triangle(cut(value, in[0], out[0]), cut(value, in[0], out[1]), cut(value, in[0], out[2]));
            } else if (n == 3) {
                double share = share(value, out[0], in[0]) * share(value, out[0], in[1]) * share(value, out[0], in[2]);
                volume += whole * (1 - share);
                triangle(cut(value, in[0], out[0]), cut(value, in[1], out[0]), cut(value, in[2], out[0]));
            } else if (n == 2) {
                double[] a = cut(value, in[0], out[0]);
                double[] b = cut(value, in[0], out[1]);
                double[] c = cut(value, in[1], out[1]);
                double[] d = cut(value, in[1], out[0]);
                triangle(a, b, c);
                triangle(a, c, d);
                // A wedge along the edge that lies inside, as three tetrahedra.
                double[] p = place(in[0]);
                double[] q = place(in[1]);
                volume += six(p, a, b, q) + six(a, b, q, c) + six(a, q, c, d);
            } else if (n == 4) {
                volume += whole;
            }
        }

        private static double share(double[] value, int from, int to) {
            return value[from] / (value[from] - value[to]);
        }

        private double[] place(int corner) {
            return new double[]{(corner & 1) * step, (corner >> 1 & 1) * step, (corner >> 2 & 1) * rise};
        }

        private double[] cut(double[] value, int from, int to) {
            double t = share(value, from, to);
            double[] a = place(from);
            double[] b = place(to);
            return new double[]{a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])};
        }

        private void triangle(double[] a, double[] b, double[] c) {
            double[] n = cross(a, b, c);
            area += Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
        }

        private static double six(double[] a, double[] b, double[] c, double[] d) {
            double[] n = cross(a, b, c);
            return Math.abs(n[0] * (d[0] - a[0]) + n[1] * (d[1] - a[1]) + n[2] * (d[2] - a[2])) / 6;
        }

        private static double[] cross(double[] a, double[] b, double[] c) {
            double x = b[0] - a[0];
            double y = b[1] - a[1];
            double z = b[2] - a[2];
            double p = c[0] - a[0];
            double q = c[1] - a[1];
            double r = c[2] - a[2];
            return new double[]{y * r - z * q, z * p - x * r, x * q - y * p};
        }
    }
}
