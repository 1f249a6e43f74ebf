package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Random changes: against the normal distribution where two flat faces stand opposite, and change by change against measuring the moved
/// structure from nothing.
class PerturbedDistancesTest {

    private static ContourStack box(PlaneFrame plane, double u0, double v0, double w0, double u1, double v1, double w1, int planes) {
        double step = (w1 - w0) / planes;
        return Solids.sliced(plane, w0 + step / 2, step, planes, w -> List.of(Solids.box(u0, v0, u1, v1)));
    }

    private static BitSet under(ContourStack a, ContourStack b, Perturbation model, long seed, int count) {
        PreparedSolid one = PreparedSolid.of(a);
        PreparedSolid two = PreparedSolid.of(b);
        return PerturbedDistances.under(one, two, SolidDistance.between(one, two, Uncertainty.NONE), 30, model, seed, count);
    }

    /// Abramowitz and Stegun 26.2.17, error under 1e-7.
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)
                * (t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))));
        return x > 0 ? 1 - tail : tail;
    }

    @Test
    void flatFacesFollowTheNormalDistributionSeed5() {
        ContourStack wall = box(Solids.AXIAL, -100, -200, -200, 0, 200, 200, 20);
        Perturbation model = new Perturbation(4, 0, 3);
        double deviation = Math.hypot(model.shiftDeviationMm(), model.outlineDeviationMm());
        assertThat(model.shiftDeviationMm()).isCloseTo(4 / 2.7955, within(1e-4));
        for (double apart : new double[]{28, 29.5, 30, 31, 33}) {
            int count = 20_000;
            double share = under(box(Solids.AXIAL, apart, -10, -10, apart + 20, 10, 10, 10), wall, model, 5, count).cardinality()
                    / (double) count;
            double truth = normal((30 - apart) / deviation);
            assertThat(share).as("%s mm apart", apart).isCloseTo(truth, within(4 * Math.sqrt(truth * (1 - truth) / count)));
        }
    }

    @Test
    void ninetyFiveOfAHundredShiftsAreNotLongerThanStatedSeed6() {
        List<PerturbedDistances.Change> changes = PerturbedDistances.changes(new Perturbation(5, 2, 3), 6, 20_000);
        assertThat(changes.stream().filter(c -> c.shift().length() <= 5).count() / 20_000.0).isCloseTo(0.95, within(0.006));
        assertThat(changes.stream().filter(c -> Math.toDegrees(Math.abs(c.angle())) <= 2).count() / 20_000.0).isCloseTo(0.95,
                within(0.006));
        assertThat(changes.stream().filter(c -> Math.abs(c.outlineMm()) <= 3).count() / 20_000.0).isCloseTo(0.95, within(0.006));
    }

    @Test
    void everyChangeAgreesWithMeasuringTheMovedStructureSeed7() {
        Random random = new Random(7);
        int under = 0;
        int over = 0;
        for (int round = 0; round < 24; round++) {
            PlaneFrame planeA = Rotations.frame(round % 2 == 0 ? Rotations.axes() : Rotations.random(random));
            PlaneFrame planeB = switch (round % 4) {
                case 0 -> planeA;
                case 1 -> new PlaneFrame(Solids.FRAME, planeA.v(), planeA.u());
                default -> Rotations.frame(Rotations.random(random));
            };
            PatientVector direction = Rotations.direction(random);
            ContourStack a = wavy(random, planeA, new PatientPoint(20, -30, 400), 9);
            ContourStack b = wavy(random, planeB, new PatientPoint(20, -30, 400).plus(direction.times(65)), 24);
            Perturbation model = new Perturbation(3, round % 3 == 0 ? 0 : 6, 2);
            BitSet found = under(a, b, model, round, 40);
            List<PerturbedDistances.Change> changes = PerturbedDistances.changes(model, round, 40);
            PatientPoint centre = SolidVolume.centroid(a).orElseThrow();
            for (int i = 0; i < changes.size(); i++) {
                PerturbedDistances.Change c = changes.get(i);
                double distance = Solids.between(moved(a, centre, c), b).nominalMm();
                if (Math.abs(distance - c.outlineMm() - 30) > 1e-6) {
                    assertThat(found.get(i)).as("round %d, change %d at %f", round, i, distance).isEqualTo(distance < 30 + c.outlineMm());
                }
            }
            under += found.cardinality();
            over += 40 - found.cardinality();
        }
        assertThat(under).isGreaterThan(100);
        assertThat(over).isGreaterThan(100);
    }

    private static ContourStack moved(ContourStack a, PatientPoint centre, PerturbedDistances.Change c) {
        PlaneFrame plane = new PlaneFrame(a.plane().frame(), c.turned(a.plane().u()), c.turned(a.plane().v()));
        List<Section> sections = new ArrayList<>();
        for (Section s : a.sections()) {
            List<Ring> rings = new ArrayList<>();
            double offset = 0;
            for (Ring ring : s.region().rings()) {
                double[] uv = new double[2 * ring.size()];
                for (int k = 0; k < ring.size(); k++) {
                    PatientVector arm = a.plane().toPatient(ring.u(k), ring.v(k), s.offsetMm()).minus(centre);
                    PatientPoint place = centre.plus(c.turned(arm)).plus(c.shift());
                    uv[2 * k] = plane.uOf(place);
                    uv[2 * k + 1] = plane.vOf(place);
                    offset = plane.wOf(place);
                }
                rings.add(Ring.of(uv));
            }
            sections.add(new Section(offset, new Region(rings), true));
        }
        return new ContourStack(plane, sections, a.imageSpacingMm());
    }

    private static ContourStack wavy(Random random, PlaneFrame plane, PatientPoint at, double r) {
        double u = plane.uOf(at);
        double v = plane.vOf(at);
        double w = plane.wOf(at);
        double phase = random.nextDouble(6);
        return Solids.sliced(plane, w - r + 0.7, 2, (int) r, here -> {
            double radius = Math.sqrt(Math.max(0, r * r - (here - w) * (here - w)));
            double[] uv = new double[60];
            for (int i = 0; i < 30; i++) {
                double t = Math.PI * i / 15;
                double length = radius * (1 + 0.15 * Math.sin(3 * t + phase));
                uv[2 * i] = u + length * Math.cos(t);
                uv[2 * i + 1] = v + length * Math.sin(t);
            }
            return radius < 1 ? List.of() : List.of(Ring.of(uv));
        });
    }

    @Test
    void overlappingAndFarStructuresNeedNoMeasuring() {
        ContourStack wall = box(Solids.AXIAL, -100, -200, -200, 0, 200, 200, 20);
        Perturbation model = new Perturbation(3, 2, 2);
        assertThat(under(box(Solids.AXIAL, -5, -10, -10, 20, 10, 10, 10), wall, model, 1, 1000).cardinality()).isEqualTo(1000);
        assertThat(under(box(Solids.AXIAL, 80, -10, -10, 99, 10, 10, 10), wall, model, 1, 1000).cardinality()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameChanges() {
        ContourStack wall = box(Solids.AXIAL, -100, -200, -200, 0, 200, 200, 20);
        ContourStack lesion = box(Solids.AXIAL, 30, -10, -10, 50, 10, 10, 10);
        Perturbation model = new Perturbation(3, 2, 2);
        assertThat(under(lesion, wall, model, 8, 300)).isEqualTo(under(lesion, wall, model, 8, 300));
        assertThat(under(lesion, wall, model, 8, 300)).isNotEqualTo(under(lesion, wall, model, 9, 300));
    }
}
