package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.oligoplan.geometry.distance.PlaneParts.Part;

/// Puts the outer solid together from the prepared planes and gaps; the package's documentation says what it is and why it holds the body.
final class OuterSolid {

    /// Half a gap is made of so many prisms, each with the growth at its far end.
    private static final int PIECES = 2;

    /// With so little growth one prism will do (mm).
    private static final double NOT_WORTH_CUTTING_MM = 0.05;

    /// Contours are not drawn more exactly than this (mm).
    private static final double CONTRADICTION_MM = 0.5;

    private final List<PlaneParts> planes;
    private final List<GapParts> gaps;
    private final double emptyMm;
    private final List<Slab> slabs = new ArrayList<>();

    private OuterSolid(List<PlaneParts> planes, List<GapParts> gaps, double emptyMm) {
        this.planes = planes;
        this.gaps = gaps;
        this.emptyMm = emptyMm;
    }

    /// {@return the slabs of the outer solid that stand on some planes: each half of a gap and each end belongs to the plane next to it}
    ///
    /// @param planes in rising order
    /// @param gaps between each two of them
    /// @param emptyMm how far beyond an end contour the empty plane is
    /// @param wanted the numbers of the planes that are asked for
    static List<Slab> of(List<PlaneParts> planes, List<GapParts> gaps, double emptyMm, BitSet wanted) {
        OuterSolid solid = new OuterSolid(planes, gaps, emptyMm);
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            for (int p = 0; p < planes.get(i).parts().size(); p++) {
                solid.upwards(i, p);
                solid.downwards(i, p);
            }
        }
        return solid.slabs;
    }

    /// Where the slabs that stand on one plane can be, without measuring what is not measured yet: they lie in its polygons and those of the planes
    /// next to it, each grown.
    ///
    /// @param ownMm how far they reach beyond its own polygons at most
    /// @param aboveMm and those on the polygons above beyond these; negative where there are none
    /// @param belowMm and those on the polygons below beyond these; negative where there are none
    /// @param fromW least w
    /// @param toW greatest w
    record Room(double ownMm, double aboveMm, double belowMm, double fromW, double toW) {}

    /// {@return the room of the slabs that stand on plane `i`}
    static Room room(List<PlaneParts> planes, List<GapParts> gaps, double emptyMm, int i) {
        double w = planes.get(i).section().offsetMm();
        int last = planes.size() - 1;
        double above = i < last ? gaps.get(i).gapMm() : emptyMm;
        double below = i > 0 ? gaps.get(i - 1).gapMm() : emptyMm;
        double fromBelow = i > 0 ? gaps.get(i - 1).aboveAtMostMm() / below : 0;
        double fromAbove = i < last ? gaps.get(i).belowAtMostMm() / above : 0;
        boolean plainUp = i < last && plain(gaps, i);
        boolean plainDown = i > 0 && plain(gaps, i - 1);
        double own = Math.max(fromBelow * above, fromAbove * below);
        if (plainUp && plainDown && plain(gaps, i + 1) && plain(gaps, i - 2) && last > 1) {
            // No part starts or ends near: half a gap each way.
            own /= 2;
        } else {
            // What starts or ends here grows by as much as the way; what is known on two planes only by that on top of what lies beyond.
            own = Math.max(own, Math.max(above, below)) + (i < last ? gaps.get(i).aboveAtMostMm() : 0)
                    + (i > 0 ? gaps.get(i - 1).belowAtMostMm() : 0) + above + below;
        }
        double up = i < last
                ? Math.max(gaps.get(i).belowAtMostMm(),
                        i + 1 < last ? gaps.get(i + 1).belowAtMostMm() / gaps.get(i + 1).gapMm() * above : 0)
                : -1;
        double down = i > 0
                ? Math.max(gaps.get(i - 1).aboveAtMostMm(), i > 1 ? gaps.get(i - 2).aboveAtMostMm() / gaps.get(i - 2).gapMm() * below : 0)
                : -1;
        return new Room(own, up, down, w - (plainDown ? below / 2 : below), w + (plainUp ? above / 2 : above));
    }

    /// {@return whether one part goes on into one part in a gap; also beyond the last one}
    private static boolean plain(List<GapParts> gaps, int i) {
        return i < 0 || i >= gaps.size() || gaps.get(i).below().parts().size() == 1 && gaps.get(i).above().parts().size() == 1
                && gaps.get(i).slanting().isEmpty();
    }

    private double w(int i) {
        return planes.get(i).section().offsetMm();
    }

    // The half gap above a part, or the whole gap where the part ends.
    private void upwards(int i, int p) {
        Part part = planes.get(i).parts().get(p);
        double slope = slopeFromBelow(i, p);
        if (i == planes.size() - 1) {
            ending(part, w(i), emptyMm, slope);
            return;
        }
        GapParts gap = gaps.get(i);
        double g = gap.gapMm();
        List<Integer> next = gap.up().get(p);
        if (next.isEmpty() || next.stream().anyMatch(b -> gap.slants(p, b))) {
            ending(part, w(i), g, slope);
        }
        if (!next.isEmpty()) {
            double slopeBeyond = next.stream().mapToDouble(b -> slopeFromAbove(i + 1, b)).reduce(0, OuterSolid::greater);
            double toContain = gap.belowBeyondMm().get(p);
            double beyond = next.stream().mapToDouble(gap.aboveBeyondMm()::get).max().orElse(0);
            half(part, slope, parts(i + 1, next), slopeBeyond, toContain, beyond, w(i), g);
        }
    }

    private void downwards(int i, int p) {
        Part part = planes.get(i).parts().get(p);
        double slope = slopeFromAbove(i, p);
        if (i == 0) {
            ending(part, w(i), -emptyMm, slope);
            return;
        }
        GapParts gap = gaps.get(i - 1);
        double g = gap.gapMm();
        List<Integer> next = gap.down().get(p);
        if (next.isEmpty() || next.stream().anyMatch(a -> gap.slants(a, p))) {
            ending(part, w(i), -g, slope);
        }
        if (!next.isEmpty()) {
            double slopeBeyond = next.stream().mapToDouble(a -> slopeFromBelow(i - 1, a)).reduce(0, OuterSolid::greater);
            double toContain = gap.aboveBeyondMm().get(p);
            double beyond = next.stream().mapToDouble(gap.belowBeyondMm()::get).max().orElse(0);
            half(part, slope, parts(i - 1, next), slopeBeyond, toContain, beyond, w(i), -g);
        }
    }

    private List<Part> parts(int plane, List<Integer> indices) {
        return indices.stream().map(planes.get(plane).parts()::get).toList();
    }

    /// The half of a gap that lies at `own`, in pieces: each is `own` grown by its slope, or `others` grown by theirs from the far side.
    ///
    /// @param w the plane of `own`
    /// @param g the gap, negative downwards
    private void half(Part own, double ownSlope, List<Part> others, double otherSlope, double toContain, double beyond, double w,
            double g) {
        double gap = Math.abs(g);
        // Of a convex body the far side's growth contains this part's polygon; where it plainly does not, the near side is the better guide.
        boolean nearOnly = Double.isNaN(otherSlope) || !Double.isNaN(ownSlope) && toContain > otherSlope * gap + CONTRADICTION_MM;
        boolean known = !Double.isNaN(ownSlope) || !Double.isNaN(otherSlope);
        int pieces = !known || ownSlope * gap < NOT_WORTH_CUTTING_MM ? 1 : PIECES;
        for (int piece = 0; piece < pieces; piece++) {
            double near = w + g / 2 * piece / pieces;
            double far = w + g / 2 * (piece + 1) / pieces;
            double fromW = Math.min(near, far);
            double toW = Math.max(near, far);
            double ownGrow = ownSlope * gap / 2 * (piece + 1) / pieces;
            double carried = otherSlope * gap * (1 - 0.5 * piece / pieces);
            double otherGrow = piece == 0 ? Math.max(carried, toContain) : carried;
            double ownArea = own.grownAreaMm2(ownGrow);
            double otherArea = others.stream().mapToDouble(o -> o.grownAreaMm2(otherGrow)).sum();
            if (Double.isNaN(ownGrow) && Double.isNaN(otherSlope)) {
                // Two planes only: nothing bounds the bulge. One gap, on top of the straight way over.
                slabs.add(new Slab(own.outline(), fromW, toW, beyond / 2 + gap));
            } else if (nearOnly || ownArea <= otherArea) {
                slabs.add(new Slab(own.outline(), fromW, toW, ownGrow));
            } else {
                for (Part other : others) {
                    slabs.add(new Slab(other.outline(), fromW, toW, otherGrow));
                }
            }
        }
    }

    /// A part that ends goes on to the empty plane. Two prisms, the farther one grown more.
    private void ending(Part part, double w, double way, double slope) {
        double length = Math.abs(way);
        boolean known = !Double.isNaN(slope);
        int pieces = known && slope * length >= NOT_WORTH_CUTTING_MM ? 2 * PIECES : 1;
        for (int piece = 0; piece < pieces; piece++) {
            double near = w + way * piece / pieces;
            double far = w + way * (piece + 1) / pieces;
            double grow = known ? slope * length * (piece + 1) / pieces : length;
            slabs.add(new Slab(part.outline(), Math.min(near, far), Math.max(near, far), grow));
        }
    }

    // NaN (unknown) wins, so that one unknown branch makes the bound unknown.
    private static double greater(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }

    /// {@return by how much a part on plane `i` grows for each mm upwards at most, from what lies below; NaN where it starts there}
    private double slopeFromBelow(int i, int p) {
        return i == 0 ? Double.NaN : gaps.get(i - 1).aboveBeyondMm().get(p) / gaps.get(i - 1).gapMm();
    }

    private double slopeFromAbove(int i, int p) {
        return i == planes.size() - 1 ? Double.NaN : gaps.get(i).belowBeyondMm().get(p) / gaps.get(i).gapMm();
    }
}
