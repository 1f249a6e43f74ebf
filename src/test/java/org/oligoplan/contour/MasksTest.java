package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.volume.BitMask;
import org.oligoplan.volume.ImageGrid;

class MasksTest {

    private static ImageGrid grid(PlaneFrame plane, int columns, int rows, int slices, double pixel, double spacing) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(plane.toPatient(-columns * pixel / 2 + 0.3, -rows * pixel / 2 + 0.1, (k - slices / 2) * spacing));
        }
        return new ImageGrid(plane, columns, rows, pixel, pixel, origins);
    }

    /// Every voxel of random stars with holes, some beyond the image's border, against the even-odd rule asked place by place.
    @Test
    void aVoxelIsInWhereItsCentreIs() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20; round++) {
            PlaneFrame plane = MarginsTest.positions().get(round % 8);
            ImageGrid grid = grid(plane, 130, 70, 6, 0.9, 2);
            List<Section> sections = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sections.add(new Section(-3 + 2 * i + random.nextDouble(0.3), star(random), true));
            }
            ContourStack stack = new ContourStack(plane, sections, OptionalDouble.of(2));
            BitMask mask = Masks.centres(stack, grid);
            List<NominalSlab> slabs = NominalSlab.of(stack);
            long count = 0;
            for (int k = 0; k < grid.slices(); k++) {
                double w = grid.offsetMm(k);
                for (int j = 0; j < grid.rows(); j++) {
                    for (int i = 0; i < grid.columns(); i++) {
                        double u = plane.uOf(grid.centre(i, j, k));
                        double v = plane.vOf(grid.centre(i, j, k));
                        boolean inside = slabs.stream().anyMatch(s -> w >= s.fromMm() && w < s.toMm() && s.region().contains(u, v));
                        assertThat(mask.get(i, j, k)).isEqualTo(inside);
                        count += inside ? 1 : 0;
                    }
                }
            }
            assertThat(mask.count()).isEqualTo(count);
        }
    }

    private static Region star(SplittableRandom random) {
        int n = random.nextInt(5, 40);
        double[] uv = new double[2 * n];
        double middle = random.nextDouble(-30, 30);
        for (int i = 0; i < n; i++) {
            double r = random.nextDouble(10, 36);
            uv[2 * i] = middle + r * Math.cos(2 * Math.PI * i / n);
            uv[2 * i + 1] = r * Math.sin(2 * Math.PI * i / n);
        }
        return new Region(List.of(Ring.of(uv), Ring.of(middle - 3, -3, middle + 4, -3, middle + 4, 5)));
    }

    /// The shares of the voxels add up to the volume of the nominal solid.
    @Test
    void sharesAddUpToTheVolume() {
        ImageGrid grid = grid(MarginsTest.AXIAL, 60, 60, 31, 1, 2);
        ContourStack stack = new TrueBody.Torus(18, 6).contours(MarginsTest.AXIAL, 3, 0.2);
        double[] sum = new double[1];
        Masks.shares(stack, grid, (shares, k) -> {
            for (float share : shares.share()) {
                assertThat(share).isBetween(0f, 1.00001f);
                sum[0] += share * 2;
            }
        });
        assertThat(sum[0] / 1000).isCloseTo(SolidVolume.cm3(stack), withinPercentage(0.001));
        // Counting centres of slices that are no planes of the structure errs by percent.
        assertThat(Masks.centres(stack, grid).count() * 2 / 1000.0).isCloseTo(SolidVolume.cm3(stack), withinPercentage(6));
    }

    @Test
    void whatLiesOutsideOfTheImageHasNoVoxel() {
        ImageGrid grid = grid(MarginsTest.AXIAL, 20, 20, 5, 1, 2);
        ContourStack far = new ContourStack(MarginsTest.AXIAL, List.of(new Section(0, Region.of(Ring.of(50, 50, 60, 50, 60, 60)), true)),
                OptionalDouble.of(2));
        assertThat(Masks.centres(far, grid).count()).isZero();
        ContourStack around = new ContourStack(MarginsTest.AXIAL,
                List.of(new Section(0, Region.of(Ring.of(-90, -90, 90, -90, 90, 90, -90, 90)), true)), OptionalDouble.of(2));
        assertThat(Masks.centres(around, grid).count()).isEqualTo(400);
        assertThat(Masks.centres(around, grid).get(5, 5, 2)).isTrue();
        assertThat(SolidVolume.cm3(around)).isCloseTo(64.8, within(1e-9));
    }
}
