package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.witness.WitnessDistance.Found;

/// One structure as the second engine measures it: its nominal, outer and inner solid, each made when it is first asked for. May be used from
/// several threads at once.
public final class WitnessStructure {

    /// Planes whose normals lean less than this against each other (rad) are parallel, as in the definition.
    private static final double PARALLEL = 1e-6;

    private final WitnessPlanes planes;
    private final ContourStack stack;
    private final WitnessPlacement way;
    private final WitnessSolid nominal;
    private volatile List<Around> around = List.of();
    private volatile List<WitnessSolid> inner = List.of();

    private record Around(WitnessSolid solid, List<double[]> flat) {}

    private WitnessStructure(ContourStack stack, WitnessPlacement way) {
        this.stack = stack;
        this.way = way;
        this.planes = new WitnessPlanes(stack);
        this.nominal = placed(planes.slabs());
    }

    /// {@return the structure}
    ///
    /// @param stack its contours in their own frame, not empty
    /// @param way to the frame in which it is measured
    public static WitnessStructure of(ContourStack stack, WitnessPlacement way) {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("a structure without contours has no distance");
        }
        return new WitnessStructure(stack, way);
    }

    private WitnessSolid placed(List<WitnessLayer> layers) {
        return WitnessSolid.of(layers, stack.plane()).moved(way);
    }

    private Around around() {
        List<Around> known = around;
        if (known.isEmpty()) {
            WitnessPlanes.Outer outer = planes.outer();
            WitnessSolid solid = placed(outer.layers());
            // Heights of flat parts are counted from the room's origin, like those of everything else.
            List<double[]> flat = new ArrayList<>();
            outer.flat().forEach(f -> flat.add(new double[]{f[0] + solid.offset(), f[1] + solid.offset()}));
            known = List.of(new Around(solid, flat));
            around = known;
        }
        return known.getFirst();
    }

    private WitnessSolid inner() {
        List<WitnessSolid> known = inner;
        if (known.isEmpty()) {
            known = List.of(placed(planes.inner()));
            inner = known;
        }
        return known.getFirst();
    }

    /// The distance of two structures and what bounds it, without any uncertainty of delineation or registration.
    ///
    /// @param nominal of the contour slabs
    /// @param lower of the outer solids, never over the nominal one; 0 where nothing bounds it
    /// @param lowest the least that the definition lets that bound be: between planes that are not parallel growth may go to all sides
    /// @param upper of the inner solids, never under the nominal one
    public record Interval(Found nominal, Found lower, Found lowest, Found upper) {}

    /// {@return the distances of two structures that stand in one frame}
    ///
    /// @param enoughMm distances over this are only proven to be over it
    /// @param stop asked now and then whether this is still wanted; a `CancellationException` is the answer
    public static Interval between(WitnessStructure a, WitnessStructure b, double enoughMm, BooleanSupplier stop) {
        Found nominal = WitnessDistance.between(a.nominal, b.nominal, enoughMm, stop);
        boolean thick = a.planes.thick() && b.planes.thick();
        Found lower = thick ? lower(a, b, nominal, false, enoughMm, stop) : Found.of(0);
        Found lowest = thick && !parallel(a.nominal, b.nominal) ? lower(a, b, nominal, true, enoughMm, stop) : lower;
        Found upper = WitnessDistance.between(a.inner(), b.inner(), enoughMm, stop);
        return new Interval(nominal, lower, lowest,
                new Found(Math.max(nominal.atLeastMm(), upper.atLeastMm()), Math.max(nominal.atMostMm(), upper.atMostMm())));
    }

    private static Found lower(WitnessStructure a, WitnessStructure b, Found nominal, boolean rounded, double enoughMm,
            BooleanSupplier stop) {
        if (nominal.atMostMm() == 0) {
            return nominal;
        }
        WitnessSolid one = a.around().solid();
        WitnessSolid two = b.around().solid();
        Found outer = rounded
                ? WitnessDistance.between(one.rounded(), two.rounded(), enoughMm, stop)
                : WitnessDistance.between(one, two, enoughMm, stop);
        double flat = Math.min(flat(a, b), flat(b, a));
        Found least = outer.orNearer(nominal);
        return flat < least.atMostMm() ? new Found(Math.min(flat, least.atLeastMm()), flat) : least;
    }

    private static boolean parallel(WitnessSolid one, WitnessSolid two) {
        return one.normal().cross(two.normal()).length() < PARALLEL;
    }

    /// How near a flat part of one can come to the other: only its own heights hold it.
    private static double flat(WitnessStructure flat, WitnessStructure other) {
        if (flat.around().flat().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        PatientVector along = flat.around().solid().normal();
        WitnessSolid beside = other.around().solid();
        if (!parallel(flat.around().solid(), beside) && !other.around().flat().isEmpty()) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (WitnessLayer layer : beside.layers()) {
            double[] reach = beside.along(layer, along);
            for (double[] own : flat.around().flat()) {
                least = Math.min(least, Math.max(0, Math.max(own[0] - reach[1], reach[0] - own[1])));
            }
        }
        return least;
    }
}
