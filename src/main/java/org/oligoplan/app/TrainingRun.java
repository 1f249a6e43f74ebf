package org.oligoplan.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.oligoplan.store.StoreException;
import org.oligoplan.workspace.UnreadableInputException;

/// What the program does once while its image is built, so that the virtual machine can keep what it learned: the usual verbs, the demo, the window.
final class TrainingRun {

    /// What is done only once leaves no profile for the compiler.
    private static final int TURNS = 3;

    private TrainingRun() {}

    /// Runs it.
    ///
    /// @param program makes what is needed
    /// @param folder  where everything goes; removed by the build
    static void run(Composition program, Path folder) throws StoreException, IOException, UnreadableInputException, InterruptedException {
        ToolkitClasses.load();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String demo = folder.resolve("demo").toString();
        new DemoRun(program, folder.resolve("demo")).withWindow(false);
        for (List<String> call : List.of(List.of("--version"), List.of("--help"), List.of("inspect", demo, "--json"),
                List.of("volumes", demo, "--json"),
                List.of("measure", demo, "--from", "GTV_L2", "--to", "SpinalCord", "--delineation-mm", "2", "--json"),
                List.of("check", demo, "--lesion", "GTV_L1", "--lesion", "GTV_L2", "--irradiated", "SpinalCord", "--history-complete",
                        "--delineation-mm", "2", "--json"))) {
            for (int i = 0; i < TURNS; i++) {
                var _ = program.commandLine(nowhere, nowhere).run(call.toArray(String[]::new));
            }
        }
    }
}
