package org.oligoplan.geometry.distance;

import org.oligoplan.geometry.planar.Outline;

/// A cheap bound for how far one outline's corners lie from another outline's region: each corner's distance from a near corner of the other,
/// which is found by walking along it. Outlines of neighbouring planes run alike, so the walk is short and the bound is close.
final class CornerWalk {

    private CornerWalk() {}

    /// {@return what no corner of `of` is farther from the region of `from`, mm; both not empty}
    static double atMostMm(Outline of, Outline from) {
        int n = from.edgeCount();
        int at = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double squared = squared(of, 0, from, i);
            if (squared < nearest) {
                nearest = squared;
                at = i;
            }
        }
        double most = nearest;
        for (int i = 1; i < of.edgeCount(); i++) {
            nearest = squared(of, i, from, at);
            int step = 0;
            int ahead = at + 1 == n ? 0 : at + 1;
            int back = at == 0 ? n - 1 : at - 1;
            double there = squared(of, i, from, ahead);
            double behind = squared(of, i, from, back);
            if (Math.min(there, behind) < nearest) {
                step = there <= behind ? 1 : -1;
            }
            for (int walked = 0; step != 0 && walked < n; walked++) {
                int next = at + step == n ? 0 : at + step < 0 ? n - 1 : at + step;
                double squared = squared(of, i, from, next);
                if (squared >= nearest) {
                    break;
                }
                nearest = squared;
                at = next;
            }
            most = Math.max(most, nearest);
        }
        return Math.sqrt(most);
    }

    private static double squared(Outline a, int i, Outline b, int j) {
        double du = a.edge(i, 0) - b.edge(j, 0);
        double dv = a.edge(i, 1) - b.edge(j, 1);
        return du * du + dv * dv;
    }
}
