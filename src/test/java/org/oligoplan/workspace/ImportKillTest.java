package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.testing.TestRun;

/// A real process is killed at random moments while it imports: afterwards there is the whole case or none, every file of the library is whole,
/// and the import goes on without copying anything twice.
class ImportKillTest {

    private static final int SLICES = 48;

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> nothingIsHalfThereAndTheImportGoesOn() throws IOException {
        Path stick = folder.resolve("stick");
        ImportVerbTest.scan(stick, "killed", ImportVerbTest.patient(7), SLICES);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < TestRun.count(3, 60); i++) {
            long seed = 5000L + i;
            tests.add(DynamicTest.dynamicTest("seed " + seed, () -> killOnce(stick, seed)));
        }
        return tests;
    }

    private void killOnce(Path stick, long seed) throws Exception {
        Path data = folder.resolve("data" + seed);
        Path done = folder.resolve("done" + seed);
        Path errors = folder.resolve("errors" + seed);
        Random random = new Random(seed);
        int wanted = random.nextInt(SLICES + 20);
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), ImportUntilKilled.class.getName(),
                data.toString(), stick.toString(), done.toString())).redirectErrorStream(true).redirectOutput(errors.toFile()).start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (whole(data).size() < Math.min(wanted, SLICES) && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(4);
            }
            while (wanted > SLICES && !Files.exists(done) && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(4);
            }
            Thread.sleep(random.nextInt(12));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(Files.exists(Path.of(done + ".started")) || wanted == 0).as("the process worked: %s", Files.readString(errors)).isTrue();

        int before = whole(data).size();
        try (RealDesk desk = new RealDesk(data)) {
            desk.store.checkIntegrity().get();
            // What was acknowledged is there; and whatever is there is whole.
            List<Workbench.CaseListing> listed = desk.workbench.cases().get();
            if (Files.exists(done) && !Files.readString(done).isEmpty()) {
                assertThat(listed).extracting(l -> l.caseId().toString()).containsExactly(Files.readString(done));
            }
            for (Workbench.CaseListing one : listed) {
                assertWhole(desk, one.caseId());
            }
            FileVerbs.Answered again = desk.cases.importFiles(List.of(stick), Optional.empty(), Optional.empty(), _ -> {});
            Map<?, ?> library = (Map<?, ?>) again.json().get("library");
            assertThat(desk.workbench.cases().get()).hasSize(1);
            // A file whose place was taken just when the process died counts as there; none is copied twice.
            if (listed.isEmpty() && library != null) {
                assertThat(library.get("copied")).isEqualTo(SLICES - before);
            }
            assertWhole(desk, Id.parse(String.valueOf(again.json().get("case"))));
            assertThat(whole(data)).hasSize(SLICES);
        }
        try (Stream<Path> left = Files.list(data.resolve("library").resolve("incoming"))) {
            assertThat(left).as("nothing unfinished is left").isEmpty();
        }
    }

    private static void assertWhole(RealDesk desk, Id id) throws Exception {
        Case current = desk.store.load(id).get().current();
        assertThat(current.images()).singleElement().satisfies(i -> assertThat(i.grid().slices()).isEqualTo(SLICES));
        List<LibraryUse> uses = desk.store.uses(id).get();
        assertThat(uses).hasSize(1);
        assertThat(uses.getFirst().files()).hasSize(SLICES).allMatch(file -> desk.library.isSound(file.content()));
    }

    /// The files that are at their places.
    private static List<Path> whole(Path data) throws IOException {
        Path library = data.resolve("library");
        if (!Files.isDirectory(library)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(library)) {
            return files.filter(f -> String.valueOf(f.getFileName()).length() == 64).toList();
        } catch (java.io.UncheckedIOException e) {
            // A file has moved while the folder was looked through.
            return List.of();
        }
    }
}
