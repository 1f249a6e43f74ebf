package org.oligoplan.contour.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Contours found in images of bodies that are known in closed form.
class ImageContoursTest {

    private static final PatientVector UP = new PatientVector(0, 0, 1);

    private static ContourStack stack(ImageGrid grid, List<Section> sections) {
        return new ContourStack(grid.plane(), sections, grid.usualSpacingMm());
    }

    private static double ball(double r) {
        return 4.0 / 3 * Math.PI * r * r * r / 1000;
    }

    private static PhantomImage.Field ballField(double r, double in, double out) {
        return (x, y, z) -> x * x + y * y + z * z < r * r ? in : out;
    }

    private static double worstRadius(List<Section> sections, double r) {
        double worst = 0;
        for (Section s : sections) {
            double wanted = Math.sqrt(Math.max(0, r * r - s.offsetMm() * s.offsetMm()));
            for (Ring ring : s.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    worst = Math.max(worst, Math.abs(Math.hypot(ring.u(i), ring.v(i)) - wanted));
                }
            }
        }
        return worst;
    }

    @Test
    void aGrownBallHasTheBallsVolumeAndOutline() {
        ImageGrid grid = PhantomImage.grid(96, 96, 41, 0.9, 1.5);
        Volume volume = PhantomImage.of(grid, 6, 1, ballField(20, 60, -100));
        RegionGrowing.Grown grown = RegionGrowing.of(volume,
                new RegionGrowing.Wish(new PatientPoint(2, 1, 0), ValueRange.from(-20), Optional.empty(), Optional.empty(), 1000),
                Progress.none());
        assertThat(SolidVolume.cm3(stack(grid, grown.sections()))).isCloseTo(ball(20), within(0.01 * ball(20)));
        assertThat(worstRadius(grown.sections(), 20)).isLessThan(0.45);
        assertThat(grown.cm3()).isCloseTo(ball(20), within(0.01 * ball(20)));
        assertThat(grown.stopped()).isFalse();
        assertThat(grown.atEdge()).isFalse();
        assertThat(grown.sections()).noneMatch(Section::reviewed).hasSize(27);
        double grid1024 = grown.sections().getFirst().region().rings().getFirst().u(0) * 1024;
        assertThat(grid1024).isEqualTo(Math.rint(grid1024));
    }

    @Test
    void pixelsThatAreNotSquareTraceTheSameBall() {
        ImageGrid grid = PhantomImage.grid(PhantomImage.AXIAL, 90, 60, 31, 0.7, 1.1, 1.5);
        Volume volume = PhantomImage.of(grid, 6, 1, ballField(18, 60, -100));
        RegionGrowing.Grown grown = RegionGrowing.of(volume,
                new RegionGrowing.Wish(new PatientPoint(0, 0, 0), ValueRange.from(-20), Optional.empty(), Optional.empty(), 1000),
                Progress.none());
        assertThat(SolidVolume.cm3(stack(grid, grown.sections()))).isCloseTo(ball(18), within(0.01 * ball(18)));
        assertThat(worstRadius(grown.sections(), 18)).isLessThan(0.55);
    }

    @Test
    void onlyWhatHangsTogetherOverFacesGrows() {
        // Two balls of 8 mm, 24 mm apart: touching nowhere; a third value in between that is not in the range.
        ImageGrid grid = PhantomImage.grid(80, 80, 21, 1, 1.5);
        Volume volume = PhantomImage.of(grid, 4, 1, (x, y, z) -> Math.hypot(Math.hypot(Math.abs(x) - 12, y), z) < 8 ? 50 : 0);
        RegionGrowing.Grown one = RegionGrowing.of(volume,
                new RegionGrowing.Wish(new PatientPoint(-12, 0, 0), new ValueRange(25, 75), Optional.empty(), Optional.empty(), 1000),
                Progress.none());
        assertThat(SolidVolume.cm3(stack(grid, one.sections()))).isCloseTo(ball(8), within(0.015 * ball(8)));
        assertThat(one.sections()).allMatch(s -> s.region().contains(-12, 0) && !s.region().contains(12, 0));
        // Voxels that meet in a corner only are not joined.
        Volume corner = PhantomImage.of(PhantomImage.grid(10, 10, 3, 1, 1), 1, 1, (x, y, z) -> (x < 0) == (y < 0) ? 50 : 0);
        RegionGrowing.Grown quarter = RegionGrowing.of(corner, new RegionGrowing.Wish(new PatientPoint(-2, -2, 0),
                ValueRange.from(25), Optional.empty(), Optional.empty(), 1000), Progress.none());
        assertThat(quarter.voxels()).isEqualTo(3 * 25);
        assertThat(quarter.sections()).allMatch(s -> !s.region().contains(2, 2));
        assertThat(quarter.atEdge()).isTrue();
    }

    @Test
    void sphereAndStructureCutExactlyAndTheGuardStops() {
        ImageGrid grid = PhantomImage.grid(96, 96, 41, 1, 1.5);
        Volume volume = PhantomImage.of(grid, 1, 1, (x, y, z) -> 40);
        RegionGrowing.Grown sphere = RegionGrowing.of(volume, new RegionGrowing.Wish(new PatientPoint(0, 0, 0), new ValueRange(20, 60),
                Optional.of(15.0), Optional.empty(), 1000), Progress.none());
        assertThat(SolidVolume.cm3(stack(grid, sphere.sections()))).isCloseTo(ball(15), within(0.01 * ball(15)));
        assertThat(worstRadius(sphere.sections(), 15)).isLessThan(0.05);
        Region square = Region.of(Ring.of(-10.25, -10.25, 10.25, -10.25, 10.25, 10.25, -10.25, 10.25));
        ContourStack box = new ContourStack(grid.plane(), List.of(new Section(-1.5, square, true), new Section(0, square, true)),
                OptionalDouble.of(1.5));
        RegionGrowing.Grown within = RegionGrowing.of(volume, new RegionGrowing.Wish(new PatientPoint(0, 0, 0), new ValueRange(20, 60),
                Optional.empty(), Optional.of(box), 1000), Progress.none());
        assertThat(within.sections()).hasSize(2).allMatch(s -> Math.abs(Regions.areaMm2(s.region()) - 20.5 * 20.5) < 1e-6);
        RegionGrowing.Grown leak = RegionGrowing.of(volume, new RegionGrowing.Wish(new PatientPoint(0, 0, 0), new ValueRange(20, 60),
                Optional.empty(), Optional.empty(), 50), Progress.none());
        assertThat(leak.stopped()).isTrue();
        assertThat(leak.cm3()).isBetween(50.0, 51.0);
        assertThat(RegionGrowing.of(volume, new RegionGrowing.Wish(new PatientPoint(0, 0, 0), new ValueRange(50, 60), Optional.empty(),
                Optional.empty(), 1000), Progress.none()).sections()).isEmpty();
    }

    @Test
    void paddingAndMissingSlicesAreNoValues() {
        ImageGrid grid = PhantomImage.grid(20, 20, 5, 1, 2);
        Volume volume = new Volume(grid, false, new double[]{1, 1, 1, 1, 1}, new double[5],
                java.util.Collections.nCopies(5, Optional.of(new StoredRange(-2000, -2000))));
        for (int k = 0; k < 5; k++) {
            if (k != 3) {
                short[] stored = new short[400];
                for (int at = 0; at < 400; at++) {
                    stored[at] = (short) (at % 20 < 10 ? 30 : -2000);
                }
                volume.put(k, stored);
            }
        }
        RegionGrowing.Grown grown = RegionGrowing.of(volume, new RegionGrowing.Wish(new PatientPoint(-3, 0, 0),
                ValueRange.upTo(100), Optional.empty(), Optional.empty(), 1000), Progress.none());
        assertThat(grown.sections()).extracting(Section::offsetMm).containsExactly(-4.0, -2.0, 0.0);
        assertThat(grown.atEdge()).isTrue();
        // Half-way between the last value at -0.5 and the padding at 0.5.
        assertThat(grown.sections()).allMatch(s -> s.region().contains(-0.1, 0) && !s.region().contains(0.1, 0));
        SampledImage image = new SampledImage(volume);
        assertThat(image.at(new PatientPoint(-3, 0, 2))).isNaN();
        assertThat(image.at(new PatientPoint(-3, 0, -1))).isEqualTo(30);
        assertThat(image.at(new PatientPoint(0.2, 0, -1))).isNaN();
    }

    @Test
    void theThresholdBrushPaintsOnlyTheRange() {
        ImageGrid grid = PhantomImage.grid(96, 96, 11, 0.9, 2);
        Volume volume = PhantomImage.of(grid, 6, 1, (x, y, z) -> Math.hypot(x, y) < 12 ? 60 : -100);
        ContourStack empty = ContourStack.empty(grid.plane(), OptionalDouble.of(2));
        ContourStack painted = ThresholdBrush.paint(empty, grid.offsetsMm(), new SampledImage(volume), ValueRange.from(-20),
                List.of(new PatientPoint(12, 0, 2)), UP, 15, false);
        assertThat(painted.sections()).singleElement().satisfies(s -> {
            assertThat(s.reviewed()).isFalse();
            assertThat(s.offsetMm()).isEqualTo(2);
            // Two circles of 12 and 15 mm whose middles lie 12 mm apart.
            double a = 12 * 12 * Math.acos((144 + 144 - 225) / (2.0 * 12 * 12));
            double b = 15 * 15 * Math.acos((144 + 225 - 144) / (2.0 * 12 * 15));
            double lens = a + b - 0.5 * Math.sqrt((-12 + 12 + 15) * (12 + 12 - 15) * (12 - 12 + 15) * (12.0 + 12 + 15));
            assertThat(Regions.areaMm2(s.region())).isCloseTo(lens, within(0.01 * lens));
        });
        ContourStack reviewed = new ContourStack(empty.plane(),
                List.of(new Section(2, Regions.ball(0, 0, 14), true), new Section(4, Regions.ball(0, 0, 14), true)), OptionalDouble.of(2));
        ContourStack erased = ThresholdBrush.paint(reviewed, grid.offsetsMm(), new SampledImage(volume), ValueRange.upTo(-20),
                List.of(new PatientPoint(0, 0, 2)), UP, 20, true);
        assertThat(Regions.areaMm2(erased.at(2).orElseThrow().region())).isCloseTo(Math.PI * 144, within(0.01 * Math.PI * 144));
        assertThat(erased.at(2).orElseThrow().reviewed()).isFalse();
        assertThat(erased.at(4).orElseThrow().reviewed()).isTrue();
        // On a view across the planes the ball reaches several.
        ContourStack ball = ThresholdBrush.paint(empty, grid.offsetsMm(), new SampledImage(volume), ValueRange.from(-20),
                List.of(new PatientPoint(0, 0, 0)), new PatientVector(1, 0, 0), 5, false);
        assertThat(ball.sections()).hasSize(5);
        ContourStack none = ThresholdBrush.paint(empty, grid.offsetsMm(), new SampledImage(volume), new ValueRange(500, 600),
                List.of(new PatientPoint(0, 0, 2)), UP, 15, false);
        assertThat(none).isSameAs(empty);
    }

    @Test
    void anUptakeLevelComesOntoTheOtherImagesPlanesThroughARegistration() {
        // Linear interpolation cuts the corner of what bends: the ball comes out smaller the larger the voxels are.
        uptake(PhantomImage.grid(65, 65, 43, 2, 2), 0.01, 0.15);
        uptake(PhantomImage.grid(33, 33, 29, 4, 3), 0.02, 0.25);
    }

    private static void uptake(ImageGrid petGrid, double volumeShare, double outlineMm) {
        // Linear from 10 in the middle to 0 at 40 mm: half of the greatest value lies on a ball of 20 mm. CT planes of 2 mm, turned and
        // shifted.
        Volume pet = PhantomImage.of(petGrid, 1, 0.001, (x, y, z) -> Math.max(0, 10 - Math.sqrt(x * x + y * y + z * z) / 4));
        PlaneFrame ct = PlaneFrame.axial(new org.oligoplan.geometry.FrameOfReference("1.2.3"));
        RigidTransform petToCt = RigidTransform.about(new PatientPoint(0, 0, 0), new PatientVector(3, -4, 10),
                new PatientVector(30, -7, 12.3));
        SampledImage image = new SampledImage(pet, petToCt.inverse());
        PatientPoint middle = petToCt.apply(new PatientPoint(0, 0, 0));
        UptakeSphere.Sphere sphere = new UptakeSphere.Sphere(middle, 35);
        UptakeSphere.Hottest hottest = UptakeSphere.hottest(image, sphere).orElseThrow();
        assertThat(hottest.value()).isCloseTo(10, within(0.001));
        double[] planes = new double[40];
        java.util.Arrays.setAll(planes, k -> -25 + 2.0 * k);
        List<Section> sections = UptakeSphere.sections(image, sphere, 0.5 * hottest.value(), ct, planes, Progress.none());
        ContourStack found = new ContourStack(ct, sections, OptionalDouble.of(2));
        assertThat(SolidVolume.cm3(found)).isCloseTo(ball(20), within(volumeShare * ball(20)));
        assertThat(UptakeSphere.isCutOff(sphere, ct, sections)).isFalse();
        double worst = 0;
        for (Section s : sections) {
            double dw = s.offsetMm() - middle.z();
            for (Ring ring : s.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double r = Math.sqrt(dw * dw + Math.pow(ring.u(i) - middle.x(), 2) + Math.pow(ring.v(i) - middle.y(), 2));
                    worst = Math.max(worst, Math.abs(r - 20));
                }
            }
        }
        assertThat(worst).isLessThan(outlineMm);
        // A sphere that is too small cuts, and that is said.
        UptakeSphere.Sphere small = new UptakeSphere.Sphere(middle, 12);
        assertThat(UptakeSphere.isCutOff(small, ct,
                UptakeSphere.sections(image, small, 5, ct, planes, Progress.none()))).isTrue();
        assertThat(UptakeSphere.hottest(image, new UptakeSphere.Sphere(new PatientPoint(900, 0, 0), 12))).isEmpty();
    }

    @Test
    void theLiveWireFollowsACircle() {
        for (int noise : new int[]{0, 15}) {
            java.util.Random random = new java.util.Random(5);
            ImageGrid grid = PhantomImage.grid(128, 128, 1, 0.8, 2);
            Volume volume = PhantomImage.of(grid, 5, 1,
                    (x, y, z) -> (Math.hypot(x, y) < 30 ? 60 : -100) + noise * random.nextGaussian() * 5);
            double worst = 0;
            double[] corners = {0, 2.1, 4.2};
            for (int c = 0; c < 3; c++) {
                double from = corners[c];
                double to = corners[(c + 1) % 3];
                LiveWire wire = new LiveWire(volume, 0, 30 * Math.cos(from), 30 * Math.sin(from));
                double[] uv = wire.to(30 * Math.cos(to), 30 * Math.sin(to));
                assertThat(uv.length).isGreaterThan(60);
                assertThat(uv[0]).isEqualTo(30 * Math.cos(from));
                assertThat(uv[uv.length - 1]).isEqualTo(30 * Math.sin(to));
                for (int i = 0; i < uv.length; i += 2) {
                    worst = Math.max(worst, Math.abs(Math.hypot(uv[i], uv[i + 1]) - 30));
                }
            }
            assertThat(worst).as("noise %s", noise).isLessThan(0.5 * 0.8);
        }
    }
}
