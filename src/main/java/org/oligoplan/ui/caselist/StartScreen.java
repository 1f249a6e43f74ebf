package org.oligoplan.ui.caselist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench;
import org.oligoplan.workspace.Workbench.CaseListing;
import org.oligoplan.workspace.Workbench.ImportOffer;

/// The first screen: find a case, open files, or try the demo case.
public final class StartScreen extends BorderPane implements AutoCloseable {

    /// The demo cases, the plain one first.
    public static final List<String> VARIANTS = List.of("STANDARD", "NO_STRUCTURES", "SHORT_CORD", "LESION_NEAR_LAST_SLICE",
            "EVERY_SECOND_CONTOUR_REMOVED", "PET_AND_DOSE");
    /// The demo patients whose cases come with everything entered, Demo One first.
    public static final List<String> PATIENTS = List.of("ELIGIBLE", "FIVE_LESIONS", "BREAST_AND_AXILLA", "NEAR_CORD", "MISSING_FACTS");
    private static final double RIGHT_WIDTH = 360;
    /// What stands beside the cases does not grow further: the cases have to keep their room.
    private static final double MOST_SCALE = 1.4;
    private static final double LARGE = 1.3;

    private final Workbench workbench;
    private final ControlKit kit;
    private final NoticeBar notices;
    private final PathChooser chooser;
    private final Means means;
    private boolean busy;
    private final VBox main = new VBox(12);
    private final VBox rows = new VBox(8);
    private final Label hint;
    private final VBox list;
    private final TextField search;
    private final List<Button> starters = new ArrayList<>();
    private final MenuButton variants;
    private final Subscription cases;

    /// What the window around this screen knows and does.
    ///
    /// @param recent the cases opened last, the last one first
    /// @param opened called with an opened case on the FX thread
    /// @param imported called instead with a case that was just made of files
    /// @param tour shows the window around
    /// @param scale how many times as large as usual words are
    public record Means(Supplier<List<Id>> recent, Consumer<Session> opened, Consumer<Session> imported, Runnable tour,
            double scale) {}

