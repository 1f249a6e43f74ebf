package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlannedBeam;
import org.oligoplan.testing.TestRun;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// Doses, plans and registrations of other makers against what is known of them.
class TreatmentDataTest {

    private static final Jobs JOBS = new Jobs(2);

    @AfterAll
    static void close() {
        JOBS.close();
    }

    private static ImportResult inspect(String... places) {
        Path data = TestRun.data();
        return new ImportService(new NativeDicomCodec(), JOBS).inspect(java.util.Arrays.stream(places).map(data::resolve).toList(),
                Progress.none());
    }

    private static List<DoseDistribution> doses(ImportResult result) {
        return LoadedTreatments.objects(result.treatments().doses()).stream().sorted(Comparator.comparing(DoseDistribution::path)).toList();
    }

    private static List<PlanRecord> plans(ImportResult result) {
        return LoadedTreatments.objects(result.treatments().plans());
    }

    private static DoseVolume values(DoseDistribution dose) {
        DoseLoad load = new ImportService(new NativeDicomCodec(), JOBS).load(dose, Progress.none());
        assertThat(load).isInstanceOf(DoseLoad.Complete.class);
        return ((DoseLoad.Complete) load).volume();
    }

    private static List<String> kinds(ImportResult result) {
        return result.findings().stream().map(ImportFinding::kind).toList();
    }

    private interface Voxel {
        void see(PatientPoint at, double value);
    }

