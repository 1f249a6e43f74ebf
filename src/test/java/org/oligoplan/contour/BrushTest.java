package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;

class BrushTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2"));
    private static final PatientVector Z = new PatientVector(0, 0, 1);
    private static final PatientVector Y = new PatientVector(0, 1, 0);
    private static final ContourStack NOTHING = ContourStack.empty(AXIAL, OptionalDouble.of(2));

    private static double[] planes(double step, int n) {
        double[] offsets = new double[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = i * step;
        }
        return offsets;
    }

    private static PatientPoint at(double x, double y, double z) {
        return new PatientPoint(x, y, z);
    }

    @Test
    void onItsOwnPlaneItIsADiscOnThatPlaneOnly() {
        ContourStack painted = Brush.paint(NOTHING, planes(2, 20), List.of(at(5, 6, 8.3)), Z.times(-1), 4, false);
        assertThat(painted.sections()).hasSize(1);
        assertThat(painted.sections().getFirst().offsetMm()).isEqualTo(8);
        assertThat(painted.sections().getFirst().reviewed()).isTrue();
        assertThat(Regions.areaMm2(painted.sections().getFirst().region())).isCloseTo(Math.PI * 16, within(0.4));
        ContourStack stroke = Brush.paint(painted, planes(2, 20), List.of(at(5, 6, 8), at(25, 6, 8)), Z, 4, false);
        assertThat(Regions.areaMm2(stroke.sections().getFirst().region())).isCloseTo(Math.PI * 16 + 160, within(0.5));
    }

    @Test
    void aboveTheLastImageNothingIsPainted() {
        assertThat(Brush.paint(NOTHING, planes(2, 20), List.of(at(5, 6, 39.5)), Z, 4, false)).isSameAs(NOTHING);
        assertThat(Brush.paint(NOTHING, planes(2, 20), List.of(), Z, 4, false)).isSameAs(NOTHING);
    }

    @Test
    void acrossThePlanesItIsABallCutByEachSlab() {
        ContourStack painted = Brush.paint(NOTHING, planes(2, 40), List.of(at(5, 6, 30)), Y, 9, false);
        // Slabs from w - 1 to w + 1 that the ball from 21 to 39 meets: planes 22 to 38; those at 20 and 40 only touch it.
        assertThat(painted.sections()).hasSize(9);
        for (Section s : painted.sections()) {
            double off = Math.max(0, Math.abs(s.offsetMm() - 30) - 1);
            assertThat(Regions.areaMm2(s.region())).isCloseTo(Math.PI * (81 - off * off), within(0.8));
        }
    }

    @Test
    void aStrokeAcrossThePlanesCoversTheSweptBall() {
        PatientPoint from = at(5, 6, 20);
        PatientPoint to = at(25, 6, 44);
        ContourStack painted = Brush.paint(NOTHING, planes(2, 40), List.of(from, to), Y, 7, false);
        for (Section s : painted.sections()) {
            for (double x = -5; x < 40; x += 0.5) {
                for (double y = -4; y < 16; y += 0.5) {
                    double nearest = Double.POSITIVE_INFINITY;
                    for (double w = s.offsetMm() - 1; w <= s.offsetMm() + 1; w += 0.1) {
                        nearest = Math.min(nearest, distance(at(x, y, w), from, to));
                    }
                    if (Math.abs(nearest - 7) > 0.06) {
                        assertThat(s.region().contains(x, y)).as("%s %s %s", x, y, s.offsetMm()).isEqualTo(nearest < 7);
                    }
                }
            }
        }
    }

    private static double distance(PatientPoint p, PatientPoint a, PatientPoint b) {
        PatientVector d = b.minus(a);
        double t = Math.clamp(p.minus(a).dot(d) / d.dot(d), 0.0, 1.0);
        return p.distanceTo(a.towards(b, t));
    }

    @Test
    void theEraserTakesAwayAndEmptiesPlanes() {
        ContourStack painted = Brush.paint(NOTHING, planes(2, 40), List.of(at(5, 6, 30)), Y, 9, false);
        assertThat(Brush.paint(painted, planes(2, 40), List.of(at(80, 6, 30)), Y, 9, true)).isSameAs(painted);
        assertThat(Brush.paint(painted, planes(2, 40), List.of(at(5, 6, 30)), Y, 5, false)).isSameAs(painted);
        ContourStack smaller = Brush.paint(painted, planes(2, 40), List.of(at(5, 6, 40)), Y, 9.5, true);
        assertThat(SolidVolume.cm3(smaller)).isLessThan(SolidVolume.cm3(painted));
        assertThat(smaller.sections()).isNotEmpty();
        assertThat(Brush.paint(painted, planes(2, 40), List.of(at(5, 6, 30)), Y, 20, true).isEmpty()).isTrue();
        assertThat(Brush.paint(painted, planes(2, 40), List.of(at(5, 6, 30)), Z, 20, true).sections()).hasSize(8);
    }

    @Test
    void newPlanesAppearOnlyAtImageSlicesAndOldOnesKeepTheirPlace() {
        ContourStack foreign = NOTHING.with(10.3, Optional.of(new Section(10.3, Regions.ball(0, 0, 5), false)));
        ContourStack painted = Brush.paint(foreign, planes(2, 20), List.of(at(0, 0, 10.3)), Y, 6, false);
        assertThat(painted.sections().stream().mapToDouble(Section::offsetMm)).contains(10.3).doesNotContain(10.0).contains(8.0, 12.0);
        assertThat(painted.at(10.3).orElseThrow().reviewed()).isFalse();
    }

    @Test
    void tooSmallABrushIsRefused() {
        assertThatThrownBy(() -> Brush.paint(NOTHING, planes(2, 3), List.of(at(0, 0, 0)), Z, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void polygonsAreAddedTakenAwayAndReplaced() {
        ContourStack one = Polygon.add(NOTHING, 4, Ring.of(0, 0, 10, 0, 10, 10, 0, 10));
        assertThat(Polygon.add(one, 4, Ring.of(2, 2, 4, 2, 4, 4))).isSameAs(one);
        ContourStack hole = Polygon.subtract(one, 4, Ring.of(2, 2, 8, 2, 8, 8, 2, 8));
        assertThat(Regions.areaMm2(hole.at(4).orElseThrow().region())).isEqualTo(64);
        ContourStack replaced = Polygon.replace(hole, 4, Ring.of(0, 0, 3, 0, 3, 3, 0, 3));
        assertThat(Regions.areaMm2(replaced.at(4).orElseThrow().region())).isEqualTo(9);
        assertThat(Polygon.replace(replaced, 4, Ring.of(0, 0, 3, 0, 3, 3, 0, 3))).isSameAs(replaced);
        ContourStack eight = Polygon.add(NOTHING, 4, Ring.of(0, 0, 10, 10, 10, 0, 0, 10));
        assertThat(Regions.areaMm2(eight.at(4).orElseThrow().region())).isEqualTo(50);
    }

    @Test
    void planesAreCopiedAndDeleted() {
        ContourStack one = Polygon.add(NOTHING, 4, Ring.of(0, 0, 10, 0, 10, 10, 0, 10));
        ContourStack two = Planes.copyToPlane(one, 4, 6);
        assertThat(two.sections()).hasSize(2);
        assertThat(two.at(6).orElseThrow().region()).isEqualTo(one.at(4).orElseThrow().region());
        assertThat(Planes.copyToPlane(two, 4, 6)).isSameAs(two);
        assertThat(Planes.copyToPlane(two, 8, 6)).isSameAs(two);
        assertThat(Planes.deletePlane(two, 4).sections()).hasSize(1);
        assertThat(Planes.deletePlane(two, 8)).isSameAs(two);
        assertThat(Planes.with(two, 4, new Region(List.of())).sections()).hasSize(1);
    }
}
