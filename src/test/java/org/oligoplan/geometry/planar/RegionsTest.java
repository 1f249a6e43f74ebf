package org.oligoplan.geometry.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

class RegionsTest {

    private static Ring square(double u, double v, double half) {
        return Ring.of(u - half, v - half, u + half, v - half, u + half, v + half, u - half, v + half);
    }

    @Test
    void islandInHoleHasTheAreaOfTheEvenOddRule() {
        Region region = Region.of(square(0, 0, 10), square(0, 0, 6), square(0, 0, 2));
        assertThat(Regions.areaMm2(region)).isEqualTo(400 - 144 + 16);
        assertThat(Regions.areaMm2(Regions.normalise(region))).isEqualTo(400 - 144 + 16);
        assertThat(Regions.normalise(region).rings()).hasSize(3);
        assertThat(Nesting.of(region).parts()).hasSize(2);
    }

    @Test
    void keyholeWithoutWidthBecomesRingAndHole() {
        Ring keyhole = Ring.of(-10, -10, 10, -10, 10, 10, -10, 10, -10, 0, -5, 0, -5, 5, 5, 5, 5, -5, -5, -5, -5, 0, -10, 0);
        Region region = Region.of(keyhole);
        assertThat(Regions.selfIntersects(region)).isTrue();
        Region valid = Regions.normalise(region);
        assertThat(valid.rings()).hasSize(2);
        assertThat(Regions.areaMm2(valid)).isEqualTo(300);
        assertThat(Regions.areaMm2(region)).isEqualTo(300);
        assertThat(valid.contains(0, 0)).isFalse();
        assertThat(valid.contains(-7, 0)).isTrue();
        assertThat(Regions.selfIntersects(valid)).isFalse();
    }

    @Test
    void keyholeOfATenthOfAMillimetreStaysOneRing() {
        Ring keyhole = Ring.of(-10, -10, 10, -10, 10, 10, -10, 10, -10, 0.05, -5, 0.05, -5, 5, 5, 5, 5, -5, -5, -5, -5, -0.05, -10, -0.05);
        Region region = Region.of(keyhole);
        assertThat(Regions.selfIntersects(region)).isFalse();
        assertThat(Regions.normalise(region).rings()).hasSize(1);
        // The channel's sides move to the grid, by at most half of 1/1024 mm over 5 mm of length.
        assertThat(Regions.areaMm2(Regions.normalise(region))).isCloseTo(400 - 100 - 0.5, within(0.006));
        assertThat(Regions.normalise(region).contains(0, 0)).isFalse();
    }

    @Test
    void figureEightIsBothLobes() {
        Region eight = Region.of(Ring.of(0, 0, 10, 10, 10, 0, 0, 10));
        assertThat(Regions.selfIntersects(eight)).isTrue();
        assertThat(Regions.areaMm2(eight)).isEqualTo(50);
        assertThat(Regions.areaMm2(Regions.normalise(eight))).isEqualTo(50);
        Region one = Regions.normalise(eight);
        assertThat(one.contains(1, 5)).isTrue();
        assertThat(one.contains(9, 5)).isTrue();
        assertThat(one.contains(5, 1)).isFalse();
    }

    @Test
    void whatIsTracedTwiceCancelsByTheEvenOddRule() {
        assertThat(Regions.normalise(Region.of(square(0, 0, 5), square(0, 0, 5))).isEmpty()).isTrue();
        // A pentagram's middle is enclosed twice.
        double[] star = new double[10];
        for (int i = 0; i < 5; i++) {
            star[2 * i] = 10 * Math.sin(4 * Math.PI * i / 5);
            star[2 * i + 1] = 10 * Math.cos(4 * Math.PI * i / 5);
        }
        Region region = Regions.normalise(Region.of(Ring.of(star)));
        assertThat(region.contains(0, 0)).isFalse();
        assertThat(region.contains(0, 8)).isTrue();
    }

