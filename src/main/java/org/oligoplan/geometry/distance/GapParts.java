package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.planar.Closest;
import org.oligoplan.geometry.planar.Comparison;
import org.oligoplan.geometry.planar.Outline;

/// The gap between two neighbouring sections prepared: which parts go on into which, and how far each reaches beyond the others.
///
/// Parts that lie over each other belong together. Of those that lie over none, the nearest are taken for one slanting body as well, where
/// they are not farther apart than twice the gap or the only ones on their planes; [#withoutContradictions] asks later whether a convex body can be so.
///
/// Where each plane has one part and both plainly lie over each other, what joins is known at once, and how far one reaches beyond the other is
/// measured when it is asked for: of a long organ only the few planes near to another structure ever are.
final class GapParts {

    private static final double SLANT = 2;

    /// Contours are not drawn more exactly than this (mm).
    private static final double CONTRADICTION_MM = 0.5;

    /// What was measured.
    ///
    /// @param common what lies in both planes' regions
    /// @param compared each part below with each part above
    /// @param belowBeyondMm for each part below, its directed Hausdorff distance from what it goes on into; NaN where it ends
    /// @param aboveBeyondMm for each part above, its directed Hausdorff distance from what it comes from; NaN where it starts
    @SuppressWarnings("ArrayRecordComponent")
    private record Measures(Outline common, Comparison[][] compared, List<Double> belowBeyondMm, List<Double> aboveBeyondMm) {}

    private final PlaneParts below;
    private final PlaneParts above;
    private final List<List<Integer>> up;
    private final List<List<Integer>> down;
    private final List<int[]> slanting;
    private volatile @Nullable Measures measures;
    private volatile double belowAtMostMm = Double.NaN;
    private volatile double aboveAtMostMm = Double.NaN;

    private GapParts(PlaneParts below, PlaneParts above, List<List<Integer>> up, List<List<Integer>> down, List<int[]> slanting,
            @Nullable Measures measures) {
        this.below = below;
        this.above = above;
        this.up = up;
        this.down = down;
        this.slanting = slanting;
        this.measures = measures;
    }

