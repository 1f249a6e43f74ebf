package org.oligoplan.exchange;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.oligoplan.geometry.Ring;

/// Finds rings of one plane that cross themselves or one another. Edges that touch or coincide, as those of a keyhole's channel, do not
/// cross.
final class PlaneCrossings {

    /// A turn smaller than this share of the edges' lengths is none.
    private static final double FLAT = 1e-9;
    /// More than a coordinate of a patient loses as a 32-bit number.
    private static final double SLACK_MM = 1e-3;

    private final BitSet selfCrossing = new BitSet();
    private boolean othersCross;

    /// @param rings all rings of a plane
    PlaneCrossings(List<Ring> rings) {
        int count = rings.stream().mapToInt(Ring::size).sum();
        double[] edges = new double[4 * count];
        int[] owner = new int[count];
        int at = 0;
        for (int r = 0; r < rings.size(); r++) {
            double[] uv = rings.get(r).coordinates();
            for (int i = 0, j = uv.length - 2; i < uv.length; j = i, i += 2) {
                edges[4 * at] = uv[j];
                edges[4 * at + 1] = uv[j + 1];
                edges[4 * at + 2] = uv[i];
                edges[4 * at + 3] = uv[i + 1];
                owner[at++] = r;
            }
        }
        sweep(edges, owner);
    }

    /// {@return the numbers of the rings that cross themselves}
    BitSet selfCrossing() {
        return selfCrossing;
    }

    /// {@return whether two different rings cross}
    boolean othersCross() {
        return othersCross;
    }

    /// Goes through the edges by their lower end and compares each with those that reach as high.
    private void sweep(double[] edges, int[] owner) {
        int[] order = byLowerEnd(edges, owner.length);
        int[] active = new int[16];
        int live = 0;
        for (int edge : order) {
            double low = Math.min(edges[4 * edge + 1], edges[4 * edge + 3]);
            double left = Math.min(edges[4 * edge], edges[4 * edge + 2]);
            double right = Math.max(edges[4 * edge], edges[4 * edge + 2]);
            int kept = 0;
            for (int i = 0; i < live; i++) {
                int other = active[i];
                if (Math.max(edges[4 * other + 1], edges[4 * other + 3]) < low - SLACK_MM) {
                    continue;
                }
                active[kept++] = other;
                if (Math.max(edges[4 * other], edges[4 * other + 2]) >= left && Math.min(edges[4 * other], edges[4 * other + 2]) <= right
                        && cross(edges, edge, other)) {
                    note(owner[edge], owner[other]);
                }
            }
            live = kept;
            if (live == active.length) {
                active = Arrays.copyOf(active, 2 * live);
            }
            active[live++] = edge;
        }
    }

    /// Packs lower end and number of each edge into one sortable word; the lower end loses digits there, which [#SLACK_MM] makes good.
    private static int[] byLowerEnd(double[] edges, int count) {
        long[] keys = new long[count];
        for (int e = 0; e < count; e++) {
            int bits = Float.floatToIntBits((float) Math.min(edges[4 * e + 1], edges[4 * e + 3]));
            int ordered = bits < 0 ? (~bits & 0x7FFFFFFF) | 0x80000000 : bits;
            keys[e] = ((long) ordered << 32) | e;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private void note(int a, int b) {
        if (a == b) {
            selfCrossing.set(a);
        } else {
            othersCross = true;
        }
    }

    private static boolean cross(double[] e, int p, int q) {
        return opposite(e, p, q) && opposite(e, q, p);
    }

    /// {@return whether the ends of edge `q` lie on different sides of edge `p`, neither of them on its line}
    private static boolean opposite(double[] e, int p, int q) {
        double u = e[4 * p];
        double v = e[4 * p + 1];
        double du = e[4 * p + 2] - u;
        double dv = e[4 * p + 3] - v;
        double first = du * (e[4 * q + 1] - v) - dv * (e[4 * q] - u);
        double second = du * (e[4 * q + 3] - v) - dv * (e[4 * q + 2] - u);
        double flat = FLAT * (Math.abs(du) + Math.abs(dv)) * (1 + Math.abs(e[4 * q] - u) + Math.abs(e[4 * q + 1] - v));
        return first > flat && second < -flat || first < -flat && second > flat;
    }
}
