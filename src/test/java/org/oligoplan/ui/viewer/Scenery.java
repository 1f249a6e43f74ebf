package org.oligoplan.ui.viewer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.SessionState;

/// A trunk with lungs, a vertebra, a lesion and a cord on 60 slices of 3 mm (2 mm pixels), two slices missing near the head.
final class Scenery {

    static final Id IMAGE = Id.random();
    static final Id LESION = Id.random();
    static final Id CORD = Id.random();
    static final int SLICES = 60;
    static final double SPACING = 3;

    private Scenery() {}

    static ImageGrid grid() {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            if (k != 50 && k != 51) {
                origins.add(new PatientPoint(-199, -149, -90 + k * SPACING));
            }
        }
        return new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3")), 200, 150, 2, 2, origins);
    }

    static Volume volume() {
        ImageGrid grid = grid();
        double[] slope = new double[grid.slices()];
        double[] intercept = new double[grid.slices()];
        java.util.Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, intercept);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[200 * 150];
            for (int j = 0; j < 150; j++) {
                for (int i = 0; i < 200; i++) {
                    PatientPoint p = grid.centre(i, j, k);
                    slice[j * 200 + i] = (short) hounsfield(p.x(), p.y(), p.z());
                }
            }
            volume.put(k, slice);
        }
        return volume;
    }

    private static double hounsfield(double x, double y, double z) {
        if (sq(x / 165) + sq(y / 110) > 1) {
            return -1000;
        }
        double lung = Math.min(sq((x - 80) / 60) + sq((y + 5) / 75), sq((x + 80) / 60) + sq((y + 5) / 75)) + sq((z - 30) / 80);
        if (sq((x + 60) / 9) + sq((y + 10) / 9) + sq(z / 9) < 1) {
            return 45;
        }
        if (lung < 1) {
            return -850 + 30 * Math.sin(x / 3) * Math.cos(y / 4);
        }
        if (sq(x / 9) + sq((y - 62) / 8) < 1) {
            return 30;
        }
        if (sq(x / 22) + sq((y - 45) / 18) < 1 || sq(x / 14) + sq((y - 70) / 22) < 1) {
            return 350 + 200 * Math.sin(z / 5);
        }
        return sq(x / 152) + sq(y / 97) > 1 ? -100 : 45 + 10 * Math.sin(x / 7 + z / 9);
    }

    private static double sq(double v) {
        return v * v;
    }

    static ImageSeries series() {
        ImageGrid grid = grid();
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < grid.slices(); k++) {
            instances.add(new ImageInstance("1.2.3." + k, "slice" + k));
        }
        return new ImageSeries(IMAGE, "CT", "1.2.3.9", "1.2.3.8", "THORAX 3.0", Optional.of(LocalDateTime.of(2026, 3, 2, 10, 30)), grid,
                "1.2.840.10008.1.2.1", instances);
    }

    static Structure ball(Id id, String name, StructureRole role, int colour, PatientPoint middle, double radius, double half,
            boolean reviewed) {
        PlaneFrame plane = PlaneFrame.axial(new FrameOfReference("1.2.3"));
        List<Section> sections = new ArrayList<>();
        for (double w : grid().offsetsMm()) {
            double dz = w - middle.z();
            double r = half > 0 ? (Math.abs(dz) <= half ? radius : 0) : Math.sqrt(Math.max(0, radius * radius - dz * dz));
            if (r > 0.5) {
                double[] uv = new double[80];
                for (int i = 0; i < 40; i++) {
                    uv[2 * i] = Ring.snap(middle.x() + r * Math.cos(2 * Math.PI * i / 40));
                    uv[2 * i + 1] = Ring.snap(middle.y() + r * Math.sin(2 * Math.PI * i / 40));
                }
                sections.add(new Section(w, Region.of(Ring.of(uv)), reviewed || w > 0));
            }
        }
        Attribution by = new Attribution("Demo", PersonRole.values()[0], "Demo", Instant.EPOCH, "test");
        return new Structure(id, name, Optional.empty(), new StructureOrigin.Drawn(IMAGE), Optional.of(new Answer<>(role, by)),
                Optional.empty(), new ContourStack(plane, sections, OptionalDouble.of(SPACING)), List.of(), colour);
    }

    static Case demo() {
        return Case.of(Id.random(),
                List.of(series(), ball(LESION, "L1", StructureRole.GTV, 0, new PatientPoint(-60, -10, 0), 11, 0, true),
                        ball(CORD, "SpinalCord", StructureRole.PRIOR_FIELD, 0, new PatientPoint(0, 62, 0), 6, 60, true)));
    }

    static SessionState state(Case current) {
        return new SessionState(current, Optional.empty(), Optional.empty(), false, Optional.of(Message.of("shortcut.tool-brush")),
                Optional.empty(), new SaveState.Saved(Instant.EPOCH),
                new SessionState.Focus(Optional.of(IMAGE), Optional.of(LESION), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static LesionDistance distance() {
        return new LesionDistance(Id.random(), LESION, CORD, "SpinalCord", true, 29.96, 28.61, true, 31.2, false,
                new PatientPoint(-53, -1.5, 0), new PatientPoint(-3.8, 57.5, 3), DistanceVerdict.INSIDE, 30, OptionalDouble.empty(),
                List.of());
    }
}
