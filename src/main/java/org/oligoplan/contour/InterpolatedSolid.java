package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Closest;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.Moments;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;

/// A structure's body as it is guessed between and beyond its contours: the best guess at the true body, used to grow, to interpolate and
/// to resample. It is not the nominal solid (contour slabs) that distances, volumes and doses are taken of; on each contour plane both are
/// the drawn contour.
///
/// *Between two planes*: parts that lie over each other one to one go over into each other (see [Piece.Moving]), convex ones with their
/// slanted edges (see [Convex]); parts with holes, and parts that join or branch, by their signed distances (see [Piece.Mixed]). A part that
/// lies over none goes on in the nearest such part of the next plane where that is no farther away than twice the gap. *At an end*: the part
/// goes on narrowing as it did over its last planes (a convex one in each direction for itself, see [ConvexTip]) to where that leads to
/// nothing, if that is within the gap to the empty plane; else it is blunt, and its end is half the usual spacing beyond its contour. Where a
/// flat end really lies within that gap no contour says: it may be off by half the spacing.
///
/// Shape-based interpolation: Raya and Udupa 1990 (doi 10.1109/42.52980); with shifted and scaled shapes: Higgins and others 1993.
final class InterpolatedSolid {

    /// A gap wider than this many usual spacings has skipped planes.
    private static final double SKIPPED = 1.5;

    /// Corners that go farther across for each mm of w are edges that lie nearly in the planes.
    private static final double MOST_SLANT = 4;

    private final List<Piece> pieces;
    private final Lattice lattice;
    private final double reachMm;
    private final double[] planes;

    private InterpolatedSolid(List<Piece> pieces, Lattice lattice, double reachMm, double[] planes) {
        this.pieces = List.copyOf(pieces);
        this.lattice = lattice;
        this.reachMm = reachMm;
        this.planes = planes;
    }

    /// {@return the solid of a stack}
    ///
    /// @param stack not empty, of known thickness (see [SolidVolume#isKnown(ContourStack)])
    /// @param reachMm how far outside of the solid distances are asked for
    /// @param bridges whether gaps with skipped planes are interpolated over; else each side ends there
    /// @param progress asked between planes whether to go on
    static InterpolatedSolid of(ContourStack stack, double reachMm, boolean bridges, Progress progress) {
        double[] box = box(stack);
        return of(stack, reachMm, Math.clamp(Math.max(box[2] - box[0], box[3] - box[1]) / 110, 0.25, 1.0), bridges, progress);
    }

    /// {@return the solid of a stack, on a lattice of a given step}
    static InterpolatedSolid of(ContourStack stack, double reachMm, double step, boolean bridges, Progress progress) {
        if (stack.isEmpty() || !SolidVolume.isKnown(stack)) {
            throw new IllegalArgumentException("a structure without contours, or with one of unknown thickness, has no solid");
        }
        double[] box = box(stack);
        double far = reachMm + 2 * step;
        List<List<Part>> levels = new ArrayList<>();
        for (Section section : stack.sections()) {
            progress.checkCancelled();
            List<Part> parts = new ArrayList<>();
            Nesting drawn = Nesting.of(section.region());
            Nesting nesting = drawn.crosses() ? Nesting.of(Regions.normalise(section.region())) : drawn;
            for (List<Ring> rings : nesting.parts()) {
                Moments moments = Moments.ofPart(rings);
                if (moments.areaMm2() > 0) {
                    parts.add(new Part(section.offsetMm(), rings, moments, rings.size() > 1, far, step));
                }
            }
            levels.add(parts);
        }
        Assembly assembly = new Assembly(far, step, stack.usualSpacingMm().orElseThrow(), stack.imageSpacingMm());
        List<Piece> pieces = assembly.pieces(levels, bridges);
        double margin = far + Math.max(assembly.usualMm, step);
        return new InterpolatedSolid(pieces, Lattice.around(box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin, step),
                reachMm, stack.sections().stream().mapToDouble(Section::offsetMm).toArray());
    }

