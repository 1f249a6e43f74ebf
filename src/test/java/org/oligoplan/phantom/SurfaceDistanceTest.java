package org.oligoplan.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.geometry.PatientPoint;

/// Analytic distances against a search over surface points, and the distances that the demo promises.
class SurfaceDistanceTest {

    @Test
    void pointToEllipsoidAgreesWithSearchSeed11() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 40; round++) {
            Solid.Ellipsoid e = new Solid.Ellipsoid(new PatientPoint(random.nextDouble(-50, 50), 3, -7), random.nextDouble(5, 40),
                    random.nextDouble(5, 40), random.nextDouble(5, 40));
            PatientPoint p = new PatientPoint(random.nextDouble(-150, 150), random.nextDouble(-150, 150), random.nextDouble(-150, 150));
            if (e.contains(p)) {
                continue;
            }
            assertThat(SurfaceDistance.toPoint(p, e)).as("round %d", round).isCloseTo(searched(p, e), within(0.02));
        }
    }

    /// Coarse to fine over the angles of the ellipsoid's own parametrisation.
    private static double searched(PatientPoint p, Solid.Ellipsoid e) {
        double bestA = 0;
        double bestB = 0;
        double best = Double.POSITIVE_INFINITY;
        double range = Math.PI;
        for (int pass = 0; pass < 6; pass++) {
            double a0 = bestA;
            double b0 = bestB;
            for (int i = -30; i <= 30; i++) {
                for (int j = -30; j <= 30; j++) {
                    double a = a0 + range * i / 30;
                    double b = b0 + range * j / 30;
                    PatientPoint q = new PatientPoint(e.centre().x() + e.a() * Math.cos(a) * Math.cos(b),
                            e.centre().y() + e.b() * Math.sin(a) * Math.cos(b), e.centre().z() + e.c() * Math.sin(b));
                    double d = q.distanceTo(p);
                    if (d < best) {
                        best = d;
                        bestA = a;
                        bestB = b;
                    }
                }
            }
            range /= 8;
        }
        return best;
    }

    @Test
    void demoDistances() {
        DemoTruth truth = DemoTruth.of(DemoVariant.STANDARD);
        assertThat(truth.distanceMm(DemoTruth.CLEAR, DemoTruth.CORD)).isCloseTo(45, within(1e-9));
        assertThat(truth.distanceMm(DemoTruth.BORDERLINE, DemoTruth.CORD)).isCloseTo(31, within(1e-9));
        assertThat(truth.distanceMm(DemoTruth.INSIDE, DemoTruth.CORD)).isCloseTo(12, within(1e-9));
        assertThat(truth.prior().keySet()).allSatisfy(
                organ -> assertThat(truth.distanceMm(DemoTruth.CLEAR, organ)).isGreaterThan(30 + DemoTruth.DELINEATION_MM + 5));
    }

    @ParameterizedTest
    @EnumSource
    void lesionsLieOnSlicesAndFarFromTheScansEnds(DemoVariant variant) {
        DemoTruth truth = DemoTruth.of(variant);
        for (Solid.Ellipsoid lesion : truth.lesions().values()) {
            double slice = (lesion.centre().z() - DemoTruth.FIRST_SLICE_MM) / DemoTruth.SLICE_SPACING_MM;
            assertThat(slice).isEqualTo(Math.rint(slice));
            double room = Math.min(DemoTruth.LAST_SLICE_MM - lesion.highMm(), lesion.lowMm() - DemoTruth.FIRST_SLICE_MM);
            if (variant == DemoVariant.LESION_NEAR_LAST_SLICE && lesion.equals(truth.lesion(DemoTruth.CLEAR))) {
                assertThat(room).isEqualTo(15);
            } else {
                // Where nothing was irradiated no distance is measured, and lesions may lie nearer to the ends.
                assertThat(room).isGreaterThan(variant.prior() ? 40 : 20);
            }
        }
    }

    @Test
    void shortCordEnds20MillimetresBelowTheLesion() {
        DemoTruth truth = DemoTruth.of(DemoVariant.SHORT_CORD);
        assertThat(truth.lesion(DemoTruth.CLEAR).lowMm() - truth.organ(DemoTruth.CORD).lowMm()).isEqualTo(20);
    }
}
