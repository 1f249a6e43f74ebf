package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Regions;

class KeyholeTest {

    private static Ring circle(double u, double v, double radius, int points, boolean turned) {
        double[] uv = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double angle = (turned ? -1 : 1) * 2 * Math.PI * i / points;
            uv[2 * i] = u + radius * Math.cos(angle);
            uv[2 * i + 1] = v + radius * Math.sin(angle);
        }
        return Ring.of(uv);
    }

    @Test
    void aRingWithOneHoleHasTheAreaBetweenThemByEverySignedRule() {
        Ring outer = circle(0, 0, 20, 40, true);
        Ring hole = circle(3, 2, 8, 30, true);
        Ring made = Ring.of(Keyhole.of(outer, List.of(hole)));
        double between = Math.abs(outer.signedAreaMm2()) - Math.abs(hole.signedAreaMm2());
        // The signed area is that by winding number: the hole runs the other way round.
        assertThat(made.signedAreaMm2()).isCloseTo(between, within(1e-9));
        assertThat(made.contains(3, 2)).isFalse();
        assertThat(made.contains(-10, -10)).isTrue();
        assertThat(made.contains(30, 0)).isFalse();
        assertThat(Regions.areaMm2(Regions.normalise(Region.of(made)))).isCloseTo(between, within(0.05));
        assertThat(Regions.normalise(Region.of(made)).rings()).hasSize(2);
    }

    @Test
    void theJoiningLineIsTheShortestEvenWhereCornersAreFar() {
        Ring outer = Ring.of(0, 0, 100, 0, 100, 100, 0, 100);
        Ring hole = Ring.of(40, 1, 60, 1, 60, 50, 40, 50);
        double[] made = Keyhole.of(outer, List.of(hole));
        double longest = 0;
        for (int i = 0; i + 3 < made.length; i += 2) {
            if (made[i] == made[i + 2] && Math.abs(made[i + 1] - made[i + 3]) == 1) {
                longest++;
            }
        }
        assertThat(longest).as("the channel of 1 mm, there and back").isEqualTo(2);
        assertThat(Ring.of(made).signedAreaMm2()).isCloseTo(10000 - 20 * 49, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void manyHolesStayHoles(long seed) {
        Random random = new Random(seed);
        Ring outer = circle(0, 0, 100, 90, random.nextBoolean());
        List<Ring> holes = new ArrayList<>();
        List<double[]> discs = new ArrayList<>();
        for (int tries = 0; tries < 400 && holes.size() < 30; tries++) {
            double u = random.nextDouble(-90, 90);
            double v = random.nextDouble(-90, 90);
            double radius = random.nextDouble(1, 12);
            boolean free = Math.hypot(u, v) + radius < 98
                    && discs.stream().allMatch(d -> Math.hypot(d[0] - u, d[1] - v) > d[2] + radius + 0.3);
            if (free) {
                discs.add(new double[]{u, v, radius});
                holes.add(circle(u, v, radius, 5 + random.nextInt(30), random.nextBoolean()));
            }
        }
        Ring made = Ring.of(Keyhole.of(outer, holes));
        List<Ring> all = new ArrayList<>(holes);
        all.add(outer);
        Region wanted = new Region(all);
        double area = Math.abs(outer.signedAreaMm2()) - holes.stream().mapToDouble(h -> Math.abs(h.signedAreaMm2())).sum();
        assertThat(holes).hasSizeGreaterThan(10);
        assertThat(made.signedAreaMm2()).isCloseTo(area, within(1e-6));
        for (int i = 0; i < 4_000; i++) {
            double u = random.nextDouble(-105, 105);
            double v = random.nextDouble(-105, 105);
            assertThat(made.contains(u, v)).as("(%s, %s)", u, v).isEqualTo(wanted.contains(u, v));
        }
        // No channel crosses a ring: an inner point of every edge lies on the region's edge or inside of the region.
        for (int i = 0; i < made.size(); i++) {
            int j = (i + 1) % made.size();
            if (Math.hypot(made.u(i) - made.u(j), made.v(i) - made.v(j)) > 1e-6) {
                double u = made.u(i) * 0.37 + made.u(j) * 0.63;
                double v = made.v(i) * 0.37 + made.v(j) * 0.63;
                boolean onRing = all.stream().anyMatch(ring -> edgeDistance(ring, u, v) < 1e-9);
                assertThat(onRing || wanted.contains(u, v)).isTrue();
            }
        }
    }

    private static double edgeDistance(Ring ring, double u, double v) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ring.size(); i++) {
            int j = (i + 1) % ring.size();
            double du = ring.u(j) - ring.u(i);
            double dv = ring.v(j) - ring.v(i);
            double t = Math.clamp(((u - ring.u(i)) * du + (v - ring.v(i)) * dv) / (du * du + dv * dv), 0, 1);
            least = Math.min(least, Math.hypot(ring.u(i) + t * du - u, ring.v(i) + t * dv - v));
        }
        return least;
    }
}