    /// @param workbench lists, reads and opens
    /// @param kit words and controls
    /// @param notices says what failed
    /// @param chooser asks for folders and files
    /// @param means what the window around it knows and does
    public StartScreen(Workbench workbench, ControlKit kit, NoticeBar notices, PathChooser chooser, Means means) {
        this.workbench = workbench;
        this.kit = kit;
        this.notices = notices;
        this.chooser = chooser;
        this.means = means;
        setId("start");
        search = kit.field("case-search", kit.say("shell.search"), kit.say("shell.search"));
        search.textProperty().addListener((_, _, _) -> showCases());
        hint = ControlKit.paragraph("", "hint");
        hint.setId("case-list-hint");
        list = new VBox(12, ControlKit.line(kit.say("shell.cases"), "title"), search, hint, rows);
        main.getChildren().setAll(list);
        main.setMaxWidth(960);
        ScrollPane scroll = new ScrollPane(main);
        scroll.setId("start-scroll");
        scroll.setAccessibleText(kit.say("shell.cases"));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox.setHgrow(scroll, Priority.ALWAYS);

        Button folder = kit.button("open-folder", kit.say("shell.open.folder"), MaterialDesignF.FOLDER_OPEN_OUTLINE, this::openFolder);
        Button files = kit.button("open-files", kit.say("shell.open.files"), MaterialDesignF.FILE_OUTLINE, this::openFiles);
        folder.getStyleClass().add("primary");
        folder.setMaxWidth(Double.MAX_VALUE);
        files.setMaxWidth(Double.MAX_VALUE);
        Label dropHint = ControlKit.paragraph(kit.say("shell.drop.hint"), "muted");
        dropHint.setAlignment(Pos.CENTER);
        dropHint.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox drop = new VBox(dropHint, folder, files);
        drop.setId("drop-area");
        drop.getStyleClass().add("drop-area");
        Button demo = kit.button("demo-open", kit.say("shell.demo.open"), MaterialDesignP.PLAY_CIRCLE_OUTLINE,
                () -> openDemo(VARIANTS.getFirst()));
        demo.setMaxWidth(Double.MAX_VALUE);
        Button tour = kit.button("tour-start", kit.say("way.tour.start"), MaterialDesignM.MAP_MARKER_PATH, means.tour());
        ControlKit.name(tour, kit.say("way.tour.start"), Shortcuts.of("tour").map(Shortcuts.Shortcut::display).orElse(""));
        tour.setMaxWidth(Double.MAX_VALUE);
        variants = new MenuButton(kit.say("shell.demo.variants"));
        variants.setId("demo-variants");
        variants.setAccessibleText(kit.say("shell.demo.variants"));
        variants.setMaxWidth(Double.MAX_VALUE);
        for (String variant : VARIANTS) {
            MenuItem item = new MenuItem(kit.say("shell.demo.variant." + variant));
            item.setId("demo-variant-" + variant);
            item.setOnAction(_ -> openDemo(variant));
            variants.getItems().add(item);
        }
        VBox demoCard = new VBox(8, ControlKit.line(kit.say("shell.demo.title"), "title"),
                ControlKit.paragraph(kit.say("shell.demo.hint"), "muted"),
                demo, tour, variants);
        demoCard.getStyleClass().add("card");
        starters.addAll(List.of(folder, files, demo, tour));
        demoCard.getChildren().add(2, patients());
        VBox right = new VBox(16, drop, demoCard, ControlKit.paragraph(kit.say("shell.intended.long"), "caption"));
        ScrollPane beside = new ScrollPane(right);
        beside.setId("start-beside");
        beside.setAccessibleText(kit.say("shell.demo.title"));
        beside.setFitToWidth(true);
        beside.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        double wide = RIGHT_WIDTH * Math.min(means.scale(), MOST_SCALE);
        beside.setMinWidth(wide);
        beside.setPrefWidth(wide);
        beside.setMaxWidth(wide);
        HBox both = new HBox(means.scale() > LARGE ? 24 : 48, scroll, beside);
        both.setMinHeight(0);
        both.getStyleClass().add("start");
        setCenter(both);
        cases = FxBridge.follow(workbench.cases(), _ -> showCases());
    }

    private VBox patients() {
        VBox all = new VBox(4);
        for (String patient : PATIENTS) {
            Button open = kit.button("demo-patient-" + patient, kit.say("demo.patient." + patient), null, () -> openDemo(patient));
            open.setMaxWidth(Double.MAX_VALUE);
            open.setWrapText(true);
            open.getStyleClass().add("wrapping");
            open.setMinWidth(0);
            open.setMinHeight(Region.USE_PREF_SIZE);
            open.setAlignment(Pos.CENTER_LEFT);
            starters.add(open);
            all.getChildren().add(open);
        }
        return all;
    }

    /// Asks for a folder and reads it.
    public void openFolder() {
        chooser.folder().ifPresent(path -> read(List.of(path)));
    }

    /// Asks for files and reads them.
    public void openFiles() {
        List<Path> paths = chooser.files();
        if (!paths.isEmpty()) {
            read(paths);
        }
    }

    /// Reads folders and files and offers the patients found.
    public void read(List<Path> paths) {
        start(workbench.read(paths), this::offer);
    }

    /// Opens the demo case.
    ///
    /// @param variant which one
    public void openDemo(String variant) {
        openDemo(variant, means.opened());
    }

    /// Opens the demo case.
    ///
    /// @param variant which one
    /// @param then called with it on the FX thread
    public void openDemo(String variant, Consumer<Session> then) {
        start(workbench.openDemo(variant), then);
    }

    /// Opens a stored case.
    ///
    /// @param caseId the case
    public void open(Id caseId) {
        start(workbench.open(caseId), means.opened());
    }

