package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// A window is found as it was left; what is dropped on it is taken or refused in words.
@WindowTest
class FoundAgainTest {

    /// "Demo" in Hebrew letters.
    private static final String HEBREW = "\u05d3\u05de\u05d5";

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /// Keeps in memory.
    private static final class Memory implements SettingsKeeper {

        WindowSettings kept = WindowSettings.FIRST;
        boolean unreadable;

        @Override
        public Remembered remembered() {
            return new Remembered(kept, unreadable);
        }

        @Override
        public void keep(WindowSettings settings) {
            kept = settings;
        }
    }

    @Test
    void lookLanguageWordsPanelsAndCasesAreFoundAgain() {
        Memory memory = new Memory();
        memory.unreadable = true;
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, memory, 1440, 900)) {
            assertThat(rig.words("#notice-text")).contains("could not be read").contains("Cases are untouched");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.CONTRAST));
            rig.press("#language-switch");
            rig.key(KeyCode.PLUS, true);
            rig.press("#case-" + FakeCase.id(503));
            rig.until(() -> rig.window.session().isPresent(), "the case");
            rig.workbench.session.put(new PatientIdentity(FakeCase.id(2), HEBREW, "DEMO-002", Optional.of(LocalDate.of(1961, 4, 2)), "F",
                    Optional.of("017")));
            rig.settle();
            assertThat(rig.words("#header-name")).isEqualTo(Isolated.text(HEBREW)).isNotEqualTo(HEBREW);
            rig.picture("way-hebrew");
            drops(rig);
            SplitPane split = rig.node("#case-split", SplitPane.class);
            WindowRig.fxRun(() -> split.setDividerPositions(0.25, 0.7));
            rig.settle();
            WindowRig.fxRun(() -> javafx.event.Event.fireEvent(split,
                    new javafx.scene.input.MouseEvent(javafx.scene.input.MouseEvent.MOUSE_RELEASED, 1, 1, 1, 1,
                            javafx.scene.input.MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true,
                            null)));
        }
        WindowSettings kept = memory.kept;
        assertThat(kept.theme()).isEqualTo(Theme.CONTRAST);
        assertThat(kept.language()).contains("es");
        assertThat(kept.wordsPercent()).isEqualTo(110);
        assertThat(kept.leftWidth() * 1.1).isBetween(350.0, 365.0);
        assertThat(kept.rightWidth() * 1.1).isBetween(420.0, 440.0);
        assertThat(kept.recent()).containsExactly(FakeCase.make().id());

        memory.unreadable = false;
        memory.kept = kept.withOpened(FakeCase.id(502)).withOpened(FakeCase.id(503));
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, memory, 1440, 900)) {
            assertThat(rig.shown("#notice")).isFalse();
            assertThat(WindowRig.fx(() -> rig.window.scene().getStylesheets().getLast())).endsWith("contrast.css");
            assertThat(listed(rig)).as("the last opened first, in Spanish").containsExactly("Abrir: Three, Demo · DEMO-003",
                    "Abrir: One, Demo · DEMO-001", "Abrir: Two, Demo · DEMO-002");
            List<String> rows = WindowRig.fx(() -> SceneWalk.shown((Parent) rig.window.scene().getRoot()).stream().map(Node::getId)
                    .filter(id -> id != null && id.matches("case-[0-9a-f-]{36}")).toList());
            assertThat(rows).startsWith("case-" + FakeCase.id(503), "case-" + FakeCase.id(502));
            DropZone zone = rig.node("#drop-zone", DropZone.class);
            assertThat(WindowRig.fx(() -> zone.dropped(List.of(Path.of("demo.zip"))))).isTrue();
            rig.until(() -> rig.window.scene().getRoot().lookup("#import-offer") != null, "what was found");
        }
    }

    private static void drops(WindowRig rig) {
        DropZone zone = rig.node("#drop-zone", DropZone.class);
        assertThat(WindowRig.fx(() -> zone.over(true))).isTrue();
        assertThat(rig.shown("#drop-zone")).isTrue();
        assertThat(rig.words("#drop-zone-words")).contains(Isolated.text(HEBREW));
        rig.picture("way-drop");
        assertThat(WindowRig.fx(() -> zone.over(false))).as("words cannot be dropped").isFalse();
        assertThat(WindowRig.fx(() -> zone.dropped(List.of()))).isFalse();
        assertThat(rig.shown("#drop-zone")).isFalse();
        assertThat(rig.words("#notice-text")).as("a refused drop says why").contains("zip");
        assertThat(WindowRig.fx(() -> zone.dropped(List.of(Path.of("earlier"))))).isTrue();
        rig.until(() -> rig.window.scene().getRoot().lookup("#join-pane") instanceof Node pane && WindowRig.shows(pane), "the comparison");
        rig.key(KeyCode.ESCAPE, false);
    }

    private static List<String> listed(WindowRig rig) {
        rig.press("#palette-open");
        ListView<?> results = rig.node("#palette-results", ListView.class);
        List<String> found = WindowRig.fx(() -> results.getItems().stream().map(Command.class::cast)
                .filter(command -> command.id().matches("open-[0-9a-f-]{36}")).map(Command::words).toList());
        rig.key(KeyCode.ESCAPE, false);
        return found;
    }

    @Test
    void aWindowOnAScreenThatIsGoneStandsWhereTheDesktopPutsIt() {
        Rectangle2D screen = new Rectangle2D(0, 0, 1920, 1080);
        assertThat(WindowPlacing.isSeen(new WindowSettings.Place(100, 50, 1440, 900, false), screen)).isTrue();
        assertThat(WindowPlacing.isSeen(new WindowSettings.Place(1850, 50, 1440, 900, false), screen)).isFalse();
        assertThat(WindowPlacing.isSeen(new WindowSettings.Place(100, -400, 1440, 900, false), screen)).isFalse();
    }
}