    static GapParts of(PlaneParts below, PlaneParts above) {
        int n = below.parts().size();
        int m = above.parts().size();
        if (n == 1 && m == 1 && plainlyOver(below.parts().getFirst().outline(), above.parts().getFirst().outline())) {
            return new GapParts(below, above, List.of(List.of(0)), List.of(List.of(0)), List.of(), null);
        }
        Comparison[][] compared = new Comparison[n][m];
        List<List<Integer>> up = lists(n);
        List<List<Integer>> down = lists(m);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < m; b++) {
                compared[a][b] = Comparison.of(below.parts().get(a).outline(), above.parts().get(b).outline());
                if (compared[a][b].overlap()) {
                    up.get(a).add(b);
                    down.get(b).add(a);
                }
            }
        }
        List<int[]> slanting = slanting(below, above, up, down);
        for (int[] pair : slanting) {
            up.get(pair[0]).add(pair[1]);
            down.get(pair[1]).add(pair[0]);
        }
        Outline common = n == 1 && m == 1 ? compared[0][0].common() : Comparison.of(below.whole(), above.whole()).common();
        return new GapParts(below, above, up, down, slanting, measured(below, above, common, compared, up, down));
    }

    /// Of four places along each boundary two lie in the other region: more than a boundary in common.
    private static boolean plainlyOver(Outline a, Outline b) {
        return inside(a, b) >= 2 || inside(b, a) >= 2;
    }

    private static int inside(Outline of, Outline in) {
        int count = 0;
        for (int i = 0; i < 4; i++) {
            int e = i * of.edgeCount() / 4;
            count += in.contains((of.edge(e, 0) + of.edge(e, 2)) / 2, (of.edge(e, 1) + of.edge(e, 3)) / 2) ? 1 : 0;
        }
        return count;
    }

    private Measures measures() {
        Measures known = measures;
        if (known == null) {
            Comparison only = Comparison.of(below.parts().getFirst().outline(), above.parts().getFirst().outline());
            known = new Measures(only.common(), new Comparison[][]{{only}}, List.of(only.firstBeyondMm()), List.of(only.secondBeyondMm()));
            measures = known;
        }
        return known;
    }

    PlaneParts below() {
        return below;
    }

    PlaneParts above() {
        return above;
    }

    /// {@return for each part below, the parts above that it goes on into}
    List<List<Integer>> up() {
        return up;
    }

    /// {@return for each part above, the parts below that it comes from}
    List<List<Integer>> down() {
        return down;
    }

    /// {@return pairs (part below, part above) that do not lie over each other}
    List<int[]> slanting() {
        return slanting;
    }

    /// {@return what lies in both planes' regions}
    Outline common() {
        return measures().common();
    }

    /// {@return for each part below, its directed Hausdorff distance from what it goes on into; NaN where it ends}
    List<Double> belowBeyondMm() {
        return measures().belowBeyondMm();
    }

    /// {@return for each part above, its directed Hausdorff distance from what it comes from; NaN where it starts}
    List<Double> aboveBeyondMm() {
        return measures().aboveBeyondMm();
    }

    /// {@return what no part below that goes on reaches farther beyond, mm: cheap while it has not been measured}
    double belowAtMostMm() {
        if (Double.isNaN(belowAtMostMm)) {
            Measures known = measures;
            belowAtMostMm = known != null
                    ? greatest(known.belowBeyondMm())
                    : CornerWalk.atMostMm(below.parts().getFirst().outline(), above.parts().getFirst().outline());
        }
        return belowAtMostMm;
    }

    /// {@return what no part above that comes from one below reaches farther beyond, mm: cheap while it has not been measured}
    double aboveAtMostMm() {
        if (Double.isNaN(aboveAtMostMm)) {
            Measures known = measures;
            aboveAtMostMm = known != null
                    ? greatest(known.aboveBeyondMm())
                    : CornerWalk.atMostMm(above.parts().getFirst().outline(), below.parts().getFirst().outline());
        }
        return aboveAtMostMm;
    }

    private static double greatest(List<Double> beyond) {
        return beyond.stream().filter(mm -> !mm.isNaN()).mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static Measures measured(PlaneParts below, PlaneParts above, Outline common, Comparison[][] compared, List<List<Integer>> up,
            List<List<Integer>> down) {
        List<Double> belowBeyond = new ArrayList<>();
        for (int a = 0; a < up.size(); a++) {
            List<Integer> to = up.get(a);
            belowBeyond.add(to.isEmpty()
                    ? Double.NaN
                    : to.size() == 1
                            ? compared[a][to.getFirst()].firstBeyondMm()
                            : Comparison.of(below.parts().get(a).outline(), joined(above, to)).firstBeyondMm());
        }
        List<Double> aboveBeyond = new ArrayList<>();
        for (int b = 0; b < down.size(); b++) {
            List<Integer> from = down.get(b);
            aboveBeyond.add(from.isEmpty()
                    ? Double.NaN
                    : from.size() == 1
                            ? compared[from.getFirst()][b].secondBeyondMm()
                            : Comparison.of(joined(below, from), above.parts().get(b).outline()).secondBeyondMm());
        }
        return new Measures(common, compared, belowBeyond, aboveBeyond);
    }

    /// {@return this gap without the slanting pairs that no convex body can hold, as the planes before or after show: a pair of one body
    ///         reaches no farther beyond each other than the next gap's growth, carried on, allows}
    ///
    /// @param before the gap below this one, if there is one
    /// @param after the gap above this one, if there is one
    GapParts withoutContradictions(Optional<GapParts> before, Optional<GapParts> after) {
        List<int[]> kept = slanting.stream().filter(pair -> {
            Comparison reach = measures().compared()[pair[0]][pair[1]];
            double allowedAbove = before.map(g -> g.slopeUpTo(pair[0])).orElse(Double.NaN) * gapMm() + CONTRADICTION_MM;
            double allowedBelow = after.map(g -> g.slopeDownTo(pair[1])).orElse(Double.NaN) * gapMm() + CONTRADICTION_MM;
            return !(reach.secondBeyondMm() > allowedAbove) && !(reach.firstBeyondMm() > allowedBelow);
        }).toList();
        if (kept.size() == slanting.size()) {
            return this;
        }
        List<List<Integer>> newUp = lists(up.size());
        List<List<Integer>> newDown = lists(down.size());
        for (int a = 0; a < up.size(); a++) {
            for (int b : up.get(a)) {
                int from = a;
                if (!slants(a, b) || kept.stream().anyMatch(pair -> pair[0] == from && pair[1] == b)) {
                    newUp.get(a).add(b);
                    newDown.get(b).add(a);
                }
            }
        }
        return new GapParts(below, above, newUp, newDown, kept,
                measured(below, above, measures().common(), measures().compared(), newUp, newDown));
    }

    // Growth for each mm of a part above that lies over what it comes from; NaN where that is not sure.
    private double slopeUpTo(int b) {
        return down.get(b).stream().anyMatch(a -> slants(a, b)) ? Double.NaN : aboveBeyondMm().get(b) / gapMm();
    }

    private double slopeDownTo(int a) {
        return up.get(a).stream().anyMatch(b -> slants(a, b)) ? Double.NaN : belowBeyondMm().get(a) / gapMm();
    }

    private static Outline joined(PlaneParts plane, List<Integer> parts) {
        return Outline.joined(parts.stream().map(i -> plane.parts().get(i).outline()).toList());
    }

    private static List<List<Integer>> lists(int n) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static List<int[]> slanting(PlaneParts below, PlaneParts above, List<List<Integer>> up, List<List<Integer>> down) {
        double gap = above.section().offsetMm() - below.section().offsetMm();
        boolean only = below.parts().size() == 1 && above.parts().size() == 1;
        double[][] apart = new double[up.size()][down.size()];
        for (int a = 0; a < up.size(); a++) {
            for (int b = 0; b < down.size(); b++) {
                apart[a][b] = Double.POSITIVE_INFINITY;
                if (up.get(a).isEmpty() && down.get(b).isEmpty()) {
                    Closest search = new Closest(Double.POSITIVE_INFINITY);
                    below.parts().get(a).outline().nearest(above.parts().get(b).outline(), search);
                    double d = Math.sqrt(search.squaredMm2());
                    if (only || d <= SLANT * gap) {
                        apart[a][b] = d;
                    }
                }
            }
        }
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < up.size(); a++) {
            for (int b = 0; b < down.size(); b++) {
                if (Double.isFinite(apart[a][b]) && (nearestInRow(apart, a, b) || nearestInColumn(apart, a, b))) {
                    pairs.add(new int[]{a, b});
                }
            }
        }
        return pairs;
    }

    private static boolean nearestInRow(double[][] apart, int a, int b) {
        for (double d : apart[a]) {
            if (d < apart[a][b]) {
                return false;
            }
        }
        return true;
    }

    private static boolean nearestInColumn(double[][] apart, int a, int b) {
        for (double[] row : apart) {
            if (row[b] < apart[a][b]) {
                return false;
            }
        }
        return true;
    }

    double gapMm() {
        return above.section().offsetMm() - below.section().offsetMm();
    }

    boolean slants(int a, int b) {
        return slanting.stream().anyMatch(pair -> pair[0] == a && pair[1] == b);
    }
}
