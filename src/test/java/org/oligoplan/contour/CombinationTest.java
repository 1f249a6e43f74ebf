package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.contour.Combination.Operation;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.jobs.Progress;

class CombinationTest {

    private static final PlaneFrame AXIAL = MarginsTest.AXIAL;
    private static final TrueBody FIRST = new TrueBody.Ball(15);
    private static final TrueBody SECOND = new TrueBody.Placed(new TrueBody.Ball(12), new PatientVector(1, 0, 0),
            new PatientVector(0, 1, 0),
            new PatientVector(11, 3, 5));

    private static boolean kept(Operation operation, boolean a, boolean b) {
        return switch (operation) {
            case UNION -> a || b;
            case INTERSECTION -> a && b;
            case DIFFERENCE -> a && !b;
            case SYMMETRIC_DIFFERENCE -> a != b;
        };
    }

    /// The second ball is drawn on the same planes, on planes between, and on slanting planes; sampled places decide.
    @ParameterizedTest
    @EnumSource
    void eachOperationKeepsWhatItSays(Operation operation) {
        PlaneFrame slanting = new PlaneFrame(MarginsTest.FRAME, new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0));
        ContourStack a = FIRST.contours(AXIAL, 2, 0);
        double[] images = MarginsTest.planes(2, 0, 40);
        SplittableRandom random = new SplittableRandom(17);
        for (ContourStack b : List.of(SECOND.contours(AXIAL, 2, 0), SECOND.contours(AXIAL, 3, 0.35), SECOND.contours(slanting, 2.5, 0.2))) {
            ContourStack result = Combination.of(a, b, images, operation, Progress.none());
            for (int i = 0; i < 4000; i++) {
                double w = 2 * random.nextInt(-8, 9);
                PatientPoint p = new PatientPoint(random.nextDouble(-20, 25), random.nextDouble(-20, 20), w);
                double da = FIRST.depthMm(p);
                double db = SECOND.depthMm(p);
                // Near a pole, in plane, a hundredth of a mm along w is a tenth across.
                if (Math.abs(da) > 0.3 && Math.abs(db) > 0.3) {
                    boolean inside = result.at(w).map(s -> s.region().contains(p.x(), p.y())).orElse(false);
                    assertThat(inside).as("%s at %s", operation, p).isEqualTo(kept(operation, da > 0, db > 0));
                }
            }
        }
    }

    @Test
    void whatBothHaveOnTheSamePlanesIsExactAndReviewed() {
        Region big = Region.of(Ring.of(0, 0, 10, 0, 10, 10, 0, 10));
        Region part = Region.of(Ring.of(5, -5, 15, -5, 15, 5, 5, 5));
        ContourStack a = new ContourStack(AXIAL, List.of(new Section(0, big, true), new Section(2, big, true)), OptionalDouble.of(2));
        ContourStack b = new ContourStack(AXIAL, List.of(new Section(0, part, true), new Section(2, part, false)), OptionalDouble.of(2));
        ContourStack both = Combination.of(a, b, new double[]{0, 2}, Operation.INTERSECTION, Progress.none());
        assertThat(SolidVolume.cm3(both)).isEqualTo(0.1);
        assertThat(both.sections().get(0).reviewed()).isTrue();
        assertThat(both.sections().get(1).reviewed()).isFalse();
    }

    /// Twice a union over planes that only the second has, without an image to say where planes are.
    @Test
    void aUnionHasThePlanesOfBoth() {
        ContourStack low = new ContourStack(AXIAL, List.of(new Section(0, disc(), true), new Section(2, disc(), true)),
                OptionalDouble.empty());
        ContourStack high = new ContourStack(AXIAL, List.of(new Section(10, disc(), true), new Section(12, disc(), true)),
                OptionalDouble.empty());
        ContourStack both = Combination.of(low, high, new double[0], Operation.UNION, Progress.none());
        assertThat(both.sections().stream().map(Section::offsetMm)).containsExactly(0.0, 2.0, 10.0, 12.0);
    }

    private static Region disc() {
        return Region.of(Ring.of(Brushes.disc(0, 0, 5)));
    }

    @Test
    void aShellLiesBetweenItsMargins() {
        ContourStack shell = Combination.shell(FIRST.contours(AXIAL, 2, 0.5), MarginsTest.planes(2, 0.5, 30), -3, 4, Progress.none());
        double truth = 4 * Math.PI / 3 * (19 * 19 * 19 - 12 * 12 * 12) / 1000;
        assertThat(SolidVolume.cm3(shell)).isCloseTo(truth, withinPercentage(1.5));
        for (Section section : shell.sections()) {
            for (Ring ring : section.region().rings()) {
                double d = -FIRST.depthMm(new PatientPoint(ring.u(0), ring.v(0), section.offsetMm()));
                assertThat(Math.min(Math.abs(d + 3), Math.abs(d - 4))).isLessThan(0.2);
            }
        }
    }

    @Test
    void aLimitHoldsWithItsGap() {
        ContourStack a = FIRST.contours(AXIAL, 2, 0);
        double[] images = MarginsTest.planes(2, 0, 40);
        for (boolean inside : new boolean[]{true, false}) {
            ContourStack result = Combination.limited(a, SECOND.contours(AXIAL, 2, 0), inside, 2, images, Progress.none());
            assertThat(result.isEmpty()).isFalse();
            for (Section section : result.sections()) {
                for (Ring ring : section.region().rings()) {
                    for (int i = 0; i < ring.size(); i++) {
                        PatientPoint p = new PatientPoint(ring.u(i), ring.v(i), section.offsetMm());
                        assertThat(SECOND.depthMm(p) * (inside ? 1 : -1)).isGreaterThan(1.8);
                        assertThat(FIRST.depthMm(p)).isGreaterThan(-0.2);
                    }
                }
            }
        }
    }

    @Test
    void smoothingKeepsTheAreaAndTakesTheSpikesOff() {
        double[] uv = new double[120];
        for (int i = 0; i < 60; i++) {
            double r = i % 2 == 0 ? 20 : 21.5;
            uv[2 * i] = r * Math.cos(2 * Math.PI * i / 60);
            uv[2 * i + 1] = r * Math.sin(2 * Math.PI * i / 60);
        }
        Region star = new Region(List.of(Ring.of(uv), Ring.of(Brushes.disc(60, 0, 0.8))));
        ContourStack stack = new ContourStack(AXIAL, List.of(new Section(0, star, true)), OptionalDouble.of(2));
        ContourStack smooth = Smoothing.of(stack, 3, Progress.none());
        assertThat(SolidVolume.cm3(smooth)).isCloseTo(SolidVolume.cm3(stack), withinPercentage(1));
        Ring outer = smooth.sections().getFirst().region().rings().getFirst();
        double mean = Math.sqrt(Math.abs(outer.signedAreaMm2()) / Math.PI);
        for (int i = 0; i < outer.size(); i++) {
            assertThat(Math.hypot(outer.u(i), outer.v(i))).isBetween(mean - 0.15, mean + 0.15);
        }
        // What is smaller than the smoothing stays.
        assertThat(smooth.sections().getFirst().region().rings()).hasSize(2);
        assertThat(smooth.allReviewed()).isTrue();
    }
}
