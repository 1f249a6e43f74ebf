package org.oligoplan.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.oligoplan.text.Message;

/// What a start of the program turns into. It is decided before the toolkit starts, because a toolkit that failed to find its display
/// cannot be started a second time in one process.
public sealed interface LaunchDecision {

    /// The first word is a verb or an option: the command line takes all arguments as they are.
    ///
    /// @param arguments the program's arguments
    record CommandLine(List<String> arguments) implements LaunchDecision {
        /// Copies the arguments.
        public CommandLine {
            arguments = List.copyOf(arguments);
        }
    }

    /// A window opens.
    ///
    /// @param data  the data folder that was asked for
    /// @param paths existing files or folders to open
    record Window(Optional<Path> data, List<Path> paths) implements LaunchDecision {
        /// Copies the paths.
        public Window {
            paths = List.copyOf(paths);
        }
    }

    /// No window can open, text can be drawn: the demo case runs on the headless platform and leaves pictures of the window.
    ///
    /// @param reasons why no window opens
    record HeadlessDemo(List<Message> reasons) implements LaunchDecision {
        /// Copies the reasons.
        public HeadlessDemo {
            reasons = List.copyOf(reasons);
        }
    }

    /// Neither a window nor text: the demo case runs without the toolkit and leaves pictures of the views.
    ///
    /// @param reasons  why no window opens
    /// @param packages names of the packages to install
    record TextlessDemo(List<Message> reasons, List<String> packages) implements LaunchDecision {
        /// Copies both lists.
        public TextlessDemo {
            reasons = List.copyOf(reasons);
            packages = List.copyOf(packages);
        }
    }

    /// Files were given to look at and there is nothing to look at them with.
    ///
    /// @param reasons why no window opens
    record NoWindow(List<Message> reasons) implements LaunchDecision {
        /// Copies the reasons.
        public NoWindow {
            reasons = List.copyOf(reasons);
        }
    }

    /// Decides.
    ///
    /// @param arguments the program's arguments
    /// @param verbs     first words that mean the command line; a verb wins over a file of the same name
    /// @param exists    whether a path names something on disk
    /// @param display   what the machine offers for a window; asked only where a window is wanted, because asking loads libraries
    /// @return the way to go
    static LaunchDecision of(List<String> arguments, Set<String> verbs, Predicate<Path> exists, Supplier<DisplayReport> display) {
        Optional<Path> data = Optional.empty();
        int first = 0;
        if (arguments.size() >= 2 && arguments.get(0).equals("--data")) {
            data = path(arguments.get(1));
            first = 2;
        } else if (!arguments.isEmpty() && arguments.get(0).startsWith("--data=")) {
            data = path(arguments.get(0).substring("--data=".length()));
            first = 1;
        }
        if (first > 0 && data.isEmpty()) {
            return new CommandLine(arguments);
        }
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments.subList(first, arguments.size())) {
            if ((paths.isEmpty() && verbs.contains(argument)) || argument.startsWith("-")) {
                return new CommandLine(arguments);
            }
            Optional<Path> path = path(argument).filter(exists);
            if (path.isEmpty()) {
                return new CommandLine(arguments);
            }
            paths.add(path.get());
        }
        DisplayReport report = display.get();
        if (report.windowObstacles().isEmpty()) {
            return new Window(data, paths);
        }
        if (!paths.isEmpty()) {
            return new NoWindow(report.windowObstacles());
        }
        return report.packagesForText().isEmpty()
                ? new HeadlessDemo(report.windowObstacles())
                : new TextlessDemo(report.windowObstacles(), report.packagesForText());
    }

    /// Words that cannot be a path on this system are none.
    private static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
