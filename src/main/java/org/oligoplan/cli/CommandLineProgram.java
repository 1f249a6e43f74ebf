package org.oligoplan.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.CaseVerbs;
import org.oligoplan.workspace.FileVerbs;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.FileVerbs.RoiName;
import org.oligoplan.workspace.ProtocolVerbs;
import org.oligoplan.workspace.UnreadableInputException;
import org.oligoplan.workspace.WrongUseException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line. Nothing but the result goes to the result's stream; every other word goes to the other one.
public final class CommandLineProgram {

    private final Supplier<FileVerbs> files;
    private final Function<Optional<Path>, CaseVerbs> cases;
    private final Function<Optional<Path>, ProtocolVerbs> protocols;
    private final Supplier<ProofRun> selfTest;
    private final Texts texts;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;

    /// @param files makes what works on files alone; called only for such verbs, which therefore never open the data folder
    /// @param cases opens the data folder given with `--data`, or the user's own
    /// @param protocols reads the protocols in the data folder given with `--data`, or in the user's own; no case is opened
    /// @param selfTest makes the self-test
    /// @param texts the language
    /// @param version the program's version
    /// @param out takes the result
    /// @param err takes everything else
    public CommandLineProgram(Supplier<FileVerbs> files, Function<Optional<Path>, CaseVerbs> cases,
            Function<Optional<Path>, ProtocolVerbs> protocols, Supplier<ProofRun> selfTest, Texts texts,
            String version, PrintStream out,
            PrintStream err) {
        this.files = files;
        this.cases = cases;
        this.protocols = protocols;
        this.selfTest = selfTest;
        this.texts = texts;
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /// {@return the verbs, so that a first argument can be told from a file's name}
    public static List<String> verbs() {
        return Grammar.VERBS;
    }

    /// Runs one call.
    ///
    /// @param args the call's words
    /// @return how it ended
    public ExitStatus run(String... args) {
        CommandLine line = new CommandLine(new Grammar(texts).program());
        try {
            ParseResult parsed = line.parseArgs(args);
            ParseResult deepest = parsed;
            while (deepest.hasSubcommand()) {
                deepest = deepest.subcommand();
            }
            if (deepest.isUsageHelpRequested()) {
                out.print(deepest.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF));
                return ExitStatus.DONE;
            }
            if (parsed.hasMatchedOption("--version")) {
                out.println("oligoplan " + version);
                return ExitStatus.DONE;
            }
            if (ProtocolGrammar.asks(parsed)) {
                Arguments given = new Arguments(deepest);
                return print(given, ProtocolGrammar.answer(deepest.commandSpec().name(), given, protocols.apply(data(given))));
            }
            return answer(deepest);
        } catch (ParameterException e) {
            return wrongUse(e.getMessage(), e.getCommandLine());
        } catch (WrongUseException e) {
            return wrongUse(texts.of(e.reason()), null);
        } catch (UnreadableInputException e) {
            err.println(texts.of(e.reason()));
            return ExitStatus.UNREADABLE;
        }
    }

    private FileVerbs files(Arguments given) {
        return files.get().of(given.text("--patient"));
    }

    private ExitStatus wrongUse(@Nullable String problem, @Nullable CommandLine at) {
        err.println(problem);
        if (at != null) {
            err.println(texts.of("cli.error.see-help", at.getCommandSpec().qualifiedName()));
        }
        return ExitStatus.WRONG_USE;
    }

