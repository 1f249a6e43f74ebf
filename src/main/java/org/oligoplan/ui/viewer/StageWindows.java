package org.oligoplan.ui.viewer;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Windows of the desktop for single views, on another screen where there is one. They look like the window that the views come from, also when
/// its look changes, and obey the same keys.
final class StageWindows implements ViewWindows {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 800;
    private static final double SHARE = 0.8;

    private final Node home;
    private final Consumer<KeyEvent> pressed;
    private final Consumer<KeyEvent> released;

    /// @param home a node of the window that the views come from
    /// @param pressed gets keys that no control has taken
    /// @param released gets keys that were let go
    StageWindows(Node home, Consumer<KeyEvent> pressed, Consumer<KeyEvent> released) {
        this.home = home;
        this.pressed = pressed;
        this.released = released;
    }

    @Override
    public Window open(String title, Region content, Runnable closed) {
        Rectangle2D room = room();
        StackPane root = new StackPane(content);
        root.setId("view-window");
        root.getStyleClass().add("viewer");
        Scene scene = new Scene(root, Math.min(WIDTH, room.getWidth() * SHARE), Math.min(HEIGHT, room.getHeight() * SHARE));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, pressed::accept);
        scene.addEventHandler(KeyEvent.KEY_RELEASED, released::accept);
        Runnable undress = dress(scene);
        Stage stage = new Stage();
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setX(room.getMinX() + (room.getWidth() - scene.getWidth()) / 2);
        stage.setY(room.getMinY() + (room.getHeight() - scene.getHeight()) / 2);
        stage.setOnHidden(_ -> {
            undress.run();
            root.getChildren().clear();
            closed.run();
        });
        stage.show();
        content.requestFocus();
        return () -> {
            stage.setOnHidden(null);
            undress.run();
            root.getChildren().clear();
            stage.hide();
        };
    }

    /// The look of the home window, now and later.
    private Runnable dress(Scene scene) {
        Scene own = home.getScene();
        if (own == null) {
            return () -> {};
        }
        scene.setUserAgentStylesheet(own.getUserAgentStylesheet());
        ChangeListener<@Nullable String> follow = (_, _, now) -> scene.setUserAgentStylesheet(now);
        own.userAgentStylesheetProperty().addListener(follow);
        Bindings.bindContent(scene.getStylesheets(), own.getStylesheets());
        return () -> {
            own.userAgentStylesheetProperty().removeListener(follow);
            Bindings.unbindContent(scene.getStylesheets(), own.getStylesheets());
        };
    }

    /// The screen that the home window is not on, or its own.
    private Rectangle2D room() {
        Rectangle2D own = Screen.getPrimary().getVisualBounds();
        if (home.getScene() != null && home.getScene().getWindow() != null) {
            javafx.stage.Window window = home.getScene().getWindow();
            own = Screen.getScreensForRectangle(window.getX(), window.getY(), 1, 1).stream().findFirst().map(Screen::getVisualBounds)
                    .orElse(own);
        }
        Rectangle2D here = own;
        return Screen.getScreens().stream().map(Screen::getVisualBounds).filter(bounds -> !bounds.equals(here)).findFirst().orElse(here);
    }
}
