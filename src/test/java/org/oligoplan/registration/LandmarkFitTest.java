package org.oligoplan.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.testing.TestRun;

/// Landmarks against motions that are known, and their errors against what noise makes of them.
class LandmarkFitTest {

    private static final PatientPoint ORIGIN = new PatientPoint(0, 0, 0);

    private static PatientVector noise(Random random, double sigmaMm) {
        return new PatientVector(random.nextGaussian() * sigmaMm, random.nextGaussian() * sigmaMm, random.nextGaussian() * sigmaMm);
    }

    private static RigidTransform motion(Random random) {
        return RigidTransform.about(ORIGIN.plus(noise(random, 80)), noise(random, 40), noise(random, 50));
    }

    private static List<LandmarkPair> pairs(List<PatientPoint> places, RigidTransform motion, Random random, double sigmaMm) {
        return places.stream().map(p -> new LandmarkPair(p, motion.apply(p).plus(noise(random, sigmaMm)))).toList();
    }

    private static List<PatientPoint> places(Random random, int count) {
        List<PatientPoint> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(ORIGIN.plus(noise(random, 60)));
        }
        return places;
    }

    @Test
    void exactLandmarksGiveTheMotionBack() {
        Random random = new Random(41);
        for (int n = 0; n < 200; n++) {
            RigidTransform truth = motion(random);
            List<PatientPoint> places = places(random, 3 + n % 6);
            LandmarkFit.Fitted fit = (LandmarkFit.Fitted) LandmarkFit.of(pairs(places, truth, random, 0));
            PatientPoint far = ORIGIN.plus(noise(random, 200));
            assertThat(fit.motion().apply(far).distanceTo(truth.apply(far))).isLessThan(1e-7);
            assertThat(fit.rmsMm()).isLessThan(1e-8);
        }
    }

    @Test
    void aHalfTurnAndPlanarLandmarksFitToo() {
        RigidTransform truth = RigidTransform.about(new PatientPoint(5, 6, 7), new PatientVector(180, 0, 0), new PatientVector(1, 2, 3));
        List<PatientPoint> flat = List.of(new PatientPoint(0, 0, 10), new PatientPoint(50, 0, 10), new PatientPoint(0, 40, 10),
                new PatientPoint(60, 70, 10));
        LandmarkFit.Fitted fit = (LandmarkFit.Fitted) LandmarkFit.of(pairs(flat, truth, new Random(1), 0));
        assertThat(fit.motion().apply(new PatientPoint(9, 9, 99)).distanceTo(truth.apply(new PatientPoint(9, 9, 99)))).isLessThan(1e-9);
    }

    @Test
    void mirrorImagesGiveAProperRotationWithResiduals() {
        List<LandmarkPair> mirrored = places(new Random(4), 6).stream()
                .map(p -> new LandmarkPair(p, new PatientPoint(-p.x(), p.y(), p.z()))).toList();
        LandmarkFit fit = LandmarkFit.of(mirrored);
        // RigidTransform itself refuses a mirroring; what is left shows in the residuals.
        assertThat(fit).isInstanceOfSatisfying(LandmarkFit.Fitted.class, f -> assertThat(f.rmsMm()).isGreaterThan(20));
    }

    @Test
    void whatDeterminesNoTurnIsRefused() {
        PatientPoint a = new PatientPoint(1, 2, 3);
        PatientPoint b = new PatientPoint(40, 2, 3);
        List<LandmarkPair> two = List.of(new LandmarkPair(a, a), new LandmarkPair(b, b));
        assertThat(LandmarkFit.of(two)).isEqualTo(new LandmarkFit.Refused(LandmarkFit.Reason.TOO_FEW));
        assertThat(LandmarkFit.of(List.of(two.get(0), two.get(1), new LandmarkPair(a, a)))).isEqualTo(onALine());
        assertThat(LandmarkFit.of(List.of(new LandmarkPair(a, a), new LandmarkPair(a, a), new LandmarkPair(a, a)))).isEqualTo(onALine());
        PatientPoint beside = new PatientPoint(80, 2.3, 3);
        assertThat(LandmarkFit.of(List.of(two.get(0), two.get(1), new LandmarkPair(beside, beside)))).isEqualTo(onALine());
        // A triangle in one image that is a line in the other.
        PatientPoint off = new PatientPoint(20, 60, 3);
        assertThat(LandmarkFit.of(List.of(two.get(0), two.get(1), new LandmarkPair(off, new PatientPoint(80, 2, 3))))).isEqualTo(onALine());
        // A regular tetrahedron and its mirror image: many turns fit alike.
        List<PatientPoint> corners = List.of(new PatientPoint(30, 30, 30), new PatientPoint(30, -30, -30), new PatientPoint(-30, 30, -30),
                new PatientPoint(-30, -30, 30));
        List<LandmarkPair> mirrored = corners.stream().map(p -> new LandmarkPair(p, new PatientPoint(-p.x(), -p.y(), -p.z()))).toList();
        assertThat(LandmarkFit.of(mirrored)).isEqualTo(new LandmarkFit.Refused(LandmarkFit.Reason.AMBIGUOUS));
    }

    private static LandmarkFit onALine() {
        return new LandmarkFit.Refused(LandmarkFit.Reason.ON_A_LINE);
    }

    @Test
    void noTurnNearbyFitsBetter() {
        Random random = new Random(42);
        List<LandmarkPair> pairs = pairs(places(random, 7), motion(random), random, 4);
        LandmarkFit.Fitted fit = (LandmarkFit.Fitted) LandmarkFit.of(pairs);
        for (int n = 0; n < 500; n++) {
            RigidTransform other = fit.motion().then(RigidTransform.about(fit.centre(), noise(random, 0.2), noise(random, 0.1)));
            double squares = pairs.stream().mapToDouble(p -> Math.pow(other.apply(p.from()).distanceTo(p.to()), 2)).sum();
            assertThat(squares).isGreaterThan(fit.rmsMm() * fit.rmsMm() * pairs.size());
        }
    }

    /// Many registrations of the same landmarks with new noise: the mean squares must be those of Fitzpatrick, West and Maurer, and the
    /// confident error must hold in 95 of 100.
    @Test
    void theErrorsOfNoisyLandmarksAreThoseOfTheFormulas() {
        int count = TestRun.count(3000, 100_000);
        for (int landmarks : new int[]{3, 4, 6, 10}) {
            Random random = new Random(43 + landmarks);
            List<PatientPoint> places = landmarks == 3
                    ? List.of(new PatientPoint(-60, 10, 0), new PatientPoint(70, 20, 30), new PatientPoint(0, -50, -80))
                    : places(random, landmarks);
            RigidTransform truth = motion(random);
            PatientPoint place = new PatientPoint(40, 30, 90);
            double sigmaMm = 1;
            double residuals = 0;
            double errors = 0;
            double expected = 0;
            int held = 0;
            for (int n = 0; n < count; n++) {
                LandmarkFit.Fitted fit = (LandmarkFit.Fitted) LandmarkFit.of(pairs(places, truth, random, sigmaMm));
                double error = fit.motion().apply(place).distanceTo(truth.apply(place));
                residuals += fit.rmsMm() * fit.rmsMm() / count;
                errors += error * error / count;
                expected += Math.pow(fit.expectedErrorMm(truth.apply(place)), 2) / count;
                held += error <= fit.confidentErrorMm(truth.apply(place)) ? 1 : 0;
            }
            double localisation = 3 * sigmaMm * sigmaMm;
            assertThat(residuals).as("FRE of %d", landmarks).isCloseTo(localisation * (1 - 2.0 / landmarks), within(0.06 * localisation));
            assertThat(expected / errors).as("TRE of %d", landmarks).isCloseTo(1, within(0.1));
            System.out.printf(java.util.Locale.ROOT, "landmarks %d: TRE rms %.3f mm, formula %.3f mm, within the confident error %.1f %%%n",
                    landmarks, Math.sqrt(errors), Math.sqrt(expected), 100.0 * held / count);
            assertThat((double) held / count).as("confident error of %d", landmarks).isGreaterThan(0.94);
        }
    }
}
