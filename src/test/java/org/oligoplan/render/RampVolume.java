package org.oligoplan.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Volumes whose value is linear in the patient's coordinates, so that any linear interpolation must give it back.
final class RampVolume {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.3.4");

    private RampVolume() {}

    static ImageGrid grid(PlaneFrame plane, int columns, int rows, double dx, double dy, PatientPoint first, PatientVector shear,
            double... offsets) {
        List<PatientPoint> origins = new ArrayList<>();
        for (double offset : offsets) {
            origins.add(first.plus(plane.normal().times(offset)).plus(shear.times(offset)));
        }
        return new ImageGrid(plane, columns, rows, dx, dy, origins);
    }

    /// Values 4 per mm to the left, 3 per mm to the back and 2 per mm to the head, rounded to whole stored numbers.
    static Volume of(ImageGrid grid) {
        double[] slope = new double[grid.slices()];
        double[] intercept = new double[grid.slices()];
        for (int k = 0; k < grid.slices(); k++) {
            // Another scale on every slice, as PET has.
            slope[k] = 1.0 / (1 + k % 3);
            intercept[k] = -10 * k;
        }
        Volume volume = new Volume(grid, false, slope, intercept);
        for (int k = 0; k < grid.slices(); k++) {
            short[] stored = new short[grid.rows() * grid.columns()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    stored[j * grid.columns() + i] = (short) Math.rint((truth(grid.centre(i, j, k)) - intercept[k]) / slope[k]);
                }
            }
            volume.put(k, stored);
        }
        return volume;
    }

    static double truth(PatientPoint p) {
        return 4 * p.x() + 3 * p.y() + 2 * p.z();
    }

    static double[] even(int count, double spacing) {
        double[] offsets = new double[count];
        Arrays.setAll(offsets, k -> k * spacing);
        return offsets;
    }

    static PlaneFrame axial() {
        return PlaneFrame.axial(FRAME);
    }

    static PatientVector noShear() {
        return new PatientVector(0, 0, 0);
    }
}
