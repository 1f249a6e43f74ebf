package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Goes through what a window shows and says what a user would miss: controls without a name or an id, text that is cut.
final class SceneWalk {

    private static final double EDGE = 1.5;
    /// Buttons of one group share a line.
    private static final double LAP = 2.5;

    private SceneWalk() {}

    /// {@return every shown node under a root; the inside of a control's skin is left out unless it is content, as in a scroll pane}
    static List<Node> shown(Parent root) {
        List<Node> all = new ArrayList<>();
        collect(root, all);
        return all;
    }

    private static void collect(Node node, List<Node> all) {
        if (!node.isVisible()) {
            return;
        }
        all.add(node);
        if (node instanceof Parent parent && !(node instanceof ComboBoxBase<?>) && !(node instanceof ListView<?>)
                && !(node instanceof TableView<?>) && !(node instanceof ScrollBar)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static boolean isInteractive(Node node) {
        return node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase<?>
                || node instanceof ListView<?>
                || node instanceof CheckBox || node instanceof ToggleButton || node instanceof ProgressIndicator
                || node.getStyleClass().contains("row") && node.isFocusTraversable();
    }

    /// {@return interactive nodes without an id, without an accessible name, or that the keyboard cannot reach; and those that swallow the
    /// underscore of a name, as a mark of a key}
    static List<String> unnamed(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node node : shown(root)) {
            if (isInteractive(node) && !ofSkin(node)) {
                String name = node.getAccessibleText();
                if (node.getId() == null || node.getId().isBlank()) {
                    found.add("no id: " + node);
                }
                if (name == null || name.isBlank()) {
                    found.add("no accessible name: " + node);
                }
                if (node instanceof Labeled words && words.isMnemonicParsing() && words.getText() != null
                        && words.getText().contains("_")) {
                    found.add("swallows an underscore: " + node);
                }
                if (!node.isFocusTraversable() && !(node instanceof ListView<?>) && !(node instanceof ProgressIndicator)) {
                    found.add("not reached by the keyboard: " + node);
                }
            }
        }
        return found;
    }

    /// Parts of a skin (the arrow of a menu button) are no controls of their own.
    private static boolean ofSkin(Node node) {
        return node.getStyleClass().stream()
                .anyMatch(style -> style.endsWith("-arrow") || style.equals("increment-button") || style.equals("decrement-button"));
    }

    /// {@return ids that stand more than once}
    static List<String> twice(Parent root) {
        List<String> ids = shown(root).stream().map(Node::getId).filter(id -> id != null && !id.isBlank()).toList();
        return ids.stream().filter(id -> ids.indexOf(id) != ids.lastIndexOf(id)).distinct().toList();
    }

    /// {@return labels and buttons whose words are cut: what the skin drew differs from the words, or is larger than the room}
    static List<String> cut(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node node : shown(root)) {
            if (node instanceof Labeled labeled && !(node instanceof MenuButton) && labeled.getText() != null
                    && !labeled.getText().isBlank()
                    && labeled.getContentDisplay() != javafx.scene.control.ContentDisplay.GRAPHIC_ONLY) {
                Text drawn = drawn(labeled);
                if (drawn == null) {
                    found.add("not drawn: " + labeled.getText() + " in #" + idOf(labeled));
                    continue;
                }
                if (!drawn.getText().equals(labeled.getText())) {
                    found.add("cut: \"" + labeled.getText() + "\" is drawn as \"" + drawn.getText() + "\" in #" + idOf(labeled));
                }
                Bounds bounds = drawn.getLayoutBounds();
                Insets insets = labeled.getInsets();
                if (bounds.getHeight() > labeled.getHeight() - insets.getTop() - insets.getBottom() + 1.5) {
                    found.add("too low: \"" + labeled.getText() + "\" " + bounds.getHeight() + " in " + labeled.getHeight() + " #"
                            + idOf(labeled));
                }
            }
        }
        return found;
    }

    private static String idOf(Node node) {
        Node at = node;
        while (at != null && (at.getId() == null || at.getId().isBlank())) {
            at = at.getParent();
        }
        return at == null ? "?" : at.getId();
    }

