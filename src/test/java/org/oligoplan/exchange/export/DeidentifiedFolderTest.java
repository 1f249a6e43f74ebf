package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Roi;
import org.oligoplan.phantom.Solid;
import org.oligoplan.volume.ImageGrid;

class DeidentifiedFolderTest {

    private static final String FRAME = "1.2.826.55.66";

    @TempDir
    Path folder;

    private final NativeDicomCodec codec = new NativeDicomCodec();
    private final Jobs jobs = new Jobs(2);
    private final List<Path> files = new ArrayList<>();

    @AfterEach
    void close() {
        jobs.close();
    }

    private Path source() throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        List<PatientPoint> origins = IntStream.range(0, 12).mapToObj(k -> new PatientPoint(-60, -60, 2.5 * k)).toList();
        PhantomScan scan = new PhantomScan("secret scan", new PhantomPatient("Secretson^Anna", "ID-SECRET-1", "19700203", "F"),
                "Secretson CT",
                LocalDateTime.of(2026, 2, 3, 4, 5, 6),
                new ImageGrid(PlaneFrame.axial(new FrameOfReference(FRAME)), 12, 12, 10, 10, origins), false, 1, -1000);
        for (int k = 0; k < 12; k++) {
            write(scan.image(k, new short[144]), source.resolve("image" + k + ".dcm"));
        }
        Solid a = new Solid.Ellipsoid(new PatientPoint(-30, 0, 14), 10, 10, 10);
        Solid b = new Solid.Ellipsoid(new PatientPoint(25, 4, 14), 12, 9, 10);
        write(new PhantomStructureSet(scan, "set", "SECRET", "20260203",
                List.of(new Roi("GTV Secretson", "GTV", new int[]{255, 0, 0}, PhantomStructureSet.contours(scan, a, 60, 1)),
                        new Roi("SpinalCord", "ORGAN", new int[]{0, 255, 0}, PhantomStructureSet.contours(scan, b, 60, 1))))
                .object(),
                source.resolve("set.dcm"));
        return source;
    }

    private void write(DataSet object, Path file) throws Exception {
        codec.write(object, file, WriteOptions.standard());
        files.add(file);
    }

    private DeidentifiedFolder.Report export(Path to, boolean overwrite, boolean burnedIn) throws ExportException {
        DeidentificationChoice choice = new DeidentificationChoice(DeidentificationChoice.Dates.SHIFT, true, true, burnedIn,
                Optional.empty());
        return new DeidentifiedFolder(codec, new Deidentifier(choice, new HarmlessWords(List.of("SpinalCord"))), burnedIn).write(to,
                overwrite,
                files.stream().map(Path::toString).toList(),
                path -> Files.exists(Path.of(path))
                        ? Optional.of(codec.read(Path.of(path), org.oligoplan.dicom.ReadOptions.headers()))
                        : Optional.empty(),
                List.of(), Progress.none());
    }

    private ImportResult read(Path path) {
        return new ImportService(codec, jobs).inspect(List.of(path), Progress.none());
    }

    private static double distanceMm(ImportResult result) {
        List<Structure> structures = result.structureSets().getFirst().structures();
        return SolidDistance.between(PreparedSolid.of(structures.get(0).contours()), PreparedSolid.of(structures.get(1).contours()),
                new Uncertainty(0, 0)).nominalMm();
    }

    @Test
    void theCaseStillResolvesAndMeasuresTheSameAndNothingTellsThePatient() throws Exception {
        Path source = source();
        Path out = folder.resolve("out");
        DeidentifiedFolder.Report report = export(out, false, false);
        assertThat(report.objects()).isEqualTo(Map.of("CT", 12, "RTSTRUCT", 1));
        assertThat(report.leftOut()).isEmpty();
        ImportResult before = read(source);
        ImportResult after = read(out);
        assertThat(before.findings()).isEmpty();
        assertThat(after.findings()).extracting(ImportFinding::kind).allMatch(kind -> kind.equals("not-dicom"));
        assertThat(after.patients()).hasSize(1);
        assertThat(after.patients().getFirst().patientId()).isEqualTo(report.subject()).doesNotContain("SECRET");
        assertThat(after.series().getFirst().meta().grid().sliceOrigins())
                .isEqualTo(before.series().getFirst().meta().grid().sliceOrigins());
        assertThat(after.structureSets().getFirst().structures()).extracting(Structure::name).containsExactly("ROI_1", "SpinalCord");
        assertThat(after.structureSets().getFirst().meta().frame()).contains(after.series().getFirst().meta().frame());
        assertThat(after.structureSets().getFirst().meta().referencedSeries())
                .containsExactly(after.series().getFirst().meta().seriesInstanceUid());
        assertThat(after.findings()).extracting(ImportFinding::kind).doesNotContain("structure-image-references",
                "structure-images-missing",
                "structure-foreign-frame");
        assertThat(distanceMm(after)).isCloseTo(distanceMm(before), within(1e-12));
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString().substring(out.toString().length())).doesNotContainIgnoringCase("secret");
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContainIgnoringCase("secret").doesNotContain(FRAME).doesNotContain("19700203")
                        .doesNotContain("20260203").doesNotContain(before.series().getFirst().meta().studyInstanceUid())
                        .doesNotContain(before.series().getFirst().meta().seriesInstanceUid());
            }
        }
    }

    @Test
    void imagesWithBurnedInTextAndOtherKindsAreLeftOutAndSaidSo() throws Exception {
        Path source = source();
        DataSet burned = codec.read(files.get(0), org.oligoplan.dicom.ReadOptions.all()).putString(Tag.BURNED_IN_ANNOTATION, "YES");
        write(burned, source.resolve("burned.dcm"));
        DataSet capture = codec.read(files.get(1), org.oligoplan.dicom.ReadOptions.all())
                .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.MODALITY, "OT");
        write(capture, source.resolve("capture.dcm"));
        DataSet report = codec.read(files.get(1), org.oligoplan.dicom.ReadOptions.all())
                .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11").putString(Tag.MODALITY, "SR");
        write(report, source.resolve("report.dcm"));
        DeidentifiedFolder.Report without = export(folder.resolve("without"), false, false);
        assertThat(without.leftOut()).extracting(m -> m.id() + m.arguments()).containsExactly("export.left.burned-in[2]",
                "export.left.kind[1]");
        assertThat(without.objects()).isEqualTo(Map.of("CT", 12, "RTSTRUCT", 1));
        DeidentifiedFolder.Report with = export(folder.resolve("with"), false, true);
        assertThat(with.leftOut()).extracting(m -> m.id() + m.arguments()).containsExactly("export.left.kind[1]");
        assertThat(with.notes()).extracting(m -> m.id()).contains("export.note.burned-in-kept");
    }

    @Test
    void aFolderIsReplacedOnlyWhenAnEarlierExportWroteAllOfIt() throws Exception {
        source();
        Path out = folder.resolve("out");
        export(out, false, false);
        assertThatThrownBy(() -> export(out, false, false)).hasMessageContaining("export.error.folder-used");
        export(out, true, false);
        Files.writeString(out.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> export(out, true, false)).hasMessageContaining("export.error.folder-foreign");
        assertThat(out.resolve("mine.txt")).hasContent("mine");
        Files.delete(files.get(3));
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> export(other, false, false)).hasMessageContaining("export.error.file-missing");
        assertThat(other).doesNotExist();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).noneMatch(p -> p.getFileName().toString().endsWith(".tmp"));
        }
    }
}
