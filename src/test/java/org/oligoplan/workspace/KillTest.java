package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.EditEvent;
import org.oligoplan.store.StoredCase;
import org.oligoplan.testing.TestRun;

/// A real process is killed at random moments while it draws: nothing that it acknowledged may be lost, and at most one more step may be there.
class KillTest {

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> nothingAcknowledgedIsLost() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < TestRun.count(3, 50); i++) {
            long seed = 1000L + i;
            tests.add(DynamicTest.dynamicTest("seed " + seed, () -> killOnce(seed)));
        }
        return tests;
    }

    private void killOnce(long seed) throws Exception {
        Path data = folder.resolve("data" + seed);
        Path log = folder.resolve("acknowledged" + seed);
        Path errors = folder.resolve("errors" + seed);
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), StrokesUntilKilled.class.getName(),
                data.toString(), log.toString(), Long.toString(seed))).redirectErrorStream(true).redirectOutput(errors.toFile()).start();
        try {
            // A random number of commits, then a random part of one.
            Random random = new Random(seed);
            int wanted = 2 + random.nextInt(60);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (count(log) < wanted && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(12));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(Files.exists(log)).as("the process drew: %s", Files.readString(errors)).isTrue();
        compare(data, Files.readAllLines(log));
    }

    private static long count(Path log) throws Exception {
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private static void compare(Path data, List<String> acknowledged) throws Exception {
        String[] first = acknowledged.getFirst().split(" ");
        Id id = Id.parse(first[1]);
        Id gtv = Id.parse(first[2]);
        try (Desk desk = new Desk(data)) {
            desk.store.checkIntegrity().get();
            StoredCase stored = desk.store.load(id).get();
            Map<Integer, String> states = new LinkedHashMap<>();
            Case state = Case.empty(id);
            int strokes = 0;
            for (EditEvent event : stored.latest()) {
                state = event.edit().apply(state);
                if (event.labelId().equals("edit.paint") || event.labelId().equals("edit.erase") || event.undoes().isPresent()) {
                    states.put(++strokes, fingerprint(state, gtv));
                }
            }
            assertThat(CanonicalForm.of(stored.current())).isEqualTo(CanonicalForm.of(state));
            List<String> done = acknowledged.stream().skip(1).map(line -> line.split(" ")[2]).toList();
            // A stroke that changed nothing was acknowledged without a step; the states in their order must all be there.
            List<String> kept = new ArrayList<>(states.values());
            String last = first[3];
            int at = 0;
            int steps = 0;
            for (String wanted : done) {
                if (wanted.equals(last)) {
                    continue;
                }
                assertThat(at).as("steps on the disk for acknowledgement %s of %s", steps, done.size()).isLessThan(kept.size());
                assertThat(kept.get(at++)).isEqualTo(wanted);
                last = wanted;
                steps++;
            }
            assertThat(kept.size() - at).as("steps beyond the acknowledged ones").isBetween(0, 1);
            // It goes on from there.
            Session session = desk.workbench.open(id).result().get(20, TimeUnit.SECONDS);
            Desk.does(session, new Action.SetTrialNumber(Optional.of("after")));
            session.undo().get(20, TimeUnit.SECONDS);
            session.undo().get(20, TimeUnit.SECONDS);
            assertThat(session.state().get().saved()).isInstanceOf(SaveState.Saved.class);
        }
    }

    private static String fingerprint(Case state, Id structure) {
        return state.structure(structure)
                .map(s -> Fingerprint.of(CanonicalForm.of(s)).hex()).orElse("gone");
    }
}
