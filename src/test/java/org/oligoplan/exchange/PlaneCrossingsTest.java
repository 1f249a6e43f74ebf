package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.Ring;

/// Crossings found by the sweep against known figures and against comparing every edge with every other.
class PlaneCrossingsTest {

    private static final Ring SQUARE = Ring.of(0, 0, 10, 0, 10, 10, 0, 10);

    @Test
    void plainRingsDoNotCross() {
        PlaneCrossings nested = new PlaneCrossings(List.of(SQUARE, Ring.of(2, 2, 8, 2, 8, 8, 2, 8), Ring.of(20, 0, 30, 0, 25, -9)));
        assertThat(nested.selfCrossing().isEmpty()).isTrue();
        assertThat(nested.othersCross()).isFalse();
    }

    @Test
    void keyholesDoNotCross() {
        Ring closed = Ring.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 5, 3, 5, 3, 8, 7, 8, 7, 2, 3, 2, 3, 5, 0, 5);
        Ring narrow = Ring.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 5.1, 3, 5.1, 3, 8, 7, 8, 7, 2, 3, 2, 3, 5, 0, 5);
        assertThat(new PlaneCrossings(List.of(closed)).selfCrossing().isEmpty()).isTrue();
        assertThat(new PlaneCrossings(List.of(narrow)).selfCrossing().isEmpty()).isTrue();
    }

    @Test
    void bowTieCrossesItself() {
        PlaneCrossings bow = new PlaneCrossings(List.of(SQUARE, Ring.of(20, 0, 30, 10, 30, 0, 20, 10)));
        assertThat(bow.selfCrossing().stream().boxed()).containsExactly(1);
        assertThat(bow.othersCross()).isFalse();
    }

    @Test
    void overlappingRingsCross() {
        PlaneCrossings overlap = new PlaneCrossings(List.of(SQUARE, Ring.of(5, 5, 15, 5, 15, 15, 5, 15)));
        assertThat(overlap.othersCross()).isTrue();
        assertThat(overlap.selfCrossing().isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void randomRingsAgreeWithComparingAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int crossing = 0;
        for (int round = 0; round < 300; round++) {
            double[] uv = new double[2 * (4 + random.nextInt(5))];
            for (int i = 0; i < uv.length; i++) {
                uv[i] = random.nextDouble(-300, 300);
            }
            boolean found = !new PlaneCrossings(List.of(Ring.of(uv))).selfCrossing().isEmpty();
            assertThat(found).as("round %d", round).isEqualTo(anyPairCrosses(uv));
            crossing += found ? 1 : 0;
        }
        assertThat(crossing).isBetween(50, 295);
    }

    private static boolean anyPairCrosses(double[] uv) {
        List<double[]> edges = new ArrayList<>();
        for (int i = 0, j = uv.length - 2; i < uv.length; j = i, i += 2) {
            edges.add(new double[]{uv[j], uv[j + 1], uv[i], uv[i + 1]});
        }
        for (int i = 0; i < edges.size(); i++) {
            for (int j = i + 2; j < edges.size(); j++) {
                // The point where both lines meet, by Cramer's rule, as shares of the edges' lengths.
                double[] p = edges.get(i);
                double[] q = edges.get(j);
                double det = (p[2] - p[0]) * (q[1] - q[3]) - (p[3] - p[1]) * (q[0] - q[2]);
                double s = ((q[0] - p[0]) * (q[1] - q[3]) - (q[1] - p[1]) * (q[0] - q[2])) / det;
                double t = ((p[2] - p[0]) * (q[1] - p[1]) - (p[3] - p[1]) * (q[0] - p[0])) / det;
                boolean neighbours = i == 0 && j == edges.size() - 1;
                if (!neighbours && s > 0 && s < 1 && t > 0 && t < 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
