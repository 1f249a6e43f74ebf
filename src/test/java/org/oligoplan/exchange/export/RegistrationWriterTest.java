package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.LoadedSeries;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.volume.ImageGrid;

class RegistrationWriterTest {

    private static final StructureSetPlan.Origin ORIGIN = new StructureSetPlan.Origin("1.0", LocalDateTime.of(2026, 4, 5, 6, 7, 8));

    @TempDir
    Path folder;

    private final NativeDicomCodec codec = new NativeDicomCodec();

    private ReferencedSeries series(String frame) throws Exception {
        Path own = java.nio.file.Files.createDirectories(folder.resolve(frame));
        List<PatientPoint> origins = IntStream.range(0, 3).mapToObj(k -> new PatientPoint(0, 0, 3.0 * k)).toList();
        PhantomScan scan = new PhantomScan("registration " + frame, new PhantomPatient("Demo^One", "D1", "19700203", "F"), frame,
                LocalDateTime.of(2026, 2, 3, 4, 5, 6), new ImageGrid(PlaneFrame.axial(new FrameOfReference(frame)), 4, 4, 1, 1, origins),
                false, 1,
                0);
        for (int k = 0; k < 3; k++) {
            codec.write(scan.image(k, new short[16]), own.resolve(k + ".dcm"), WriteOptions.standard());
        }
        try (Jobs jobs = new Jobs(1)) {
            LoadedSeries loaded = new ImportService(codec, jobs).inspect(List.of(own), Progress.none()).series().getFirst();
            ImageSeries meta = loaded.meta();
            return ReferencedSeries.read(meta, path -> java.util.Optional.of(codec.read(Path.of(path), ReadOptions.headers())));
        }
    }

    private static Registration registration(Double... matrix) {
        return new Registration(Id.random(), new FrameOfReference("1.2.77"), new FrameOfReference("1.2.88"), List.of(matrix), "landmarks",
                OptionalDouble.of(1.5), new Attribution("Demo One", PersonRole.PHYSICIST, "Demo One", Instant.EPOCH, "test"));
    }

    @Test
    void theMatrixLeadsFromTheMovingFrameToTheRegisteredOne() throws Exception {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        DataSet object = RegistrationWriter.object(
                registration(c, -s, 0.0, 12.345678901234, s, c, 0.0, -7.5, 0.0, 0.0, 1.0, 200.25, 0.0, 0.0, 0.0, 1.0), series("1.2.88"),
                series("1.2.77"), ORIGIN);
        Path file = folder.resolve("reg.dcm");
        codec.write(object, file, WriteOptions.standard());
        DataSet back = codec.read(file, ReadOptions.all());
        assertThat(back.string(Tag.FRAME_OF_REFERENCE_UID)).contains("1.2.88");
        List<DataSet> items = back.items(Tag.REGISTRATION_SEQUENCE);
        assertThat(items).extracting(i -> i.string(Tag.FRAME_OF_REFERENCE_UID).orElse("")).containsExactly("1.2.88", "1.2.77");
        double[] identity = matrix(items.get(0));
        double[] m = matrix(items.get(1));
        assertThat(identity).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        // A known point: (10, 0, 0) turned by 0.3 rad about z, then shifted.
        assertThat(m[0] * 10 + m[3]).isCloseTo(10 * c + 12.345678901234, within(1e-12));
        assertThat(m[4] * 10 + m[7]).isCloseTo(10 * s - 7.5, within(1e-12));
        assertThat(m[11]).isEqualTo(200.25);
        assertThat(back.items(Tag.REFERENCED_SERIES_SEQUENCE)).hasSize(1);
        assertThat(
                back.items(0x00081200).getFirst().items(Tag.REFERENCED_SERIES_SEQUENCE).getFirst().items(Tag.REFERENCED_INSTANCE_SEQUENCE))
                .hasSize(3);
    }

