package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.oligoplan.base.Id;
import org.oligoplan.dose.StoredCurve;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.DoseStudy;

/// Cumulative dose volume histograms. Each curve has its structure's colour and a pattern of its own; what the dose's writer stored is a thin
/// line beside it. The pointer reads dose and volume of the nearest curve.
final class HistogramChart extends Pane {

    private static final double LEFT = 44;
    private static final double RIGHT = 12;
    private static final double TOP = 24;
    private static final double BOTTOM = 36;
    private static final double NEAR_PX = 24;

    /// A curve to draw.
    ///
    /// @param found the structure's doses
    /// @param number its place among the structures, which gives it its pattern
    record Curve(DoseStudy.With found, int number) {}

    private final ControlKit kit;
    private final Label reading = ControlKit.line("", "dose-reading");
    private List<Curve> curves = List.of();
    private boolean percent = true;
    private Optional<Id> chosen = Optional.empty();

    HistogramChart(ControlKit kit) {
        this.kit = kit;
        setId("dose-chart");
        getStyleClass().add("dose-chart");
        setMinSize(0, 160);
        reading.setId("dose-reading");
        reading.setMouseTransparent(true);
        setOnMouseMoved(event -> read(event.getX(), event.getY()));
        setOnMouseExited(_ -> reading.setVisible(false));
        show(List.of(), true, Optional.empty());
    }

    /// Draws curves.
    ///
    /// @param shown the curves
    /// @param inPercent volumes in percent of each structure rather than in cm3
    /// @param emphasised the structure whose curve is drawn thicker
    void show(List<Curve> shown, boolean inPercent, Optional<Id> emphasised) {
        curves = List.copyOf(shown);
        percent = inPercent;
        chosen = emphasised;
        reading.setVisible(false);
        setAccessibleText(kit.say("dose.chart.name", curves.size()));
        requestLayout();
    }

    /// {@return what the curves lie on, in the present theme}
    Color ground() {
        return getBackground() != null && !getBackground().getFills().isEmpty()
                && getBackground().getFills().getFirst().getFill() instanceof Color colour ? colour : Color.BLACK;
    }

    private double mostGy() {
        return curves.stream().mapToDouble(c -> c.found().curve().stepGy() * Math.max(0, c.found().curve().cm3().length - 1)).max()
                .orElse(0);
    }

    private double mostVolume() {
        return percent ? 100 : curves.stream().mapToDouble(c -> c.found().doses().histogram().volumeCm3()).max().orElse(1);
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        double width = getWidth() - LEFT - RIGHT;
        double height = getHeight() - TOP - BOTTOM;
        if (width < 40 || height < 40) {
            getChildren().clear();
            return;
        }
        double mostGy = mostGy() > 0 ? mostGy() : 1;
        double mostVolume = mostVolume() > 0 ? mostVolume() : 1;
        double gyStep = step(mostGy, Math.max(2, (int) (width / 48)));
        for (double gy = 0; gy <= mostGy * (1 + 1e-9); gy += gyStep) {
            double x = LEFT + gy / mostGy * width;
            nodes.add(line(x, TOP, x, TOP + height, gy == 0 ? "dose-axis" : "dose-grid"));
            nodes.add(label(number(gy, gyStep), x - 30, TOP + height + 2, 60, Pos.TOP_CENTER));
        }
        double volumeStep = percent ? 20 : step(mostVolume, Math.max(2, (int) (height / 40)));
        for (double v = 0; v <= mostVolume * (1 + 1e-9); v += volumeStep) {
            double y = TOP + height - v / mostVolume * height;
            nodes.add(line(LEFT, y, LEFT + width, y, v == 0 ? "dose-axis" : "dose-grid"));
            nodes.add(label(number(v, volumeStep), 0, y - 8, LEFT - 6, Pos.CENTER_RIGHT));
        }
        nodes.add(label(kit.say("dose.chart.dose"), LEFT, TOP + height + 18, width, Pos.TOP_CENTER));
        nodes.add(label(kit.say(percent ? "dose.chart.volume.percent" : "dose.chart.volume.cm3"), 6, 4, 160, Pos.TOP_LEFT));
        Group drawn = new Group();
        drawn.setClip(new Rectangle(LEFT - 1, TOP - 2, width + 3, height + 3));
        for (Curve curve : curves) {
            drawn.getChildren().addAll(lines(curve, mostGy, mostVolume, width, height));
        }
        nodes.add(drawn);
        nodes.add(reading);
        getChildren().setAll(nodes);
        // Made during a layout, they would be drawn once without their styles.
        applyCss();
        for (Node node : nodes) {
            if (node instanceof Region region && !node.equals(reading)) {
                region.resize(region.prefWidth(-1), region.prefHeight(-1));
            }
        }
        reading.autosize();
    }

