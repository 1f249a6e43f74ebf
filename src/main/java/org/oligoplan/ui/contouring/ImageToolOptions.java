package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.ImageWish;

/// The second row of the bar: what the chosen tool looks for in the image. Only the fields of the tool in use are there; other tools have no
/// row.
public final class ImageToolOptions extends FlowPane {

    private static final double GAP = 6;
    private static final int COLUMNS = 5;

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Texts texts;
    private final ComboBox<ImageWish.Unit> unit;
    private final ComboBox<Boolean> fixed;
    private final ComboBox<Boolean> bySuv;
    private final ComboBox<Optional<Structure>> within;
    private final Node low;
    private final Node high;
    private final Node tolerance;
    private final Node limit;
    private final Node most;
    private final Node percent;
    private final Node suv;
    private final Node radius;
    private final Button sample;

    /// @param tools whose tools
    /// @param texts the words
    public ImageToolOptions(ContouringTools tools, Texts texts) {
        super(GAP, 2);
        this.tools = tools;
        this.settings = tools.imageTools();
        this.texts = texts;
        setId("image-tool-options");
        getStyleClass().addAll("layers-bar", "tool-options");
        setRowValignment(VPos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        unit = choice("image-unit", "auto.option.unit", List.of(ImageWish.Unit.values()),
                u -> texts.of(u == ImageWish.Unit.SUV ? "auto.unit.suv" : "auto.unit.own"), settings.unit());
        fixed = choice("image-range-kind", "auto.option.kind", List.of(false, true),
                f -> texts.of(f ? "auto.kind.range" : "auto.kind.around"), settings.fixedRange());
        bySuv = choice("image-level-kind", "auto.option.level", List.of(false, true),
                s -> texts.of(s ? "auto.level.suv" : "auto.level.percent"), settings.bySuv());
        within = choice("image-within", "auto.option.within", List.of(Optional.empty()),
                s -> s.map(Structure::name).orElseGet(() -> texts.of("auto.within.none")), null);
        within.setOnShowing(_ -> listStructures());
        within.valueProperty().addListener((_, _, now) -> settings.within().set(now == null ? null : now.orElse(null)));
        low = field("image-low", "auto.option.low", settings.low(), true, _ -> true);
        high = field("image-high", "auto.option.high", settings.high(), true, _ -> true);
        tolerance = field("image-tolerance", "auto.option.tolerance", settings.tolerance(), false, v -> v >= 0);
        limit = field("image-limit", "auto.option.limit", settings.limitMm(), true, v -> v > 0 && v <= 200);
        most = field("image-most", "auto.option.most", settings.mostCm3(), false, v -> v > 0 && v <= 50_000);
        percent = field("image-percent", "auto.option.percent", settings.percent(), false, v -> v > 0 && v < 100);
        suv = field("image-suv", "auto.option.suv", settings.suv(), false, v -> v > 0);
        radius = field("image-radius", "auto.option.radius", settings.radiusMm(), false, v -> v >= 1 && v <= 200);
        sample = new Button(texts.of("auto.option.sample"));
        sample.setId("image-sample");
        sample.setTooltip(new Tooltip(texts.of("auto.option.sample.tooltip")));
        sample.setAccessibleText(texts.of("auto.option.sample.tooltip"));
        sample.setOnAction(_ -> tools.crosshair().ifPresentOrElse(
                (PatientPoint place) -> settings.sample(place, tools.sizeMmProperty().get() / 2),
                () -> tools.say(Message.of("image.refused.outside"))));
        tools.toolProperty().addListener((_, _, _) -> lay());
        settings.fixedRange().addListener((_, _, _) -> lay());
        settings.bySuv().addListener((_, _, _) -> lay());
        lay();
    }

    private void lay() {
        List<Node> nodes = new ArrayList<>();
        switch (tools.toolProperty().get()) {
            case THRESHOLD -> nodes.addAll(List.of(caption("auto.option.unit"), unit, low, high, sample));
            case GROW -> {
                nodes.addAll(List.of(caption("auto.option.unit"), unit, fixed));
                nodes.addAll(settings.fixedRange().get() ? List.of(low, high, sample) : List.of(tolerance));
                nodes.addAll(List.of(limit, caption("auto.option.within"), within, most));
            }
            case UPTAKE -> {
                nodes.add(bySuv);
                nodes.add(settings.bySuv().get() ? suv : percent);
                nodes.add(radius);
            }
            default -> {
            }
        }
        getChildren().setAll(nodes);
        setVisible(!nodes.isEmpty());
        setManaged(!nodes.isEmpty());
    }

    private void listStructures() {
        List<Optional<Structure>> all = new ArrayList<>();
        all.add(Optional.empty());
        tools.stateProperty().get().current().structures().stream().filter(s -> !s.contours().isEmpty()).map(Optional::of)
                .forEach(all::add);
        Optional<Structure> chosen = within.getValue() == null ? Optional.empty() : within.getValue();
        within.getItems().setAll(all);
        within.getSelectionModel().select(all.stream().filter(s -> s.map(Structure::id).equals(chosen.map(Structure::id))).findFirst()
                .orElse(Optional.empty()));
    }

    private Label caption(String wordsId) {
        Label label = new Label(texts.of(wordsId));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private <T> ComboBox<T> choice(String id, String wordsId, List<T> items, Function<T, String> words, @Nullable Property<T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(texts.of(wordsId));
        box.setTooltip(new Tooltip(texts.of(wordsId)));
        box.getItems().setAll(items);
        box.setCellFactory(_ -> new Cell<>(words));
        box.setButtonCell(new Cell<>(words));
        box.getSelectionModel().selectFirst();
        if (value != null) {
            box.valueProperty().bindBidirectional(value);
        }
        return box;
    }

    private static final class Cell<T> extends ListCell<T> {

        private final Function<T, String> words;

        Cell(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words.apply(item));
        }
    }

    /// A caption with a field; NaN is an empty field.
    private Node field(String id, String wordsId, DoubleProperty value, boolean mayBeEmpty, DoublePredicate allowed) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(COLUMNS);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(texts.of(wordsId));
        field.setTooltip(new Tooltip(texts.of(wordsId)));
        Runnable follow = () -> field.setText(Double.isNaN(value.get()) ? "" : texts.of("auto.number", value.get()));
        value.addListener((_, _, _) -> follow.run());
        follow.run();
        Runnable enter = () -> {
            String text = field.getText().strip().replace(',', '.');
            try {
                double typed = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
                if (Double.isNaN(typed) ? mayBeEmpty : allowed.test(typed)) {
                    value.set(typed);
                } else {
                    tools.say(Message.of("auto.reason.number", texts.of(wordsId)));
                }
            } catch (NumberFormatException _) {
                tools.say(Message.of("auto.reason.number", texts.of(wordsId)));
            }
            follow.run();
        };
        field.setOnAction(_ -> enter.run());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                enter.run();
            }
        });
        HBox box = new HBox(4, caption(wordsId), field);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
