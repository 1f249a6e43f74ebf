package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Loops;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.testing.TestRun;

/// Freehand outlines, the pushing disc, corners and pieces, against areas and distances known from geometry.
class HandDrawingTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2"));
    private static final ContourStack NOTHING = ContourStack.empty(AXIAL, OptionalDouble.of(2));

    private static double[] circle(double u, double v, double radius, int n, double turns) {
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = turns * 2 * Math.PI * i / n;
            uv[2 * i] = u + radius * Math.cos(angle);
            uv[2 * i + 1] = v + radius * Math.sin(angle);
        }
        return uv;
    }

    private static Region region(ContourStack stack, double w) {
        return stack.at(w).orElseThrow().region();
    }

    private static ContourStack with(ContourStack stack, double w, boolean reviewed, Ring... rings) {
        return stack.with(w, Optional.of(new Section(w, Region.of(rings), reviewed)));
    }

    private static Ring box(double u0, double v0, double u1, double v1) {
        return Ring.of(u0, v0, u1, v0, u1, v1, u0, v1);
    }

    @Test
    void aFreehandCircleStaysWithinFiveHundredthsOfTheHandWithFewCorners() {
        ContourStack drawn = Freehand.draw(NOTHING, 4, circle(10, 20, 15, 3000, 1), false);
        Ring ring = region(drawn, 4).rings().getFirst();
        assertThat(ring.size()).isLessThan(200);
        assertThat(Regions.areaMm2(region(drawn, 4))).isCloseTo(Math.PI * 225, within(Math.PI * 30 * 0.05));
        for (int i = 0; i < ring.size(); i++) {
            int next = (i + 1) % ring.size();
            double middle = Math.hypot((ring.u(i) + ring.u(next)) / 2 - 10, (ring.v(i) + ring.v(next)) / 2 - 20);
            assertThat(Math.hypot(ring.u(i) - 10, ring.v(i) - 20)).isCloseTo(15, within(0.002));
            assertThat(middle).isCloseTo(15, within(0.05));
        }
        // The same line again lies inside already, by less than the grid; cut out, nothing stays.
        assertThat(Freehand.draw(drawn, 4, circle(10, 20, 15, 3000, 1), true).isEmpty()).isTrue();
    }

    @Test
    void whatALineGoesAroundIsInsideHoweverItCrossesItself() {
        assertThat(Regions.areaMm2(Loops.enclosed(new double[]{0, 0, 10, 10, 10, 0, 0, 10}))).isEqualTo(50);
        // Twice around, slightly wobbling: neither empty nor with a hole.
        double[] twice = circle(0, 0, 10, 401, 2);
        Region round = Loops.enclosed(twice);
        assertThat(round.rings()).hasSize(1);
        assertThat(Regions.areaMm2(round)).isCloseTo(Math.PI * 100, within(0.2));
        // Past its start: the overlap at the end makes no hole.
        double[] past = circle(0, 0, 10, 400, 1.1);
        Region closed = Loops.enclosed(past);
        assertThat(closed.rings()).hasSize(1);
        assertThat(Regions.areaMm2(closed)).isCloseTo(Math.PI * 100, within(0.2));
        assertThat(Freehand.goesAround(new double[]{0, 0, 10, 0, 0, 0})).isFalse();
        assertThat(Freehand.goesAround(new double[]{0, 0})).isFalse();
    }

    @Test
    void fromInsideTheDiscPushesTheContourOutwardAndRoundsTheCorners() {
        ContourStack stack = with(NOTHING, 4, false, box(0, 0, 60, 30));
        ContourStack pushed = Nudge.push(stack, 4, new double[]{30, 20, 30, 33}, 6);
        // A disc of 6 whose middle stands 3 beyond the edge: its segment, and on either side what lies between the edge, the disc and a disc of
        // 3 that touches both (its middle 9 along and 3 up).
        double bulge = Math.PI * 36 - (36 * Math.acos(0.5) - 3 * Math.sqrt(27));
        double fillet = 27 - (1.5 * Math.sqrt(27) + 3 * Math.PI) - Math.PI * 9 / 4;
        assertThat(Regions.areaMm2(region(pushed, 4)) - 1800).isCloseTo(bulge + 2 * fillet, within(0.4));
        assertThat(region(pushed, 4).contains(30, 38.9)).isTrue();
        assertThat(region(pushed, 4).contains(30, 39.1)).isFalse();
        assertThat(pushed.sections().getFirst().reviewed()).as("a stroke does not review the slice").isFalse();
    }

    @Test
    void fromOutsideItPushesInwardByAsMuch() {
        ContourStack stack = with(NOTHING, 4, true, box(0, 0, 60, 30));
        ContourStack pushed = Nudge.push(stack, 4, new double[]{30, 40, 30, 27}, 6);
        double dent = Math.PI * 36 - (36 * Math.acos(0.5) - 3 * Math.sqrt(27));
        double fillet = 27 - (1.5 * Math.sqrt(27) + 3 * Math.PI) - Math.PI * 9 / 4;
        assertThat(1800 - Regions.areaMm2(region(pushed, 4))).isCloseTo(dent + 2 * fillet, within(0.4));
        assertThat(region(pushed, 4).contains(30, 20.9)).isTrue();
        assertThat(region(pushed, 4).contains(30, 21.1)).isFalse();
    }

    @Test
    void farFromTheDiscNothingChangesAndAnUntouchedHoleKeepsItsCorners() {
        Ring hole = box(5, 5, 12, 12);
        ContourStack stack = with(NOTHING, 4, true, box(0, 0, 60, 30), hole, box(80, 0, 90, 10));
        ContourStack pushed = Nudge.push(stack, 4, new double[]{40, 20, 42, 33, 45, 33}, 5);
        assertThat(region(pushed, 4).rings()).hasSize(3).filteredOn(ring -> ring.size() == 4).hasSize(2);
        Region changed = Regions.symmetricDifference(region(stack, 4), region(pushed, 4));
        Region near = Regions.sweep(new double[]{40, 20, 42, 33, 45, 33}, 7.5 + 0.01);
        // Simplification may tilt an edge that leads there by a hair.
        Region hair = Regions.sweep(new double[]{0, 0, 60, 0, 60, 30, 0, 30, 0, 0}, 0.05);
        assertThat(Regions.areaMm2(Regions.difference(changed, Regions.union(near, hair)))).isZero();
        assertThat(Nudge.push(stack, 4, new double[]{70, 15}, 5)).isSameAs(stack);
        assertThat(Nudge.push(stack, 6, new double[]{70, 15}, 5)).isSameAs(stack);
    }

    @Test
    void aCornerIsMovedUnlessOutlinesWouldCross() {
        Ring square = box(0, 0, 20, 20);
        Ring hole = box(5, 5, 15, 15);
        ContourStack stack = with(NOTHING, 4, true, square, hole);
        ContourStack moved = Corners.replace(stack, 4, square, Ring.of(0, 0, 20, 0, 30, 30, 0, 20)).orElseThrow();
        assertThat(Regions.areaMm2(region(moved, 4))).isEqualTo(600 - 100);
        assertThat(region(moved, 4).rings()).contains(hole);
        assertThat(Corners.replace(stack, 4, square, Ring.of(0, 0, 20, 0, -5, 10, 0, 20))).as("over its own edge").isEmpty();
        assertThat(Corners.replace(stack, 4, square, Ring.of(0, 0, 20, 0, 10, 10, 0, 20))).as("into the hole").isEmpty();
        assertThat(Corners.replace(stack, 4, hole, Ring.of(5, 5, 15, 5, 10, 5))).as("flat").isEmpty();
    }

    @Test
    void piecesHangTogetherInSpace() {
        ContourStack stack = NOTHING;
        for (int k = 0; k < 6; k++) {
            // Two columns, joined by a bridge on one plane only, and a third alone.
            stack = k == 3
                    ? with(stack, 2 * k, true, box(0, 0, 30, 10), box(60, 0, 64, 4))
                    : with(stack, 2 * k, k != 1, box(0, 0, 10, 10), box(20, 0, 30, 10), box(60, 0, 64, 4));
        }
        List<ContourStack> pieces = Pieces.of(stack);
        assertThat(pieces).hasSize(2);
        assertThat(Regions.areaMm2(region(pieces.getFirst(), 6))).isEqualTo(300);
        assertThat(pieces.getFirst().sections().get(1).reviewed()).isFalse();
        assertThat(Pieces.at(pieces, 61, 1, 4)).isEqualTo(pieces.getLast());
        assertThat(Pieces.at(pieces, 15, 1, 4)).isEqualTo(pieces.getFirst());
        assertThat(Pieces.without(stack, pieces.getLast()).sections()).isEqualTo(pieces.getFirst().sections());
        // 16 mm2 on six planes of 2 mm.
        assertThat(Pieces.withoutIslands(stack, 0.191)).isEqualTo(stack);
        assertThat(Pieces.withoutIslands(stack, 0.193).sections()).isEqualTo(pieces.getFirst().sections());
        // Where planes are missing it is two pieces.
        assertThat(Pieces.of(stack.with(6, Optional.empty()).with(4, Optional.empty()))).hasSize(6);
        assertThat(Pieces.of(pieces.getFirst())).containsExactly(pieces.getFirst());
    }

    @Test
    void anIslandInAHoleIsAPieceOfItsOwnAndHolesAreFilledWithIt() {
        ContourStack stack = with(NOTHING, 4, true, box(0, 0, 30, 30), box(5, 5, 25, 25), box(12, 12, 16, 16));
        stack = with(stack, 6, true, box(0, 0, 30, 30), box(5, 5, 25, 25));
        assertThat(Pieces.of(stack)).hasSize(2);
        assertThat(Pieces.withoutHoles(stack, 399)).isEqualTo(stack);
        ContourStack filled = Pieces.withoutHoles(stack, 400);
        assertThat(Regions.areaMm2(region(filled, 4))).isEqualTo(900);
        assertThat(region(filled, 4).rings()).hasSize(1);
        assertThat(Regions.areaMm2(region(filled, 6))).isEqualTo(900);
    }

    @Test
    void onItsOwnPlanesTheBallIsCutByEachSlab() {
        double[] planes = new double[30];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = 2 * i;
        }
        ContourStack ball = Brush.paint(NOTHING, planes, List.of(new PatientPoint(5, 6, 30)), new PatientVector(0, 0, 1), 9, false, true);
        assertThat(ball.sections()).hasSize(9);
        for (Section s : ball.sections()) {
            double off = Math.max(0, Math.abs(s.offsetMm() - 30) - 1);
            assertThat(Regions.areaMm2(s.region())).isCloseTo(Math.PI * (81 - off * off), within(0.8));
        }
        ContourStack hollow = Brush.paint(ball, planes, List.of(new PatientPoint(5, 6, 30)), new PatientVector(0, 0, 1), 5, true, true);
        assertThat(region(hollow, 30).rings()).hasSize(2);
        assertThat(region(hollow, 38).rings()).hasSize(1);
    }

    /// Five hundred strokes of all kinds in the full run: outlines never cross, and how many corners there are follows the outline's length, not the strokes.
    @Test
    void manyStrokesOfSeed20261122KeepOutlinesValidAndCornersFew() {
        Random random = new Random(20261122);
        ContourStack stack = with(NOTHING, 4, true, box(-30, -30, 30, 30));
        double[] planes = {0, 2, 4, 6, 8};
        double most = 0;
        for (int stroke = 0; stroke < TestRun.count(60, 500); stroke++) {
            double[] uv = new double[2 * (2 + random.nextInt(6))];
            uv[0] = 80 * random.nextDouble() - 40;
            uv[1] = 80 * random.nextDouble() - 40;
            for (int i = 2; i < uv.length; i++) {
                uv[i] = uv[i - 2] + 10 * random.nextDouble() - 5;
            }
            double radius = 1 + 8 * random.nextDouble();
            stack = switch (random.nextInt(4)) {
                case 0 -> Brush.paint(stack, planes, path(uv), new PatientVector(0, 0, 1), radius, random.nextBoolean(), false);
                case 1 -> Freehand.draw(stack, 4, uv, random.nextBoolean());
                default -> Nudge.push(stack, 4, uv, radius);
            };
            if (stack.isEmpty()) {
                stack = with(stack, 4, true, box(-30, -30, 30, 30));
            }
            Region now = region(stack, 4);
            assertThat(Regions.selfIntersects(now)).as("stroke %d", stroke).isFalse();
            int corners = now.rings().stream().mapToInt(Ring::size).sum();
            most = Math.max(most, corners / (20 + Outline.of(now).lengthMm()));
        }
        assertThat(most).isLessThan(1.5);
    }

    private static List<PatientPoint> path(double[] uv) {
        java.util.ArrayList<PatientPoint> path = new java.util.ArrayList<>();
        for (int i = 0; i < uv.length; i += 2) {
            path.add(new PatientPoint(uv[i], uv[i + 1], 4));
        }
        return path;
    }
}