    @Test
    void whatIsWrittenIsReadBackToTheSameMotionInTheSameDirection() throws Exception {
        ReferencedSeries registered = series("1.2.88");
        ReferencedSeries moving = series("1.2.77");
        java.util.Random random = new java.util.Random(5);
        for (int n = 0; n < 4; n++) {
            PatientVector angles = new PatientVector(random.nextDouble(-170, 170), random.nextDouble(-80, 80),
                    random.nextDouble(-170, 170));
            RigidTransform motion = RigidTransform.about(new PatientPoint(100, -200, 900), angles,
                    new PatientVector(12.3456789, -7.5, 300));
            RegistrationEvidence evidence = new RegistrationEvidence(
                    new RegistrationMeans.Manual(new PatientPoint(0, 0, 0), new PatientVector(0, 0, 0), new PatientVector(0, 0, 0)),
                    new PatientPoint(0, 0, 0), java.util.Optional.empty(), OptionalDouble.empty(), java.util.Optional.empty());
            Registration made = new Registration(Id.random(), new FrameOfReference("1.2.77"), new FrameOfReference("1.2.88"),
                    motion.matrix(),
                    "manual", OptionalDouble.empty(), new Attribution("Demo One", PersonRole.PHYSICIST, "Demo One", Instant.EPOCH, "test"),
                    java.util.Optional.of(evidence));
            Path file = folder.resolve("made" + n + ".dcm");
            DataSet object = RegistrationWriter.object(made, registered, moving, ORIGIN);
            assertThat(object.string(Tag.CONTENT_DESCRIPTION)).contains("manual, not signed off");
            codec.write(object, file, WriteOptions.standard());
            try (Jobs jobs = new Jobs(1)) {
                ImportedRegistration back = new ImportService(codec, jobs)
                        .inspect(List.of(folder.resolve("1.2.88"), folder.resolve("1.2.77"), file), Progress.none()).treatments()
                        .registrations().getFirst().object();
                assertThat(back.registered().uid()).isEqualTo("1.2.88");
                assertThat(back.alignments()).hasSize(1);
                assertThat(back.alignments().getFirst().from().uid()).isEqualTo("1.2.77");
                assertThat(back.alignments().getFirst().form()).isEqualTo(ImportedRegistration.Form.RIGID);
                RigidTransform read = RigidTransform.of(back.alignments().getFirst().matrix()).orElseThrow();
                PatientPoint place = new PatientPoint(-80, 60, 1100);
                assertThat(read.apply(place).distanceTo(motion.apply(place))).isLessThan(1e-6);
            }
        }
    }

    @Test
    void anotherValidatorFindsNoErrorWhereItIsInstalled() throws Exception {
        boolean installed = java.util.stream.Stream
                .of(java.util.Objects.requireNonNullElse(System.getenv("PATH"), "").split(java.io.File.pathSeparator))
                .anyMatch(p -> java.nio.file.Files.isExecutable(Path.of(p, "dciodvfy")));
        org.junit.jupiter.api.Assumptions.assumeTrue(installed, "dciodvfy (Debian package dicom3tools) is not installed");
        Path file = folder.resolve("reg.dcm");
        codec.write(RegistrationWriter.object(
                registration(1.0, 0.0, 0.0, 1.5, 0.0, 1.0, 0.0, 2.5, 0.0, 0.0, 1.0, 3.5, 0.0, 0.0, 0.0, 1.0), series("1.2.88"),
                series("1.2.77"), ORIGIN), file, WriteOptions.standard());
        Process process = new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said).contains("SpatialRegistration").doesNotContain("Error");
    }

    private static double[] matrix(DataSet item) throws Exception {
        return item.items(Tag.MATRIX_REGISTRATION_SEQUENCE).getFirst().items(Tag.MATRIX_SEQUENCE).getFirst()
                .doubles(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX);
    }

    @Test
    void whatIsNotRigidIsRefused() {
        Double[] scaled = {1.01, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0};
        Double[] mirrored = {-1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0};
        for (Double[] matrix : Arrays.asList(scaled, mirrored)) {
            assertThatThrownBy(() -> RegistrationWriter.object(registration(matrix), series("1.2.88"), series("1.2.77"), ORIGIN))
                    .isInstanceOf(ExportException.class).hasMessageContaining("export.error.not-rigid");
        }
    }
}
