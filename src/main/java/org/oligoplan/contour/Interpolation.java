package org.oligoplan.contour;

import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Progress;

/// Contours on image planes between a structure's own, where it has none (see [InterpolatedSolid]). What it makes is not reviewed.
public final class Interpolation {

    private Interpolation() {}

    /// {@return the image planes between the structure's first and last contour that it has no contour on, w rising}
    public static double[] missing(ContourStack stack, double[] imageOffsetsMm) {
        if (stack.sections().size() < 2) {
            return new double[0];
        }
        double low = stack.sections().getFirst().offsetMm();
        double high = stack.sections().getLast().offsetMm();
        return Arrays.stream(Planes.candidates(stack, imageOffsetsMm)).filter(w -> w > low && w < high && stack.at(w).isEmpty()).toArray();
    }

    /// {@return the structure with its missing planes filled; its own contours stay; the same object where none is missing}
    ///
    /// @param stack any
    /// @param imageOffsetsMm w of the image planes in rising order, in the stack's orientation
    /// @param progress told of each plane
    public static ContourStack fill(ContourStack stack, double[] imageOffsetsMm, Progress progress) {
        double[] missing = missing(stack, imageOffsetsMm);
        if (missing.length == 0) {
            return stack;
        }
        Resampling.Sampler sampler = new Resampling.Sampler(stack, stack.plane(), true, progress);
        ContourStack result = stack;
        for (int i = 0; i < missing.length; i++) {
            Optional<Section> made = sampler.at(missing[i]);
            if (made.isPresent()) {
                result = result.with(missing[i], made);
            }
            progress.report(i + 1L, missing.length);
        }
        return result;
    }
}