    @Test
    void ringsThatTouchInACornerAreTwoPartsThatDoNotCross() {
        Region touching = Region.of(square(0, 0, 5), square(10, 10, 5));
        assertThat(Regions.selfIntersects(touching)).isFalse();
        assertThat(Regions.areaMm2(touching)).isEqualTo(200);
        Region bowTie = Region.of(Ring.of(0, 0, 5, 5, 10, 0, 10, 10, 5, 5, 0, 10));
        assertThat(Regions.areaMm2(bowTie)).isEqualTo(50);
    }

    @Test
    void overlappingRingsOfOneStructureCountByEvenOdd() {
        Region region = Region.of(square(0, 0, 5), square(4, 0, 5));
        assertThat(Regions.areaMm2(region)).isEqualTo(100 + 100 - 2 * 60);
        assertThat(Regions.areaMm2(Regions.union(region, Region.of(square(2, 0, 1))))).isEqualTo(80 + 4);
    }

    @Test
    void setOperationsOnSquares() {
        Region a = Region.of(square(0, 0, 5));
        Region b = Region.of(square(4, 3, 5));
        assertThat(Regions.areaMm2(Regions.union(a, b))).isEqualTo(200 - 42);
        assertThat(Regions.areaMm2(Regions.intersection(a, b))).isEqualTo(42);
        assertThat(Regions.areaMm2(Regions.difference(a, b))).isEqualTo(58);
        Region empty = new Region(List.of());
        assertThat(Regions.areaMm2(Regions.union(empty, b))).isEqualTo(100);
        assertThat(Regions.intersection(empty, b).isEmpty()).isTrue();
        assertThat(Regions.difference(a, a).isEmpty()).isTrue();
        assertThat(Regions.areaMm2(Regions.difference(a, empty))).isEqualTo(100);
    }

    @Test
    void brushLiesWithinItsChordError() {
        for (double r : new double[]{0.5, 2, 7.3, 20, 60}) {
            Ring disc = Regions.ball(3, -4, r).rings().getFirst();
            for (int i = 0; i < disc.size(); i++) {
                int next = (i + 1) % disc.size();
                assertThat(Math.hypot(disc.u(i) - 3, disc.v(i) + 4)).isCloseTo(r, within(0.001));
                double mid = Math.hypot((disc.u(i) + disc.u(next)) / 2 - 3, (disc.v(i) + disc.v(next)) / 2 + 4);
                assertThat(mid).isBetween(r - 0.0215, r + 0.001);
            }
        }
    }

    @Test
    void strokeHasTheAreaOfItsCapsules() {
        double r = 5;
        Region straight = Regions.sweep(new double[]{0, 0, 30, 0}, r);
        // Sides up to 0.02 mm inside along 31 mm of circle cost two thirds of that, 0.42 mm2.
        assertThat(Regions.areaMm2(straight)).isCloseTo(300 + Math.PI * 25, within(0.45));
        Region bent = Regions.sweep(new double[]{0, 0, 30, 0, 30, 40}, r);
        // Two capsules; on the inner side of the corner a square r by r and a quarter of the disc more are shared.
        double shared = r * r + 3 * Math.PI * r * r / 4;
        assertThat(Regions.areaMm2(bent)).isCloseTo(300 + 400 + 2 * Math.PI * 25 - shared, within(0.8));
    }

