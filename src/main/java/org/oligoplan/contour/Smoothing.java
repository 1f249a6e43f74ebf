package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.DistanceField;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.LevelLines;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;

/// Smoothing of outlines, each plane by itself: the signed distance of each part is averaged by a Gaussian, and the level is chosen that
/// keeps the part's area. Notches and spikes narrower than the radius go; a part smaller than that stays as it was drawn.
public final class Smoothing {

    /// No smoothing is wider.
    public static final double LARGEST_MM = 20;

    private Smoothing() {}

    /// {@return the structure with smooth outlines; each section stays as reviewed as it was}
    ///
    /// @param stack any
    /// @param radiusMm standard deviation of the Gaussian, over 0, at most 20 mm
    /// @param progress told of each plane
    public static ContourStack of(ContourStack stack, double radiusMm, Progress progress) {
        if (!(radiusMm > 0 && radiusMm <= LARGEST_MM)) {
            throw new IllegalArgumentException("smoothing by " + radiusMm + " mm");
        }
        List<Section> sections = new ArrayList<>();
        int done = 0;
        for (Section section : stack.sections()) {
            progress.checkCancelled();
            sections.add(new Section(section.offsetMm(), smooth(section.region(), radiusMm), section.reviewed()));
            progress.report(++done, stack.sections().size());
        }
        return new ContourStack(stack.plane(), sections, stack.imageSpacingMm());
    }

    private static Region smooth(Region region, double radiusMm) {
        Region valid = Regions.normalise(region);
        Region result = new Region(List.of());
        for (List<Ring> part : Nesting.of(valid).parts()) {
            result = Regions.union(result, smoothPart(new Region(part), radiusMm));
        }
        return result.isEmpty() ? region : result;
    }

    private static Region smoothPart(Region part, double radiusMm) {
        double pad = 4 * radiusMm + 1;
        Outline outline = Outline.of(part);
        double step = Math.clamp(Math.min(radiusMm / 3, Math.max(outline.maxU() - outline.minU(), outline.maxV() - outline.minV()) / 60),
                0.2, 1.0);
        Lattice lattice = Lattice.around(outline.minU() - pad, outline.minV() - pad, outline.maxU() + pad, outline.maxV() + pad, step);
        DistanceField field = DistanceField.of(part, lattice);
        float[] values = new float[lattice.nodes()];
        for (int row = 0, k = 0; row < lattice.rows(); row++) {
            for (int column = 0; column < lattice.columns(); column++) {
                values[k++] = field.at(column, row);
            }
        }
        float[] averaged = averaged(lattice, values, radiusMm / step);
        double wanted = Regions.areaMm2(part);
        double low = -2 * radiusMm;
        double high = 2 * radiusMm;
        // A higher level gives a smaller area.
        for (int i = 0; i < 18; i++) {
            double level = (low + high) / 2;
            if (Regions.areaMm2(LevelLines.of(lattice, shifted(averaged, level))) > wanted) {
                low = level;
            } else {
                high = level;
            }
        }
        Region smooth = LevelLines.of(lattice, shifted(averaged, (low + high) / 2));
        boolean kept = Math.abs(Regions.areaMm2(smooth) - wanted) <= 0.01 * wanted + 1;
        return kept && !smooth.isEmpty() ? smooth : part;
    }

    private static float[] shifted(float[] values, double level) {
        float[] shifted = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            shifted[k] = (float) (values[k] - level);
        }
        return shifted;
    }

    private static float[] averaged(Lattice lattice, float[] values, double sigma) {
        int reach = (int) Math.ceil(3.5 * sigma);
        double[] kernel = new double[2 * reach + 1];
        for (int i = 0; i < kernel.length; i++) {
            double x = (i - reach) / sigma;
            kernel[i] = Math.exp(-x * x / 2);
        }
        double sum = Arrays.stream(kernel).sum();
        float[] along = new float[values.length];
        float[] both = new float[values.length];
        int columns = lattice.columns();
        int rows = lattice.rows();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double total = 0;
                for (int i = -reach; i <= reach; i++) {
                    total += kernel[i + reach] * values[row * columns + Math.clamp(column + i, 0, columns - 1)];
                }
                along[row * columns + column] = (float) (total / sum);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double total = 0;
                for (int i = -reach; i <= reach; i++) {
                    total += kernel[i + reach] * along[Math.clamp(row + i, 0, rows - 1) * columns + column];
                }
                both[row * columns + column] = (float) (total / sum);
            }
        }
        return both;
    }
}
