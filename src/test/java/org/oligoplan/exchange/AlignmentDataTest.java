package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.registration.AlignmentImage;
import org.oligoplan.registration.AlignmentRequest;
import org.oligoplan.registration.AlignmentResult;
import org.oligoplan.registration.AlignmentSettings;
import org.oligoplan.registration.AutomaticRegistration;
import org.oligoplan.testing.TestRun;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Alignments of real images. An image is moved by turning and shifting its grid, so that no voxel is interpolated and the motion is known
/// exactly. Of a CT the even slices are one image and the odd ones the other: no slice, and no slice's noise, is in both.
class AlignmentDataTest {

    private static final Jobs JOBS = new Jobs(2);

    @AfterAll
    static void close() {
        JOBS.close();
    }

    private static Volume volume(String modality, String... folders) {
        List<Path> paths = new ArrayList<>();
        for (String folder : folders) {
            Path path = TestRun.data().resolve(folder);
            Assumptions.assumeTrue(Files.exists(path), "no data at " + path + "; set -Doligoplan.data");
            paths.add(path);
        }
        ImportResult result = new ImportService(new NativeDicomCodec(), JOBS).read(paths, ImportListener.none(), Progress.none());
        return result.series().stream().filter(s -> s.meta().modality().equals(modality)).findFirst().orElseThrow().volume().orElseThrow();
    }

    /// The same voxels on a grid that was moved; of the slices every one or every second.
    private static Volume moved(Volume image, RigidTransform motion, int first, int step) {
        ImageGrid grid = image.grid();
        PatientVector u = motion.turn(grid.plane().u()).unit();
        PatientVector slanted = motion.turn(grid.plane().v());
        PatientVector v = slanted.plus(u.times(-u.dot(slanted))).unit();
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = first; k < grid.slices(); k += step) {
            origins.add(motion.apply(grid.sliceOrigins().get(k)));
        }
        int count = origins.size();
        double[] slope = new double[count];
        double[] intercept = new double[count];
        for (int k = 0; k < count; k++) {
            slope[k] = image.slope(first + k * step);
            intercept[k] = image.intercept(first + k * step);
        }
        Volume moved = new Volume(new ImageGrid(new PlaneFrame(new FrameOfReference("9.9"), u, v), grid.columns(), grid.rows(),
                grid.columnSpacingMm(), grid.rowSpacingMm(), origins), image.unsigned(), slope, intercept);
        for (int k = 0; k < count; k++) {
            moved.put(k, java.util.Objects.requireNonNull(image.stored(first + k * step)));
        }
        return moved;
    }

    private static PatientPoint middle(Volume image) {
        ImageGrid grid = image.grid();
        return grid.centre(grid.columns() / 2.0, grid.rows() / 2.0, grid.slices() / 2);
    }

    private static RigidTransform random(SplittableRandom random, PatientPoint about, double mm, double degrees) {
        PatientVector axis = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
        PatientVector way = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
        return RigidTransform.about(about, axis.times(degrees * random.nextDouble(0.5, 1)), way.times(mm * random.nextDouble(0.5, 1)));
    }

    /// Of how many motions the truth was met within 0.5 mm in the middle and 0.5 degrees; `truth` is that of images that were not moved.
    private static void recovered(String name, Volume fixed, Volume image, int first, int step, RigidTransform truth, double mm,
            double degrees) {
        int count = TestRun.count(1, 25);
        int met = 0;
        int held = 0;
        double worst = 0;
        double worstTurn = 0;
        PatientPoint centre = middle(fixed);
        PatientPoint place = centre.plus(new PatientVector(60, 40, 30));
        for (int n = 0; n < count; n++) {
            RigidTransform motion = random(new SplittableRandom(n), centre, mm, degrees);
            AlignmentResult result = new AutomaticRegistration(new Workforce(JOBS))
                    .align(new AlignmentRequest(AlignmentImage.of(fixed), AlignmentImage.of(moved(image, motion, first, step)),
                            List.of(RigidTransform.IDENTITY), Optional.empty(), AlignmentSettings.STANDARD), Progress.none());
            if (result instanceof AlignmentResult.Aligned a) {
                RigidTransform rest = motion.then(a.motion()).then(truth.inverse());
                double off = rest.displacement(centre).length();
                worst = Math.max(worst, off);
                worstTurn = Math.max(worstTurn, rest.angleDegrees());
                met += off < 0.5 && rest.angleDegrees() < 0.5 ? 1 : 0;
                held += rest.displacement(place).length() <= a.error().atMm(place) ? 1 : 0;
                System.out.printf(Locale.ROOT,
                        "%s %d: %.3f mm %.3f deg; standard error %.3f mm, suggested %.2f mm; nmi %.4f to %.4f, %d of %d%n",
                        name, n, off, rest.angleDegrees(), a.error().standardErrorMm(place), a.error().atMm(place), a.metricBefore(),
                        a.metricAfter(), a.agreeing(), a.starts());
            } else {
                System.out.println(name + " " + n + ": " + result);
            }
        }
        System.out.printf(Locale.ROOT,
                "%s: from %.0f mm and %.0f degrees off, %d of %d within 0.5 mm and 0.5 degrees; worst %.3f mm, %.3f degrees; %d within the suggestion%n",
                name, mm, degrees, met, count, worst, worstTurn, held);
        assertThat(met).as(name).isEqualTo(count);
    }

    @Test
    void aHeadIsFoundFromItsOtherSlices() {
        Volume head = volume("CT", "slicer_cthead");
        recovered("head", moved(head, RigidTransform.IDENTITY, 0, 2), head, 1, 2, RigidTransform.IDENTITY, 15, 8);
    }

    @Test
    void aTiltedStackOfUnevenSlicesIsFound() {
        Volume tilted = volume("CT", "dcm_qa_ct");
        recovered("tilted", tilted, tilted, 0, 1, RigidTransform.IDENTITY, 10, 5);
    }

    @Test
    void aPetIsBroughtBackToItsCt() {
        Volume ct = volume("CT", "ibsi_sts/dicom/STS_001");
        Volume pet = volume("PT", "sts001_pet_raw");
        // Both lie in one frame, but the patient may have moved between the scans: the truth is what unmoved images give, which is itself looked at.
        AlignmentResult.Aligned unmoved = (AlignmentResult.Aligned) new AutomaticRegistration(new Workforce(JOBS))
                .align(new AlignmentRequest(AlignmentImage.of(ct), AlignmentImage.of(pet), List.of(RigidTransform.IDENTITY),
                        Optional.empty(), AlignmentSettings.STANDARD), Progress.none());
        double off = unmoved.motion().displacement(middle(ct)).length();
        System.out.printf(Locale.ROOT, "PET to its CT as scanned: %.2f mm, %.2f degrees, suggested %.2f mm%n", off,
                unmoved.motion().angleDegrees(), unmoved.error().atMm(middle(ct)));
        // The scanner's own alignment is within what the engine suggests of itself.
        assertThat(off).isLessThan(unmoved.error().atMm(middle(ct)));
        recovered("PET", ct, pet, 0, 1, unmoved.motion(), 15, 8);
    }
}