    private static @org.jspecify.annotations.Nullable Text drawn(Labeled labeled) {
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && text.getStyleClass().contains("text")) {
                return text;
            }
        }
        return null;
    }

    /// {@return scrolled contents that need more width than there is, with the part that needs most}
    static List<String> tooWide(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node node : shown(root)) {
            if (node instanceof ScrollPane pane && pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
                    && pane.getContent() instanceof Region content
                    && content.minWidth(-1) > pane.getViewportBounds().getWidth() + 0.5) {
                Node widest = content;
                while (widest instanceof Parent parent && !(widest instanceof Control)) {
                    Node next = parent.getChildrenUnmodifiable().stream().filter(Node::isManaged)
                            .max(java.util.Comparator.comparingDouble(child -> child.minWidth(-1))).orElse(null);
                    if (next == null || next.minWidth(-1) < widest.minWidth(-1) - 60) {
                        break;
                    }
                    widest = next;
                }
                found.add("too wide: #" + pane.getId() + " needs " + content.minWidth(-1) + " of " + pane.getViewportBounds().getWidth()
                        + " because of #"
                        + idOf(widest) + " " + widest);
            }
        }
        return found;
    }

    /// {@return shown controls that stick out of the panel that holds them}
    static List<String> stickingOut(Parent panel) {
        List<String> found = new ArrayList<>();
        Bounds room = panel.localToScene(panel.getLayoutBounds());
        for (Node node : shown(panel)) {
            if ((node instanceof Control && !(node instanceof ScrollBar) || node instanceof Label) && !scrollsSideways(node)) {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (bounds.getMinX() < room.getMinX() - 1 || bounds.getMaxX() > room.getMaxX() + 1) {
                    found.add("sticks out: #" + idOf(node) + " " + bounds.getMinX() + " to " + bounds.getMaxX() + " of " + room.getMinX()
                            + " to "
                            + room.getMaxX());
                }
            }
        }
        return found;
    }

    /// {@return neighbours in a row, a column or a grid that lie over one another}
    static List<String> overlapping(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node node : shown(root)) {
            if (!(node instanceof HBox || node instanceof VBox || node instanceof GridPane || node instanceof FlowPane
                    || node instanceof BorderPane)) {
                continue;
            }
            List<Node> children = ((Parent) node).getChildrenUnmodifiable().stream()
                    .filter(child -> child.isVisible() && child.isManaged() && child instanceof Region).toList();
            for (int i = 0; i < children.size(); i++) {
                for (int j = i + 1; j < children.size(); j++) {
                    Bounds a = children.get(i).getBoundsInParent();
                    Bounds b = children.get(j).getBoundsInParent();
                    double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
                    double high = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
                    if (wide > LAP && high > LAP && a.getWidth() > 0 && b.getWidth() > 0) {
                        found.add("overlap: #" + idOf(children.get(i)) + " and #" + idOf(children.get(j)) + " by " + wide + " x " + high
                                + ": "
                                + children.get(i) + " " + children.get(j));
                    }
                }
            }
        }
        return found;
    }

    /// {@return controls that are cut by what holds them, or that lie outside the window: sideways anywhere, upwards and downwards where nothing
    /// scrolls}
    static List<String> outside(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node node : shown(root)) {
            if (!(node instanceof Control) || node instanceof ScrollBar || node instanceof SplitPane || inCells(node)) {
                continue;
            }
            Bounds place = node.localToScene(node.getLayoutBounds());
            boolean scrolls = false;
            for (Parent at = node.getParent(); at != null; at = at.getParent()) {
                Bounds room = at.localToScene(at.getLayoutBounds());
                // What holds the content of a scroll pane is as large as what shows of it.
                if (at.getParent() != null && at.getParent().getStyleClass().contains("viewport")) {
                    if (scrollsSideways(at)) {
                        break;
                    }
                    scrolls = true;
                }
                boolean sideways = place.getMinX() < room.getMinX() - EDGE || place.getMaxX() > room.getMaxX() + EDGE;
                boolean upright = !scrolls && (place.getMinY() < room.getMinY() - EDGE || place.getMaxY() > room.getMaxY() + EDGE);
                if (at instanceof Region && (sideways || upright)) {
                    found.add("outside: #" + idOf(node) + " " + box(place) + " of #" + idOf(at) + " " + box(room));
                    break;
                }
            }
        }
        return found;
    }

    /// Whether what a scroll pane holds can be scrolled sideways into view.
    private static boolean scrollsSideways(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                return pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
            }
        }
        return false;
    }

    private static boolean inCells(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("virtual-flow") || at.getStyleClass().contains("dose-table-scroll") || at.getId() != null
                    && at.getId().equals("dose-table-scroll")) {
                return true;
            }
        }
        return false;
    }

    private static String box(Bounds bounds) {
        return String.format(java.util.Locale.ROOT, "[%.0f..%.0f, %.0f..%.0f]", bounds.getMinX(), bounds.getMaxX(), bounds.getMinY(),
                bounds.getMaxY());
    }
}
