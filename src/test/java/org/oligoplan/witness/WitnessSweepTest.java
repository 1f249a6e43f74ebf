package org.oligoplan.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.testing.TestRun;

/// Both engines over random solids of every kind: the distance, both of its bounds and the volume.
class WitnessSweepTest {

    private static final double TOLERANCE_MM = 0.1;

    @Test
    void bothEnginesAgreeOverSolidsOfEveryKindSeedsFrom500() {
        int pairs = TestRun.count(150, 20_000);
        double worst = 0;
        int unbounded = 0;
        for (int i = 0; i < pairs; i++) {
            SplittableRandom random = new SplittableRandom(500 + i);
            List<ContourStack> pair = OddSolids.pair(random);
            ContourStack a = pair.get(0);
            ContourStack b = pair.get(1);
            DistanceResult first = SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), Uncertainty.NONE);
            WitnessStructure.Interval second = WitnessStructure.between(WitnessStructure.of(a, WitnessPlacement.NONE),
                    WitnessStructure.of(b, WitnessPlacement.NONE), Double.POSITIVE_INFINITY, () -> false);
            worst = Math.max(worst, agree(second.nominal(), second.nominal(), first.nominalMm(), "distance", 500 + i));
            worst = Math.max(worst, agree(second.lower(), second.lowest(), first.lowerMm(), "lower bound", 500 + i));
            worst = Math.max(worst, agree(second.upper(), second.upper(), first.upperMm(), "upper bound", 500 + i));
            assertThat(first.overlap()).as("overlap, seed %d", 500 + i).isEqualTo(first.nominalMm() == 0);
            if (first.overlap()) {
                assertThat(second.nominal().atLeastMm()).isZero();
            }
            unbounded += first.bounded() ? 0 : 1;
            for (ContourStack stack : pair) {
                double cm3 = SolidVolume.cm3(stack);
                assertThat(WitnessVolume.cm3(stack)).as("volume, seed %d", 500 + i).isCloseTo(cm3, within(0.005 * cm3));
            }
        }
        System.out.printf(Locale.ROOT,
                "Two engines: %d pairs, %d without a lower bound, none farther than %.4f mm outside of the second engine's interval (0.1 allowed)%n",
                pairs,
                unbounded, worst);
    }

    /// Between planes that are not parallel the definition leaves the lower bound some room downwards, as far as growth to all sides would take
    /// it (`least`), and none upwards; elsewhere the second engine gives one number.
    private static double agree(WitnessDistance.Found second, WitnessDistance.Found least, double first, String what, int seed) {
        double outside = Math.max(least.atLeastMm() - first, first - second.atMostMm());
        assertThat(outside).as("%s, seed %d: %s and %s to %s", what, seed, first, least, second).isLessThanOrEqualTo(0.06);
        if (!what.startsWith("lower")) {
            assertThat(Math.abs(second.atMostMm() - first)).as("%s, seed %d: %s and %s", what, seed, first, second)
                    .isLessThanOrEqualTo(TOLERANCE_MM);
            assertThat(second.atMostMm() - second.atLeastMm()).as("%s, seed %d", what, seed)
                    .isLessThanOrEqualTo(WitnessDistance.TOLERANCE_MM + 1e-9);
        }
        return Math.max(0, outside);
    }
}
