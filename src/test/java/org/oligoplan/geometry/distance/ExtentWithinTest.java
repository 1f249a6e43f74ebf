package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Section;

/// The part of a structure within a distance of another, against closed forms: boxes, caps of balls, lenses of two balls. Never off by more
/// than 0.5 % of the structure's volume.
class ExtentWithinTest {

    private static final double TOLERANCE_PERCENT = 0.5;

    private static ContourStack box(PlaneFrame plane, double u0, double v0, double w0, double u1, double v1, double w1, int planes) {
        double step = (w1 - w0) / planes;
        return Solids.sliced(plane, w0 + step / 2, step, planes, w -> List.of(Solids.box(u0, v0, u1, v1)));
    }

    private static ExtentWithin of(ContourStack part, ContourStack other, double limit) {
        return ExtentWithin.of(PreparedSolid.of(part), PreparedSolid.of(other), limit);
    }

    private static final ContourStack WALL = box(Solids.AXIAL, -100, -200, -200, 0, 200, 200, 20);

    @ParameterizedTest
    @CsvSource({"21, 51, 30", "29.9, 49.9, 0.5", "30.1, 40, 0", "5, 25, 100", "3, 43, 67.5", "-10, 50, 66.6666667"})
    void aBoxBesideAWall(double from, double to, double percent) {
        double truth = percent == 0.5 ? 100 * 0.1 / 20 : percent;
        ExtentWithin found = of(box(Solids.AXIAL, from, -7, -9, to, 8, 10, 7), WALL, 30);
        assertThat(found.percent()).isCloseTo(truth, within(TOLERANCE_PERCENT));
        assertThat(found.ofCm3()).isCloseTo((to - from) * 15 * 19 / 1000, within(1e-9));
        assertThat(found.cm3()).isCloseTo(found.ofCm3() * truth / 100, within(found.ofCm3() * TOLERANCE_PERCENT / 100));
    }

    @Test
    void aBoxAboveTheStacksEnd() {
        ContourStack below = box(Solids.AXIAL, -200, -200, -60, 200, 200, 0, 20);
        assertThat(of(box(Solids.AXIAL, -10, -5, 20, 10, 5, 50, 6), below, 30).percent()).isCloseTo(100.0 / 3, within(0.2));
        assertThat(of(box(Solids.AXIAL, -10, -5, 20, 10, 5, 50, 3), below, 30).percent()).isCloseTo(100.0 / 3, within(0.2));
    }

    @Test
    void otherOrientationsGiveTheSame() {
        // The coronal planes' u is x, the sagittal ones' normal points to the right: the same box, cut other ways.
        assertThat(of(box(Solids.CORONAL, 21, -9, -7, 51, 10, 8, 6), WALL, 30).percent()).isCloseTo(30, within(TOLERANCE_PERCENT));
        assertThat(of(box(Solids.SAGITTAL, -9, -7, -51, 8, 10, -21, 6), WALL, 30).percent()).isCloseTo(30, within(TOLERANCE_PERCENT));
    }

    @ParameterizedTest
    @CsvSource({"1, 15, 30", "1, 15, 20", "2, 15, 38", "1, 8, 25", "2, 25, 30", "1, 4, 31"})
    void theCapOfABallBesideAWall(double spacing, double r, double centre) {
        ContourStack ball = Solids.ball(Solids.AXIAL, centre, 0, 0, r, -60.3, spacing, (int) (120 / spacing));
        double inside = 30 - centre;
        double h = Math.clamp(r + inside, 0, 2 * r);
        double cap = Math.PI * h * h * (3 * r - h) / 3;
        ExtentWithin found = of(ball, WALL, 30);
        assertThat(found.percent()).isCloseTo(100 * cap / (4 * Math.PI * r * r * r / 3), within(TOLERANCE_PERCENT));
        assertThat(found.ofCm3()).isCloseTo(SolidVolume.cm3(ball), within(1e-9));
    }

    /// A ball that reaches into the wall, with limits far smaller than a cell and larger: all that is inside counts as well.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5, 1, 2, 4, 12, 40})
    void theCapOfABallThatReachesIntoAWallSeed17(double limit) {
        Random random = new Random(17);
        for (int round = 0; round < 25; round++) {
            double r = random.nextDouble(5, 22);
            double spacing = random.nextDouble(1, 5);
            double centre = random.nextDouble(-1.4, 1.1) * r;
            double first = -spacing * Math.floor(r / spacing) - random.nextDouble() * 0.1;
            ContourStack ball = Solids.ball(Solids.AXIAL, centre, 0, 0, r, first, spacing, 60);
            double truth = 0;
            for (Section section : ball.sections()) {
                double radius = Math.sqrt(r * r - section.offsetMm() * section.offsetMm());
                double x = Math.clamp((centre - limit) / radius, -1, 1);
                truth += radius * radius * (Math.acos(x) - x * Math.sqrt(1 - x * x)) * spacing / 1000;
            }
            ExtentWithin found = of(ball, WALL, limit);
            assertThat(found.cm3()).as("round %d", round).isCloseTo(truth, within(found.ofCm3() * TOLERANCE_PERCENT / 100));
        }
    }

