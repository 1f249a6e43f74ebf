package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;

/// A structure's contours plane by plane, and the three solids that the definition in `geometry.distance` makes of them, worked out a second
/// time. Distances from polygons are taken corner by corner, parts and their nesting by counting rays.
final class WitnessPlanes {

    /// A gap of more than so many usual ones has skipped planes.
    private static final double SKIPPED = 1.5;
    private static final double DRAWN_MM = 0.5;
    private static final double NO_GROWTH_MM = 0.05;

    private final ContourStack stack;
    private final double[] w;
    private final double usual;
    private final double empty;

    /// @param stack not empty
    WitnessPlanes(ContourStack stack) {
        this.stack = stack;
        this.w = stack.sections().stream().mapToDouble(Section::offsetMm).toArray();
        double image = stack.imageSpacingMm().orElse(0);
        this.usual = w.length == 1 ? image : w.length == 0 ? 0 : lowerMedian();
        this.empty = Math.max(usual, image);
    }

    private double lowerMedian() {
        double[] gaps = new double[w.length - 1];
        for (int i = 1; i < w.length; i++) {
            gaps[i - 1] = w[i] - w[i - 1];
        }
        Arrays.sort(gaps);
        return gaps[(gaps.length - 1) / 2];
    }

    /// {@return whether each contour's thickness is known}
    boolean thick() {
        return w.length > 0 && usual > 0;
    }

    private double bottom(int i) {
        double below = i == 0 ? usual : w[i] - w[i - 1];
        return w[i] - (below > SKIPPED * usual ? usual : below) / 2;
    }

    private double top(int i) {
        double above = i == w.length - 1 ? usual : w[i + 1] - w[i];
        // A gap of more than one and a half usual ones has skipped planes; what lies in between is not the structure's.
        return w[i] + (above > SKIPPED * usual ? usual : above) / 2;
    }

    private List<EdgeRun> regions() {
        return stack.sections().stream().map(s -> EdgeRun.ofRings(s.region().rings().stream().map(r -> r.coordinates()).toList())).toList();
    }

    /// {@return contour slabs; refused where there is none, or a thickness is not known}
    List<WitnessLayer> nominal() {
        if (!thick()) {
            throw new IllegalArgumentException("there is no solid to measure");
        }
        return slabs();
    }

