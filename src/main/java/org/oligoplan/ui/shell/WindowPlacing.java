package org.oligoplan.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.oligoplan.ui.shell.WindowSettings.Place;

/// Puts the window where it stood, and tells where it goes.
final class WindowPlacing {

    /// So much of the window has to lie on a screen, or it stays where the desktop puts it: a screen may have been taken away. px
    private static final double LEAST_SEEN = 120;

    private WindowPlacing() {}

    /// @param stage the window, before it is shown
    /// @param kept where it stood
    /// @param moved told where it stands while it is shown
    static void follow(Stage stage, Optional<Place> kept, Consumer<Place> moved) {
        kept.filter(WindowPlacing::isSeen).ifPresent(place -> {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(Math.max(place.width(), stage.getMinWidth()));
            stage.setHeight(Math.max(place.height(), stage.getMinHeight()));
            stage.setMaximized(place.maximised());
        });
        // What the window goes back to after it was maximised.
        Place[] usual = {kept.orElse(new Place(0, 0, stage.getWidth(), stage.getHeight(), false))};
        Runnable look = () -> {
            if (!stage.isShowing() || stage.isIconified() || stage.isFullScreen()) {
                return;
            }
            if (!stage.isMaximized()) {
                usual[0] = new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
            }
            Place u = usual[0];
            moved.accept(new Place(u.x(), u.y(), u.width(), u.height(), stage.isMaximized()));
        };
        stage.xProperty().addListener(_ -> look.run());
        stage.yProperty().addListener(_ -> look.run());
        stage.widthProperty().addListener(_ -> look.run());
        stage.heightProperty().addListener(_ -> look.run());
        stage.maximizedProperty().addListener(_ -> look.run());
    }

    private static boolean isSeen(Place place) {
        return Screen.getScreens().stream().map(Screen::getVisualBounds).anyMatch(area -> isSeen(place, area));
    }

    /// {@return whether enough of a window lies on a screen to take hold of it}
    static boolean isSeen(Place place, Rectangle2D area) {
        double wide = Math.min(place.x() + place.width(), area.getMaxX()) - Math.max(place.x(), area.getMinX());
        double high = Math.min(place.y() + place.height(), area.getMaxY()) - Math.max(place.y(), area.getMinY());
        return wide >= LEAST_SEEN && high >= LEAST_SEEN && place.y() >= area.getMinY() - 1;
    }
}
