package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.geometry.planar.Moments;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;

class InterpolationTest {

    private static final PlaneFrame AXIAL = MarginsTest.AXIAL;

    private static Ring disc(double u, double v, double r) {
        return Ring.of(Brushes.disc(u, v, r));
    }

    private static ContourStack two(double gap, Region low, Region high) {
        return new ContourStack(AXIAL, List.of(new Section(0, low, true), new Section(gap, high, true)), OptionalDouble.of(1));
    }

    private static double[] images() {
        double[] offsets = new double[41];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i - 10;
        }
        return offsets;
    }

    @Test
    void aBallDrawnOnEveryFifthSliceComesBackWhole() {
        TrueBody body = new TrueBody.Ball(20);
        ContourStack sparse = body.contours(AXIAL, 5, 0.4);
        ContourStack every = new ContourStack(AXIAL, sparse.sections(), OptionalDouble.of(1));
        ContourStack filled = Interpolation.fill(every, MarginsTest.planes(1, 0, 25), Progress.none());
        assertThat(filled.sections()).hasSizeGreaterThan(30);
        assertThat(MarginsTest.worstMm(filled, body, 0)).isLessThan(0.2);
        assertThat(filled.sections().stream().filter(Section::reviewed).toList()).isEqualTo(sparse.sections());
    }

    /// A blob that moves by more than its own width between the drawn slices stays a blob of its size on its way.
    @Test
    void disjointBlobsDoNotVanish() {
        ContourStack filled = Interpolation.fill(two(10, Region.of(disc(0, 0, 4)), Region.of(disc(12, 0, 4))), images(), Progress.none());
        for (int w = 1; w < 10; w++) {
            Moments moments = Moments.of(filled.at(w).orElseThrow().region());
            assertThat(moments.areaMm2()).isCloseTo(Math.PI * 16, withinPercentage(3));
            assertThat(moments.u()).isCloseTo(1.2 * w, within(0.1));
        }
    }

    @Test
    void severalBlobsEachFindTheirOwn() {
        ContourStack filled = Interpolation.fill(two(6, new Region(List.of(disc(0, 0, 3), disc(30, 0, 5))),
                new Region(List.of(disc(31, 2, 5), disc(-1, 7, 3)))), images(), Progress.none());
        for (int w = 1; w < 6; w++) {
            Region region = filled.at(w).orElseThrow().region();
            assertThat(Nesting.of(region).parts()).hasSize(2);
            assertThat(Regions.areaMm2(region)).isCloseTo(Math.PI * 34, withinPercentage(3));
        }
    }

    @Test
    void aTrunkBranchesIntoTwo() {
        ContourStack filled = Interpolation.fill(two(8, Region.of(disc(0, 0, 12)), new Region(List.of(disc(-8, 0, 4), disc(8, 0, 4)))),
                images(), Progress.none());
        assertThat(Nesting.of(filled.at(1).orElseThrow().region()).parts()).hasSize(1);
        assertThat(Nesting.of(filled.at(7).orElseThrow().region()).parts()).hasSize(2);
        double before = Regions.areaMm2(filled.at(0).orElseThrow().region());
        for (int w = 1; w <= 8; w++) {
            double now = Regions.areaMm2(filled.at(w).orElseThrow().region());
            assertThat(now).isLessThan(before);
            before = now;
        }
    }

    /// A part that nothing on the next drawn slice belongs to lasts half the way.
    @Test
    void aPartWithoutAPartnerLastsHalfTheGap() {
        ContourStack filled = Interpolation.fill(two(8, new Region(List.of(disc(0, 0, 8), disc(60, 0, 5))), Region.of(disc(0, 0, 8))),
                images(), Progress.none());
        assertThat(Nesting.of(filled.at(3).orElseThrow().region()).parts()).hasSize(2);
        assertThat(Nesting.of(filled.at(5).orElseThrow().region()).parts()).hasSize(1);
    }

    @Test
    void aRingKeepsItsHole() {
        Region ring = new Region(List.of(disc(0, 0, 10), disc(0, 0, 5)));
        Region wide = new Region(List.of(disc(0, 0, 14), disc(0, 0, 9)));
        Region middle = Interpolation.fill(two(4, ring, wide), images(), Progress.none()).at(2).orElseThrow().region();
        assertThat(Nesting.of(middle).parts().getFirst()).hasSize(2);
        assertThat(Regions.areaMm2(middle)).isCloseTo(Math.PI * (144 - 49), withinPercentage(2));
    }

    @Test
    void nothingMissingChangesNothing() {
        ContourStack stack = new TrueBody.Ball(8).contours(AXIAL, 1, 0);
        assertThat(Interpolation.fill(stack, images(), Progress.none())).isSameAs(stack);
    }

    @Test
    void aBodyCutOnOtherPlanesIsTheSameBody() {
        TrueBody body = new TrueBody.Ellipsoid(22, 12, 16);
        ContourStack axial = body.contours(AXIAL, 2, 0.3);
        PlaneFrame sagittal = new PlaneFrame(MarginsTest.FRAME, new PatientVector(0, 1, 0), new PatientVector(0, 0, -1));
        PlaneFrame slanting = new PlaneFrame(MarginsTest.FRAME, new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0));
        for (PlaneFrame plane : List.of(AXIAL, sagittal, slanting)) {
            ContourStack cut = Resampling.of(axial, plane, MarginsTest.planes(3, 0.5, 24), Progress.none());
            assertThat(MarginsTest.worstMm(cut, body, 0)).as(plane.toString()).isLessThan(0.2);
            assertThat(SolidVolume.cm3(cut) * 1000).isCloseTo(body.mm3(), withinPercentage(1.5));
            assertThat(cut.sections()).noneMatch(s -> s.reviewed() && axial.at(s.offsetMm()).isEmpty());
        }
    }
}
