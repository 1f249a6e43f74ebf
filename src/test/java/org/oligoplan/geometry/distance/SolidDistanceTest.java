package org.oligoplan.geometry.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.oligoplan.geometry.distance.Solids.AXIAL;
import static org.oligoplan.geometry.distance.Solids.CORONAL;
import static org.oligoplan.geometry.distance.Solids.SAGITTAL;
import static org.oligoplan.geometry.distance.Solids.between;
import static org.oligoplan.geometry.distance.Solids.box;
import static org.oligoplan.geometry.distance.Solids.circle;
import static org.oligoplan.geometry.distance.Solids.section;
import static org.oligoplan.geometry.distance.Solids.sliced;
import static org.oligoplan.geometry.distance.Solids.stack;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;

class SolidDistanceTest {

    private static ContourStack brick(PlaneFrame plane, double u0, double u1, double v0, double v1, double w0, double w1, double step) {
        // Contours amid their slabs, so that the nominal solid is the brick itself.
        int n = (int) Math.round((w1 - w0) / step);
        return sliced(plane, w0 + step / 2, step, n, w -> List.of(box(u0, v0, u1, v1)));
    }

    @Test
    void bricksAlongEachAxisAndDiagonally() {
        ContourStack a = brick(AXIAL, 0, 10, 0, 20, 0, 30, 3);
        assertThat(between(a, brick(AXIAL, 40, 50, 0, 20, 0, 30, 2)).nominalMm()).isEqualTo(30);
        assertThat(between(a, brick(AXIAL, 0, 10, 27.5, 40, 0, 30, 2)).nominalMm()).isEqualTo(7.5);
        assertThat(between(a, brick(AXIAL, 0, 10, 0, 20, 40, 60, 4)).nominalMm()).isCloseTo(10, within(1e-12));
        DistanceResult corner = between(a, brick(AXIAL, 12, 20, 23, 30, 36, 40, 4));
        assertThat(corner.nominalMm()).isCloseTo(7, within(1e-12));
        assertThat(corner.from().distanceTo(new PatientPoint(10, 20, 30))).isLessThan(1e-9);
        assertThat(corner.to().distanceTo(new PatientPoint(12, 23, 36))).isLessThan(1e-9);
        assertThat(corner.overlap()).isFalse();
    }

    @Test
    void overlapAndNestingAreZero() {
        ContourStack big = brick(AXIAL, 0, 100, 0, 100, 0, 90, 3);
        DistanceResult nested = between(big, brick(AXIAL, 40, 50, 40, 50, 30, 42, 2));
        assertThat(nested.nominalMm()).isZero();
        assertThat(nested.overlap()).isTrue();
        assertThat(nested.lowerMm()).isZero();
        assertThat(nested.upperMm()).isZero();
        assertThat(between(brick(AXIAL, 40, 50, 40, 50, 30, 42, 2), big).overlap()).isTrue();
        assertThat(between(big, brick(AXIAL, 90, 120, -10, 110, 30, 42, 2)).overlap()).isTrue();
        // Only touching.
        assertThat(between(big, brick(AXIAL, 100, 120, 0, 10, 0, 10, 2)).overlap()).isTrue();
    }

    @Test
    void lesionInTheHoleOfARingHasADistance() {
        ContourStack ring = sliced(AXIAL, 0, 3, 10, w -> List.of(circle(0, 0, 50, 720), circle(0, 0, 30, 720)));
        ContourStack lesion = sliced(AXIAL, 6, 3, 4, w -> List.of(circle(0, 0, 10, 720)));
        DistanceResult result = between(lesion, ring);
        // Both polygons stand up to 0.0005 mm outside of their circles.
        assertThat(result.nominalMm()).isCloseTo(20, within(0.001));
        assertThat(result.overlap()).isFalse();
        ContourStack island = sliced(AXIAL, 6, 3, 4, w -> List.of(circle(0, 0, 50, 90), circle(0, 0, 30, 90), circle(0, 0, 8, 90)));
        assertThat(between(lesion, island).overlap()).isTrue();
    }

    @Test
    void cShapeAroundACord() {
        ContourStack c = sliced(AXIAL, 0, 3, 10,
                w -> List.of(org.oligoplan.geometry.Ring.of(-30, -30, 30, -30, 30, -20, -20, -20, -20, 20, 30, 20, 30, 30, -30, 30)));
        ContourStack cord = sliced(AXIAL, -30, 3, 40, w -> List.of(circle(0, 0, 5, 720)));
        assertThat(between(cord, c).nominalMm()).isCloseTo(15, within(0.001));
    }

    @Test
    void disjointPartsGiveTheNearest() {
        ContourStack parts = sliced(AXIAL, 0, 3, 10, w -> List.of(box(0, 0, 10, 10), box(60, 0, 70, 10)));
        assertThat(between(parts, brick(AXIAL, 90, 95, 0, 10, 0, 30, 3)).nominalMm()).isEqualTo(20);
        assertThat(between(parts, brick(AXIAL, 30, 35, 0, 10, 0, 30, 3)).nominalMm()).isEqualTo(20);
    }

    @Test
    void singleSliceTakesTheImageSpacing() {
        ContourStack single = stack(AXIAL, 4, section(0, box(0, 0, 10, 10)));
        ContourStack other = brick(AXIAL, 0, 10, 0, 10, 12, 30, 2);
        DistanceResult result = between(single, other);
        assertThat(result.nominalMm()).isCloseTo(10, within(1e-12));
        assertThat(result.onePlanePart()).isTrue();
        assertThat(result.notes()).containsExactly(DistanceResult.NOTE_ONE_PLANE_FROM);
    }

