package org.oligoplan.ui.viewer;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.render.ViewGeometry;

/// Two lines that meet where the views cross; open in the middle, so that they do not cover what they point at.
public final class Crosshair extends Pane {

    private static final double OPEN = 12;

    private final Line[] arms = new Line[4];

    /// Without a place nothing is drawn.
    public Crosshair() {
        setMouseTransparent(true);
        for (int i = 0; i < arms.length; i++) {
            arms[i] = new Line();
            arms[i].getStyleClass().add("crosshair");
            arms[i].setManaged(false);
            getChildren().add(arms[i]);
        }
    }

    /// Shows a place.
    ///
    /// @param view the view in layout pixels
    /// @param place where the views cross, in the view's frame
    public void show(ViewGeometry view, PatientPoint place) {
        // On half pixels, so that a line of one pixel stays sharp.
        double x = Math.floor(view.xOf(place)) + 0.5;
        double y = Math.floor(view.yOf(place)) + 0.5;
        set(arms[0], 0, y, x - OPEN, y);
        set(arms[1], x + OPEN, y, view.width(), y);
        set(arms[2], x, 0, x, y - OPEN);
        set(arms[3], x, y + OPEN, x, view.height());
    }

    private static void set(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
        line.setVisible(x2 > x1 || y2 > y1);
    }
}
