package org.oligoplan.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.oligoplan.text.Texts;

/// The one table of keys. The window obeys it, the shortcut sheet prints it, tooltips name keys from it.
public final class Shortcuts {

    /// A key and what it does.
    ///
    /// @param id the action, as in node ids: `tool-brush`
    /// @param keys what is pressed
    /// @param messageId the action's name
    public record Shortcut(String id, KeyCombination keys, String messageId) {

        /// {@return the keys as they are printed, such as Ctrl+Z}
        public String display() {
            return keys.getDisplayText();
        }
    }

    /// All keys, in the order of the sheet.
    public static final List<Shortcut> ALL = List.of(key("lesion-add", KeyCode.L), key("organ-add", KeyCode.O),
            key("tool-select", KeyCode.ESCAPE), key("tool-brush", KeyCode.B), key("tool-erase", KeyCode.E), key("tool-polygon", KeyCode.P),
            key("tool-ball", KeyCode.B, KeyCombination.SHIFT_DOWN), key("tool-ball-erase", KeyCode.E, KeyCombination.SHIFT_DOWN),
            key("tool-freehand", KeyCode.F), key("tool-vertices", KeyCode.V), key("tool-nudge", KeyCode.N),
            key("tool-threshold", KeyCode.T), key("tool-grow", KeyCode.G), key("tool-livewire", KeyCode.W),
            key("tool-iso", KeyCode.G, KeyCombination.SHIFT_DOWN), key("tool-canal", KeyCode.C, KeyCombination.SHIFT_DOWN),
            key("tool-size-smaller", KeyCode.OPEN_BRACKET), key("tool-size-larger", KeyCode.CLOSE_BRACKET),
            key("slice-contour-previous", KeyCode.Z), key("slice-contour-next", KeyCode.X), key("slice-unreviewed-next", KeyCode.Q),
            key("section-accept", KeyCode.A), key("section-accept-all", KeyCode.A, KeyCombination.SHIFT_DOWN),
            key("section-copy", KeyCode.C, KeyCombination.SHORTCUT_DOWN), key("section-paste", KeyCode.V, KeyCombination.SHORTCUT_DOWN),
            key("section-delete", KeyCode.DELETE), key("structure-split", KeyCode.X, KeyCombination.SHIFT_DOWN),
            key("structure-join", KeyCode.J, KeyCombination.SHIFT_DOWN), key("slice-up", KeyCode.PAGE_UP),
            key("slice-down", KeyCode.PAGE_DOWN), key("window-lung", KeyCode.DIGIT1), key("window-soft-tissue", KeyCode.DIGIT2),
            key("window-bone", KeyCode.DIGIT3), key("window-liver", KeyCode.DIGIT4), key("window-brain", KeyCode.DIGIT5),
            key("view-fit", KeyCode.DIGIT0), key("view-next", KeyCode.TAB), key("view-maximise", KeyCode.M),
            key("view-contours-hide", KeyCode.H), key("undo", KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
            key("redo", KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key("shape-margin", KeyCode.M, KeyCombination.SHORTCUT_DOWN), key("shape-interpolate", KeyCode.I),
            key("shape-fill-holes", KeyCode.H, KeyCombination.SHIFT_DOWN),
            key("export-structures", KeyCode.E, KeyCombination.SHORTCUT_DOWN),
            key("registration-open", KeyCode.R, KeyCombination.SHORTCUT_DOWN),
            key("doses-show", KeyCode.D, KeyCombination.SHORTCUT_DOWN),
            key("lesions-show", KeyCode.G, KeyCombination.SHORTCUT_DOWN),
            key("structures-show", KeyCode.L, KeyCombination.SHORTCUT_DOWN),
            key("eligibility-show", KeyCode.I, KeyCombination.SHORTCUT_DOWN),
            key("history-show", KeyCode.H, KeyCombination.SHORTCUT_DOWN),
            key("courses-show", KeyCode.P, KeyCombination.SHORTCUT_DOWN),
            key("prescription-show", KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key("calendar-show", KeyCode.T, KeyCombination.SHORTCUT_DOWN),
            key("layout-single", KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN),
            key("layout-large", KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN),
            key("layout-four", KeyCode.DIGIT3, KeyCombination.SHORTCUT_DOWN),
            key("layout-beside", KeyCode.DIGIT4, KeyCombination.SHORTCUT_DOWN),
            key("view-detach", KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN), key("view-cine", KeyCode.C),
            key("view-slab", KeyCode.S), key("slab-thicker", KeyCode.PAGE_UP, KeyCombination.SHORTCUT_DOWN),
            key("slab-thinner", KeyCode.PAGE_DOWN, KeyCombination.SHORTCUT_DOWN),
            key("view-turn-left", KeyCode.LEFT, KeyCombination.ALT_DOWN), key("view-turn-right", KeyCode.RIGHT, KeyCombination.ALT_DOWN),
            key("view-turn-left-far", KeyCode.LEFT, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN),
            key("view-turn-right-far", KeyCode.RIGHT, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN),
            key("view-straight", KeyCode.DIGIT0, KeyCombination.SHIFT_DOWN),
            key("view-sync", KeyCode.Y, KeyCombination.SHORTCUT_DOWN),
            key("draft-save", KeyCode.S, KeyCombination.SHORTCUT_DOWN), key("palette", KeyCode.K, KeyCombination.SHORTCUT_DOWN),
            key("fusion-toggle", KeyCode.U), key("fusion-mix", KeyCode.U, KeyCombination.SHIFT_DOWN),
            key("dose-overlay", KeyCode.D, KeyCombination.SHIFT_DOWN), key("shell-toggle", KeyCode.S, KeyCombination.SHIFT_DOWN),
            key("hotspots", KeyCode.U, KeyCombination.SHORTCUT_DOWN),
            key("measure-ruler", KeyCode.R), key("measure-angle", KeyCode.R, KeyCombination.SHIFT_DOWN), key("measure-ellipse", KeyCode.Y),
            key("measure-freehand", KeyCode.Y, KeyCombination.SHIFT_DOWN),
            key("measurements-show", KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key("words-larger", KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN),
            key("words-smaller", KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
            key("words-usual", KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key("shortcut-sheet", KeyCode.F1), key("accuracy", KeyCode.F1, KeyCombination.SHIFT_DOWN),
            key("tour", KeyCode.F2, KeyCombination.SHIFT_DOWN));

    /// The keys of the registration page, which work in its views alone.
    public static final List<Shortcut> REGISTRATION = List.of(key("registration-crosshair", KeyCode.C), key("registration-move", KeyCode.S),
            key("registration-turn", KeyCode.R), key("registration-mark-fixed", KeyCode.F), key("registration-mark-moving", KeyCode.G),
            key("registration-moving-alone", KeyCode.V), key("registration-fit", KeyCode.DIGIT0));

    private Shortcuts() {}

    private static Shortcut key(String id, KeyCode code, KeyCombination.Modifier... modifiers) {
        return new Shortcut(id, new KeyCodeCombination(code, modifiers), "shortcut." + id);
    }

    /// {@return the shortcut that a pressed key is, if it is one}
    ///
    /// @param event a key that was pressed
    public static Optional<Shortcut> match(KeyEvent event) {
        return ALL.stream().filter(shortcut -> shortcut.keys().match(event)).findFirst()
                .or(() -> event.isShortcutDown() && !event.isAltDown() ? ofSign(event.getCode()) : Optional.empty())
                .or(() -> event.isMetaDown() ? Optional.empty() : ofCharacter(event.getText()));
    }

    /// Plus and minus stand elsewhere on many keyboards: on the number pad, or plus with the shift key.
    private static Optional<Shortcut> ofSign(KeyCode code) {
        return switch (code) {
            case PLUS, EQUALS, ADD -> of("words-larger");
            case SUBTRACT -> of("words-smaller");
            default -> Optional.empty();
        };
    }

    /// Where a bracket has no key of its own (Spanish: AltGr with another key) it is known by what it writes; AltGr may come as Ctrl with Alt.
    private static Optional<Shortcut> ofCharacter(String written) {
        return switch (written) {
            case "[" -> of("tool-size-smaller");
            case "]" -> of("tool-size-larger");
            default -> Optional.empty();
        };
    }

    /// {@return the shortcut of an action}
    ///
    /// @param id the action
    public static Optional<Shortcut> of(String id) {
        return ALL.stream().filter(shortcut -> shortcut.id().equals(id)).findFirst();
    }

    /// {@return the name of an action with its key, for a tooltip: "Brush (B)"}
    ///
    /// @param texts the words
    /// @param id the action; must be in the table
    public static String tooltip(Texts texts, String id) {
        Shortcut shortcut = of(id).orElseThrow(() -> new IllegalArgumentException("no shortcut " + id));
        return texts.of("shortcut.tooltip", texts.of(shortcut.messageId()), shortcut.display());
    }
}
