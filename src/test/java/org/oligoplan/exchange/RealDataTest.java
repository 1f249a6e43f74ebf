package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.TestRun;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Files that others wrote, against the facts that are known of them.
class RealDataTest {

    private static ImportResult read(String... names) {
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = TestRun.data().resolve(name);
            Assumptions.assumeTrue(Files.exists(path), "no data at " + path + "; set -Doligoplan.data");
            paths.add(path);
        }
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new NativeDicomCodec(), jobs).read(paths, ImportListener.none(), Progress.none());
        }
    }

    private static Structure structure(ImportResult result, String name) {
        return result.structureSets().stream().flatMap(s -> s.structures().stream()).filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static List<String> kinds(ImportResult result) {
        return result.findings().stream().map(f -> f.kind()).toList();
    }

    private static double slabVolumeCm3(ContourStack stack) {
        double area = 0;
        for (Section section : stack.sections()) {
            // Even-odd of nested rings that do not cross: areas with the sign of their depth.
            for (Ring ring : section.region().rings()) {
                long around = section.region().rings().stream().filter(r -> !r.equals(ring) && r.contains(ring.u(0), ring.v(0))).count();
                area += (around % 2 == 0 ? 1 : -1) * Math.abs(ring.signedAreaMm2());
            }
        }
        return area * stack.usualSpacingMm().orElse(0) / 1000;
    }

    /// The same box and ball in three patient positions: where the ball is and what it holds does not depend on the position.
    @ParameterizedTest
    @CsvSource({"HFS,1,0,0", "HFP,-1,0,0", "HFDR,0,1,0"})
    void plastimatchPositions(String position, double ux, double uy, double uz) {
        ImportResult result = read("plastimatch_synth/" + position);
        Volume volume = result.series().getFirst().volume().orElseThrow();
        ImageGrid grid = volume.grid();
        assertThat(List.of(grid.columns(), grid.rows(), grid.slices())).containsExactly(60, 50, 40);
        assertThat(grid.plane().u()).isEqualTo(new org.oligoplan.geometry.PatientVector(ux, uy, uz));
        assertThat(List.of(grid.columnSpacingMm(), grid.rowSpacingMm(), grid.usualSpacingMm().orElseThrow())).containsExactly(3.0, 3.0,
                3.0);
        double[] sum = new double[4];
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    if (volume.value(i, j, k) > 250) {
                        var p = grid.centre(i, j, k);
                        sum[0]++;
                        sum[1] += p.x();
                        sum[2] += p.y();
                        sum[3] += p.z();
                    }
                }
            }
        }
        assertThat(sum[1] / sum[0]).isCloseTo(30, within(1.0));
        assertThat(sum[2] / sum[0]).isCloseTo(-20, within(1.0));
        assertThat(sum[3] / sum[0]).isCloseTo(25, within(1.0));
        Structure ball = structure(result, "SPHERE_L_ANT_SUP");
        assertThat(slabVolumeCm3(ball.contours())).isCloseTo(7.128, within(0.001));
        assertThat(slabVolumeCm3(structure(result, "BODY").contours())).isCloseTo(1148.94, within(0.01));
        double[] box = box(ball.contours());
        assertThat(box).containsExactly(new double[]{18, 42, -33, -9, 13.5, 34.5}, within(1e-6));
    }

    private static double[] box(ContourStack stack) {
        double inf = Double.POSITIVE_INFINITY;
        double[] box = {inf, -inf, inf, -inf, inf, -inf};
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    var p = stack.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm());
                    double[] xyz = {p.x(), p.y(), p.z()};
                    for (int a = 0; a < 3; a++) {
                        box[2 * a] = Math.min(box[2 * a], xyz[a]);
                        box[2 * a + 1] = Math.max(box[2 * a + 1], xyz[a]);
                    }
                }
            }
        }
        return box;
    }

    @Test
    void plastimatchMissingSlices() {
        ImportResult result = read("plastimatch_synth/HFS_missing_slices");
        assertThat(result.series().getFirst().meta().grid().slices()).isEqualTo(37);
        assertThat(result.findings()).filteredOn(f -> f.kind().equals("missing-slices")).singleElement()
                .satisfies(f -> assertThat(f.arguments().getFirst()).isEqualTo("3"));
    }

    /// Pixel centres inside by the even-odd rule are exactly the voxels of the published masks.
    @ParameterizedTest
    @CsvSource({"STS_001/CT,117145", "STS_001/PET,5095", "STS_003/CT,25693", "STS_003/PET,817", "STS_006/CT,83436", "STS_006/PET,5197"})
    void ibsiVoxelCountsAreExact(String set, int voxels) {
        ImportResult result = read("ibsi_sts/dicom/" + set);
        ImageGrid grid = result.series().getFirst().meta().grid();
        ContourStack stack = result.structureSets().getFirst().structures().getFirst().contours();
        int count = 0;
        for (Section section : stack.sections()) {
            int k = grid.nearestSlice(section.offsetMm());
            assertThat(section.offsetMm()).isCloseTo(grid.offsetMm(k), within(0.05));
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    var p = grid.centre(i, j, k);
                    count += section.region().contains(stack.plane().uOf(p), stack.plane().vOf(p)) ? 1 : 0;
                }
            }
        }
        assertThat(count).isEqualTo(voxels);
    }

    /// Shapes of known volume; the slab volumes for contours at 2 mm are those that the data set's description gives.
    @Test
    void nelmsSphere() {
        ImportResult result = read("nelms_quartet/A_sphere_2mm");
        ImageGrid grid = result.series().getFirst().meta().grid();
        assertThat(grid.columns()).isEqualTo(512);
        assertThat(grid.usualSpacingMm().orElseThrow()).isCloseTo(2, within(1e-6));
        Structure sphere = result.structureSets().getFirst().structures().stream().filter(s -> !s.contours().isEmpty()).findFirst()
                .orElseThrow();
        assertThat(slabVolumeCm3(sphere.contours())).isCloseTo(7.1877, within(0.003));
        assertThat(kinds(result)).contains("roi-without-contours");
    }

    @Test
    void nelmsStructureSetsAlone() {
        ImportResult result = read("nelms_dvh");
        assertThat(result.structureSets()).hasSize(12).allSatisfy(s -> {
            assertThat(s.structures()).hasSize(2);
            assertThat(s.structures().getFirst().contours().isEmpty()).isTrue();
            assertThat(s.structures().getLast().contours().isEmpty()).isFalse();
        });
        assertThat(kinds(result)).contains("structure-images-missing");
    }

    @Test
    void gantryTiltAndUnevenSpacingOfGeneralElectric() {
        ImportResult result = read("dcm_qa_ct");
        ImageGrid grid = result.series().getFirst().meta().grid();
        assertThat(grid.slices()).isEqualTo(28);
        double[] w = grid.offsetsMm();
        double[] gaps = new double[27];
        for (int k = 0; k < 27; k++) {
            gaps[k] = w[k + 1] - w[k];
        }
        assertThat(gaps).satisfies(g -> {
            assertThat(java.util.Arrays.stream(g).filter(x -> Math.abs(x - 4.002) < 0.002).count()).isEqualTo(13);
            assertThat(java.util.Arrays.stream(g).filter(x -> Math.abs(x - 6.998) < 0.002).count()).isEqualTo(13);
            assertThat(java.util.Arrays.stream(g).filter(x -> Math.abs(x - 1.081) < 0.002).count()).isEqualTo(1);
        });
        assertThat(result.findings()).filteredOn(f -> f.kind().equals("gantry-tilt")).singleElement()
                .satisfies(f -> assertThat(Double.parseDouble(f.arguments().getFirst())).isCloseTo(18.5, within(0.05)));
        assertThat(kinds(result)).contains("uneven-spacing").doesNotContain("missing-slices");
    }

    /// The published factor of a raw PET, and the same patient's uptake values as others made them of it, voxel by voxel.
    @Test
    void uptakeValuesOfARawPet() {
        ImportResult raw = read("sts001_pet_raw");
        LoadedSeries bq = raw.series().stream().filter(s -> s.meta().modality().equals("PT")).findFirst().orElseThrow();
        assertThat(bq.pet().orElseThrow().tracer()).isEqualTo(org.oligoplan.model.Radiopharmaceutical.FDG);
        double factor = bq.pet().orElseThrow().suv() instanceof org.oligoplan.model.SuvScale.BodyWeight s ? s.factor() : 0;
        assertThat(factor).isCloseTo(2.42903e-4, within(0.5e-9));
        assertThat(kinds(raw)).noneMatch(kind -> kind.startsWith("pet-"));
        LoadedSeries suv = read("ibsi_sts/dicom/STS_001/PET").series().getFirst();
        assertThat(suv.pet().orElseThrow().suv()).isEqualTo(new org.oligoplan.model.SuvScale.BodyWeight(1));
        Volume ours = bq.volume().orElseThrow();
        Volume theirs = suv.volume().orElseThrow();
        ImageGrid grid = theirs.grid();
        int compared = 0;
        for (int k = 0; k < grid.slices(); k++) {
            int other = bq.meta().grid().nearestSlice(grid.offsetMm(k));
            assertThat(bq.meta().grid().offsetMm(other)).isCloseTo(grid.offsetMm(k), within(0.06));
            var corner = grid.centre(0, 0, k);
            var start = bq.meta().grid().centre(0, 0, other);
            int di = (int) Math.round((corner.x() - start.x()) / grid.columnSpacingMm());
            int dj = (int) Math.round((corner.y() - start.y()) / grid.rowSpacingMm());
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double value = theirs.value(i, j, k);
                    if (value > 1) {
                        // Their stored values are whole steps of up to 0.001.
                        assertThat(ours.value(i + di, j + dj, other) * factor).isCloseTo(value, within(1e-4 * value + 0.001));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void wholeSmallCt() {
        ImportResult result = read("slicer_cthead");
        ImageGrid grid = result.series().getFirst().meta().grid();
        assertThat(List.of(grid.columns(), grid.rows(), grid.slices())).containsExactly(64, 64, 93);
        assertThat(grid.columnSpacingMm()).isEqualTo(3.2);
        assertThat(grid.usualSpacingMm().orElseThrow()).isCloseTo(1.5, within(1e-9));
        assertThat(kinds(result)).contains("no-frame-of-reference");
    }

    @Test
    void obliqueNonSquareCtWithoutFrame() {
        ImportResult result = read("rt_utils");
        ImageGrid grid = result.series().stream().map(s -> s.meta().grid()).filter(g -> g.columns() == 100).findFirst().orElseThrow();
        assertThat(grid.columnSpacingMm()).isEqualTo(2.5);
        assertThat(grid.rowSpacingMm()).isEqualTo(3.5);
        assertThat(grid.plane().u().x()).isCloseTo(0.954, within(0.001));
        assertThat(grid.plane().v().z()).isCloseTo(-0.384, within(0.001));
        assertThat(kinds(result)).contains("no-frame-of-reference", "non-square-pixels", "structure-image-references");
    }

    @Test
    void keyholesOfAnotherVendor() {
        ImportResult result = read("mirp_pancreas_rtss");
        assertThat(result.structureSets()).isNotEmpty();
        Structure lung = structure(result, "LUNG_L");
        assertThat(lung.contours().isEmpty()).isFalse();
        assertThat(result.structureSets().getFirst().structures()).hasSize(5);
    }

    @Test
    void nestedHolesOfAnotherVendor() {
        ImportResult result = read("dicompyler_core");
        assertThat(result.structureSets().getFirst().structures()).hasSize(10);
        assertThat(result.structureSets().getFirst().rois().stream().mapToInt(LoadedStructureSet.Roi::contours).sum()).isEqualTo(441);
        int nested = 0;
        for (Section section : structure(result, "Lt Lung").contours().sections()) {
            for (Ring ring : section.region().rings()) {
                nested += section.region().rings().stream().anyMatch(r -> !r.equals(ring) && r.contains(ring.u(0), ring.v(0))) ? 1 : 0;
            }
        }
        assertThat(nested).isEqualTo(77);
    }

    @Test
    void rayStationPhantomIsExact() {
        ImportResult result = read("apt_raystation_proton/plans/plan03_ramp_full");
        LoadedStructureSet set = result.structureSets().getFirst();
        assertThat(set.structures()).hasSize(5);
        assertThat(set.structures().stream().mapToInt(s -> s.open().size()).sum()).isEqualTo(1);
        assertThat(set.rois().stream().mapToInt(LoadedStructureSet.Roi::contours).sum()).isEqualTo(125);
        Structure cube = structure(result, "Cube101010");
        assertThat(cube.contours().sections()).hasSize(21);
        assertThat(slabVolumeCm3(cube.contours())).isCloseTo(1050, within(0.01));
        assertThat(result.others()).isEmpty();
        assertThat(result.treatments().doses()).hasSize(3);
        assertThat(result.treatments().plans()).hasSize(1);
    }

    @Test
    void rescaleOfEachPetSliceIsItsOwn() {
        ImportResult result = read("sts001_pet_raw");
        Volume volume = result.series().getFirst().volume().orElseThrow();
        assertThat(volume.grid().slices()).isEqualTo(267);
        assertThat(java.util.stream.IntStream.range(0, 267).mapToDouble(volume::slope).distinct().count()).isEqualTo(267);
        int k = volume.grid().nearestSlice(-815.9);
        double most = 0;
        for (int j = 0; j < volume.grid().rows(); j++) {
            for (int i = 0; i < volume.grid().columns(); i++) {
                most = Math.max(most, volume.value(i, j, k));
            }
        }
        assertThat(most).isCloseTo(26206.457, within(0.01));
    }

    /// A vendor's enhanced CT of blood flow: two frames at their own places, in a unit that is not HU, with a map to real-world values.
    @Test
    void enhancedCtOfAVendor() {
        ImportResult result = read("pydicom_data/data/eCT_Supplemental.dcm");
        LoadedSeries series = result.series().getFirst();
        ImageGrid grid = series.meta().grid();
        assertThat(List.of(grid.columns(), grid.rows(), grid.slices())).containsExactly(512, 512, 2);
        assertThat(grid.usualSpacingMm().orElseThrow()).isCloseTo(10, within(1e-6));
        assertThat(grid.plane().u()).isEqualTo(new org.oligoplan.geometry.PatientVector(-1, 0, 0));
        assertThat(series.meta().inHounsfield()).isFalse();
        assertThat(series.meta().instances().stream().map(i -> i.frame()).sorted()).containsExactly(1, 2);
        assertThat(kinds(result)).contains("unit-not-hu");
    }

    /// A medium opened by its DICOMDIR alone brings the files that it names, and says which of them are not there.
    @Test
    void directoryOfAMedium() {
        ImportResult result = read("pydicom_testfiles/test_files/dicomdirtests/DICOMDIR");
        assertThat(result.series().size() + result.others().size()).isGreaterThan(10);
        assertThat(kinds(result)).doesNotContain("nothing-found", "directory-broken");
    }
}