    private ExitStatus answer(ParseResult parsed) throws WrongUseException, UnreadableInputException {
        Arguments given = new Arguments(parsed);
        return switch (parsed.commandSpec().name()) {
            case Grammar.INSPECT -> print(given, files(given).inspect(given.paths(), Progress.none()));
            case Grammar.VOLUMES -> print(given, files(given).volumes(given.paths(), Progress.none()));
            case Grammar.SUV -> print(given, files(given).suv(given.paths(), Progress.none()));
            case Grammar.MEASURE -> print(given, files(given).measure(given.paths(),
                    new FileVerbs.Gap(roi(given, "--from"), given.text("--to").map(FileVerbs.RoiName::parse), given.gray("--isodose-gy"),
                            given.text("--dose"), given.millimetres("--delineation-mm"), given.millimetres("--registration-mm"),
                            given.millimetres("--limit-mm")),
                    Progress.none()));
            case Grammar.DVH -> print(given, files(given).dvh(given.paths(), DvhGrammar.call(given), Progress.none()));
            case Grammar.CHECK -> check(given);
            case Grammar.APPLY -> {
                Path script = Arguments.path(given.text("--script").orElseThrow());
                try (CaseVerbs verbs = open(given)) {
                    yield print(given, verbs.apply(given.words().getFirst(), script));
                }
            }
            case Grammar.DEMO -> {
                try (CaseVerbs verbs = cases.apply(Optional.of(demoData(given)))) {
                    yield print(given, verbs.demo(Arguments.path(given.text("--out").orElseThrow())));
                }
            }
            case Grammar.DRAFTS -> {
                try (CaseVerbs verbs = open(given)) {
                    yield print(given, verbs.drafts());
                }
            }
            case Grammar.IMPORT -> {
                try (CaseVerbs verbs = open(given)) {
                    yield print(given, verbs.importFiles(given.paths(), given.text("--case"), given.text("--patient"),
                            message -> err.println(texts.of(message))));
                }
            }
            case Grammar.EXPORT -> {
                ExportGrammar.Call call = ExportGrammar.call(given);
                try (CaseVerbs verbs = open(given)) {
                    yield print(given, verbs.export(call.caseId(), call.request()));
                }
            }
            case Grammar.CONVERT -> print(given, files.get().convert(given.paths(), Arguments.path(given.text("--rtstruct").orElseThrow()),
                    given.has("--overwrite"), given.text("--set"), ExportGrammar.form(given, "nested"), Progress.none()));
            case Grammar.SELFTEST -> print(given, SelfTestVerb.run(selfTest.get(), given, texts));
            default -> throw new WrongUseException(Message.of("cli.error.no-verb", String.join(", ", Grammar.VERBS)));
        };
    }

    /// The demo keeps its case in a data folder of its own below the output, never in the user's.
    private static Path demoData(Arguments given) throws WrongUseException {
        return Arguments.path(given.text("--out").orElseThrow()).resolve("data");
    }

    private static RoiName roi(Arguments given, String option) {
        return RoiName.parse(given.text(option).orElseThrow());
    }

    private CaseVerbs open(Arguments given) throws WrongUseException {
        return cases.apply(data(given));
    }

    private static Optional<Path> data(Arguments given) throws WrongUseException {
        Optional<String> folder = given.text("--data");
        return folder.isPresent() ? Optional.of(Arguments.path(folder.get())) : Optional.empty();
    }

    private ExitStatus check(Arguments given) throws WrongUseException, UnreadableInputException {
        List<String> words = given.words();
        Optional<Id> caseId = words.size() == 1 ? caseId(words.getFirst()) : Optional.empty();
        if (caseId.isPresent()) {
            for (String option : List.of("--patient", "--lesion", "--irradiated", "--prior-field", "--rx", "--history-complete",
                    "--delineation-mm",
                    "--registration-mm")) {
                if (given.has(option)) {
                    throw new WrongUseException(Message.of("cli.error.not-with-case", option));
                }
            }
            try (CaseVerbs verbs = open(given)) {
                return print(given, verbs.check(caseId.get()));
            }
        }
        if (given.has("--data")) {
            throw new WrongUseException(Message.of("cli.error.data-without-case"));
        }
        FileVerbs.Roles roles = new FileVerbs.Roles(given.rois("--lesion"), given.rois("--irradiated"), given.rois("--prior-field"),
                given.prescription("--rx"), given.has("--history-complete"), given.millimetres("--delineation-mm"),
                given.millimetres("--registration-mm"));
        return print(given, files(given).check(given.paths(), roles, Progress.none()));
    }

    static Optional<Id> caseId(String word) {
        try {
            return word.length() == 36 ? Optional.of(new Id(UUID.fromString(word))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ExitStatus print(Arguments given, Answered answered) {
        out.println(given.has("--json")
                ? JsonWriter.write(answered.json())
                : answered.words().orElseGet(() -> PlainText.of(answered.json())).stripTrailing());
        out.flush();
        return answered.clean() ? ExitStatus.DONE : ExitStatus.DONE_NOT_CLEAN;
    }
}