    private List<Node> lines(Curve curve, double mostGy, double mostVolume, double width, double height) {
        double scale = percent ? 100 / curve.found().doses().histogram().volumeCm3() : 1;
        double[] cm3 = curve.found().curve().cm3();
        Polyline ours = new Polyline();
        for (int i = 0; i < cm3.length; i++) {
            ours.getPoints().addAll(LEFT + i * curve.found().curve().stepGy() / mostGy * width,
                    TOP + height - cm3[i] * scale / mostVolume * height);
        }
        // A rim of the ground's opposite keeps any structure's colour visible on any ground.
        Polyline rim = new Polyline();
        rim.getPoints().setAll(ours.getPoints());
        rim.getStyleClass().add("dose-rim");
        rim.setFill(null);
        LineStyle.dress(ours, curve.found().structure(), curve.number(), ground());
        boolean thick = chosen.filter(curve.found().structure().id()::equals).isPresent();
        ours.setStrokeWidth(thick ? 3.5 : 2);
        rim.setStrokeWidth(ours.getStrokeWidth() + 1.2);
        rim.setStrokeLineCap(ours.getStrokeLineCap());
        rim.getStrokeDashArray().setAll(ours.getStrokeDashArray());
        ours.setId("dose-curve-" + curve.number());
        List<Node> lines = new ArrayList<>(List.of(rim, ours));
        curve.found().stored().ifPresent(stored -> lines.add(stored(stored, curve, scale, mostGy, mostVolume, width, height)));
        return lines;
    }

    private Node stored(StoredCurve stored, Curve curve, double scale, double mostGy, double mostVolume, double width,
            double height) {
        double[] gy = stored.doseGy();
        double[] cm3 = stored.cm3();
        Polyline theirs = new Polyline();
        int every = Math.max(1, gy.length / 400);
        for (int i = 0; i < gy.length; i += every) {
            theirs.getPoints().addAll(LEFT + gy[i] / mostGy * width, TOP + height - cm3[i] * scale / mostVolume * height);
        }
        LineStyle.dress(theirs, curve.found().structure(), 0, ground());
        theirs.setStrokeWidth(0.8);
        theirs.setId("dose-stored-" + curve.number());
        return theirs;
    }

    private static Line line(double fromX, double fromY, double toX, double toY, String style) {
        Line line = new Line(Math.round(fromX) + 0.5, Math.round(fromY) + 0.5, Math.round(toX) + 0.5, Math.round(toY) + 0.5);
        line.getStyleClass().add(style);
        return line;
    }

    private static Label label(String words, double x, double y, double width, Pos place) {
        Label label = ControlKit.line(words, "caption");
        label.setPrefWidth(width);
        label.setAlignment(place);
        label.relocate(x, y);
        label.setMouseTransparent(true);
        return label;
    }

    private String number(double value, double step) {
        return kit.figures().exact(BigDecimal.valueOf(Math.round(value / step) * step).round(new MathContext(8)));
    }

    /// {@return 1, 2 or 5 times a power of ten, so that no more than so many steps are needed}
    private static double step(double most, int steps) {
        double power = Math.pow(10, Math.floor(Math.log10(most / steps)));
        for (double times : new double[]{1, 2, 5}) {
            if (most / (times * power) <= steps) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /// Says what the curve nearest to the pointer reads at its dose.
    private void read(double x, double y) {
        double width = getWidth() - LEFT - RIGHT;
        double height = getHeight() - TOP - BOTTOM;
        double gy = (x - LEFT) / width * mostGy();
        double nearest = NEAR_PX;
        Optional<Curve> hit = Optional.empty();
        double volume = 0;
        for (Curve curve : curves) {
            double cm3 = curve.found().doses().histogram().cm3AtLeast(Math.max(0, gy));
            double shown = percent ? cm3 / curve.found().doses().histogram().volumeCm3() * 100 : cm3;
            double away = Math.abs(TOP + height - shown / mostVolume() * height - y);
            if (away < nearest) {
                nearest = away;
                hit = Optional.of(curve);
                volume = cm3;
            }
        }
        reading.setVisible(hit.isPresent() && gy >= 0 && gy <= mostGy());
        if (hit.isPresent()) {
            double all = hit.get().found().doses().histogram().volumeCm3();
            reading.setText(kit.say("dose.chart.reading", hit.get().found().structure().name(), kit.figures().gray(gy),
                    kit.figures().cm3(volume), DoseWords.percent(kit, volume / all * 100)));
            reading.autosize();
            reading.relocate(Math.clamp(x + 12, LEFT, Math.max(LEFT, getWidth() - reading.getWidth() - RIGHT)), Math.max(TOP, y - 28));
        }
    }
}