    /// Flat pieces thinner than a cell is wide in the other directions, cut square by the limit.
    @ParameterizedTest
    @CsvSource({"-0.3, 1.8, 0.5", "-0.3, 1.8, 0.9", "1, 3.1, 2.9", "-5, -2.9, 0.5", "4, 6.1, 5.2"})
    void aPlateAlongAWall(double from, double to, double limit) {
        double truth = 100 * Math.clamp((limit - from) / (to - from), 0, 1);
        assertThat(of(box(Solids.AXIAL, from, -22, -19, to, 20, 21, 7), WALL, limit).percent()).isCloseTo(truth, within(TOLERANCE_PERCENT));
    }

    /// A structure of next to no size, so that what lies within 30 mm of it is a ball of 30 mm.
    @ParameterizedTest
    @CsvSource({"15, 35", "10, 30", "12, 25", "18, 40", "6, 33"})
    void theLensOfTwoBallsAlongAnyDirection(double r, double apart) {
        double reach = 30.02;
        double lens = Math.PI * Math.pow(reach + r - apart, 2)
                * (apart * apart + 2 * apart * (r + reach) - 3 * (r - reach) * (r - reach)) / (12 * apart);
        double truth = 100 * lens / (4 * Math.PI * r * r * r / 3);
        ContourStack lesion = Solids.ball(Solids.AXIAL, 0, 0, 0, r, -r + r / 80, r / 40, 80);
        for (double[] d : new double[][]{{1, 0, 0}, {0, 0, 1}, {0.6, 0.48, 0.64}}) {
            double x = apart * d[0];
            double y = apart * d[1];
            double z = apart * d[2];
            double e = 0.02;
            ContourStack axial = box(Solids.AXIAL, x - e, y - e, z - e, x + e, y + e, z + e, 2);
            ContourStack coronal = box(Solids.CORONAL, x - e, -z - e, y - e, x + e, -z + e, y + e, 2);
            assertThat(of(lesion, axial, 30).percent()).as("direction %s", List.of(d[0], d[1], d[2])).isCloseTo(truth,
                    within(TOLERANCE_PERCENT));
            assertThat(of(lesion, coronal, 30).percent()).as("direction %s", List.of(d[0], d[1], d[2])).isCloseTo(truth,
                    within(TOLERANCE_PERCENT));
        }
    }

    /// A rod is exact in slabs along it: what lies within 30 mm is a thicker rod.
    @Test
    void aBoxBesideARodAlongEachAxis() {
        double reach = 37;
        double sum = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            double across = -8 + 20.0 * (i + 0.5) / steps;
            sum += Math.clamp(Math.sqrt(reach * reach - across * across) - 25, 0, 20) / 20 / steps;
        }
        ContourStack lesion = box(Solids.AXIAL, 25, -8, -8, 45, 12, 12, 9);
        ContourStack axial = Solids.sliced(Solids.AXIAL, -100, 5, 41, w -> List.of(Solids.circle(0, 0, 7, 256)));
        ContourStack coronal = Solids.sliced(Solids.CORONAL, -100, 5, 41, w -> List.of(Solids.circle(0, 0, 7, 256)));
        assertThat(of(lesion, axial, 30).percent()).isCloseTo(100 * sum, within(0.1));
        assertThat(of(lesion, coronal, 30).percent()).isCloseTo(100 * sum, within(0.1));
    }

    @Test
    void insideAndAroundCountAndAHoleDoesNotHide() {
        ContourStack tube = Solids.sliced(Solids.AXIAL, 1, 2, 100,
                w -> List.of(Solids.box(-80, -80, 80, 80), Solids.box(-50, -50, 50, 50)));
        // In the middle of the hole: what is more than 30 mm from its wall is the inner 40 x 40 of 60 x 60.
        assertThat(of(box(Solids.AXIAL, -30, -30, 90, 30, 30, 110, 10), tube, 30).percent())
                .isCloseTo(100 * (1 - 1600.0 / 3600), within(TOLERANCE_PERCENT));
        assertThat(of(box(Solids.AXIAL, 55, -5, 90, 75, 5, 110, 10), tube, 30).percent()).isEqualTo(100);
    }

    @Test
    void twoStructuresOfOneLesionAddUp() {
        ExtentWithin both = new ExtentWithin(1, 4).plus(new ExtentWithin(0, 1));
        assertThat(both.percent()).isEqualTo(20);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> of(WALL, WALL, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
