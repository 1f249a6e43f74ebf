package org.oligoplan.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.testing.TestRun;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// The second engine against closed forms, and both engines against each other; a fault planted in either must show.
class WitnessTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);
    private static final double TOLERANCE_MM = 0.1;

    @ParameterizedTest(name = "apart by {0}, {1}, {2} mm")
    @CsvSource({"7, 0, 0", "0, 3.25, 0", "0, 0, 11", "3, 4, 12", "29.99, 0, 0", "1, 1, 1"})
    void cuboidsAreAsFarApartAsTheirFacesEdgesAndCorners(double x, double y, double z) {
        WitnessDistance.Found found = WitnessDistance.between(cuboid(0, 0, 0, 10), cuboid(gap(x), gap(y), gap(z), 10));
        double truth = Math.sqrt(x * x + y * y + z * z);
        assertThat(found.atLeastMm()).isLessThanOrEqualTo(truth + 1e-9).isGreaterThan(truth - 0.05);
        assertThat(found.atMostMm()).isGreaterThanOrEqualTo(truth - 1e-9).isLessThan(truth + 0.05);
    }

    private static double gap(double mm) {
        return mm == 0 ? 0 : 10 + mm;
    }

    @Test
    void overlapIsNoDistanceAndAHoleIsNotInside() {
        assertThat(WitnessDistance.between(cuboid(0, 0, 0, 10), cuboid(5, 5, 5, 10)).atMostMm()).isZero();
        Region frame = Region.of(square(0, 0, 20), square(0, 0, 12));
        ContourStack shell = stack(AXIAL, IntStream.range(0, 10).mapToObj(k -> new Section(k, frame, true)).toList());
        ContourStack core = stack(AXIAL, IntStream.range(3, 6).mapToObj(k -> new Section(k, Region.of(square(1, 0, 4)), true)).toList());
        WitnessDistance.Found found = WitnessDistance.between(shell, core);
        assertThat(found.agrees(7, 0.03)).isTrue();
        assertThat(WitnessDistance.between(core, shell).agrees(7, 0.03)).isTrue();
    }

    @Test
    void bothEnginesFindTheSameDistancesAndVolumes() {
        SplittableRandom random = new SplittableRandom(41);
        int pairs = TestRun.count(12, 20_000);
        for (int i = 0; i < pairs; i++) {
            ContourStack a = blob(random, new PatientPoint(0, 0, 0));
            double far = random.nextDouble(5, 60);
            double angle = random.nextDouble(2 * Math.PI);
            ContourStack b = blob(random, new PatientPoint(far * Math.cos(angle), far * Math.sin(angle), random.nextDouble(-30, 30)));
            double first = SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), Uncertainty.NONE).nominalMm();
            WitnessDistance.Found second = WitnessDistance.between(a, b);
            assertThat(second.agrees(first, TOLERANCE_MM)).as("pair %d: %s and %s", i, first, second).isTrue();
            assertThat(second.atMostMm() - second.atLeastMm()).isLessThan(0.05);
            assertThat(WitnessVolume.cm3(a)).isCloseTo(SolidVolume.cm3(a), within(0.002 * SolidVolume.cm3(a)));
        }
    }

    @Test
    void aFaultInEitherEngineShows() {
        SplittableRandom random = new SplittableRandom(42);
        ContourStack a = blob(random, new PatientPoint(0, 0, 0));
        ContourStack b = blob(random, new PatientPoint(45, 3, 0));
        double first = SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), Uncertainty.NONE).nominalMm();
        WitnessDistance.Found second = WitnessDistance.between(a, b);
        // The usual faults: a slice lost, centres of voxels instead of edges, one structure moved by half a pixel.
        assertThat(second.agrees(first + 0.5, TOLERANCE_MM)).isFalse();
        assertThat(second.agrees(first - 0.5, TOLERANCE_MM)).isFalse();
        ContourStack moved = move(b, 0.5);
        assertThat(WitnessDistance.between(a, moved).agrees(first, TOLERANCE_MM)).isFalse();
        ContourStack shorter = stack(b.plane(), b.sections().subList(0, b.sections().size() - 1));
        assertThat(WitnessVolume.cm3(shorter)).isNotCloseTo(SolidVolume.cm3(b), within(0.005 * SolidVolume.cm3(b)));
    }

    @Test
    void bothEnginesFindTheSameDoses() {
        SplittableRandom random = new SplittableRandom(43);
        ImageGrid grid = new ImageGrid(AXIAL, 61, 61, 2.5, 2.5,
                IntStream.range(0, 61).mapToObj(k -> new PatientPoint(-75, -75, -75 + 2.5 * k)).toList());
        List<int[]> planes = new ArrayList<>();
        for (int k = 0; k < 61; k++) {
            int[] stored = new int[61 * 61];
            for (int n = 0; n < stored.length; n++) {
                double r = grid.centre(n % 61, Math.floorDiv(n, 61), k).distanceTo(new PatientPoint(5, -3, 8));
                stored[n] = (int) Math.round(40 * Math.exp(-r * r / 2000) / 1e-5);
            }
            planes.add(stored);
        }
        DoseVolume dose = new DoseVolume(grid, 1e-5, false, planes);
        for (int i = 0; i < 2; i++) {
            ContourStack stack = blob(random, new PatientPoint(random.nextDouble(-10, 10), random.nextDouble(-10, 10), 0));
            WitnessDose second = WitnessDose.of(stack, WitnessPlacement.NONE, WitnessField.of(dose));
            DoseVolumeHistogram first = DoseVolumeHistogram.of(stack, DoseLattice.of(dose));
            assertThat(second.unknownShare()).isZero();
            assertThat(second.volumeCm3()).isCloseTo(first.volumeCm3(), within(0.002 * first.volumeCm3()));
            assertThat(second.mean().value()).isCloseTo(first.mean(), within(0.03));
            assertThat(second.max()).isCloseTo(first.max(), within(0.03));
            assertThat(second.min()).isCloseTo(first.min(), within(0.03));
            for (double share : new double[]{0.02, 0.35, 0.5, 0.95, 0.98}) {
                assertThat(second.doseOf(share * first.volumeCm3()).value()).isCloseTo(first.doseOf(share * first.volumeCm3()),
                        within(0.05));
            }
            assertThat(second.doseOf(0.03).value()).isCloseTo(first.doseOf(0.03), within(0.05));
            double middle = first.doseOf(first.volumeCm3() / 2);
            assertThat(second.cm3AtLeast(middle).value()).isCloseTo(first.volumeCm3() / 2, within(0.002 * first.volumeCm3()));
        }
    }

    @Test
    void nothingToMeasureAndTwoFramesAreRefused() {
        ContourStack one = stack(AXIAL, List.of(new Section(0, Region.of(square(0, 0, 4)), true)));
        assertThatThrownBy(() -> WitnessVolume.cm3(one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> WitnessDistance.between(cuboid(0, 0, 0, 10), stack(PlaneFrame.axial(new FrameOfReference("9")), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A leaning, lobed body on planes of any orientation, with a hole now and then and a skipped plane now and then.
    private static ContourStack blob(SplittableRandom random, PatientPoint centre) {
        double tilt = random.nextInt(3) == 0 ? random.nextDouble(0.5) : 0;
        PatientVector u = new PatientVector(Math.cos(tilt), 0, -Math.sin(tilt));
        PlaneFrame plane = new PlaneFrame(FRAME, u, new PatientVector(0, 1, 0));
        double spacing = random.nextDouble(1, 5);
        double radius = random.nextDouble(4, 16);
        double lobes = random.nextDouble(0.3);
        double lean = random.nextDouble(-0.5, 0.5);
        int half = (int) (radius / spacing) + 1;
        int skip = random.nextInt(4) == 0 ? half / 2 + 1 : Integer.MAX_VALUE;
        boolean hollow = random.nextInt(4) == 0;
        List<Section> sections = new ArrayList<>();
        for (int k = -half; k <= half; k++) {
            double w = k * spacing;
            double r2 = radius * radius - w * w;
            if (r2 > 1 && k != skip) {
                double r = Math.sqrt(r2);
                double u0 = plane.uOf(centre) + lean * w;
                Ring outer = ring(u0, plane.vOf(centre), r, lobes, 60);
                Region region = hollow && r > 6 ? Region.of(outer, ring(u0, plane.vOf(centre), r / 3, 0, 24)) : Region.of(outer);
                sections.add(new Section(plane.wOf(centre) + w, region, true));
            }
        }
        return new ContourStack(plane, sections, OptionalDouble.of(spacing));
    }

    private static Ring ring(double u, double v, double r, double lobes, int corners) {
        double[] uv = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double here = r * (1 + lobes * Math.cos(3 * angle));
            uv[2 * i] = u + here * Math.cos(angle);
            uv[2 * i + 1] = v + here * Math.sin(angle);
        }
        return Ring.of(uv);
    }

    private static ContourStack move(ContourStack stack, double alongU) {
        return stack(stack.plane(),
                stack.sections().stream().map(s -> new Section(s.offsetMm(), new Region(s.region().rings().stream().map(r -> {
                    double[] uv = r.coordinates();
                    for (int i = 0; i < uv.length; i += 2) {
                        uv[i] += alongU;
                    }
                    return Ring.of(uv);
                }).toList()), true)).toList());
    }

    private static ContourStack cuboid(double x, double y, double z, int side) {
        double half = side / 2.0;
        Region square = Region.of(square(x, y, half));
        double[] offsets = IntStream.range(0, side).mapToDouble(k -> z - half + 0.5 + k).toArray();
        return stack(AXIAL, Arrays.stream(offsets).mapToObj(w -> new Section(w, square, true)).toList());
    }

    private static Ring square(double u, double v, double half) {
        return Ring.of(u - half, v - half, u + half, v - half, u + half, v + half, u - half, v + half);
    }

    private static ContourStack stack(PlaneFrame plane, List<Section> sections) {
        return new ContourStack(plane, sections, OptionalDouble.empty());
    }
}
