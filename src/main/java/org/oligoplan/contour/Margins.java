package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.LevelLines;
import org.oligoplan.jobs.Progress;

/// Growing and shrinking of structures in three dimensions.
///
/// What grows is the interpolated solid (see [InterpolatedSolid]), not the nominal slabs, whose steps stick out of a round body by up to half
/// a slice and would carry that outward. On each plane of the result the section is that of all places within the margin of that solid;
/// shrunk, that of all places whose whole margin lies inside. The planes are the structure's own and the image's; new end planes appear
/// wherever the grown solid reaches an image plane. In plane it is right to some hundredths of a mm for that solid; for the true body see the
/// errors in the package's description: an end is known no better than the contours tell.
public final class Margins {

    private Margins() {}

    /// {@return the structure grown or shrunk; where a margin has both, it is grown first; an empty stack where nothing is left}
    ///
    /// A section is reviewed when all sections of the structure are and it was not interpolated over a plane that the structure lacks.
    ///
    /// @param stack refused when empty or of unknown thickness
    /// @param imageOffsetsMm w of the image planes in rising order, in the stack's orientation; may be empty
    /// @param margin how far
    /// @param progress told of each plane
    public static ContourStack of(ContourStack stack, double[] imageOffsetsMm, Margin margin, Progress progress) {
        ContourStack result = stack;
        Margin growth = margin.growth();
        Margin shrinkage = margin.shrinkage();
        if (!growth.isNothing()) {
            result = changed(result, imageOffsetsMm, growth, true, progress);
        }
        if (!shrinkage.isNothing() && !result.isEmpty()) {
            result = changed(result, imageOffsetsMm, shrinkage, false, progress);
        }
        return result;
    }

    private static ContourStack changed(ContourStack stack, double[] imageOffsetsMm, Margin margin, boolean grow, Progress progress) {
        double reach = margin.greatestMm();
        InterpolatedSolid solid = InterpolatedSolid.of(stack, reach, false, progress);
        double[] planes = Planes.candidates(stack, imageOffsetsMm);
        Region[] regions = margin.isEqual()
                ? EqualMargin.sections(solid, planes, reach, grow, progress)
                : UnequalMargin.sections(solid, stack.plane(), planes, margin, grow, progress);
        boolean reviewed = stack.allReviewed();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            if (!regions[i].isEmpty()) {
                boolean between = planes[i] > stack.sections().getFirst().offsetMm() && planes[i] < stack.sections().getLast().offsetMm();
                sections.add(new Section(planes[i], regions[i], reviewed && (!between || solid.isDrawn(planes[i]))));
            }
        }
        return new ContourStack(stack.plane(), sections, spacing(stack, imageOffsetsMm));
    }

    /// {@return the spacing of the planes that a result is drawn on}
    static OptionalDouble spacing(ContourStack stack, double[] imageOffsetsMm) {
        if (stack.imageSpacingMm().isPresent() || imageOffsetsMm.length < 2) {
            return stack.imageSpacingMm().isPresent() ? stack.imageSpacingMm() : stack.usualSpacingMm();
        }
        double[] gaps = new double[imageOffsetsMm.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = imageOffsetsMm[i + 1] - imageOffsetsMm[i];
        }
        Arrays.sort(gaps);
        return OptionalDouble.of(gaps[(gaps.length - 1) / 2]);
    }

    /// {@return a step along the outline at which a ball of this radius misses some hundredths of a mm between two places}
    static double stepMm(double radiusMm) {
        return Math.clamp(0.4 * Math.sqrt(radiusMm), 0.1, 1.0);
    }

    static Region lines(InterpolatedSolid solid, float[] values) {
        return LevelLines.of(solid.lattice(), values);
    }
}
