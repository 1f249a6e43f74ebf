package org.oligoplan.ui.viewer;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.render.solid.Turntable;
import org.oligoplan.text.Texts;

/// Small buttons in the view in space: the six sides of the patient, the distance line, the planes of the other views, all.
final class SolidBar extends HBox {

    private final Texts texts;
    private final ToggleButton planes;
    private final Button witness;

    /// @param perform does an action by its id
    SolidBar(Texts texts, Consumer<String> perform) {
        this.texts = texts;
        getStyleClass().add("solid-bar");
        setId("solid-bar");
        setAlignment(Pos.CENTER);
        for (Turntable.Side side : Turntable.Side.values()) {
            String id = idOf(side);
            Button button = new Button(texts.of(id + ".letter"));
            prepare(button, id);
            button.getStyleClass().add("icon-button");
            button.setOnAction(_ -> perform.accept(id));
            getChildren().add(button);
        }
        witness = new Button("", new FontIcon("mdi2v-vector-line"));
        planes = new ToggleButton("", new FontIcon("mdi2v-vector-square"));
        Button fit = new Button("", new FontIcon("mdi2f-fit-to-screen-outline"));
        prepare(witness, "solid-witness");
        prepare(planes, "solid-planes");
        prepare(fit, "solid-fit");
        witness.getStyleClass().add("icon-button");
        planes.getStyleClass().add("icon-button");
        fit.getStyleClass().add("icon-button");
        witness.setOnAction(_ -> perform.accept("solid-witness"));
        planes.setOnAction(_ -> perform.accept("solid-planes"));
        fit.setOnAction(_ -> perform.accept("solid-fit"));
        getChildren().addAll(witness, planes, fit);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    private void prepare(javafx.scene.control.ButtonBase button, String id) {
        button.setId(id);
        button.setAccessibleText(texts.of(id));
        button.setTooltip(new Tooltip(texts.of(id)));
    }

    /// {@return the id of the action that shows a side}
    static String idOf(Turntable.Side side) {
        return "solid-" + side.name().toLowerCase(Locale.ROOT);
    }

    void show(boolean planesShown, boolean hasWitness) {
        planes.setSelected(planesShown);
        witness.setDisable(!hasWitness);
    }
}
