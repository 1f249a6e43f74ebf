package org.oligoplan.ui.viewer;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.Slab;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;

/// The bar of what is seen and how: layout, window, slab, cine, and what stands beside the image. Every control does an action of the table of
/// keys or chooses a value.
final class ViewBar extends HBox {

    private static final double SPACING = 2;
    private static final int SLAB_COLUMNS = 4;

    /// What the bar works on.
    interface Desk {

        /// Does an action of the table of keys.
        boolean perform(String actionId);

        ViewerModel model();

        Beside beside();

        Cine cine();

        /// {@return which cut is shown of both images side by side}
        Anatomical besideCut();

        /// Chooses which cut is shown of both images side by side.
        void besideCut(Anatomical cut);

        /// Chooses a slab's thickness, mm; refused with words where it is none that is offered.
        void thickness(String written);

        /// {@return the thickness that the next slab will have, mm}
        double thicknessMm();

        /// Chooses a slab.
        void slab(Slab.Kind kind);
    }

    private final Desk desk;
    private final Texts texts;
    private final MenuButton layouts = new MenuButton();
    private final MenuButton slabs = new MenuButton();
    private final MenuButton beside = new MenuButton();
    private final ToggleButton sync = new ToggleButton("", new FontIcon("mdi2l-link-variant"));
    private final ToggleButton play = new ToggleButton("", new FontIcon("mdi2p-play"));
    private final TextField thickness = new TextField();
    private final Label thicknessUnit = new Label();
    private final Button straight;
    private final Map<ViewLayout, RadioMenuItem> layoutItems = new EnumMap<>(ViewLayout.class);
    private final Map<Slab.Kind, RadioMenuItem> slabItems = new EnumMap<>(Slab.Kind.class);

    private final Label warning = new Label("", new FontIcon("mdi2a-alert-outline"));
    private final Region space = new Region();
    private List<Object> measured = List.of();

    ViewBar(Desk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
        setId("view-strip");
        getStyleClass().add("viewer-strip");
        setSpacing(SPACING);
        setAlignment(Pos.CENTER_LEFT);
        straight = button("view-straight", "mdi2a-axis-arrow");
        HBox.setHgrow(space, Priority.ALWAYS);
        warning.setId("view-warning");
        warning.getStyleClass().add("strip-warning");
        warning.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(layoutMenu(), windowMenu(), slabMenu(), thickness, thicknessUnit, straight, play, cineMenu(), besideMenu(),
                sync, space, warning, button("view-fit", "mdi2f-fit-to-screen-outline"), button("view-maximise", "mdi2a-arrow-expand-all"),
                button("view-detach", "mdi2o-open-in-new"));
    }

    /// Puts in the switches of what lies over the image, and at the right what opens their settings.
    void add(List<? extends Labeled> switches, Node options) {
        switches.forEach(node -> node.setMinWidth(USE_PREF_SIZE));
        Separator line = new Separator(Orientation.VERTICAL);
        line.getStyleClass().add("bar-separator");
        getChildren().add(getChildren().indexOf(space), line);
        getChildren().addAll(getChildren().indexOf(space), switches);
        getChildren().add(getChildren().indexOf(warning) + 1, options);
    }

    /// Words stand beside the icons as far as there is room: where it is short the menus lose theirs first, then the switches. Nothing that says
    /// a state (rate, thickness) is lost.
    @Override
    protected void layoutChildren() {
        List<Labeled> worded = getManagedChildren().stream().filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .filter(node -> node.getGraphic() != null && !node.getText().isEmpty()).toList();
        List<Object> now = new ArrayList<>(List.of(getWidth(), getManagedChildren().size()));
        getManagedChildren().stream().filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .forEach(node -> now.addAll(List.of(node.getText(), node.getFont())));
        if (!now.equals(measured)) {
            measured = List.copyOf(now);
            worded.forEach(node -> node.setContentDisplay(ContentDisplay.LEFT));
            shorten(worded.stream().filter(MenuButton.class::isInstance).toList());
            shorten(worded.stream().filter(ToggleButton.class::isInstance).toList());
            shorten(List.of(warning));
        }
        super.layoutChildren();
    }