    private <T> void start(Job<T> job, Consumer<T> then) {
        notices.clear();
        busy(true);
        FxBridge.whenDone(job.result(), (value, failure) -> {
            busy(false);
            if (failure != null) {
                notices.fail(failure);
            } else if (value != null) {
                then.accept(value);
            }
        });
    }

    /// While something is being opened, nothing else can be; the status bar shows how far it is and cancels it.
    private void busy(boolean now) {
        busy = now;
        starters.forEach(button -> button.setDisable(now));
        variants.setDisable(now);
        rows.setDisable(now);
    }

    /// {@return whether something is being opened}
    public boolean isBusy() {
        return busy;
    }

    private void offer(ImportOffer offer) {
        main.getChildren()
                .setAll(new ImportOfferView(kit, offer, patient -> start(workbench.createCase(offer, patient.key()), means.imported()),
                        () -> main.getChildren().setAll(list)));
        ((ImportOfferView) main.getChildren().getFirst()).requestFocus();
    }

    private void showCases() {
        String query = search.getText();
        List<CaseListing> found = RecentCases.first(query.isBlank() ? workbench.cases().get() : workbench.find(query),
                means.recent().get());
        rows.getChildren().setAll(found.stream().map(this::row).toList());
        hint.setText(kit.say(workbench.cases().get().isEmpty() ? "shell.cases.empty" : "shell.cases.none-found"));
        ControlKit.present(hint, found.isEmpty());
    }

    private Button row(CaseListing listing) {
        String name = listing.patientName().isBlank() ? kit.say("shell.case.no-name") : listing.patientName();
        Label who = ControlKit.line(name, "strong");
        String born = listing.birthDate().map(Object::toString).orElse(kit.say("shell.case.no-birth-date"));
        String trial = listing.trialNumber().map(number -> kit.say("shell.case.trial", number)).orElse(kit.say("shell.case.no-trial"));
        Label detail = ControlKit.line(kit.say("shell.case.detail", born, Isolated.text(listing.patientId()), trial), "caption");
        VBox words = new VBox(2, who, detail);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        StandingLabel standing = new StandingLabel("case-" + listing.caseId() + "-standing");
        Standing how = Standing.ofCode(listing.overall());
        standing.show(listing.overall().isEmpty() ? Standing.STALE : how,
                listing.overall().isEmpty() ? kit.say("shell.case.unchecked") : kit.say(how.wordId()));
        Label flags = ControlKit.line(kit.say("shell.case.flags", listing.openFlags()), "caption");
        VBox state = new VBox(2, standing, flags);
        state.setAlignment(Pos.CENTER_RIGHT);
        state.setMinWidth(130);
        Label changed = ControlKit.line(Figures.dayAndTime(listing.changed()), "caption");
        Label drafts = ControlKit.line(kit.say("shell.case.drafts", listing.drafts()), "caption");
        VBox when = new VBox(2, changed, drafts);
        when.setAlignment(Pos.CENTER_RIGHT);
        when.setMinWidth(110);
        HBox content = ControlKit.beside(16, words, state, when);
        if (means.scale() > LARGE) {
            // Three columns have no room where words are large.
            content.getChildren().remove(when);
            words.getChildren().add(ControlKit.line(changed.getText() + " \u00b7 " + drafts.getText(), "caption"));
            state.setMinWidth(USE_PREF_SIZE);
        }
        Button row = kit.button("case-" + listing.caseId(), "", null, () -> open(listing.caseId()));
        row.setGraphic(content);
        row.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        content.prefWidthProperty().bind(row.widthProperty().subtract(26));
        row.setMaxWidth(Double.MAX_VALUE);
        row.setPrefHeight(USE_COMPUTED_SIZE);
        row.getStyleClass().add("case-row");
        row.setAccessibleText(
                kit.say("panels.row.name", Isolated.text(name), detail.getText(), standing.getText() + ", " + flags.getText()));
        return row;
    }

    @Override
    public void close() {
        cases.close();
    }
}
