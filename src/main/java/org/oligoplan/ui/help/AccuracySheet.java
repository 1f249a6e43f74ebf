package org.oligoplan.ui.help;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.proof.ErrorRow;
import org.oligoplan.proof.ProofMachine;
import org.oligoplan.proof.ProofResult;
import org.oligoplan.proof.Published;
import org.oligoplan.proof.Published.PeerRow;
import org.oligoplan.proof.Quantity;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// The page "Accuracy" over the window: the errors that the suite measured when the program was made, those of other programs on the same
/// bodies, and a run on this machine beside them.
public final class AccuracySheet extends StackPane {

    private static final double WIDTH = 1080;
    private static final double MARGIN = 32;
    private static final int[] SLICES = {1, 2, 3, 4, 5};

    private final ControlKit kit;
    private final Accuracy accuracy;
    private final GridPane table = new GridPane(16, 4);
    private final StandingLabel outcome = new StandingLabel("accuracy-outcome");
    private final Label detail = ControlKit.paragraph("", "caption");
    private final ProgressBar bar = new ProgressBar();
    private final Label count = ControlKit.line("", "caption");
    private final Button run;
    private final Button cancel;
    private Subscription following = () -> {};
    private Subscription counting = () -> {};
    private @Nullable Node before;

    /// @param kit words and controls
    /// @param accuracy the tables and the run
    public AccuracySheet(ControlKit kit, Accuracy accuracy) {
        this.kit = kit;
        this.accuracy = accuracy;
        setId("accuracy");
        getStyleClass().add("scrim");
        setAlignment(Pos.CENTER);
        setOnMousePressed(event -> {
            if (this.equals(event.getTarget())) {
                leave();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.F1) {
                leave();
                event.consume();
            }
        });
        run = kit.button("accuracy-run", kit.say("proof.window.run"), MaterialDesignP.PLAY_OUTLINE, accuracy::start);
        run.getStyleClass().add("primary");
        cancel = kit.button("accuracy-cancel", kit.say("button.cancel"), MaterialDesignC.CLOSE, accuracy::cancel);
        bar.setId("accuracy-progress");
        bar.setAccessibleText(kit.say("proof.job"));
        bar.setPrefWidth(220);
        count.setId("accuracy-count");
        count.setMinWidth(USE_PREF_SIZE);
        detail.setId("accuracy-detail");
        table.setId("accuracy-table");
        ControlKit.present(this, false);
    }

    /// Opens the page.
    public void open() {
        if (isVisible()) {
            return;
        }
        before = getScene().getFocusOwner();
        Published published = accuracy.published();
        Button close = kit.iconButton("accuracy-close", kit.say("button.close"), "Esc", MaterialDesignC.CLOSE, this::leave);
        VBox page = new VBox(8, ControlKit.paragraph(kit.say("proof.window.intro")), made(published.own()),
                ControlKit.beside(8, run, cancel, bar, count, outcome), detail, ControlKit.line(kit.say("proof.window.table"), "title"),
                ControlKit.paragraph(kit.say("proof.window.cells"), "caption"), table,
                ControlKit.line(kit.say("proof.window.peers"), "title"),
                ControlKit.paragraph(kit.say("proof.window.peers.intro", published.peersMeasured(), programs(published),
                        published.peersCommand()), "caption"),
                peers(published), ControlKit.paragraph(kit.say("shell.intended.long"), "caption"));
        page.getStyleClass().add("band");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setId("accuracy-scroll");
        scroll.setAccessibleText(kit.say("proof.window.title"));
        scroll.setFitToWidth(true);
        // Large words make the tables wider than the sheet.
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox sheet = new VBox(8, ControlKit.beside(8, ControlKit.line(kit.say("proof.window.title"), "title"), ControlKit.spring(), close),
                scroll);
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(WIDTH, Double.MAX_VALUE);
        StackPane.setMargin(sheet, new javafx.geometry.Insets(MARGIN));
        getChildren().setAll(sheet);
        ControlKit.present(this, true);
        following = FxBridge.follow(accuracy.run(), this::show);
        close.requestFocus();
    }

    /// Leaves the page; a run goes on.
    public void leave() {
        following.close();
        counting.close();
        ControlKit.present(this, false);
        getChildren().clear();
        if (before != null) {
            before.requestFocus();
        }
    }

    private Label made(ProofResult shipped) {
        ProofMachine machine = shipped.machine();
        return ControlKit.paragraph(kit.say("proof.window.shipped", machine.version(), day(shipped), Integer.toString(shipped.cases()),
                machine.system(), machine.java(), shipped.command()), "caption");
    }

