package org.oligoplan.ui.viewer;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;

/// Two lines that meet where the views cross; open in the middle, so that they do not cover what they point at. Each line is where another view
/// cuts this one; the handles at their ends turn the other views.
public final class Crosshair extends Pane {

    private static final double OPEN = 12;
    private static final double INSET = 34;
    private static final double HANDLE_RADIUS = 4.5;
    private static final double HANDLE_REACH = 11;
    private static final double LEAST_ARM = 48;

    private final Line[] arms = new Line[4];
    private final Circle[] handles = new Circle[4];
    private double crossX;
    private double crossY;
    private boolean handlesWanted;

    /// Without a place nothing is drawn.
    public Crosshair() {
        setMouseTransparent(true);
        for (int i = 0; i < arms.length; i++) {
            arms[i] = new Line();
            arms[i].getStyleClass().add("crosshair");
            arms[i].setManaged(false);
            arms[i].setVisible(false);
            handles[i] = new Circle(HANDLE_RADIUS);
            handles[i].getStyleClass().add("crosshair-handle");
            handles[i].setManaged(false);
            handles[i].setVisible(false);
        }
        getChildren().addAll(arms);
        getChildren().addAll(handles);
    }

    /// Shows a place, with lines along the view's edges.
    ///
    /// @param view the view in layout pixels
    /// @param place where the views cross, in the view's frame
    public void show(ViewGeometry view, PatientPoint place) {
        // On half pixels, so that a line of one pixel stays sharp.
        crossX = Math.floor(view.xOf(place)) + 0.5;
        crossY = Math.floor(view.yOf(place)) + 0.5;
        arm(view, 0, 1, 0);
        arm(view, 2, 0, 1);
    }

    /// Shows a place, with lines where other planes cut the view.
    ///
    /// @param view the view in layout pixels
    /// @param place where the views cross, in the view's frame
    /// @param others the planes of the two other views
    void show(ViewGeometry view, PatientPoint place, List<ViewPlane> others) {
        crossX = Math.floor(view.xOf(place)) + 0.5;
        crossY = Math.floor(view.yOf(place)) + 0.5;
        for (int i = 0; i < 2; i++) {
            PatientVector along = view.plane().normal().cross(others.get(i).normal());
            double dx = along.dot(view.plane().right());
            double dy = along.dot(view.plane().down());
            double length = Math.hypot(dx, dy);
            // Straight lines must not lean by rounding, or they blur.
            arm(view, 2 * i, Math.abs(dx) < 1e-9 * length ? 0 : dx / length, Math.abs(dy) < 1e-9 * length ? 0 : dy / length);
        }
    }

    private void arm(ViewGeometry view, int at, double dx, double dy) {
        for (int side = 0; side < 2; side++) {
            double x = side == 0 ? -dx : dx;
            double y = side == 0 ? -dy : dy;
            double end = reach(view, x, y, 0);
            Line line = arms[at + side];
            line.setStartX(crossX + x * OPEN);
            line.setStartY(crossY + y * OPEN);
            line.setEndX(crossX + x * end);
            line.setEndY(crossY + y * end);
            line.setVisible(end > OPEN);
            double hold = reach(view, x, y, INSET);
            Circle handle = handles[at + side];
            handle.setCenterX(crossX + x * hold);
            handle.setCenterY(crossY + y * hold);
            handle.setUserData(hold >= LEAST_ARM);
            handle.setVisible(handlesWanted && hold >= LEAST_ARM);
        }
    }

    /// How far from the place in a direction the view ends, less so many pixels; negative where the place lies outside.
    private double reach(ViewGeometry view, double x, double y, double inset) {
        double least = Double.POSITIVE_INFINITY;
        if (x != 0) {
            least = ((x > 0 ? view.width() - inset : inset) - crossX) / x;
        }
        if (y != 0) {
            least = Math.min(least, ((y > 0 ? view.height() - inset : inset) - crossY) / y);
        }
        boolean inside = crossX >= inset && crossY >= inset && crossX <= view.width() - inset && crossY <= view.height() - inset;
        return inside || inset == 0 ? least : -1;
    }

    /// Shows or hides the handles.
    void handles(boolean wanted) {
        handlesWanted = wanted;
        for (Circle handle : handles) {
            handle.setVisible(wanted && Boolean.TRUE.equals(handle.getUserData()));
        }
    }

    /// {@return the direction in degrees, clockwise from the right, of the handle under a pixel, if one is shown there}
    OptionalDouble handleAt(double x, double y) {
        for (Circle handle : handles) {
            if (handle.isVisible() && Math.hypot(handle.getCenterX() - x, handle.getCenterY() - y) <= HANDLE_REACH) {
                return OptionalDouble.of(direction(x, y));
            }
        }
        return OptionalDouble.empty();
    }

    /// {@return the direction in degrees, clockwise from the right, in which a pixel lies from where the lines cross}
    double direction(double x, double y) {
        return Math.toDegrees(Math.atan2(y - crossY, x - crossX));
    }
}
