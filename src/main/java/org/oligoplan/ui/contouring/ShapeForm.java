package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Margin;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.ShapeChange;

/// The fields of one kind of change of a structure's shape.
final class ShapeForm extends VBox {

    private static final double GAP = 6;

    /// No plane lies further from the patient's origin.
    private static final double FARTHEST_MM = 10_000;
    private static final List<String> DIRECTIONS = List.of("right", "left", "anterior", "posterior", "inferior", "superior");

    /// A hole larger than this is no slip of the hand.
    private static final double LARGEST_HOLE_MM2 = 100_000;

    /// What a margin keeps to.
    private enum Keep {
        NONE, INSIDE, OUTSIDE
    }

    private final ControlKit kit;
    private final Runnable changed;
    private final TextField first;
    private final TextField second;
    private final TextField fromPlane;
    private final TextField toPlane;
    private final CheckBox six;
    private final List<TextField> directions = new ArrayList<>();
    private final GridPane directionGrid = new GridPane(GAP, 4);
    private final ComboBox<Keep> keep;
    private final ComboBox<Structure> other;
    private final TextField gap;
    private final VBox gapBox;
    private final ComboBox<ImageSeries> image;
    private ShapeKind kind = ShapeKind.MARGIN;

    ShapeForm(ControlKit kit, Runnable changed) {
        super(4);
        this.kit = kit;
        this.changed = changed;
        first = number("shape-mm", "shape.field.mm", "5");
        second = number("shape-to-mm", "shape.field.to", "5");
        fromPlane = number("shape-from-plane", "auto.field.from", "");
        toPlane = number("shape-to-plane", "auto.field.to", "");
        six = new CheckBox(kit.say("shape.field.six"));
        six.setId("shape-six");
        six.setAccessibleText(kit.say("shape.field.six"));
        six.setWrapText(true);
        six.setOnAction(_ -> {
            directions.forEach(field -> field.setText(first.getText()));
            lay();
        });
        for (int i = 0; i < DIRECTIONS.size(); i++) {
            String direction = DIRECTIONS.get(i);
            TextField field = number("shape-" + direction + "-mm", "shape.field." + direction, "5");
            directions.add(field);
            directionGrid.add(new VBox(1, ControlKit.line(kit.say("shape.field." + direction), "caption"), field), i % 2, i / 2);
        }
        keep = kit.choice("shape-keep", kit.say("shape.field.keep"), List.of(Keep.values()), false,
                k -> kit.say("shape.keep." + switch (k) {
                    case NONE -> "none";
                    case INSIDE -> "inside";
                    case OUTSIDE -> "outside";
                }));
        keep.getSelectionModel().select(Keep.NONE);
        keep.setOnAction(_ -> lay());
        other = kit.choice("shape-other", kit.say("shape.field.other"), List.of(), true, Structure::name);
        other.setOnAction(_ -> changed.run());
        gap = number("shape-gap-mm", "shape.field.gap", "0");
        gapBox = new VBox(1, ControlKit.line(kit.say("shape.field.gap"), "caption"), gap);
        image = kit.choice("shape-image", kit.say("shape.field.image"), List.of(), true,
                i -> kit.say("export.window.image.name", i.modality(), Integer.toString(i.grid().slices()), i.description()));
        image.setOnAction(_ -> changed.run());
    }

    private TextField number(String id, String wordsId, String value) {
        TextField field = kit.field(id, kit.say(wordsId), kit.say(wordsId));
        field.setText(value);
        field.setPrefColumnCount(5);
        field.textProperty().addListener((_, _, _) -> changed.run());
        return field;
    }

    /// Shows the fields of a kind, for a case and the structure that is changed.
    void show(ShapeKind wanted, Case current, Optional<Structure> structure) {
        if (wanted != kind && wanted == ShapeKind.SHELL) {
            first.setText("0");
        } else if (wanted != kind && kind == ShapeKind.SHELL) {
            first.setText("5");
        } else if (wanted != kind && wanted == ShapeKind.SMOOTH) {
            first.setText("2");
        } else if (wanted != kind && wanted == ShapeKind.FILL_HOLES) {
            first.setText("100");
        } else if (wanted != kind && wanted == ShapeKind.ISLANDS) {
            first.setText(kit.say("shape.field.island.first", 0.1));
        }
        kind = wanted;
        Structure chosen = other.getValue();
        List<Structure> others = current.structures().stream()
                .filter(s -> !s.contours().isEmpty() && structure.filter(mine -> mine.id().equals(s.id())).isEmpty()).toList();
        other.getItems().setAll(others.stream().sorted(Comparator.comparing(Structure::name, kit.texts().comparator())).toList());
        if (chosen != null) {
            other.getItems().stream().filter(s -> s.id().equals(chosen.id())).findFirst().ifPresent(other.getSelectionModel()::select);
        }
        if (!image.getItems().equals(current.images())) {
            image.getItems().setAll(current.images());
        }
        lay();
    }