    /// {@return contour slabs; flat where the thickness is not known}
    List<WitnessLayer> slabs() {
        List<EdgeRun> regions = regions();
        List<WitnessLayer> layers = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            layers.add(WitnessLayer.of(regions.get(i), 0, bottom(i), top(i)));
        }
        return layers;
    }

    /// {@return what the structure holds for certain}
    List<WitnessLayer> inner() {
        List<EdgeRun> regions = regions();
        List<WitnessLayer> layers = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            layers.add(WitnessLayer.of(regions.get(i), 0, w[i], w[i]));
            if (i + 1 < w.length) {
                boolean open = w[i + 1] - w[i] > SKIPPED * usual;
                double until = open ? top(i) : w[i + 1];
                layers.addAll(WitnessLayer.common(regions.get(i), regions.get(i + 1), w[i], until));
                if (open) {
                    layers.addAll(WitnessLayer.common(regions.get(i), regions.get(i + 1), bottom(i + 1), w[i + 1]));
                }
            }
        }
        return layers;
    }

    /// What lies around the structure.
    ///
    /// @param layers the outer solid
    /// @param flat for each part on one or two planes, between which heights it lies
    record Outer(List<WitnessLayer> layers, List<double[]> flat) {}

    Outer outer() {
        List<List<WitnessPart>> parts = stack.sections().stream().map(s -> WitnessPart.of(s.region().rings())).toList();
        List<WitnessGap> first = new ArrayList<>();
        for (int i = 0; i + 1 < w.length; i++) {
            first.add(WitnessGap.of(parts.get(i), parts.get(i + 1), w[i + 1] - w[i]));
        }
        List<WitnessGap> gaps = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            gaps.add(first.get(i).checked(first.subList(Math.max(0, i - 1), i), first.subList(i + 1, Math.min(first.size(), i + 2))));
        }
        Growth growth = new Growth(parts, gaps);
        growth.all();
        return new Outer(growth.layers, flat(parts, gaps));
    }

    private List<double[]> flat(List<List<WitnessPart>> parts, List<WitnessGap> gaps) {
        // Each part carries the lowest and highest plane that it hangs together with; passed on until nothing changes.
        List<int[][]> spans = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            int[][] here = new int[parts.get(i).size()][];
            for (int p = 0; p < here.length; p++) {
                here[p] = new int[]{i, i};
            }
            spans.add(here);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < gaps.size(); i++) {
                for (int a = 0; a < spans.get(i).length; a++) {
                    for (int b : gaps.get(i).up(a)) {
                        int[] one = spans.get(i)[a];
                        int[] two = spans.get(i + 1)[b];
                        int low = Math.min(one[0], two[0]);
                        int high = Math.max(one[1], two[1]);
                        changed |= one[0] != low || one[1] != high || two[0] != low || two[1] != high;
                        one[0] = low;
                        two[0] = low;
                        one[1] = high;
                        two[1] = high;
                    }
                }
            }
        }
        List<double[]> flat = new ArrayList<>();
        for (int[][] here : spans) {
            for (int[] span : here) {
                if (span[1] - span[0] < 2) {
                    flat.add(new double[]{span[0] == 0 ? w[0] - empty : w[span[0] - 1],
                            span[1] == w.length - 1 ? w[span[1]] + empty : w[span[1] + 1]});
                }
            }
        }
        return flat;
    }

    /// Lets each part grow upwards and downwards.
    private final class Growth {

        private final List<List<WitnessPart>> parts;
        private final double[][] rise;
        private final double[][] fall;
        private final double[][] beyondAbove;
        private final double[][] beyondBelow;
        private final List<WitnessGap> gaps;
        private final List<WitnessLayer> layers = new ArrayList<>();

        Growth(List<List<WitnessPart>> parts, List<WitnessGap> gaps) {
            this.parts = parts;
            this.gaps = gaps;
            int n = parts.size();
            rise = new double[n][];
            fall = new double[n][];
            beyondAbove = new double[n][];
            beyondBelow = new double[n][];
            for (int i = 0; i < n; i++) {
                int count = parts.get(i).size();
                rise[i] = new double[count];
                fall[i] = new double[count];
                beyondBelow[i] = new double[count];
                beyondAbove[i] = new double[count];
                for (int p = 0; p < count; p++) {
                    beyondBelow[i][p] = i == 0 ? Double.NaN : gaps.get(i - 1).aboveBeyondMm(p);
                    beyondAbove[i][p] = i == n - 1 ? Double.NaN : gaps.get(i).belowBeyondMm(p);
                    rise[i][p] = i == 0 ? Double.NaN : beyondBelow[i][p] / gaps.get(i - 1).mm();
                    fall[i][p] = i == n - 1 ? Double.NaN : beyondAbove[i][p] / gaps.get(i).mm();
                }
            }
        }

        void all() {
            for (int i = 0; i < parts.size(); i++) {
                for (int p = 0; p < parts.get(i).size(); p++) {
                    boolean top = i == parts.size() - 1;
                    side(i, p, 1, top ? empty : gaps.get(i).mm(), rise[i][p], top ? List.of() : gaps.get(i).up(p),
                            !top && gaps.get(i).slantsUp(p), beyondAbove, beyondBelow, fall);
                    boolean low = i == 0;
                    side(i, p, -1, low ? empty : gaps.get(i - 1).mm(), fall[i][p], low ? List.of() : gaps.get(i - 1).down(p),
                            !low && gaps.get(i - 1).slantsDown(p), beyondBelow, beyondAbove, rise);
                }
            }
        }

        /// What a part makes of the gap on one side of it.
        ///
        /// @param up 1 above, -1 below
        /// @param gap how wide the gap is, mm
        /// @param own how the part grows for each mm that way, seen from behind; not a number where it starts
        /// @param next what it goes on into
        /// @param toThem of each plane's parts how far they reach beyond those on this side; `toUs` on the other side
        /// @param back how those beyond grow towards this plane
        private void side(int i, int p, int up, double gap, double own, List<Integer> next, boolean slants, double[][] toThem,
                double[][] toUs, double[][] back) {
            WitnessPart part = parts.get(i).get(p);
            if (next.isEmpty() || slants) {
                int steps = own * gap >= NO_GROWTH_MM ? 4 : 1;
                for (int s = 1; s <= steps; s++) {
                    double grow = Double.isNaN(own) ? gap : own * gap * s / steps;
                    layers.add(between(part, grow, w[i] + up * gap * (s - 1) / steps, w[i] + up * gap * s / steps));
                }
            }
            if (next.isEmpty()) {
                return;
            }
            double theirs = 0;
            double beyond = 0;
            for (int other : next) {
                // One branch of which nothing is known makes the whole unknown: NaN stays.
                theirs = Math.max(theirs, back[i + up][other]);
                beyond = Math.max(beyond, toUs[i + up][other]);
            }
            double contain = toThem[i][p];
            boolean ownKnown = !Double.isNaN(own);
            boolean theirsKnown = !Double.isNaN(theirs);
            int steps = ownKnown || theirsKnown ? own * gap < NO_GROWTH_MM ? 1 : 2 : 1;
            for (int s = 0; s < steps; s++) {
                double near = w[i] + up * gap / 2 * s / steps;
                double far = w[i] + up * gap / 2 * (s + 1) / steps;
                double ownGrow = own * gap / 2 * (s + 1) / steps;
                double carried = theirs * gap * (1 - 0.5 * s / steps);
                double theirGrow = s == 0 ? Math.max(carried, contain) : carried;
                if (!ownKnown && !theirsKnown) {
                    layers.add(between(part, beyond / 2 + gap, near, far));
                    continue;
                }
                double theirArea = 0;
                for (int other : next) {
                    theirArea += parts.get(i + up).get(other).grownMm2(theirGrow);
                }
                boolean keepOwn = !theirsKnown || ownKnown && (contain > theirs * gap + DRAWN_MM || part.grownMm2(ownGrow) <= theirArea);
                if (keepOwn) {
                    layers.add(between(part, ownGrow, near, far));
                } else {
                    for (int other : next) {
                        layers.add(between(parts.get(i + up).get(other), theirGrow, near, far));
                    }
                }
            }
        }

        private WitnessLayer between(WitnessPart part, double grow, double one, double two) {
            return WitnessLayer.of(part.edges(), grow, Math.min(one, two), Math.max(one, two));
        }
    }
}
