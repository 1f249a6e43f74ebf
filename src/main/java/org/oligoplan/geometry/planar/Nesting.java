package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// How the rings of a region lie in each other: parts, holes, islands in holes.
public final class Nesting {

    private final List<Ring> rings;
    private final boolean crosses;
    private final int[] depth;
    private final int[] parent;

    private Nesting(List<Ring> rings, boolean crosses, int[] depth, int[] parent) {
        this.rings = rings;
        this.crosses = crosses;
        this.depth = depth;
        this.parent = parent;
    }

    /// {@return the nesting of the region's rings}
    ///
    /// @param region any rings; where they cross or overlap along an edge only [#crosses()] and [#parts()] mean something
    public static Nesting of(Region region) {
        List<Ring> rings = region.rings();
        int n = rings.size();
        List<Outline> outlines = rings.stream().map(r -> Outline.of(List.of(r))).toList();
        boolean crosses = n == 1 ? crossesItself(outlines.getFirst()) : crossesItself(Outline.of(rings));
        int[] depth = new int[n];
        int[] parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = -1;
            double smallest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                if (i != j && mostlyInside(rings.get(i), outlines.get(j))) {
                    depth[i]++;
                    double area = Math.abs(rings.get(j).signedAreaMm2());
                    if (area < smallest) {
                        smallest = area;
                        parent[i] = j;
                    }
                }
            }
        }
        return new Nesting(rings, crosses, depth, parent);
    }

    // Rings may touch in a corner, where either answer may come.
    private static boolean mostlyInside(Ring ring, Outline other) {
        if (ring.u(0) < other.minU() || ring.u(0) > other.maxU() || ring.v(0) < other.minV() || ring.v(0) > other.maxV()) {
            return false;
        }
        int inside = 0;
        for (int i = 0; i < 5; i++) {
            int k = i * ring.size() / 5;
            int next = (k + 1) % ring.size();
            inside += other.contains((ring.u(k) + ring.u(next)) / 2, (ring.v(k) + ring.v(next)) / 2) ? 1 : 0;
        }
        return inside >= 3;
    }

    private static boolean crossesItself(Outline outline) {
        double[] e = outline.edges();
        return outline.anyOwnMeeting((a, b) -> conflict(e, 4 * a, 4 * b));
    }

    // Touching in a corner is allowed; crossing, a corner of one amid the other, and running along each other are not.
    private static boolean conflict(double[] e, int a, int b) {
        if (Segments.cross(e, a, e, b)) {
            return true;
        }
        boolean amid = amid(e, a, e[b], e[b + 1]) || amid(e, a, e[b + 2], e[b + 3]) || amid(e, b, e[a], e[a + 1])
                || amid(e, b, e[a + 2], e[a + 3]);
        boolean same = e[a] == e[b] && e[a + 1] == e[b + 1] && e[a + 2] == e[b + 2] && e[a + 3] == e[b + 3];
        boolean back = e[a] == e[b + 2] && e[a + 1] == e[b + 3] && e[a + 2] == e[b] && e[a + 3] == e[b + 1];
        boolean point = e[a] == e[a + 2] && e[a + 1] == e[a + 3] || e[b] == e[b + 2] && e[b + 1] == e[b + 3];
        return !point && (amid || same || back);
    }

    private static boolean amid(double[] e, int a, double u, double v) {
        if (Segments.turn(e[a], e[a + 1], e[a + 2], e[a + 3], u, v) != 0) {
            return false;
        }
        double along = (u - e[a]) * (e[a + 2] - e[a]) + (v - e[a + 1]) * (e[a + 3] - e[a + 1]);
        double length = (e[a + 2] - e[a]) * (e[a + 2] - e[a]) + (e[a + 3] - e[a + 1]) * (e[a + 3] - e[a + 1]);
        return along > 0 && along < length;
    }

    /// {@return whether no edge of one outline meets an edge of the other}
    static boolean apart(Outline a, Outline b) {
        boolean[] met = new boolean[1];
        a.meetingEdges(b, (i, j) -> {
            if (!met[0]) {
                Closest search = new Closest(1e-12);
                Segments.nearest(a.edges(), 4 * i, b.edges(), 4 * j, search);
                met[0] = search.found();
            }
        });
        return !met[0];
    }

    /// {@return whether edges cross, run along each other or touch other than in corners}
    public boolean crosses() {
        return crosses;
    }

    public int size() {
        return rings.size();
    }

    public Ring ring(int index) {
        return rings.get(index);
    }

    /// {@return whether the ring is the outer boundary of a part (which may lie in another part's hole)}
    public boolean isShell(int index) {
        return depth[index] % 2 == 0;
    }

    /// {@return the holes of a part}
    ///
    /// @param shell the index of its outer ring
    public List<Ring> holesOf(int shell) {
        List<Ring> holes = new ArrayList<>();
        for (int i = 0; i < rings.size(); i++) {
            if (!isShell(i) && parent[i] == shell) {
                holes.add(rings.get(i));
            }
        }
        return holes;
    }

    /// {@return the parts that do not hang together, each its outer ring and holes; all rings as one part where rings cross}
    public List<List<Ring>> parts() {
        if (crosses || rings.size() == 1) {
            return List.of(rings);
        }
        List<List<Ring>> parts = new ArrayList<>();
        for (int i = 0; i < rings.size(); i++) {
            if (isShell(i)) {
                List<Ring> part = new ArrayList<>();
                part.add(rings.get(i));
                part.addAll(holesOf(i));
                parts.add(part);
            }
        }
        return parts;
    }

    double areaMm2() {
        double sum = 0;
        for (int i = 0; i < rings.size(); i++) {
            double area = Math.abs(rings.get(i).signedAreaMm2());
            sum += isShell(i) ? area : -area;
        }
        return sum;
    }
}
