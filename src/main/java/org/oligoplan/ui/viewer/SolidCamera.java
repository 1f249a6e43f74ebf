package org.oligoplan.ui.viewer;

import java.util.Map;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.solid.SolidScene;
import org.oligoplan.render.solid.Turntable;

/// From where the view in space looks, and how near. Follows what there is to see until a person has moved it.
final class SolidCamera {

    private static final String PREFIX = "solid.";
    private static final double LEAST_ACROSS_MM = 5;
    private static final double MOST_ACROSS_MM = 4000;
    /// Room around what is seen.
    private static final double MARGIN = 1.16;
    /// What has grown or moved by less than this share of the view is no reason to move it.
    private static final double NOTICEABLE = 0.06;

    private Turntable place = Turntable.start();
    private PatientPoint middle = new PatientPoint(0, 0, 0);
    private double acrossMm = 400;
    private boolean fitted = true;
    private boolean hasFit;

    Turntable place() {
        return place;
    }

    /// {@return the view's plane and scale}
    ///
    /// @param width layout pixels
    /// @param height layout pixels
    ViewGeometry view(double width, double height) {
        int w = (int) Math.max(1, Math.ceil(width));
        int h = (int) Math.max(1, Math.ceil(height));
        return new ViewGeometry(place.plane(), middle, acrossMm / Math.min(w, h), w, h);
    }

    /// Another scene: what is new in it comes into view while nobody has moved it away.
    void follow(SolidScene scene) {
        if (fitted) {
            scene.core().ifPresent(ball -> {
                double across = Math.clamp(2 * ball.radiusMm() * MARGIN, LEAST_ACROSS_MM, MOST_ACROSS_MM);
                boolean changed = Math.abs(across - acrossMm) > NOTICEABLE * acrossMm
                        || ball.middle().distanceTo(middle) > NOTICEABLE * acrossMm;
                if (!hasFit || changed) {
                    middle = ball.middle();
                    acrossMm = across;
                    hasFit = true;
                }
            });
        }
    }

    /// Shows all again.
    void fit(SolidScene scene) {
        fitted = true;
        hasFit = false;
        follow(scene);
    }

    /// Another image or case: nobody has moved anything.
    void startAnew() {
        if (fitted) {
            hasFit = false;
        }
    }

    void look(Turntable from) {
        place = from;
    }

    void turn(double around, double above) {
        place = place.moved(around, above);
    }

    /// Moves what is seen by so many pixels.
    void pan(ViewGeometry view, double dx, double dy) {
        fitted = false;
        ViewPlane plane = view.plane();
        middle = middle.plus(plane.right().times(-dx * view.mmPerPixel())).plus(plane.down().times(-dy * view.mmPerPixel()));
    }

    /// Makes what is seen larger about a pixel.
    ///
    /// @param factor over 1 for larger
    void zoom(ViewGeometry view, double factor, double x, double y) {
        fitted = false;
        double wanted = Math.clamp(acrossMm / factor, LEAST_ACROSS_MM, MOST_ACROSS_MM);
        middle = view.zoomedAt(view.toPatient(x, y), view.mmPerPixel() * wanted / acrossMm).centre();
        acrossMm = wanted;
    }

    void keep(Map<String, String> values) {
        values.put(PREFIX + "around", Double.toString(place.aroundDegrees()));
        values.put(PREFIX + "above", Double.toString(place.aboveDegrees()));
        if (!fitted) {
            values.put(PREFIX + "across", Double.toString(acrossMm));
            values.put(PREFIX + "x", Double.toString(middle.x()));
            values.put(PREFIX + "y", Double.toString(middle.y()));
            values.put(PREFIX + "z", Double.toString(middle.z()));
        }
    }

    void restore(Map<String, String> values) {
        double around = number(values, "around");
        double above = number(values, "above");
        if (Double.isFinite(around + above)) {
            place = new Turntable(around, above);
        }
        PatientPoint kept = new PatientPoint(number(values, "x"), number(values, "y"), number(values, "z"));
        double across = number(values, "across");
        if (Double.isFinite(kept.x() + kept.y() + kept.z()) && across >= LEAST_ACROSS_MM && across <= MOST_ACROSS_MM) {
            middle = kept;
            acrossMm = across;
            fitted = false;
        }
    }

    /// NaN where there is none, or another version wrote what this one cannot read.
    private static double number(Map<String, String> values, String key) {
        try {
            return Double.parseDouble(values.getOrDefault(PREFIX + key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