    private static void each(DoseVolume volume, Voxel voxel) {
        ImageGrid grid = volume.grid();
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    voxel.see(grid.centre(i, j, k), volume.value(i, j, k));
                }
            }
        }
    }

    private static double highest(DoseVolume volume) {
        double[] most = {Double.NEGATIVE_INFINITY};
        each(volume, (at, value) -> most[0] = Math.max(most[0], value));
        return most[0];
    }

    @Test
    void linearDosesAreLinearAtEveryVoxel() {
        ImportResult result = inspect("nelms_dvh/DOSE GRIDS");
        List<DoseDistribution> doses = doses(result);
        assertThat(doses).hasSize(6).allMatch(d -> d.summation() == DoseSummation.FRACTION);
        // Each pair of one spacing shares a SOP Instance UID and is kept apart.
        assertThat(kinds(result)).contains("object-uid-reused", "dose-without-plan", "dose-partial").doesNotContain("object-copy");
        for (DoseDistribution dose : doses) {
            boolean alongZ = dose.path().contains("SupInf");
            DoseVolume volume = values(dose);
            // The file's scaling has seven digits: it is off by half of the last at most, the same for every voxel.
            double digits = 0.5e-14 / volume.scaling();
            double[] worst = {0, 0};
            each(volume, (at, value) -> {
                double truth = Math.max(0, 10 + (alongZ ? at.z() : -at.y()));
                worst[0] = Math.max(worst[0], Math.abs(value - truth) - truth * digits);
                worst[1] = Math.max(worst[1], truth);
            });
            assertThat(worst[0]).as(dose.path()).isLessThan(volume.scaling());
            // Without the rounding of the scaling the values are linear to 1e-6 Gy.
            double exact = worst[1] / highest(volume);
            double[] bent = {0};
            each(volume, (at, value) -> bent[0] = Math.max(bent[0],
                    Math.abs(value * exact - Math.max(0, 10 + (alongZ ? at.z() : -at.y())))));
            assertThat(bent[0]).as(dose.path()).isLessThan(1e-6);
        }
    }

    @Test
    void theProtonPlanIsTheSumOfItsBeams() {
        ImportResult result = inspect("apt_raystation_proton/plans/plan03_ramp_full");
        List<DoseDistribution> doses = doses(result);
        assertThat(doses).allMatch(d -> d.type() == DoseType.EFFECTIVE && d.grid().orElseThrow().bits() == 16);
        List<DoseVolume> plan = doses.stream().filter(d -> d.summation() == DoseSummation.PLAN).map(TreatmentDataTest::values).toList();
        List<DoseDistribution> beamDoses = doses.stream().filter(d -> d.summation() == DoseSummation.BEAM).toList();
        List<DoseVolume> beams = beamDoses.stream().map(TreatmentDataTest::values).toList();
        assertThat(plan).hasSize(1);
        assertThat(beams).hasSize(2);
        assertThat(beamDoses.stream().map(d -> d.plans().getFirst().groups().getFirst().beams().getFirst())).containsExactlyInAnyOrder(1,
                2);
        assertThat(highest(plan.getFirst())).isCloseTo(2.21023, within(5e-6));
        ImageGrid grid = plan.getFirst().grid();
        double worst = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    worst = Math.max(worst,
                            Math.abs(plan.getFirst().value(i, j, k) - beams.get(0).value(i, j, k) - beams.get(1).value(i, j, k)));
                }
            }
        }
        // Each of the three is rounded to its own step.
        assertThat(worst).isLessThan((plan.getFirst().scaling() + beams.get(0).scaling() + beams.get(1).scaling()) / 2);
        assertThat(worst).isCloseTo(4.6e-5, within(5e-7));
        PlanRecord ion = plans(result).getFirst();
        assertThat(ion.kind()).isEqualTo(PlanKind.ION);
        assertThat(ion.fractions()).isEqualTo(OptionalInt.of(1));
        assertThat(ion.beams()).extracting(PlannedBeam::radiation).containsExactly("PROTON", "PROTON");
        assertThat(ion.beams()).extracting(PlannedBeam::controlPoints).containsExactly(44, 44);
        assertThat(result.links().stream().filter(l -> l.relation() == ObjectLink.Relation.DOSE_OF)).hasSize(3)
                .noneMatch(ObjectLink::resolved);
        // The plan carries another Patient ID than its doses.
        assertThat(kinds(result)).contains("dose-effective", "dose-partial", "several-patients", "link-across-patients",
                "dose-without-plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HFS", "HFP", "HFDR"})
    void theHighestDoseIsAtItsPlaceInEveryPosition(String position) {
        ImportResult result = inspect("plastimatch_synth/" + position);
        DoseVolume volume = values(doses(result).getFirst());
        List<PatientPoint> places = new ArrayList<>();
        double most = highest(volume);
        each(volume, (at, value) -> {
            if (value > most - 1e-6) {
                places.add(at);
            }
        });
        assertThat(most).isCloseTo(59.7940, within(5e-5));
        assertThat(places).isNotEmpty().allMatch(
                p -> Math.abs(Math.abs(p.x() - 30) - 1.5) < 1e-6 && Math.abs(p.y() + 19.5) < 1e-6 && Math.abs(p.z() - 25.5) < 1e-6);
        assertThat(plans(result).getFirst().beams().getFirst().isocentre().orElseThrow().distanceTo(new PatientPoint(30, -20, 25)))
                .isLessThan(1e-6);
        assertThat(result.links()).allMatch(ObjectLink::resolved);
    }

    @Test
    void feetFirstAndNonSquareGridsKeepTheirPlaces() {
        DoseDistribution feetFirst = doses(inspect("pymedphys_data/RD.TBB_feet_in_supine.dcm")).getFirst();
        ImageGrid grid = feetFirst.grid().orElseThrow().planes();
        assertThat(grid.sliceOrigins().getFirst().distanceTo(new PatientPoint(99.90417554, -99.38342162, 100))).isLessThan(1e-9);
        assertThat(grid.sliceOrigins().getLast().z()).isCloseTo(-100, within(1e-9));
        assertThat(grid.centre(100, 0, 0).x()).isCloseTo(-100.09582446, within(1e-9));
        assertThat(highest(values(feetFirst))).isCloseTo(1.62193, within(5e-6));
        ImportResult result = inspect("pymedphys_data/rtdose_non_square_pixels.dcm");
        ImageGrid flat = doses(result).getFirst().grid().orElseThrow().planes();
        assertThat(flat.columnSpacingMm()).isCloseTo(1.0078947368421, within(1e-12));
        assertThat(flat.rowSpacingMm()).isEqualTo(1.03125);
        assertThat(List.of(flat.columns(), flat.rows(), flat.slices())).containsExactly(77, 65, 77);
        assertThat(flat.sliceOrigins().getLast().z()).isEqualTo(18.5);
        assertThat(doses(result).getFirst().grid().orElseThrow().frames().getFirst()).isEqualTo(77);
        assertThat(kinds(result)).contains("object-without-uid", "dose-no-frame", "dose-not-stated", "dose-frame-pointer");
    }

    /// Little endian implicit against big endian explicit and run-length encoded: the same doses.
    @ParameterizedTest
    @ValueSource(strings = {"rtdose_expb.dcm", "rtdose_rle.dcm"})
    void theTransferSyntaxDoesNotMatter(String file) {
        DoseVolume plain = values(doses(inspect("pydicom_testfiles/test_files/rtdose.dcm")).getFirst());
        ImportResult result = inspect("pydicom_testfiles/test_files/" + file);
        DoseVolume other = values(doses(result).getFirst());
        assertThat(kinds(result)).contains("dose-relative", "dose-partial");
        for (int k = 0; k < 15; k++) {
            for (int j = 0; j < 10; j++) {
                for (int i = 0; i < 10; i++) {
                    assertThat(other.stored(i, j, k)).isEqualTo(plain.stored(i, j, k));
                }
            }
        }
        assertThat(highest(plain)).isPositive();
    }

    /// One frame with the places of fifteen contradicts itself.
    @Test
    void aSingleFrameWithPlacesOfManyIsRefused() {
        ImportResult result = inspect("pydicom_testfiles/test_files/rtdose_1frame.dcm");
        assertThat(doses(result)).isEmpty();
        assertThat(kinds(result)).contains("dose-offsets-invalid");
    }

    @ParameterizedTest
    @CsvSource({"templates/24mm_x_20mm_rectangle.dcm, 1", "templates/FFF_example.dcm, 1", "templates/vmat_example.dcm, 2"})
    void plansWithoutPreambleAreRead(String file, int beams) {
        PlanRecord plan = plans(inspect("pymedphys_plans/lib/pymedphys/_experimental/serviceplans/" + file)).getFirst();
        assertThat(plan.beams()).hasSize(beams);
        assertThat(plan.kind()).isEqualTo(PlanKind.EXTERNAL_BEAM);
    }

    @Test
    void aPlanOfFourArcs() {
        ImportResult result = inspect("dicompyler_core");
        PlanRecord plan = plans(result).getFirst();
        assertThat(plan.beams()).hasSize(4).allMatch(b -> b.controlPoints() >= 92 && b.controlPoints() <= 103);
        assertThat(kinds(result)).contains("plan-without-dose");
    }

    @Test
    void aPlanThatIsCutOffIsRefused() {
        ImportResult result = inspect("pydicom_testfiles/test_files/rtplan_truncated.dcm", "pydicom_testfiles/test_files/rtplan.dcm");
        assertThat(kinds(result)).contains("truncated");
        PlanRecord plan = plans(result).getFirst();
        assertThat(plans(result)).hasSize(1);
        assertThat(plan.fractions()).isEqualTo(OptionalInt.of(30));
        assertThat(plan.doses().get(1).prescribed().orElseThrow().gray()).hasToString("30.826203");
    }

    /// The sphere's centre in the moving images comes to its centre in the fixed ones, and back.
    @Test
    void theRegistrationLeadsTheSphereHome() {
        ImportResult result = inspect("plastimatch_synth/REG_pair", "plastimatch_synth/HFS/ct");
        ImportedRegistration registration = LoadedTreatments.objects(result.treatments().registrations()).getFirst();
        assertThat(registration.alignments()).hasSize(1);
        List<Double> m = registration.alignments().getFirst().matrix();
        double[] moving = {43.017, -19.487, 32.5};
        double[] fixed = {30, -20, 25};
        for (int row = 0; row < 3; row++) {
            double forward = m.get(4 * row + 3);
            double back = 0;
            for (int k = 0; k < 3; k++) {
                forward += m.get(4 * row + k) * moving[k];
                // The inverse of a rotation is its transpose.
                back += m.get(4 * k + row) * (fixed[k] - m.get(4 * k + 3));
            }
            assertThat(forward).isCloseTo(fixed[row], within(2e-3));
            assertThat(back).isCloseTo(moving[row], within(2e-3));
        }
        assertThat(result.series()).anyMatch(s -> s.meta().frame().equals(registration.alignments().getFirst().from()))
                .anyMatch(s -> s.meta().frame().equals(registration.registered()));
        assertThat(kinds(result)).contains("registration-not-accepted").doesNotContain("frames-not-joined");
    }
}
