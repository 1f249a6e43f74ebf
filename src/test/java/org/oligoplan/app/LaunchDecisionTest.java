package org.oligoplan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.text.Message;

/// Every way that a start can take, with a machine that answers what the test wants.
class LaunchDecisionTest {

    private static final Set<String> VERBS = Set.of("demo", "inspect");

    @Test
    void verbIsTheCommandLineAndTheDisplayIsNotAsked() {
        for (List<String> arguments : List.of(List.of("demo", "--out", "x"), List.of("--version"), List.of("inspect", "ct"),
                List.of("unknown"),
                List.of("--data", "d", "demo"), List.of("no\0path"), List.of("--data", "no\0path"), List.of("--data=no\0path", "ct"))) {
            assertThat(LaunchDecision.of(arguments, VERBS, path -> path.equals(Path.of("ct")), () -> {
                throw new AssertionError("display asked");
            })).as("%s", arguments).isEqualTo(new LaunchDecision.CommandLine(arguments));
        }
    }

    @Test
    void verbWinsOverAFileOfThatName() {
        assertThat(decide(new Answers(), "demo")).isInstanceOf(LaunchDecision.CommandLine.class);
    }

    @Test
    void nothingOrExistingFilesOpenTheWindow() {
        assertThat(decide(new Answers())).isEqualTo(new LaunchDecision.Window(Optional.empty(), List.of()));
        assertThat(decide(new Answers(), "ct", "demo"))
                .isEqualTo(new LaunchDecision.Window(Optional.empty(), List.of(Path.of("ct"), Path.of("demo"))));
        assertThat(decide(new Answers(), "--data", "d")).isEqualTo(new LaunchDecision.Window(Optional.of(Path.of("d")), List.of()));
        assertThat(decide(new Answers(), "--data=d", "ct"))
                .isEqualTo(new LaunchDecision.Window(Optional.of(Path.of("d")), List.of(Path.of("ct"))));
    }

    @Test
    void withoutDisplayTheDemoRunsHeadless() {
        Answers answers = new Answers();
        answers.environment.remove("DISPLAY");
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.HeadlessDemo(List.of(Message.of("startup.no-display"))));
        answers.environment.put("WAYLAND_DISPLAY", "wayland-0");
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.HeadlessDemo(List.of(Message.of("startup.no-xwayland"))));
    }

    @Test
    void aDisplayThatDoesNotAnswerIsNone() {
        Answers answers = new Answers();
        answers.answers = false;
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.HeadlessDemo(List.of(Message.of("startup.display-silent", ":0"))));
    }

    @Test
    void withoutGtkTheDemoRunsHeadlessAndThePackageIsNamed() {
        Answers answers = new Answers();
        answers.missing.add("libgtk-3.so.0");
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.HeadlessDemo(List.of(Message.of("startup.no-gtk", "libgtk-3-0"))));
    }

    @Test
    void headlessPlatformOnRequest() {
        Answers answers = new Answers();
        answers.properties.put("glass.platform", "Headless");
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.HeadlessDemo(List.of(Message.of("startup.headless-asked"))));
    }

    @Test
    void withoutTextLibrariesTheDemoRunsWithoutToolkitAndNamesThem() {
        Answers answers = new Answers();
        answers.missing.addAll(List.of("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libfreetype.so.6", "libgtk-3.so.0"));
        answers.environment.remove("DISPLAY");
        assertThat(decide(answers)).isEqualTo(new LaunchDecision.TextlessDemo(
                List.of(Message.of("startup.no-text", "libfreetype6 libpango-1.0-0 libpangoft2-1.0-0"),
                        Message.of("startup.no-gtk", "libgtk-3-0"),
                        Message.of("startup.no-display")),
                List.of("libfreetype6", "libpango-1.0-0", "libpangoft2-1.0-0")));
    }

    @Test
    void withoutAnyFontTheDemoRunsWithoutToolkit() {
        Answers answers = new Answers();
        answers.fonts = 0;
        assertThat(decide(answers)).isEqualTo(
                new LaunchDecision.TextlessDemo(List.of(Message.of("startup.no-text", "fonts-dejavu-core")), List.of("fonts-dejavu-core")));
    }

    @Test
    void filesAreNotReplacedByTheDemo() {
        Answers answers = new Answers();
        answers.environment.remove("DISPLAY");
        assertThat(decide(answers, "ct")).isEqualTo(new LaunchDecision.NoWindow(List.of(Message.of("startup.no-display"))));
    }

    @Test
    void otherSystemsBringTheirOwnWindows() {
        Answers answers = new Answers();
        answers.x11 = false;
        answers.environment.clear();
        answers.missing.add("libgtk-3.so.0");
        assertThat(decide(answers)).isInstanceOf(LaunchDecision.Window.class);
    }

    private static LaunchDecision decide(Machine machine, String... arguments) {
        return LaunchDecision.of(List.of(arguments), VERBS, path -> Set.of("ct", "demo").contains(path.toString()),
                () -> DisplayProbe.probe(machine));
    }

    /// A machine on which all is well until a test takes something away.
    private static final class Answers implements Machine {

        private final Map<String, String> environment = new HashMap<>(Map.of("DISPLAY", ":0"));
        private final Map<String, String> properties = new HashMap<>();
        private final Set<String> missing = new HashSet<>();
        private boolean x11 = true;
        private boolean answers = true;
        private int fonts = 3;

        @Override
        public boolean usesX11() {
            return x11;
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.ofNullable(environment.get(name));
        }

        @Override
        public Optional<String> property(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public boolean loads(String library) {
            return !missing.contains(library);
        }

        @Override
        public boolean displayAnswers() {
            return answers;
        }

        @Override
        public int fonts() {
            return fonts;
        }
    }
}
