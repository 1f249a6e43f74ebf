package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.phantom.PhantomStructureSet.Roi;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.FileVerbs.Histograms;
import org.oligoplan.workspace.FileVerbs.RoiName;

/// `dvh` on written files: a box of 20 x 20 x 40 mm (16 cm3) in a dose of 1 Gy for each mm of height, so that every answer is a fraction.
class DvhVerbTest {

    private static final PhantomScan SCAN = BigPhantom.scan();

    @TempDir
    Path folder;

    private RealDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new RealDesk(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Roi box(String name, double fromZ, int planes) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < planes; k++) {
            double z = fromZ + 1 + 2 * k;
            contours.add(Contour.closed(-10, -10, z, 10, -10, z, 10, 10, z, -10, 10, z));
        }
        return new Roi(name, "ORGAN", new int[]{255, 0, 0}, contours);
    }

    private Path structures(UnaryOperator<DataSet> change, Roi... rois) throws Exception {
        Path file = folder.resolve("rs.dcm");
        DataSet set = new PhantomStructureSet(SCAN, "boxes", "BOXES", "20260105", List.of(rois)).object();
        new NativeDicomCodec().write(change.apply(set), file, WriteOptions.standard());
        return file;
    }

    private Path dose(String name, double topMm, UnaryOperator<DataSet> change) throws Exception {
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(SCAN.grid().frame()), 25, 25, 5, 5,
                IntStream.rangeClosed(0, (int) (topMm / 5)).mapToObj(k -> new PatientPoint(-60, -60, 5.0 * k)).toList());
        Path file = folder.resolve(name + ".dcm");
        new NativeDicomCodec().write(change.apply(new PhantomDose(SCAN, name, grid, PatientPoint::z, 1e-4, 32).object()), file,
                WriteOptions.standard());
        return file;
    }

    private Answered ask(List<Path> paths, Histograms wanted) throws Exception {
        return desk.files.dvh(paths, wanted, Progress.none());
    }

    private static Histograms of(String metrics) {
        return new Histograms(List.of(RoiName.parse("Box")), Arrays.asList(metrics.split(",")), Optional.empty(), List.of(),
                Optional.of(40.0), false);
    }

    private static Map<?, ?> first(Answered answered) {
        return structures(answered).getFirst();
    }

    private static List<Map<?, ?>> structures(Answered answered) {
        List<Map<?, ?>> structures = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(answered.json().get("structures"))).forEach(s -> structures.add((Map<?, ?>) s));
        return structures;
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return (Map<?, ?>) Objects.requireNonNull(in.get(key), key);
    }

    private static double[] numbers(Map<?, ?> in, String key) {
        return (double[]) Objects.requireNonNull(in.get(key), key);
    }

    private static Map<?, ?> metric(Answered answered, String name) {
        return map(map(first(answered), "metrics"), name);
    }

    @Test
    void aBoxInALinearDoseHasTheMetricsOfItsHeight() throws Exception {
        Map<String, Double> truth = Map.ofEntries(Map.entry("D95%", 12.0), Map.entry("D0.4cc", 49.0), Map.entry("V20Gy", 75.0),
                Map.entry("V20Gy[cc]", 12.0), Map.entry("CV20Gy", 4.0), Map.entry("V100%", 25.0), Map.entry("Mean", 30.0),
                Map.entry("Max", 50.0), Map.entry("Min", 10.0), Map.entry("HI", (49.2 - 10.8) / 30), Map.entry("Coverage", 0.25));
        Answered answered = ask(List.of(structures(s -> s, box("Box", 10, 20)), dose("dose", 60, d -> d)),
                of(String.join(",", truth.keySet())));
        assertThat(first(answered).get("name")).isEqualTo("Box");
        assertThat((Double) first(answered).get("volumeCm3")).isCloseTo(16, within(1e-6));
        truth.forEach((name, value) -> assertThat((Double) metric(answered, name).get("value")).as(name).isCloseTo(value, within(2e-3)));
        assertThat(metric(answered, "D95%").get("unit")).isEqualTo("Gy");
        assertThat(metric(answered, "V20Gy").get("unit")).isEqualTo("%");
        assertThat(metric(answered, "CV20Gy").get("unit")).isEqualTo("cc");
        assertThat(map(first(answered), "secondEngine").get("state")).as("%s", first(answered).get("secondEngine")).isEqualTo("AGREES");
        assertThat(answered.clean()).isTrue();
    }

    @Test
    void whereTheGridEndsAValueIsABoundAndIsSaid() throws Exception {
        Answered answered = ask(List.of(structures(s -> s, box("Box", 10, 20)), dose("dose", 40, d -> d)), of("V20Gy,Max"));
        assertThat(answered.clean()).isFalse();
        assertThat((Double) first(answered).get("outsideGridCm3")).isCloseTo(4, within(1e-6));
        assertThat(metric(answered, "V20Gy").get("value")).isInstanceOf(org.oligoplan.json.JsonValue.Null.class);
        assertThat((Double) metric(answered, "V20Gy").get("atLeast")).isCloseTo(50, within(1e-3));
        assertThat((Double) metric(answered, "V20Gy").get("atMost")).isCloseTo(75, within(1e-3));
        assertThat((Double) metric(answered, "Max").get("atLeast")).isCloseTo(40, within(1e-3));
        assertThat(metric(answered, "Max").get("reason")).asString().contains("outside");
        assertThat(answered.words().orElseThrow()).contains("50.000 .. 75.000 %", "outside of the dose grid");
    }

    @Test
    void theCurveFallsFromTheVolumeToNothing() throws Exception {
        Histograms wanted = new Histograms(List.of(), List.of("Mean"), Optional.empty(), List.of(), Optional.empty(), true);
        Map<?, ?> curve = map(first(ask(List.of(structures(s -> s, box("Box", 10, 20)), dose("dose", 60, d -> d)), wanted)), "curve");
        double[] gy = numbers(curve, "doseGy");
        double[] cm3 = numbers(curve, "volumeCm3");
        assertThat(gy).hasSameSizeAs(cm3);
        for (int i = 0; i < gy.length; i += 37) {
            assertThat(cm3[i]).as("at %s Gy", gy[i]).isCloseTo(16 * Math.clamp((50 - gy[i]) / 40, 0, 1), within(2e-3));
        }
    }

    @Test
    void ofSeveralDosesOneHasToBeNamed() throws Exception {
        List<Path> paths = List.of(structures(s -> s, box("Box", 10, 20)), dose("one", 60, d -> d), dose("two", 60, d -> d));
        assertThatThrownBy(() -> ask(paths, of("Mean"))).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(desk.texts.of(e.reason())).contains("--dose", "one.dcm", "two.dcm"));
        Histograms named = new Histograms(List.of(RoiName.parse("Box")), List.of("Mean"), Optional.of("two.dcm"), List.of(),
                Optional.empty(), false);
        assertThat(map(ask(paths, named).json(), "dose").get("file")).asString().endsWith("two.dcm");
    }

    @Test
    void aRelativeDoseAndAnUnknownMetricAreRefused() throws Exception {
        Path set = structures(s -> s, box("Box", 10, 20));
        Path relative = dose("dose", 60, d -> d.putString(Tag.DOSE_UNITS, "RELATIVE"));
        assertThatThrownBy(() -> ask(List.of(set, relative), of("Mean"))).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.relative"));
        assertThatThrownBy(() -> ask(List.of(set, relative), of("D95"))).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.no-metric"));
        Histograms noRx = new Histograms(List.of(), List.of("GI"), Optional.empty(), List.of(), Optional.empty(), false);
        assertThatThrownBy(() -> ask(List.of(set, relative), noRx)).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.needs-prescription"));
    }

    /// The dose's frame lies 100 mm along x beside that of the structures.
    @Test
    void anotherFrameIsReachedOnlyThroughARegistrationThatIsNamed() throws Exception {
        Path set = structures(s -> s, box("Box", 10, 20));
        Path dose = dose("dose", 60, d -> d.putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.77").putDoubles(Tag.IMAGE_POSITION_PATIENT, 40,
                -60, 0));
        assertThatThrownBy(() -> ask(List.of(set, dose), of("Mean"))).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.other-frame"));
        Path registration = folder.resolve("reg.dcm");
        new NativeDicomCodec().write(registration(), registration, WriteOptions.standard());
        assertThatThrownBy(() -> ask(List.of(set, dose, registration), of("Mean"))).isInstanceOf(WrongUseException.class);
        Histograms through = new Histograms(List.of(RoiName.parse("Box")), List.of("Mean"), Optional.empty(), List.of("reg.dcm"),
                Optional.empty(), false);
        assertThat((Double) metric(ask(List.of(set, dose, registration), through), "Mean").get("value")).isCloseTo(30, within(1e-3));
    }

    /// Two registrations lead over a third frame; together they shift by the same 100 mm. One that disagrees is refused.
    @Test
    void severalRegistrationsMakeAChain() throws Exception {
        Path set = structures(s -> s, box("Box", 10, 20));
        Path dose = dose("dose", 60, d -> d.putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.77").putDoubles(Tag.IMAGE_POSITION_PATIENT, 40,
                -60, 0));
        String own = SCAN.grid().frame().uid();
        List<Path> files = new ArrayList<>(List.of(set, dose));
        for (DataSet one : List.of(registration(own, "1.2.3.78", 70), registration("1.2.3.78", "1.2.3.77", 30),
                registration(own, "1.2.3.77", 95))) {
            Path file = folder.resolve("chain" + files.size() + ".dcm");
            new NativeDicomCodec().write(one.putString(Tag.SOP_INSTANCE_UID, "1.2.3.500." + files.size()), file, WriteOptions.standard());
            files.add(file);
        }
        Histograms through = new Histograms(List.of(RoiName.parse("Box")), List.of("Mean"), Optional.empty(),
                List.of("chain3.dcm", "chain2.dcm"), Optional.empty(), false);
        assertThat((Double) metric(ask(files, through), "Mean").get("value")).isCloseTo(30, within(1e-3));
        Histograms all = new Histograms(List.of(RoiName.parse("Box")), List.of("Mean"), Optional.empty(),
                List.of("chain2.dcm", "chain3.dcm", "chain4.dcm"), Optional.empty(), false);
        assertThatThrownBy(() -> ask(files, all)).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.contradiction"));
        Histograms half = new Histograms(List.of(RoiName.parse("Box")), List.of("Mean"), Optional.empty(), List.of("chain2.dcm"),
                Optional.empty(), false);
        assertThatThrownBy(() -> ask(files, half)).isInstanceOfSatisfying(WrongUseException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.other-frame"));
    }

    private static DataSet registration() {
        return registration(SCAN.grid().frame().uid(), "1.2.3.77", 100);
    }

    private static DataSet registration(String from, String to, double shiftMm) {
        DataSet matrix = new DataSet().putString(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .putDoubles(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, 1, 0, 0, shiftMm, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        // The same patient as that of the dose, whose object brings all that says so.
        return new PhantomDose(SCAN, "registration", SCAN.grid(), p -> 0, 1, 16).object().remove(Tag.PIXEL_DATA)
                .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.1").putString(Tag.MODALITY, "REG")
                .putString(Tag.FRAME_OF_REFERENCE_UID, to).putItems(Tag.REGISTRATION_SEQUENCE,
                        new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, from).putItems(
                                Tag.MATRIX_REGISTRATION_SEQUENCE, new DataSet().putItems(Tag.MATRIX_SEQUENCE, matrix)));
    }

    @Test
    void whatTheWriterStoredStandsBesideIt() throws Exception {
        Path set = structures(s -> s, box("Box", 10, 20));
        String setUid = new NativeDicomCodec().read(set, org.oligoplan.dicom.ReadOptions.headers()).string(Tag.SOP_INSTANCE_UID)
                .orElseThrow();
        double[] data = new double[100];
        for (int i = 0; i < 50; i++) {
            data[2 * i] = 1;
            data[2 * i + 1] = 17 * Math.clamp((50.0 - i) / 40, 0, 1);
        }
        DataSet stored = new DataSet().putString(Tag.DVH_TYPE, "CUMULATIVE").putString(Tag.DOSE_UNITS, "GY")
                .putString(Tag.DOSE_TYPE, "PHYSICAL").putString(Tag.DVH_DOSE_SCALING, "1.0").putString(Tag.DVH_VOLUME_UNITS, "CM3")
                .putInts(Tag.DVH_NUMBER_OF_BINS, 50).putDoubles(Tag.DVH_DATA, data).putString(Tag.DVH_MEAN_DOSE, "29.5")
                .putItems(Tag.DVH_REFERENCED_ROI_SEQUENCE,
                        new DataSet().putString(Tag.DVH_ROI_CONTRIBUTION_TYPE, "INCLUDED").putInts(Tag.REFERENCED_ROI_NUMBER, 1));
        Path dose = dose("dose", 60, d -> d.putItems(Tag.DVH_SEQUENCE, stored).putItems(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE,
                new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3")
                        .putString(Tag.REFERENCED_SOP_INSTANCE_UID, setUid)));
        Map<?, ?> theirs = map(first(ask(List.of(set, dose), of("D50%,V20Gy[cc],Mean"))), "stored");
        assertThat((Double) theirs.get("volumeCm3")).isEqualTo(17);
        Map<?, ?> metrics = map(theirs, "metrics");
        assertThat((Double) map(metrics, "D50%").get("value")).isCloseTo(30, within(1e-6));
        assertThat((Double) map(metrics, "V20Gy[cc]").get("difference")).isCloseTo(12 - 17 * 0.75, within(2e-3));
        assertThat((Double) map(metrics, "Mean").get("difference")).isCloseTo(0.5, within(2e-3));
    }

    @Test
    void fewPlanesAndNoContoursAreSaid() throws Exception {
        Histograms all = new Histograms(List.of(RoiName.parse("Flat"), RoiName.parse("One"), RoiName.parse("None")), List.of("Mean"),
                Optional.empty(), List.of(), Optional.empty(), false);
        Answered answered = ask(List.of(structures(s -> s, box("Flat", 10, 2), box("One", 10, 1), box("None", 10, 0)),
                dose("dose", 60, d -> d)), all);
        List<Map<?, ?>> structures = structures(answered);
        assertThat(structures.get(0).get("warnings")).asString().contains("fewer than four planes");
        assertThat(structures.get(1).get("warnings")).asString().contains("thickness");
        assertThat(structures.get(2).get("warnings")).asString().contains("No closed contour");
        assertThat(answered.clean()).isFalse();
    }
}
