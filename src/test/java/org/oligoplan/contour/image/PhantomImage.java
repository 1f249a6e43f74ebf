package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Images of bodies that are known in closed form.
final class PhantomImage {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.826.0.1.3680043.8.498.5");
    static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);

    /// A value at each place.
    @FunctionalInterface
    interface Field {
        double at(double x, double y, double z);
    }

    private PhantomImage() {}

    static ImageGrid grid(int columns, int rows, int slices, double pixelMm, double sliceMm) {
        return grid(AXIAL, columns, rows, slices, pixelMm, pixelMm, sliceMm);
    }

    /// An image whose middle lies at the origin.
    static ImageGrid grid(PlaneFrame plane, int columns, int rows, int slices, double columnMm, double rowMm, double sliceMm) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            PatientVector n = plane.normal();
            origins.add(new PatientPoint(0, 0, 0).plus(plane.u().times(-(columns - 1) * columnMm / 2))
                    .plus(plane.v().times(-(rows - 1) * rowMm / 2)).plus(n.times((k - (slices - 1) / 2.0) * sliceMm)));
        }
        return new ImageGrid(plane, columns, rows, columnMm, rowMm, origins);
    }

    /// The mean of a field over each voxel's face, by `samples` x `samples` places, as a scanner's partial volume; rounded to whole numbers.
    static Volume of(ImageGrid grid, int samples, double slope, Field field) {
        double[] slopes = new double[grid.slices()];
        java.util.Arrays.fill(slopes, slope);
        Volume volume = new Volume(grid, false, slopes, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] stored = new short[grid.columns() * grid.rows()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double sum = 0;
                    for (int s = 0; s < samples * samples; s++) {
                        PatientPoint p = grid.centre(i + (s % samples + 0.5) / samples - 0.5,
                                j + (Math.floorDiv(s, samples) + 0.5) / samples - 0.5, k);
                        sum += field.at(p.x(), p.y(), p.z());
                    }
                    stored[j * grid.columns() + i] = (short) Math.rint(sum / (samples * samples) / slope);
                }
            }
            volume.put(k, stored);
        }
        return volume;
    }
}
