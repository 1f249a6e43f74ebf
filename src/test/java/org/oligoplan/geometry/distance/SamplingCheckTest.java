package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Nominal distances against an unrelated algorithm: one solid's surface sampled densely, each sample's exact distance from the other solid
/// by trying all its edges. The least of these is never under the distance, and over it by no more than a sample's way to the next.
class SamplingCheckTest {

    private static final double STEP = 0.5;
    private static final double COVER = STEP * Math.sqrt(0.5) + 1e-6;

    @Test
    void concaveStacksWithHolesAndPartsInAnyTwoOrientationsSeed6() {
        Random random = new Random(6);
        int apart = 0;
        for (int round = 0; round < 48; round++) {
            boolean oblique = round % 2 == 0;
            PatientVector[] axes = round % 3 == 0 ? Rotations.axes() : Rotations.random(random);
            PlaneFrame planeA = Rotations.frame(axes);
            PlaneFrame planeB = oblique
                    ? Rotations.frame(Rotations.random(random))
                    : Rotations.frame(round % 4 == 1 ? axes : new PatientVector[]{axes[1].times(-1), axes[0]});
            double away = round % 8 == 7 ? 3 : random.nextDouble(8, 40);
            ContourStack a = randomStack(random, planeA, new PatientPoint(5, -3, 40));
            ContourStack b = randomStack(random, planeB, new PatientPoint(5, -3, 40).plus(Rotations.direction(random).times(away)));
            DistanceResult result = Solids.between(a, b);
            double sampled = sampled(a, b);
            assertThat(result.nominalMm()).as("round %d", round).isBetween(sampled - COVER, sampled + 1e-6);
            assertThat(result.overlap()).isEqualTo(result.nominalMm() == 0);
            assertThat(result.from().distanceTo(result.to())).isCloseTo(result.nominalMm(), org.assertj.core.api.Assertions.within(1e-6));
            assertThat(distance(result.from(), a)).as("witness on the first solid, round %d", round).isLessThan(1e-6);
            assertThat(distance(result.to(), b)).as("witness on the second solid, round %d", round).isLessThan(1e-6);
            assertThat(Solids.between(b, a).nominalMm()).isCloseTo(result.nominalMm(), org.assertj.core.api.Assertions.within(1e-9));
            apart += result.overlap() ? 0 : 1;
        }
        assertThat(apart).isBetween(20, 47);
    }

    private static ContourStack randomStack(Random random, PlaneFrame plane, PatientPoint at) {
        double u = plane.uOf(at);
        double v = plane.vOf(at);
        List<Section> sections = new ArrayList<>();
        double w = plane.wOf(at) - 4;
        int n = 1 + random.nextInt(4);
        for (int i = 0; i < n; i++) {
            List<Ring> rings = new ArrayList<>();
            rings.add(star(random, u, v, 3.5, 7));
            if (random.nextBoolean()) {
                rings.add(star(random, u, v, 1, 3));
            }
            if (random.nextInt(3) == 0) {
                rings.add(star(random, u + 12, v, 1, 4));
            }
            sections.add(new Section(w, new Region(rings), true));
            w += random.nextDouble(1.5, 4);
        }
        return new ContourStack(plane, sections, OptionalDouble.of(2.5));
    }

    private static Ring star(Random random, double u, double v, double least, double most) {
        int n = 5 + random.nextInt(8);
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double r = random.nextDouble(least, most);
            uv[2 * i] = u + r * Math.cos(2 * Math.PI * i / n);
            uv[2 * i + 1] = v + r * Math.sin(2 * Math.PI * i / n);
        }
        return Ring.of(uv);
    }

    private static double sampled(ContourStack a, ContourStack b) {
        double best = Double.POSITIVE_INFINITY;
        Extents extents = new Extents(a);
        for (int i = 0; i < a.sections().size(); i++) {
            Region region = a.sections().get(i).region();
            double from = extents.fromW(i);
            double to = extents.toW(i);
            int levels = (int) Math.ceil((to - from) / STEP);
            for (Ring ring : region.rings()) {
                for (int k = 0; k < ring.size(); k++) {
                    int next = (k + 1) % ring.size();
                    int steps = (int) Math.ceil(Math.hypot(ring.u(next) - ring.u(k), ring.v(next) - ring.v(k)) / STEP);
                    for (int s = 0; s <= steps; s++) {
                        double u = ring.u(k) + (ring.u(next) - ring.u(k)) * s / steps;
                        double v = ring.v(k) + (ring.v(next) - ring.v(k)) * s / steps;
                        for (int level = 0; level <= levels; level++) {
                            best = Math.min(best, distance(a.plane().toPatient(u, v, from + (to - from) * level / levels), b));
                        }
                    }
                }
            }
            double cu = region.rings().getFirst().u(0);
            double cv = region.rings().getFirst().v(0);
            for (double u = cu - 32; u < cu + 32; u += STEP) {
                for (double v = cv - 16; v < cv + 16; v += STEP) {
                    if (region.contains(u, v)) {
                        best = Math.min(best, distance(a.plane().toPatient(u, v, from), b));
                        best = Math.min(best, distance(a.plane().toPatient(u, v, to), b));
                    }
                }
            }
        }
        return best;
    }

    private static double distance(PatientPoint p, ContourStack stack) {
        double u = stack.plane().uOf(p);
        double v = stack.plane().vOf(p);
        double w = stack.plane().wOf(p);
        Extents extents = new Extents(stack);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < stack.sections().size(); i++) {
            double dw = Math.max(0, Math.max(extents.fromW(i) - w, w - extents.toW(i)));
            Region region = stack.sections().get(i).region();
            double inPlane = region.contains(u, v) ? 0 : Double.POSITIVE_INFINITY;
            for (Ring ring : region.rings()) {
                for (int k = 0; k < ring.size(); k++) {
                    int next = (k + 1) % ring.size();
                    double eu = ring.u(next) - ring.u(k);
                    double ev = ring.v(next) - ring.v(k);
                    double t = ((u - ring.u(k)) * eu + (v - ring.v(k)) * ev) / (eu * eu + ev * ev);
                    t = Math.min(1, Math.max(0, t));
                    inPlane = Math.min(inPlane, Math.hypot(ring.u(k) + t * eu - u, ring.v(k) + t * ev - v));
                }
            }
            best = Math.min(best, Math.hypot(inPlane, dw));
        }
        return best;
    }
}
