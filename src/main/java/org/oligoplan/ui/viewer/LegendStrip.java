package org.oligoplan.ui.viewer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.FieldOverlay;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;

/// What the colours over the image mean: the second image's scale in its own unit, whose window is dragged here or typed, and the levels of the
/// dose.
final class LegendStrip extends VBox {

    private static final double WIDTH = 76;
    private static final double BAR_WIDTH = 22;
    private static final double LEAST_BAR = 60;
    private static final double USUAL_BAR = 140;
    private static final double MOST_BAR = 260;
    private static final double SWATCH_WIDTH = 14;
    private static final double SWATCH_HEIGHT = 10;
    private static final int STEPS = 64;
    private static final double KEY_STEP = 0.05;
    /// Nearer to an end of the bar than this share a drag moves that end, else both.
    private static final double END = 0.3;

    private final ViewerModel model;
    private final ControlKit kit;
    private final Label unit = ControlKit.paragraph("", "caption");
    private final TextField high;
    private final TextField low;
    private final Canvas bar = new Canvas(BAR_WIDTH, LEAST_BAR);
    private final StackPane barPlace = new StackPane(bar);
    private final VBox second;
    private final Label doseTitle = ControlKit.paragraph("", "caption");
    private final VBox levels = new VBox(2);
    private final Label beyond;
    private final VBox dose;
    private double lastY;
    private double grip;
    private Optional<ColourMap> drawn = Optional.empty();

    LegendStrip(ViewerModel model, Texts texts) {
        this.model = model;
        this.kit = new ControlKit(texts);
        setId("legend-strip");
        getStyleClass().add("legend-strip");
        high = kit.field("legend-high", kit.say("layers.legend.high"), "");
        low = kit.field("legend-low", kit.say("layers.legend.low"), "");
        ControlKit.onCommit(high, _ -> typed());
        ControlKit.onCommit(low, _ -> typed());
        barPlace.setId("legend-bar");
        barPlace.setFocusTraversable(true);
        barPlace.setAccessibleText(kit.say("layers.legend.bar"));
        barPlace.setCursor(Cursor.V_RESIZE);
        barPlace.setMinHeight(LEAST_BAR);
        barPlace.setPrefHeight(USUAL_BAR);
        barPlace.setMaxHeight(MOST_BAR);
        VBox.setVgrow(barPlace, Priority.ALWAYS);
        barPlace.heightProperty().addListener((_, _, now) -> {
            bar.setHeight(Math.max(LEAST_BAR, now.doubleValue()));
            drawn = Optional.empty();
            stateChanged();
        });
        barPlace.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            lastY = event.getY();
            grip = 1 - event.getY() / bar.getHeight();
            barPlace.requestFocus();
            event.consume();
        });
        barPlace.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            move((lastY - event.getY()) / bar.getHeight(), grip);
            lastY = event.getY();
            event.consume();
        });
        barPlace.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        second = new VBox(3, unit, high, barPlace, low);
        second.setAlignment(Pos.TOP_CENTER);
        VBox.setVgrow(second, Priority.ALWAYS);
        beyond = ControlKit.paragraph(kit.say("layers.legend.beyond"), "caption", "quiet");
        dose = new VBox(4, doseTitle, levels, beyond);
        dose.setId("legend-dose");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        getChildren().addAll(second, dose);
        stateChanged();
    }

    /// Up and down move the upper end, with Shift the lower one.
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            move(event.getCode() == KeyCode.UP ? KEY_STEP : -KEY_STEP, event.isShiftDown() ? 0 : 1);
            event.consume();
        }
    }

    private void move(double share, double where) {
        if (model.overlays().second() instanceof SecondImage.State.Shown shown) {
            model.touch();
            WindowLevel now = shown.overlay().window();
            // Upwards shows more of the low values: the colours follow the hand.
            double by = -share * now.width();
            double bottom = now.level() - now.width() / 2 + (where > 1 - END ? 0 : by);
            double top = now.level() + now.width() / 2 + (where < END ? 0 : by);
            window(bottom, top);
        }
    }

    private void window(double bottom, double top) {
        if (top > bottom && Double.isFinite(top - bottom)) {
            model.layers().fusion(model.layers().fusion().withWindow(Optional.of(new WindowLevel(top - bottom, (top + bottom) / 2))));
        }
    }

    private void typed() {
        if (model.overlays().second() instanceof SecondImage.State.Shown shown) {
            double factor = shown.unit().factor();
            Optional<Double> top = number(high.getText());
            Optional<Double> bottom = number(low.getText());
            if (top.isPresent() && bottom.isPresent()) {
                window(bottom.get() / factor, top.get() / factor);
            }
            write(shown, true);
        }
    }

    private static Optional<Double> number(String text) {
        String plain = text.strip().replace('\u2212', '-');
        boolean negative = plain.startsWith("-");
        return Texts.parseNumber(negative ? plain.substring(1) : plain).map(BigDecimal::doubleValue).map(v -> negative ? -v : v);
    }

    /// Shows what lies over the image now.
    void stateChanged() {
        boolean hasSecond = model.overlays().second() instanceof SecondImage.State.Shown;
        boolean hasDose = model.overlays().dose() instanceof DoseLayer.State.Shown;
        ControlKit.present(second, hasSecond);
        ControlKit.present(dose, hasDose);
        ControlKit.present(this, hasSecond || hasDose);
        if (model.overlays().second() instanceof SecondImage.State.Shown shown) {
            unit.setText(kit.say(shown.unit().name()));
            write(shown, false);
            paint(shown.overlay().colours());
        }
        if (model.overlays().dose() instanceof DoseLayer.State.Shown shown) {
            doseTitle.setText(model.layers().dose().alphaBetaGy().isPresent()
                    ? kit.say("layers.legend.eqd2", model.layers().dose().alphaBetaGy().getAsDouble())
                    : kit.say("layers.legend.dose"));
            levels(shown.overlay().levels());
        }
    }

    private void write(SecondImage.State.Shown shown, boolean always) {
        WindowLevel window = shown.overlay().window();
        double factor = shown.unit().factor();
        if (always || !high.isFocused()) {
            high.setText(text((window.level() + window.width() / 2) * factor, shown.unit().digits()));
        }
        if (always || !low.isFocused()) {
            low.setText(text((window.level() - window.width() / 2) * factor, shown.unit().digits()));
        }
    }

    private String text(double value, int digits) {
        return kit.texts().number(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP), digits);
    }

    private void paint(ColourMap map) {
        if (drawn.filter(map::equals).isPresent()) {
            return;
        }
        drawn = Optional.of(map);
        GraphicsContext g = bar.getGraphicsContext2D();
        double height = bar.getHeight();
        g.clearRect(0, 0, BAR_WIDTH, height);
        for (int i = 0; i < STEPS; i++) {
            g.setFill(colour(map.at((STEPS - 1 - i) / (STEPS - 1.0))));
            g.fillRect(0, i * height / STEPS, BAR_WIDTH, height / STEPS + 1);
        }
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private void levels(List<FieldOverlay.Level> shown) {
        if (shown.equals(levels.getUserData())) {
            return;
        }
        levels.setUserData(shown);
        levels.getChildren().clear();
        for (FieldOverlay.Level level : shown) {
            Rectangle swatch = new Rectangle(SWATCH_WIDTH, SWATCH_HEIGHT, colour(level.argb()));
            BigDecimal gy = BigDecimal.valueOf(level.value()).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
            HBox row = ControlKit.beside(6, swatch, ControlKit.line(kit.texts().number(gy, Math.max(0, gy.scale())), "caption"));
            levels.getChildren().add(row);
        }
    }
}
