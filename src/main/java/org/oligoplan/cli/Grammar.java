package org.oligoplan.cli;

import java.util.List;
import org.oligoplan.text.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The words of the command line. Built without annotations, so that every description comes from the language files and start-up needs no
/// reflection.
final class Grammar {

    static final String INSPECT = "inspect";
    static final String MEASURE = "measure";
    static final String VOLUMES = "volumes";
    static final String SUV = "suv";
    static final String CHECK = "check";
    static final String CASE = "case";
    static final String APPLY = "apply";
    static final String DEMO = "demo";
    static final String DRAFTS = "drafts";
    static final String IMPORT = "import";
    static final String EXPORT = "export";
    static final String CONVERT = "convert";
    static final String DVH = "dvh";
    static final String SELFTEST = "selftest";
    static final String PROTOCOL = "protocol";

    /// The verbs, so that a first argument can be told from a file's name.
    static final List<String> VERBS = List.of(INSPECT, MEASURE, VOLUMES, SUV, CHECK, CASE, DEMO, DRAFTS, IMPORT, EXPORT, CONVERT, DVH,
            SELFTEST, PROTOCOL);

    private final Texts texts;

    Grammar(Texts texts) {
        this.texts = texts;
    }

    CommandSpec program() {
        CommandSpec program = command("oligoplan");
        program.addOption(flag("--version"));
        program.addSubcommand(INSPECT,
                command(INSPECT).addOption(flag("--json")).addOption(single("--patient", "ID")).addPositional(words("PATH", "1..*")));
        program.addSubcommand(MEASURE,
                command(MEASURE).addOption(flag("--json")).addOption(single("--patient", "ID")).addPositional(words("PATH", "1..*"))
                        .addOption(required("--from", "ROI")).addOption(single("--to", "ROI")).addOption(single("--isodose-gy", "GY"))
                        .addOption(single("--dose", "UID|FILE")).addOption(single("--limit-mm", "MM"))
                        .addOption(single("--delineation-mm", "X"))
                        .addOption(single("--registration-mm", "Y")));
        program.addSubcommand(VOLUMES,
                command(VOLUMES).addOption(flag("--json")).addOption(single("--patient", "ID")).addPositional(words("PATH", "1..*")));
        program.addSubcommand(SUV,
                command(SUV).addOption(flag("--json")).addOption(single("--patient", "ID")).addPositional(words("PATH", "1..*")));
        program.addSubcommand(CHECK,
                command(CHECK).addOption(flag("--json")).addOption(single("--patient", "ID")).addPositional(words("PATH|CASE", "1..*"))
                        .addOption(repeated("--lesion", "ROI")).addOption(repeated("--irradiated", "ROI"))
                        .addOption(repeated("--prior-field", "ROI"))
                        .addOption(single("--rx", "GY/FRACTIONS")).addOption(flag("--history-complete"))
                        .addOption(single("--delineation-mm", "X"))
                        .addOption(single("--registration-mm", "Y")).addOption(single("--data", "DIR")));
        CommandSpec cases = command(CASE);
        cases.addSubcommand(APPLY, command("case.apply").addOption(flag("--json")).addPositional(words("CASE", "1"))
                .addOption(required("--script", "FILE")).addOption(single("--data", "DIR")));
        program.addSubcommand(CASE, cases);
        program.addSubcommand(DEMO, command(DEMO).addOption(flag("--json")).addOption(required("--out", "DIR")));
        program.addSubcommand(DRAFTS, command(DRAFTS).addOption(flag("--json")).addOption(single("--data", "DIR")));
        program.addSubcommand(IMPORT, command(IMPORT).addOption(flag("--json")).addPositional(words("PATH", "1..*"))
                .addOption(single("--case", "CASE")).addOption(single("--patient", "ID")).addOption(single("--data", "DIR")));
        ExportGrammar.add(program, this);
        DvhGrammar.add(program, this);
        ProtocolGrammar.add(program, this);
        program.addSubcommand(SELFTEST,
                command(SELFTEST).addOption(flag("--json")).addOption(single("--out", "DIR")).addOption(flag("--full"))
                        .addOption(single("--seed", "N")).addOption(single("--shapes", "DIR")));
        return program;
    }

    CommandSpec command(String name) {
        CommandSpec spec = CommandSpec.create().name(name.substring(name.lastIndexOf('.') + 1));
        spec.usageMessage().description(texts.of("cli.verb." + name)).synopsisHeading(texts.of("cli.help.usage") + " ")
                .commandListHeading(texts.of("cli.help.verbs") + "%n").width(100);
        spec.parser().caseInsensitiveEnumValuesAllowed(false).posixClusteredShortOptionsAllowed(false);
        return spec.addOption(
                OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class).description(texts.of("cli.option.help")).build());
    }

    OptionSpec flag(String name) {
        return OptionSpec.builder(name).type(boolean.class).description(describe(name)).build();
    }

    OptionSpec single(String name, String label) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(describe(name)).build();
    }

    OptionSpec required(String name, String label) {
        return OptionSpec.builder(name).required(true).type(String.class).paramLabel(label).description(describe(name)).build();
    }

    OptionSpec repeated(String name, String label) {
        return OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class).paramLabel(label).description(describe(name)).build();
    }

    PositionalParamSpec words(String label, String arity) {
        return PositionalParamSpec.builder().required(true).paramLabel(label).arity(arity).type(List.class).auxiliaryTypes(String.class)
                .description(texts.of("cli.words." + label.toLowerCase(java.util.Locale.ROOT).replace('|', '-'))).build();
    }

    private String describe(String option) {
        return texts.of("cli.option." + option.substring(2));
    }
}
