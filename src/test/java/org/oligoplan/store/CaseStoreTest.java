package org.oligoplan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.ViewState;
import org.oligoplan.vault.PlainSealer;

class CaseStoreTest {

    @TempDir
    Path folder;

    private static final Id CASE = Id.random();
    private static final PatientIdentity PATIENT = new PatientIdentity(Id.random(), "Demo, Onephrase", "DEMO-4711",
            Optional.of(LocalDate.of(1961, 5, 6)), "F", Optional.of("TRIAL-99"));

    private DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    private CaseStore open() throws StoreException {
        return CaseStore.open(data(), new PlainSealer());
    }

    private static EditEvent event(Optional<EditEvent> parent, Edit edit) {
        return new EditEvent(Id.random(), CASE, parent.map(p -> List.of(p.id())).orElseGet(List::of), "Author Name", "Site Name",
                Instant.now(),
                "edit.paint", List.of("GTV"), edit, Optional.empty());
    }

    /// A log whose payloads are larger than a chunk, so that cutting and joining is part of every test.
    private static List<EditEvent> log(int count, long seed) {
        Random random = new Random(seed);
        Id view = Id.random();
        List<EditEvent> events = new ArrayList<>();
        Case state = Case.empty(CASE);
        for (int i = 0; i < count; i++) {
            Edit edit = i == 0
                    ? Edit.ElementChange.add(PATIENT)
                    : Edit.ElementChange.put(state, new ViewState(view, Map.of("text", "x".repeat(random.nextInt(200_000)), "i", "" + i)));
            events.add(event(events.isEmpty() ? Optional.empty() : Optional.of(events.getLast()), edit));
            state = edit.apply(state);
        }
        return events;
    }

    private static Case replay(List<EditEvent> events) {
        Case state = Case.empty(CASE);
        for (EditEvent event : events) {
            state = event.edit().apply(state);
        }
        return state;
    }

    @Test
    void logSnapshotsAndDraftsComeBackToTheLastBit() throws Exception {
        List<EditEvent> events = log(7, 11);
        try (CaseStore store = open()) {
            store.append(events.subList(0, 4)).get();
            store.keepSnapshot(replay(events.subList(0, 4)), 3).get();
            store.append(events.subList(4, 7)).get();
            store.saveDraft(new Draft(Id.random(), CASE, events.get(4).id(), Instant.ofEpochMilli(1234), "Name", "Who", "Where",
                    Fingerprint.of(new byte[]{1}), "0", Optional.of(new Draft.StoredChecks(Id.random(), "{}")))).get();
        }
        try (CaseStore store = open()) {
            StoredCase stored = store.load(CASE).get();
            assertThat(CanonicalForm.of(stored.current())).isEqualTo(CanonicalForm.of(replay(events)));
            assertThat(stored.latest()).isEqualTo(events);
            assertThat(stored.length()).isEqualTo(7);
            assertThat(stored.drafts()).singleElement().satisfies(d -> {
                assertThat(d.name()).isEqualTo("Name");
                assertThat(d.checks().orElseThrow().json()).isEqualTo("{}");
            });
            for (int i = 0; i < events.size(); i++) {
                assertThat(CanonicalForm.of(store.stateAfter(CASE, events.get(i).id()).get()))
                        .isEqualTo(CanonicalForm.of(replay(events.subList(0, i + 1))));
            }
            assertThat(kind(store.load(Id.random()))).isEqualTo(StoreException.Kind.MISSING);
        }
    }

