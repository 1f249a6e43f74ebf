package org.oligoplan.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The parts of the engine: the measure and its gradient against differences and closed forms, cells against plain means, regions against shapes.
class LikenessTest {

    private static final Workforce ALONE = Workforce.alone();
    private static final int BINS = 32;

    private static Lattice lattice(Volume volume, double wantedMm) {
        return LatticeBuilder.build(AlignmentImage.of(volume), wantedMm, Optional.empty(), ALONE, Progress.none()).orElseThrow();
    }

    private static Lattice inBins(Volume volume) {
        Lattice lattice = lattice(volume, 4);
        lattice.apply(Tone.of(lattice, BINS), ALONE, Progress.none());
        return lattice;
    }

    @Test
    void theGradientIsThatOfTheDifferences() {
        Scene scene = new Scene(11);
        ImageGrid grid = Scene.grid("1.1", 50, 40, 40, 6, 6, new PatientVector(0, 0, 0));
        Lattice fixed = inBins(scene.image(grid, RigidTransform.IDENTITY, Scene.Scanner.CT, 8, 5, 1));
        Lattice moving = inBins(scene.image(grid, RigidTransform.IDENTITY, Scene.Scanner.PET, 8, 5, 2));
        SampleSet places = SampleSet.of(fixed, 9000, 3, p -> Math.abs(p.x()) < 100 && Math.abs(p.y()) < 70 && Math.abs(p.z()) < 70);
        RigidTransform base = RigidTransform.about(new PatientPoint(5, 6, 7), new PatientVector(4, -5, 6), new PatientVector(3, 2, -4));
        Likeness likeness = new Likeness(places, moving, BINS, 0.1, new PatientPoint(10, -5, 8), 90, base, ALONE, Progress.none());
        double[] at = {1.2, -0.7, 2.1, 3, -4, 2};
        double[] gradient = new double[6];
        double[] unused = new double[6];
        double value = likeness.at(at, gradient);
        assertThat(value).isBetween(1.0, 2.0);
        double length = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        for (int i = 0; i < 6; i++) {
            double[] low = at.clone();
            double[] high = at.clone();
            low[i] -= 1e-3;
            high[i] += 1e-3;
            double difference = (likeness.at(high, unused) - likeness.at(low, unused)) / 2e-3;
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo(difference, within(0.02 * length));
        }
    }

    @Test
    void anImageKnowsMostOfItselfAndNothingOfNoise() {
        ImageGrid grid = Scene.grid("1.1", 40, 40, 40, 3, 3, new PatientVector(0, 0, 0));
        Lattice a = inBins(noise(grid, 1));
        Lattice b = inBins(noise(grid, 2));
        double[] zero = new double[6];
        SampleSet places = SampleSet.of(a, 30_000, 3, p -> true);
        PatientPoint middle = new PatientPoint(0, 0, 0);
        double self = new Likeness(places, a, BINS, 0.1, middle, 50, RigidTransform.IDENTITY, ALONE, Progress.none()).at(zero,
                new double[6]);
        double other = new Likeness(places, b, BINS, 0.1, middle, 50, RigidTransform.IDENTITY, ALONE, Progress.none()).at(zero,
                new double[6]);
        double away = new Likeness(places, a, BINS, 0.1, middle, 50, RigidTransform.shifted(new PatientVector(900, 0, 0)), ALONE,
                Progress.none()).at(zero, new double[6]);
        assertThat(self).isGreaterThan(1.3);
        assertThat(other).isBetween(1.0, 1.02);
        assertThat(away).isEqualTo(Likeness.NONE);
    }

    private static Volume noise(ImageGrid grid, long seed) {
        Random random = new Random(seed);
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] stored = new short[grid.rows() * grid.columns()];
            for (int i = 0; i < stored.length; i++) {
                stored[i] = (short) random.nextInt(1000);
            }
            volume.put(k, stored);
        }
        return volume;
    }

    @Test
    void cellsAreMeansAtTheMiddleOfTheirVoxels() {
        // A value that is linear in space is its own mean: each cell holds the value of its middle, wherever the averaging puts that.
        ImageGrid grid = Scene.grid("1.1", 30, 20, 24, 1, 1.25, new PatientVector(100, -50, 700));
        Volume volume = linear(grid);
        for (double wanted : new double[]{1, 2, 3.1}) {
            Lattice cells = lattice(volume, wanted);
            Lattice coarser = cells.coarser(2 * wanted, ALONE, Progress.none());
            for (Lattice l : List.of(cells, coarser)) {
                for (int k = 0; k < l.nz(); k++) {
                    for (int i = 0; i < l.nx(); i++) {
                        assertThat(l.values()[(k * l.ny() + 1) * l.nx() + i]).as("%s %d %d of %s mm", l, i, k, wanted)
                                .isCloseTo((float) value(l.place(i, 1, k)), within(0.6f));
                    }
                }
            }
        }
    }

    @Test
    void slicesAtUnevenDistancesAreInterpolatedAndGapsAreNoValues() {
        double[] offsets = {0, 2, 4, 6, 8, 10, 11, 13, 15, 17, 27, 29, 31, 33};
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.1")), 10, 10, 3, 3,
                Arrays.stream(offsets).mapToObj(z -> new PatientPoint(0, 0.3 * z, z)).toList());
        Lattice cells = lattice(linear(grid), 2);
        int none = 0;
        for (int k = 0; k < cells.nz(); k++) {
            PatientPoint place = cells.place(4, 4, k);
            float value = cells.values()[(k * 10 + 4) * 10 + 4];
            boolean inGap = place.z() > 17.01 && place.z() < 26.99;
            assertThat(Float.isNaN(value)).as("at %s", place).isEqualTo(inGap);
            none += inGap ? 1 : 0;
            if (!inGap) {
                assertThat(value).isCloseTo((float) value(place), within(0.6f));
            }
        }
        assertThat(none).isEqualTo(5);
    }

    private static double value(PatientPoint p) {
        return 7 * p.x() - 5 * p.y() + 9 * p.z();
    }

    private static Volume linear(ImageGrid grid) {
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] stored = new short[grid.rows() * grid.columns()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    stored[j * grid.columns() + i] = (short) Math.round(value(grid.centre(i, j, k)));
                }
            }
            volume.put(k, stored);
        }
        return volume;
    }

    @Test
    void aRegionAroundAStructureReachesAsFarAsStated() {
        List<Section> sections = IntStream.rangeClosed(0, 10).mapToObj(k -> new Section(2.0 * k, Region.of(circle(20)), true)).toList();
        ContourStack cylinder = new ContourStack(PlaneFrame.axial(new FrameOfReference("1.1")), sections, OptionalDouble.of(2));
        RegionTest region = new RegionTest(new AlignmentRegion.Around(cylinder, 10));
        assertThat(region.test(new PatientPoint(0, 0, 10))).isTrue();
        assertThat(region.test(new PatientPoint(0, 29, 10))).isTrue();
        assertThat(region.test(new PatientPoint(0, 31, 10))).isFalse();
        assertThat(region.test(new PatientPoint(20, 0, 29))).isTrue();
        assertThat(region.test(new PatientPoint(20, 0, 31))).isFalse();
    }

    private static Ring circle(double radius) {
        double[] uv = new double[2 * 120];
        for (int i = 0; i < 120; i++) {
            uv[2 * i] = radius * Math.cos(2 * Math.PI * i / 120);
            uv[2 * i + 1] = radius * Math.sin(2 * Math.PI * i / 120);
        }
        return Ring.of(uv);
    }
}
