package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Files come into the library and into a case, once, whole or not at all, and survive the pulling of the medium.
class ImportVerbTest {

    private static final int SIDE = 96;

    @TempDir
    Path folder;

    private final List<Message> told = new ArrayList<>();

    /// A made-up scan on a "stick".
    static void scan(Path target, String name, PhantomPatient patient, int slices) throws IOException {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(new PatientPoint(-90, -90, 2.5 * k));
        }
        PhantomScan scan = new PhantomScan(name, patient, "Scan " + name, LocalDateTime.of(2026, 3, 4, 8, 0),
                new ImageGrid(PlaneFrame.axial(new FrameOfReference(PhantomScan.uid(name + " frame"))), SIDE, SIDE, 1.875, 1.875, origins),
                false,
                1, -1024);
        Files.createDirectories(target);
        for (int k = 0; k < slices; k++) {
            Random random = new Random(31L * k + name.hashCode());
            short[] stored = new short[SIDE * SIDE];
            for (int i = 0; i < stored.length; i++) {
                stored[i] = (short) (1000 + random.nextInt(200));
            }
            new NativeDicomCodec().write(scan.image(k, stored), target.resolve("ct%03d.dcm".formatted(k)), WriteOptions.standard());
        }
    }

    static PhantomPatient patient(int number) {
        return new PhantomPatient("Demo^" + number, "DEMO-" + number, "19500101", "F");
    }

    private FileVerbs.Answered run(RealDesk desk, Path from, Optional<String> into, Optional<String> patientId) throws Exception {
        return desk.cases.importFiles(List.of(from), into, patientId, told::add);
    }

    private FileVerbs.Answered run(RealDesk desk, Path from) throws Exception {
        return run(desk, from, Optional.empty(), Optional.empty());
    }

    private static Object field(FileVerbs.Answered answered, String... path) {
        Object at = answered.json();
        for (String name : path) {
            at = java.util.Objects.requireNonNull(((Map<?, ?>) at).get(name), name);
        }
        return at;
    }

    private static Id caseOf(FileVerbs.Answered answered) {
        return Id.parse((String) field(answered, "case"));
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int stored(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("library"))) {
            return (int) files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")).count();
        }
    }

    @Test
    void aCaseSurvivesThePullingOfTheStickAndOpensFromTheCacheTheNextTime() throws Exception {
        Path stick = folder.resolve("stick");
        Path data = folder.resolve("data");
        scan(stick, "a", patient(1), 12);
        Id id;
        short[][] expected;
        try (RealDesk desk = new RealDesk(data)) {
            FileVerbs.Answered answered = run(desk, stick);
            id = caseOf(answered);
            assertThat(field(answered, "created")).isEqualTo(true);
            assertThat(field(answered, "library", "files")).isEqualTo(12);
            assertThat(field(answered, "library", "copied")).isEqualTo(12);
            assertThat((List<?>) field(answered, "added", "series")).hasSize(1);
            assertThat(told).extracting(Message::id).containsExactly("library.room");
            Case current = desk.store.load(id).get().current();
            ImageSeries series = current.images().getFirst();
            List<LibraryUse> uses = desk.store.uses(id).get();
            assertThat(uses).singleElement().satisfies(use -> assertThat(use.element()).isEqualTo(series.id()));
            // An independent digest of each file is what the case and the library have.
            List<Fingerprint> digests = new ArrayList<>();
            for (var instance : series.instances()) {
                digests.add(Fingerprint.of(Files.readAllBytes(Path.of(instance.path()))));
            }
            assertThat(current.all(SeriesFingerprint.class)).singleElement().satisfies(f -> assertThat(f.files()).isEqualTo(digests));
            assertThat(uses.getFirst().files()).extracting(LibraryUse.File::content).isEqualTo(digests);
            expected = voxels(desk, id);
        }
        delete(stick);
        for (int opening = 0; opening < 2; opening++) {
            try (RealDesk desk = new RealDesk(data)) {
                assertThat(voxels(desk, id)).isDeepEqualTo(expected);
                CaseSession session = (CaseSession) desk.workbench.open(id).result().get();
                assertThat(session.kept().get()).isTrue();
                assertThat(session.keeping().get()).isEqualTo(new Keeping.Safe());
                assertThat(session.state().get().current().all(ImportFinding.class)).noneMatch(f -> f.kind().startsWith("images-"));
            }
            try (Stream<Path> cached = Files.list(data.resolve("cache").resolve("volumes"))) {
                assertThat(cached).hasSize(1);
            }
        }
        // Without the library it comes from the cache; without both it says so.
        Files.move(data.resolve("library"), data.resolve("elsewhere"));
        try (RealDesk desk = new RealDesk(data)) {
            assertThat(voxels(desk, id)).isDeepEqualTo(expected);
        }
        delete(data.resolve("cache"));
        try (RealDesk desk = new RealDesk(data)) {
            CaseSession session = (CaseSession) desk.workbench.open(id).result().get();
            session.loaded().get();
            assertThat(session.volume(session.state().get().current().images().getFirst().id())).isEmpty();
            assertThat(session.state().get().current().all(ImportFinding.class)).anyMatch(f -> f.kind().equals(ImageWatch.LOST));
            session.kept().get();
            assertThat(session.keeping().get()).isInstanceOf(Keeping.Unsafe.class);
        }
    }

    /// Opens a case and gives its first image's voxels.
    static short[][] voxels(RealDesk desk, Id id) throws Exception {
        CaseSession session = (CaseSession) desk.workbench.open(id).result().get();
        assertThat(session.loaded().get()).isTrue();
        Volume volume = session.volume(session.state().get().current().images().getFirst().id()).orElseThrow();
        short[][] all = new short[volume.grid().slices()][];
        for (int k = 0; k < all.length; k++) {
            all[k] = java.util.Objects.requireNonNull(volume.stored(k)).clone();
        }
        session.kept().get();
        return all;
    }

    @Test
    void importingTheSameAgainAddsNothingWhereverItLies() throws Exception {
        Path stick = folder.resolve("stick");
        Path data = folder.resolve("data");
        scan(stick, "a", patient(1), 6);
        try (RealDesk desk = new RealDesk(data)) {
            FileVerbs.Answered first = run(desk, stick);
            byte[] before = CanonicalForm.of(desk.store.load(caseOf(first)).get().current());
            long length = desk.store.load(caseOf(first)).get().length();
            int files = stored(data);
            Path other = folder.resolve("other");
            scan(other, "a", patient(1), 6);
            for (Path from : List.of(stick, other)) {
                for (Optional<String> into : List.of(Optional.<String>empty(), Optional.of(caseOf(first).toString()))) {
                    FileVerbs.Answered again = run(desk, from, into, Optional.empty());
                    assertThat(caseOf(again)).isEqualTo(caseOf(first));
                    assertThat(field(again, "created")).isEqualTo(false);
                    assertThat((List<?>) field(again, "added", "series")).isEmpty();
                    assertThat((List<?>) field(again, "alreadyThere", "series")).hasSize(1);
                    assertThat(field(again, "library", "copied")).isEqualTo(0);
                }
            }
            assertThat(CanonicalForm.of(desk.store.load(caseOf(first)).get().current())).isEqualTo(before);
            assertThat(desk.store.load(caseOf(first)).get().length()).isEqualTo(length);
            assertThat(stored(data)).isEqualTo(files);
            assertThat(desk.workbench.cases().get()).hasSize(1);

            // The same UIDs on other bytes: said, and the case keeps what it has.
            Path one = other.resolve("ct003.dcm");
            byte[] changed = Files.readAllBytes(one);
            changed[changed.length - 1] ^= 1;
            Files.write(one, changed);
            FileVerbs.Answered differing = run(desk, other);
            assertThat(differing.clean()).isFalse();
            assertThat((List<?>) field(differing, "differing", "series")).hasSize(1);
            assertThat(told.getLast().id()).isEqualTo("library.differing");
            assertThat(CanonicalForm.of(desk.store.load(caseOf(first)).get().current())).isEqualTo(before);

            // More of the same patient: only what is new is added.
            scan(stick.resolve("more"), "b", patient(1), 4);
            FileVerbs.Answered more = run(desk, stick);
            assertThat(caseOf(more)).isEqualTo(caseOf(first));
            assertThat((List<?>) field(more, "added", "series")).singleElement().asString().contains("Scan b");
            assertThat(field(more, "library", "copied")).isEqualTo(4);
            assertThat(desk.store.uses(caseOf(first)).get()).hasSize(2);
            // The same files as a case of their own: nothing is copied.
            FileVerbs.Answered own = run(desk, stick, Optional.of("new"), Optional.empty());
            assertThat(caseOf(own)).isNotEqualTo(caseOf(first));
            assertThat(field(own, "library", "copied")).isEqualTo(0);
            assertThatThrownBy(() -> run(desk, stick)).isInstanceOf(WrongUseException.class).hasMessageContaining(caseOf(own).toString());
        }
    }

    @Test
    void patientsAreNeverMixed() throws Exception {
        Path stick = folder.resolve("stick");
        scan(stick.resolve("1"), "a", patient(1), 4);
        scan(stick.resolve("2"), "b", patient(2), 4);
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            assertThatThrownBy(() -> run(desk, stick)).isInstanceOf(WrongUseException.class).hasMessageContaining("DEMO-1")
                    .hasMessageContaining("DEMO-2");
            assertThatThrownBy(() -> run(desk, stick, Optional.empty(), Optional.of("DEMO-3"))).isInstanceOf(WrongUseException.class);
            FileVerbs.Answered second = run(desk, stick, Optional.empty(), Optional.of("DEMO-2"));
            assertThat(field(second, "patientId")).isEqualTo("DEMO-2");
            assertThat(field(second, "library", "copied")).isEqualTo(4);
            String id = caseOf(second).toString();
            assertThatThrownBy(() -> run(desk, stick.resolve("1"), Optional.of(id), Optional.empty())).isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("DEMO-1").hasMessageContaining("DEMO-2");
            // With the case named, it is clear which of the patients is meant.
            assertThat(caseOf(run(desk, stick, Optional.of(id), Optional.empty()))).isEqualTo(caseOf(second));
            assertThat(desk.store.load(caseOf(second)).get().current().images()).hasSize(1);
            assertThatThrownBy(() -> run(desk, stick, Optional.of(Id.random().toString()), Optional.empty()))
                    .isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> run(desk, stick, Optional.of("what"), Optional.empty())).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> run(desk, Files.createDirectories(folder.resolve("empty"))))
                    .isInstanceOf(UnreadableInputException.class);
        }
    }

    /// The window makes the case first and copies behind it; what it could not copy is copied at the next opening.
    @Test
    void theWindowsCaseIsCopiedBehindItAndTheRestAtTheNextOpening() throws Exception {
        Path stick = folder.resolve("stick");
        Path data = folder.resolve("data");
        scan(stick, "a", patient(1), 5);
        Id id;
        try (RealDesk desk = new RealDesk(data)) {
            // As an older version of the program left it: a case without copies.
            CaseWorkbench without = new CaseWorkbench(
                    new CaseSession.Means(desk.store, desk.jobs, CaseCheck.by(() -> desk.engine), new ContourTools(), Desk.RANGE,
                            new Actor("Tester", org.oligoplan.model.PersonRole.RADIATION_ONCOLOGIST, "Site"), java.time.Clock.systemUTC(),
                            "test"),
                    new org.oligoplan.store.DataFolder(data), new ExchangeImport(new NativeDicomCodec(), desk.jobs),
                    new DemoWriter(new NativeDicomCodec()), Optional.empty(),
                    Desk.export(new NativeDicomCodec(), new ExchangeImport(new NativeDicomCodec(), desk.jobs)));
            Workbench.ImportOffer offer = without.read(List.of(stick)).result().get();
            CaseSession session = (CaseSession) without.createCase(offer, offer.patients().getFirst().key()).result().get();
            session.loaded().get();
            id = session.state().get().current().id();
            session.close();
            assertThat(stored(data)).isZero();
        }
        try (RealDesk desk = new RealDesk(data)) {
            CaseSession session = (CaseSession) desk.workbench.open(id).result().get();
            assertThat(session.kept().get()).isTrue();
            assertThat(session.keeping().get()).isEqualTo(new Keeping.Safe());
            assertThat(stored(data)).isEqualTo(5);
            assertThat(desk.store.uses(id).get()).hasSize(1);
            assertThat(session.state().get().current().all(SeriesFingerprint.class)).hasSize(1);
        }
        // A damaged copy is noticed when it is read, the original read instead, and the copy mended with it.
        delete(data.resolve("cache"));
        Path broken;
        try (Stream<Path> files = Files.walk(data.resolve("library"))) {
            broken = files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(broken);
        bytes[bytes.length / 2] ^= 1;
        Files.write(broken, bytes);
        try (RealDesk desk = new RealDesk(data)) {
            assertThat(voxels(desk, id)).hasNumberOfRows(5);
            LibraryUse use = desk.store.uses(id).get().getFirst();
            assertThat(use.files()).allMatch(file -> desk.library.isSound(file.content()));
        }
        delete(data.resolve("cache"));
        delete(stick);
        try (RealDesk desk = new RealDesk(data)) {
            assertThat(voxels(desk, id)).hasNumberOfRows(5);
        }
    }
}
