package org.oligoplan.proof;

import java.util.List;
import java.util.stream.DoubleStream;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A margin of 5 mm around a box that leans in its slices, whose edges fall between the planes. What the contours determine has a limit of
/// 0.2 mm: how far the outline lies beyond all margins of convex bodies with these contours ([ContourBounds]). What lies between the slices,
/// the error against the box itself, is measured only: no method can know it, for other bodies have the same contours.
///
/// @param drawn the box
record SlantedMarginCase(String id, Drawn drawn) implements ProofCase {

    private static final double MARGIN_MM = 5;
    private static final double TOLD_MM = 0.2;

    /// So many places of each outline are looked at.
    private static final int PLACES = 24;

    @Override
    public List<Measured> measure(Engine engine) {
        ContourStack stack = drawn.stack();
        int more = (int) Math.ceil(MARGIN_MM / drawn.step()) + 1;
        double first = stack.sections().getFirst().offsetMm();
        double[] planes = DoubleStream.iterate(first - more * drawn.step(), w -> w + drawn.step())
                .limit(stack.sections().size() + 2L * more).toArray();
        ContourStack found = engine.margin(stack, planes, MARGIN_MM);
        ContourBounds least = ContourBounds.least(stack);
        ContourBounds greatest = ContourBounds.greatest(stack);
        double beyond = 0;
        double error = 0;
        for (Section section : found.sections()) {
            double w = section.offsetMm();
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i += 1 + ring.size() / PLACES) {
                    double u = ring.u(i);
                    double v = ring.v(i);
                    beyond = Math.max(beyond, Math.max(greatest.awayMm(u, v, w) - MARGIN_MM, MARGIN_MM - least.awayMm(u, v, w)));
                    error = Math.max(error, Math.abs(drawn.body().outside(u, v, w) - MARGIN_MM));
                }
            }
        }
        return List.of(new Measured(Quantity.MARGIN_TOLD, id, drawn.step(), beyond, TOLD_MM),
                new Measured(Quantity.MARGIN_BETWEEN_SLICES, id, drawn.step(), error, Double.POSITIVE_INFINITY));
    }
}
