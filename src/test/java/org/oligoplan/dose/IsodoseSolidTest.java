package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.volume.ImageGrid;

/// Isodoses of doses whose surfaces are known, on axial and on oblique grids, and what is said where the grid ends.
class IsodoseSolidTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");

    /// The dose falls evenly from the centre: 60 Gy less 1 Gy a mm, so that D Gy is a ball of 60 - D mm.
    private static DoseLattice cone(PlaneFrame plane, PatientPoint centre, double half, double spacing) {
        int n = (int) (2 * half / spacing) + 1;
        List<PatientPoint> origins = new ArrayList<>();
        double u = plane.uOf(centre) - half;
        double v = plane.vOf(centre) - half;
        double w = plane.wOf(centre) - half;
        double[] nodes = new double[n * n * n];
        int at = 0;
        for (int k = 0; k < n; k++) {
            origins.add(plane.toPatient(u, v, w + k * spacing));
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    double away = plane.toPatient(u + i * spacing, v + j * spacing, w + k * spacing).distanceTo(centre);
                    nodes[at++] = Math.max(0, 60 - away);
                }
            }
        }
        return DoseLattice.of(new ImageGrid(plane, n, n, spacing, spacing, origins), nodes);
    }

    private static ContourStack box(double x0, double y0, double z0, double size) {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            sections.add(new Section(z0 + size * (k + 0.5) / 5,
                    Region.of(Ring.of(x0, y0, x0 + size, y0, x0 + size, y0 + size, x0, y0 + size)), true));
        }
        return new ContourStack(PlaneFrame.axial(FRAME), sections, OptionalDouble.of(size / 5));
    }

    private static DistanceResult between(ContourStack a, ContourStack b) {
        return SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), Uncertainty.NONE);
    }

    @ParameterizedTest
    @CsvSource({"40, 2.5", "45, 2", "30, 3"})
    void aBallsIsodoseIsWhereItShouldBe(double gy, double spacing) {
        PatientPoint centre = new PatientPoint(10, -20, 100);
        double r = 60 - gy;
        for (PlaneFrame plane : List.of(PlaneFrame.axial(FRAME),
                new PlaneFrame(FRAME, new PatientVector(1, 0, 0), new PatientVector(0, 0, -1)),
                new PlaneFrame(FRAME, new PatientVector(0.8, 0.6, 0), new PatientVector(-0.36, 0.48, 0.8)))) {
            IsodoseSolid solid = IsodoseSolid.of(cone(plane, centre, 54, spacing), gy);
            assertThat(solid.open()).isFalse();
            assertThat(SolidVolume.cm3(solid.contours())).isCloseTo(4 * Math.PI * r * r * r / 3000,
                    within(0.02 * 4 * Math.PI * r * r * r / 3000));
            DistanceResult d = between(box(10 + r + 25, -22.5, 97.5, 5), solid.contours());
            assertThat(25.0).isBetween(d.lowerMm() - 0.1, d.upperMm() + 0.1);
            assertThat(d.nominalMm()).isCloseTo(25, within(spacing / 2 + 0.1));
        }
    }

    @Test
    void aSlabAcrossTheWholeGridIsOpenAndExact() {
        int n = 21;
        List<PatientPoint> origins = new ArrayList<>();
        double[] nodes = new double[n * n * n];
        for (int k = 0; k < n; k++) {
            origins.add(new PatientPoint(-20, -20, -20 + 2 * k));
        }
        for (int at = 0; at < nodes.length; at++) {
            nodes[at] = 50 - (at % n) * 2;
        }
        IsodoseSolid solid = IsodoseSolid.of(DoseLattice.of(new ImageGrid(PlaneFrame.axial(FRAME), n, n, 2, 2, origins), nodes), 29);
        assertThat(solid.open()).isTrue();
        // 50 Gy at x = -20, 1 Gy a mm: 29 Gy at x = 1; along y to the outer nodes, along z half a spacing beyond the outer planes.
        assertThat(SolidVolume.cm3(solid.contours())).isCloseTo(21 * 40 * 42 / 1000.0, within(1e-9));
        assertThat(between(box(15, -2, -2, 4), solid.contours()).nominalMm()).isCloseTo(14, within(1e-9));
    }

    @Test
    void ringsWithHolesAndSaddlesAndNodesWithoutAValue() {
        double[] nodes = {0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 0, 0, 0, 9, 1, 9, 0, 0, 0, 9, 9, 9, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0,
                Double.NaN};
        double[] two = new double[72];
        System.arraycopy(nodes, 0, two, 0, 36);
        System.arraycopy(nodes, 0, two, 36, 36);
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(FRAME), 6, 6, 1, 1, List.of(new PatientPoint(0, 0, 0), new PatientPoint(0, 0, 1)));
        IsodoseSolid solid = IsodoseSolid.of(DoseLattice.of(grid, two), 5);
        Region region = solid.contours().sections().getFirst().region();
        assertThat(region.rings()).hasSizeBetween(2, 3);
        assertThat(region.contains(2, 2)).isFalse();
        assertThat(region.contains(1.1, 1.1)).isTrue();
        assertThat(region.contains(4, 4)).isTrue();
        assertThat(region.contains(4.9, 1)).isFalse();
        two[34] = 9;
        assertThat(IsodoseSolid.of(DoseLattice.of(grid, two), 5).open()).isTrue();
    }

    @Test
    void whereTheGridEndsIsSaid() {
        PatientPoint centre = new PatientPoint(0, 0, 0);
        IsodoseSolid solid = IsodoseSolid.of(cone(PlaneFrame.axial(FRAME), centre, 50, 2.5), 40);
        assertThat(solid.toEdgeMm(box(33, -2, -2, 5))).isCloseTo(12, within(1e-9));
        assertThat(solid.toEdgeMm(box(-2, -2, 40, 5))).isCloseTo(5, within(1e-9));
        assertThat(solid.toEdgeMm(box(48, -2, -2, 5))).isZero();
        assertThat(solid.toEdgeMm(box(148, -2, -2, 5))).isZero();
        IsodoseSolid none = IsodoseSolid.of(cone(PlaneFrame.axial(FRAME), centre, 50, 2.5), 70);
        assertThat(none.contours().isEmpty()).isTrue();
        assertThat(none.open()).isFalse();
        assertThatThrownBy(() -> IsodoseSolid.of(cone(PlaneFrame.axial(FRAME), centre, 10, 2.5), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
