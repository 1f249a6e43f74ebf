package org.oligoplan.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.cli.CommandLineProgram;
import org.oligoplan.cli.ExitStatus;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.UnreadableInputException;

/// The entry point of the program. It must not extend the toolkit's `Application`, or the toolkit would start before
/// [LaunchDecision] has looked for a display.
public final class Main {

    /// Where a demo run leaves its results; a new folder among the temporary files where it is not set.
    private static final String DEMO_FOLDER = "oligoplan.demo";
    /// Names a folder: the demo is driven in a real window, leaves its results there, and the program ends.
    private static final String DRIVE_FOLDER = "oligoplan.drive";
    /// Names a folder: this is the training run for the ahead-of-time cache.
    private static final String TRAINING_FOLDER = "oligoplan.training";

    private final Texts texts = new Texts(Locale.getDefault());
    private final Composition program = new Composition(texts);
    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Starts the window or, when the first argument is a verb or an option, the command line.
    ///
    /// @param args the program's arguments
    public static void main(String[] args) {
        // Results are UTF-8 whatever the locale, because scripts read them.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        if (args.length == 1 && args[0].equals("--version")) {
            out.println("oligoplan " + Version.current());
            out.flush();
            return;
        }
        int status = new Main(out, System.err).run(List.of(args));
        out.flush();
        if (status >= 0) {
            System.exit(status);
        }
    }

    /// Runs the program.
    ///
    /// @return the exit status, or -1 while a window is open
    private int run(List<String> args) {
        try {
            if (System.getProperty(TRAINING_FOLDER) != null) {
                TrainingRun.run(program, Path.of(System.getProperty(TRAINING_FOLDER)));
                return ExitStatus.DONE.code();
            }
            LaunchDecision decision = LaunchDecision.of(args, Set.copyOf(CommandLineProgram.verbs()), Files::exists,
                    () -> DisplayProbe.probe(new ThisMachine()));
            return switch (decision) {
                case LaunchDecision.CommandLine(var arguments) ->
                    program.commandLine(out, err).run(arguments.toArray(String[]::new)).code();
                case LaunchDecision.Window window -> window(window);
                case LaunchDecision.HeadlessDemo(var reasons) -> demo(reasons, true);
                case LaunchDecision.TextlessDemo(var reasons, var _) -> demo(reasons, false);
                case LaunchDecision.NoWindow(var reasons) -> {
                    err.println(texts.of("startup.no-window", sentences(reasons)));
                    err.println(texts.of("startup.files-need-window"));
                    yield ExitStatus.WRONG_USE.code();
                }
            };
        } catch (UnreadableInputException problem) {
            err.println(texts.of(problem.reason()));
            return ExitStatus.UNREADABLE.code();
        } catch (StoreException problem) {
            err.println(texts.of(problem.reason()));
            return ExitStatus.UNREADABLE.code();
        } catch (IOException problem) {
            err.println(problem.getMessage());
            return ExitStatus.UNREADABLE.code();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            return ExitStatus.UNREADABLE.code();
        }
    }

    private int window(LaunchDecision.Window window) throws StoreException, IOException, UnreadableInputException, InterruptedException {
        if (System.getProperty(DRIVE_FOLDER) != null) {
            DemoRun drive = new DemoRun(program, Path.of(System.getProperty(DRIVE_FOLDER)));
            drive.withWindow(true);
            drive.sayWhere(texts, out);
            return ExitStatus.DONE.code();
        }
        new WindowProgram<>(() -> program.prepared(window.data()), program::screen, program::failure).start(window.paths());
        return -1;
    }

    private int demo(List<Message> reasons, boolean text)
            throws StoreException, IOException, UnreadableInputException, InterruptedException {
        err.println(texts.of("startup.no-window", sentences(reasons)));
        String folder = System.getProperty(DEMO_FOLDER, "");
        Path to = folder.isEmpty() ? Files.createTempDirectory("oligoplan-demo-") : Path.of(folder);
        err.println(texts.of("startup.demo-instead", to.toString()));
        DemoRun demo = new DemoRun(program, to);
        if (text) {
            demo.withWindow(false);
        } else {
            demo.withoutToolkit();
        }
        demo.sayWhere(texts, out);
        return ExitStatus.DONE.code();
    }

    private String sentences(List<Message> messages) {
        return messages.stream().map(texts::of).collect(Collectors.joining("\n  - ", "\n  - ", ""));
    }
}
