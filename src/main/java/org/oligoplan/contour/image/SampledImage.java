package org.oligoplan.contour.image;

import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// An image as seen from planes of its own or another frame of reference. On a plane of its own slices its values are those of the pixels;
/// elsewhere they are interpolated, linearly within the two neighbouring slices and between them. There is no value beyond the first and last
/// slice's centres, between slices that lie more than 1.5 times the usual spacing apart (one is missing), and where a value needed is
/// padding or has not come.
public final class SampledImage {

    /// A gap of more usual spacings than this misses a slice.
    private static final double LARGEST_GAP = 1.5;

    private final Volume volume;
    private final RigidTransform motion;
    private final boolean moved;
    private final double[] offsets;
    private final double[] firstU;
    private final double[] firstV;
    private final double largestGap;

    /// @param volume the image
    /// @param motion takes places of the frame that planes are asked in to the image's frame
    public SampledImage(Volume volume, RigidTransform motion) {
        this.volume = volume;
        this.motion = motion;
        this.moved = !motion.equals(RigidTransform.IDENTITY);
        ImageGrid grid = volume.grid();
        this.offsets = grid.offsetsMm();
        this.firstU = grid.sliceOrigins().stream().mapToDouble(grid.plane()::uOf).toArray();
        this.firstV = grid.sliceOrigins().stream().mapToDouble(grid.plane()::vOf).toArray();
        this.largestGap = LARGEST_GAP * grid.usualSpacingMm().orElse(0);
    }

    /// An image in its own frame of reference.
    public SampledImage(Volume volume) {
        this(volume, RigidTransform.IDENTITY);
    }

    public Volume volume() {
        return volume;
    }

    /// {@return a place of the planes' frame in the image's}
    public PatientPoint toImage(PatientPoint place) {
        return moved ? motion.apply(place) : place;
    }

    /// {@return the image's value at a place of the planes' frame; NaN for none}
    public double at(PatientPoint place) {
        PatientPoint p = toImage(place);
        PlaneFrame plane = volume.grid().plane();
        return at(plane.uOf(p), plane.vOf(p), plane.wOf(p));
    }

    private double at(double u, double v, double w) {
        int found = Arrays.binarySearch(offsets, w);
        if (found >= 0) {
            return inSlice(u, v, found);
        }
        int above = -found - 1;
        if (above == 0 || above == offsets.length) {
            int end = above == 0 ? 0 : above - 1;
            // Rounding of the frame's directions must not lose the end slices.
            return Math.abs(w - offsets[end]) < 1e-6 ? inSlice(u, v, end) : Double.NaN;
        }
        double gap = offsets[above] - offsets[above - 1];
        if (gap > largestGap) {
            return Double.NaN;
        }
        double share = (w - offsets[above - 1]) / gap;
        if (share < 1e-6 || share > 1 - 1e-6) {
            return inSlice(u, v, share < 0.5 ? above - 1 : above);
        }
        return inSlice(u, v, above - 1) * (1 - share) + inSlice(u, v, above) * share;
    }

    /// {@return the value on a slice's plane, u and v of the image's own plane, mm}
    double inSlice(double u, double v, int k) {
        ImageGrid grid = volume.grid();
        double column = (u - firstU[k]) / grid.columnSpacingMm();
        double row = (v - firstV[k]) / grid.rowSpacingMm();
        int i = (int) Math.floor(column);
        int j = (int) Math.floor(row);
        double a = column - i;
        double b = row - j;
        double value = 0;
        for (int corner = 0; corner < 4; corner++) {
            double weight = ((corner & 1) == 0 ? 1 - a : a) * ((corner & 2) == 0 ? 1 - b : b);
            if (weight > 1e-9) {
                value += weight * volume.value(i + (corner & 1), j + (corner >> 1), k);
            }
        }
        return value;
    }

    /// {@return the values on a rectangle of a plane: the pixels' own where the plane is one of the image's slices}
    ///
    /// @param plane orientation and frame that `motion` starts from
    /// @param wMm the plane
    Patch patch(PlaneFrame plane, double wMm, double minU, double minV, double maxU, double maxV) {
        Optional<Integer> own = ownSlice(plane, wMm);
        if (own.isPresent()) {
            return Patch.ofSlice(volume, own.get(), Patch.Box.around(volume.grid(), own.get(), minU, minV, maxU, maxV, 1));
        }
        ImageGrid grid = volume.grid();
        // Half the finest spacing: between the voxels a linear interpolation is nearly straight over such a step.
        double step = Math.min(Math.min(grid.columnSpacingMm(), grid.rowSpacingMm()), grid.usualSpacingMm().orElse(Double.MAX_VALUE)) / 2;
        int columns = Math.max(2, (int) Math.ceil((maxU - minU) / step) + 3);
        int rows = Math.max(2, (int) Math.ceil((maxV - minV) / step) + 3);
        float[] values = new float[columns * rows];
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[at++] = (float) at(plane.toPatient(minU + (column - 1) * step, minV + (row - 1) * step, wMm));
            }
        }
        return new Patch(minU - step, minV - step, step, step, columns, rows, values);
    }

    private Optional<Integer> ownSlice(PlaneFrame plane, double wMm) {
        if (moved || !plane.sameOrientation(volume.grid().plane())) {
            return Optional.empty();
        }
        int k = volume.grid().nearestSlice(wMm);
        return Math.abs(offsets[k] - wMm) < 0.01 ? Optional.of(k) : Optional.empty();
    }
}
