package org.oligoplan.geometry.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.testing.TestRun;

/// What is found quickly about rings, against the long way.
class ClearRingsTest {

    private static final Raster RASTER = new Raster(-60, -60, 2.5, 2.5, 48, 48);

    private static Ring star(SplittableRandom random, double u, double v, double radius, double ragged, boolean backwards) {
        int n = random.nextInt(8, 60);
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (backwards ? n - i : i) / n;
            double r = radius * (1 - ragged * random.nextDouble());
            uv[2 * i] = u + r * Math.cos(angle);
            uv[2 * i + 1] = v + r * Math.sin(angle);
        }
        return Ring.of(uv);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34})
    void whatIsClearHasTheAreaThatTheLongWayFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int clear = 0;
        int unclear = 0;
        for (int trial = 0; trial < TestRun.count(250, 20_000); trial++) {
            List<Ring> rings = new ArrayList<>();
            int count = random.nextInt(1, 5);
            for (int i = 0; i < count; i++) {
                rings.add(star(random, random.nextDouble(-25, 25), random.nextDouble(-25, 25), random.nextDouble(3, 28),
                        random.nextDouble(0.6), random.nextBoolean()));
            }
            Region region = new Region(rings);
            Optional<ClearRings> found = ClearRings.of(region);
            clear += found.isPresent() ? 1 : 0;
            unclear += found.isPresent() ? 0 : 1;
            if (found.isPresent()) {
                assertThat(Nesting.of(region).crosses()).as("trial %s", trial).isFalse();
            }
            assertThat(area(Coverage.of(region, RASTER))).as("trial %s", trial).isCloseTo(Regions.areaMm2(region), within(1e-2));
        }
        assertThat(clear).isPositive();
        assertThat(unclear).isPositive();
    }

    private static double area(Coverage coverage) {
        double sum = 0;
        for (int cell = 0; cell < RASTER.cells(); cell++) {
            sum += coverage.areaMm2(cell);
        }
        return sum;
    }

    @Test
    void aChannelDrawnThereAndBackIsCut() {
        // A square of 40 with a square hole of 20, joined by a channel along v = 0.
        Ring keyhole = Ring.of(20, 0, 20, 20, -20, 20, -20, -20, 20, -20, 20, 0, 10, 0, 10, -10, -10, -10, -10, 10, 10, 10, 10, 0);
        ClearRings found = ClearRings.of(Region.of(keyhole)).orElseThrow();
        assertThat(found.size()).isEqualTo(2);
        assertThat(found.isShell(0)).isNotEqualTo(found.isShell(1));
        assertThat(area(Coverage.of(Region.of(keyhole), RASTER))).isCloseTo(1200, within(1e-9));
    }

    @Test
    void aRingThatRunsRoundTwiceOrCrossesItselfIsNotClear() {
        Ring twice = Ring.of(10, 0, 0, 10, -10, 0, 0, -10, 11, 0, 0, 11, -11, 0, 0, -11);
        Ring eight = Ring.of(-10, -10, 10, 10, 10, -10, -10, 10);
        assertThat(ClearRings.of(Region.of(twice))).isEmpty();
        assertThat(ClearRings.of(Region.of(eight))).isEmpty();
        assertThat(area(Coverage.of(Region.of(eight), RASTER))).isCloseTo(200, within(1e-3));
    }
}
