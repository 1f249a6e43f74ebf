package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.testing.TestRun;

/// Random pairs of convex solids with a known distance, drawn on random planes of random spacing: the truth must lie in the interval of every
/// pair, also of those drawn on one or two planes, and what is truly under 30 mm is never clear.
/// 1,500 pairs here, 1,000,000 in profile `proof` (or as many as the system property `oligoplan.proof.pairs` says), in batches of seeds on all
/// processors: which pairs there are depends on neither their number nor the batches.
class BoundsProofTest {

    private static final int PAIRS = Integer.getInteger("oligoplan.proof.pairs", TestRun.count(1_500, 1_000_000));
    private static final int BATCH = 500;
    private static final long FIRST_SEED = 10_000_000;

    /// One pair: what came out, and what is known. Mm.
    private record Case(long seed, float tolerance, byte spacing, double truth, double lower, double nominal, double upper, boolean thick,
            boolean bounded) {

        double under() {
            return lower - truth - tolerance;
        }

        double over() {
            return truth - upper - tolerance;
        }

        boolean wronglyClear() {
            return truth < 30 - tolerance && lower >= 30;
        }
    }

    private static Optional<Case> draw(long seed) {
        // Neighbouring seeds of Random begin alike: spread them.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        ConvexBody a = ConvexBody.random(random, random.nextDouble(3, 20), 4);
        ConvexBody b = ConvexBody.random(random, random.nextDouble(5, 40), 4).moved(Rotations.direction(random).times(200));
        double wanted = random.nextInt(3) > 0 ? random.nextDouble(27, 34) : random.nextDouble(0, 60);
        Gjk far = Gjk.between(a, b);
        // Moved along the separating direction the distance changes by exactly the way.
        b = b.moved(far.direction().times(wanted - far.most()));
        double spacing = 1 + random.nextInt(5);
        double other = random.nextBoolean() ? spacing : 1 + random.nextInt(5);
        PatientVector[] axes = random.nextInt(4) == 0 ? Rotations.random(random) : Rotations.axes();
        PlaneFrame planeA = Rotations.frame(axes);
        PlaneFrame planeB = switch (random.nextInt(5)) {
            case 0 -> Rotations.frame(Rotations.random(random));
            case 1 -> Rotations.frame(new PatientVector[]{axes[1], axes[0]});
            default -> planeA;
        };
        ContourStack drawnA = a.drawn(planeA, random.nextDouble(spacing), spacing);
        ContourStack drawnB = b.drawn(planeB, random.nextDouble(other), other);
        if (drawnA.isEmpty() || drawnB.isEmpty()) {
            return Optional.empty();
        }
        double tolerance = a.chordErrorMm() + b.chordErrorMm() + Math.max(0, far.most() - far.least()) + 1e-6;
        DistanceResult result = Solids.between(drawnA, drawnB);
        return Optional.of(new Case(seed, Math.nextUp((float) tolerance), (byte) Math.max(spacing, other), wanted, result.lowerMm(),
                result.nominalMm(), result.upperMm(), !result.onePlanePart() && !result.twoPlanePart(), result.bounded()));
    }

    @Test
    void truthLiesInTheIntervalSeedsFrom10Million() {
        List<Case> cases = new ArrayList<>();
        int threads = TestRun.isProof() ? Runtime.getRuntime().availableProcessors() : 1;
        for (long seed = FIRST_SEED + 1; cases.size() < PAIRS; seed += (long) BATCH * threads) {
            long from = seed;
            cases.addAll(LongStream.range(from, from + (long) BATCH * threads).parallel().mapToObj(BoundsProofTest::draw)
                    .flatMap(Optional::stream).toList());
        }
        cases = cases.subList(0, PAIRS);
        List<Case> thick = cases.stream().filter(Case::thick).toList();
        List<Case> flat = cases.stream().filter(c -> !c.thick()).toList();
        report(cases, thick, flat);
        assertThat(thick.size()).isGreaterThan(PAIRS / 2);
        assertThat(flat).isNotEmpty();
        assertThat(cases.stream().filter(c -> c.under() > 0).map(Case::seed)).as("seeds with a lower bound over the truth").isEmpty();
        assertThat(cases.stream().filter(c -> c.over() > 0).map(Case::seed)).as("seeds with an upper bound under the truth").isEmpty();
        assertThat(cases.stream().filter(Case::wronglyClear).map(Case::seed)).as("seeds wrongly clear").isEmpty();
        assertThat(cases.stream().filter(c -> !(c.lower() <= c.nominal() && c.nominal() <= c.upper())).map(Case::seed)).isEmpty();
        assertThat(cases.stream().filter(c -> !c.bounded() && c.lower() > 0).map(Case::seed)).as("seeds not bounded").isEmpty();
        assertThat(thick.stream().filter(c -> !c.bounded()).map(Case::seed)).isEmpty();
    }

    private static void report(List<Case> cases, List<Case> proven, List<Case> flat) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "Bounds: %d pairs, truth outside the interval %d, truly under 30 mm but clear %d%n",
                        cases.size(), cases.stream().filter(c -> c.under() > 0 || c.over() > 0).count(),
                        cases.stream().filter(Case::wronglyClear).count()));
        text.append(String.format(Locale.ROOT, "  %d pairs with three or more planes each%n", proven.size()));
        text.append(String.format(Locale.ROOT, "  worst lower bound over the truth %.6f mm, upper bound under it %.6f mm (0 allowed)%n",
                proven.stream().mapToDouble(Case::under).max().orElse(0), proven.stream().mapToDouble(Case::over).max().orElse(0)));
        for (int s = 1; s <= 5; s++) {
            int at = s;
            List<Case> of = proven.stream().filter(c -> c.spacing() == at).toList();
            text.append(String.format(Locale.ROOT, "  %d mm planes (the coarser of both): %d pairs, nominal - truth %.2f..%.2f mm, "
                    + "mean truth - lower %.2f mm, mean upper - truth %.2f mm, mean width %.2f mm%n", s, of.size(),
                    of.stream().mapToDouble(c -> c.nominal() - c.truth()).min().orElse(0),
                    of.stream().mapToDouble(c -> c.nominal() - c.truth()).max().orElse(0),
                    of.stream().mapToDouble(c -> c.truth() - c.lower()).average().orElse(0),
                    of.stream().mapToDouble(c -> c.upper() - c.truth()).average().orElse(0),
                    of.stream().mapToDouble(c -> c.upper() - c.lower()).average().orElse(0)));
        }
        text.append(String.format(Locale.ROOT,
                "  %d pairs with a body on one or two planes: lower bound 0 and said to be not bounded in %d, under it or over the upper one "
                        + "%d, nearest %.6f mm and %.6f mm (0 allowed)%n",
                flat.size(), flat.stream().filter(c -> !c.bounded()).count(),
                flat.stream().filter(c -> c.under() > 0 || c.over() > 0).count(), flat.stream().mapToDouble(Case::under).max().orElse(0),
                flat.stream().mapToDouble(Case::over).max().orElse(0)));
        System.out.print(text);
    }
}
