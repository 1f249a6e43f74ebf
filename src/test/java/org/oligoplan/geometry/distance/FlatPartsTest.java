package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oligoplan.geometry.distance.Solids.AXIAL;
import static org.oligoplan.geometry.distance.Solids.CORONAL;
import static org.oligoplan.geometry.distance.Solids.between;
import static org.oligoplan.geometry.distance.Solids.box;
import static org.oligoplan.geometry.distance.Solids.section;
import static org.oligoplan.geometry.distance.Solids.sliced;
import static org.oligoplan.geometry.distance.Solids.stack;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// A part on one or two planes is bounded along the normal alone.
class FlatPartsTest {

    private static final ContourStack COLUMN = sliced(AXIAL, 0, 3, 11, w -> List.of(box(0, 0, 10, 10)));

    private static ContourStack one(double w) {
        return stack(AXIAL, 3, section(w, box(50, 0, 60, 10)));
    }

    private static ContourStack two(double w) {
        return stack(AXIAL, 3, section(w, box(50, 0, 60, 10)), section(w + 3, box(50, 0, 60, 10)));
    }

    @Test
    void besideTheOtherNothingIsKnown() {
        for (ContourStack flat : List.of(one(15), two(15))) {
            DistanceResult from = between(flat, COLUMN);
            assertThat(from.nominalMm()).isEqualTo(40);
            assertThat(from.lowerMm()).isZero();
            assertThat(from.upperMm()).isGreaterThanOrEqualTo(40);
            assertThat(from.bounded()).isFalse();
            assertThat(from.notes()).contains(DistanceResult.NOTE_NOT_BOUNDED_FROM).doesNotContain(DistanceResult.NOTE_NOT_BOUNDED_TO);
            assertThat(between(COLUMN, flat).notes()).contains(DistanceResult.NOTE_NOT_BOUNDED_TO)
                    .doesNotContain(DistanceResult.NOTE_NOT_BOUNDED_FROM);
            assertThat(between(COLUMN, flat).lowerMm()).isZero();
        }
    }

    @Test
    void aNeedleThatLeansOutOfItsOnlyPlaneStaysInTheInterval() {
        // A needle from (1, 5, 17.9) through (50, 5, 15) leaves a speck on the plane at 15 and none at 12 and 18: it all but touches the column.
        DistanceResult result = between(stack(AXIAL, 3, section(15, box(49.9, 4.9, 50.1, 5.1))), COLUMN);
        assertThat(result.nominalMm()).isCloseTo(39.9, within(1e-9));
        assertThat(result.lowerMm()).isLessThan(0.1);
    }

    @Test
    void aboveTheOtherTheEmptyPlanesBoundIt() {
        // The column may reach to its empty plane at 33, the flat parts down to theirs at 77.
        for (ContourStack flat : List.of(one(80), two(80))) {
            DistanceResult result = between(flat, COLUMN);
            assertThat(result.bounded()).isTrue();
            assertThat(result.lowerMm()).isCloseTo(44, within(1e-9));
            assertThat(SolidDistance.between(PreparedSolid.of(COLUMN), PreparedSolid.of(flat), new Uncertainty(4, 0)).lowerMm())
                    .isCloseTo(40, within(1e-9));
        }
    }

    @Test
    void planesTurnedOverBoundItAlike() {
        PlaneFrame over = new PlaneFrame(AXIAL.frame(), new PatientVector(1, 0, 0), new PatientVector(0, -1, 0));
        ContourStack flat = stack(over, 3, section(-80, box(50, -10, 60, 0)));
        assertThat(between(flat, COLUMN).lowerMm()).isCloseTo(44, within(1e-9));
        assertThat(between(COLUMN, flat).lowerMm()).isCloseTo(44, within(1e-9));
    }

    @Test
    void acrossItsPlanesAnObliqueOtherIsBoundedAndTwoFlatOnesAreNot() {
        // Coronal planes: u = x, v = -z, w = y. The body takes x 50..60, z 70..80 and y from 0 to at most 33.
        ContourStack far = sliced(CORONAL, 3, 3, 9, w -> List.of(box(50, -80, 60, -70)));
        DistanceResult result = between(one(15), far);
        assertThat(result.bounded()).isTrue();
        // The flat part ends under z 18, the body begins at 70; growing a slab in the oblique search takes off up to one gap more.
        assertThat(result.lowerMm()).isBetween(49.0, 52.0);
        ContourStack flat = stack(CORONAL, 3, section(3, box(50, -80, 60, -70)));
        assertThat(between(one(15), flat).bounded()).isFalse();
        assertThat(between(one(15), flat).lowerMm()).isZero();
    }

    @Test
    void aSpeckAtAnotherHeightLeavesTheBoundOfTheRest() {
        ContourStack thick = sliced(AXIAL, 0, 3, 11, w -> List.of(box(50, 0, 60, 10)));
        ContourStack withSpeck = sliced(AXIAL, 0, 3, 40,
                w -> w < 31 ? List.of(box(50, 0, 60, 10)) : w == 99 ? List.of(box(0, 0, 2, 2)) : List.of());
        assertThat(between(thick, COLUMN).lowerMm()).isEqualTo(40);
        DistanceResult result = between(withSpeck, COLUMN);
        assertThat(result.onePlanePart()).isTrue();
        assertThat(result.skipped()).isNotEmpty();
    }

    @Test
    void ofTwoDistancesTheNearerSpeaksAndTheLeastBoundHolds() {
        DistanceResult near = between(sliced(AXIAL, 0, 3, 11, w -> List.of(box(30, 0, 40, 10))), COLUMN);
        DistanceResult flat = between(one(15), COLUMN);
        for (DistanceResult both : List.of(near.orNearer(flat), flat.orNearer(near))) {
            assertThat(both.nominalMm()).isEqualTo(20);
            assertThat(both.lowerMm()).isZero();
            assertThat(both.upperMm()).isEqualTo(near.upperMm());
            assertThat(both.from()).isEqualTo(near.from());
            assertThat(both.bounded()).isFalse();
        }
    }
}
