package org.oligoplan.ui.shell;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// A trunk of known shape in two images of different frames: the second patient lies turned and shifted.
final class PairOfImages {

    static final Id EARLIER = FakeCase.id(71);
    static final Id NOW = FakeCase.id(72);
    static final FrameOfReference EARLIER_FRAME = new FrameOfReference("1.2.840.99999.71");
    static final FrameOfReference NOW_FRAME = new FrameOfReference("1.2.840.99999.72");
    /// Takes places of the earlier image to the present one.
    static final RigidTransform MOTION = RigidTransform.about(new PatientPoint(0, 0, 0), new PatientVector(0, 0, 8),
            new PatientVector(12, -9, 6));

    private PairOfImages() {}

    static ImageSeries series(Id id, FrameOfReference frame, String description, int day, double spacing) {
        List<PatientPoint> origins = new ArrayList<>();
        List<ImageInstance> instances = new ArrayList<>();
        int count = (int) (180 / spacing);
        for (int k = 0; k < count; k++) {
            origins.add(new PatientPoint(-199, -149, -90 + k * spacing));
            instances.add(new ImageInstance(id + "." + k, "x" + k));
        }
        return new ImageSeries(id, "CT", "1.2." + day, "1.1." + day, description, Optional.of(LocalDateTime.of(2026, 2, day, 9, 0)),
                new ImageGrid(PlaneFrame.axial(frame), 133, 100, 3, 3, origins), "1.2.840.10008.1.2.1", instances);
    }

    static ImageSeries now() {
        return series(NOW, NOW_FRAME, "Planning", 27, 3);
    }

    static ImageSeries earlier() {
        return series(EARLIER, EARLIER_FRAME, "Earlier course", 3, 5);
    }

    /// @param toTrunk takes places of the image to the trunk's own
    static Volume volume(ImageSeries series, RigidTransform toTrunk) {
        ImageGrid grid = series.grid();
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[grid.rows() * grid.columns()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    slice[j * grid.columns() + i] = (short) hounsfield(toTrunk.apply(grid.centre(i, j, k)));
                }
            }
            volume.put(k, slice);
        }
        return volume;
    }

    private static double hounsfield(PatientPoint p) {
        double x = p.x();
        double y = p.y();
        double z = p.z();
        if (sq(x / 165) + sq(y / 110) > 1) {
            return -1000;
        }
        if (sq((x + 60) / 9) + sq((y + 10) / 9) + sq(z / 9) < 1) {
            return 45;
        }
        if (Math.min(sq((x - 80) / 60) + sq((y + 5) / 75), sq((x + 80) / 60) + sq((y + 5) / 75)) + sq((z - 30) / 80) < 1) {
            return -850;
        }
        if (sq(x / 22) + sq((y - 45) / 18) < 1 || sq(x / 14) + sq((y - 70) / 22) < 1) {
            return 350 + 200 * Math.sin(z / 5);
        }
        return sq(x / 152) + sq(y / 97) > 1 ? -100 : 45;
    }

    private static double sq(double v) {
        return v * v;
    }
}
