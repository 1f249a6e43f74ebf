package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// The region in which values on a lattice are not negative, as polygons: marching squares with linear interpolation along the lattice's
/// edges; a saddle goes by the mean of its cell. Corners lie on the 1/1024 mm grid and are left out where that moves the line by at most
/// half of [Regions#LARGEST_SIMPLIFICATION_MM].
public final class LevelLines {

    private final Lattice lattice;
    private final float[] values;
    private final int[] next;

    private LevelLines(Lattice lattice, float[] values) {
        this.lattice = lattice;
        this.values = values;
        // Crossings on edges along u come first, those along v after them.
        this.next = new int[2 * lattice.nodes()];
        Arrays.fill(next, -1);
    }

    /// {@return the region where the values are 0 or more; its rings neither cross nor touch along an edge}
    ///
    /// @param values one for each node, row by row; what lies inside at the lattice's rim is cut off there
    public static Region of(Lattice lattice, float[] values) {
        if (values.length != lattice.nodes()) {
            throw new IllegalArgumentException("one value for each node");
        }
        LevelLines lines = new LevelLines(lattice, closed(lattice, values));
        lines.link();
        Region raw = lines.trace();
        return raw.isEmpty() ? raw : Regions.normalise(Regions.simplify(raw, Regions.LARGEST_SIMPLIFICATION_MM / 2));
    }

    private static float[] closed(Lattice lattice, float[] values) {
        float[] closed = values.clone();
        float outside = (float) (-lattice.stepMm() / 1024);
        for (int column = 0; column < lattice.columns(); column++) {
            closed[column] = Math.min(closed[column], outside);
            int last = (lattice.rows() - 1) * lattice.columns() + column;
            closed[last] = Math.min(closed[last], outside);
        }
        for (int row = 0; row < lattice.rows(); row++) {
            int first = row * lattice.columns();
            closed[first] = Math.min(closed[first], outside);
            closed[first + lattice.columns() - 1] = Math.min(closed[first + lattice.columns() - 1], outside);
        }
        return closed;
    }

    /// Joins the crossings of each cell with the inside to their left, seen from u towards v.
    private void link() {
        int columns = lattice.columns();
        int nodes = lattice.nodes();
        for (int row = 0; row + 1 < lattice.rows(); row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int k = row * columns + column;
                boolean a = values[k] >= 0;
                boolean b = values[k + 1] >= 0;
                boolean c = values[k + columns + 1] >= 0;
                boolean d = values[k + columns] >= 0;
                if (a == b && b == c && c == d) {
                    continue;
                }
                int south = k;
                int north = k + columns;
                int west = nodes + k;
                int east = nodes + k + 1;
                int[] sides = {south, east, north, west};
                boolean[] corners = {a, b, c, d};
                boolean saddle = a == c && b == d;
                boolean middle = !saddle || values[k] + values[k + 1] + values[k + columns + 1] + values[k + columns] >= 0;
                join(sides, corners, saddle && !middle);
            }
        }
    }

    private void join(int[] sides, boolean[] corners, boolean cornersApart) {
        // Walking around the cell, a line leaves through the side where inside turns to outside and came in where outside turns to inside.
        for (int i = 0; i < 4; i++) {
            if (!corners[i] && corners[(i + 1) % 4]) {
                // Inside begins on side i: the line starts at the far end of one stretch of inside or outside.
                int j = i;
                if (cornersApart) {
                    j = exit(corners, i + 1);
                } else {
                    j = Math.floorMod(exitBackwards(corners, i), 4);
                }
                next[sides[j % 4]] = sides[i];
            }
        }
    }

    /// {@return the side after which the stretch of inside that begins with corner `from` ends}
    private static int exit(boolean[] corners, int from) {
        int j = from;
        while (corners[(j + 1) % 4]) {
            j++;
        }
        return j;
    }

    /// {@return the side at which the stretch of outside that ends with corner `to` begins}
    private static int exitBackwards(boolean[] corners, int to) {
        int j = to;
        while (!corners[Math.floorMod(j, 4)]) {
            j--;
        }
        return j;
    }

    private Region trace() {
        List<Ring> rings = new ArrayList<>();
        double[] uv = new double[256];
        for (int start = 0; start < next.length; start++) {
            int size = 0;
            int at = start;
            while (next[at] >= 0) {
                int to = next[at];
                next[at] = -1;
                double u = Ring.snap(uOf(at));
                double v = Ring.snap(vOf(at));
                if (size == 0 || u != uv[size - 2] || v != uv[size - 1]) {
                    if (size + 2 > uv.length) {
                        uv = Arrays.copyOf(uv, 2 * uv.length);
                    }
                    uv[size++] = u;
                    uv[size++] = v;
                }
                at = to;
            }
            if (size > 2 && uv[0] == uv[size - 2] && uv[1] == uv[size - 1]) {
                size -= 2;
            }
            if (size >= 6) {
                Ring ring = Ring.of(Arrays.copyOf(uv, size));
                if (ring.signedAreaMm2() != 0) {
                    rings.add(ring);
                }
            }
        }
        return new Region(rings);
    }

    private double uOf(int crossing) {
        int nodes = lattice.nodes();
        int k = crossing % nodes;
        double share = crossing < nodes ? share(k, k + 1) : 0;
        return lattice.fromU() + (k % lattice.columns() + share) * lattice.stepMm();
    }

    private double vOf(int crossing) {
        int nodes = lattice.nodes();
        int k = crossing % nodes;
        double share = crossing >= nodes ? share(k, k + lattice.columns()) : 0;
        return lattice.fromV() + (Math.floorDiv(k, lattice.columns()) + share) * lattice.stepMm();
    }

    private double share(int from, int to) {
        double a = values[from];
        return a / (a - values[to]);
    }
}
