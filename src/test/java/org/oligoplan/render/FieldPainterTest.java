package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.render.OverlayLine.Kind;
import org.oligoplan.volume.ImageGrid;

/// Doses whose isodoses are known, on a grid of 2.5 mm.
class FieldPainterTest {

    private static final double SPACING = 2.5;
    private static final int NODES = 41;
    private static final PatientPoint MIDDLE = new PatientPoint(3.3, -7.1, 12.4);
    private static final RigidTransform MOTION = RigidTransform.about(MIDDLE, new PatientVector(12, -25, 40), new PatientVector(8, -3, 5));
    private static final List<ViewPlane> PLANES = List.of(ViewPlane.ofPatient(Anatomical.AXIAL), ViewPlane.ofPatient(Anatomical.CORONAL),
            ViewPlane.ofPatient(Anatomical.SAGITTAL), new ViewPlane(new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0)));

    private static DoseLattice lattice(ToDoubleFunction<PatientPoint> dose) {
        double half = SPACING * (NODES - 1) / 2;
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < NODES; k++) {
            origins.add(new PatientPoint(MIDDLE.x() - half, MIDDLE.y() - half, MIDDLE.z() - half + k * SPACING));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2")), NODES, NODES, SPACING, SPACING, origins);
        double[] nodes = new double[NODES * NODES * NODES];
        for (int k = 0, at = 0; k < NODES; k++) {
            for (int j = 0; j < NODES; j++) {
                for (int i = 0; i < NODES; i++) {
                    nodes[at++] = dose.applyAsDouble(grid.centre(i, j, k));
                }
            }
        }
        return DoseLattice.of(grid, nodes);
    }

    private static FieldOverlay over(DoseLattice lattice, RigidTransform motion, double wash, double... levels) {
        return new FieldOverlay(lattice, motion,
                Arrays.stream(levels).mapToObj(gy -> new FieldOverlay.Level(gy, 0xff000000 | (int) gy)).toList(), true, wash);
    }

    private static List<OverlayLine> levelLines(FieldOverlay over, ViewGeometry view, boolean coarse) {
        return lines(over, view, coarse).stream().filter(l -> l.kind() == Kind.LEVEL).toList();
    }

    private static List<OverlayLine> lines(FieldOverlay over, ViewGeometry view, boolean coarse) {
        return new FieldPainter().paint(over, view, coarse, new FieldPainter.Picture(1, 1, new int[1]));
    }

    private static void wash(FieldOverlay over, ViewGeometry view, boolean coarse, int[] pixels) {
        new FieldPainter().paint(over, view.scaled(0.5), coarse, new FieldPainter.Picture(view.width(), view.height(), pixels));
    }

    private static double length(double[] xy) {
        double sum = 0;
        for (int i = 2; i < xy.length; i += 2) {
            sum += Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
        }
        return sum;
    }

    @Test
    void isodosesOfABallAreCirclesWithinATenthOfAMillimetre() {
        // 50 Gy in the middle, 1.25 Gy less for each mm outward.
        DoseLattice ball = lattice(p -> 50 - 1.25 * p.distanceTo(MIDDLE));
        for (RigidTransform motion : List.of(RigidTransform.IDENTITY, MOTION)) {
            FieldOverlay over = over(ball, motion, 0, 30, 20);
            for (ViewPlane plane : PLANES) {
                for (boolean coarse : new boolean[]{false, true}) {
                    PatientPoint centre = motion.apply(MIDDLE).plus(plane.normal().times(7));
                    ViewGeometry view = new ViewGeometry(plane, centre.plus(plane.right().times(4)), 0.4, 300, 280);
                    List<OverlayLine> lines = levelLines(over, view, coarse);
                    assertThat(lines).hasSize(2);
                    for (OverlayLine line : lines) {
                        double radius = (50 - (line.argb() & 0xff)) / 1.25;
                        double[] xy = line.xy();
                        for (int i = 0; i < xy.length; i += 2) {
                            PatientPoint at = view.toPatient(xy[i], xy[i + 1]);
                            assertThat(at.distanceTo(motion.apply(MIDDLE))).isCloseTo(radius, within(0.1));
                        }
                        double truth = 2 * Math.PI * Math.sqrt(radius * radius - 49) / 0.4;
                        assertThat(length(xy)).isCloseTo(truth, within(truth * 0.01));
                        assertThat(xy[0]).isEqualTo(xy[xy.length - 2]);
                    }
                }
            }
        }
    }

    @Test
    void isodosesOfALinearDoseAreStraightAndEndAtTheGrid() {
        PatientVector up = new PatientVector(0.48, 0.6, 0.64);
        DoseLattice linear = lattice(p -> 40 + p.minus(MIDDLE).dot(up));
        for (ViewPlane plane : PLANES) {
            ViewGeometry view = new ViewGeometry(plane, MIDDLE.plus(plane.normal().times(-3)), 0.7, 260, 240);
            List<OverlayLine> lines = levelLines(over(linear, RigidTransform.IDENTITY, 0, 45), view, false);
            assertThat(lines).hasSize(1);
            double[] xy = lines.getFirst().xy();
            double half = SPACING * (NODES - 1) / 2 + 1e-3;
            for (int i = 0; i < xy.length; i += 2) {
                PatientPoint at = view.toPatient(xy[i], xy[i + 1]);
                assertThat(at.minus(MIDDLE).dot(up)).isCloseTo(5, within(0.01));
                assertThat(Math.max(Math.abs(at.x() - MIDDLE.x()), Math.max(Math.abs(at.y() - MIDDLE.y()), Math.abs(at.z() - MIDDLE.z()))))
                        .as("no line where nothing is known").isLessThan(half);
            }
            assertThat(length(xy) * 0.7).isGreaterThan(80);
        }
    }

    @Test
    void theWashHasTheColourOfTheHighestLevelReachedAndNothingWhereNothingIsKnown() {
        DoseLattice ball = lattice(p -> 50 - 1.25 * p.distanceTo(MIDDLE));
        FieldOverlay over = over(ball, MOTION, 1, 30, 20, 5);
        for (ViewPlane plane : PLANES) {
            ViewGeometry view = new ViewGeometry(plane, MOTION.apply(MIDDLE), 0.55, 320, 300);
            int[] pixels = new int[320 * 300];
            Arrays.fill(pixels, 0xffffffff);
            wash(over, view, false, pixels);
            for (int y = 0; y < 300; y += 3) {
                for (int x = 0; x < 320; x += 3) {
                    PatientPoint there = MOTION.inverse().apply(view.toPatient(x + 0.5, y + 0.5));
                    double truth = ball.at(there);
                    int colour = pixels[y * 320 + x] & 0xff;
                    double reach = SPACING * (NODES - 1) / 2;
                    double inside = reach - Math.max(Math.abs(there.x() - MIDDLE.x()),
                            Math.max(Math.abs(there.y() - MIDDLE.y()), Math.abs(there.z() - MIDDLE.z())));
                    if (Double.isNaN(truth)) {
                        assertThat(colour).as("unknown").isEqualTo(255);
                    } else if (inside > 3 && Math.min(Math.abs(truth - 30), Math.min(Math.abs(truth - 20), Math.abs(truth - 5))) > 0.2) {
                        assertThat(colour).isEqualTo(truth >= 30 ? 30 : truth >= 20 ? 20 : truth >= 5 ? 5 : 255);
                    }
                }
            }
            int[] half = new int[320 * 300];
            Arrays.fill(half, 0xff808080);
            half[150 * 320 + 160] = 0;
            wash(new FieldOverlay(ball, MOTION, over.levels(), false, 0.5), view, true, half);
            assertThat(half[150 * 320 + 160]).as("outside of the image").isZero();
            assertThat(half[150 * 320 + 161] & 0xff).isEqualTo((128 + 30) / 2);
        }
    }

    @Test
    void theEdgeOfWhatIsKnownIsTheGridsBox() {
        DoseLattice ball = lattice(_ -> 1);
        for (ViewPlane plane : PLANES.subList(0, 3)) {
            ViewGeometry view = new ViewGeometry(plane, MIDDLE, 0.5, 320, 300);
            OverlayLine edge = lines(over(ball, RigidTransform.IDENTITY, 0, 5), view, false).getFirst();
            assertThat(edge.kind()).isEqualTo(Kind.GRID_EDGE);
            assertThat(edge.xy()).hasSize(10);
            assertThat(length(edge.xy())).isCloseTo(4 * SPACING * (NODES - 1) / 0.5, within(1e-6));
        }
        assertThat(lines(over(ball, RigidTransform.IDENTITY, 0, 5),
                new ViewGeometry(PLANES.getFirst(), MIDDLE.plus(new PatientVector(0, 0, 51)), 0.5, 320, 300), false)).isEmpty();
        assertThatThrownBy(() -> over(ball, RigidTransform.IDENTITY, 0, 5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> over(ball, RigidTransform.IDENTITY, 2, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
