package org.oligoplan.geometry.planar;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// The boundary of an even-odd region as edges in flat arrays under a tree of boxes, for distances and containment without allocation.
/// Edges that follow each other along the boundary stand side by side, so the tree needs no sorting. Plane coordinates, mm. Immutable.
public final class Outline {

    private static final int LEAF = 4;

    private final double[] edges;
    private final double[] boxes;
    private final int leaves;
    private final double[] probes;
    private final List<Outline> within;

    /// @param edges four numbers an edge: from u, v to u, v
    /// @param probes u and v of at least one place on each connected piece of the boundary
    /// @param within where not empty: a place is inside when it is inside all of these, and the edges need not close
    Outline(double[] edges, double[] probes, List<Outline> within) {
        this.edges = edges;
        this.probes = probes;
        this.within = within;
        int needed = Math.max(1, (edges.length / 4 + LEAF - 1) / LEAF);
        int size = 1;
        while (size < needed) {
            size *= 2;
        }
        this.leaves = size;
        this.boxes = new double[8 * size];
        for (int k = 2 * size - 1; k >= 1; k--) {
            fillBox(k);
        }
    }

    /// {@return the outline of `region`}
    ///
    /// @param region any rings; inside is what an odd number of them encloses
    public static Outline of(Region region) {
        return of(region.rings());
    }

    /// {@return the outline of the even-odd region of `rings`}
    public static Outline of(List<Ring> rings) {
        int count = 0;
        for (Ring ring : rings) {
            count += ring.size();
        }
        double[] edges = new double[4 * count];
        double[] probes = new double[2 * rings.size()];
        int k = 0;
        for (int r = 0; r < rings.size(); r++) {
            Ring ring = rings.get(r);
            probes[2 * r] = ring.u(0);
            probes[2 * r + 1] = ring.v(0);
            for (int i = 0, n = ring.size(); i < n; i++) {
                int next = i + 1 == n ? 0 : i + 1;
                edges[k++] = ring.u(i);
                edges[k++] = ring.v(i);
                edges[k++] = ring.u(next);
                edges[k++] = ring.v(next);
            }
        }
        return new Outline(edges, probes, List.of());
    }

    /// {@return the outline of regions that do not touch each other, as one}
    public static Outline joined(List<Outline> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        double[] edges = new double[parts.stream().mapToInt(p -> p.edges.length).sum()];
        double[] probes = new double[parts.stream().mapToInt(p -> p.probes.length).sum()];
        int e = 0;
        int p = 0;
        for (Outline part : parts) {
            System.arraycopy(part.edges, 0, edges, e, part.edges.length);
            System.arraycopy(part.probes, 0, probes, p, part.probes.length);
            e += part.edges.length;
            p += part.probes.length;
        }
        return new Outline(edges, probes, List.of());
    }

    /// {@return this outline with its coordinates turned: (u, v) becomes (uu u + uv v, vu u + vv v)}
    public Outline turned(double uu, double uv, double vu, double vv) {
        List<Outline> turnedWithin = within.stream().map(o -> o.turned(uu, uv, vu, vv)).toList();
        return new Outline(turn(edges, uu, uv, vu, vv), turn(probes, uu, uv, vu, vv), turnedWithin);
    }

    /// {@return this outline moved by (du, dv), mm}
    public Outline moved(double du, double dv) {
        return new Outline(move(edges, du, dv), move(probes, du, dv), within.stream().map(o -> o.moved(du, dv)).toList());
    }

