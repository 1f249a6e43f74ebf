package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.oligoplan.geometry.Ring;

/// Makes one ring of an outer ring and its holes: from a hole to what it is joined with runs the shortest line between the two, there and
/// back. No line crosses a ring or another line, because along a line that did there would be a shorter one.
final class Keyhole {

    /// A ring in the tree of joined rings: hung up with its place `to` on the parent's place.
    private static final class Node {

        private final double[] uv;
        private final List<Node> children = new ArrayList<>();
        // Where it hangs: on the parent's edge and share of that, and the same on itself.
        private int parentEdge;
        private double parentShare;
        private int ownEdge;
        private double ownShare;
        private double distanceSquared = Double.POSITIVE_INFINITY;
        private int nearest;

        Node(double[] uv) {
            this.uv = uv;
        }

        int size() {
            return uv.length / 2;
        }

        double u(int i) {
            return uv[2 * (i % size())];
        }

        double v(int i) {
            return uv[2 * (i % size()) + 1];
        }

        double uAt(int edge, double share) {
            return share == 0 ? u(edge) : u(edge) + share * (u(edge + 1) - u(edge));
        }

        double vAt(int edge, double share) {
            return share == 0 ? v(edge) : v(edge) + share * (v(edge + 1) - v(edge));
        }
    }

    private final List<Double> path = new ArrayList<>();

    private Keyhole() {}

    /// {@return one ring}
    ///
    /// @param outer the outer ring
    /// @param holes rings inside of it that neither cross it nor each other nor lie in each other
    static double[] of(Ring outer, List<Ring> holes) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(turned(outer, true)));
        holes.forEach(hole -> nodes.add(new Node(turned(hole, false))));
        join(nodes);
        Keyhole keyhole = new Keyhole();
        keyhole.walk(nodes.getFirst(), 0, 0);
        double[] uv = keyhole.path.stream().mapToDouble(Double::doubleValue).toArray();
        // The walk comes back to where it began.
        int end = uv.length;
        while (end > 6 && uv[end - 2] == uv[0] && uv[end - 1] == uv[1]) {
            end -= 2;
        }
        return Arrays.copyOf(uv, end);
    }

    private static double[] turned(Ring ring, boolean positive) {
        double[] uv = ring.coordinates();
        if (ring.signedAreaMm2() > 0 == positive) {
            return uv;
        }
        double[] other = new double[uv.length];
        for (int i = 0; i < uv.length; i += 2) {
            other[i] = uv[uv.length - 2 - i];
            other[i + 1] = uv[uv.length - 1 - i];
        }
        return other;
    }

    /// Joins the nearest ring to those already joined, until all are: the shortest tree (Prim 1957).
    private static void join(List<Node> nodes) {
        List<Node> waiting = new ArrayList<>(nodes.subList(1, nodes.size()));
        int newest = 0;
        while (!waiting.isEmpty()) {
            for (Node node : waiting) {
                approach(node, nodes.get(newest), newest);
            }
            Node next = waiting.stream().min(Comparator.comparingDouble(n -> n.distanceSquared)).orElseThrow();
            nodes.get(next.nearest).children.add(next);
            waiting.remove(next);
            newest = nodes.indexOf(next);
        }
    }

    private static void approach(Node node, Node joined, int index) {
        for (int i = 0; i < node.size(); i++) {
            for (int e = 0; e < joined.size(); e++) {
                double share = share(joined, e, node.u(i), node.v(i));
                offer(node, index, e, share, i, 0, squared(joined.uAt(e, share) - node.u(i), joined.vAt(e, share) - node.v(i)));
            }
        }
        for (int i = 0; i < joined.size(); i++) {
            for (int e = 0; e < node.size(); e++) {
                double share = share(node, e, joined.u(i), joined.v(i));
                offer(node, index, i, 0, e, share, squared(node.uAt(e, share) - joined.u(i), node.vAt(e, share) - joined.v(i)));
            }
        }
    }

    private static void offer(Node node, int index, int parentEdge, double parentShare, int ownEdge, double ownShare, double squared) {
        if (squared < node.distanceSquared) {
            node.distanceSquared = squared;
            node.nearest = index;
            node.parentEdge = parentEdge;
            node.parentShare = parentShare;
            node.ownEdge = ownEdge;
            node.ownShare = ownShare;
        }
    }

    private static double squared(double du, double dv) {
        return du * du + dv * dv;
    }

    /// {@return the share of the edge at which it is nearest to the point, from 0 to below 1}
    private static double share(Node node, int edge, double u, double v) {
        double du = node.u(edge + 1) - node.u(edge);
        double dv = node.v(edge + 1) - node.v(edge);
        double length = squared(du, dv);
        double share = length > 0 ? ((u - node.u(edge)) * du + (v - node.v(edge)) * dv) / length : 0;
        // The edge's end is the next edge's beginning.
        return share <= 0 || share >= 1 ? 0 : share;
    }

    /// Walks once round a ring from a place on it, and round each ring that hangs on it where it hangs.
    private void walk(Node node, int edge, double share) {
        int n = node.size();
        List<Node> children = new ArrayList<>(node.children);
        children.sort(Comparator.comparingDouble(c -> along(c, edge, share, n)));
        int at = 0;
        double startU = node.uAt(edge, share);
        double startV = node.vAt(edge, share);
        add(startU, startV);
        for (int step = 0; step <= n; step++) {
            double from = step == 0 ? 0 : step - share;
            double to = step + 1 - share;
            if (step > 0) {
                if (from < n) {
                    add(node.u(edge + step), node.v(edge + step));
                }
            }
            for (; at < children.size() && along(children.get(at), edge, share, n) < to; at++) {
                Node child = children.get(at);
                double u = node.uAt(child.parentEdge, child.parentShare);
                double v = node.vAt(child.parentEdge, child.parentShare);
                add(u, v);
                walk(child, child.ownEdge, child.ownShare);
                add(u, v);
            }
        }
        add(startU, startV);
    }

    /// {@return how far along the ring from the start a child hangs, in edges}
    private static double along(Node child, int edge, double share, int n) {
        double distance = child.parentEdge + child.parentShare - edge - share;
        return distance < 0 ? distance + n : distance;
    }

    private void add(double u, double v) {
        int n = path.size();
        if (n < 2 || path.get(n - 2) != u || path.get(n - 1) != v) {
            path.add(u);
            path.add(v);
        }
    }
}
