package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.testing.TestRun;

/// The bounds measured on the planes near to the other structure against the bounds measured on all planes: to the last digits the same.
class RoomsTest {

    private static double all(PreparedSolid a, PreparedSolid b, boolean outer) {
        Nearest nearest = new Nearest(Double.POSITIVE_INFINITY);
        SolidDistance.search(a.stack().plane(), b.stack().plane()).run(outer ? a.outer(a.allPlanes()) : a.inner(),
                outer ? b.outer(b.allPlanes()) : b.inner(), nearest);
        return nearest.mm();
    }

    private static void agree(String what, ContourStack one, ContourStack two) {
        PreparedSolid a = PreparedSolid.of(one);
        PreparedSolid b = PreparedSolid.of(two);
        DistanceResult result = SolidDistance.between(a, b, Uncertainty.NONE);
        if (!result.onePlanePart() && !result.twoPlanePart()) {
            assertThat(result.lowerMm()).as("%s, lower", what).isCloseTo(Math.min(result.nominalMm(), all(a, b, true)), within(1e-9));
        }
        assertThat(result.upperMm()).as("%s, upper", what).isCloseTo(Math.max(result.nominalMm(), all(a, b, false)), within(1e-9));
    }

    @Test
    void convexBodiesSeedsFrom1() {
        for (long seed = 1; seed <= TestRun.count(200, 20_000); seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ConvexBody a = ConvexBody.random(random, random.nextDouble(3, 20), 4);
            ConvexBody b = ConvexBody.random(random, random.nextDouble(5, 40), 4)
                    .moved(Rotations.direction(random).times(random.nextDouble(20, 120)));
            PatientVector[] axes = random.nextInt(4) == 0 ? Rotations.random(random) : Rotations.axes();
            PlaneFrame planeA = Rotations.frame(axes);
            PlaneFrame planeB = switch (random.nextInt(5)) {
                case 0 -> Rotations.frame(Rotations.random(random));
                case 1 -> Rotations.frame(new PatientVector[]{axes[1], axes[0]});
                default -> planeA;
            };
            double spacing = 1 + random.nextInt(5);
            ContourStack drawnA = a.drawn(planeA, random.nextDouble(spacing), spacing);
            ContourStack drawnB = b.drawn(planeB, random.nextDouble(spacing), spacing);
            if (!drawnA.isEmpty() && !drawnB.isEmpty()) {
                agree("seed " + seed, drawnA, drawnB);
            }
        }
    }

    /// Parts that start, end, split and join, holes, skipped planes.
    @Test
    void branchingStacksSeed2() {
        Random random = new Random(2);
        for (int round = 0; round < TestRun.count(80, 5_000); round++) {
            agree("round " + round, branching(random, Solids.AXIAL, 0), branching(random, Solids.AXIAL, random.nextDouble(20, 80)));
            agree("round " + round, branching(random, Solids.AXIAL, 0), branching(random, Solids.CORONAL, random.nextDouble(20, 80)));
        }
    }

    private static ContourStack branching(Random random, PlaneFrame plane, double away) {
        List<Section> sections = new ArrayList<>();
        double w = random.nextDouble(5);
        double u = away;
        int n = 3 + random.nextInt(8);
        for (int i = 0; i < n; i++) {
            List<Ring> rings = new ArrayList<>();
            rings.add(ring(random, u, 0, 6));
            if (random.nextInt(3) == 0) {
                rings.add(Solids.box(u - 1, -1, u + 1, 1));
            }
            if (random.nextInt(3) > 0) {
                rings.add(ring(random, u + 15, 3, 3));
            }
            sections.add(new Section(w, new Region(rings), true));
            u += random.nextDouble(-4, 4);
            w += random.nextInt(6) == 0 ? 6 : 2;
        }
        return new ContourStack(plane, sections, java.util.OptionalDouble.of(2));
    }

    private static Ring ring(Random random, double u, double v, double r) {
        double[] uv = new double[30];
        for (int i = 0; i < 15; i++) {
            double here = r * random.nextDouble(0.6, 1.4);
            uv[2 * i] = u + here * Math.cos(2 * Math.PI * i / 15);
            uv[2 * i + 1] = v + here * Math.sin(2 * Math.PI * i / 15);
        }
        return Ring.of(uv);
    }
}