    /// {@return least u and v, greatest u and v of all contours}
    static double[] box(ContourStack stack) {
        double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    box[0] = Math.min(box[0], ring.u(i));
                    box[1] = Math.min(box[1], ring.v(i));
                    box[2] = Math.max(box[2], ring.u(i));
                    box[3] = Math.max(box[3], ring.v(i));
                }
            }
        }
        return box;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /// {@return a lattice around the solid and as far as distances reach}
    Lattice lattice() {
        return lattice;
    }

    double fromW() {
        return pieces.stream().mapToDouble(Piece::fromW).min().orElseThrow();
    }

    double toW() {
        return pieces.stream().mapToDouble(Piece::toW).max().orElseThrow();
    }

    /// {@return signed distances of the section at a height; far outside where there is none}
    float[] at(double w) {
        float[] values = new float[lattice.nodes()];
        Arrays.fill(values, Layer.FAR);
        for (Piece piece : pieces) {
            if (w >= piece.fromW() && w <= piece.toW()) {
                piece.layer(w, lattice, reachMm).raise(values, 0);
            }
        }
        return values;
    }

    /// {@return values at a height whose sign says what lies inside; near the surface the lesser of the signed distance in the plane and the
    ///         way along w to where the solid ends}
    ///
    /// @param slackMm how far beyond an end values are wanted
    float[] body(double w, double slackMm) {
        float[] values = new float[lattice.nodes()];
        Arrays.fill(values, Layer.FAR);
        for (Piece piece : pieces) {
            double beyond = Math.max(piece.fromW() - w, w - piece.toW());
            if (beyond <= 0 || piece instanceof Piece.Tip && beyond <= slackMm) {
                Layer layer = piece.layer(Math.clamp(w, piece.fromW(), piece.toW()), lattice, reachMm);
                if (piece instanceof Piece.Tip end) {
                    layer.cap((float) ((end.endW() - w) * end.direction()));
                }
                layer.raise(values, 0);
            }
        }
        return values;
    }

    /// {@return a value at one place, mm, whose sign says whether it lies inside: near the surface the lesser of the signed distance in the
    ///         plane and the way along w to where the solid ends}
    double at(double u, double v, double w) {
        double most = Layer.FAR;
        for (Piece piece : pieces) {
            double beyond = Math.max(piece.fromW() - w, w - piece.toW());
            if (beyond <= lattice.stepMm() && (beyond <= 0 || piece instanceof Piece.Tip)) {
                double value = piece.at(u, v, Math.clamp(w, piece.fromW(), piece.toW()));
                if (piece instanceof Piece.Tip end) {
                    value = Math.min(value, (end.endW() - w) * end.direction());
                }
                most = Math.max(most, value);
            }
        }
        return most;
    }

    /// {@return heights of a piece so close that its outline goes by no more than about `stepMm` from one to the next; both ends are among
    ///         them}
    static double[] heights(Piece piece, double stepMm) {
        int samples = 64;
        double from = piece.fromW();
        double length = piece.toW() - from;
        double[] arc = new double[samples + 1];
        double before = piece.radiusMm(from);
        for (int i = 1; i <= samples; i++) {
            double now = piece.radiusMm(from + length * i / samples);
            arc[i] = arc[i - 1] + Math.hypot(length / samples, now - before);
            before = now;
        }
        // A corner that goes far across may take longer steps than a face that rounds off, for it goes straight.
        double way = Math.max(arc[samples], Math.min(MOST_SLANT, piece.slant() / 2) * length);
        int count = Math.max(1, (int) Math.ceil(way / stepMm));
        double[] heights = new double[count + 1];
        int at = 0;
        for (int k = 1; k < count; k++) {
            double wanted = arc[samples] * k / count;
            while (arc[at + 1] < wanted) {
                at++;
            }
            heights[k] = from + length * (at + (wanted - arc[at]) / (arc[at + 1] - arc[at])) / samples;
        }
        heights[0] = from;
        heights[count] = piece.toW();
        return withEdges(heights, piece.edges(), stepMm / 6);
    }

    /// {@return the heights, and of the edges those that do not lie nearer than `apartMm` to one of them or to a sharper edge}
    private static double[] withEdges(double[] heights, double[] edges, double apartMm) {
        TreeSet<Double> all = new TreeSet<>();
        for (double w : heights) {
            all.add(w);
        }
        for (double w : edges) {
            Double floor = all.floor(w);
            Double ceiling = all.ceiling(w);
            if (floor != null && ceiling != null && w - floor > apartMm && ceiling - w > apartMm) {
                all.add(w);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// {@return whether a height lies on or next to a contour plane of its own, rather than between planes}
    boolean isDrawn(double w) {
        return Arrays.stream(planes).anyMatch(p -> Math.abs(p - w) < ContourStack.SAME_PLANE_MM);
    }

    /// Joins the parts of neighbouring planes.
    private static final class Assembly {

        private final double padMm;
        private final double stepMm;
        private final double usualMm;
        private final double emptyMm;
        private final List<Piece> pieces = new ArrayList<>();

        Assembly(double padMm, double stepMm, double usualMm, OptionalDouble imageMm) {
            this.padMm = padMm;
            this.stepMm = stepMm;
            this.usualMm = usualMm;
            this.emptyMm = Math.max(usualMm, imageMm.orElse(0));
        }

        List<Piece> pieces(List<List<Part>> levels, boolean bridges) {
            List<List<Link>> links = new ArrayList<>();
            for (int i = 0; i + 1 < levels.size(); i++) {
                double gap = levels.get(i).isEmpty() || levels.get(i + 1).isEmpty()
                        ? Double.POSITIVE_INFINITY
                        : levels.get(i + 1).getFirst().w - levels.get(i).getFirst().w;
                links.add(bridges || gap <= SKIPPED * usualMm ? links(levels.get(i), levels.get(i + 1), gap) : List.of());
            }
            for (List<Link> gap : links) {
                gap.forEach(this::join);
            }
            for (int i = 0; i < levels.size(); i++) {
                for (Part part : levels.get(i)) {
                    end(part, 1, i + 1 < levels.size() ? levels.get(i + 1) : List.of(), i < links.size() ? links.get(i) : List.of(),
                            bridges);
                    end(part, -1, i > 0 ? levels.get(i - 1) : List.of(), i > 0 ? links.get(i - 1) : List.of(), bridges);
                }
            }
            return pieces;
        }

        private void end(Part part, int direction, List<Part> others, List<Link> links, boolean bridges) {
            if (links.stream().anyMatch(l -> (direction > 0 ? l.low : l.high).contains(part))) {
                return;
            }
            double toNext = others.isEmpty() ? Double.POSITIVE_INFINITY : Math.abs(others.getFirst().w - part.w);
            boolean within = toNext <= SKIPPED * usualMm || bridges && !others.isEmpty();
            double gap = within ? toNext : emptyMm;
            double blunt = within ? gap / 2 : usualMm / 2;
            Piece.End rough = Piece.End.of(part, direction, gap, blunt);
            pieces.add(rough.shrinks() ? rough : ConvexTip.of(rough, gap, blunt));
        }

        private void join(Link link) {
            if (link.low.size() == 1 && link.high.size() == 1) {
                Part a = link.low.getFirst();
                Part b = link.high.getFirst();
                boolean holes = a.holed || b.holed;
                pieces.add(holes ? Piece.Mixed.of(a, b, a.rings.size() == b.rings.size()) : Convex.of(Piece.Moving.of(a, b)));
            } else {
                pieces.add(Piece.Mixed.of(whole(link.low), whole(link.high), false));
            }
        }

        private Part whole(List<Part> parts) {
            if (parts.size() == 1) {
                return parts.getFirst();
            }
            List<Ring> rings = parts.stream().flatMap(p -> p.rings.stream()).toList();
            return new Part(parts.getFirst().w, rings, Moments.of(new Region(rings)), true, padMm, stepMm);
        }

        private record Link(List<Part> low, List<Part> high) {}

        private List<Link> links(List<Part> low, List<Part> high, double gapMm) {
            List<Link> links = new ArrayList<>();
            List<Part> freeHigh = new ArrayList<>(high);
            List<Part> freeLow = new ArrayList<>(low);
            while (!freeLow.isEmpty()) {
                List<Part> ofLow = new ArrayList<>(List.of(freeLow.removeFirst()));
                List<Part> ofHigh = new ArrayList<>();
                boolean grown = true;
                while (grown) {
                    grown = take(freeHigh, ofHigh, ofLow) | take(freeLow, ofLow, ofHigh);
                }
                if (!ofHigh.isEmpty()) {
                    links.add(new Link(ofLow, ofHigh));
                }
            }
            List<Part> aloneLow = low.stream().filter(p -> links.stream().noneMatch(l -> l.low.contains(p))).toList();
            List<Part> aloneHigh = high.stream().filter(p -> links.stream().noneMatch(l -> l.high.contains(p))).toList();
            for (Part part : aloneLow) {
                nearest(part, aloneHigh).filter(other -> nearest(other, aloneLow).filter(part::equals).isPresent())
                        .filter(other -> apartMm(part, other) <= 2 * gapMm)
                        .ifPresent(other -> links.add(new Link(List.of(part), List.of(other))));
            }
            for (Link link : links) {
                if (link.low.size() == 1 && link.high.size() == 1 && link.low.getFirst().holed == link.high.getFirst().holed) {
                    link.low.getFirst().above = link.high.getFirst();
                    link.high.getFirst().below = link.low.getFirst();
                }
            }
            return links;
        }

        private static boolean take(List<Part> free, List<Part> into, List<Part> touching) {
            List<Part> found = free.stream().filter(p -> touching.stream().anyMatch(q -> overlap(p, q))).toList();
            free.removeAll(found);
            return into.addAll(found);
        }

        private static Optional<Part> nearest(Part part, List<Part> others) {
            return others.stream().min(Comparator.comparingDouble(other -> apartMm(part, other)));
        }

        private static double apartMm(Part a, Part b) {
            Closest search = new Closest(Double.POSITIVE_INFINITY);
            a.field.outline().nearest(b.field.outline(), search);
            return Math.sqrt(search.squaredMm2());
        }

        private static boolean overlap(Part a, Part b) {
            Closest search = new Closest(1e-9);
            a.field.outline().nearest(b.field.outline(), search);
            return search.found();
        }
    }
}
