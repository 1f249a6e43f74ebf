package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.oligoplan.text.Texts;

/// Puts views into one of the layouts, each split remembering its place; one of them may fill the board, and any may stand in a window of its
/// own and comes back from there.
final class ViewBoard extends StackPane {

    private static final double LARGE_SHARE = 0.6;
    private static final String SPLIT = "split.";

    private final Map<String, PaneView> views = new LinkedHashMap<>();
    private final Map<String, SplitPane> splits = new HashMap<>();
    private final Map<String, double[]> shares = new HashMap<>();
    private final Map<String, ViewWindows.Window> apart = new LinkedHashMap<>();
    private final ViewWindows windows;
    private final Function<String, String> titles;
    private final Label allApart = new Label();
    private ViewLayout layout = ViewLayout.LARGE;
    private List<String> members = List.of();
    private Optional<String> alone = Optional.empty();

    /// @param windows where views stand that have left the board
    /// @param titles the name of a view, from its id
    /// @param texts the words
    ViewBoard(ViewWindows windows, Function<String, String> titles, Texts texts) {
        this.windows = windows;
        this.titles = titles;
        setId("view-board");
        allApart.setId("views-apart");
        allApart.setText(texts.of("layouts.all-apart"));
        allApart.getStyleClass().addAll("hint", "viewer-empty");
    }

    /// Makes a view known; it is shown once a layout names it.
    void add(PaneView view) {
        views.put(view.id(), view);
    }

    /// Shows views in a layout; a view that fills the board goes back to its place first.
    ///
    /// @param wanted the layout
    /// @param order ids of the views of it, the first being the large one; those in windows of their own stay there
    void arrange(ViewLayout wanted, List<String> order) {
        alone = Optional.empty();
        rememberShares();
        layout = wanted;
        members = List.copyOf(order);
        build();
    }

    ViewLayout chosen() {
        return layout;
    }

    /// {@return the views on the board, in the order in which Tab goes through them}
    List<PaneView> onBoard() {
        List<PaneView> here = members.stream().filter(id -> !apart.containsKey(id)).map(this::view).toList();
        if (alone.isPresent()) {
            return List.of(view(alone.get()));
        }
        return layout == ViewLayout.SINGLE && !here.isEmpty() ? here.subList(0, 1) : here;
    }

    /// {@return the views in windows of their own}
    List<PaneView> inWindows() {
        return apart.keySet().stream().map(this::view).toList();
    }

    private PaneView view(String id) {
        return Objects.requireNonNull(views.get(id), id);
    }

    /// Lets a view fill the board, or puts it back.
    void maximise(PaneView view) {
        if (apart.containsKey(view.id())) {
            return;
        }
        rememberShares();
        alone = alone.isPresent() ? Optional.empty() : Optional.of(view.id());
        build();
    }

    /// {@return whether one view fills the board though the layout has more}
    boolean isMaximised() {
        return alone.isPresent();
    }

    /// Moves a view into a window of its own, or from there back to its place.
    ///
    /// @return whether it stands in a window now
    boolean detach(PaneView view) {
        String id = view.id();
        ViewWindows.Window window = apart.remove(id);
        rememberShares();
        if (window != null) {
            window.close();
            build();
            return false;
        }
        alone = alone.filter(other -> !other.equals(id));
        // It leaves the board before another window takes it in.
        apart.put(id, () -> {});
        build();
        apart.put(id, windows.open(titles.apply(id), view.region(), () -> {
            if (apart.remove(id) != null) {
                rememberShares();
                build();
            }
        }));
        return true;
    }

    /// Takes all views back from their windows.
    void close() {
        List<ViewWindows.Window> open = List.copyOf(apart.values());
        apart.clear();
        open.forEach(ViewWindows.Window::close);
    }

