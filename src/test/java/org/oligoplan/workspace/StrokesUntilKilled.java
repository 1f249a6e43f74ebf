package org.oligoplan.workspace;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.model.CanonicalForm;

/// A process that draws until it is killed. Each acknowledged commit is written to a file outside the data folder: how many strokes there have
/// been, and the fingerprint of the structure.
final class StrokesUntilKilled {

    private StrokesUntilKilled() {}

    /// @param args data folder, log file, seed of the strokes
    public static void main(String[] args) throws Exception {
        try (OutputStream log = Files.newOutputStream(Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Desk desk = new Desk(Path.of(args[0]));
            Session session = desk.newCase();
            Id gtv = Desk.withLesion(session);
            write(log, "case " + session.state().get().current().id() + " " + gtv + " " + fingerprint(session.state().get(), gtv));
            Random random = new Random(Long.parseLong(args[2]));
            for (int n = 1;; n++) {
                boolean drawn = session.state().get().undo().filter(m -> m.id().equals("edit.paint")).isPresent();
                SessionState state = random.nextInt(6) == 0 && drawn
                        ? session.undo().get()
                        : Desk.does(session, Desk.stroke(gtv, random.nextDouble(-50, 50), random.nextDouble(-50, 50), random.nextInt(19),
                                random.nextInt(5) == 0));
                write(log, "done " + n + " " + fingerprint(state, gtv));
            }
        }
    }

    static String fingerprint(SessionState state, Id structure) {
        return Fingerprint.of(CanonicalForm.of(state.current().structure(structure).orElseThrow())).hex();
    }

    private static void write(OutputStream log, String line) throws Exception {
        // Unbuffered: the operating system has it, whatever happens to this process.
        log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        log.flush();
    }
}
