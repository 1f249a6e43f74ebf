package org.oligoplan.witness;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.volume.ImageGrid;

/// The greatest dose some way or more from a structure, by dividing the dose grid into boxes of its own axes: within one cell the dose of a box
/// is greatest in a corner, over several at a node.
public final class WitnessBeyond {

    private static final double ERROR_GY = 0.01;
    private static final int MOST_BOXES = 400_000;

    private record Box(double[] from, double[] to, double most) {}

    private WitnessBeyond() {}

    /// {@return the greatest dose, with how much greater it could be}
    ///
    /// @param stack in its own frame of reference
    /// @param way from there to the dose's
    /// @param field the doses
    /// @param mm how far from the nominal solid
    public static WitnessDose.Estimate of(ContourStack stack, WitnessPlacement way, WitnessField field, double mm) {
        ImageGrid grid = field.grid();
        WitnessSolid solid = WitnessSolid.nominal(stack).moved(way);
        PriorityQueue<Box> open = new PriorityQueue<>(Comparator.comparingDouble(Box::most).reversed());
        offer(open, field, new double[3], new double[]{grid.columns() - 1.0, grid.rows() - 1.0, grid.slices() - 1.0});
        double best = Double.NEGATIVE_INFINITY;
        for (int boxes = 0; !open.isEmpty() && boxes < MOST_BOXES; boxes++) {
            Box b = open.poll();
            if (b.most() <= best + ERROR_GY) {
                return new WitnessDose.Estimate(best, Math.max(0, b.most() - best));
            }
            double[] middle = new double[3];
            int longest = 0;
            double length = 0;
            double diagonal = 0;
            double[] spacing = {grid.columnSpacingMm(), grid.rowSpacingMm(),
                    Math.abs(field.heights()[field.heights().length - 1] - field.heights()[0]) / Math.max(1, grid.slices() - 1)};
            for (int axis = 0; axis < 3; axis++) {
                middle[axis] = (b.from()[axis] + b.to()[axis]) / 2;
                double side = (b.to()[axis] - b.from()[axis]) * spacing[axis];
                // Planes of uneven spacing: one and a half times the usual is more than enough, as a refused grid would be further off.
                diagonal += (axis == 2 ? 2.25 : 1) * side * side;
                if (side > length) {
                    length = side;
                    longest = axis;
                }
            }
            PatientPoint place = field.place(middle[0], middle[1], middle[2]);
            double far = solid.distance(place, Double.POSITIVE_INFINITY, 0, 0);
            if (far + Math.sqrt(diagonal) / 2 < mm) {
                continue;
            }
            if (far >= mm) {
                double dose = field.at(place);
                best = dose > best ? dose : best;
            }
            double[] low = b.to().clone();
            double[] high = b.from().clone();
            // Cut along nodes as long as there are any inside.
            double cut = b.to()[longest] - b.from()[longest] > 1 ? Math.rint(middle[longest]) : middle[longest];
            low[longest] = cut;
            high[longest] = cut;
            offer(open, field, b.from(), low);
            offer(open, field, high, b.to());
        }
        return new WitnessDose.Estimate(best, open.isEmpty() ? 0 : open.peek().most() - best);
    }

    private static void offer(PriorityQueue<Box> open, WitnessField field, double[] from, double[] to) {
        boolean oneCell = true;
        for (int axis = 0; axis < 3; axis++) {
            oneCell &= Math.floor(from[axis] + 1e-9) + 1 >= to[axis] - 1e-9;
        }
        double most = Double.NEGATIVE_INFINITY;
        if (oneCell) {
            for (int corner = 0; corner < 8; corner++) {
                double dose = field.trilinear((corner & 1) == 0 ? from[0] : to[0], (corner & 2) == 0 ? from[1] : to[1],
                        (corner & 4) == 0 ? from[2] : to[2]);
                most = dose > most ? dose : most;
            }
        } else {
            most = field.most(from, to, 1);
        }
        if (most > Double.NEGATIVE_INFINITY) {
            open.add(new Box(from, to, most));
        }
    }
}
