package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oligoplan.geometry.distance.Solids.AXIAL;
import static org.oligoplan.geometry.distance.Solids.ball;
import static org.oligoplan.geometry.distance.Solids.box;
import static org.oligoplan.geometry.distance.Solids.circle;
import static org.oligoplan.geometry.distance.Solids.section;
import static org.oligoplan.geometry.distance.Solids.sliced;
import static org.oligoplan.geometry.distance.Solids.stack;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;

class PreparedSolidTest {

    @Test
    void updateAfterStrokesEqualsPreparingAnewSeed9() {
        Random random = new Random(9);
        ContourStack lesion = ball(AXIAL, 0, 0, 30, 20, 1.3, 3, 20);
        ContourStack cord = sliced(AXIAL, -20, 2, 60, w -> List.of(circle(50, 0, 8, 40)));
        PreparedSolid kept = PreparedSolid.of(lesion);
        PreparedSolid other = PreparedSolid.of(cord);
        for (int i = 0; i < 60; i++) {
            int k = random.nextInt(lesion.sections().size());
            double w = random.nextInt(8) == 0 ? 1.3 + 3 * random.nextInt(20) : lesion.sections().get(k).offsetMm();
            Region old = lesion.at(w).map(Section::region).orElse(new Region(List.of()));
            Region now = Regions.paint(old, Regions.ball(random.nextDouble(-22, 22), random.nextDouble(-22, 22), 6), random.nextBoolean());
            lesion = lesion.with(w, now.isEmpty() ? Optional.empty() : Optional.of(new Section(w, now, true)));
            kept = PreparedSolid.update(kept, lesion);
            DistanceResult result = SolidDistance.between(kept, other, Uncertainty.NONE);
            assertThat(result).isEqualTo(SolidDistance.between(PreparedSolid.of(lesion), other, Uncertainty.NONE));
            assertThat(result.nominalMm()).isBetween(result.lowerMm(), result.upperMm());
        }
    }

    @Test
    void thicknessStates() {
        assertThat(PreparedSolid.of(ContourStack.empty(AXIAL, OptionalDouble.empty())).thickness())
                .isEqualTo(PreparedSolid.Thickness.EMPTY);
        assertThat(PreparedSolid.of(stack(AXIAL, 3, section(0, box(0, 0, 1, 1)))).thickness())
                .isEqualTo(PreparedSolid.Thickness.FROM_IMAGES);
        assertThat(PreparedSolid.of(stack(AXIAL, 0, section(0, box(0, 0, 1, 1)), section(2, box(0, 0, 1, 1)))).thickness())
                .isEqualTo(PreparedSolid.Thickness.FROM_CONTOURS);
    }

    @Test
    void everySecondContourMissingIsSkippedByTheImagesButFilledNominally() {
        ContourStack half = new ContourStack(AXIAL,
                List.of(section(0, box(0, 0, 9, 9)), section(4, box(0, 0, 9, 9)), section(8, box(0, 0, 9, 9))), OptionalDouble.of(2));
        assertThat(PreparedSolid.of(half).skipped(Side.TO)).containsExactly(new SkippedPlanes(Side.TO, 0, 4),
                new SkippedPlanes(Side.TO, 4, 8));
        assertThat(SolidVolume.cm3(half)).isEqualTo(81 * 12 / 1000.0);
        ContourStack unknown = new ContourStack(AXIAL, half.sections(), OptionalDouble.empty());
        assertThat(PreparedSolid.of(unknown).skipped(Side.TO)).isEmpty();
    }

    @Test
    void partsOnOneAndTwoPlanesAreNamed() {
        ContourStack three = sliced(AXIAL, 0, 3, 5, w -> List.of(box(0, 0, 9, 9)));
        assertThat(PreparedSolid.of(three).hasOnePlanePart()).isFalse();
        assertThat(PreparedSolid.of(three).hasTwoPlanePart()).isFalse();
        ContourStack withSpeck = sliced(AXIAL, 0, 3, 5,
                w -> w == 6 ? List.of(box(0, 0, 9, 9), box(40, 0, 42, 2)) : List.of(box(0, 0, 9, 9)));
        assertThat(PreparedSolid.of(withSpeck).hasOnePlanePart()).isTrue();
        ContourStack two = sliced(AXIAL, 0, 3, 5,
                w -> w > 5 && w < 10 ? List.of(box(0, 0, 9, 9), box(40, 0, 42, 2)) : List.of(box(0, 0, 9, 9)));
        assertThat(PreparedSolid.of(two).hasTwoPlanePart()).isTrue();
        assertThat(PreparedSolid.of(two).hasOnePlanePart()).isFalse();
    }

    @Test
    void twoStackedBodiesDoNotGrowIntoEachOther() {
        // One column ends at 30, another starts at 33 far to the side: no convex body holds both, so neither grows towards the other.
        ContourStack columns = sliced(AXIAL, 0, 3, 21, w -> List.of(w <= 30 ? box(0, 0, 10, 10) : box(60, 0, 70, 10)));
        ContourStack beside = sliced(AXIAL, 10.5, 3, 5, w -> List.of(box(100, 0, 110, 10)));
        DistanceResult result = Solids.between(columns, beside);
        // From the second column's end at 30, through the whole gap, to the other's end at 25.5.
        assertThat(result.nominalMm()).isGreaterThan(30);
        assertThat(result.lowerMm()).isGreaterThan(29.9);
    }

    @Test
    void aShortBodyAfterALongOneIsNotTakenForItsContinuation() {
        ContourStack columns = sliced(AXIAL, 0, 3, 14, w -> List.of(w <= 30 ? box(0, 0, 10, 10) : box(60, 0, 70, 10)));
        ContourStack beside = sliced(AXIAL, 28.5, 3, 5, w -> List.of(box(110, 0, 120, 10)));
        // The three contours at 33, 36 and 39 do not grow in any direction.
        assertThat(Solids.between(columns, beside).lowerMm()).isEqualTo(40);
        assertThat(
                PreparedSolid.of(sliced(AXIAL, 0, 3, 13, w -> List.of(w <= 30 ? box(0, 0, 10, 10) : box(60, 0, 70, 10)))).hasTwoPlanePart())
                .isTrue();
    }

    @Test
    void aSlenderSlantingBodyIsFollowedThoughItsContoursDoNotOverlap() {
        // 4 mm thick, leaning 10 mm a slice: the way between two contours belongs to the outer solid.
        ContourStack leaning = sliced(AXIAL, 0, 5, 6, w -> List.of(box(2 * w, 0, 2 * w + 4, 4)));
        ContourStack beside = sliced(AXIAL, 10.2, 1, 5, w -> List.of(box(24, 30, 29, 40)));
        DistanceResult result = Solids.between(leaning, beside);
        assertThat(result.onePlanePart()).isFalse();
        assertThat(result.lowerMm()).isLessThanOrEqualTo(26);
    }
}
