package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// Random pairs of convex solids with a known distance, drawn on random planes of random spacing: the truth must lie in the interval of every
/// pair, also of those drawn on one or two planes, and what is truly under 30 mm is never clear.
/// 1,500 pairs here, 100,000 with the system property `oligoplan.proof`.
class BoundsProofTest {

    private static final int PAIRS = Boolean.getBoolean("oligoplan.proof") ? 100_000 : 1_500;

    /// One pair: what came out, and what is known.
    private record Case(long seed, double truth, double tolerance, double spacing, DistanceResult result) {

        double under() {
            return result.lowerMm() - truth - tolerance;
        }

        double over() {
            return truth - result.upperMm() - tolerance;
        }

        boolean thick() {
            return !result.onePlanePart() && !result.twoPlanePart();
        }

        boolean wronglyClear() {
            return truth < 30 - tolerance && result.lowerMm() >= 30;
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
        return Optional.of(new Case(seed, wanted, tolerance, Math.max(spacing, other), Solids.between(drawnA, drawnB)));
    }

    @Test
    void truthLiesInTheIntervalSeedsFrom10Million() {
        List<Case> cases = new ArrayList<>();
        long seed = 10_000_000;
        while (cases.size() < PAIRS) {
            seed++;
            draw(seed).ifPresent(cases::add);
        }
        List<Case> thick = cases.stream().filter(Case::thick).toList();
        List<Case> flat = cases.stream().filter(c -> !c.thick()).toList();
        report(cases, thick, flat);
        assertThat(thick.size()).isGreaterThan(PAIRS / 2);
        assertThat(flat).isNotEmpty();
        assertThat(cases).allSatisfy(c -> {
            assertThat(c.under()).as("lower bound over the truth, seed %d", c.seed()).isLessThanOrEqualTo(0);
            assertThat(c.over()).as("upper bound under the truth, seed %d", c.seed()).isLessThanOrEqualTo(0);
            assertThat(c.wronglyClear()).as("seed %d clear", c.seed()).isFalse();
            assertThat(c.result().nominalMm()).isBetween(c.result().lowerMm(), c.result().upperMm());
            assertThat(c.result().bounded() || c.result().lowerMm() == 0).as("seed %d not bounded", c.seed()).isTrue();
        });
        assertThat(thick).allSatisfy(c -> assertThat(c.result().bounded()).isTrue());
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
            double at = s;
            List<Case> of = proven.stream().filter(c -> c.spacing() == at).toList();
            text.append(String.format(Locale.ROOT, "  %d mm planes (the coarser of both): %d pairs, nominal - truth %.2f..%.2f mm, "
                    + "mean truth - lower %.2f mm, mean upper - truth %.2f mm, mean width %.2f mm%n", s, of.size(),
                    of.stream().mapToDouble(c -> c.result().nominalMm() - c.truth()).min().orElse(0),
                    of.stream().mapToDouble(c -> c.result().nominalMm() - c.truth()).max().orElse(0),
                    of.stream().mapToDouble(c -> c.truth() - c.result().lowerMm()).average().orElse(0),
                    of.stream().mapToDouble(c -> c.result().upperMm() - c.truth()).average().orElse(0),
                    of.stream().mapToDouble(c -> c.result().upperMm() - c.result().lowerMm()).average().orElse(0)));
        }
        text.append(String.format(Locale.ROOT,
                "  %d pairs with a body on one or two planes: lower bound 0 and said to be not bounded in %d, under it or over the upper one "
                        + "%d, nearest %.6f mm and %.6f mm (0 allowed)%n",
                flat.size(), flat.stream().filter(c -> !c.result().bounded()).count(),
                flat.stream().filter(c -> c.under() > 0 || c.over() > 0).count(), flat.stream().mapToDouble(Case::under).max().orElse(0),
                flat.stream().mapToDouble(Case::over).max().orElse(0)));
        System.out.print(text);
    }
}
