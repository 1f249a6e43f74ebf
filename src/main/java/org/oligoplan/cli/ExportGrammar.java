package org.oligoplan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.ExportRequest;
import org.oligoplan.workspace.WrongUseException;
import picocli.CommandLine.Model.CommandSpec;

/// The words of `export` and `convert`.
final class ExportGrammar {

    private static final String RTSTRUCT = "--rtstruct";
    private static final String DEIDENTIFIED = "--deidentified";
    private static final String NIFTI = "--nifti";
    private static final String REGISTRATION = "--registration";
    private static final List<String> TARGETS = List.of(RTSTRUCT, NIFTI, DEIDENTIFIED, REGISTRATION);
    private static final String DEFAULT_LABEL = "Oligoplan";

    private ExportGrammar() {}

    /// What one call of `export` asks for.
    record Call(Id caseId, ExportRequest request) {}

    static void add(CommandSpec program, Grammar grammar) {
        program.addSubcommand(Grammar.EXPORT, grammar.command(Grammar.EXPORT).addOption(grammar.flag("--json"))
                .addPositional(grammar.words("CASE", "1")).addOption(grammar.single(RTSTRUCT, "FILE"))
                .addOption(grammar.single("--image", "UID")).addOption(grammar.single("--label", "TEXT"))
                .addOption(grammar.flag("--short-names")).addOption(grammar.single("--holes", "FORM"))
                .addOption(grammar.single(NIFTI, "DIR")).addOption(grammar.flag("--uncompressed"))
                .addOption(grammar.single(REGISTRATION, "FILE")).addOption(grammar.single("--registration-id", "ID"))
                .addOption(grammar.single(DEIDENTIFIED, "DIR")).addOption(grammar.single("--dates", "WHAT"))
                .addOption(grammar.flag("--keep-characteristics")).addOption(grammar.flag("--clean-descriptions"))
                .addOption(grammar.flag("--include-burned-in")).addOption(grammar.single("--subject", "ID"))
                .addOption(grammar.flag("--overwrite")).addOption(grammar.single("--data", "DIR")));
        program.addSubcommand(Grammar.CONVERT, grammar.command(Grammar.CONVERT).addOption(grammar.flag("--json"))
                .addPositional(grammar.words("PATH", "1..*")).addOption(grammar.required(RTSTRUCT, "FILE"))
                .addOption(grammar.single("--set", "UID")).addOption(grammar.flag("--short-names"))
                .addOption(grammar.single("--holes", "FORM")).addOption(grammar.flag("--overwrite")));
    }

    static Call call(Arguments given) throws WrongUseException {
        String word = given.words().getFirst();
        Id caseId = CommandLineProgram.caseId(word).orElseThrow(() -> new WrongUseException(Message.of("verbs.no-case", word)));
        List<String> targets = TARGETS.stream().filter(given::has).toList();
        if (targets.size() != 1) {
            throw new WrongUseException(Message.of("cli.error.one-target", String.join(", ", TARGETS)));
        }
        Path place = Arguments.path(given.text(targets.getFirst()).orElseThrow());
        boolean overwrite = given.has("--overwrite");
        return new Call(caseId, switch (targets.getFirst()) {
            case RTSTRUCT -> new ExportRequest.StructureSet(place, overwrite, given.text("--image"), Set.of(),
                    given.text("--label").orElse(DEFAULT_LABEL), form(given, "keyhole"));
            case NIFTI -> new ExportRequest.Nifti(place, overwrite, !given.has("--uncompressed"));
            case REGISTRATION -> new ExportRequest.SpatialRegistration(place, overwrite, given.text("--registration-id"));
            case DEIDENTIFIED ->
                new ExportRequest.Deidentified(place, overwrite, word(given, "--dates", "remove", ExportRequest.Dates.class),
                        given.has("--keep-characteristics"), given.has("--clean-descriptions"), given.has("--include-burned-in"),
                        given.text("--subject"));
            default -> throw new IllegalStateException(targets.getFirst());
        });
    }

    static ExportRequest.StructureForm form(Arguments given, String usual) throws WrongUseException {
        return new ExportRequest.StructureForm(given.has("--short-names"), word(given, "--holes", usual, ExportRequest.Holes.class));
    }

    /// {@return the constant of a closed list that an option names}
    private static <E extends Enum<E>> E word(Arguments given, String option, String usual, Class<E> list) throws WrongUseException {
        String text = given.text(option).orElse(usual);
        Optional<E> found = List.of(list.getEnumConstants()).stream()
                .filter(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)).findFirst();
        return found.orElseThrow(() -> new WrongUseException(Message.of("cli.error.word", option, text, String.join(", ",
                List.of(list.getEnumConstants()).stream().map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList()))));
    }
}