    private void shorten(List<Labeled> nodes) {
        if (computePrefWidth(-1) > getWidth()) {
            nodes.forEach(node -> node.setContentDisplay(ContentDisplay.GRAPHIC_ONLY));
        }
    }

    private MenuButton layoutMenu() {
        ToggleGroup group = new ToggleGroup();
        for (ViewLayout layout : ViewLayout.values()) {
            RadioMenuItem item = radio(layout.id(), texts.of("layouts.item", texts.of("shortcut." + layout.id()), keys(layout.id())), group,
                    () -> desk.perform(layout.id()));
            item.setGraphic(new FontIcon(layout.icon()));
            layoutItems.put(layout, item);
            layouts.getItems().add(item);
        }
        return menu(layouts, "layout-menu", ViewLayout.LARGE.icon());
    }

    private static String keys(String id) {
        return Shortcuts.of(id).map(Shortcuts.Shortcut::display).orElse("");
    }

    private MenuButton menu(MenuButton button, String id, String icon) {
        button.setId(id);
        button.setText(texts.of("layouts." + id));
        button.setGraphic(new FontIcon(icon));
        name(button, texts.of("layouts." + id + ".accessible"), texts.of("layouts." + id + ".tooltip"));
        button.getStyleClass().add("strip-menu");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static RadioMenuItem radio(String id, String words, ToggleGroup group, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setToggleGroup(group);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void name(ButtonBase button, String words, String tooltip) {
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(tooltip));
    }

    private MenuButton windowMenu() {
        MenuButton windows = new MenuButton();
        windows.setId("window-presets");
        windows.setText(texts.of("viewer.window.menu"));
        windows.setGraphic(new FontIcon("mdi2c-contrast-circle"));
        name(windows, texts.of("viewer.window.menu.accessible"), texts.of("viewer.window.menu.tooltip"));
        windows.getStyleClass().add("strip-menu");
        windows.setMinWidth(USE_PREF_SIZE);
        for (WindowLevel.Preset preset : WindowLevel.Preset.values()) {
            String id = idOf(preset);
            MenuItem item = new MenuItem();
            item.setId(id);
            item.setText(texts.of("viewer.preset", texts.of("shortcut." + id), preset.window().width(), preset.window().level()));
            item.setOnAction(_ -> desk.perform(id));
            windows.getItems().add(item);
        }
        return windows;
    }

    /// {@return the action that chooses a window}
    static String idOf(WindowLevel.Preset preset) {
        return switch (preset) {
            case LUNG -> "window-lung";
            case SOFT_TISSUE -> "window-soft-tissue";
            case BONE -> "window-bone";
            case LIVER -> "window-liver";
            case BRAIN -> "window-brain";
        };
    }

    private MenuButton slabMenu() {
        ToggleGroup group = new ToggleGroup();
        for (Slab.Kind kind : Slab.Kind.values()) {
            RadioMenuItem item = radio("slab-" + kind.name().toLowerCase(java.util.Locale.ROOT), texts.of("layouts.slab." + kind), group,
                    () -> desk.slab(kind));
            slabItems.put(kind, item);
            slabs.getItems().add(item);
        }
        thickness.setId("slab-thickness");
        thickness.setPrefColumnCount(SLAB_COLUMNS);
        thickness.setAlignment(Pos.CENTER_RIGHT);
        thickness.setAccessibleText(texts.of("layouts.slab.thickness"));
        thickness.setTooltip(new Tooltip(texts.of("layouts.slab.thickness.tooltip", keys("slab-thicker"), keys("slab-thinner"))));
        thickness.setOnAction(_ -> desk.thickness(thickness.getText()));
        thickness.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                desk.thickness(thickness.getText());
            }
        });
        thicknessUnit.setText(texts.of("layouts.slab.unit"));
        thicknessUnit.setMinWidth(USE_PREF_SIZE);
        return menu(slabs, "slab-menu", "mdi2l-layers-triple-outline");
    }

    private Node cineMenu() {
        Cine cine = desk.cine();
        toggle(play, "view-cine");
        ToggleGroup group = new ToggleGroup();
        MenuButton rates = new MenuButton();
        rates.setId("cine-menu");
        rates.getStyleClass().add("strip-menu");
        rates.setMinWidth(USE_PREF_SIZE);
        name(rates, texts.of("layouts.cine-menu.accessible"), texts.of("layouts.cine-menu.tooltip"));
        for (int rate : Cine.RATES) {
            RadioMenuItem item = radio("cine-" + rate, texts.of("layouts.cine.rate", rate), group, () -> cine.rateProperty().set(rate));
            item.setSelected(cine.rateProperty().get() == rate);
            cine.rateProperty().addListener((_, _, now) -> item.setSelected(now.intValue() == rate));
            rates.getItems().add(item);
        }
        CheckMenuItem both = check("cine-back-and-forth", "layouts.cine.both", cine::backAndForth);
        both.setSelected(cine.backAndForth());
        rates.getItems().addAll(new SeparatorMenuItem(), both);
        Runnable words = () -> rates.setText(cine.playingProperty().get() && cine.reachedProperty().get() > 0
                ? texts.of("layouts.cine.reached", cine.reachedProperty().get(), cine.rateProperty().get())
                : texts.of("layouts.cine.rate.short", cine.rateProperty().get()));
        cine.rateProperty().addListener((_, _, _) -> words.run());
        cine.reachedProperty().addListener((_, _, _) -> words.run());
        cine.playingProperty().addListener((_, _, now) -> {
            play.setSelected(now);
            play.setGraphic(new FontIcon(now ? "mdi2s-stop" : "mdi2p-play"));
        });
        words.run();
        return rates;
    }

    private CheckMenuItem check(String id, String wordsId, Consumer<Boolean> action) {
        CheckMenuItem item = new CheckMenuItem(texts.of(wordsId));
        item.setId(id);
        item.setOnAction(_ -> action.accept(item.isSelected()));
        return item;
    }

    private void toggle(ToggleButton button, String id) {
        button.setId(id);
        button.getStyleClass().add("icon-button");
        name(button, texts.of("shortcut." + id), Shortcuts.tooltip(texts, id));
        button.setOnAction(_ -> {
            desk.perform(id);
            show(shownLayout);
        });
    }

    private ViewLayout shownLayout = ViewLayout.LARGE;

    private MenuButton besideMenu() {
        beside.setOnShowing(_ -> fillBeside());
        toggle(sync, "view-sync");
        return menu(beside, "beside-menu", "mdi2c-compare");
    }

    private void fillBeside() {
        ToggleGroup group = new ToggleGroup();
        ToggleGroup cuts = new ToggleGroup();
        beside.getItems().clear();
        Optional<ImageSeries> shown = desk.beside().model().shown().map(ViewerModel.Shown::series);
        List<ImageSeries> choices = desk.beside().choices();
        for (int i = 0; i < choices.size(); i++) {
            ImageSeries series = choices.get(i);
            RadioMenuItem item = radio("beside-image-" + (i + 1), words(series), group, () -> {
                desk.beside().choose(series.id());
                desk.perform(ViewLayout.BESIDE.id());
            });
            item.setSelected(shown.filter(s -> s.id().equals(series.id())).isPresent());
            beside.getItems().add(item);
        }
        beside.getItems().add(new SeparatorMenuItem());
        for (Anatomical cut : Anatomical.values()) {
            RadioMenuItem item = radio("beside-cut-" + cut.name().toLowerCase(java.util.Locale.ROOT), texts.of("viewer.cut." + cut), cuts,
                    () -> desk.besideCut(cut));
            item.setSelected(desk.besideCut() == cut);
            beside.getItems().add(item);
        }
        CheckMenuItem zoom = check("beside-zoom", "layouts.beside.zoom", desk.beside()::zoomTogether);
        boolean together = desk.beside().goesTogether();
        zoom.setSelected(desk.beside().zoomTogether() && together);
        // Without places in common there is no part in common either; the words say so.
        zoom.setDisable(!together);
        zoom.setText(texts.of(together ? "layouts.beside.zoom" : "layouts.beside.zoom.alone"));
        CheckMenuItem window = check("beside-window", "layouts.beside.window", desk.beside()::windowTogether);
        window.setSelected(desk.beside().windowTogether() && desk.beside().windowsAlike());
        // Two kinds of value have no window in common; the words say so.
        window.setDisable(!desk.beside().windowsAlike());
        window.setText(texts.of(desk.beside().windowsAlike() ? "layouts.beside.window" : "layouts.beside.window.unlike"));
        beside.getItems().addAll(new SeparatorMenuItem(), zoom, window);
    }

    private String words(ImageSeries series) {
        String date = series.acquired().map(LocalDateTime::toLocalDate).map(DateTimeFormatter.ISO_LOCAL_DATE::format)
                .orElseGet(() -> texts.of("viewer.no-date"));
        return texts.of("viewer.series", series.modality(), series.description(), date).strip();
    }

    private Button button(String id, String icon) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        name(button, texts.of("shortcut." + id), Shortcuts.tooltip(texts, id));
        button.setOnAction(_ -> desk.perform(id));
        return button;
    }

    /// Shows what is chosen now.
    ///
    /// @param layout how the views share the room
    void show(ViewLayout layout) {
        shownLayout = layout;
        layoutItems.forEach((which, item) -> item.setSelected(which == layout));
        icon(layouts, layout.icon());
        Slab slab = desk.model().slab();
        slabItems.forEach((which, item) -> item.setSelected(which == slab.kind()));
        slabs.setText(texts.of(slab.isThick() ? "layouts.slab." + slab.kind() + ".short" : "layouts.slab-menu"));
        present(thickness, slab.isThick());
        present(thicknessUnit, slab.isThick());
        if (!thickness.isFocused()) {
            thickness.setText(texts.of("layouts.slab.number", desk.thicknessMm()));
        }
        present(straight, desk.model().planes().isTurned());
        boolean both = layout == ViewLayout.BESIDE;
        present(beside, both);
        present(sync, both);
        sync.setSelected(desk.beside().goesTogether());
        icon(sync, desk.beside().goesTogether() ? "mdi2l-link-variant" : "mdi2l-link-variant-off");
        play.setSelected(desk.cine().playingProperty().get());
        warn(Stream.of(desk.model(), desk.beside().model()).limit(both ? 2 : 1).flatMap(model -> model.overlays().warnings().stream())
                .distinct().map(texts::of).collect(Collectors.joining("\n")));
    }

    /// Whatever lies over the views, what they warn of is read here too: in words where there is room, else by the sign with its tooltip.
    private void warn(String words) {
        if (!words.equals(warning.getText())) {
            warning.setText(words);
            warning.setAccessibleText(words);
            warning.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        }
        present(warning, !words.isEmpty());
    }

    /// A new icon has to find its style anew: only another one is put.
    private static void icon(Labeled on, String literal) {
        if (!(on.getGraphic() instanceof FontIcon there && literal.equals(there.getIconLiteral()))) {
            on.setGraphic(new FontIcon(literal));
        }
    }

    private static void present(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// {@return whether a node belongs to what starts and stops the cine}
    Predicate<Object> startsCine() {
        return target -> {
            for (Node node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
                if (node.equals(play)) {
                    return true;
                }
            }
            return false;
        };
    }
}
