package org.oligoplan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.TestRun;
import org.oligoplan.witness.WitnessVolume;

/// Structures that others published with their volumes, read from their files and measured by both engines.
class PublishedStructuresTest {

    private static final Jobs JOBS = new Jobs(2);

    @AfterAll
    static void close() {
        JOBS.close();
    }

    private static ContourStack read(String path, String roi) {
        Path file = TestRun.data().resolve(path);
        assumeTrue(Files.exists(file), () -> "real data missing: " + file);
        ImportResult result = new ImportService(new NativeDicomCodec(), JOBS).inspect(List.of(file), Progress.none());
        return result.structureSets().getFirst().structures().stream()
                .filter(s -> roi.isEmpty() ? !s.contours().isEmpty() : s.name().equals(roi))
                .map(Structure::contours).findFirst().orElseThrow(() -> new AssertionError("no " + roi + " in " + file));
    }

    private static void bothEngines(ContourStack stack, double cm3, double tolerance) {
        assertThat(SolidVolume.cm3(stack)).isCloseTo(cm3, within(tolerance));
        assertThat(WitnessVolume.cm3(stack)).isCloseTo(cm3, within(tolerance + 1e-3 * cm3));
    }

    /// The analytic set of Nelms et al. 2015. The volume of contours as slabs follows from the shape's formula at the contours' places; the shape's own
    /// volume is within what slabs of that spacing cost: (spacing / 2 r)² for the ball and what its polygons cut off, half a spacing at either end for the cylinder, whose caps the
    /// published volume counts too.
    @ParameterizedTest
    @CsvSource({"Sphere,02,0.2,7.2372,7.238229,0.0003", "Sphere,10,1,7.2253,7.238229,0.0019", "Sphere,20,2,7.1877,7.238229,0.0070",
            "Sphere,30,3,7.1250,7.238229,0.0157", "Cylinder,02,0.2,10.9473,10.947822,0.0002", "Cylinder,10,1,11.3092,11.309734,0.0002",
            "Cylinder,20,2,11.7616,11.762123,0.0002", "Cylinder,30,3,12.2139,12.214512,0.0002", "RtCone,02,0.2,3.6190,3.619115,0.0002",
            "RtCone,10,1,3.6184,3.619115,0.0004", "RtCone,20,2,3.6161,3.619115,0.0010", "RtCone,30,3,3.6116,3.619115,0.0025"})
    void nelms(String shape, String spacing, double stepMm, double slabsCm3, double publishedCm3, double costs) {
        ContourStack stack = read("nelms_dvh/STRUCTURES/" + shape + "_" + spacing + "_0.dcm", "");
        bothEngines(stack, slabsCm3, 1e-4 * slabsCm3);
        assertThat(SolidVolume.cm3(stack) / publishedCm3).isCloseTo(1, within(costs));
        assertThat(stack.usualSpacingMm().orElseThrow()).isCloseTo(stepMm, within(1e-3));
        PatientPoint centre = SolidVolume.centroid(stack).orElseThrow();
        // A cone's centre lies a quarter of its height from the base at y = -18.
        double y = shape.equals("RtCone") ? -12 : -6;
        assertThat(centre.distanceTo(new PatientPoint(0, y, 6))).isLessThan(0.05);
    }

    /// Between shapes of one set the distance is that of their surfaces, along the slices where they are exact.
    @Test
    void nelmsShapesMeetEachOther() {
        DistanceResult inside = Engine.builtIn().distance(read("nelms_dvh/STRUCTURES/Sphere_10_0.dcm", ""),
                read("nelms_dvh/STRUCTURES/Cylinder_10_0.dcm", ""));
        assertThat(inside.overlap()).isTrue();
        assertThat(inside.nominalMm()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HFS", "HFP", "HFDR"})
    void plastimatchInThreePositions(String position) {
        ContourStack ball = read("plastimatch_synth/" + position + "/rtss.dcm", "SPHERE_L_ANT_SUP");
        bothEngines(ball, 7.128, 5e-4);
        assertThat(SolidVolume.centroid(ball).orElseThrow().distanceTo(new PatientPoint(30, -20, 24))).isLessThan(1.01);
        bothEngines(read("plastimatch_synth/" + position + "/rtss.dcm", "BODY"), 1148.94, 0.01);
    }

    /// A square of 100 mm over 21 contours 5 mm apart, a plate, a slope: with half a spacing beyond the end contours.
    @Test
    void rayStationBlocks() throws Exception {
        Path folder = TestRun.data().resolve("apt_raystation_proton/plans/plan03_ramp_full");
        assumeTrue(Files.isDirectory(folder), () -> "real data missing: " + folder);
        ImportResult result = new ImportService(new NativeDicomCodec(), JOBS).read(List.of(folder), ImportListener.none(), Progress.none());
        List<String> found = new ArrayList<>();
        for (Structure structure : result.structureSets().getFirst().structures()) {
            double[] cm3 = switch (structure.name()) {
                case "Cube101010" -> new double[]{1050, 0.01};
                case "Slope101004" -> new double[]{735, 0.5};
                default -> new double[0];
            };
            if (cm3.length > 0) {
                bothEngines(structure.contours(), cm3[0], cm3[1]);
                found.add(structure.name());
            }
        }
        assertThat(found).containsExactlyInAnyOrder("Cube101010", "Slope101004");
    }

    /// Contours of real tumours against their published voxel masks: as many voxels as the mask has, of the image's voxel size.
    @ParameterizedTest
    @CsvSource({"STS_001,117145", "STS_003,25693", "STS_006,83436"})
    void tumoursOfTheBiomarkerInitiative(String patient, int voxels) {
        Path folder = TestRun.data().resolve("ibsi_sts/dicom/" + patient + "/CT");
        assumeTrue(Files.isDirectory(folder), () -> "real data missing: " + folder);
        ImportResult result = new ImportService(new NativeDicomCodec(), JOBS).inspect(List.of(folder), Progress.none());
        ContourStack stack = result.structureSets().getFirst().structures().getFirst().contours();
        var grid = result.series().getFirst().meta().grid();
        double cm3 = voxels * grid.columnSpacingMm() * grid.rowSpacingMm() * stack.usualSpacingMm().orElseThrow() / 1000;
        // A mask by pixel centres errs by chance along the edge only.
        bothEngines(stack, cm3, 0.005 * cm3);
    }
}
