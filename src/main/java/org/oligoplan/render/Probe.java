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
        ImageGrid grid = volume.grid();
        PlaneFrame plane = grid.plane();
        int k = Slabs.of(grid).owner(plane.wOf(place));
        if (k < 0) {
            return OptionalDouble.empty();
        }
        PatientPoint origin = grid.sliceOrigins().get(k);
        int i = (int) Math.floor(plane.u().dot(place.minus(origin)) / grid.columnSpacingMm() + 0.5);
        int j = (int) Math.floor(plane.v().dot(place.minus(origin)) / grid.rowSpacingMm() + 0.5);
        double value = volume.value(i, j, k);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