    private String day(ProofResult result) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(kit.texts().locale())
                .format(result.finished().atZone(ZoneId.systemDefault()));
    }

    private static String programs(Published published) {
        List<String> names = new ArrayList<>();
        published.programs().forEach((name, version) -> names.add(name + " " + version));
        return String.join(", ", names);
    }

    private void show(Accuracy.Run state) {
        boolean working = state instanceof Accuracy.Run.Working;
        run.setDisable(working);
        ControlKit.present(cancel, working);
        ControlKit.present(bar, working);
        ControlKit.present(count, working);
        ControlKit.present(outcome, state instanceof Accuracy.Run.Done);
        ControlKit.present(detail, state instanceof Accuracy.Run.Done || state instanceof Accuracy.Run.Failed);
        counting.close();
        switch (state) {
            case Accuracy.Run.None _ -> fill(Optional.empty());
            case Accuracy.Run.Working(Job<ProofResult> job) -> {
                fill(Optional.empty());
                counting = FxBridge.follow(job.state(), at -> {
                    bar.setProgress(at.total() == 0 ? 0 : (double) at.done() / at.total());
                    count.setText(
                            at.total() == 0 ? "" : kit.say("proof.window.count", Long.toString(at.done()), Long.toString(at.total())));
                });
            }
            case Accuracy.Run.Done(ProofResult result) -> {
                fill(Optional.of(result));
                outcome.show(result.passed() ? Standing.MET : Standing.NOT_MET,
                        kit.say(result.passed() ? "proof.window.passed" : "proof.window.not-passed"));
                detail.setText(kit.say("proof.window.own", seconds(result), Integer.toString(result.cases()), result.machine().system(),
                        result.machine().java(), Integer.toString(result.machine().processors())));
            }
            case Accuracy.Run.Failed(String reason) -> {
                fill(Optional.empty());
                detail.setText(kit.say("shell.notice.unexpected", reason));
            }
        }
    }

    private String seconds(ProofResult result) {
        return String.format(kit.texts().locale(), "%.1f", result.seconds());
    }

    /// Rows of the suite: one a quantity, one column a slice thickness.
    private void fill(Optional<ProofResult> own) {
        table.getChildren().clear();
        table.getColumnConstraints().setAll(columns(SLICES.length + 2));
        head(table, 0, kit.say("proof.column.quantity"));
        for (int i = 0; i < SLICES.length; i++) {
            head(table, i + 1, kit.say("proof.window.slice", Integer.toString(SLICES[i])));
        }
        head(table, SLICES.length + 1, kit.say("proof.column.limit"));
        Map<Quantity, Map<Double, ErrorRow>> shipped = sorted(accuracy.published().own());
        Map<Quantity, Map<Double, ErrorRow>> here = own.map(AccuracySheet::sorted).orElse(Map.of());
        int at = 1;
        for (Quantity quantity : Quantity.values()) {
            Map<Double, ErrorRow> errors = shipped.getOrDefault(quantity, Map.of());
            Map<Double, ErrorRow> ours = here.getOrDefault(quantity, Map.of());
            if (!errors.isEmpty() || !ours.isEmpty()) {
                row(at++, quantity, errors, ours, own.isPresent());
            }
        }
    }

    private void row(int at, Quantity quantity, Map<Double, ErrorRow> errors, Map<Double, ErrorRow> ours, boolean both) {
        VBox names = new VBox(ControlKit.line(kit.say("proof.quantity." + quantity.id())),
                ControlKit.line(kit.say("proof.truth." + quantity.id()), "caption"));
        names.setMinWidth(USE_PREF_SIZE);
        table.add(names, 0, at);
        Map<Double, ErrorRow> any = errors.isEmpty() ? ours : errors;
        boolean single = any.size() == 1;
        for (int i = 0; i < SLICES.length; i++) {
            double slice = single ? any.keySet().iterator().next() : SLICES[i];
            if (!single || i == 0) {
                // What has no slices, or always the same, stands under all of them.
                table.add(cell(quantity, errors.get(slice), ours.get(slice), both), i + 1, at, single ? SLICES.length : 1, 1);
            }
        }
        double limit = any.values().stream().mapToDouble(ErrorRow::limit).max().orElse(Double.POSITIVE_INFINITY);
        Label words = ControlKit.line(Double.isInfinite(limit) ? kit.say("proof.no-limit") : number(limit) + unit(quantity), "muted");
        words.setMinWidth(USE_PREF_SIZE);
        table.add(words, SLICES.length + 1, at);
        GridPane.setHalignment(words, HPos.RIGHT);
        GridPane.setValignment(words, VPos.TOP);
    }

    private Node cell(Quantity quantity, @Nullable ErrorRow shipped, @Nullable ErrorRow own, boolean both) {
        VBox cell = new VBox(figure(quantity, shipped, "strong"));
        if (both) {
            Label here = figure(quantity, own, "caption");
            if (own != null && own.failed() > 0) {
                here.getStyleClass().addAll("state", "not-met");
            }
            cell.getChildren().add(here);
        }
        cell.setAlignment(Pos.TOP_RIGHT);
        return cell;
    }

    private Label figure(Quantity quantity, @Nullable ErrorRow row, String style) {
        Label figure = ControlKit.line(row == null ? "" : both(row.mean(), row.greatest()) + unit(quantity), style);
        figure.setMinWidth(USE_PREF_SIZE);
        if (row != null) {
            String all = kit.say("proof.window.cell", number(row.mean()), number(row.p95()), number(row.greatest()), unit(quantity).strip(),
                    Integer.toString(row.cases()));
            figure.setTooltip(ControlKit.tip(all));
            figure.setAccessibleText(all);
        }
        return figure;
    }

    private static Map<Quantity, Map<Double, ErrorRow>> sorted(ProofResult result) {
        Map<Quantity, Map<Double, ErrorRow>> sorted = new EnumMap<>(Quantity.class);
        result.rows().forEach(row -> sorted.computeIfAbsent(row.quantity(), _ -> new TreeMap<>()).put(row.thicknessMm(), row));
        return sorted;
    }

    /// Rows of the comparison: the programs under each quantity, one column a slice thickness.
    private GridPane peers(Published published) {
        GridPane grid = new GridPane(16, 4);
        grid.setId("accuracy-peers");
        List<Double> slices = published.peers().stream().map(PeerRow::sliceMm).distinct().sorted().toList();
        grid.getColumnConstraints().setAll(columns(slices.size() + 1));
        head(grid, 0, kit.say("proof.window.program"));
        for (int i = 0; i < slices.size(); i++) {
            head(grid, i + 1, kit.say("proof.window.slice", String.format(Locale.ROOT, "%.0f", slices.get(i))));
        }
        int at = 1;
        for (String quantity : published.peers().stream().map(PeerRow::quantity).distinct().toList()) {
            grid.add(ControlKit.line(kit.say("proof.peers." + quantity), "strong"), 0, at++, slices.size() + 1, 1);
            for (String program : published.peers().stream().filter(r -> r.quantity().equals(quantity)).map(PeerRow::program).distinct()
                    .toList()) {
                grid.add(ControlKit.line(kit.texts().find("proof.program." + program).orElse(program)), 0, at);
                for (PeerRow row : published.peers()) {
                    if (row.quantity().equals(quantity) && row.program().equals(program)) {
                        Label figure = ControlKit.line(both(row.mean(), row.greatest()) + "\u2009" + row.unit());
                        figure.setMinWidth(USE_PREF_SIZE);
                        grid.add(figure, slices.indexOf(row.sliceMm()) + 1, at);
                        GridPane.setHalignment(figure, HPos.RIGHT);
                    }
                }
                at++;
            }
        }
        return grid;
    }

    private static List<ColumnConstraints> columns(int count) {
        List<ColumnConstraints> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(USE_PREF_SIZE);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            columns.add(column);
        }
        return columns;
    }

    private static void head(GridPane grid, int column, String words) {
        Label label = ControlKit.line(words, "caption");
        label.setMinWidth(USE_PREF_SIZE);
        grid.add(label, column, 0);
    }

    private String both(double mean, double greatest) {
        String one = number(mean);
        String other = number(greatest);
        return one.equals(other) ? one : one + " · " + other;
    }

    private static String unit(Quantity quantity) {
        return quantity.unit() == Quantity.Unit.ONE ? "" : "\u2009" + quantity.unit().sign();
    }

    /// Errors at 0.001; a smaller one is never printed as none.
    private String number(double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        Locale locale = kit.texts().locale();
        double amount = Math.abs(value);
        if (amount == 0) {
            return "0";
        }
        return amount < 0.001 ? "<" + String.format(locale, "%.3f", 0.001) : String.format(locale, amount < 10 ? "%.3f" : "%.1f", amount);
    }
}
