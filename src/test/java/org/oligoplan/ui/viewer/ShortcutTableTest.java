package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Shortcuts.Shortcut;

@WindowTest
class ShortcutTableTest {

    @Test
    void everyKeyIsThereOnceAndHasWords() {
        assertThat(Shortcuts.ALL).extracting(Shortcut::keys).doesNotHaveDuplicates();
        assertThat(Shortcuts.ALL).extracting(Shortcut::id).doesNotHaveDuplicates();
        for (Locale language : new Locale[]{Locale.ENGLISH, Locale.of("es")}) {
            Texts texts = new Texts(language);
            assertThat(Shortcuts.ALL).allSatisfy(shortcut -> assertThat(Shortcuts.tooltip(texts, shortcut.id())).contains("("));
        }
    }

    @Test
    void keysAreFoundWithTheirModifiers() {
        KeyEvent z = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, false, false, false, false);
        KeyEvent controlZ = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, false, true, false, false);
        KeyEvent controlShiftZ = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, true, true, false, false);
        assertThat(Shortcuts.match(z)).map(Shortcut::id).contains("slice-contour-previous");
        assertThat(Shortcuts.match(controlZ)).map(Shortcut::id).contains("undo");
        assertThat(Shortcuts.match(controlShiftZ)).map(Shortcut::id).contains("redo");
    }
}
