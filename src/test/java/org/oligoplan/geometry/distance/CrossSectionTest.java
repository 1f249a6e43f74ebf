package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;

/// Nominal distances within 0.1 mm of the slab distance of the exact cross-sections (round ones, in closed form), though the contours are
/// ordinary 64-sided polygons with corners on the section.
class CrossSectionTest {

    private record Round(double u, double v, double w, double r, boolean ball, double half) {
        double radiusAt(double at) {
            double off = at - w;
            return ball ? Math.sqrt(Math.max(0, r * r - off * off)) : Math.abs(off) <= half ? r : 0;
        }
    }

    private static Ring polygon(double u, double v, double r) {
        double[] uv = new double[128];
        for (int i = 0; i < 64; i++) {
            uv[2 * i] = u + r * Math.cos(2 * Math.PI * i / 64);
            uv[2 * i + 1] = v + r * Math.sin(2 * Math.PI * i / 64);
        }
        return Ring.of(uv);
    }

    private static ContourStack drawn(Round s, double first, double step) {
        return Solids.sliced(Solids.AXIAL, first, step, (int) (130 / step),
                w -> s.radiusAt(w) > 0.5 ? List.of(polygon(s.u, s.v, s.radiusAt(w))) : List.of());
    }

    private static double truth(Round a, ContourStack da, Round b, ContourStack db) {
        double stepA = da.imageSpacingMm().orElseThrow();
        double stepB = db.imageSpacingMm().orElseThrow();
        double best = Double.POSITIVE_INFINITY;
        for (var sa : da.sections()) {
            for (var sb : db.sections()) {
                double flat = Math.max(0,
                        Math.hypot(a.u - b.u, a.v - b.v) - a.radiusAt(sa.offsetMm()) - b.radiusAt(sb.offsetMm()));
                double gap = Math.max(0, Math.abs(sa.offsetMm() - sb.offsetMm()) - (stepA + stepB) / 2);
                best = Math.min(best, Math.hypot(flat, gap));
            }
        }
        return best;
    }

    @Test
    void ballsAndCylindersSeed7() {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            double stepA = random.nextInt(1, 6);
            double stepB = random.nextInt(1, 6);
            Round a = new Round(0, 0, 60, random.nextDouble(4, 22), random.nextBoolean(), 15);
            double angle = random.nextDouble(2 * Math.PI);
            double away = random.nextDouble(10, 90);
            Round b = new Round(away * Math.cos(angle), away * Math.sin(angle), random.nextDouble(30, 90), random.nextDouble(4, 22),
                    random.nextBoolean(), 20);
            ContourStack da = drawn(a, random.nextDouble(stepA), stepA);
            ContourStack db = drawn(b, random.nextDouble(stepB), stepB);
            assertThat(Solids.between(da, db).nominalMm()).as("pair %d", i).isCloseTo(truth(a, da, b, db), within(0.1));
        }
    }
}
