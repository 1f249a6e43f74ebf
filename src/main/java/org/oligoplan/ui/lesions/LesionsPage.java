package org.oligoplan.ui.lesions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.oligoplan.base.Id;
import org.oligoplan.check.SitesCounted;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Side;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.CasePage;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// All lesions of the case in one table, however many, with all that is known of the chosen one below it.
public final class LesionsPage implements CasePage {

    private static final double NARROW = 104;
    private static final double WIDE = 148;
    private static final double TABLE_HEIGHT = 236;
    private static final double ROW_HEIGHT = 28;
    private static final Set<String> WIDE_ONES = Set.of("place", "delivery", "evidence", "motion");

    private final PageHost host;
    private final ControlKit kit;
    private final LesionWords words;
    private final People people = new People();
    private final VBox page = new VBox(8);
    private final Label sites = ControlKit.paragraph("", "strong");
    private final Label without = ControlKit.paragraph("", "caption");
    private final ObservableList<LesionLine> lines = FXCollections.observableArrayList();
    private final TableView<LesionLine> table = new TableView<>();
    private final List<QuestionEditor> whole = new ArrayList<>();
    private final StackPane details = new StackPane();
    private final Map<Id, LesionDetails> known = new HashMap<>();
    private final Button view;
    private final Button remove;
    private SessionState state;
    private boolean showing;

    /// @param host what the page may use
    public LesionsPage(PageHost host) {
        this.host = host;
        this.kit = host.kit();
        this.words = new LesionWords(kit, host.vocabulary());
        this.state = host.actions().session().state().get();
        page.setId("lesions-page");
        page.getStyleClass().add("band");
        sites.setId("lesions-sites");
        without.setId("lesions-sites-without");
        Button add = kit.button("lesions-add", kit.say("panels.lesion.add"), MaterialDesignP.PLUS, this::add);
        view = kit.button("lesions-view", kit.say("lesions.view"), MaterialDesignC.CROSSHAIRS, this::jump);
        remove = kit.button("lesions-remove", kit.say("lesions.remove"), MaterialDesignT.TRASH_CAN_OUTLINE, this::removeChosen);
        FlowPane facts = new FlowPane(16, 4);
        for (String id : List.of("lesions-complete", "baseline-fes-read")) {
            words.question(id).ifPresent(q -> {
                QuestionEditor editor = new QuestionEditor(kit, host.actions(), people, q, Optional.empty());
                editor.setPrefWidth(380);
                whole.add(editor);
            });
        }
        facts.getChildren().setAll(whole);
        makeTable();
        ScrollPane below = new ScrollPane(details);
        below.setId("lesions-details");
        below.setFitToWidth(true);
        below.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        below.setMinHeight(0);
        VBox.setVgrow(below, Priority.ALWAYS);
        page.getChildren().setAll(ControlKit.line(kit.say("lesions.title"), "title"), sites, without, facts,
                new FlowPane(4, 4, add, view, remove),
                table, below);
    }

    private void makeTable() {
        table.setId("lesions-table");
        table.setAccessibleText(kit.say("lesions.title"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.setMinHeight(TABLE_HEIGHT);
        table.setPrefHeight(TABLE_HEIGHT);
        Label none = ControlKit.paragraph(kit.say("panels.lesions.hint"), "hint");
        none.setId("lesions-none");
        table.setPlaceholder(none);
        for (int n = 0; n < LesionLine.COLUMNS.size(); n++) {
            int column = n;
            String name = LesionLine.COLUMNS.get(n);
            TableColumn<LesionLine, LesionLine> made = new TableColumn<>(kit.say("lesions.column." + name));
            made.setId("lesions-column-" + name);
            made.setPrefWidth(WIDE_ONES.contains(name) ? WIDE : NARROW + (n == 3 || n == 13 ? 32 : 0));
            made.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
            made.setCellFactory(_ -> new LineCell(column));
            made.setComparator(order(column));
            table.getColumns().add(made);
        }
        SortedList<LesionLine> sorted = new SortedList<>(lines);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(_ -> {
            TableRow<LesionLine> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    jump();
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                jump();
                event.consume();
            }
        });
        table.getSelectionModel().selectedItemProperty().addListener((_, _, line) -> {
            if (!showing && line != null) {
                choose(line.lesion());
            }
        });
    }

    private static Comparator<LesionLine> order(int column) {
        // Names with numbers in them by these numbers, and what is missing last.
        return Comparator
                .<LesionLine>comparingDouble(l -> Double.isNaN(l.numbers().get(column)) ? Double.MAX_VALUE : l.numbers().get(column))
                .thenComparing(l -> l.words().get(column), LesionsPage::natural);
    }

    private static int natural(String a, String b) {
        String digits = "[^0-9]+";
        String first = a.replaceAll("[0-9]+", "");
        String second = b.replaceAll("[0-9]+", "");
        String one = a.replaceAll(digits, "");
        String two = b.replaceAll(digits, "");
        if (!first.equals(second) || one.isEmpty() || two.isEmpty()) {
            return a.compareTo(b);
        }
        int length = Integer.compare(one.length(), two.length());
        return length != 0 ? length : one.compareTo(two);
    }

    private static final class LineCell extends javafx.scene.control.TableCell<LesionLine, LesionLine> {

        private final int column;

        LineCell(int column) {
            this.column = column;
        }

        @Override
        protected void updateItem(LesionLine item, boolean empty) {
            super.updateItem(item, empty);
            String text = empty || item == null ? "" : item.words().get(column);
            setText(text);
            setTooltip(text.length() < 12 ? null : ControlKit.tip(text));
        }
    }

    private void choose(Id lesion) {
        SessionState.Focus focus = state.focus();
        Optional<Id> drawn = state.current().find(lesion, Lesion.class).flatMap(l -> l.delineations().stream().findFirst())
                .map(d -> d.structure());
        host.actions().session().focus(focus.withLesion(Optional.of(lesion)).withStructure(drawn));
        showDetails(Optional.of(lesion));
    }

    private Optional<Id> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(LesionLine::lesion);
    }