    @Test
    void resultsLieOnTheGridAndAgreeWithSamplingSeed1() {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            Region a = Region.of(star(random, 0, 0));
            Region b = Region.of(star(random, 6, 3));
            Region union = Regions.union(a, b);
            Region rest = Regions.difference(a, b);
            Region both = Regions.intersection(a, b);
            for (Region result : List.of(union, rest, both)) {
                assertThat(Regions.selfIntersects(result)).isFalse();
                for (Ring ring : result.rings()) {
                    for (double c : ring.coordinates()) {
                        assertThat(c * 1024).isEqualTo(Math.rint(c * 1024));
                    }
                }
            }
            double total = Regions.areaMm2(both) + Regions.areaMm2(rest);
            assertThat(total).isCloseTo(Regions.areaMm2(a), within(0.2));
            for (int i = 0; i < 200; i++) {
                double u = random.nextDouble(-20, 26);
                double v = random.nextDouble(-20, 23);
                if (nearEdge(a, u, v) || nearEdge(b, u, v)) {
                    continue;
                }
                assertThat(union.contains(u, v)).isEqualTo(a.contains(u, v) || b.contains(u, v));
                assertThat(rest.contains(u, v)).isEqualTo(a.contains(u, v) && !b.contains(u, v));
                assertThat(both.contains(u, v)).isEqualTo(a.contains(u, v) && b.contains(u, v));
            }
        }
    }

    private static boolean nearEdge(Region region, double u, double v) {
        return Outline.of(region).edgeDistanceSquared(u, v, 0, 1) < 1e-4;
    }

    private static Ring star(Random random, double cu, double cv) {
        int n = 5 + random.nextInt(60);
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double r = random.nextDouble(2, 16);
            uv[2 * i] = cu + r * Math.cos(2 * Math.PI * i / n);
            uv[2 * i + 1] = cv + r * Math.sin(2 * Math.PI * i / n);
        }
        return Ring.of(uv);
    }

    @Test
    void simplifyStaysWithinItsToleranceSeed2() {
        Random random = new Random(2);
        double[] uv = new double[2000];
        for (int i = 0; i < 1000; i++) {
            double r = 30 + random.nextDouble(-0.01, 0.01);
            uv[2 * i] = r * Math.cos(2 * Math.PI * i / 1000);
            uv[2 * i + 1] = r * Math.sin(2 * Math.PI * i / 1000);
        }
        Region region = Region.of(Ring.of(uv));
        Region simple = Regions.simplify(region, 0.05);
        assertThat(simple.rings().getFirst().size()).isLessThan(120);
        Outline outline = Outline.of(simple);
        for (int i = 0; i < 1000; i++) {
            assertThat(outline.edgeDistanceSquared(uv[2 * i], uv[2 * i + 1], 0, 1)).isLessThanOrEqualTo(0.05 * 0.05 + 1e-12);
        }
    }

    @Test
    void manyStrokesDoNotGrowThePolygonAndLeaveTheFarSideAloneSeed3() {
        Random random = new Random(3);
        Region region = Regions.ball(0, 0, 30);
        List<String> farSide = new ArrayList<>();
        for (int i = 0; i < region.rings().getFirst().size(); i++) {
            if (region.rings().getFirst().u(i) < -5) {
                farSide.add(region.rings().getFirst().u(i) + " " + region.rings().getFirst().v(i));
            }
        }
        int most = 0;
        for (int stroke = 0; stroke < 600; stroke++) {
            double u = 20 + random.nextDouble(-8, 8);
            double v = random.nextDouble(-15, 15);
            region = Regions.paint(region, Regions.sweep(new double[]{u, v, u + 1, v + 2}, 6), random.nextBoolean());
            most = Math.max(most, region.rings().stream().mapToInt(Ring::size).sum());
        }
        // Each stroke brings up to 30 corners; without simplification they would come to thousands.
        assertThat(most).isLessThan(600);
        List<String> now = new ArrayList<>();
        for (Ring ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                now.add(ring.u(i) + " " + ring.v(i));
            }
        }
        assertThat(now).containsAll(farSide);
        assertThat(Regions.selfIntersects(region)).isFalse();
    }

    @Test
    void paintingWhatIsThereGivesTheSameObject() {
        Region region = Regions.ball(0, 0, 20);
        assertThat(Regions.paint(region, Regions.ball(3, 2, 5), false)).isSameAs(region);
        assertThat(Regions.paint(region, Regions.ball(40, 2, 5), true)).isSameAs(region);
        assertThat(Regions.paint(region, Regions.ball(0, 0, 25), true).isEmpty()).isTrue();
        assertThat(Regions.areaMm2(Regions.paint(region, Regions.ball(0, 0, 5), true))).isCloseTo(Math.PI * (400 - 25), within(2.0));
    }
}
