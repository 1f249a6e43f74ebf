package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Outline;

/// A contour stack made ready for distances: its nominal, outer and inner solid with their indexes. Immutable; keep one per stack.
public final class PreparedSolid {

    /// How the contours' thickness is known.
    public enum Thickness {
        /// No contours: there is no solid.
        EMPTY,
        /// From the gaps between two or more contours.
        FROM_CONTOURS,
        /// One contour: from the spacing of the images.
        FROM_IMAGES,
        /// One contour and no images: not assessable. The nominal solid is flat, the lower bound 0.
        UNKNOWN
    }

    private static final double BORDER_MM = 1e-6;

    private final ContourStack stack;
    private final Thickness thickness;
    private final List<PlaneParts> planes;
    private final List<GapParts> gaps;
    private final List<GapParts> linked;
    private final Extents extents;
    private final SlabSet nominal;
    private final Rooms rooms;
    private final List<double[]> skipped;
    private final List<double[]> flatParts = new ArrayList<>();
    private final boolean onePlanePart;
    private final boolean twoPlanePart;

    private PreparedSolid(ContourStack stack, List<PlaneParts> planes, List<GapParts> gaps) {
        this.stack = stack;
        this.planes = planes;
        this.gaps = gaps;
        extents = new Extents(stack);
        int n = planes.size();
        thickness = n == 0
                ? Thickness.EMPTY
                : n > 1 ? Thickness.FROM_CONTOURS : stack.imageSpacingMm().isPresent() ? Thickness.FROM_IMAGES : Thickness.UNKNOWN;
        List<Slab> own = new ArrayList<>();
        skipped = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double w = planes.get(i).section().offsetMm();
            own.add(new Slab(planes.get(i).whole(), extents.fromW(i), extents.toW(i), 0));
            if (i + 1 < n && extents.skipped(i)) {
                skipped.add(new double[]{w, planes.get(i + 1).section().offsetMm()});
            }
        }
        nominal = SlabSet.of(own);
        linked = withoutContradictions(gaps);
        rooms = new Rooms(planes, linked, extents.emptyMm());
        List<int[]> flat = spansOfFlatParts(planes, linked);
        onePlanePart = flat.stream().anyMatch(span -> span[0] == span[1]);
        twoPlanePart = flat.stream().anyMatch(span -> span[0] < span[1]);
        for (int[] span : flat) {
            int below = span[0] - 1;
            int above = span[1] + 1;
            flatParts.add(new double[]{
                    below < 0 ? planes.getFirst().section().offsetMm() - extents.emptyMm() : planes.get(below).section().offsetMm(),
                    above == n ? planes.getLast().section().offsetMm() + extents.emptyMm() : planes.get(above).section().offsetMm()});
        }
    }

    /// {@return the stack made ready}
    ///
    /// @param stack any stack, also an empty one
    public static PreparedSolid of(ContourStack stack) {
        return build(stack, Map.of(), Map.of());
    }

    /// {@return `newStack` made ready, with what `previous` already knows of unchanged sections (the same [Section] objects)}
    ///
    /// @param previous the stack before an edit
    /// @param newStack the stack after it
    public static PreparedSolid update(PreparedSolid previous, ContourStack newStack) {
        Map<Section, PlaneParts> planes = new IdentityHashMap<>();
        Map<Section, GapParts> gaps = new IdentityHashMap<>();
        previous.planes.forEach(p -> planes.put(p.section(), p));
        previous.gaps.forEach(g -> gaps.put(g.below().section(), g));
        return build(newStack, planes, gaps);
    }

    private static PreparedSolid build(ContourStack stack, Map<Section, PlaneParts> knownPlanes, Map<Section, GapParts> knownGaps) {
        List<PlaneParts> planes = new ArrayList<>();
        List<GapParts> gaps = new ArrayList<>();
        for (Section section : stack.sections()) {
            PlaneParts known = knownPlanes.get(section);
            planes.add(known != null ? known : PlaneParts.of(section));
        }
        for (int i = 0; i + 1 < planes.size(); i++) {
            GapParts known = knownGaps.get(planes.get(i).section());
            gaps.add(known != null && known.above().section().equals(planes.get(i + 1).section())
                    ? known
                    : GapParts.of(planes.get(i), planes.get(i + 1)));
        }
        return new PreparedSolid(stack, planes, gaps);
    }

    private static List<GapParts> withoutContradictions(List<GapParts> gaps) {
        List<GapParts> linked = new ArrayList<>(gaps);
        for (int i = 0; i < gaps.size(); i++) {
            if (!gaps.get(i).slanting().isEmpty()) {
                linked.set(i, gaps.get(i).withoutContradictions(i > 0 ? Optional.of(gaps.get(i - 1)) : Optional.empty(),
                        i + 1 < gaps.size() ? Optional.of(gaps.get(i + 1)) : Optional.empty()));
            }
        }
        return linked;
    }

    // The first and the last plane of each part that stands on one or two planes only: parts are followed from plane to plane.
    private static List<int[]> spansOfFlatParts(List<PlaneParts> planes, List<GapParts> gaps) {
        List<int[]> roots = new ArrayList<>();
        int total = 0;
        for (PlaneParts plane : planes) {
            int[] ids = new int[plane.parts().size()];
            for (int p = 0; p < ids.length; p++) {
                ids[p] = total++;
            }
            roots.add(ids);
        }
        int[] parent = new int[total];
        int[] lowest = new int[total];
        int[] highest = new int[total];
        for (int i = 0, id = 0; i < planes.size(); i++) {
            for (int p = 0; p < roots.get(i).length; p++, id++) {
                parent[id] = id;
                lowest[id] = i;
                highest[id] = i;
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            for (int a = 0; a < roots.get(i).length; a++) {
                for (int b : gaps.get(i).up().get(a)) {
                    int one = root(parent, roots.get(i)[a]);
                    int two = root(parent, roots.get(i + 1)[b]);
                    parent[two] = one;
                    lowest[one] = Math.min(lowest[one], lowest[two]);
                    highest[one] = Math.max(highest[one], highest[two]);
                }
            }
        }
        List<int[]> spans = new ArrayList<>();
        for (int id = 0; id < total; id++) {
            if (parent[id] == id && highest[id] - lowest[id] < 2) {
                spans.add(new int[]{lowest[id], highest[id]});
            }
        }
        return spans;
    }

    private static int root(int[] parent, int id) {
        int at = id;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    public ContourStack stack() {
        return stack;
    }

    public Thickness thickness() {
        return thickness;
    }

    public boolean isEmpty() {
        return thickness == Thickness.EMPTY;
    }

    /// {@return for each part on one or two planes, between which heights w it lies: the empty planes next to it}
    List<double[]> flatParts() {
        return flatParts;
    }

    /// {@return whether a part is on one plane only: any distance from it is borderline at best}
    public boolean hasOnePlanePart() {
        return onePlanePart;
    }

    /// {@return whether a part is on two planes only, where no proof bounds its bulge}
    public boolean hasTwoPlanePart() {
        return twoPlanePart;
    }

    /// {@return the gaps in which planes were skipped, by the contours' usual spacing or the images' spacing}
    ///
    /// @param side as which structure of a distance they are named
    public List<SkippedPlanes> skipped(Side side) {
        return skipped.stream().map(gap -> new SkippedPlanes(side, gap[0], gap[1])).toList();
    }

    /// {@return the surface of each plane's slab, in the planes' order}
    Outline[] surfaces() {
        return planes.stream().map(p -> p.surface().outline()).toArray(Outline[]::new);
    }

    SlabSet nominal() {
        return nominal;
    }

    /// {@return the slabs of the outer solid that stand on some planes}
    ///
    /// @param wanted the planes' numbers
    SlabSet outer(BitSet wanted) {
        return SlabSet.of(OuterSolid.of(planes, linked, extents.emptyMm(), wanted));
    }

    /// {@return the numbers of all planes}
    BitSet allPlanes() {
        BitSet all = new BitSet();
        all.set(0, planes.size());
        return all;
    }

    /// {@return where the outer and the inner solid can be, plane by plane}
    Rooms rooms() {
        return rooms;
    }

    /// {@return the numbers of the planes whose nominal slabs hold a place}
    ///
    /// @param w the place's height
    BitSet around(double w) {
        BitSet around = new BitSet();
        IntStream.range(0, planes.size()).filter(i -> w >= extents.fromW(i) - BORDER_MM && w <= extents.toW(i) + BORDER_MM)
                .forEach(around::set);
        return around;
    }

    /// {@return heights w of the planes whose nominal slabs hold a place: one, or two where it lies on the border of both}
    ///
    /// @param w the place's height
    double[] planesOf(double w) {
        return around(w).stream().mapToDouble(i -> planes.get(i).section().offsetMm()).toArray();
    }

    /// {@return the whole inner solid}
    SlabSet inner() {
        return inner(allPlanes());
    }

    /// {@return the polygons of the inner solid on some planes, flat, and its slabs from there to the next plane}
    ///
    /// @param wanted the planes' numbers
    SlabSet inner(BitSet wanted) {
        List<Slab> certain = new ArrayList<>();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            double w = planes.get(i).section().offsetMm();
            certain.add(new Slab(planes.get(i).whole(), w, w, 0));
            if (i + 1 < planes.size()) {
                double next = planes.get(i + 1).section().offsetMm();
                Outline common = gaps.get(i).common();
                if (!common.isEmpty() && extents.open(i)) {
                    certain.add(new Slab(common, w, extents.toW(i), 0));
                    certain.add(new Slab(common, extents.fromW(i + 1), next, 0));
                } else if (!common.isEmpty()) {
                    certain.add(new Slab(common, w, next, 0));
                }
            }
        }
        return SlabSet.of(certain);
    }
}
