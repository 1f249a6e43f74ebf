package org.oligoplan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.jobs.Progress;
import org.oligoplan.proof.Effort;
import org.oligoplan.proof.ProofReport;
import org.oligoplan.proof.ProofResult;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.proof.SelfTest;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.UnreadableInputException;
import org.oligoplan.workspace.WrongUseException;

/// `selftest`: runs the analytic suite and writes it as `selftest.json` and `selftest.txt` where a folder is given. With `--shapes` it writes the
/// known bodies as DICOM files instead, for measuring other programs.
final class SelfTestVerb {

    private SelfTestVerb() {}

    /// @throws WrongUseException for a seed that is not a number
    /// @throws UnreadableInputException when the folder cannot be written
    static Answered run(ProofRun test, Arguments given, Texts texts) throws WrongUseException, UnreadableInputException {
        Optional<String> shapes = given.text("--shapes");
        if (shapes.isPresent()) {
            return shapes(test, Arguments.path(shapes.get()));
        }
        Optional<String> out = given.text("--out");
        Optional<Path> folder = out.isPresent() ? Optional.of(Arguments.path(out.get())) : Optional.empty();
        ProofResult result = test.run(given.has("--full") ? Effort.FULL : Effort.USUAL, seed(given), Progress.none());
        String words = ProofReport.words(result, texts);
        if (folder.isPresent()) {
            write(folder.get(), result, words);
        }
        return new Answered(ProofReport.fields(result), result.passed(), Optional.of(words));
    }

    private static Answered shapes(ProofRun test, Path folder) throws UnreadableInputException {
        try {
            test.writeShapes(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return new Answered(Map.of("written", folder.toString()), true);
    }

    private static UnreadableInputException unwritable(Path folder, IOException e) {
        return new UnreadableInputException(Message.of("proof.error.unwritable", folder.toString(), String.valueOf(e.getMessage())));
    }

    private static long seed(Arguments given) throws WrongUseException {
        String text = given.text("--seed").orElse(Long.toString(SelfTest.USUAL_SEED));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WrongUseException(Message.of("proof.error.seed", "--seed", text));
        }
    }

    private static void write(Path folder, ProofResult result, String words) throws UnreadableInputException {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("selftest.json"), ProofReport.json(result));
            Files.writeString(folder.resolve("selftest.txt"), words);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }
}
