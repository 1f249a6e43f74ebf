package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.ImageGrid;

/// The greatest dose within an ellipsoid against closed forms and against the densest sampling of the same trilinear dose.
class WorstCaseTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");

    /// In a linear dose the worst case is everywhere the dose plus its change over the ellipsoid along the slope: |R slope|.
    @Test
    void aLinearDoseRisesByItsSlopeOverTheEllipsoid() {
        PatientVector slope = new PatientVector(0.5, -0.3, 0.8);
        DoseLattice lattice = BiologicalDoseTest.linear(FRAME, slope, 100);
        PlacedDose course = new PlacedDose(lattice, Optional.empty(), 0.5, Optional.of(new SearchRadius(3, 5, 8, false)));
        SummedDose worst = WorstCase.of(BiologicalDoseTest.cuboid(10, 10, 10), List.of(course), () -> true);
        double rise = Math.sqrt(square(3 * 0.5) + square(5 * 0.3) + square(8 * 0.8));
        double most = 0.5 * (100 + 10 * (0.5 + 0.3 + 0.8) + rise);
        assertThat(worst.leastGy().max()).isBetween(most - 1e-6, most + 0.03);
        assertThat(worst.leastGy().mean()).isBetween(0.5 * (100 + rise) - 1e-6, 0.5 * (100 + rise) + 0.03);
        assertThat(worst.isWhole()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void inAnyDoseItIsNeverBelowTheDensestSamplingAndHardlyAbove(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ImageGrid grid = BiologicalDoseTest.grid(FRAME, 2.5, 21);
        double[] nodes = new double[21 * 21 * 21];
        Arrays.setAll(nodes,
                n -> 60 * Math.exp(-square(grid.centre(n % 21, n / 21 % 21, n / 441).distanceTo(new PatientPoint(6, 2, -3))) / 300)
                        + random.nextDouble(0, 3));
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        PatientVector a = new PatientVector(Math.cos(0.4 * seed), Math.sin(0.4 * seed), 0);
        PatientVector b = new PatientVector(-Math.sin(0.4 * seed), Math.cos(0.4 * seed), 0);
        PatientVector c = new PatientVector(0, 0, 1);
        double[] radii = {2 + seed, 4, 1.5 * seed};
        EllipsoidSearch search = new EllipsoidSearch(lattice, new PatientVector[]{a, b, c}, radii);
        for (int n = 0; n < 6; n++) {
            PatientPoint p = new PatientPoint(random.nextDouble(-13, 13), random.nextDouble(-13, 13), random.nextDouble(-13, 13));
            double sampled = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 8_000; i++) {
                // Half of the samples lie on the surface, where the greatest most often is.
                double x = random.nextDouble(-1, 1);
                double y = random.nextDouble(-1, 1);
                double z = random.nextDouble(-1, 1);
                double length = Math.sqrt(x * x + y * y + z * z);
                double scale = i % 2 == 0 ? 1 / length : length > 1 ? 0 : 1;
                PatientPoint q = p.plus(a.times(x * scale * radii[0])).plus(b.times(y * scale * radii[1]))
                        .plus(c.times(z * scale * radii[2]));
                sampled = Math.max(sampled, lattice.at(q));
            }
            for (int i = 0; i < nodes.length; i++) {
                PatientVector off = grid.centre(i % 21, i / 21 % 21, i / 441).minus(p);
                if (square(off.dot(a) / radii[0]) + square(off.dot(b) / radii[1]) + square(off.dot(c) / radii[2]) <= 1) {
                    sampled = Math.max(sampled, nodes[i]);
                }
            }
            double found = search.most(p.x(), p.y(), p.z());
            assertThat(found).isGreaterThanOrEqualTo(sampled - 1e-9);
            assertThat(found).isLessThanOrEqualTo(sampled + 0.05 + 0.5);
            assertThat(search.whole()).isTrue();
        }
    }

    @Test
    void anEllipsoidThatLeavesTheGridIsPartlyUnknown() {
        DoseLattice lattice = BiologicalDoseTest.linear(FRAME, new PatientVector(1, 0, 0), 100);
        PatientVector[] axes = {new PatientVector(1, 0, 0), new PatientVector(0, 1, 0), new PatientVector(0, 0, 1)};
        EllipsoidSearch search = new EllipsoidSearch(lattice, axes, new double[]{5, 5, 5});
        assertThat(search.most(78, 0, 0)).isCloseTo(180, within(1e-4));
        assertThat(search.whole()).isFalse();
        assertThat(search.most(75, 0, 0)).isBetween(180 - 1e-6, 180.1);
        assertThat(search.whole()).isTrue();
        assertThat(search.most(200, 0, 0)).isNaN();
    }

    /// The hot spot lies 12 mm beside the organ: anywhere within 10 mm reaches its flank, within the organ only the organ's own edge counts.
    @Test
    void withinTheOrganWhatLiesBesideItDoesNotCount() {
        ImageGrid grid = BiologicalDoseTest.grid(FRAME, 2.5, 41);
        double[] nodes = new double[41 * 41 * 41];
        Arrays.setAll(nodes, n -> 100 - 2 * grid.centre(n % 41, n / 41 % 41, n / 1681).distanceTo(new PatientPoint(22, 0, 0)));
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        SearchRadius inside = new SearchRadius(10, 10, 10, true);
        List<PlacedDose> nominal = List.of(new PlacedDose(lattice, Optional.empty(), 1, Optional.of(SearchRadius.of(10))));
        List<PlacedDose> within = List.of(new PlacedDose(lattice, Optional.empty(), 1, Optional.of(inside)));
        var organ = BiologicalDoseTest.cuboid(10, 10, 10);
        SummedDose sum = SummedDose.of(organ, nominal);
        SummedDose anywhere = WorstCase.of(organ, nominal, () -> true);
        SummedDose inOrgan = WorstCase.of(organ, within, () -> true);
        assertThat(sum.leastGy().max()).isCloseTo(76, within(0.2));
        assertThat(anywhere.leastGy().max()).isCloseTo(96, within(0.8));
        assertThat(inOrgan.leastGy().max()).isBetween(sum.leastGy().max() - 0.1, sum.leastGy().max() + 2);
        assertThat(inOrgan.leastGy().mean()).isBetween(sum.leastGy().mean(), anywhere.leastGy().mean());
    }

    @Test
    void aRadiusOfNothingIsTheSumItself() {
        DoseLattice lattice = BiologicalDoseTest.linear(FRAME, new PatientVector(0.4, 0, 0.2), 50);
        List<PlacedDose> courses = List.of(new PlacedDose(lattice, Optional.empty(), 1, Optional.of(SearchRadius.of(0))));
        var organ = BiologicalDoseTest.cuboid(10, 10, 10);
        assertThat(WorstCase.of(organ, courses, () -> true).leastGy().max()).isCloseTo(SummedDose.of(organ, courses).leastGy().max(),
                within(1e-6));
    }

    private static double square(double x) {
        return x * x;
    }
}
