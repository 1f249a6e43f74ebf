package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// The tests' own truth, against closed forms.
class GjkTest {

    @Test
    void ballsAndBoxesSeed4() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            PatientPoint p = new PatientPoint(random.nextDouble(-9, 9), random.nextDouble(-9, 9), random.nextDouble(-9, 9));
            PatientPoint q = p.plus(Rotations.direction(random).times(60));
            double r = random.nextDouble(1, 20);
            double s = random.nextDouble(1, 20);
            Gjk balls = Gjk.between(ConvexBody.Ellipsoid.ball(p, r), ConvexBody.Ellipsoid.ball(q, s));
            assertThat(balls.most()).isCloseTo(60 - r - s, within(1e-6));
            assertThat(balls.least()).isCloseTo(60 - r - s, within(1e-6));

            double a = random.nextDouble(1, 20);
            ConvexBody box = ConvexBody.Polytope.box(p, new PatientVector(a, 0, 0), new PatientVector(0, r, 0), new PatientVector(0, 0, s));
            ConvexBody other = ConvexBody.Polytope.box(q, new PatientVector(s, 0, 0), new PatientVector(0, a, 0),
                    new PatientVector(0, 0, r));
            PatientVector d = q.minus(p);
            double dx = Math.max(0, Math.abs(d.x()) - a - s);
            double dy = Math.max(0, Math.abs(d.y()) - r - a);
            double dz = Math.max(0, Math.abs(d.z()) - s - r);
            double truth = Math.sqrt(dx * dx + dy * dy + dz * dz);
            assertThat(Gjk.between(box, other).most()).isCloseTo(truth, within(1e-6));
        }
    }

    @Test
    void resultsOfAllBodiesAreEnclosedSeed5() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            ConvexBody a = ConvexBody.random(random, random.nextDouble(2, 20), 4);
            ConvexBody b = ConvexBody.random(random, random.nextDouble(2, 40), 4).moved(Rotations.direction(random).times(100));
            Gjk gjk = Gjk.between(a, b);
            assertThat(gjk.most() - gjk.least()).as(a + " " + b).isBetween(-1e-6, 1e-5);
        }
    }
}
