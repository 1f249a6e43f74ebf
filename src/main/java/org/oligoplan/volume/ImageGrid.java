package org.oligoplan.volume;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// Where the voxels of a stack of equal, parallel slices lie. Slices are in rising order along the normal (row direction x column
/// direction); their spacing may be uneven and, under gantry tilt, their origins may be sheared.
///
/// @param plane orientation and frame of reference
/// @param columns pixels in a row
/// @param rows rows in a slice
/// @param columnSpacingMm distance between pixel centres along a row (the second value of Pixel Spacing)
/// @param rowSpacingMm distance between rows (the first value of Pixel Spacing)
/// @param sliceOrigins the centre of the first pixel of each slice
public record ImageGrid(PlaneFrame plane, int columns, int rows, double columnSpacingMm, double rowSpacingMm,
        List<PatientPoint> sliceOrigins) {

    /// Refuses an empty grid, a spacing that is not positive and slices out of order.
    public ImageGrid {
        sliceOrigins = List.copyOf(sliceOrigins);
        if (columns < 1 || rows < 1 || sliceOrigins.isEmpty() || !(columnSpacingMm > 0) || !(rowSpacingMm > 0)) {
            throw new IllegalArgumentException("an image grid has pixels, slices and positive spacing");
        }
        for (int k = 1; k < sliceOrigins.size(); k++) {
            if (!(plane.wOf(sliceOrigins.get(k)) > plane.wOf(sliceOrigins.get(k - 1)))) {
                throw new IllegalArgumentException("slices are not in order at " + k);
            }
        }
    }

    public FrameOfReference frame() {
        return plane.frame();
    }

    public int slices() {
        return sliceOrigins.size();
    }

    public PatientVector normal() {
        return plane.normal();
    }

    /// {@return w of slice `k`, mm}
    public double offsetMm(int k) {
        return plane.wOf(sliceOrigins.get(k));
    }

    /// {@return w of every slice, mm, rising}
    public double[] offsetsMm() {
        return sliceOrigins.stream().mapToDouble(plane::wOf).toArray();
    }

    /// {@return the median distance between neighbouring slices; none for a single slice}
    public OptionalDouble usualSpacingMm() {
        if (slices() < 2) {
            return OptionalDouble.empty();
        }
        double[] w = offsetsMm();
        double[] gaps = new double[w.length - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = w[k + 1] - w[k];
        }
        Arrays.sort(gaps);
        return OptionalDouble.of(gaps[(gaps.length - 1) / 2]);
    }

    /// {@return the centre of a voxel}
    ///
    /// @param i column index, may be fractional
    /// @param j row index, may be fractional
    /// @param k slice index
    public PatientPoint centre(double i, double j, int k) {
        return sliceOrigins.get(k).plus(plane.u().times(i * columnSpacingMm)).plus(plane.v().times(j * rowSpacingMm));
    }

    /// {@return the index of the slice whose plane is nearest to w}
    public int nearestSlice(double wMm) {
        double[] w = offsetsMm();
        int at = Arrays.binarySearch(w, wMm);
        if (at >= 0) {
            return at;
        }
        int above = -at - 1;
        if (above == 0) {
            return 0;
        }
        if (above == w.length) {
            return w.length - 1;
        }
        return wMm - w[above - 1] <= w[above] - wMm ? above - 1 : above;
    }
}
