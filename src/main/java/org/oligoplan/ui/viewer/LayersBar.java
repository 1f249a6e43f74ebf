package org.oligoplan.ui.viewer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.ColourMap;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Shortcuts;

/// What lies over the image: switches for the strip over the views, rows with the settings of those that are on, and a line that says why
/// something that is wanted is not there.
final class LayersBar extends VBox {

    private static final double SLIDER_WIDTH = 96;
    private static final double CHOICE_WIDTH = 170;

    /// A layer with settings.
    enum Part {
        FUSION, DOSE
    }

    private final ViewerModel model;
    private final Layers layers;
    private final ControlKit kit;
    private final ToggleButton fusion;
    private final ToggleButton dose;
    private final ToggleButton shell;
    private final ComboBox<Id> images;
    private final ComboBox<Layers.MixKind> mixes;
    private final ComboBox<ColourMap> colours;
    private final Slider slider = new Slider(0, 1, 0.5);
    private final CheckBox lean;
    private final ComboBox<Id> doses;
    private final ToggleButton lines;
    private final ToggleButton wash;
    private final CheckBox eqd2;
    private final TextField ratio;
    private final TextField levels;
    private final ToggleButton spots;
    private final FlowPane fusionPart;
    private final FlowPane dosePart;
    private final Label notice = ControlKit.paragraph("", "hint", "layers-notice");
    private boolean showing;
    private Optional<Part> part = Optional.of(Part.FUSION);
    private Optional<Message> complaint = Optional.empty();

