package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// Finds out quickly, and for most drawn contours, that rings do not cross and how they lie in each other. A ring is clear when its middle sees
/// all of it, so that it cannot cross itself; two are clear of each other when their boxes are apart or a circle lies between them. A channel
/// that is drawn there and back along the same line (a keyhole) is cut first, which changes no area. What is not clear is no statement: the
/// longer way ([Nesting]) has to look.
final class ClearRings {

    /// Beyond rounding: a turn is certain where the triangle's height over its sides is more than this share of them.
    private static final double CERTAIN = 1e-9;

    private final List<Ring> rings;
    private final int[] depth;

    private ClearRings(List<Ring> rings, int[] depth) {
        this.rings = rings;
        this.depth = depth;
    }

    /// {@return the rings, where all are clear}
    static Optional<ClearRings> of(Region region) {
        List<Ring> rings = new ArrayList<>();
        List<Disc> discs = new ArrayList<>();
        for (Ring ring : region.rings()) {
            Disc disc = Disc.of(ring);
            if (disc.clear) {
                rings.add(ring);
                discs.add(disc);
                continue;
            }
            for (Ring loop : withoutChannels(ring)) {
                Disc part = Disc.of(loop);
                if (!part.clear) {
                    return Optional.empty();
                }
                rings.add(loop);
                discs.add(part);
            }
        }
        int[] depth = new int[rings.size()];
        for (int i = 0; i < rings.size(); i++) {
            for (int j = i + 1; j < rings.size(); j++) {
                Disc a = discs.get(i);
                Disc b = discs.get(j);
                if (a.boxApart(b)) {
                    continue;
                }
                if (a.mostSquared < b.leastSquared(a.u, a.v)) {
                    depth[i] += rings.get(j).contains(a.u, a.v) ? 1 : 0;
                } else if (b.mostSquared < a.leastSquared(b.u, b.v)) {
                    depth[j] += rings.get(i).contains(b.u, b.v) ? 1 : 0;
                } else {
                    return Optional.empty();
                }
            }
        }
        return rings.isEmpty() ? Optional.empty() : Optional.of(new ClearRings(rings, depth));
    }

    int size() {
        return rings.size();
    }

    Ring ring(int index) {
        return rings.get(index);
    }

    /// {@return whether the ring is the outer boundary of a part}
    boolean isShell(int index) {
        return depth[index] % 2 == 0;
    }

    /// A ring with its middle and how far it reaches from there.
    private static final class Disc {

        private final Ring ring;
        private final double u;
        private final double v;
        private final double minU;
        private final double maxU;
        private final double minV;
        private final double maxV;
        private final double mostSquared;
        private final boolean clear;

        private Disc(Ring ring, double u, double v, double minU, double maxU, double minV, double maxV, double mostSquared, boolean clear) {
            this.ring = ring;
            this.u = u;
            this.v = v;
            this.minU = minU;
            this.maxU = maxU;
            this.minV = minV;
            this.maxV = maxV;
            this.mostSquared = mostSquared;
            this.clear = clear;
        }

        static Disc of(Ring ring) {
            int n = ring.size();
            double minU = Double.POSITIVE_INFINITY;
            double maxU = Double.NEGATIVE_INFINITY;
            double minV = Double.POSITIVE_INFINITY;
            double maxV = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                minU = Math.min(minU, ring.u(i));
                maxU = Math.max(maxU, ring.u(i));
                minV = Math.min(minV, ring.v(i));
                maxV = Math.max(maxV, ring.v(i));
            }
            double u = (minU + maxU) / 2;
            double v = (minV + maxV) / 2;
            double most = 0;
            int forwards = 0;
            int backwards = 0;
            int rounds = 0;
            double au = ring.u(n - 1) - u;
            double av = ring.v(n - 1) - v;
            double a = au * au + av * av;
            for (int i = 0; i < n; i++) {
                double bu = ring.u(i) - u;
                double bv = ring.v(i) - v;
                double b = bu * bu + bv * bv;
                double cross = au * bv - bu * av;
                double certain = CERTAIN * Math.max(a, b);
                forwards += cross > certain ? 1 : 0;
                backwards += cross < -certain ? 1 : 0;
                // How often the ring passes the ray to the right of the middle.
                rounds += av < 0 != bv < 0 ? bv < 0 == cross < 0 ? 1 : 0 : 0;
                most = Math.max(most, b);
                au = bu;
                av = bv;
                a = b;
            }
            return new Disc(ring, u, v, minU, maxU, minV, maxV, most, n >= 3 && (forwards == n || backwards == n) && rounds == 1);
        }

        boolean boxApart(Disc other) {
            return minU > other.maxU || other.minU > maxU || minV > other.maxV || other.minV > maxV;
        }

        /// {@return the squared distance of the ring's nearest edge from a place}
        double leastSquared(double fromU, double fromV) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0, n = ring.size(); i < n; i++) {
                int next = i + 1 == n ? 0 : i + 1;
                least = Math.min(least, Segments.pointSquared(fromU, fromV, ring.u(i), ring.v(i), ring.u(next), ring.v(next)));
            }
            return least * (1 - CERTAIN);
        }
    }

    private record Edge(double fromU, double fromV, double toU, double toV) {
        Edge back() {
            return new Edge(toU, toV, fromU, fromV);
        }
    }

    private record Corner(double u, double v) {}

    /// The loops that are left of a ring when edges that run there and back are taken away; the ring itself where that does not make loops.
    private static List<Ring> withoutChannels(Ring ring) {
        int n = ring.size();
        Edge[] edges = new Edge[n];
        Map<Edge, Integer> open = new HashMap<>();
        boolean[] gone = new boolean[n];
        boolean any = false;
        for (int i = 0; i < n; i++) {
            int next = i + 1 == n ? 0 : i + 1;
            edges[i] = new Edge(ring.u(i), ring.v(i), ring.u(next), ring.v(next));
            Integer back = open.remove(edges[i].back());
            if (back != null) {
                gone[back] = true;
                gone[i] = true;
                any = true;
            } else if (open.put(edges[i], i) != null) {
                return List.of(ring);
            }
        }
        if (!any) {
            return List.of(ring);
        }
        Map<Corner, Integer> starts = new HashMap<>();
        for (int i = 0; i < n; i++) {
            if (!gone[i] && starts.put(new Corner(edges[i].fromU(), edges[i].fromV()), i) != null) {
                return List.of(ring);
            }
        }
        List<Ring> loops = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] uv = new double[2 * n];
            int count = 0;
            for (int at = i; !gone[at];) {
                gone[at] = true;
                uv[count++] = edges[at].fromU();
                uv[count++] = edges[at].fromV();
                Integer next = starts.get(new Corner(edges[at].toU(), edges[at].toV()));
                if (next == null) {
                    return List.of(ring);
                }
                at = next;
            }
            if (count >= 6) {
                loops.add(Ring.of(Arrays.copyOf(uv, count)));
            } else if (count > 0) {
                return List.of(ring);
            }
        }
        return loops;
    }
}
