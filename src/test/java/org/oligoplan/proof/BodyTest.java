package org.oligoplan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The closed forms that the self-test measures with, each against another way to the same number.
class BodyTest {

    static final List<Body> BODIES = List.of(new Body.Ball(3, -2, 5, 9), new Body.Ellipsoid(1, 2, 3, 12, 8, 6, 0),
            new Body.Ellipsoid(1, 2, 3, 12, 8, 14, 0.5), new Body.Cylinder(0, 4, -3, 7, 10), new Body.LyingCylinder(0, 4, -3, 7, 10),
            new Body.Cone(1, 1, 12, 8, 20), new Body.LyingCone(2, -9, 1, 8, 20), new Body.Torus(0, 1, 2, 20, 6),
            new Body.Box(1, 2, 3, 6, 7, 8, 0), new Body.Box(1, 2, 3, 6, 7, 11, 0.7));

    private static final int LAYERS = 4000;

    private static double[] sums(Body body) {
        double step = (body.high() - body.low()) / LAYERS;
        double[] sum = new double[5];
        for (int i = 0; i < LAYERS; i++) {
            double w = body.low() + (i + 0.5) * step;
            body.section(w).ifPresent(f -> {
                sum[0] += f.areaMm2() * step;
                sum[1] += f.areaMm2() * step * f.middleU();
                sum[2] += f.areaMm2() * step * f.middleV();
                sum[3] += f.areaMm2() * step * w;
                sum[4] = Math.max(sum[4], f.areaMm2());
            });
        }
        return sum;
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void sectionsAddUpToTheBody(Body body) {
        double[] sums = sums(body);
        assertThat(sums[0] / body.mm3()).isCloseTo(1, within(1e-3));
        for (int axis = 0; axis < 3; axis++) {
            assertThat(sums[1 + axis] / sums[0]).as("axis %d", axis).isCloseTo(body.middle()[axis], within(0.01));
        }
        assertThat(body.greatestMm2()).isCloseTo(sums[4], within(1e-2 * sums[4]));
        assertThat(body.section(body.low() - 0.01)).isEmpty();
        assertThat(body.section(body.high() + 0.01)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void partsBeyondALineAreThoseOfTheSection(Body body) {
        Flat flat = body.section(body.low() + 0.37 * (body.high() - body.low())).orElseThrow();
        SplittableRandom random = new SplittableRandom(5);
        double reach = body.reach();
        double half = 0;
        for (int n = 0; n < 5; n++) {
            double t = random.nextDouble(-0.8, 0.8) * reach;
            int lines = 2_000;
            double beyondU = 0;
            double beyondV = 0;
            for (int i = 0; i < lines; i++) {
                double at = (2 * (i + 0.5) / lines - 1) * 2 * reach;
                double width = 4 * reach / lines;
                beyondU += flat.middleU() + at >= flat.middleU() + t ? width * across(flat, true, flat.middleU() + at, reach) : 0;
                beyondV += at >= t ? width * across(flat, false, flat.middleV() + at, reach) : 0;
            }
            assertThat(flat.beyondU(flat.middleU() + t)).isCloseTo(beyondU, within(3e-3 * flat.areaMm2()));
            assertThat(flat.beyondV(flat.middleV() + t)).isCloseTo(beyondV, within(3e-3 * flat.areaMm2()));
            half += beyondU;
        }
        assertThat(half).isPositive();
    }

    /// The length of a line inside, by the derivative of the part beyond it in the other sense: from the polygon.
    private static double across(Flat flat, boolean alongV, double at, double reach) {
        double length = 0;
        for (int r = 0; r < flat.rings(5e-4).size(); r++) {
            double[] p = RINGS.computeIfAbsent(flat, f -> f.rings(5e-4).stream().map(org.oligoplan.geometry.Ring::coordinates).toList())
                    .get(r);
            double[] found = new double[4];
            int count = 0;
            for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
                double a = p[alongV ? i : i + 1];
                double b = p[alongV ? j : j + 1];
                if (a <= at != b <= at) {
                    double c = p[alongV ? i + 1 : i];
                    double d = p[alongV ? j + 1 : j];
                    found[count++] = c + (d - c) * (at - a) / (b - a);
                }
            }
            length += (r == 0 ? 1 : -1) * (count == 2 ? Math.abs(found[0] - found[1]) : 0);
        }
        return Math.min(length, 4 * reach);
    }

    private static final java.util.Map<Flat, List<double[]>> RINGS = new java.util.HashMap<>();

    @ParameterizedTest
    @FieldSource("BODIES")
    void distancesAreThoseOfTheNearestPlaceOfTheSections(Body body) {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < 20; n++) {
            double u = body.middle()[0] + random.nextDouble(-2, 2) * body.reach();
            double v = body.middle()[1] + random.nextDouble(-2, 2) * body.reach();
            double w = body.middle()[2] + random.nextDouble(-2, 2) * body.reach();
            double best = Double.POSITIVE_INFINITY;
            boolean known = true;
            int layers = 1000;
            for (int i = 0; i < layers; i++) {
                double at = body.low() + (i + 0.5) * (body.high() - body.low()) / layers;
                Flat flat = body.section(at).orElse(null);
                if (flat != null && flat.outside(u, v).isPresent()) {
                    best = Math.min(best, Math.hypot(flat.outside(u, v).getAsDouble(), w - at));
                } else {
                    known &= flat == null;
                }
            }
            if (known) {
                assertThat(body.outside(u, v, w)).isCloseTo(best, within(0.02));
            } else {
                assertThat(body).isInstanceOf(Body.LyingCone.class);
                // The same cone standing up.
                assertThat(body.outside(u, v, w)).isCloseTo(new Body.Cone(2, 1, 9, 8, 20).outside(u, w, -v), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void polygonsKeepToTheOutline(Body body) {
        for (double share : new double[]{0.01, 0.3, 0.5, 0.8}) {
            Flat flat = body.section(body.low() + share * (body.high() - body.low())).orElseThrow();
            double area = 0;
            int sign = 1;
            for (org.oligoplan.geometry.Ring ring : flat.rings(Drawn.CHORD_MM)) {
                area += sign * Math.abs(ring.signedAreaMm2());
                sign = -1;
            }
            assertThat(area / flat.areaMm2()).isCloseTo(1, within(5e-3));
        }
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void sharesOfTheVolumeLieBeyondTheirPlaces(Body body) {
        Slabs fine = new Drawn(body, Orientation.HFS.planes(), 0.003, 0.02).slabs();
        for (int axis = 0; axis < 3; axis++) {
            for (double share : new double[]{0.02, 0.5, 0.98}) {
                int a = axis;
                assertThat(fine.beyond(a, fine.placeOf(a, share * fine.mm3()))).isCloseTo(share * fine.mm3(),
                        within(1e-6 * fine.mm3()));
                body.placeOf(axis, share)
                        .ifPresent(at -> assertThat(at).isCloseTo(fine.placeOf(a, share * fine.mm3()), within(0.02)));
            }
        }
    }
}
