package org.oligoplan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.FileVerbs.Histograms;
import org.oligoplan.workspace.WrongUseException;
import picocli.CommandLine.Model.CommandSpec;

/// The words of `dvh`.
final class DvhGrammar {

    private DvhGrammar() {}

    static void add(CommandSpec program, Grammar grammar) {
        program.addSubcommand(Grammar.DVH, grammar.command(Grammar.DVH).addOption(grammar.flag("--json"))
                .addOption(grammar.single("--patient", "ID")).addPositional(grammar.words("PATH", "1..*"))
                .addOption(grammar.repeated("--roi", "NAME")).addOption(grammar.repeated("--metrics", "LIST"))
                .addOption(grammar.single("--rx-gy", "GY")).addOption(grammar.single("--dose", "UID"))
                .addOption(grammar.single("--through", "UID")).addOption(grammar.flag("--curve")));
    }

    static Histograms call(Arguments given) throws WrongUseException {
        List<String> metrics = new ArrayList<>();
        for (String list : given.texts("--metrics")) {
            for (String name : list.split(",", -1)) {
                if (!name.isBlank()) {
                    metrics.add(name.strip());
                }
            }
        }
        return new Histograms(given.rois("--roi"), metrics, given.text("--dose"), given.text("--through"), gray(given),
                given.has("--curve"));
    }

    private static Optional<Double> gray(Arguments given) throws WrongUseException {
        Optional<String> text = given.text("--rx-gy");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value > 0 && Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Said below, together with a dose that is none.
        }
        throw new WrongUseException(Message.of("cli.error.gray", "--rx-gy", text.get()));
    }
}
