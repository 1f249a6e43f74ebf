package org.oligoplan.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rotations with shifts, against places worked out by hand and against matrix products.
class RigidTransformTest {

    private static final PatientPoint CENTRE = new PatientPoint(100, -50, 30);

    private static PatientVector random(Random random, double most) {
        return new PatientVector((2 * random.nextDouble() - 1) * most, (2 * random.nextDouble() - 1) * most,
                (2 * random.nextDouble() - 1) * most);
    }

    private static RigidTransform motion(Random random) {
        return RigidTransform.about(CENTRE, random(random, 85), random(random, 200));
    }

    private static void same(PatientPoint a, PatientPoint b) {
        assertThat(a.distanceTo(b)).isLessThan(1e-9);
    }

    @Test
    void quarterTurnsFollowTheRightHandRule() {
        PatientVector none = new PatientVector(0, 0, 0);
        PatientPoint origin = new PatientPoint(0, 0, 0);
        same(RigidTransform.about(origin, new PatientVector(90, 0, 0), none).apply(new PatientPoint(0, 1, 0)), new PatientPoint(0, 0, 1));
        same(RigidTransform.about(origin, new PatientVector(0, 90, 0), none).apply(new PatientPoint(0, 0, 1)), new PatientPoint(1, 0, 0));
        same(RigidTransform.about(origin, new PatientVector(0, 0, 90), none).apply(new PatientPoint(1, 0, 0)), new PatientPoint(0, 1, 0));
        same(RigidTransform.about(CENTRE, new PatientVector(10, 20, 30), new PatientVector(1, 2, 3)).apply(CENTRE),
                CENTRE.plus(new PatientVector(1, 2, 3)));
    }

    @Test
    void turnsAboutALineAreThoseAboutTheAxesWhereTheLineIsOne() {
        PatientVector none = new PatientVector(0, 0, 0);
        PatientPoint place = new PatientPoint(7, 8, 9);
        same(RigidTransform.turned(CENTRE, new PatientVector(3, 0, 0), 33).apply(place),
                RigidTransform.about(CENTRE, new PatientVector(33, 0, 0), none).apply(place));
        same(RigidTransform.turned(CENTRE, new PatientVector(0, 0, -1), 33).apply(place),
                RigidTransform.about(CENTRE, new PatientVector(0, 0, -33), none).apply(place));
        RigidTransform slanted = RigidTransform.turned(CENTRE, new PatientVector(1, 1, 1), 120);
        // A third of a turn about the space diagonal exchanges the axes.
        assertThat(slanted.turn(new PatientVector(1, 0, 0)).plus(new PatientVector(0, -1, 0)).length()).isLessThan(1e-12);
        same(slanted.apply(CENTRE.plus(new PatientVector(5, 5, 5))), CENTRE.plus(new PatientVector(5, 5, 5)));
        assertThat(slanted.angleDegrees()).isCloseTo(120, within(1e-9));
    }

    @Test
    void theMatrixOfTwoMotionsIsTheProductOfTheirMatrices() {
        Random random = new Random(11);
        for (int n = 0; n < 50; n++) {
            RigidTransform first = motion(random);
            RigidTransform second = motion(random);
            List<Double> a = second.matrix();
            List<Double> b = first.matrix();
            List<Double> product = first.then(second).matrix();
            for (int r = 0; r < 4; r++) {
                for (int c = 0; c < 4; c++) {
                    double sum = 0;
                    for (int k = 0; k < 4; k++) {
                        sum += a.get(4 * r + k) * b.get(4 * k + c);
                    }
                    assertThat(product.get(4 * r + c)).isCloseTo(sum, within(1e-9));
                }
            }
            PatientPoint place = new PatientPoint(0, 0, 0).plus(random(random, 300));
            same(first.then(second).apply(place), second.apply(first.apply(place)));
            same(first.inverse().apply(first.apply(place)), place);
        }
    }

    @Test
    void anglesComeBackAndAreSmallOnesToTheLastDigit() {
        Random random = new Random(12);
        for (int n = 0; n < 50; n++) {
            PatientVector angles = random(random, 80);
            RigidTransform motion = RigidTransform.about(CENTRE, angles, random(random, 100));
            assertThat(motion.anglesDegrees().plus(angles.times(-1)).length()).isLessThan(1e-9);
        }
        assertThat(RigidTransform.about(CENTRE, new PatientVector(0, 1e-7, 0), new PatientVector(0, 0, 0)).angleDegrees())
                .isCloseTo(1e-7, within(1e-13));
        assertThat(RigidTransform.about(CENTRE, new PatientVector(0, 0, 180), new PatientVector(0, 0, 0)).angleDegrees())
                .isCloseTo(180, within(1e-9));
        RigidTransform right = RigidTransform.about(CENTRE, new PatientVector(20, 90, 10), new PatientVector(0, 0, 0));
        RigidTransform again = RigidTransform.about(CENTRE, right.anglesDegrees(), new PatientVector(0, 0, 0));
        same(again.apply(new PatientPoint(1, 2, 3)), right.apply(new PatientPoint(1, 2, 3)));
    }

    @Test
    void scaledMirroredAndSkewMatricesAreNone() {
        List<Double> good = RigidTransform.about(CENTRE, new PatientVector(5, 6, 7), new PatientVector(8, 9, 10)).matrix();
        assertThat(RigidTransform.of(good)).hasValueSatisfying(m -> assertThat(m.matrix()).isEqualTo(good));
        for (int row = 0; row < 3; row++) {
            List<Double> scaled = new ArrayList<>(good);
            List<Double> mirrored = new ArrayList<>(good);
            for (int c = 0; c < 3; c++) {
                scaled.set(4 * row + c, 1.01 * good.get(4 * row + c));
                mirrored.set(4 * row + c, -good.get(4 * row + c));
            }
            assertThat(RigidTransform.of(scaled)).isEmpty();
            assertThat(RigidTransform.of(mirrored)).isEmpty();
        }
        List<Double> projective = new ArrayList<>(good);
        projective.set(12, 0.01);
        assertThat(RigidTransform.of(projective)).isEmpty();
        List<Double> unknown = new ArrayList<>(good);
        unknown.set(3, Double.NaN);
        assertThat(RigidTransform.of(unknown)).isEmpty();
        assertThat(RigidTransform.of(Collections.nCopies(9, 0.0))).isEmpty();
        assertThatThrownBy(() -> new RigidTransform(RigidTransform.IDENTITY.rowY(), RigidTransform.IDENTITY.rowX(),
                RigidTransform.IDENTITY.rowZ(), RigidTransform.IDENTITY.shift())).isInstanceOf(IllegalArgumentException.class);
    }
}
