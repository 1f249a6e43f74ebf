package org.oligoplan.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process that imports a folder and is killed meanwhile, or comes to its end.
final class ImportUntilKilled {

    private ImportUntilKilled() {}

    /// @param args data folder, folder to import, file that is written when the import has been acknowledged
    public static void main(String[] args) throws Exception {
        RealDesk desk = new RealDesk(Path.of(args[0]));
        Files.writeString(Path.of(args[2] + ".started"), "");
        FileVerbs.Answered answered = desk.cases.importFiles(List.of(Path.of(args[1])), Optional.empty(), Optional.empty(), _ -> {});
        Files.writeString(Path.of(args[2]), String.valueOf(answered.json().get("case")));
        // The killing may come as late as it likes.
        Thread.sleep(120_000);
    }
}