    private static double[] move(double[] points, double du, double dv) {
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = points[i] + du;
            out[i + 1] = points[i + 1] + dv;
        }
        return out;
    }

    private static double[] turn(double[] points, double uu, double uv, double vu, double vv) {
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = uu * points[i] + uv * points[i + 1];
            out[i + 1] = vu * points[i] + vv * points[i + 1];
        }
        return out;
    }

    private void fillBox(int k) {
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        if (k < leaves) {
            int left = 8 * k;
            int right = 8 * k + 4;
            minU = Math.min(boxes[left], boxes[right]);
            minV = Math.min(boxes[left + 1], boxes[right + 1]);
            maxU = Math.max(boxes[left + 2], boxes[right + 2]);
            maxV = Math.max(boxes[left + 3], boxes[right + 3]);
        } else {
            int to = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
            for (int i = 4 * LEAF * (k - leaves); i < to; i += 2) {
                double u = edges[i];
                double v = edges[i + 1];
                minU = u < minU ? u : minU;
                maxU = u > maxU ? u : maxU;
                minV = v < minV ? v : minV;
                maxV = v > maxV ? v : maxV;
            }
        }
        boxes[4 * k] = minU;
        boxes[4 * k + 1] = minV;
        boxes[4 * k + 2] = maxU;
        boxes[4 * k + 3] = maxV;
    }

    public boolean isEmpty() {
        return edges.length == 0;
    }

    public int edgeCount() {
        return edges.length / 4;
    }

    /// {@return whether both have the same edges in the same order}
    public boolean sameEdges(Outline other) {
        return this == other || Arrays.equals(edges, other.edges);
    }

    /// {@return one coordinate of an edge: part 0 and 1 are u and v of its start, 2 and 3 of its end}
    public double edge(int index, int part) {
        return edges[4 * index + part];
    }

    public double minU() {
        return boxes[4];
    }

    public double minV() {
        return boxes[5];
    }

    public double maxU() {
        return boxes[6];
    }

    public double maxV() {
        return boxes[7];
    }

    /// {@return the length of all edges, mm}
    public double lengthMm() {
        double sum = 0;
        for (int i = 0; i < edges.length; i += 4) {
            double du = edges[i + 2] - edges[i];
            double dv = edges[i + 3] - edges[i + 1];
            sum += Math.sqrt(du * du + dv * dv);
        }
        return sum;
    }

    /// {@return how far the region reaches in a direction: the greatest du u + dv v, mm for a unit direction}
    public double reach(double du, double dv) {
        return reach(1, du, dv, Double.NEGATIVE_INFINITY);
    }

    private double reach(int k, double du, double dv, double least) {
        double most = least;
        if (k >= leaves) {
            int to = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
            for (int i = 4 * LEAF * (k - leaves); i < to; i += 2) {
                most = Math.max(most, du * edges[i] + dv * edges[i + 1]);
            }
            return most;
        }
        double left = boxReach(2 * k, du, dv);
        double right = boxReach(2 * k + 1, du, dv);
        int first = left >= right ? 2 * k : 2 * k + 1;
        if (Math.max(left, right) > most) {
            most = reach(first, du, dv, most);
        }
        if ((first == 2 * k ? right : left) > most) {
            most = reach(first ^ 1, du, dv, most);
        }
        return most;
    }

    private double boxReach(int k, double du, double dv) {
        int at = 4 * k;
        if (boxes[at] > boxes[at + 2]) {
            return Double.NEGATIVE_INFINITY;
        }
        return du * (du >= 0 ? boxes[at + 2] : boxes[at]) + dv * (dv >= 0 ? boxes[at + 3] : boxes[at + 1]);
    }

    // The tree, for searches over two outlines in other packages: node 1 is the root, node k has the children 2k and 2k + 1.

    /// {@return whether tree node `k` (1 is the root, 2k and 2k + 1 are the children of k) holds edges itself}
    public boolean isLeaf(int k) {
        return k >= leaves;
    }

    /// {@return a side of node `k`'s box: part 0 and 1 are least u and v, 2 and 3 greatest; the least is over the greatest when it is empty}
    public double box(int k, int part) {
        return boxes[4 * k + part];
    }

    /// {@return the first edge of leaf `k`}
    public int firstEdge(int k) {
        return Math.min(edgeCount(), LEAF * (k - leaves));
    }

    /// {@return the edge after the last of leaf `k`}
    public int endEdge(int k) {
        return Math.min(edgeCount(), LEAF * (k - leaves + 1));
    }

    /// {@return whether a place is inside; on the edge either answer may come}
    public boolean contains(double u, double v) {
        if (!within.isEmpty()) {
            for (Outline outline : within) {
                if (!outline.contains(u, v)) {
                    return false;
                }
            }
            return true;
        }
        return edges.length > 0 && (crossings(1, u, v) & 1) == 1;
    }

    private int crossings(int k, double u, double v) {
        int at = 4 * k;
        if (v < boxes[at + 1] || v > boxes[at + 3] || u > boxes[at + 2]) {
            return 0;
        }
        if (k < leaves) {
            return crossings(2 * k, u, v) + crossings(2 * k + 1, u, v);
        }
        int count = 0;
        int to = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
        for (int i = 4 * LEAF * (k - leaves); i < to; i += 4) {
            double va = edges[i + 1];
            double vb = edges[i + 3];
            // The interpolation runs from the lower end, so that an edge run through in either direction gives the same answer.
            if ((va > v) != (vb > v)) {
                double cross = va < vb
                        ? edges[i] + (edges[i + 2] - edges[i]) * (v - va) / (vb - va)
                        : edges[i + 2] + (edges[i] - edges[i + 2]) * (v - vb) / (va - vb);
                if (u < cross) {
                    count++;
                }
            }
        }
        return count;
    }

    /// Looks for places of the two regions (insides count, not only edges) nearer than what `search` holds. Regions that meet are 0 apart.
    ///
    /// @param other another region on the same plane
    /// @param search receives the nearest pair, `from` on this region
    public void nearest(Outline other, Closest search) {
        if (isEmpty() || other.isEmpty()) {
            return;
        }
        if (boxSquared(1, other, 1) == 0) {
            if (search.squaredMm2() <= 0) {
                return;
            }
            if (offerInside(this, other, search) || offerInside(other, this, search)) {
                return;
            }
        }
        nearestEdges(1, other, 1, search);
    }

    private static boolean offerInside(Outline of, Outline in, Closest search) {
        for (int i = 0; i < of.probes.length; i += 2) {
            double u = of.probes[i];
            double v = of.probes[i + 1];
            if (in.contains(u, v)) {
                search.offer(0, u, v, u, v);
                return true;
            }
        }
        return false;
    }

    private double boxSquared(int k, Outline other, int m) {
        int a = 4 * k;
        int b = 4 * m;
        return gapSquared(boxes[a], boxes[a + 1], boxes[a + 2], boxes[a + 3], other.boxes[b], other.boxes[b + 1], other.boxes[b + 2],
                other.boxes[b + 3]);
    }

    private void nearestEdges(int k, Outline other, int m, Closest search) {
        if (k >= leaves && m >= other.leaves) {
            nearestInLeaves(k, other, m, search);
            return;
        }
        boolean splitThis = m >= other.leaves || k < leaves && span(k) >= other.span(m);
        int k1 = splitThis ? 2 * k : k;
        int k2 = splitThis ? 2 * k + 1 : k;
        int m1 = splitThis ? m : 2 * m;
        int m2 = splitThis ? m : 2 * m + 1;
        double first = boxSquared(k1, other, m1);
        double second = boxSquared(k2, other, m2);
        if (second < first) {
            if (second < search.squaredMm2()) {
                nearestEdges(k2, other, m2, search);
            }
            if (first < search.squaredMm2()) {
                nearestEdges(k1, other, m1, search);
            }
        } else {
            if (first < search.squaredMm2()) {
                nearestEdges(k1, other, m1, search);
            }
            if (second < search.squaredMm2()) {
                nearestEdges(k2, other, m2, search);
            }
        }
    }

    private double span(int k) {
        return boxes[4 * k + 2] - boxes[4 * k] + boxes[4 * k + 3] - boxes[4 * k + 1];
    }

    private void nearestInLeaves(int k, Outline other, int m, Closest search) {
        int aTo = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
        int bFrom = 4 * LEAF * (m - other.leaves);
        int bTo = Math.min(other.edges.length, 4 * LEAF * (m - other.leaves + 1));
        double[] e = other.edges;
        for (int a = 4 * LEAF * (k - leaves); a < aTo; a += 4) {
            double minU = Math.min(edges[a], edges[a + 2]);
            double maxU = Math.max(edges[a], edges[a + 2]);
            double minV = Math.min(edges[a + 1], edges[a + 3]);
            double maxV = Math.max(edges[a + 1], edges[a + 3]);
            double[] box = other.boxes;
            if (gapSquared(minU, minV, maxU, maxV, box[4 * m], box[4 * m + 1], box[4 * m + 2], box[4 * m + 3]) >= search.squaredMm2()) {
                continue;
            }
            for (int b = bFrom; b < bTo; b += 4) {
                if (gapSquared(minU, minV, maxU, maxV, Math.min(e[b], e[b + 2]), Math.min(e[b + 1], e[b + 3]), Math.max(e[b], e[b + 2]),
                        Math.max(e[b + 1], e[b + 3])) < search.squaredMm2()) {
                    Segments.nearest(edges, a, e, b, search);
                }
            }
        }
    }

    private static double gapSquared(double minU, double minV, double maxU, double maxV, double otherMinU, double otherMinV,
            double otherMaxU, double otherMaxV) {
        double du = minU > otherMaxU ? minU - otherMaxU : otherMinU > maxU ? otherMinU - maxU : 0;
        double dv = minV > otherMaxV ? minV - otherMaxV : otherMinV > maxV ? otherMinV - maxV : 0;
        return du * du + dv * dv;
    }

    /// {@return the squared distance, mm2, of a place from the nearest edge, or anything not over `enough` once that is known}
    ///
    /// @param enough squared distance, mm2, under which the exact value is of no interest
    /// @param limit squared distance, mm2, over which the exact value is of no interest; it is given back then
    public double edgeDistanceSquared(double u, double v, double enough, double limit) {
        return isEmpty() ? limit : edgeDistance(1, u, v, enough, limit, new Last());
    }

    /// The same for places that follow each other: most lie nearest to an edge next to the last one's.
    ///
    /// @param last keeps that edge
    double edgeDistanceSquared(double u, double v, double enough, double limit, Last last) {
        if (isEmpty()) {
            return limit;
        }
        double best = limit;
        int to = Math.min(edges.length, 4 * (last.edge + 3));
        for (int i = Math.max(0, 4 * (last.edge - 1)); i < to; i += 4) {
            double squared = Segments.pointSquared(u, v, edges[i], edges[i + 1], edges[i + 2], edges[i + 3]);
            if (squared < best) {
                best = squared;
                last.edge = i / 4;
            }
        }
        return best <= enough ? best : edgeDistance(1, u, v, enough, best, last);
    }

    /// The edge that was nearest last.
    static final class Last {
        private int edge;
    }

    private double edgeDistance(int k, double u, double v, double enough, double limit, Last last) {
        double best = limit;
        if (k >= leaves) {
            int to = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
            for (int i = 4 * LEAF * (k - leaves); i < to; i += 4) {
                double squared = Segments.pointSquared(u, v, edges[i], edges[i + 1], edges[i + 2], edges[i + 3]);
                if (squared < best) {
                    best = squared;
                    last.edge = i / 4;
                }
            }
            return best;
        }
        double left = pointBoxSquared(2 * k, u, v);
        double right = pointBoxSquared(2 * k + 1, u, v);
        int near = left <= right ? 2 * k : 2 * k + 1;
        if (Math.min(left, right) < best) {
            best = edgeDistance(near, u, v, enough, best, last);
        }
        if (best > enough && Math.max(left, right) < best) {
            best = edgeDistance(near ^ 1, u, v, enough, best, last);
        }
        return best;
    }

    /// Looks for a place on the edges that is nearer to a place than what `search` holds; `from` is the place, `to` the one on the edge.
    public void nearestEdge(double u, double v, Closest search) {
        if (!isEmpty() && pointBoxSquared(1, u, v) < search.squaredMm2()) {
            nearestEdge(1, u, v, search);
        }
    }

    private void nearestEdge(int k, double u, double v, Closest search) {
        if (k >= leaves) {
            int to = Math.min(edges.length, 4 * LEAF * (k - leaves + 1));
            for (int i = 4 * LEAF * (k - leaves); i < to; i += 4) {
                double eu = edges[i + 2] - edges[i];
                double ev = edges[i + 3] - edges[i + 1];
                double squared = eu * eu + ev * ev;
                double t = squared > 0 ? Math.clamp(((u - edges[i]) * eu + (v - edges[i + 1]) * ev) / squared, 0.0, 1.0) : 0;
                double pu = edges[i] + t * eu;
                double pv = edges[i + 1] + t * ev;
                search.offer((pu - u) * (pu - u) + (pv - v) * (pv - v), u, v, pu, pv);
            }
            return;
        }
        double left = pointBoxSquared(2 * k, u, v);
        double right = pointBoxSquared(2 * k + 1, u, v);
        int near = left <= right ? 2 * k : 2 * k + 1;
        if (Math.min(left, right) < search.squaredMm2()) {
            nearestEdge(near, u, v, search);
        }
        if (Math.max(left, right) < search.squaredMm2()) {
            nearestEdge(near ^ 1, u, v, search);
        }
    }

    private double pointBoxSquared(int k, double u, double v) {
        // Comparisons, as Math.max has to look after signed zeros and costs twice the time here.
        int at = 4 * k;
        double du = u < boxes[at] ? boxes[at] - u : u > boxes[at + 2] ? u - boxes[at + 2] : 0;
        double dv = v < boxes[at + 1] ? boxes[at + 1] - v : v > boxes[at + 3] ? v - boxes[at + 3] : 0;
        return du * du + dv * dv;
    }

    /// Visits each pair of edges of the two outlines whose boxes meet.
    void meetingEdges(Outline other, EdgePair visitor) {
        if (!isEmpty() && !other.isEmpty()) {
            meeting(1, other, 1, visitor);
        }
    }

    private void meeting(int k, Outline other, int m, EdgePair visitor) {
        if (boxSquared(k, other, m) > 0) {
            return;
        }
        if (k >= leaves && m >= other.leaves) {
            for (int a = firstEdge(k); a < endEdge(k); a++) {
                for (int b = other.firstEdge(m); b < other.endEdge(m); b++) {
                    if (Segments.boxesMeet(edges, 4 * a, other.edges, 4 * b)) {
                        visitor.meet(a, b);
                    }
                }
            }
        } else if (m >= other.leaves || k < leaves && span(k) >= other.span(m)) {
            meeting(2 * k, other, m, visitor);
            meeting(2 * k + 1, other, m, visitor);
        } else {
            meeting(k, other, 2 * m, visitor);
            meeting(k, other, 2 * m + 1, visitor);
        }
    }

    /// {@return whether any pair of this outline's own edges whose boxes meet is one that `conflict` says yes to; each pair is asked about once}
    boolean anyOwnMeeting(OwnPair conflict) {
        return !isEmpty() && ownMeeting(1, conflict);
    }

    private boolean ownMeeting(int k, OwnPair conflict) {
        if (k < leaves) {
            return ownMeeting(2 * k, conflict) || ownMeeting(2 * k + 1, conflict) || ownMeeting(2 * k, 2 * k + 1, conflict);
        }
        for (int a = firstEdge(k); a < endEdge(k); a++) {
            for (int b = a + 1; b < endEdge(k); b++) {
                if (conflict.is(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Nodes of one level, `k` before `m`.
    private boolean ownMeeting(int k, int m, OwnPair conflict) {
        if (boxes[4 * k] > boxes[4 * m + 2] || boxes[4 * m] > boxes[4 * k + 2] || boxes[4 * k + 1] > boxes[4 * m + 3]
                || boxes[4 * m + 1] > boxes[4 * k + 3]) {
            return false;
        }
        if (k < leaves) {
            return ownMeeting(2 * k, 2 * m, conflict) || ownMeeting(2 * k, 2 * m + 1, conflict) || ownMeeting(2 * k + 1, 2 * m, conflict)
                    || ownMeeting(2 * k + 1, 2 * m + 1, conflict);
        }
        for (int a = firstEdge(k); a < endEdge(k); a++) {
            for (int b = firstEdge(m); b < endEdge(m); b++) {
                if (Segments.boxesMeet(edges, 4 * a, edges, 4 * b) && conflict.is(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    double[] edges() {
        return edges;
    }

    /// Receives pairs of edges by their index.
    @FunctionalInterface
    interface EdgePair {
        void meet(int ofThis, int ofOther);
    }

    /// Asks about two edges of one outline by their index, the lesser first.
    @FunctionalInterface
    interface OwnPair {
        boolean is(int one, int other);
    }
}
