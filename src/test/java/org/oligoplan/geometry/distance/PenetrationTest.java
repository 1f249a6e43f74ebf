package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// How deep one structure reaches into another, against shapes whose depth is known and against a search over a fine grid.
class PenetrationTest {

    /// Slabs fill u0..u1, v0..v1, w0..w1 exactly.
    private static ContourStack box(PlaneFrame plane, double u0, double v0, double w0, double u1, double v1, double w1, int planes) {
        double step = (w1 - w0) / planes;
        return Solids.sliced(plane, w0 + step / 2, step, planes, w -> List.of(Solids.box(u0, v0, u1, v1)));
    }

    private static Penetration of(ContourStack inner, ContourStack outer) {
        return Penetration.of(PreparedSolid.of(inner), PreparedSolid.of(outer));
    }

    private static void holds(Penetration found, double truth) {
        assertThat(found.mm()).isLessThanOrEqualTo(truth + 1e-9);
        assertThat(found.mm() + found.errorMm()).isGreaterThanOrEqualTo(truth - 1e-9);
        assertThat(found.errorMm()).isLessThanOrEqualTo(Penetration.TOLERANCE_MM);
    }

    private static final ContourStack ORGAN = box(Solids.AXIAL, 0, 0, 0, 40, 60, 30, 12);

    @ParameterizedTest
    @CsvSource({"-10, 6, 6", "-10, 0, 0", "-10, -2, 0", "5, 8, 8", "35, 50, 5"})
    void aBoxReachesIntoABox(double from, double to, double depth) {
        holds(of(box(Solids.AXIAL, from, 20, 13, to, 24, 17, 4), ORGAN), depth);
    }

    @Test
    void depthIsToTheNearestFaceAlsoAlongTheStack() {
        holds(of(box(Solids.AXIAL, 18, 28, 22, 22, 32, 60, 19), ORGAN), 8);
        holds(of(box(Solids.AXIAL, 18, 28, 26, 22, 32, 60, 17), ORGAN), 4);
    }

    @Test
    void aLesionAllAroundAnOrganReachesToItsDeepestPlace() {
        // Half of the least side: a whole face is equally deep.
        holds(of(box(Solids.AXIAL, -5, -5, -5, 45, 65, 35, 8), ORGAN), 15);
    }

    @Test
    void anotherOrientationGivesTheSame() {
        // The coronal planes' v runs to the feet: a box over x 18..22, y 28..32, z 22..60.
        holds(of(box(Solids.CORONAL, 18, -60, 28, 22, -22, 32, 4), ORGAN), 8);
    }

    @Test
    void aBallReachesInByItsRadiusLessTheWayOfItsCentre() {
        ContourStack ball = Solids.ball(Solids.AXIAL, -4, 30, 15, 10, 0.5, 1, 40);
        assertThat(of(ball, ORGAN).mm()).isCloseTo(6, within(0.11));
    }

    @Test
    void aHoleIsNotTheOrgan() {
        ContourStack tube = Solids.sliced(Solids.AXIAL, 1, 2, 20, w -> List.of(Solids.box(-20, -20, 20, 20), Solids.box(-10, -10, 10, 10)));
        holds(of(box(Solids.AXIAL, -9, -9, 10, 9, 9, 20, 5), tube), 0);
        // In the hole, and 4 mm into the wall.
        holds(of(box(Solids.AXIAL, -9, -2, 10, 14, 2, 20, 5), tube), 4);
    }

    @Test
    void skippedPlanesAreNotTheOrganEither() {
        ContourStack gap = Solids.stack(Solids.AXIAL, 2, Solids.section(1, Solids.box(0, 0, 40, 40)),
                Solids.section(3, Solids.box(0, 0, 40, 40)), Solids.section(5, Solids.box(0, 0, 40, 40)),
                Solids.section(21, Solids.box(0, 0, 40, 40)), Solids.section(23, Solids.box(0, 0, 40, 40)));
        // Slabs 0 to 6 and 20 to 24: a rod through all is 3 mm deep at most.
        holds(of(box(Solids.AXIAL, 18, 18, -10, 22, 22, 40, 10), gap), 3);
    }

