package org.oligoplan.render;

import java.util.OptionalDouble;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Reads single values off an image.
public final class Probe {

    private Probe() {}

    /// {@return the value of the voxel in which a place lies, in the image's unit (HU for CT); none outside, in a gap between slices, or
    ///     where the slice has not arrived}
    ///
    /// @param volume the image
    /// @param place patient mm
    public static OptionalDouble valueAt(Volume volume, PatientPoint place) {
        int[] voxel = voxel(volume.grid(), place);
        double value = volume.value(voxel[0], voxel[1], voxel[2]);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// {@return whether a place lies in a voxel that only fills up the picture}
    ///
    /// @param volume the image
    /// @param place patient mm
    public static boolean isPadded(Volume volume, PatientPoint place) {
        int[] voxel = voxel(volume.grid(), place);
        return volume.isPadded(voxel[0], voxel[1], voxel[2]);
    }

    /// {@return column, row and slice; a slice of -1 where none is}
    private static int[] voxel(ImageGrid grid, PatientPoint place) {
        PlaneFrame plane = grid.plane();
        int k = Slabs.of(grid).owner(plane.wOf(place));
        if (k < 0) {
            return new int[]{-1, -1, -1};
        }
        PatientPoint origin = grid.sliceOrigins().get(k);
        int i = (int) Math.floor(plane.u().dot(place.minus(origin)) / grid.columnSpacingMm() + 0.5);
        int j = (int) Math.floor(plane.v().dot(place.minus(origin)) / grid.rowSpacingMm() + 0.5);
        return new int[]{i, j, k};
    }
}