    private static StoreException.Kind kind(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
            return StoreException.Kind.OTHER;
        } catch (ExecutionException e) {
            return java.util.Objects.requireNonNull((StoreException) e.getCause()).kind();
        }
    }

    @Test
    void anEventThatDoesNotFollowTheNewestIsRefusedWhole() throws Exception {
        List<EditEvent> events = log(3, 5);
        try (CaseStore store = open(); CaseStore other = open()) {
            store.append(events.subList(0, 2)).get();
            EditEvent elsewhere = event(Optional.of(events.get(1)), Edit.ElementChange.add(new ViewState(Id.random(), Map.of())));
            other.append(List.of(elsewhere)).get();
            assertThat(kind(store.append(List.of(events.get(2))))).isEqualTo(StoreException.Kind.CHANGED_ELSEWHERE);
            assertThat(store.load(CASE).get().latest()).endsWith(elsewhere).hasSize(3);
        }
    }

    @Test
    void theListKeepsThousandsOfCasesAndSeesWhatAnotherProgramAdds() throws Exception {
        try (CaseStore store = open(); CaseStore other = open()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Id id = Id.random();
                EditEvent first = new EditEvent(Id.random(), id, List.of(), "a", "s", Instant.ofEpochSecond(i), "edit.import", List.of(),
                        Edit.ElementChange.add(PATIENT), Optional.empty());
                all.add(store.append(List.of(first)));
                all.add(store
                        .putEntry(new CaseEntry(id, "Demo " + i + "n".repeat(100), "ID" + i, Optional.empty(), Optional.empty(), "", 0)));
            }
            for (CompletableFuture<?> one : all) {
                one.get();
            }
            List<CaseSummary> list = other.list().get();
            assertThat(list).hasSize(600);
            assertThat(list.getFirst().entry().patientId()).isEqualTo("ID599");
            CaseEntry grown = new CaseEntry(list.get(300).entry().caseId(), "x".repeat(5000), "y".repeat(5000), Optional.empty(),
                    Optional.of("T"), "MET", 3);
            other.putEntry(grown).get();
            assertThat(store.list().get()).extracting(CaseSummary::entry).contains(grown).hasSize(600);
        }
    }

    @Test
    void nothingThatNamesThePatientStandsInColumnsOrFileNames() throws Exception {
        try (CaseStore store = open()) {
            store.append(log(5, 3)).get();
            store.putEntry(new CaseEntry(CASE, PATIENT.name(), PATIENT.patientId(), PATIENT.birthDate(), PATIENT.trialNumber(), "MET", 1))
                    .get();
            store.saveDraft(
                    new Draft(Id.random(), CASE, store.load(CASE).get().latest().getLast().id(), Instant.now(), "Draft of Onephrase",
                            "Author Name", "Site Name", Fingerprint.of(new byte[0]), "0", Optional.empty()))
                    .get();
        }
        List<String> secrets = List.of("Onephrase", "DEMO-4711", "1961", "TRIAL-99", "Author Name", "Site Name", "GTV");
        int sealed = 0;
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                            Object value = rows.getObject(c);
                            if (rows.getMetaData().getColumnName(c).equals("sealed")) {
                                sealed++;
                                assertThat(((byte[]) value).length).isLessThanOrEqualTo(65536);
                            } else if (value instanceof byte[] id) {
                                assertThat(id).hasSize(16);
                            } else if (value != null) {
                                assertThat(value).as("%s", rows.getMetaData().getColumnName(c)).isInstanceOf(Number.class);
                            }
                        }
                    }
                }
            }
        }
        assertThat(sealed).isGreaterThan(7);
        // The same search does find what lies in the sealed values while nothing encrypts them: it would find a leak.
        assertThat(new String(Files.readAllBytes(data().database()), StandardCharsets.ISO_8859_1)).contains("Onephrase");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).allSatisfy(name -> assertThat(secrets).noneMatch(name::contains));
        }
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data().database());
    }

    @Test
    void eventsCanBeNeitherChangedNorRemoved() throws Exception {
        try (CaseStore store = open()) {
            store.append(log(2, 4)).get();
        }
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            for (String sql : List.of("UPDATE event SET time = 0", "DELETE FROM event", "UPDATE event_parent SET ordinal = 1",
                    "DELETE FROM event_parent", "UPDATE chunk SET sealed = x'00'", "DELETE FROM chunk")) {
                assertThatThrownBy(() -> statement.executeUpdate(sql)).as(sql).isInstanceOf(SQLException.class)
                        .hasMessageContaining("never");
            }
        }
    }

    @Test
    void aChangedChunkIsNoticed() throws Exception {
        try (CaseStore store = open()) {
            store.append(log(2, 9)).get();
        }
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER chunk_is_never_changed");
            statement
                    .executeUpdate("UPDATE chunk SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || x'58' AS BLOB) WHERE part = 0");
        }
        try (CaseStore store = open()) {
            assertThat(kind(store.load(CASE))).isEqualTo(StoreException.Kind.CORRUPT);
        }
    }

    @Test
    void aDatabaseThatIsDamagedForeignNewerOrLockedIsRefusedUnchanged() throws Exception {
        try (CaseStore store = open()) {
            store.append(log(3, 2)).get();
        }
        byte[] good = Files.readAllBytes(data().database());
        byte[] cut = good.clone();
        Arrays.fill(cut, 4096, 8 * 4096, (byte) 0x55);
        refused(cut, StoreException.Kind.CORRUPT);
        refused("no database at all, but long enough to be looked at as if it were one; it holds a hundred bytes and more.".getBytes(
                StandardCharsets.US_ASCII), StoreException.Kind.CORRUPT);
        byte[] newer = good.clone();
        newer[63] = 99;
        refused(newer, StoreException.Kind.NEWER);
        byte[] foreign = good.clone();
        foreign[68] = 0;
        refused(foreign, StoreException.Kind.CORRUPT);
        Files.write(data().database(), good);
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            assertThatThrownBy(this::open).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.LOCKED));
            statement.executeUpdate("ROLLBACK");
        }
        try (CaseStore store = open()) {
            assertThat(store.load(CASE).get().length()).isEqualTo(3);
        }
    }

    private void refused(byte[] file, StoreException.Kind kind) throws Exception {
        Files.deleteIfExists(data().root().resolve("oligoplan.sqlite-wal"));
        Files.deleteIfExists(data().root().resolve("oligoplan.sqlite-shm"));
        Files.write(data().database(), file);
        assertThatThrownBy(this::open).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(Files.readAllBytes(data().database())).isEqualTo(file);
    }

    @Test
    void aFullDiskChangesNothingAndCanBeTriedAgain() throws Exception {
        List<EditEvent> events = log(4, 21);
        try (CaseStore store = open()) {
            store.append(events.subList(0, 2)).get();
            store.limitPages(1).get();
            assertThat(kind(store.append(events.subList(2, 4)))).isEqualTo(StoreException.Kind.FULL);
            assertThat(store.load(CASE).get().length()).isEqualTo(2);
            store.limitPages(1 << 20).get();
            assertThat(store.append(events.subList(2, 4)).get()).isEqualTo(3);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> CaseStore.open(new DataFolder(file), new PlainSealer())).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.READ_ONLY));
        assertThat(Files.readString(file)).isEqualTo("in the way");
        Path closed = Files.createDirectory(folder.resolve("closed"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("r-xr-xr-x")));
        Assumptions.assumeFalse(Files.isWritable(closed), "this user may write anywhere");
        assertThatThrownBy(() -> CaseStore.open(new DataFolder(closed.resolve("data")), new PlainSealer()))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.READ_ONLY));
    }

    @Test
    void onlyTheUserMayReadTheFolder() throws Exception {
        Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        try (CaseStore store = open()) {
            store.append(log(1, 1)).get();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().root()))).isEqualTo("rwx------");
            try (var files = Files.list(data().root())) {
                assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(1).allSatisfy(
                        f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f))).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aMigrationTakesACopyFirstAndAFailedOneChangesNothing() throws Exception {
        try (CaseStore store = open()) {
            store.append(log(2, 8)).get();
        }
        List<Migration> broken = new ArrayList<>(Migration.all());
        int next = broken.size() + 1;
        broken.add(new Migration(next, "CREATE TABLE extra (a INTEGER); CREATE TABLE extra (a INTEGER);"));
        assertThatThrownBy(() -> CaseStore.open(data(), new PlainSealer(), broken)).isInstanceOf(StoreException.class);
        try (CaseStore store = open()) {
            assertThat(store.load(CASE).get().length()).isEqualTo(2);
        }
        List<Migration> good = new ArrayList<>(Migration.all());
        good.add(new Migration(next, "CREATE TABLE extra (a INTEGER);"));
        try (CaseStore store = CaseStore.open(data(), new PlainSealer(), good)) {
            assertThat(store.load(CASE).get().length()).isEqualTo(2);
        }
        try (var copies = Files.list(data().copies())) {
            List<Path> all = copies.toList();
            assertThat(all).hasSize(2);
            for (Path copy : all) {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT count(*) FROM event")) {
                    assertThat(rows.next() ? rows.getInt(1) : -1).isEqualTo(2);
                }
            }
        }
        assertThatThrownBy(this::open).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NEWER));
    }

    @Test
    void recordsOfUseComeWithTheirEventsOrNotAtAll() throws Exception {
        List<EditEvent> events = log(2, 5);
        LibraryUse use = new LibraryUse(Id.random(), CASE, Id.random(), Instant.ofEpochMilli(1234),
                java.util.stream.IntStream.range(0, 2000)
                        .mapToObj(i -> new LibraryUse.File(Fingerprint.of(new byte[]{(byte) i, (byte) (i >> 8)}), i)).toList());
        LibraryUse same = new LibraryUse(Id.random(), CASE, use.element(), Instant.ofEpochMilli(99), use.files().subList(0, 1));
        LibraryUse foreign = new LibraryUse(Id.random(), Id.random(), Id.random(), Instant.ofEpochMilli(99), use.files().subList(0, 1));
        try (CaseStore store = open()) {
            assertThat(kind(store.append(events, List.of(use, foreign)))).isEqualTo(StoreException.Kind.OTHER);
            assertThat(kind(store.load(CASE))).isEqualTo(StoreException.Kind.MISSING);
            assertThat(store.append(events, List.of(use)).get()).isEqualTo(1);
            assertThat(store.recordUses(List.of(same)).get()).isZero();
        }
        try (CaseStore store = open()) {
            assertThat(store.uses(CASE).get()).containsExactly(use);
            assertThat(store.uses(Id.random()).get()).isEmpty();
        }
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + data().database());
                Statement statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE library_use SET time = 1")).isInstanceOf(SQLException.class);
            // Its payload may go, so that a case's files can be cleaned up; an event's may not.
            assertThat(statement.executeUpdate("DELETE FROM chunk WHERE owner IN (SELECT id FROM library_use)")).isPositive();
            assertThat(statement.executeUpdate("DELETE FROM library_use")).isEqualTo(1);
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM chunk")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void releasedMigrationsAreWhatTheyWere() {
        assertThat(Migration.all()).extracting(m -> Fingerprint.of(m.sql().getBytes(StandardCharsets.UTF_8)).brief())
                .containsExactly("7733c486d1ee", "3aac3e969556");
    }

    @Test
    void theDataFolderFollowsThePlatform() {
        assertThat(DataFolder.ofUser("Linux", "/h", Map.of("XDG_DATA_HOME", "/x")).root()).isEqualTo(Path.of("/x/oligoplan"));
        assertThat(DataFolder.ofUser("Linux", "/h", Map.of("XDG_DATA_HOME", "relative")).root())
                .isEqualTo(Path.of("/h/.local/share/oligoplan"));
        assertThat(DataFolder.ofUser("Mac OS X", "/h", Map.of()).root()).isEqualTo(Path.of("/h/Library/Application Support/Oligoplan"));
        assertThat(DataFolder.ofUser("Windows 11", "/h", Map.of("APPDATA", "/a")).root()).isEqualTo(Path.of("/a/Oligoplan"));
    }
}
