package org.oligoplan.ui.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.viewer.ViewerPane;

/// Three linked views of the pair with their tool bar: axial large, coronal and sagittal beside it.
final class PairViews extends BorderPane {

    private static final double AXIAL_SHARE = 0.6;
    private static final int MOST_SQUARES = 24;

    private enum Kind {
        BLEND, SWIPE, CHECKERBOARD
    }

    private final PairModel model;
    private final ControlKit kit;
    private final List<PairView> views = new ArrayList<>();
    private final List<ToggleButton> tools = new ArrayList<>();
    private final SplitPane all;
    private final Label empty = new Label();
    private final Slider amount = new Slider(0, 1, 0.5);
    private Kind kind = Kind.BLEND;

    /// @param trouble told of a picture that could not be made
    PairViews(PairModel model, Jobs jobs, ControlKit kit, Consumer<Throwable> trouble) {
        this.model = model;
        this.kit = kit;
        setId("pair-views");
        getStyleClass().add("viewer");
        for (Anatomical cut : Anatomical.values()) {
            PairView view = new PairView(cut, model, jobs, kit, trouble);
            var _ = new PairInput(view, model);
            views.add(view);
        }
        SplitPane right = new SplitPane(view(Anatomical.CORONAL), view(Anatomical.SAGITTAL));
        right.setOrientation(Orientation.VERTICAL);
        all = new SplitPane(view(Anatomical.AXIAL), right);
        all.setDividerPositions(AXIAL_SHARE);
        all.setId("pair-split");
        empty.setId("pair-empty");
        empty.getStyleClass().addAll("hint", "viewer-empty");
        empty.setWrapText(true);
        setTop(strip());
        setCenter(new StackPane(all, empty));
        model.listen(this::show);
        show();
    }

    private PairView view(Anatomical cut) {
        return views.stream().filter(v -> v.cut() == cut).findFirst().orElseThrow();
    }

    private HBox strip() {
        HBox strip = new HBox();
        strip.setId("pair-strip");
        strip.getStyleClass().add("viewer-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        for (PairTool tool : PairTool.values()) {
            ToggleButton button = new ToggleButton("", new FontIcon(tool.icon()));
            button.setId("pair-tool-" + tool.id());
            button.getStyleClass().add("icon-button");
            button.setToggleGroup(group);
            String words = kit.say("registration.tool." + tool.id());
            button.setAccessibleText(words);
            button.setTooltip(ControlKit.tip(words));
            button.setOnAction(_ -> model.choose(tool));
            tools.add(button);
            strip.getChildren().add(button);
        }
        ChoiceStrip<Kind> mixes = new ChoiceStrip<Kind>("pair-mix", kit.say("registration.mix"))
                .add("blend", Kind.BLEND, kit.say("registration.mix.blend")).add("swipe", Kind.SWIPE, kit.say("registration.mix.swipe"))
                .add("checkerboard", Kind.CHECKERBOARD, kit.say("registration.mix.checkerboard"));
        mixes.setAlignment(Pos.CENTER_LEFT);
        mixes.show(Optional.of(kind));
        mixes.onChoose(chosen -> {
            kind = chosen.orElse(kind);
            mixes.show(Optional.of(kind));
            mix();
        });
        amount.setId("pair-amount");
        amount.setAccessibleText(kit.say("registration.mix.amount"));
        amount.setTooltip(ControlKit.tip(kit.say("registration.mix.amount")));
        amount.setBlockIncrement(0.1);
        amount.setPrefWidth(120);
        amount.valueProperty().addListener((_, _, _) -> mix());
        Button fit = new Button("", new FontIcon("mdi2f-fit-to-screen-outline"));
        fit.setId("pair-fit");
        fit.getStyleClass().add("icon-button");
        String words = kit.say("registration.fit");
        fit.setAccessibleText(words);
        fit.setTooltip(ControlKit.tip(words));
        fit.setOnAction(_ -> views.forEach(PairView::fit));
        strip.getChildren().addAll(mixes, amount, ControlKit.spring(), fit);
        return strip;
    }

    private void mix() {
        double value = amount.getValue();
        model.mix(switch (kind) {
            case BLEND -> new Mix.Blend(value);
            case SWIPE -> new Mix.Swipe(value);
            case CHECKERBOARD -> new Mix.Checkerboard(2 + (int) Math.round(value * (MOST_SQUARES - 2)));
        });
    }

    private void show() {
        for (PairTool tool : PairTool.values()) {
            tools.get(tool.ordinal()).setSelected(model.tool() == tool);
        }
        boolean there = model.fixedVolume().isPresent();
        empty.setText(kit.say(model.draft().pair().isEmpty() ? "registration.said.choose" : "registration.said.not-loaded"));
        empty.setVisible(!there);
        all.setVisible(there);
    }

    /// {@return whether every view shows the newest state}
    boolean isIdle() {
        return !model.moving() && views.stream().allMatch(PairView::isIdle);
    }

    void focus() {
        views.getFirst().requestFocus();
    }

    void close() {
        views.forEach(PairView::close);
    }
}