    private void build() {
        splits.values().forEach(split -> split.getItems().clear());
        splits.clear();
        getChildren().clear();
        List<Node> here = onBoard().stream().<Node>map(PaneView::region).toList();
        Node content = here.isEmpty() ? allApart : switch (alone.isPresent() ? ViewLayout.SINGLE : layout) {
            case SINGLE -> here.getFirst();
            case LARGE -> split("across", Orientation.HORIZONTAL, LARGE_SHARE,
                    List.of(List.of(here.getFirst()), here.subList(1, here.size())).stream().filter(part -> !part.isEmpty())
                            .map(part -> split("down", Orientation.VERTICAL, 1.0 / part.size(), part)).toList());
            case FOUR -> fours(here);
            case BESIDE -> split("beside", Orientation.HORIZONTAL, 0.5, here);
        };
        content.setVisible(true);
        getChildren().add(content);
    }

    private Node fours(List<Node> here) {
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < here.size(); i += 2) {
            rows.add(split("four." + (i / 2 + 1), Orientation.HORIZONTAL, 0.5, here.subList(i, Math.min(i + 2, here.size()))));
        }
        // One cross, not two lines that come apart.
        if (rows.size() == 2 && rows.getFirst() instanceof SplitPane top && rows.get(1) instanceof SplitPane bottom) {
            bottom.getDividers().getFirst().positionProperty().bindBidirectional(top.getDividers().getFirst().positionProperty());
        }
        return split("four.rows", Orientation.VERTICAL, 0.5, rows);
    }

    /// A split with the places of its lines as they were left, else a first share and the rest in equal parts.
    private Node split(String name, Orientation way, double first, List<? extends Node> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        SplitPane split = new SplitPane();
        split.setId("view-split-" + name.replace('.', '-'));
        split.setOrientation(way);
        split.getItems().addAll(parts);
        double[] kept = shares.get(name);
        if (kept == null || kept.length != parts.size() - 1) {
            kept = new double[parts.size() - 1];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = first + (1 - first) * i / kept.length;
            }
        }
        split.setDividerPositions(kept);
        keepShares(split, kept);
        splits.put(name, split);
        return split;
    }

    /// Where the room changes each part keeps its share of it; the control itself would take as much from a small view as from a large one.
    private static void keepShares(SplitPane split, double[] first) {
        double[][] wanted = {first.clone()};
        boolean[] resizing = {false};
        split.getDividers().forEach(divider -> divider.positionProperty().addListener((_, _, _) -> {
            if (!resizing[0]) {
                wanted[0] = split.getDividerPositions();
            }
        }));
        (split.getOrientation() == Orientation.HORIZONTAL ? split.widthProperty() : split.heightProperty()).addListener((_, before, _) -> {
            if (!resizing[0] && before.doubleValue() > 1) {
                resizing[0] = true;
                Platform.runLater(() -> {
                    split.setDividerPositions(wanted[0]);
                    resizing[0] = false;
                });
            }
        });
    }

    private void rememberShares() {
        splits.forEach((name, split) -> {
            if (split.getWidth() > 1) {
                shares.put(name, split.getDividerPositions());
            }
        });
    }

    /// Writes where the splits stand.
    ///
    /// @param values keys `split.NAME` to shares, one for each line
    void keep(Map<String, String> values) {
        rememberShares();
        shares.forEach((name, places) -> values.put(SPLIT + name,
                Arrays.stream(places).mapToObj(share -> String.format(Locale.ROOT, "%.3f", share)).collect(Collectors.joining(","))));
    }

    /// Takes over where the splits stood; what cannot be read starts as in a new case.
    ///
    /// @param values as [#keep] writes them
    void restore(Map<String, String> values) {
        rememberShares();
        values.forEach((key, text) -> {
            if (key.startsWith(SPLIT)) {
                readShares(text).ifPresent(places -> shares.put(key.substring(SPLIT.length()), places));
            }
        });
        build();
    }

    private static Optional<double[]> readShares(String text) {
        try {
            double[] places = Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
            return Arrays.stream(places).allMatch(share -> share > 0 && share < 1) ? Optional.of(places) : Optional.empty();
        } catch (NumberFormatException e) {
            // Written by another version.
            return Optional.empty();
        }
    }
}