    @Test
    void aKeyholeChannelIsNoSurface() {
        Ring keyhole = Ring.of(0, 0, 40, 0, 40, 40, 20, 40, 20, 5, 20, 40, 0, 40);
        ContourStack organ = Solids.sliced(Solids.AXIAL, 0, 2, 30, w -> List.of(keyhole));
        holds(of(box(Solids.AXIAL, 19, 19, 28, 21, 21, 30, 2), organ), 20);
    }

    @Test
    void partsAndBranchesInAnyTwoOrientationsAgreeWithAFineGridSeed21() {
        Random random = new Random(21);
        int deep = 0;
        for (int round = 0; round < 12; round++) {
            PlaneFrame planeA = Rotations.frame(round % 2 == 0 ? Rotations.axes() : Rotations.random(random));
            PlaneFrame planeB = round % 3 == 0 ? planeA : Rotations.frame(Rotations.random(random));
            ContourStack a = star(random, planeA, new PatientPoint(5, -3, 40));
            ContourStack b = star(random, planeB,
                    new PatientPoint(5, -3, 40).plus(Rotations.direction(random).times(random.nextDouble(9))));
            Penetration found = of(a, b);
            double sampled = sampled(a, b);
            assertThat(found.mm() + found.errorMm()).as("round %d", round).isGreaterThan(sampled - 0.65);
            assertThat(found.mm()).as("round %d", round).isLessThan(sampled + 1.25);
            deep += found.mm() > 0.5 ? 1 : 0;
        }
        assertThat(deep).isGreaterThan(5);
    }

    private static ContourStack star(Random random, PlaneFrame plane, PatientPoint at) {
        double u = plane.uOf(at);
        double v = plane.vOf(at);
        double w = plane.wOf(at) - 4;
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Ring> rings = new ArrayList<>();
            rings.add(ring(random, u, v, 5));
            if (random.nextBoolean()) {
                rings.add(Solids.box(u - 1, v - 1, u + 1, v + 1));
            }
            if (random.nextBoolean()) {
                rings.add(ring(random, u + 16, v, 3));
            }
            sections.add(new Section(w, new Region(rings), true));
            w += 2;
        }
        return new ContourStack(plane, sections, OptionalDouble.of(2));
    }

    private static Ring ring(Random random, double u, double v, double r) {
        double[] uv = new double[24];
        for (int i = 0; i < 12; i++) {
            double here = r * random.nextDouble(0.7, 1.4);
            uv[2 * i] = u + here * Math.cos(Math.PI * i / 6);
            uv[2 * i + 1] = v + here * Math.sin(Math.PI * i / 6);
        }
        return Ring.of(uv);
    }

    private static boolean inside(ContourStack stack, PatientPoint p) {
        Extents extents = new Extents(stack);
        for (int i = 0; i < stack.sections().size(); i++) {
            double w = stack.plane().wOf(p);
            if (w >= extents.fromW(i) && w <= extents.toW(i)
                    && stack.sections().get(i).region().contains(stack.plane().uOf(p), stack.plane().vOf(p))) {
                return true;
            }
        }
        return false;
    }

    /// The largest of, over grid places in both, the least distance to a grid place outside of the second.
    private static double sampled(ContourStack a, ContourStack b) {
        double step = 0.7;
        List<PatientPoint> both = new ArrayList<>();
        List<PatientPoint> out = new ArrayList<>();
        for (double x = -22; x < 32; x += step) {
            for (double y = -30; y < 24; y += step) {
                for (double z = 13; z < 67; z += step) {
                    PatientPoint p = new PatientPoint(x, y, z);
                    double far = p.distanceTo(new PatientPoint(5, -3, 40));
                    if (far < 27 && inside(b, p)) {
                        if (inside(a, p)) {
                            both.add(p);
                        }
                    } else if (far < 27 && near(b, p)) {
                        out.add(p);
                    }
                }
            }
        }
        double deepest = 0;
        for (PatientPoint p : both) {
            double least = Double.POSITIVE_INFINITY;
            for (PatientPoint q : out) {
                least = Math.min(least, p.distanceTo(q));
                if (least <= deepest) {
                    break;
                }
            }
            deepest = Math.max(deepest, least);
        }
        return deepest;
    }

    private static boolean near(ContourStack b, PatientPoint p) {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                double move = 0.7 * side;
                if (inside(b, new PatientPoint(p.x() + (axis == 0 ? move : 0), p.y() + (axis == 1 ? move : 0),
                        p.z() + (axis == 2 ? move : 0)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
