package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.testing.TestRun;

/// The part within a limit against evenly drawn places, each with its distance by trying every edge and every slab; limits from far under a cell
/// to far over the structure, stacks of any orientation, overlapping, touching and apart.
class ExtentSamplingTest {

    private static final int PLACES = 10_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 5, 12, 30, 40})
    void asManyPlacesAsTheVolumeSays(double limit) {
        Random random = new Random(41);
        int partly = 0;
        for (int round = 0; round < TestRun.count(6, 100); round++) {
            PlaneFrame planeA = Rotations.frame(round % 2 == 0 ? Rotations.axes() : Rotations.random(random));
            PlaneFrame planeB = round % 3 == 0 ? planeA : Rotations.frame(Rotations.random(random));
            PatientPoint middle = new PatientPoint(7, -11, 30);
            ContourStack part = shape(random, planeA, middle, 1 + random.nextInt(3), 1 + round % 3);
            double away = switch (round % 4) {
                case 0 -> random.nextDouble(0, 8);
                case 1 -> random.nextDouble(8, 20);
                case 2 -> random.nextDouble(14, 20) + limit;
                default -> limit + random.nextDouble(0, 15);
            };
            ContourStack other = shape(random, planeB, middle.plus(Rotations.direction(random).times(away)), 1 + random.nextInt(3), 1);
            ExtentWithin found = ExtentWithin.of(PreparedSolid.of(part), PreparedSolid.of(other), limit);
            double share = sampled(random, part, other, limit);
            // 3.9 standard errors of so many places, as 1 in 10,000 is over; and what the class promises.
            double chance = 390 * Math.sqrt(share * (1 - share) / PLACES);
            assertThat(found.percent()).as(String.format(Locale.ROOT, "round %d, %.1f mm, %.1f apart", round, limit, away))
                    .isCloseTo(100 * share, within(0.5 + chance));
            assertThat(found.ofCm3()).isCloseTo(SolidVolume.cm3(part), within(1e-9));
            partly += share > 0 && share < 1 ? 1 : 0;
        }
        assertThat(partly).isGreaterThan(1);
    }

    /// A box, a flat plate and an ellipsoid, with a hole at times.
    private static ContourStack shape(Random random, PlaneFrame plane, PatientPoint at, int kind, int times) {
        double u = plane.uOf(at);
        double v = plane.vOf(at);
        double w = plane.wOf(at);
        double a = times * random.nextDouble(6, 16);
        double b = kind == 2 ? random.nextDouble(1, 2.5) : times * random.nextDouble(6, 16);
        double c = random.nextDouble(5, 14);
        double step = random.nextDouble(1, 5);
        boolean hole = kind != 2 && random.nextInt(3) == 0;
        double turn = random.nextDouble(0, Math.PI);
        List<Section> sections = new ArrayList<>();
        for (double at2 = w - c + step / 2; at2 < w + c; at2 += step) {
            double shrink = kind == 3 ? Math.sqrt(Math.max(0.01, 1 - (at2 - w) * (at2 - w) / (c * c))) : 1;
            List<Ring> rings = new ArrayList<>();
            rings.add(ring(kind, u, v, a * shrink, b * shrink, turn));
            if (hole) {
                rings.add(ring(kind, u, v, a * shrink / 2, b * shrink / 2, turn));
            }
            sections.add(new Section(at2, new Region(rings), true));
        }
        return new ContourStack(plane, sections, OptionalDouble.of(step));
    }

    private static Ring ring(int kind, double u, double v, double a, double b, double turn) {
        int n = kind == 3 ? 48 : 4;
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + 0.5) / n;
            double x = a * Math.cos(angle) * (n == 4 ? Math.sqrt(2) : 1);
            double y = b * Math.sin(angle) * (n == 4 ? Math.sqrt(2) : 1);
            uv[2 * i] = u + x * Math.cos(turn) - y * Math.sin(turn);
            uv[2 * i + 1] = v + x * Math.sin(turn) + y * Math.cos(turn);
        }
        return Ring.of(uv);
    }

    private static double sampled(Random random, ContourStack part, ContourStack other, double limit) {
        double[] box = PreparedSolid.of(part).nominal().box();
        Extents own = new Extents(part);
        Extents theirs = new Extents(other);
        int all = 0;
        int near = 0;
        while (all < PLACES) {
            double u = random.nextDouble(box[0], box[3]);
            double v = random.nextDouble(box[1], box[4]);
            double w = random.nextDouble(box[2], box[5]);
            if (isIn(part, own, u, v, w)) {
                all++;
                near += isNear(other, theirs, part.plane().toPatient(u, v, w), limit) ? 1 : 0;
            }
        }
        return (double) near / all;
    }

    private static boolean isIn(ContourStack stack, Extents extents, double u, double v, double w) {
        for (int i = 0; i < stack.sections().size(); i++) {
            if (w >= extents.fromW(i) && w <= extents.toW(i) && stack.sections().get(i).region().contains(u, v)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNear(ContourStack stack, Extents extents, PatientPoint p, double limit) {
        double u = stack.plane().uOf(p);
        double v = stack.plane().vOf(p);
        double w = stack.plane().wOf(p);
        for (int i = 0; i < stack.sections().size(); i++) {
            double dw = Math.max(0, Math.max(extents.fromW(i) - w, w - extents.toW(i)));
            Region region = stack.sections().get(i).region();
            if (dw <= limit && (region.contains(u, v) || Math.hypot(toEdges(region, u, v), dw) <= limit)) {
                return true;
            }
        }
        return false;
    }

    private static double toEdges(Region region, double u, double v) {
        double least = Double.POSITIVE_INFINITY;
        for (Ring ring : region.rings()) {
            for (int k = 0; k < ring.size(); k++) {
                int next = (k + 1) % ring.size();
                double eu = ring.u(next) - ring.u(k);
                double ev = ring.v(next) - ring.v(k);
                double t = Math.clamp(((u - ring.u(k)) * eu + (v - ring.v(k)) * ev) / (eu * eu + ev * ev), 0, 1);
                least = Math.min(least, Math.hypot(ring.u(k) + t * eu - u, ring.v(k) + t * ev - v));
            }
        }
        return least;
    }
}
