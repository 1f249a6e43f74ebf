package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.List;

/// What goes on into what between two neighbouring contour planes: parts that lie over each other, and of those that lie over none the
/// nearest, where they are no farther apart than twice the gap or alone on their planes. A pair of the second kind falls away where it
/// reaches farther beyond each other than the next gap's growth, carried on, and half a millimetre allow.
final class WitnessGap {

    private static final double SLANT = 2;
    private static final double DRAWN_MM = 0.5;

    private final List<WitnessPart> below;
    private final List<WitnessPart> above;
    private final double mm;
    private final boolean[][] linked;
    private final boolean[][] slanting;

    private WitnessGap(List<WitnessPart> below, List<WitnessPart> above, double mm, boolean[][] linked, boolean[][] slanting) {
        this.below = below;
        this.above = above;
        this.mm = mm;
        this.linked = linked;
        this.slanting = slanting;
    }

    static WitnessGap of(List<WitnessPart> below, List<WitnessPart> above, double mm) {
        boolean[][] linked = new boolean[below.size()][above.size()];
        boolean[] goesOn = new boolean[below.size()];
        boolean[] comes = new boolean[above.size()];
        for (int a = 0; a < below.size(); a++) {
            for (int b = 0; b < above.size(); b++) {
                if (below.get(a).over(above.get(b))) {
                    linked[a][b] = true;
                    goesOn[a] = true;
                    comes[b] = true;
                }
            }
        }
        boolean alone = below.size() == 1 && above.size() == 1;
        double[][] apart = new double[below.size()][above.size()];
        for (int a = 0; a < below.size(); a++) {
            for (int b = 0; b < above.size(); b++) {
                double far = goesOn[a] || comes[b] ? Double.POSITIVE_INFINITY : below.get(a).apartMm(above.get(b));
                apart[a][b] = alone || far <= SLANT * mm ? far : Double.POSITIVE_INFINITY;
            }
        }
        boolean[][] slanting = new boolean[below.size()][above.size()];
        for (int a = 0; a < below.size(); a++) {
            for (int b = 0; b < above.size(); b++) {
                boolean row = true;
                boolean column = true;
                for (double other : apart[a]) {
                    row &= other >= apart[a][b];
                }
                for (double[] other : apart) {
                    column &= other[b] >= apart[a][b];
                }
                if (apart[a][b] < Double.POSITIVE_INFINITY && (row || column)) {
                    slanting[a][b] = true;
                    linked[a][b] = true;
                }
            }
        }
        return new WitnessGap(below, above, mm, linked, slanting);
    }

    /// {@return this gap without slanting pairs that the planes before or after contradict}
    ///
    /// @param before the gap below, as first linked; empty list for none
    /// @param after the gap above likewise
    WitnessGap checked(List<WitnessGap> before, List<WitnessGap> after) {
        boolean[][] keptLinks = new boolean[below.size()][above.size()];
        boolean[][] keptSlants = new boolean[below.size()][above.size()];
        for (int a = 0; a < below.size(); a++) {
            for (int b = 0; b < above.size(); b++) {
                boolean kept = true;
                if (slanting[a][b]) {
                    double rise = before.isEmpty() ? Double.NaN : before.getFirst().riseOf(a);
                    double fall = after.isEmpty() ? Double.NaN : after.getFirst().fallOf(b);
                    // What is not known contradicts nothing.
                    kept = !(above.get(b).beyondMm(List.of(below.get(a))) > rise * mm + DRAWN_MM)
                            && !(below.get(a).beyondMm(List.of(above.get(b))) > fall * mm + DRAWN_MM);
                }
                keptLinks[a][b] = linked[a][b] && kept;
                keptSlants[a][b] = slanting[a][b] && kept;
            }
        }
        return new WitnessGap(below, above, mm, keptLinks, keptSlants);
    }

    // How a part above grows out of what it lies over, for each mm; not a number where it slants.
    private double riseOf(int b) {
        for (int a = 0; a < below.size(); a++) {
            if (slanting[a][b]) {
                return Double.NaN;
            }
        }
        return aboveBeyondMm(b) / mm;
    }

    private double fallOf(int a) {
        for (int b = 0; b < above.size(); b++) {
            if (slanting[a][b]) {
                return Double.NaN;
            }
        }
        return belowBeyondMm(a) / mm;
    }

    double mm() {
        return mm;
    }

    boolean links(int a, int b) {
        return linked[a][b];
    }

    /// {@return the parts above that a part below goes on into}
    List<Integer> up(int a) {
        List<Integer> found = new ArrayList<>();
        for (int b = 0; b < above.size(); b++) {
            if (linked[a][b]) {
                found.add(b);
            }
        }
        return found;
    }

    /// {@return the parts below that a part above comes from}
    List<Integer> down(int b) {
        List<Integer> found = new ArrayList<>();
        for (int a = 0; a < below.size(); a++) {
            if (linked[a][b]) {
                found.add(a);
            }
        }
        return found;
    }

    boolean slantsUp(int a) {
        for (boolean slants : slanting[a]) {
            if (slants) {
                return true;
            }
        }
        return false;
    }

    boolean slantsDown(int b) {
        for (boolean[] row : slanting) {
            if (row[b]) {
                return true;
            }
        }
        return false;
    }

    /// {@return how far a part below reaches beyond what it goes on into, mm; not a number where it ends}
    double belowBeyondMm(int a) {
        List<Integer> to = up(a);
        return to.isEmpty() ? Double.NaN : below.get(a).beyondMm(to.stream().map(above::get).toList());
    }

    /// {@return how far a part above reaches beyond what it comes from, mm; not a number where it starts}
    double aboveBeyondMm(int b) {
        List<Integer> from = down(b);
        return from.isEmpty() ? Double.NaN : above.get(b).beyondMm(from.stream().map(below::get).toList());
    }
}
