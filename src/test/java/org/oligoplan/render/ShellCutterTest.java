package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.Surroundings;

/// The shell of solids whose distance is known everywhere.
class ShellCutterTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2.3"));
    private static final RigidTransform MOTION = RigidTransform.about(new PatientPoint(5, 5, 5), new PatientVector(20, -10, 33),
            new PatientVector(4, 9, -12));
    private static final List<ViewPlane> PLANES = List.of(ViewPlane.ofPatient(Anatomical.AXIAL), ViewPlane.ofPatient(Anatomical.CORONAL),
            ViewPlane.ofPatient(Anatomical.SAGITTAL), new ViewPlane(new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0)));

    /// 20 x 14 x 30 mm: slabs of 3 mm from z = -15 to 15.
    private static ContourStack box() {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            sections.add(new Section(-13.5 + 3 * k, Region.of(Ring.of(-10, -7, 10, -7, 10, 7, -10, 7)), true));
        }
        return new ContourStack(AXIAL, sections, OptionalDouble.of(3));
    }

    private static double fromBox(PatientPoint p) {
        double x = Math.max(0, Math.abs(p.x()) - 10);
        double y = Math.max(0, Math.abs(p.y()) - 7);
        double z = Math.max(0, Math.abs(p.z()) - 15);
        return Math.sqrt(x * x + y * y + z * z);
    }

    /// A ball of 18 mm in slabs of 0.2 mm.
    private static ContourStack ball() {
        List<Section> sections = new ArrayList<>();
        for (int k = -90; k < 90; k++) {
            double w = (k + 0.5) * 0.2;
            double r = Math.sqrt(18 * 18 - w * w);
            double[] uv = new double[360];
            for (int i = 0; i < 180; i++) {
                uv[2 * i] = r * Math.cos(Math.PI * i / 90);
                uv[2 * i + 1] = r * Math.sin(Math.PI * i / 90);
            }
            sections.add(new Section(w, Region.of(Ring.of(uv)), true));
        }
        return new ContourStack(AXIAL, sections, OptionalDouble.of(0.2));
    }

    private static double length(double[] xy) {
        double sum = 0;
        for (int i = 2; i < xy.length; i += 2) {
            sum += Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
        }
        return sum;
    }

    @Test
    void theShellOfABoxIsARoundedBox() {
        Surroundings around = Surroundings.of(box());
        for (RigidTransform motion : List.of(RigidTransform.IDENTITY, MOTION)) {
            for (ViewPlane plane : PLANES) {
                for (boolean coarse : new boolean[]{false, true}) {
                    PatientPoint centre = motion.apply(new PatientPoint(1, 2, 3));
                    ViewGeometry view = new ViewGeometry(plane, centre, 0.6, 300, 200);
                    List<OverlayLine> lines = ShellCutter.cut(new ShellOverlay(around, motion, 30, 0xff00ff00), view, coarse);
                    assertThat(lines).hasSize(1);
                    double[] xy = lines.getFirst().xy();
                    assertThat(xy[0]).as("closed").isEqualTo(xy[xy.length - 2]);
                    for (int i = 0; i < xy.length; i += 2) {
                        assertThat(fromBox(motion.inverse().apply(view.toPatient(xy[i], xy[i + 1])))).isCloseTo(30,
                                within(coarse ? 0.2 : 0.02));
                    }
                }
            }
        }
        ViewGeometry axial = new ViewGeometry(PLANES.getFirst(), new PatientPoint(0, 0, 15), 0.5, 100, 100);
        double whole = length(ShellCutter.cut(new ShellOverlay(around, RigidTransform.IDENTITY, 30, 0), axial, false).getFirst().xy());
        assertThat(whole * 0.5).isCloseTo(2 * (20 + 14) + 2 * Math.PI * 30, within(0.2));
    }

    @Test
    void theShellOfABallIsABallAndBeyondItThereIsNone() {
        Surroundings around = Surroundings.of(ball());
        for (double off : new double[]{0, -25, 47}) {
            for (ViewPlane plane : PLANES) {
                ViewGeometry view = new ViewGeometry(plane, new PatientPoint(0, 0, 0).plus(plane.normal().times(off)), 0.8, 120, 120);
                List<OverlayLine> lines = ShellCutter.cut(new ShellOverlay(around, RigidTransform.IDENTITY, 30, 0), view, false);
                assertThat(lines).hasSize(1);
                double[] xy = lines.getFirst().xy();
                for (int i = 0; i < xy.length; i += 2) {
                    double apart = view.toPatient(xy[i], xy[i + 1]).distanceTo(new PatientPoint(0, 0, 0));
                    assertThat(apart).isCloseTo(48, within(0.2));
                }
                // Near the pole the place of the cut hangs on the slab's thickness.
                double truth = 2 * Math.PI * Math.sqrt(48 * 48 - off * off);
                assertThat(length(xy) * 0.8).isCloseTo(truth, within((Math.abs(off) > 40 ? 0.06 : 0.005) * truth));
            }
        }
        ViewGeometry beyond = new ViewGeometry(PLANES.getFirst(), new PatientPoint(0, 0, 48.3), 0.8, 120, 120);
        assertThat(ShellCutter.cut(new ShellOverlay(around, RigidTransform.IDENTITY, 30, 0), beyond, false)).isEmpty();
    }
}