    @Test
    void singleSliceWithoutImagesIsNotAssessable() {
        ContourStack single = stack(AXIAL, 0, section(0, box(0, 0, 10, 10)));
        assertThat(PreparedSolid.of(single).thickness()).isEqualTo(PreparedSolid.Thickness.UNKNOWN);
        DistanceResult result = between(brick(AXIAL, 0, 10, 0, 10, 12, 30, 2), single);
        assertThat(result.thicknessUnknown()).isTrue();
        assertThat(result.lowerMm()).isZero();
        assertThat(result.nominalMm()).isCloseTo(12, within(1e-12));
        assertThat(SolidVolume.cm3(single)).isNaN();
        assertThat(SolidVolume.isKnown(single)).isFalse();
    }

    @Test
    void skippedPlanesAreReportedNotFilledNominallyButFilledForTheLowerBound() {
        ContourStack gap = sliced(AXIAL, 0, 2, 30, w -> w > 20 && w < 40 ? List.of() : List.of(box(0, 0, 10, 10)));
        ContourStack beside = brick(AXIAL, 25, 30, 0, 10, 28, 32, 1);
        DistanceResult result = between(gap, beside);
        // The slab at w 20 ends at 21; beside starts at 28.
        assertThat(result.nominalMm()).isCloseTo(Math.hypot(15, 7), within(1e-9));
        assertThat(result.lowerMm()).isEqualTo(15);
        assertThat(result.skipped()).containsExactly(new SkippedPlanes(Side.FROM, 20, 40));
    }

    @Test
    void obliqueStacksOfTheSameBricksAgreeWithParallelOnes() {
        ContourStack a = brick(AXIAL, 0, 10, 0, 20, 0, 30, 3);
        // Coronal planes: u = x, v = -z, w = y; the brick x 12..20, y 23..30, z 36..40.
        ContourStack b = brick(CORONAL, 12, 20, -40, -36, 23, 30, 3.5);
        DistanceResult result = between(a, b);
        assertThat(result.nominalMm()).isCloseTo(7, within(1e-9));
        assertThat(result.from().distanceTo(new PatientPoint(10, 20, 30))).isLessThan(1e-9);
        assertThat(result.to().distanceTo(new PatientPoint(12, 23, 36))).isLessThan(1e-9);
        // Sagittal planes: u = y, v = -z, w = -x.
        ContourStack c = brick(SAGITTAL, 0, 20, -30, 0, -60, -40, 4);
        assertThat(between(a, c).nominalMm()).isCloseTo(30, within(1e-9));
        assertThat(between(c, a).nominalMm()).isCloseTo(30, within(1e-9));
        assertThat(between(a, brick(SAGITTAL, 5, 8, -20, -10, -7, -3, 2)).overlap()).isTrue();
        assertThat(between(a, brick(SAGITTAL, 5, 8, -100, 100, -7, -3, 2)).overlap()).isTrue();
    }

    @Test
    void differentFramesOfReferenceAreRefused() {
        ContourStack a = brick(AXIAL, 0, 10, 0, 20, 0, 30, 3);
        ContourStack b = brick(PlaneFrame.axial(new FrameOfReference("9.9")), 0, 10, 0, 20, 0, 30, 3);
        assertThatThrownBy(() -> between(a, b)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("9.9");
        assertThatThrownBy(() -> between(a, ContourStack.empty(AXIAL, java.util.OptionalDouble.empty())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void uncertaintyWidensTheInterval() {
        ContourStack a = brick(AXIAL, 0, 10, 0, 20, 0, 30, 3);
        ContourStack b = brick(AXIAL, 40, 50, 0, 20, 0, 30, 3);
        DistanceResult result = SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), new Uncertainty(2, 1.5));
        assertThat(result.lowerMm()).isEqualTo(26.5);
        assertThat(result.nominalMm()).isEqualTo(30);
        assertThat(result.upperMm()).isEqualTo(33.5);
        assertThat(SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), new Uncertainty(40, 0)).lowerMm()).isZero();
    }

    @Test
    void volumeAndCentroidOfABrickWithAHole() {
        ContourStack stack = sliced(AXIAL, 1.5, 3, 10, w -> List.of(box(0, 0, 40, 20), box(10, 5, 20, 15)));
        assertThat(SolidVolume.cm3(stack)).isCloseTo((800 - 100) * 30 / 1000.0, within(1e-9));
        PatientPoint centre = SolidVolume.centroid(stack).orElseThrow();
        assertThat(centre.distanceTo(new PatientPoint((800 * 20 - 100 * 15) / 700.0, 10, 15))).isLessThan(1e-9);
    }

    /// Two legs that join above: the nearest place is on a leg, or on what joins them over the lesion.
    @Test
    void branchesAndWhatJoinsThem() {
        ContourStack branching = Solids.sliced(Solids.AXIAL, 1, 2, 20, w -> w < 20
                ? List.of(Solids.box(0, 0, 10, 10), Solids.box(40, 0, 50, 10))
                : List.of(Solids.box(0, 0, 50, 10)));
        ContourStack low = Solids.sliced(Solids.AXIAL, 1, 2, 4, w -> List.of(Solids.box(18, 0, 25, 10)));
        ContourStack high = Solids.sliced(Solids.AXIAL, 1, 2, 7, w -> List.of(Solids.box(18, 0, 25, 10)));
        assertThat(Solids.between(low, branching).nominalMm()).isEqualTo(8);
        assertThat(Solids.between(high, branching).nominalMm()).isEqualTo(6);
        assertThat(Solids.between(high, branching).lowerMm()).isLessThanOrEqualTo(6);
    }
}
