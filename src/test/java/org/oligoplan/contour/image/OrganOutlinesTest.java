package org.oligoplan.contour.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Body, lungs, bone and spinal canal of phantoms made of cylinders and ellipsoids.
class OrganOutlinesTest {

    private static final double TURN = 2 * Math.PI;

    private static boolean ellipsoid(double x, double y, double z, double cx, double rx, double ry, double rz) {
        double a = (x - cx) / rx;
        double b = y / ry;
        double c = z / rz;
        return a * a + b * b + c * c < 1;
    }

    /// A trunk of 160 x 110 mm half-axes on a table, lungs of 50 x 70 x 80 mm on either side (the right one 45 wide), a trachea that forks
    /// into them, a ring of bone behind the middle.
    private static double chest(double x, double y, double z) {
        double tableTop = 116;
        if (Math.hypot(x / 160, y / 110) >= 1) {
            boolean shell = Math.abs(x) < 240 && (Math.abs(y - tableTop) < 1.5 || Math.abs(y - tableTop - 30) < 1.5)
                    || Math.abs(Math.abs(x) - 240) < 1.5 && y > tableTop && y < tableTop + 30;
            return shell ? 150 : -1000;
        }
        double tracheaY = y + 10;
        boolean lumen = Math.hypot(x, tracheaY) < 9 && z > 20
                || Math.hypot(z - 20 + Math.abs(x) * 0.3, tracheaY) < 6 && Math.abs(x) < 45;
        if (lumen) {
            return -1000;
        }
        if (ellipsoid(x, y, z, 80, 50, 70, 80) || ellipsoid(x, y, z, -80, 45, 70, 80)) {
            return Math.hypot(Math.hypot(x - 80, y - 20), z) < 10 ? 40 : -820;
        }
        double spine = Math.hypot(x, y - 70);
        return spine > 8 && spine < 16 ? 360 : 40;
    }

    private static double cm3(List<OrganOutlines.Organ> organs, ImageGrid grid, OrganOutlines.Part part) {
        return organs.stream().filter(o -> o.part() == part)
                .mapToDouble(o -> SolidVolume.cm3(new ContourStack(grid.plane(), o.sections(), grid.usualSpacingMm()))).sum();
    }

    @Test
    void bodyLungsAndBoneOfAChest() {
        ImageGrid grid = PhantomImage.grid(205, 128, 52, 2.5, 4);
        Volume volume = PhantomImage.of(grid, 2, 1, OrganOutlinesTest::chest);
        OrganOutlines.Found body = OrganOutlines.find(volume, OrganOutlines.Kind.BODY, Workforce.alone(), Progress.none());
        double trunk = Math.PI * 160 * 110 * 208 / 1000;
        assertThat(cm3(body.organs(), grid, OrganOutlines.Part.BODY)).isCloseTo(trunk, within(0.01 * trunk));
        assertThat(body.organs().getFirst().sections()).hasSize(52).noneMatch(Section::reviewed)
                .allMatch(s -> s.region().rings().size() == 1);
        assertThat(body.doubts()).isEmpty();

        OrganOutlines.Found lungs = OrganOutlines.find(volume, OrganOutlines.Kind.LUNGS, Workforce.alone(), Progress.none());
        double left = TURN * 2 / 3 * 50 * 70 * 80 / 1000;
        double right = TURN * 2 / 3 * 45 * 70 * 80 / 1000;
        // The bronchus in the lung, with its wall, belongs to neither.
        assertThat(cm3(lungs.organs(), grid, OrganOutlines.Part.LUNG_LEFT)).isCloseTo(left, within(0.02 * left));
        assertThat(cm3(lungs.organs(), grid, OrganOutlines.Part.LUNG_RIGHT)).isCloseTo(right, within(0.02 * right));
        assertThat(lungs.doubts()).isEmpty();
        for (OrganOutlines.Organ lung : lungs.organs()) {
            double side = lung.part() == OrganOutlines.Part.LUNG_LEFT ? 1 : -1;
            assertThat(lung.sections()).allMatch(s -> s.region().rings().stream().allMatch(r -> r.u(0) * side > 20));
            // The nodule in the left lung is enclosed, the trachea is not taken.
            assertThat(lung.sections()).noneMatch(s -> s.region().contains(0, -10));
        }
        assertThat(lungs.organs().getFirst().sections().stream().filter(s -> Math.abs(s.offsetMm()) < 2))
                .allMatch(s -> s.region().contains(80, 20));

        OrganOutlines.Found bone = OrganOutlines.find(volume, OrganOutlines.Kind.BONE, Workforce.alone(), Progress.none());
        double ring = Math.PI * (16 * 16 - 8 * 8) * 208 / 1000;
        assertThat(cm3(bone.organs(), grid, OrganOutlines.Part.BONE)).isCloseTo(ring, within(0.05 * ring));
        assertThat(bone.organs().getFirst().sections()).allMatch(s -> !s.region().contains(0, 70));
        assertThat(bone.doubts()).extracting(Message::id).containsExactly("auto.doubt.bone");
    }

