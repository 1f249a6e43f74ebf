package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.base.Dose;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Form;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.ObjectLink.Relation;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.volume.DoseVolume;

/// Doses, plans and registrations made in code, against what was put into them.
class TreatmentReaderTest {

    private static final double[] HEAD_FIRST = {1, 0, 0, 0, 1, 0};
    private static final double[] FEET_FIRST = {-1, 0, 0, 0, 1, 0};

    @TempDir
    private Path folder = Path.of("");

    private ImportResult inspect(Fixture fixture) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new NativeDicomCodec(), jobs).inspect(fixture.write(folder), Progress.none());
        }
    }

    private DoseDistribution dose(Fixture fixture) {
        return LoadedTreatments.objects(inspect(fixture).treatments().doses()).getFirst();
    }

    private static DoseLoad load(DoseDistribution dose) {
        try (Jobs jobs = new Jobs(1)) {
            return new ImportService(new NativeDicomCodec(), jobs).load(dose, Progress.none());
        }
    }

    private static DoseVolume values(DoseDistribution dose) {
        if (load(dose) instanceof DoseLoad.Complete complete) {
            return complete.volume();
        }
        throw new AssertionError("not loaded: " + load(dose));
    }

    @Test
    void aPlanAndItsDoseComeWithAllThatTheySay() {
        Fixture fixture = new Fixture();
        DataSet file = TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE);
        file.putItems(Tag.DVH_SEQUENCE, TreatmentObjects.dvh(0.5, 100, 0.5, 80));
        ImportResult result = inspect(fixture);
        assertThat(result.findings()).isEmpty();
        DoseDistribution dose = LoadedTreatments.objects(result.treatments().doses()).getFirst();
        assertThat(dose.grid().orElseThrow().scaling()).hasToString("0.025");
        assertThat(dose.plans().getFirst().planUid()).isEqualTo(TreatmentObjects.PLAN_UID);
        assertThat(dose.dvhs().getFirst().data()).containsExactly(0.5, 100.0, 0.5, 80.0);
        assertThat(dose.dvhs().getFirst().mean()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(dose.dvhs().getFirst().rois().getFirst().number()).isEqualTo(1);
        PlanRecord plan = LoadedTreatments.objects(result.treatments().plans()).getFirst();
        assertThat(plan.date()).isEqualTo(Optional.of(LocalDate.of(2024, 5, 1)));
        assertThat(plan.kind()).isEqualTo(PlanKind.EXTERNAL_BEAM);
        assertThat(plan.fractions()).isEqualTo(OptionalInt.of(1));
        assertThat(plan.doses().getFirst().prescribed()).isEqualTo(Optional.of(Dose.ofGray("8")));
        assertThat(plan.beams().get(1).isocentre()).isEqualTo(Optional.of(new PatientPoint(15, 15, 19)));
        assertThat(plan.beams().get(1).controlPoints()).isEqualTo(2);
        assertThat(plan.groups().getFirst().beams().getFirst().meterset()).isEqualTo(OptionalDouble.of(500.5));
        assertThat(result.links()).extracting(ObjectLink::relation).containsExactlyInAnyOrder(Relation.DRAWN_ON, Relation.PLANNED_FOR,
                Relation.DOSE_OF, Relation.REFERS_TO);
        assertThat(result.links()).allMatch(ObjectLink::resolved);
    }

    /// Each voxel of each form of the offset vector must come to the place and the value that were written.
    private static void verify(DoseDistribution dose, PatientPoint first, double[] zOfFrames, double columnStep) {
        DoseGrid grid = dose.grid().orElseThrow();
        DoseVolume volume = values(dose);
        int perPlane = TreatmentObjects.ROWS * TreatmentObjects.COLUMNS;
        for (int k = 0; k < grid.planes().slices(); k++) {
            int frame = grid.frames().get(k) - 1;
            for (int j = 0; j < TreatmentObjects.ROWS; j++) {
                for (int i = 0; i < TreatmentObjects.COLUMNS; i++) {
                    PatientPoint at = grid.planes().centre(i, j, k);
                    assertThat(at.distanceTo(new PatientPoint(first.x() + columnStep * i, first.y() + 4 * j, zOfFrames[frame])))
                            .isLessThan(1e-9);
                    int stored = frame * perPlane + j * TreatmentObjects.COLUMNS + i;
                    assertThat(volume.stored(i, j, k)).isEqualTo(stored);
                    assertThat(volume.value(i, j, k)).isCloseTo(stored * 0.025, within(1e-12));
                }
            }
        }
    }

    @Test
    void offsetsCountFromTheFirstPlaneOrAreThePatientsZ() {
        double[][] offsets = {{0, 3, 6}, {13, 16, 19}, {0, -3, -6}, {0, 2, 7}};
        double[][] z = {{13, 16, 19}, {13, 16, 19}, {13, 10, 7}, {13, 15, 20}};
        for (int form = 0; form < offsets.length; form++) {
            Fixture fixture = new Fixture();
            DataSet file = TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE);
            TreatmentObjects.place(file, HEAD_FIRST, new double[]{10, 11, 13}, offsets[form]);
            TreatmentObjects.values(file, form % 2 == 0 ? 16 : 32, 3);
            verify(dose(fixture), new PatientPoint(10, 11, 13), z[form], 5);
        }
    }

    @Test
    void feetFirstOffsetsCountAlongTheNormalOrTheOtherWayAsTheImagesShow() {
        // The images lie between z = 10 and 28; the normal of the planes is -z.
        double[][] offsets = {{0, 6, 12}, {0, -6, -12}, {27, 21, 15}};
        for (double[] vector : offsets) {
            Fixture fixture = new Fixture();
            TreatmentObjects.place(TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE), FEET_FIRST, new double[]{25, 11, 27},
                    vector);
            verify(dose(fixture), new PatientPoint(25, 11, 27), new double[]{27, 21, 15}, -5);
        }
    }

    @Test
    void anObliqueGridCountsAlongItsNormal() {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Fixture fixture = new Fixture();
        TreatmentObjects.place(TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE), new double[]{1, 0, 0, 0, c, s},
                new double[]{10, 11, 13}, 0, 3, 6);
        DoseGrid grid = dose(fixture).grid().orElseThrow();
        assertThat(grid.planes().sliceOrigins().get(2).distanceTo(new PatientPoint(10, 11 - 6 * s, 13 + 6 * c))).isLessThan(1e-9);
        assertThat(grid.planes().centre(1, 2, 0).distanceTo(new PatientPoint(15, 11 + 8 * c, 13 + 8 * s))).isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-0.1", "NaN", "0,1", "abc", "1E-400", "1e999"})
    void aScalingIsNeverAssumed(String text) {
        Fixture fixture = new Fixture();
        TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE).putString(Tag.DOSE_GRID_SCALING, text);
        ImportResult result = inspect(fixture);
        assertThat(result.treatments().doses()).isEmpty();
        assertThat(result.findings()).extracting(ImportFinding::kind).contains("dose-scaling");
        assertThat(result.isBlocked()).isTrue();
    }

    @Test
    void impossibleNumbersAreRefusedAndDoNotStopTheImport() {
        Fixture fixture = new Fixture();
        TreatmentObjects objects = TreatmentObjects.addTo(fixture);
        // Planes that a position cannot tell apart; a dose of endless digits; an energy and an isocentre that are no numbers.
        objects.in(TreatmentObjects.DOSE).putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 1e-20, 2e-20);
        DataSet plan = objects.in(TreatmentObjects.PLAN);
        DataSet point = plan.items(Tag.BEAM_SEQUENCE).getFirst().items(Tag.CONTROL_POINT_SEQUENCE).getFirst();
        point.putString(Tag.NOMINAL_BEAM_ENERGY, "1e999").putStrings(Tag.ISOCENTER_POSITION, "1e999", "0", "0");
        fixture.objects.put("other.dcm", objects.plan().putString(Tag.SOP_INSTANCE_UID, "1.2.3.84").putItems(Tag.DOSE_REFERENCE_SEQUENCE,
                new DataSet().putString(Tag.TARGET_PRESCRIPTION_DOSE, "1e-2000000000")));
        List<Double> far = TreatmentObjects.rigid(0, 1e300, 0, 0);
        fixture.objects.put(TreatmentObjects.REGISTRATION, objects.registration(TreatmentObjects.matrix("RIGID", far)));
        ImportResult result = inspect(fixture);
        assertThat(result.findings()).extracting(ImportFinding::kind).contains("dose-offsets-invalid", "invalid-attribute",
                "registration-invalid");
        assertThat(result.treatments().doses()).isEmpty();
        assertThat(result.treatments().registrations()).isEmpty();
        PlanRecord kept = LoadedTreatments.objects(result.treatments().plans()).getFirst();
        assertThat(result.treatments().plans()).hasSize(1);
        assertThat(kept.beams().getFirst().energy()).isEmpty();
        assertThat(kept.beams().getFirst().isocentre()).isEmpty();
    }

    @Test
    void aDoseThatWasCompressedWithLossSaysSo() {
        Fixture fixture = new Fixture();
        TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE).putString(Tag.LOSSY_IMAGE_COMPRESSION, "01");
        ImportResult result = inspect(fixture);
        assertThat(result.treatments().doses()).hasSize(1);
        assertThat(result.findings()).extracting(ImportFinding::kind).containsExactly("lossy-compression");
    }

    @Test
    void aFileThatIsNoLongerTheRecordedOneIsNotLoaded() throws IOException {
        Fixture fixture = new Fixture();
        TreatmentObjects objects = TreatmentObjects.addTo(fixture);
        DoseDistribution dose = dose(fixture);
        Path file = Path.of(dose.path());
        NativeDicomCodec codec = new NativeDicomCodec();
        codec.write(objects.dose().putString(Tag.DOSE_GRID_SCALING, "0.026"), file, org.oligoplan.dicom.WriteOptions.standard());
        assertThat(load(dose)).isEqualTo(new DoseLoad.Unavailable(Reload.Cause.OTHER_GEOMETRY));
        codec.write(objects.dose().putString(Tag.SOP_INSTANCE_UID, "1.2.3.99"), file, org.oligoplan.dicom.WriteOptions.standard());
        assertThat(load(dose)).isEqualTo(new DoseLoad.Unavailable(Reload.Cause.OTHER_OBJECT));
        Files.delete(file);
        assertThat(load(dose)).isEqualTo(new DoseLoad.Unavailable(Reload.Cause.MISSING));
    }

    @Test
    void aDoseInAnArchiveIsLoadedFromThere() throws IOException {
        Fixture fixture = new Fixture();
        TreatmentObjects.addTo(fixture);
        Path file = Path.of(dose(fixture).path());
        Path archive = Files.createDirectory(folder.resolve("sent")).resolve("sent.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("doses/dose.dcm"));
            zip.write(Files.readAllBytes(file));
        }
        try (Jobs jobs = new Jobs(1)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            DoseDistribution zipped = LoadedTreatments.objects(service.inspect(List.of(archive), Progress.none()).treatments().doses())
                    .getFirst();
            verify(zipped, new PatientPoint(10, 11, 13), new double[]{13, 16, 19}, 5);
        }
    }

    private ImportedRegistration registration(DataSet... matrices) {
        Fixture fixture = new Fixture();
        fixture.objects.put(TreatmentObjects.REGISTRATION, new TreatmentObjects(fixture).registration(matrices));
        return LoadedTreatments.objects(inspect(fixture).treatments().registrations()).getFirst();
    }

    private static PatientPoint through(List<Double> m, PatientPoint p) {
        double[] q = IntStream.range(0, 3)
                .mapToDouble(r -> m.get(4 * r) * p.x() + m.get(4 * r + 1) * p.y() + m.get(4 * r + 2) * p.z() + m.get(4 * r + 3)).toArray();
        return new PatientPoint(q[0], q[1], q[2]);
    }

    @Test
    void aRegistrationLeadsFromTheMovingFrameToTheRegisteredOne() {
        ImportedRegistration shift = registration(TreatmentObjects.matrix("RIGID", TreatmentObjects.rigid(0, 4, 5, 6)));
        assertThat(shift.registered().uid()).isEqualTo("1.2.3.4");
        // The registered frame's own entry is the identity and no alignment.
        assertThat(shift.alignments()).hasSize(1);
        assertThat(shift.alignments().getFirst().from().uid()).isEqualTo(TreatmentObjects.MOVING);
        assertThat(shift.alignments().getFirst().method()).isEqualTo("Visual Alignment");
        assertThat(through(shift.alignments().getFirst().matrix(), new PatientPoint(1, 2, 3))).isEqualTo(new PatientPoint(5, 7, 9));
    }

    @Test
    void severalMatricesAreMultipliedInTheOrderOfTheFile() {
        ImportedRegistration both = registration(TreatmentObjects.matrix("RIGID", TreatmentObjects.rigid(0, 10, 0, 0)),
                TreatmentObjects.matrix("RIGID", TreatmentObjects.rigid(90, 0, 0, 0)));
        // Shift x turn: the turn comes first.
        PatientPoint moved = through(both.alignments().getFirst().matrix(), new PatientPoint(1, 0, 0));
        assertThat(moved.distanceTo(new PatientPoint(10, 1, 0))).isLessThan(1e-9);
        assertThat(both.alignments().getFirst().form()).isEqualTo(Form.RIGID);
    }

    @Test
    void theMatrixSaysWhatItIs() {
        List<Double> rigid = TreatmentObjects.rigid(10, 4, 5, 6);
        assertThat(new FrameMatrix(rigid).form()).isEqualTo(Form.RIGID);
        assertThat(new FrameMatrix(TreatmentObjects.scaled(rigid, 1.01, 1, 1)).form()).isEqualTo(Form.RIGID_SCALE);
        assertThat(new FrameMatrix(TreatmentObjects.scaled(rigid, -1, 1, 1)).form()).isEqualTo(Form.AFFINE);
        assertThat(FrameMatrix.of(1, 0.3, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1).orElseThrow().form()).isEqualTo(Form.AFFINE);
        assertThat(FrameMatrix.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1)).isEmpty();
        assertThat(FrameMatrix.of(1, 2, 3)).isEmpty();
    }
}
