package org.oligoplan.render.solid;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Progress;

/// Makes the surfaces of structures, of the space around them, and of doses. The lattice is as fine as a number of triangles permits: its step
/// follows from the surface's area, about three triangles for the square of a step.
public final class Surfaces {

    private static final double FINEST_MM = 0.25;
    private static final double COARSEST_MM = 8;
    /// A mesh of so few triangles is for while a picture moves, and may be coarser.
    private static final int FEW = 4000;
    private static final double COARSEST_OF_FEW_MM = 20;
    /// This share of all outlines may be of rings too narrow for the lattice: the first and last section of a round body are small.
    private static final double NARROW_SHARE = 0.1;
    private static final double TRIANGLES_PER_SQUARE = 3;
    private static final int SMOOTHING = 6;
    private static final int MOST_NODES = 24_000_000;

    private Surfaces() {}

    /// {@return the surface of a structure, in its frame: through its outlines, smooth between them, at most half a slice off its slabs. Parts
    /// and holes narrower than a step of the lattice can be missing from it}
    ///
    /// @param stack the sections; an empty stack has an empty surface
    /// @param thicknessMm how thick a section is that stands alone, where the stack does not say; greater than 0
    /// @param triangles about so many, less for small structures; up to four times as many where parts are thin
    /// @param progress asked whether to stop
    public static TriangleMesh ofStack(ContourStack stack, double thicknessMm, int triangles, Progress progress) {
        if (stack.isEmpty()) {
            return TriangleMesh.EMPTY;
        }
        double usual = stack.usualSpacingMm().orElse(thicknessMm);
        double step = step(areaMm2(stack, usual), triangles);
        double thin = thinnestMm(stack);
        step = Math.clamp(thin / 2, step / 2, step);
        StackField field = new StackField(stack, thicknessMm, roomy(stack, step));
        Triangles surface = SurfaceBuilder.of(field, progress).smoothed(SMOOTHING, Math.min(step, usual) / 2);
        return TriangleMesh.of(surface, stack.plane());
    }

    /// {@return the surface of all places at a distance from a structure's slabs, in its frame}
    ///
    /// @param stack the sections; an empty stack has an empty surface
    /// @param thicknessMm how thick a section is that stands alone, where the stack does not say; greater than 0
    /// @param distanceMm how far out, greater than 0
    /// @param triangles about so many
    /// @param progress asked whether to stop
    public static TriangleMesh around(ContourStack stack, double thicknessMm, double distanceMm, int triangles, Progress progress) {
        if (stack.isEmpty()) {
            return TriangleMesh.EMPTY;
        }
        double[] box = StackField.box(stack.sections());
        double high = stack.sections().getLast().offsetMm() - stack.sections().getFirst().offsetMm() + 2 * distanceMm;
        double wide = box[2] - box[0] + 2 * distanceMm;
        double deep = box[3] - box[1] + 2 * distanceMm;
        // A round body in this box has about three quarters of the box's surface.
        double step = step(1.5 * (wide * deep + wide * high + deep * high), triangles);
        ShellField field = new ShellField(stack, thicknessMm, distanceMm, Math.min(step, distanceMm / 3));
        return TriangleMesh.of(SurfaceBuilder.of(field, progress), stack.plane());
    }

    /// {@return the surface of what receives at least a dose, in the dose's frame; closed where the dose grid ends}
    ///
    /// @param lattice the dose
    /// @param gy the level in the dose's unit, greater than 0
    /// @param triangles about so many
    /// @param progress asked whether to stop
    public static TriangleMesh ofDose(DoseLattice lattice, double gy, int triangles, Progress progress) {
        if (!(gy > 0)) {
            throw new IllegalArgumentException("an isodose of " + gy);
        }
        DoseBox box = DoseBox.of(lattice, gy);
        if (box.isEmpty()) {
            return TriangleMesh.EMPTY;
        }
        double step = Math.max(lattice.leastSpacingMm(), step(box.areaMm2(), triangles));
        return TriangleMesh.of(SurfaceBuilder.of(new DoseSurfaceField(lattice, gy, box, step), progress), lattice.grid().plane());
    }

    private static double step(double areaMm2, int triangles) {
        if (triangles < 1) {
            throw new IllegalArgumentException(triangles + " triangles");
        }
        return Math.clamp(Math.sqrt(TRIANGLES_PER_SQUARE * areaMm2 / triangles), FINEST_MM,
                triangles < FEW ? COARSEST_OF_FEW_MM : COARSEST_MM);
    }

    /// A lattice with more nodes than there is time for is made coarser.
    private static double roomy(ContourStack stack, double step) {
        double[] box = StackField.box(stack.sections());
        double high = stack.sections().getLast().offsetMm() - stack.sections().getFirst().offsetMm();
        double nodes = (box[2] - box[0] + 4 * step) / step * ((box[3] - box[1] + 4 * step) / step) * (high / step + 4);
        return nodes <= MOST_NODES ? step : step * Math.cbrt(nodes / MOST_NODES);
    }

    /// The area of the slabs' sides and of what their ends differ from one another.
    private static double areaMm2(ContourStack stack, double usual) {
        double area = 0;
        double before = 0;
        for (Section section : stack.sections()) {
            double own = 0;
            for (Ring ring : section.region().rings()) {
                own += Math.abs(ring.signedAreaMm2());
                area += lengthMm(ring) * usual;
            }
            area += Math.abs(own - before);
            before = own;
        }
        return area + before;
    }

    static double lengthMm(Ring ring) {
        double length = 0;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            length += Math.hypot(ring.u(i) - ring.u(j), ring.v(i) - ring.v(j));
        }
        return length;
    }

    /// A width that nearly all rings have: of twice a ring's area over its length, which is the width of a long one and half that of a round one.
    private static double thinnestMm(ContourStack stack) {
        List<Ring> rings = stack.sections().stream().flatMap(s -> s.region().rings().stream()).toList();
        double[] lengths = rings.stream().mapToDouble(Surfaces::lengthMm).toArray();
        double[] widths = IntStream.range(0, lengths.length).mapToDouble(i -> 2 * Math.abs(rings.get(i).signedAreaMm2()) / lengths[i])
                .toArray();
        double narrow = NARROW_SHARE * Arrays.stream(lengths).sum();
        int[] order = IntStream.range(0, widths.length).boxed().sorted(Comparator.comparingDouble(i -> widths[i])).mapToInt(i -> i)
                .toArray();
        for (int i : order) {
            narrow -= lengths[i];
            if (narrow <= 0) {
                return widths[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