    private void add() {
        Id lesion = Id.random();
        List<String> names = state.current().lesions().stream().map(Lesion::name).toList();
        int number = 1;
        while (names.contains("L" + number)) {
            number++;
        }
        host.actions().perform(new Action.AddLesion(lesion, Id.random(), "L" + number, Optional.empty(), Side.NOT_STATED, Optional.empty()),
                now -> {
                    show(now);
                    select(lesion);
                    choose(lesion);
                    details(lesion).begin();
                });
    }

    private void removeChosen() {
        chosen().ifPresent(lesion -> host.actions().perform(new Action.RemoveLesion(lesion), _ -> table.requestFocus()));
    }

    /// Shows the lesion in the views: at the middle of its first contour, where it has one.
    private void jump() {
        chosen().flatMap(id -> state.current().find(id, Lesion.class)).ifPresent(lesion -> {
            Optional<Structure> drawn = lesion.delineations().stream().flatMap(d -> state.current().structure(d.structure()).stream())
                    .filter(s -> !s.contours().isEmpty()).findFirst();
            SessionState.Focus focus = state.focus().withLesion(Optional.of(lesion.id()))
                    .withStructure(drawn.map(Structure::id).or(() -> lesion.delineations().stream().map(d -> d.structure()).findFirst()));
            Optional<SessionState.Focus> there = drawn.filter(s -> SolidVolume.isKnown(s.contours()))
                    .flatMap(s -> SolidVolume.centroid(s.contours())).map(focus::withCrosshair);
            host.actions().session().focus(there.orElse(focus));
            host.way().views();
        });
    }

    private LesionDetails details(Id lesion) {
        return known.computeIfAbsent(lesion, id -> new LesionDetails(host, words, people, id));
    }

    private void select(Id lesion) {
        showing = true;
        for (int n = 0; n < table.getItems().size(); n++) {
            if (table.getItems().get(n).lesion().equals(lesion)) {
                table.getSelectionModel().clearAndSelect(n);
            }
        }
        showing = false;
    }

    private void showDetails(Optional<Id> lesion) {
        Optional<Lesion> found = lesion.flatMap(id -> state.current().find(id, Lesion.class));
        view.setDisable(found.isEmpty());
        remove.setDisable(found.isEmpty());
        if (found.isEmpty()) {
            Label hint = ControlKit.paragraph(kit.say("lesions.choose"), "hint");
            details.getChildren().setAll(hint);
            return;
        }
        LesionDetails shown = details(found.get().id());
        shown.show(state);
        if (!details.getChildren().equals(List.of(shown))) {
            details.getChildren().setAll(shown);
        }
    }

    @Override
    public Region region() {
        return page;
    }

    @Override
    public Node first() {
        return table;
    }

    @Override
    public void show(SessionState now) {
        state = now;
        Case current = now.current();
        whole.forEach(editor -> editor.show(current));
        showSites(current);
        List<LesionLine> fresh = current.lesions().stream().map(l -> LesionLine.of(current, l, words)).toList();
        Optional<Id> before = now.focus().lesion().or(this::chosen);
        if (!fresh.equals(List.copyOf(lines))) {
            KeptFocus.around(page, () -> {
                showing = true;
                lines.setAll(fresh);
                showing = false;
            });
        }
        known.keySet().retainAll(current.lesions().stream().map(Lesion::id).collect(Collectors.toCollection(HashSet::new)));
        if (before.isPresent() && !before.equals(chosen())) {
            select(before.get());
        }
        showDetails(chosen());
    }

    private void showSites(Case current) {
        SitesCounted counted = SitesCounted.of(current);
        sites.setText(kit.say("lesions.sites", current.lesions().size(), between(counted.least(), counted.most())));
        String fes = counted.fesRead().map(read -> kit.say(read ? "lesions.sites.read" : "lesions.sites.not-read"))
                .orElse(kit.say("lesions.sites.not-read"));
        StringBuilder said = new StringBuilder(fes).append(' ')
                .append(kit.say("lesions.sites.without", between(counted.leastBefore(), counted.mostBefore())));
        if (!counted.byFes().isEmpty()) {
            said.append(' ').append(kit.say("lesions.sites.by-fes", words.names(current, counted.byFes())));
        }
        if (!counted.perhapsByFes().isEmpty()) {
            said.append(' ').append(kit.say("lesions.sites.perhaps", words.names(current, counted.perhapsByFes())));
        }
        if (!counted.open().isEmpty()) {
            said.append(' ').append(kit.say("lesions.sites.open", words.names(current, counted.open())));
        }
        without.setText(said.toString());
    }

    private String between(int least, int most) {
        return least == most ? Integer.toString(least) : kit.say("lesions.between", least, most);
    }
}
