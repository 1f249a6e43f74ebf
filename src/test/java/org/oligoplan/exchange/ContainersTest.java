package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.volume.Volume;

/// Zip archives and DICOMDIR: what lies in them is what lies in a folder.
class ContainersTest {

    @TempDir
    private Path folder = Path.of("");

    private final Jobs jobs = new Jobs(2);
    private final ImportService service = new ImportService(new NativeDicomCodec(), jobs);

    @AfterEach
    void close() {
        jobs.close();
    }

    private ImportResult read(Path... paths) {
        return service.read(List.of(paths), ImportListener.none(), Progress.none());
    }

    private Path made(String name, Fixture fixture) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        fixture.write(place);
        return place;
    }

    private static void holdsTheFixture(ImportResult result) {
        Volume volume = result.series().getFirst().volume().orElseThrow();
        assertThat(volume.grid().slices()).isEqualTo(Fixture.SLICES);
        for (int k = 0; k < Fixture.SLICES; k++) {
            assertThat(volume.value(3, 2, k)).isEqualTo(k * 1000 + 2 * Fixture.SIDE + 3 - 1000);
        }
        assertThat(result.structureSets().getFirst().structures().getFirst().contours().sections()).hasSize(5);
    }

    @Test
    void anArchiveIsReadAsItsFolderAndNothingIsUnpacked() throws IOException {
        Path place = made("a", new Fixture());
        ImportResult plain = read(place);
        Path archive = MoreFindingRows.zip(place, zip -> {});
        ImportResult zipped = read(archive);
        assertThat(zipped.findings()).isEmpty();
        holdsTheFixture(plain);
        holdsTheFixture(zipped);
        assertThat(zipped.series().getFirst().meta().instances()).allSatisfy(i -> {
            assertThat(i.path()).startsWith(archive + "!/patient/");
            assertThat(StoredFiles.exists(i.path())).isTrue();
            assertThat(StoredFiles.archive(i.path())).contains(archive);
        });
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(archive);
        }
    }

    @Test
    void aSeriesInAnArchiveIsOpenedAgainUntilTheArchiveChanges() throws IOException {
        Path place = made("a", new Fixture());
        ImageSeries loose = read(place).series().getFirst().meta();
        var digests = service.fingerprint(loose, Progress.none()).files();
        Path archive = MoreFindingRows.zip(place, zip -> {});
        ImageSeries series = read(archive).series().getFirst().meta();
        assertThat(service.fingerprint(series, Progress.none()).files()).isEqualTo(digests);
        assertThat(service.reload(series, Progress.none())).isInstanceOf(Reload.Complete.class);
        Fixture other = new Fixture();
        other.objects.remove(Fixture.image(3));
        Files.delete(archive);
        MoreFindingRows.zip(made("a", other), zip -> {});
        assertThat(((Reload.Unavailable) service.reload(series, Progress.none())).problems()).singleElement()
                .satisfies(p -> assertThat(p.cause()).isEqualTo(Reload.Cause.MISSING));
    }

    @Test
    void aCopyWithinAnArchiveIsACopyAndPatientsAreToldApart() throws IOException {
        Path loose = made("loose", new Fixture());
        Path archived = MoreFindingRows.zip(made("archived", new Fixture()), zip -> {});
        ImportResult twice = read(loose, archived);
        holdsTheFixture(twice);
        assertThat(twice.findings()).extracting(ImportFinding::kind).contains("duplicate-instance").doesNotContain("duplicate-differs");
        Path other = MoreFindingRows.zip(made("other", new Fixture(new PhantomPatient("Demo^Two", "DEMO-2", "19610402", "M"))), zip -> {});
        ImportResult both = read(loose, other);
        assertThat(both.patients()).hasSize(2);
        assertThat(both.series()).hasSize(2);
        assertThat(both.findings()).extracting(ImportFinding::kind).containsExactly("several-patients");
    }

    @Test
    void aDirectoryFileOpenedAloneBringsItsFilesInWhateverCaseTheyAreWritten() throws IOException {
        Fixture fixture = new Fixture();
        Path place = made("medium", fixture);
        MoreFindingRows.directory(place, fixture.objects.keySet().stream().map(name -> name.toUpperCase(java.util.Locale.ROOT))
                .toArray(String[]::new));
        ImportResult result = read(place.resolve("DICOMDIR"));
        assertThat(result.series().getFirst().meta().grid().slices()).isEqualTo(Fixture.SLICES);
        assertThat(result.structureSets()).as("the set is not named").isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(read(MoreFindingRows.zip(place, zip -> {})).findings()).as("names within an archive").isEmpty();
    }

    /// Thousands of mixed files, most of them nothing: each is looked at once and the images are found.
    @Test
    void aFewImagesAmongManyOtherFilesAreFound() throws IOException {
        Fixture fixture = new Fixture();
        for (int i = 0; i < 2000; i++) {
            fixture.rawFiles.put("noise" + i + (i % 3 == 0 ? ".txt" : ""),
                    "noise ".repeat(1 + i % 60).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        fixture.objects.put("sr.dcm", fixture.scan.image(0, Fixture.pixels(0)).putString(Tag.MODALITY, "SR")
                .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11"));
        ImportResult result = read(made("many", fixture));
        holdsTheFixture(result);
        assertThat(result.findings()).filteredOn(f -> f.kind().equals("not-dicom")).singleElement()
                .satisfies(f -> assertThat(f.arguments().getFirst()).isEqualTo("2000"));
        assertThat(result.findings()).filteredOn(f -> f.kind().equals("object-not-read")).singleElement()
                .satisfies(f -> assertThat(f.arguments()).containsExactly("@object.report", "1"));
    }
}
