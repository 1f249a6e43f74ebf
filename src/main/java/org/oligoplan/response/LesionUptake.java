package org.oligoplan.response;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// How much of a tracer a lesion took up, measured on all voxels of a PET whose centres lie in it.
///
/// SUVmax is the greatest value of these voxels. SUVpeak is the mean in the ball of 1 cm3 for which that is greatest, placed anywhere with its
/// middle in the lesion, values linear between voxels (PERCIST 1.0, clinical fact P02; it need not hold the hottest voxel). The ball may reach
/// beyond the lesion.
public sealed interface LesionUptake {

    /// What was measured.
    ///
    /// @param max greatest value of a voxel, in the unit of the factor
    /// @param hottest that voxel's centre, in the image's frame
    /// @param peak greatest mean in a ball of 1 cm3, in the unit of the factor
    /// @param voxels how many voxels' centres lie in the lesion
    record Found(double max, PatientPoint hottest, double peak, int voxels) implements LesionUptake {}

    /// Why nothing can be measured.
    enum Refused implements LesionUptake {
        /// No voxel's centre lies in the lesion.
        NO_VOXEL,
        /// The lesion reaches beyond the image: what is there is not known.
        BEYOND,
        /// A voxel in the lesion has no value: its slice has not arrived, or is padding, or one is missing there.
        NO_VALUE,
        /// No ball of 1 cm3 with its middle in the lesion lies within the image's values.
        NO_BALL,
        /// Nothing in the lesion is above 0.
        COLD
    }

    /// {@return what a lesion took up, or why that cannot be said}
    ///
    /// @param volume the PET; each slice that the lesion reaches must have come
    /// @param factor from the file's value to SUV
    /// @param corners places of the image's frame whose box holds the lesion, at least one
    /// @param inside whether a place of the image's frame lies in the lesion
    /// @param progress asked whether to stop
    static LesionUptake of(Volume volume, double factor, List<PatientPoint> corners, Predicate<PatientPoint> inside, Progress progress) {
        ImageGrid grid = volume.grid();
        double lowU = corners.stream().mapToDouble(grid.plane()::uOf).min().orElseThrow();
        double highU = corners.stream().mapToDouble(grid.plane()::uOf).max().orElseThrow();
        double lowV = corners.stream().mapToDouble(grid.plane()::vOf).min().orElseThrow();
        double highV = corners.stream().mapToDouble(grid.plane()::vOf).max().orElseThrow();
        double lowW = corners.stream().mapToDouble(grid.plane()::wOf).min().orElseThrow();
        double highW = corners.stream().mapToDouble(grid.plane()::wOf).max().orElseThrow();
        double[] w = grid.offsetsMm();
        double usual = grid.usualSpacingMm().orElse(0);
        if (lowW < w[0] - usual / 2 || highW > w[w.length - 1] + usual / 2) {
            return Refused.BEYOND;
        }
        double reach = UptakeField.PEAK_RADIUS_MM + 2 * usual;
        int from = w.length;
        int to = -1;
        for (int k = 0; k < w.length; k++) {
            if (w[k] >= lowW - reach && w[k] <= highW + reach) {
                from = Math.min(from, k);
                to = k;
            }
        }
        UptakeField field = new UptakeField(volume, factor, from, to, progress);
        List<Integer> within = new ArrayList<>();
        double before = Double.NaN;
        for (int k = from; k <= to; k++) {
            progress.checkCancelled();
            boolean reached = w[k] >= lowW - usual && w[k] <= highW + usual;
            if (reached) {
                if (!Double.isNaN(before) && !field.touch(k, k - 1)) {
                    return Refused.NO_VALUE;
                }
                before = w[k];
                PatientPoint first = grid.centre(0, 0, k);
                double u = grid.plane().uOf(first);
                double v = grid.plane().vOf(first);
                double du = grid.columnSpacingMm();
                double dv = grid.rowSpacingMm();
                if (lowU < u - du / 2 || highU > u + (grid.columns() - 0.5) * du || lowV < v - dv / 2
                        || highV > v + (grid.rows() - 0.5) * dv) {
                    return Refused.BEYOND;
                }
                for (int j = Math.max(0, (int) ((lowV - v) / dv)); j <= Math.min(grid.rows() - 1, (highV - v) / dv + 1); j++) {
                    for (int i = Math.max(0, (int) ((lowU - u) / du)); i <= Math.min(grid.columns() - 1, (highU - u) / du + 1); i++) {
                        if (inside.test(grid.centre(i, j, k))) {
                            within.add((k * grid.rows() + j) * grid.columns() + i);
                        }
                    }
                }
            }
        }
        return measured(field, within, inside);
    }

    private static LesionUptake measured(UptakeField field, List<Integer> within, Predicate<PatientPoint> inside) {
        if (within.isEmpty()) {
            return Refused.NO_VOXEL;
        }
        int hottest = within.getFirst();
        for (int n : within) {
            float value = field.value(n);
            if (Float.isNaN(value)) {
                return Refused.NO_VALUE;
            }
            hottest = value > field.value(hottest) ? n : hottest;
        }
        if (!(field.value(hottest) > 0)) {
            return Refused.COLD;
        }
        var peak = field.peak(within, inside);
        if (peak.isEmpty()) {
            return Refused.NO_BALL;
        }
        return peak.getAsDouble() > 0
                ? new Found(field.value(hottest), field.centre(hottest), peak.getAsDouble(), within.size())
                : Refused.COLD;
    }
}
