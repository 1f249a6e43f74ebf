package org.oligoplan.cli;

import java.util.ArrayList;
import java.util.List;
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
                .addOption(grammar.repeated("--through", "UID")).addOption(grammar.flag("--curve")));
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
        return new Histograms(given.rois("--roi"), metrics, given.text("--dose"), given.texts("--through"), given.gray("--rx-gy"),
                given.has("--curve"));
    }
}
