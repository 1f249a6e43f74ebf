package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Shortcuts.Shortcut;
import org.testfx.api.FxToolkit;

/// Every page has three ways in, by its key, by the list of actions and by a link that names the key, and one way out: Esc.
@WindowTest
class PagesTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private static WindowRig rig;

    /// @see Shortcuts
    enum Page {
        DOSES("doses-show", "#doses-show", "#dose-page", "#dose-close"), REGISTRATION("registration-open", "#registration-open",
                "#registration-page", "#registration-back"), SHAPE("shape-margin", "#shape-open", "#shape-page", "#shape-back"), EXPORT(
                        "export-structures", "#export-structures", "#export-page", "#export-back");

        final String action;
        final String link;
        final String node;
        final String back;

        Page(String action, String link, String node, String back) {
            this.action = action;
            this.link = link;
            this.node = node;
            this.back = back;
        }

        Shortcut shortcut() {
            return Shortcuts.of(action).orElseThrow();
        }
    }

    @BeforeAll
    static void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        rig = new WindowRig(true, Locale.ENGLISH, 1440, 900);
        rig.openDemo();
        rig.workbench.session.put(PairOfImages.now(), PairOfImages.earlier());
        rig.settle();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOpensItAndEscapeLeavesIt(Page page) {
        rig.key(code(page), true);
        left(page);
    }

    @ParameterizedTest
    @EnumSource
    void theLinkNamesTheKeyAndTheButtonBackNamesEscape(Page page) {
        assertThat(tip(page.link)).contains(page.shortcut().display());
        rig.press(page.link);
        assertThat(rig.shown(page.node)).isTrue();
        assertThat(tip(page.back)).contains("Esc");
        rig.press(page.back);
        assertThat(rig.shown(page.node)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theListOfActionsHasIt(Page page) {
        rig.key(KeyCode.K, true);
        String words = page == Page.SHAPE ? "change shape margin" : WORDS.of(page.shortcut().messageId());
        rig.type("#palette-search", words);
        rig.key(KeyCode.ENTER, false);
        left(page);
    }

    private static void left(Page page) {
        assertThat(rig.shown(page.node)).isTrue();
        assertThat(WindowRig.fx(() -> {
            Node owner = rig.window.scene().getFocusOwner();
            for (Node at = owner; at != null; at = at.getParent()) {
                if (at.equals(rig.window.scene().getRoot().lookup(page.node))) {
                    return true;
                }
            }
            return false;
        })).as("the keyboard is on the page").isTrue();
        rig.key(KeyCode.ESCAPE, false);
        assertThat(rig.shown(page.node)).isFalse();
        assertThat(WindowRig.fx(() -> {
            Node owner = rig.window.scene().getFocusOwner();
            return owner == null || inScene(owner);
        })).as("the keyboard is on something that is still there").isTrue();
    }

    private static boolean inScene(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at.equals(rig.window.scene().getRoot())) {
                return true;
            }
        }
        return node.equals(rig.window.scene().getRoot());
    }

    private static KeyCode code(Page page) {
        String letter = page.shortcut().display();
        return Arrays.stream(KeyCode.values()).filter(c -> c.getName().equals(letter.substring(letter.length() - 1))).findFirst()
                .orElseThrow();
    }

    private static String tip(String selector) {
        return WindowRig.fx(() -> rig.node(selector, Button.class).getTooltip().getText());
    }
}