    private void lay() {
        List<Node> nodes = new ArrayList<>();
        switch (kind) {
            case MARGIN -> {
                if (six.isSelected()) {
                    nodes.add(directionGrid);
                } else {
                    nodes.addAll(captioned("shape.field.mm", first));
                }
                nodes.add(six);
                nodes.addAll(captioned("shape.field.keep", keep));
                if (keep.getValue() != Keep.NONE) {
                    nodes.add(other);
                    nodes.add(gapBox);
                }
            }
            case SHELL -> {
                nodes.addAll(captioned("shape.field.from", first));
                nodes.addAll(captioned("shape.field.to", second));
            }
            case UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE -> nodes.addAll(captioned("shape.field.other", other));
            case SMOOTH -> nodes.addAll(captioned("shape.field.smooth", first));
            case FILL_HOLES -> nodes.addAll(captioned("shape.field.hole", first));
            case ISLANDS -> nodes.addAll(captioned("shape.field.island", first));
            case INTERPOLATE -> {
                nodes.addAll(captioned("auto.field.from", fromPlane));
                nodes.addAll(captioned("auto.field.to", toPlane));
            }
            case PLANES -> nodes.addAll(captioned("shape.field.image", image));
        }
        first.setAccessibleText(kit.say(switch (kind) {
            case SHELL -> "shape.field.from";
            case SMOOTH -> "shape.field.smooth";
            case FILL_HOLES -> "shape.field.hole";
            case ISLANDS -> "shape.field.island";
            case MARGIN, UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE, INTERPOLATE, PLANES -> "shape.field.mm";
        }));
        getChildren().setAll(nodes);
        changed.run();
    }

    private List<Node> captioned(String wordsId, Node node) {
        return List.of(ControlKit.line(kit.say(wordsId), "caption"), node);
    }

    /// Why the fields say nothing yet.
    ///
    /// @param message what is missing or wrong
    record Wrong(Message message) {}

    /// {@return the change that the fields say}
    ///
    /// @param wrong receives what is missing or wrong; then there is no change
    Optional<ShapeChange> change(Consumer<Wrong> wrong) {
        return switch (kind) {
            case MARGIN -> margin(wrong).flatMap(margin -> limit(wrong).map(limit -> new ShapeChange.Grow(margin, limit)));
            case SHELL -> number(first, wrong)
                    .flatMap(from -> number(second, wrong).map(to -> (ShapeChange) new ShapeChange.Shell(from, to)));
            case UNION -> combine(Combination.Operation.UNION, wrong);
            case INTERSECTION -> combine(Combination.Operation.INTERSECTION, wrong);
            case DIFFERENCE -> combine(Combination.Operation.DIFFERENCE, wrong);
            case SYMMETRIC_DIFFERENCE -> combine(Combination.Operation.SYMMETRIC_DIFFERENCE, wrong);
            case SMOOTH -> number(first, wrong).map(ShapeChange.Smooth::new);
            case FILL_HOLES -> number(first, wrong, LARGEST_HOLE_MM2).map(ShapeChange.FillHoles::new);
            case ISLANDS -> number(first, wrong).map(ShapeChange.RemoveIslands::new);
            case INTERPOLATE ->
                plane(fromPlane, wrong).flatMap(from -> plane(toPlane, wrong).map(to -> new ShapeChange.Interpolate(from, to)));
            case PLANES -> {
                if (image.getValue() == null) {
                    wrong.accept(new Wrong(Message.of("shape.missing.image")));
                    yield Optional.empty();
                }
                yield Optional.of(new ShapeChange.ToPlanes(image.getValue().id()));
            }
        };
    }

    /// {@return a plane's height, empty for no end; none where the field holds no number}
    private static Optional<OptionalDouble> plane(TextField field, Consumer<Wrong> wrong) {
        return field.getText().isBlank()
                ? Optional.of(OptionalDouble.empty())
                : number(field, wrong, FARTHEST_MM).map(OptionalDouble::of);
    }

    private Optional<ShapeChange> combine(Combination.Operation operation, Consumer<Wrong> wrong) {
        return chosenOther(wrong).map(id -> new ShapeChange.Combine(id, operation));
    }

    private Optional<Id> chosenOther(Consumer<Wrong> wrong) {
        if (other.getValue() == null) {
            wrong.accept(new Wrong(Message.of("shape.missing.other")));
            return Optional.empty();
        }
        return Optional.of(other.getValue().id());
    }

    private Optional<Margin> margin(Consumer<Wrong> wrong) {
        List<TextField> fields = six.isSelected() ? directions : Collections.nCopies(DIRECTIONS.size(), first);
        double[] mm = new double[fields.size()];
        for (int i = 0; i < mm.length; i++) {
            Optional<Double> one = number(fields.get(i), wrong);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            mm[i] = one.get();
        }
        return Optional.of(new Margin(mm[0], mm[1], mm[2], mm[3], mm[4], mm[5]));
    }

    private Optional<Optional<ShapeChange.Limit>> limit(Consumer<Wrong> wrong) {
        if (keep.getValue() == Keep.NONE) {
            return Optional.of(Optional.empty());
        }
        return chosenOther(wrong).flatMap(id -> number(gap, wrong)
                .map(mm -> Optional.of(new ShapeChange.Limit(id, keep.getValue() == Keep.INSIDE, mm))));
    }

    /// Comma or point, whatever the language.
    private static Optional<Double> number(TextField field, Consumer<Wrong> wrong) {
        return number(field, wrong, Margin.LARGEST_MM);
    }

    private static Optional<Double> number(TextField field, Consumer<Wrong> wrong, double largest) {
        OptionalDouble value;
        try {
            value = OptionalDouble.of(Double.parseDouble(field.getText().strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            value = OptionalDouble.empty();
        }
        if (value.isEmpty() || !(Math.abs(value.getAsDouble()) <= largest)) {
            wrong.accept(new Wrong(Message.of("shape.missing.number", String.valueOf(field.getAccessibleText()), largest)));
            return Optional.empty();
        }
        return Optional.of(value.getAsDouble());
    }
}
