package org.oligoplan.ui.viewer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.check.JoinedFiles;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Texts;

/// The distance that was asked for: two rings, a thin line, and the value with its bound in the verdict's colour. Where the pair does not lie on
/// the plane shown, it is seen straight on and its line is dashed.
final class WitnessLine extends Pane {

    private static final double RING = 4;
    private static final double ON_PLANE_MM = 1.5;
    /// The orientation letters stand at the edges.
    private static final double EDGE = 24;
    private static final double TEXT_OFF = 10;
    private static final List<String> VERDICTS = List.of("met", "judgement", "not-met");

    private final Texts texts;
    private final Line line = new Line();
    private final Circle from = new Circle(RING);
    private final Circle to = new Circle(RING);
    private final Label value = new Label();

    WitnessLine(Texts texts) {
        this.texts = texts;
        setMouseTransparent(true);
        line.getStyleClass().add("witness-line");
        from.getStyleClass().add("witness-ring");
        to.getStyleClass().add("witness-ring");
        value.getStyleClass().addAll("on-image", "witness-value");
        value.setManaged(false);
        getChildren().addAll(line, from, to, value);
        setVisible(false);
    }

    void show(ViewGeometry view, Optional<LesionDistance> distance) {
        setVisible(distance.isPresent());
        if (distance.isEmpty()) {
            return;
        }
        LesionDistance d = distance.get();
        from.setCenterX(view.xOf(d.from()));
        from.setCenterY(view.yOf(d.from()));
        to.setCenterX(view.xOf(d.to()));
        to.setCenterY(view.yOf(d.to()));
        double dx = to.getCenterX() - from.getCenterX();
        double dy = to.getCenterY() - from.getCenterY();
        double length = Math.hypot(dx, dy);
        double inset = length > 2 * RING ? RING / length : 0;
        line.setStartX(from.getCenterX() + dx * inset);
        line.setStartY(from.getCenterY() + dy * inset);
        line.setEndX(to.getCenterX() - dx * inset);
        line.setEndY(to.getCenterY() - dy * inset);
        boolean onPlane = Math.abs(view.depthMm(d.from())) < ON_PLANE_MM && Math.abs(view.depthMm(d.to())) < ON_PLANE_MM;
        line.getStrokeDashArray().setAll(onPlane ? List.of() : List.of(4.0, 4.0));
        getStyleClass().removeAll(VERDICTS);
        getStyleClass().add(styleOf(d));
        value.setText(text(texts, d));
        value.applyCss();
        value.autosize();
        place(view, dx, dy, length);
    }

    /// Beside the line's middle, off the image's features and inside the view.
    private void place(ViewGeometry view, double dx, double dy, double length) {
        double x = (from.getCenterX() + to.getCenterX()) / 2;
        double y = (from.getCenterY() + to.getCenterY()) / 2;
        boolean steep = Math.abs(dy) > Math.abs(dx) || length < 1;
        double left = steep ? x + TEXT_OFF : x - value.getWidth() / 2;
        double top = steep ? y - value.getHeight() / 2 : y - TEXT_OFF - value.getHeight();
        value.relocate(Math.clamp(left, EDGE, Math.max(EDGE, view.width() - value.getWidth() - EDGE)),
                Math.clamp(top, EDGE, Math.max(EDGE, view.height() - value.getHeight() - EDGE)));
    }

    /// A value with reservations is never shown in the colour of a clear one.
    private static String styleOf(LesionDistance d) {
        return switch (d.verdict()) {
            case CLEAR -> d.reservations().isEmpty() ? "met" : "judgement";
            case BORDERLINE -> "judgement";
            case INSIDE -> "not-met";
        };
    }

    /// {@return the value with its bound, in words}
    static String text(Texts texts, LesionDistance d) {
        return d.joined().isEmpty()
                ? numbers(texts, d)
                : numbers(texts, d) + "\n"
                        + texts.of("panels.distance.joined", JoinedFiles.ids(d.joined()), JoinedFiles.persons(d.joined()));
    }

    private static String numbers(Texts texts, LesionDistance d) {
        if (d.overlap()) {
            return texts.of("viewer.witness.overlap", d.structureName());
        }
        return texts.of(d.bounded() ? "viewer.witness" : "viewer.witness.not-bounded", mm(d.nominalMm(), d.limitMm()),
                mm(d.lowerMm(), d.limitMm()), d.structureName());
    }

    private static BigDecimal mm(double value, double limitMm) {
        return LimitRounding.round(value, 1, limitMm);
    }
}
