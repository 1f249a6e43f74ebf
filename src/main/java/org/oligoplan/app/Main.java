package org.oligoplan.app;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// The entry point of the program. It must not extend the toolkit's `Application`, or the toolkit would start before
/// [LaunchDecision] has looked for a display.
public final class Main {

    private static final Set<String> VERBS = Set.of("inspect", "measure", "volumes", "check", "case", "demo", "drafts");

    private Main() {}

    /// Starts the window or, when the first argument is a verb or an option, the command line.
    ///
    /// @param args the program's arguments
    public static void main(String[] args) {
        if (System.getProperty("oligoplan.training") != null || (args.length == 1 && args[0].equals("--version"))) {
            System.out.println("oligoplan " + Version.current());
            return;
        }
        LaunchDecision decision = LaunchDecision.of(List.of(args), VERBS, Files::exists, () -> DisplayProbe.probe(new ThisMachine()));
        System.err.println(decision);
        System.exit(2);
    }

    static String sentences(Texts texts, List<Message> messages) {
        return messages.stream().map(texts::of).collect(Collectors.joining(" "));
    }

    static Texts texts() {
        return new Texts(Locale.getDefault());
    }
}
