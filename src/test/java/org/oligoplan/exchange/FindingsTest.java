package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.RandomBytes;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Each kind of finding is raised by an object built to offend, both by an import and by `inspect`, and by nothing in its clean twin.
class FindingsTest {

    /// The rows of all parts. A new kind needs a row in one of these tables, or the first test fails.
    private static final List<Map<FindingKind, FindingRow>> TABLES = List.of(FindingRows.files(), FindingRows.images(),
            FindingRows.structures(), TreatmentRows.rows(), PetFindingRows.rows(),
            MoreFindingRows.images(), MoreFindingRows.containers(), MoreFindingRows.structures());

    @TempDir
    private Path folder = Path.of("");

    private static Map<FindingKind, FindingRow> rows() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        TABLES.forEach(rows::putAll);
        return rows;
    }

    private static FindingRow row(FindingKind kind) {
        FindingRow row = rows().get(kind);
        if (row == null) {
            throw new IllegalArgumentException("no object offends with " + kind);
        }
        return row;
    }

    private List<Path> write(Fixture fixture, String name) throws IOException {
        return fixture.write(Files.createDirectory(folder.resolve(name)));
    }

    private static ImportResult importOf(List<Path> paths) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new RefusingCodec(), jobs).read(paths, ImportListener.none(), Progress.none());
        }
    }

    private static ImportResult inspect(List<Path> paths) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new RefusingCodec(), jobs).inspect(paths, Progress.none());
        }
    }

    @Test
    void everyKindHasExactlyOneRow() {
        List<FindingKind> kinds = new ArrayList<>();
        TABLES.forEach(table -> kinds.addAll(table.keySet()));
        assertThat(kinds).containsExactlyInAnyOrder(FindingKind.values());
    }

    @Test
    void theCleanCaseHasNoFinding() throws IOException {
        ImportResult result = importOf(write(new Fixture(), "clean"));
        assertThat(result.findings()).isEmpty();
        assertThat(result.series()).hasSize(1);
        assertThat(result.structureSets()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void offendingObjectRaisesItAndItsTwinDoesNot(FindingKind kind) throws IOException {
        Fixture offender = new Fixture();
        row(kind).offend().accept(offender);
        List<Path> offending = write(offender, "offending");
        for (ImportResult result : List.of(importOf(offending), inspect(offending))) {
            List<ImportFinding> found = result.findings().stream().filter(f -> f.kind().equals(kind.id())).toList();
            assertThat(found).as("%s among %s", kind.id(), result.findings()).isNotEmpty();
            ImportFinding first = found.getFirst();
            assertThat(first.severity()).isEqualTo(kind.severity());
            assertThat(first.arguments()).hasSize(kind.arguments());
            for (String id : kind.messageIds()) {
                String sentence = new Texts(Locale.ENGLISH).of(new Message(id, List.copyOf(first.arguments())));
                assertThat(sentence).doesNotContain("null").endsWith(".");
            }
        }
        Fixture twin = new Fixture();
        row(kind).twin().accept(twin);
        assertThat(importOf(write(twin, "clean")).findings()).extracting(ImportFinding::kind).doesNotContain(kind.id());
    }

    /// Refuses one file as a file system does that does not allow reading.
    private static final class RefusingCodec implements DicomCodec {

        private final DicomCodec codec = new NativeDicomCodec();

        @Override
        public DataSet read(Path file, ReadOptions options) throws DicomException {
            if (file.endsWith(FindingRows.UNREADABLE)) {
                throw new DicomException(DicomException.Problem.IO, file.toString(), DicomException.NO_OFFSET, 0, "Access is denied.");
            }
            return codec.read(file, options);
        }

        @Override
        public DataSet read(Path file, ByteBuffer head, long fileBytes, ReadOptions options) throws DicomException {
            return codec.read(file, head, fileBytes, options);
        }

        @Override
        public DataSet read(ByteBuffer bytes, String sourceName, ReadOptions options) throws DicomException {
            return codec.read(bytes, sourceName, options);
        }

        @Override
        public DataSet read(RandomBytes bytes, String sourceName, ReadOptions options) throws DicomException {
            return codec.read(bytes, sourceName, options);
        }

        @Override
        public void write(DataSet dataSet, Path file, WriteOptions options) throws IOException {
            codec.write(dataSet, file, options);
        }
    }
}
