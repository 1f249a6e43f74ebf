package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// Goes through a window with the Tab key alone and says what a person without a mouse would miss: controls that Tab does not reach, a focus that is
/// not seen, an order that jumps up a panel.
final class TabWalk {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");
    private static final PseudoClass VISIBLY = PseudoClass.getPseudoClass("focus-visible");
    private static final double ROW = 12;

    private TabWalk() {}

    /// {@return what is wrong; on the FX thread}
    ///
    /// @param scene the window's
    static List<String> flaws(Scene scene) {
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
        List<String> found = new ArrayList<>();
        Set<Node> wanted = new LinkedHashSet<>(SceneWalk.shown(root).stream().filter(TabWalk::isWanted).toList());
        Set<Node> reached = new LinkedHashSet<>();
        wanted.stream().findFirst().ifPresent(Node::requestFocus);
        for (int step = 0; step <= wanted.size() * 2 + 20; step++) {
            Node owner = scene.getFocusOwner();
            if (owner == null || !reached.add(owner)) {
                break;
            }
            if (owner instanceof Control) {
                Event.fireEvent(owner, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
            } else {
                // A view obeys Tab by itself, and knows that it is active from a focus that only a window on a screen gives.
                owner.requestFocusTraversal(TraversalDirection.NEXT);
            }
            if (owner.equals(scene.getFocusOwner()) && reached.size() < wanted.size()) {
                found.add("Tab stays at " + name(owner));
                break;
            }
        }
        wanted.stream().filter(node -> !reached.contains(node) && !ofReachedGroup(node, reached))
                .forEach(node -> found.add("Tab does not reach " + name(node)));
        reached.stream().filter(node -> node instanceof Control && !isSeen(node))
                .forEach(node -> found.add("focus is not seen on " + name(node)));
        List<Node> order = List.copyOf(reached);
        for (int i = 1; i < order.size(); i++) {
            if (jumps(order.get(i - 1), order.get(i))) {
                found.add("Tab jumps up from " + name(order.get(i - 1)) + " to " + name(order.get(i)));
            }
        }
        return found;
    }

    private static boolean isWanted(Node node) {
        return node instanceof Control && node.isFocusTraversable() && !node.isDisabled() && node.getId() != null
                && !(node instanceof ScrollPane)
                && !(node instanceof SplitPane);
    }

    /// The arrow keys go on within a group of toggles of which Tab reaches one.
    private static boolean ofReachedGroup(Node node, Set<Node> reached) {
        return node instanceof ToggleButton toggle && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    /// Whether the focus changes how a control looks.
    private static boolean isSeen(Node node) {
        List<Object> before = looks(node);
        node.pseudoClassStateChanged(FOCUSED, true);
        node.pseudoClassStateChanged(VISIBLY, true);
        node.applyCss();
        List<Object> after = looks(node);
        node.pseudoClassStateChanged(FOCUSED, false);
        node.pseudoClassStateChanged(VISIBLY, false);
        node.applyCss();
        return !before.equals(after);
    }

    private static List<Object> looks(Node node) {
        List<Object> all = new ArrayList<>();
        if (node instanceof Region region) {
            all.add(Objects.requireNonNullElse(region.getBorder(), "none"));
            all.add(Objects.requireNonNullElse(region.getBackground(), "none"));
        }
        all.add(Objects.requireNonNullElse(node.getEffect(), "none"));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(looks(child)));
        }
        return all;
    }

    /// In one parent the keyboard goes down, or along a row, never up.
    private static boolean jumps(Node from, Node to) {
        if (from.getParent() == null || !from.getParent().equals(to.getParent())) {
            return false;
        }
        Bounds a = from.localToScene(from.getLayoutBounds());
        Bounds b = to.localToScene(to.getLayoutBounds());
        return b.getMaxY() < a.getMinY() + ROW && b.getMinX() <= a.getMaxX()
                || Math.abs(a.getCenterY() - b.getCenterY()) < ROW && b.getMaxX() <= a.getMinX() + 1;
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + " #" + node.getId();
    }
}