    @Test
    void sidesFollowThePatientNotThePicture() {
        // Rows run to the right and columns to the front: the picture is turned by half a turn, the normal still to the head.
        PlaneFrame turned = new PlaneFrame(PhantomImage.FRAME, new PatientVector(-1, 0, 0), new PatientVector(0, -1, 0));
        ImageGrid grid = PhantomImage.grid(turned, 128, 80, 42, 4, 4, 5);
        Volume volume = PhantomImage.of(grid, 1, 1, OrganOutlinesTest::chest);
        OrganOutlines.Found lungs = OrganOutlines.find(volume, OrganOutlines.Kind.LUNGS, Workforce.alone(), Progress.none());
        double left = cm3(lungs.organs(), grid, OrganOutlines.Part.LUNG_LEFT);
        double right = cm3(lungs.organs(), grid, OrganOutlines.Part.LUNG_RIGHT);
        assertThat(left).isGreaterThan(1.05 * right);
        assertThat(lungs.organs().getFirst().sections()).allMatch(s -> s.region().rings().stream().allMatch(r -> r.u(0) < 0));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        ImageGrid grid = PhantomImage.grid(64, 64, 20, 4, 4);
        assertThat(OrganOutlines.find(PhantomImage.of(grid, 1, 1, (x, y, z) -> -1000), OrganOutlines.Kind.BODY, Workforce.alone(),
                Progress.none()).doubts()).extracting(Message::id).containsExactly("auto.refused.no-body");
        Volume solid = PhantomImage.of(grid, 1, 1, (x, y, z) -> Math.hypot(x, y) < 90 ? 40 : -1000);
        OrganOutlines.Found none = OrganOutlines.find(solid, OrganOutlines.Kind.LUNGS, Workforce.alone(), Progress.none());
        assertThat(none.organs()).isEmpty();
        assertThat(none.doubts()).extracting(Message::id).containsExactly("auto.refused.no-lungs");
        assertThat(OrganOutlines.find(solid, OrganOutlines.Kind.BONE, Workforce.alone(), Progress.none()).doubts())
                .extracting(Message::id).containsExactly("auto.refused.no-bone");
    }

    private static double middleX(double z) {
        return 9 * Math.sin(z / 25);
    }

    @Test
    void theCanalIsTrackedThroughABentSpineAndOpenRingsAreNamed() {
        ImageGrid grid = PhantomImage.grid(140, 140, 41, 0.9, 3);
        // Bone all around but for a notch behind on slices near 30 mm, and on no side at all near -30 mm.
        Volume volume = PhantomImage.of(grid, 4, 1, (x, y, z) -> {
            double r = Math.hypot(x - middleX(z), y);
            boolean notch = Math.abs(z - 30) < 4 && Math.abs(Math.atan2(x - middleX(z), y)) < 0.5;
            boolean disc = Math.abs(z + 30) < 4;
            return r < 8 ? 30 : r < 13 && !notch && !disc ? 500 : 60;
        });
        CanalTracking.Tracked tracked = CanalTracking.of(volume, List.of(new PatientPoint(middleX(-57) + 2, 1, -57),
                new PatientPoint(middleX(0), -2, 0), new PatientPoint(middleX(57), 0, 57)), Progress.none());
        assertThat(tracked.sections()).hasSize(39).noneMatch(Section::reviewed);
        assertThat(tracked.openMm()).containsExactly(27.0, 30.0, 33.0);
        assertThat(tracked.guessedMm()).containsExactly(-33.0, -30.0, -27.0);
        List<Double> areas = new ArrayList<>();
        for (Section s : tracked.sections()) {
            double area = Regions.areaMm2(s.region());
            boolean doubtful = tracked.guessedMm().contains(s.offsetMm()) || tracked.openMm().contains(s.offsetMm());
            assertThat(area).as("at %s", s.offsetMm()).isCloseTo(Math.PI * 64, within((doubtful ? 0.05 : 0.015) * Math.PI * 64));
            assertThat(s.region().contains(middleX(s.offsetMm()) + 6, 0)).isTrue();
            assertThat(s.region().contains(middleX(s.offsetMm()) - 6, 0)).isTrue();
            areas.add(area);
        }
        assertThat(areas.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).isCloseTo(Math.PI * 64,
                within(0.01 * Math.PI * 64));
        assertThatThrownBy(() -> CanalTracking.of(volume, List.of(new PatientPoint(0, 0, 0)), Progress.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
