package org.oligoplan.cli;

import java.util.List;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.ProtocolVerbs;
import org.oligoplan.workspace.WrongUseException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The words of `protocol`.
final class ProtocolGrammar {

    private static final String LIST = "list";
    private static final String SHOW = "show";
    private static final String CHECK = "check";

    private ProtocolGrammar() {}

    static void add(CommandSpec program, Grammar grammar) {
        CommandSpec protocol = grammar.command(Grammar.PROTOCOL);
        for (String verb : List.of(LIST, SHOW, CHECK)) {
            CommandSpec spec = grammar.command(Grammar.PROTOCOL + "." + verb).addOption(grammar.flag("--json"))
                    .addOption(grammar.single("--data", "DIR"));
            protocol.addSubcommand(verb, verb.equals(CHECK) ? spec.addPositional(grammar.words("FILE", "1")) : spec);
        }
        program.addSubcommand(Grammar.PROTOCOL, protocol);
    }

    /// {@return whether a call is one of `protocol`}
    static boolean asks(ParseResult parsed) {
        return parsed.hasSubcommand() && parsed.subcommand().commandSpec().name().equals(Grammar.PROTOCOL);
    }

    /// {@return the answer to a call of `protocol`}
    ///
    /// @param verb the innermost verb
    /// @param given what was given with it
    /// @param verbs answers
    static Answered answer(String verb, Arguments given, ProtocolVerbs verbs) throws WrongUseException {
        return switch (verb) {
            case LIST -> verbs.list();
            case SHOW -> verbs.show();
            case CHECK -> verbs.check(Arguments.path(given.words().getFirst()));
            default -> throw new WrongUseException(Message.of("cli.error.no-protocol-verb", String.join(", ", LIST, SHOW, CHECK)));
        };
    }
}
