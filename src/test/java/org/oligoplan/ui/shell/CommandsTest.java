package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.contouring.ShapeKind;
import org.oligoplan.ui.contouring.Tool;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Shortcuts.Shortcut;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// The palette holds every action of the program once, by name, with the key that the table gives it; no key does two things.
@WindowTest
class CommandsTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyActionIsInTheListOnceWithItsNameAndKey(String language) {
        Texts texts = new Texts(Locale.of(language));
        assertThat(Shortcuts.ALL).extracting(Shortcut::keys).doesNotHaveDuplicates();
        assertThat(Shortcuts.ALL).extracting(Shortcut::display).doesNotHaveDuplicates();
        assertThat(Shortcuts.REGISTRATION).extracting(Shortcut::keys).doesNotHaveDuplicates();
        try (WindowRig rig = new WindowRig(true, Locale.of(language), 1440, 900)) {
            rig.type("#case-search", "");
            rig.key(KeyCode.K, true);
            assertThat(rig.shown("#palette-search")).as("the list opens while one types").isTrue();
            rig.key(KeyCode.ESCAPE, false);
            List<Command> start = listed(rig);
            assertThat(start).extracting(Command::id).contains("demo-open", "open-folder", "open-files", "tour", "words-larger");
            assertThat(start).filteredOn(command -> command.id().startsWith("open-")
                    && command.words().contains("Demo")).as("stored cases").hasSize(3);
            assertSound(start);
            rig.key(KeyCode.ESCAPE, false);

            rig.openDemo();
            List<Command> all = listed(rig);
            assertSound(all);
            Set<String> ids = all.stream().map(Command::id).collect(Collectors.toCollection(HashSet::new));
            assertThat(ids).containsAll(Shortcuts.ALL.stream().map(Shortcut::id).toList());
            assertThat(ids).containsAll(Arrays.stream(Tool.values()).map(Tool::id).toList());
            assertThat(ids).containsAll(Arrays.stream(ShapeKind.values())
                    .map(kind -> "shape-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList());
            assertThat(ids).containsAll(
                    Arrays.stream(Theme.values()).map(theme -> "theme-" + theme.name().toLowerCase(Locale.ROOT)).toList());
            assertThat(ids).contains("layout-single", "layout-large", "layout-four", "layout-beside", "find-body", "find-lungs",
                    "solid-anterior", "panel-left", "panel-right", "language-switch", "case-close", "files-add", "history-show");
            for (Shortcut shortcut : Shortcuts.ALL) {
                assertThat(all).filteredOn(command -> command.id().equals(shortcut.id())).singleElement()
                        .extracting(Command::keys).isEqualTo(shortcut.display());
            }
            rig.key(KeyCode.ESCAPE, false);

            rig.key(KeyCode.F1, false);
            Parent sheet = rig.node("#shortcuts", Parent.class);
            List<String> printed = WindowRig.fx(() -> SceneWalk.shown(sheet).stream()
                    .filter(Label.class::isInstance).map(node -> ((Label) node).getText()).toList());
            for (Shortcut shortcut : Shortcuts.ALL) {
                assertThat(printed).contains(shortcut.display(), texts.of(shortcut.messageId()));
            }
            rig.picture("way-shortcuts-" + language);
        }
    }

    private static void assertSound(List<Command> commands) {
        assertThat(commands).extracting(Command::id).doesNotHaveDuplicates();
        assertThat(commands).extracting(Command::words).doesNotHaveDuplicates();
        assertThat(commands).allSatisfy(command -> {
            assertThat(command.words()).isNotBlank().doesNotContain("{").doesNotContain("shortcut.");
        });
    }

    private static List<Command> listed(WindowRig rig) {
        rig.press("#palette-open");
        ListView<?> results = rig.node("#palette-results", ListView.class);
        return WindowRig.fx(() -> results.getItems().stream().map(Command.class::cast).toList());
    }
}
