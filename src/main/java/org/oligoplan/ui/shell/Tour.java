package org.oligoplan.ui.shell;

import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.ui.control.ControlKit;

/// Shows the window around: a frame about a control and a few words beside it. It lies over the window and takes nothing away from it: all that is
/// under it can be used meanwhile, and Esc ends it.
final class Tour extends Pane {

    private static final double WIDTH = 320;
    private static final double GAP = 12;
    private static final double RIM = 4;
    /// How often the frame looks where its control has gone, as panels are folded and scrolled meanwhile.
    private static final Duration LOOK = Duration.millis(150);

    private final ControlKit kit;
    private final double scale;
    private final Region frame = new Region();
    private final VBox bubble = new VBox(8);
    private final Label count = ControlKit.line("", "caption");
    private final Label heading = ControlKit.paragraph("", "title");
    private final Label words = ControlKit.paragraph("");
    private final Button back;
    private final Button next;
    private final Timeline clock = new Timeline(new KeyFrame(LOOK, _ -> place()));
    private final EventHandler<KeyEvent> escape = event -> {
        if (event.getCode() == KeyCode.ESCAPE) {
            leave();
            event.consume();
        }
    };
    private @Nullable Scene listened;
    private TourStep step = TourStep.IMAGES;

    /// @param kit words and controls
    /// @param scale how many times as large as usual words are
    Tour(ControlKit kit, double scale) {
        this.kit = kit;
        this.scale = scale;
        setId("tour");
        setPickOnBounds(false);
        frame.setId("tour-frame");
        frame.getStyleClass().add("tour-frame");
        frame.setMouseTransparent(true);
        back = kit.button("tour-back", kit.say("way.tour.back"), null, () -> go(-1));
        next = kit.button("tour-next", kit.say("way.tour.next"), null, () -> go(1));
        next.getStyleClass().add("primary");
        Button close = kit.iconButton("tour-close", kit.say("way.tour.end"), "Esc", MaterialDesignC.CLOSE, this::leave);
        bubble.setId("tour-bubble");
        bubble.getStyleClass().addAll("sheet", "tour-bubble");
        words.setId("tour-words");
        heading.setId("tour-heading");
        bubble.getChildren().setAll(ControlKit.beside(8, count, ControlKit.spring(), close), heading, words,
                ControlKit.beside(8, ControlKit.spring(), back, next));
        getChildren().setAll(frame, bubble);
        clock.setCycleCount(Timeline.INDEFINITE);
        ControlKit.present(this, false);
    }

    /// Starts at the first step.
    void begin() {
        ControlKit.present(this, true);
        listened = getScene();
        listened.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        clock.play();
        show(TourStep.values()[0]);
    }

    /// {@return the step that is shown}
    TourStep step() {
        return step;
    }

    /// Ends it.
    void leave() {
        clock.stop();
        if (listened != null) {
            listened.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
            listened.getRoot().requestFocus();
            listened = null;
        }
        ControlKit.present(this, false);
    }

    private void go(int direction) {
        int to = step.ordinal() + direction;
        if (to >= TourStep.values().length) {
            leave();
        } else {
            show(TourStep.values()[Math.max(0, to)]);
        }
    }

    private void show(TourStep now) {
        step = now;
        int all = TourStep.values().length;
        count.setText(kit.say("way.tour.count", now.ordinal() + 1, all));
        heading.setText(kit.say(now.headingId()));
        words.setText(kit.say(now.wordsId()));
        bubble.setAccessibleText(heading.getText() + ". " + words.getText());
        back.setDisable(now.ordinal() == 0);
        next.setText(kit.say(now.ordinal() == all - 1 ? "way.tour.end" : "way.tour.next"));
        next.setAccessibleText(next.getText());
        target().ifPresent(Tour::bringIntoView);
        place();
        next.requestFocus();
    }

    /// {@return the control of the step, if it is shown}
    Optional<Node> target() {
        Scene scene = getScene();
        return scene == null ? Optional.empty() : Optional.ofNullable(scene.getRoot().lookup(step.target())).filter(Tour::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void bringIntoView(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane && pane.getContent() != null) {
                Node content = pane.getContent();
                double y = content.sceneToLocal(node.localToScene(node.getLayoutBounds())).getMinY();
                double rest = content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
                if (rest > 0) {
                    pane.setVvalue(Math.clamp((y - GAP) / rest, 0, 1));
                }
            }
        }
    }

    private void place() {
        Optional<Node> target = target();
        frame.setVisible(target.isPresent());
        double width = Math.min(WIDTH * scale, getWidth() - 2 * GAP);
        double height = bubble.prefHeight(width);
        Bounds at = target.map(node -> sceneToLocal(visible(node))).orElse(null);
        Point2D corner = new Point2D((getWidth() - width) / 2, (getHeight() - height) / 2);
        if (at != null) {
            frame.resizeRelocate(at.getMinX() - RIM, at.getMinY() - RIM, at.getWidth() + 2 * RIM, at.getHeight() + 2 * RIM);
            corner = beside(at, width, height);
        }
        bubble.resizeRelocate(Math.clamp(corner.getX(), GAP, Math.max(GAP, getWidth() - width - GAP)),
                Math.clamp(corner.getY(), GAP, Math.max(GAP, getHeight() - height - GAP)), width, height);
    }

    /// {@return what of a node is not scrolled away, in the scene}
    private static Bounds visible(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                Bounds port = pane.localToScene(pane.getLayoutBounds());
                double top = Math.max(bounds.getMinY(), port.getMinY());
                double bottom = Math.max(top, Math.min(bounds.getMaxY(), port.getMaxY()));
                return new javafx.geometry.BoundingBox(bounds.getMinX(), top, bounds.getWidth(), bottom - top);
            }
        }
        return bounds;
    }

    /// {@return where the bubble has room: right of the control, left of it, under it, over it, or inside of it}
    private Point2D beside(Bounds at, double width, double height) {
        if (at.getMaxX() + width + 2 * GAP <= getWidth()) {
            return new Point2D(at.getMaxX() + GAP + RIM, at.getMinY());
        }
        if (at.getMinX() - width - 2 * GAP >= 0) {
            return new Point2D(at.getMinX() - width - GAP - RIM, at.getMinY());
        }
        if (at.getMaxY() + height + 2 * GAP <= getHeight()) {
            return new Point2D(at.getMinX(), at.getMaxY() + GAP + RIM);
        }
        if (at.getMinY() - height - 2 * GAP >= 0) {
            return new Point2D(at.getMinX(), at.getMinY() - height - GAP - RIM);
        }
        return new Point2D(at.getMaxX() - width - GAP, at.getMaxY() - height - GAP);
    }

    @Override
    protected void layoutChildren() {
        place();
    }
}