    LayersBar(ViewerModel model, Texts texts, Runnable hotSpots) {
        this.model = model;
        this.layers = model.layers();
        this.kit = new ControlKit(texts);
        setId("layers-bar");
        getStyleClass().add("layers-bar");
        fusion = toggle("fusion-toggle", "mdi2l-layers-outline", true, on -> layers.fusion(layers.fusion().withOn(on)));
        dose = toggle("dose-overlay", "mdi2r-radioactive", true, on -> layers.dose(layers.dose().withOn(on)));
        shell = toggle("shell-toggle", "mdi2s-shield-outline", true, layers::shell);
        images = choice("fusion-image", List.of(), this::imageName, id -> layers.fusion(layers.fusion().withImage(id)));
        images.setPrefWidth(CHOICE_WIDTH);
        mixes = choice("fusion-mix", List.of(Layers.MixKind.values()), kind -> kit.say("layers.mix." + kind),
                kind -> layers.fusion(layers.fusion().withMix(kind)));
        mixes.setTooltip(new Tooltip(Shortcuts.tooltip(texts, "fusion-mix")));
        colours = choice("fusion-colours", List.of(ColourMap.values()), map -> kit.say("layers.colours." + map),
                map -> layers.fusion(layers.fusion().withColours(map)));
        slider.setId("fusion-share");
        slider.setPrefWidth(SLIDER_WIDTH);
        slider.setBlockIncrement(0.05);
        slider.valueProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.touch();
                Layers.Fusion f = layers.fusion();
                layers.fusion(f.mix() == Layers.MixKind.SWIPE ? f.withSwipeAt(now.doubleValue()) : f.withShare(now.doubleValue()));
            }
        });
        lean = check("fusion-lean", on -> layers.fusion(layers.fusion().withLean(on)));
        doses = choice("dose-choice", List.of(), this::doseName, id -> layers.dose(layers.dose().withDose(id)));
        doses.setPrefWidth(CHOICE_WIDTH);
        lines = toggle("dose-lines", "mdi2v-vector-polyline", false, on -> layers.dose(layers.dose().withLines(on)));
        wash = toggle("dose-wash", "mdi2f-format-color-fill", false, on -> layers.dose(layers.dose().withWash(on)));
        ratio = kit.field("dose-ratio", kit.say("layers.ratio"), kit.say("layers.ratio.prompt"));
        ratio.setPrefColumnCount(4);
        eqd2 = check("dose-eqd2", this::eqd2);
        ControlKit.onCommit(ratio, this::ratio);
        levels = kit.field("dose-levels", kit.say("layers.levels"), kit.say("layers.levels.prompt"));
        levels.setPrefColumnCount(11);
        levels.setTooltip(ControlKit.tip(kit.say("layers.levels.tip")));
        ControlKit.onCommit(levels, this::levels);
        fusionPart = row("layers.short.fusion-toggle", images, mixes, slider, colours, lean);
        dosePart = row("layers.short.dose-overlay", doses, lines, wash, eqd2, ratio, levels);
        spots = toggle("hotspots", "mdi2f-fire", true, _ -> hotSpots.run());
        spots.selectedProperty().addListener((_, _, _) -> spots.setSelected(false));
        notice.setId("layers-notice");
        getChildren().addAll(fusionPart, dosePart, notice);
        stateChanged();
    }

    private FlowPane row(String captionId, Node... settings) {
        Label caption = ControlKit.line(kit.say(captionId), "caption");
        caption.setMinWidth(USE_PREF_SIZE);
        FlowPane row = new FlowPane(6, 4, caption);
        row.getChildren().addAll(settings);
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// {@return the switches of the layers, for the strip}
    List<ToggleButton> switches() {
        return List.of(fusion, dose, shell, spots);
    }

    /// {@return whether the second image has its row}
    boolean hasFusion() {
        return layers.fusion().on();
    }

    /// {@return whether the dose has its row}
    boolean hasDose() {
        return layers.dose().on();
    }

    /// Shows the settings of one layer or of none; what is said of the layers is there in any case.
    void show(Optional<Part> wanted) {
        if (!part.equals(wanted)) {
            part = wanted;
            stateChanged();
        }
    }

    /// {@return the room that the widest row needs, sentences no more than a share of it}
    ///
    /// @param mostWords how wide sentences may become before they are broken, pixels
    double widest(double mostWords) {
        return isManaged()
                ? snappedLeftInset() + snappedRightInset()
                        + Math.max(Math.max(OptionsPanel.across(fusionPart), OptionsPanel.across(dosePart)),
                                notice.isManaged() ? Math.min(mostWords, snapSizeX(notice.prefWidth(-1))) : 0)
                : 0;
    }

    private ToggleButton toggle(String id, String icon, boolean shortcut, java.util.function.Consumer<Boolean> chosen) {
        String words = kit.say(shortcut ? "shortcut." + id : "layers." + id);
        ToggleButton button = new ToggleButton(shortcut ? kit.say("layers.short." + id) : "", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("layer-toggle");
        button.setAccessibleText(words);
        button.setTooltip(shortcut ? new Tooltip(Shortcuts.tooltip(kit.texts(), id)) : ControlKit.tip(words));
        button.setOnAction(_ -> chosen.accept(button.isSelected()));
        return button;
    }

    private CheckBox check(String id, java.util.function.Consumer<Boolean> chosen) {
        CheckBox box = new CheckBox(kit.say("layers." + id));
        box.setId(id);
        box.setAccessibleText(box.getText());
        box.setTooltip(ControlKit.tip(kit.say("layers." + id + ".tip")));
        box.setOnAction(_ -> chosen.accept(box.isSelected()));
        return box;
    }

    private <T> ComboBox<T> choice(String id, List<T> values, java.util.function.Function<T, String> words,
            java.util.function.Consumer<T> chosen) {
        ComboBox<T> box = kit.choice(id, kit.say("layers." + id), values, false, words);
        box.valueProperty().addListener((_, _, value) -> {
            if (value != null && !showing) {
                chosen.accept(value);
            }
        });
        return box;
    }

    private Case current() {
        return model.state().current();
    }

    private String imageName(Id id) {
        return current().find(id, ImageSeries.class).map(i -> kit.say(SecondImage.name(i))).orElse("");
    }

    private String doseName(Id id) {
        return current().find(id, DoseDistribution.class).map(d -> DoseLayer.course(current(), d).map(c -> c.label())
                .orElseGet(() -> kit.say("layers.dose.alone", d.description()))).orElse("");
    }

    private void eqd2(boolean on) {
        if (!on) {
            complaint = Optional.empty();
            layers.dose(layers.dose().withAlphaBeta(OptionalDouble.empty()));
            stateChanged();
        } else {
            ControlKit.present(ratio, true);
            ratio.requestFocus();
            complaint = Optional.of(Message.of("layers.ratio.choose"));
            ratio(ratio.getText());
        }
    }

    private void ratio(String text) {
        Optional<BigDecimal> typed = Texts.parseNumber(text).filter(v -> v.signum() > 0);
        if (typed.isPresent()) {
            complaint = Optional.empty();
            layers.dose(layers.dose().withAlphaBeta(OptionalDouble.of(typed.get().doubleValue())));
        } else if (!text.isBlank()) {
            complaint = Optional.of(Message.of("layers.ratio.bad"));
        }
        stateChanged();
    }

    private void levels(String text) {
        List<Double> found = new ArrayList<>();
        boolean good = true;
        for (String word : text.strip().split("[\\s;]+")) {
            Optional<BigDecimal> number = Texts.parseNumber(word).filter(v -> v.signum() > 0);
            good &= number.isPresent() || word.isEmpty();
            number.ifPresent(v -> found.add(v.doubleValue()));
        }
        if (good && found.size() <= Layers.MOST_LEVELS) {
            complaint = Optional.empty();
            layers.dose(layers.dose().withLevels(found));
        } else {
            complaint = Optional.of(Message.of("layers.levels.bad", Layers.MOST_LEVELS));
        }
        stateChanged();
    }

    /// Does what a key asks for.
    ///
    /// @return whether it was one of the layers' actions
    boolean perform(String actionId) {
        switch (actionId) {
            case "fusion-toggle" -> layers.fusion(layers.fusion().withOn(!layers.fusion().on()));
            case "fusion-mix" -> {
                Layers.MixKind[] kinds = Layers.MixKind.values();
                layers.fusion(layers.fusion().withMix(kinds[(layers.fusion().mix().ordinal() + 1) % kinds.length]));
            }
            case "dose-overlay" -> layers.dose(layers.dose().withOn(!layers.dose().on()));
            case "shell-toggle" -> layers.shell(!layers.shell());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Shows the present wishes; nothing that is typed is lost by it.
    void stateChanged() {
        showing = true;
        Layers.Fusion f = layers.fusion();
        Layers.Dose d = layers.dose();
        fusion.setSelected(f.on());
        dose.setSelected(d.on());
        shell.setSelected(layers.shell());
        ControlKit.present(fusionPart, f.on() && part.equals(Optional.of(Part.FUSION)));
        ControlKit.present(dosePart, d.on() && part.equals(Optional.of(Part.DOSE)));
        model.shown().ifPresent(below -> {
            items(images, SecondImage.choices(current(), below.series()).stream().map(ImageSeries::id).toList());
            Optional<ImageSeries> meant = SecondImage.meant(current(), below.series(), f);
            images.setValue(meant.map(ImageSeries::id).orElse(null));
            colours.setValue(f.colours().or(() -> meant.map(SecondImage::usualColours)).orElse(null));
            ControlKit.present(lean, meant.flatMap(i -> current().uptake(i.id())).isPresent());
        });
        mixes.setValue(f.mix());
        slider.setValue(f.mix() == Layers.MixKind.SWIPE ? f.swipeAt() : f.share());
        slider.setAccessibleText(kit.say(f.mix() == Layers.MixKind.SWIPE ? "layers.swipe-at" : "layers.share"));
        slider.setDisable(f.mix() == Layers.MixKind.CHECKERBOARD);
        lean.setSelected(f.lean());
        items(doses, DoseLayer.choices(current()).stream().map(DoseDistribution::id).toList());
        doses.setValue(DoseLayer.meant(current(), d).map(DoseDistribution::id).orElse(null));
        lines.setSelected(d.lines());
        wash.setSelected(d.wash());
        boolean asks = complaint.filter(m -> m.id().startsWith("layers.ratio")).isPresent();
        eqd2.setSelected(d.alphaBetaGy().isPresent() || asks);
        ControlKit.present(ratio, eqd2.isSelected());
        if (!ratio.isFocused() && !asks) {
            ratio.setText(d.alphaBetaGy().isPresent() ? number(d.alphaBetaGy().getAsDouble()) : "");
        }
        if (!levels.isFocused() && complaint.isEmpty()) {
            levels.setText(d.levelsGy().stream().map(this::number).collect(Collectors.joining("  ")));
        }
        List<Message> said = new ArrayList<>(complaint.stream().toList());
        said.addAll(model.overlays().notices());
        String words = said.stream().map(kit::say).collect(Collectors.joining("\n"));
        if (!words.equals(notice.getText())) {
            notice.setText(words);
        }
        ControlKit.present((Node) notice, !words.isEmpty());
        ControlKit.present((Node) this, fusionPart.isManaged() || dosePart.isManaged() || !words.isEmpty());
        showing = false;
    }

    private String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return kit.texts().number(exact, Math.max(0, exact.scale()));
    }

    private static void items(ComboBox<Id> box, List<Id> wanted) {
        if (!box.getItems().equals(wanted)) {
            box.getItems().setAll(wanted);
        }
    }
}
