package org.oligoplan.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.phantom.DemoVariant;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.shell.MainWindow;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.CaseVerbs;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.UnreadableInputException;
import org.oligoplan.workspace.Workbench;

/// Takes the demo patients through the whole job without anybody at the window: the scripted cases with their saved drafts, their results as JSON, and pictures.
final class DemoRun {

    private static final String RESULT = "result.json";

    private final Composition program;
    private final Path out;

    /// @param program makes what is needed
    /// @param out     where everything goes
    DemoRun(Composition program, Path out) {
        this.program = program;
        this.out = out.toAbsolutePath();
    }

    /// Does the job through `render` alone: pictures of the views, no toolkit.
    ///
    /// @throws IOException              when the folder cannot be written
    /// @throws UnreadableInputException when the demo cannot be made
    void withoutToolkit() throws IOException, UnreadableInputException {
        Files.createDirectories(out);
        try (CaseVerbs verbs = program.caseVerbs(Optional.of(data()))) {
            Answered answered = verbs.demo(out);
            if (Files.notExists(out.resolve(RESULT))) {
                Files.writeString(out.resolve(RESULT), JsonWriter.write(answered.json()), StandardCharsets.UTF_8);
            }
        }
    }

    /// Does the job and then shows one of the cases in the window's content, dark and light.
    ///
    /// @param realWindow whether a display shows it; the headless platform pictures it otherwise
    /// @throws IOException              when the folder cannot be written, or the window does not get ready
    /// @throws UnreadableInputException when the demo cannot be made
    /// @throws InterruptedException     when the program is stopped
    void withWindow(boolean realWindow) throws StoreException, IOException, UnreadableInputException, InterruptedException {
        withoutToolkit();
        try (WindowPictures pictures = new WindowPictures(out, realWindow); Workbench workbench = program.workbench(Optional.of(data()))) {
            MainWindow window = WindowPictures
                    .onFx(() -> new MainWindow(workbench, program.vocabulary(), program.accuracy(), program.texts()));
            Scene scene = WindowPictures.onFx(window::scene);
            pictures.show(scene);
            pictures.take(scene, "window-1-start", () -> true);
            WindowPictures.onFx(() -> {
                window.openCase(shown(workbench));
                return window;
            });
            pictures.take(scene, "window-2-demo", () -> isReady(window.session()));
            WindowPictures.onFx(() -> {
                window.setTheme(Theme.LIGHT);
                return window;
            });
            pictures.take(scene, "window-3-light", () -> isReady(window.session()));
            WindowPictures.onFx(() -> {
                window.close();
                return window;
            });
        }
    }

    /// Says where the results lie.
    ///
    /// @param texts the language
    /// @param to    where to say it
    void sayWhere(Texts texts, PrintStream to) {
        to.println(texts.of("startup.demo-done", out.toString()));
    }

    /// The patient of whom there is most to see.
    private static Id shown(Workbench workbench) {
        return workbench.cases().get().stream().filter(c -> c.patientId().equals(DemoVariant.NEAR_CORD.patient().id())).findFirst()
                .orElseThrow().caseId();
    }

    private Path data() {
        return out.resolve("data");
    }

    private static boolean isReady(Optional<Session> session) {
        return session.map(open -> open.state().get()).filter(state -> state.checks().isPresent() && !state.checksStale()).isPresent();
    }
}
