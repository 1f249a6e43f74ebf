package org.oligoplan.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.Case;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.ui.caselist.JoinView;
import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.ui.caselist.ReportPage;
import org.oligoplan.ui.casepanel.CasePanel;
import org.oligoplan.ui.checks.ChecksPanel;
import org.oligoplan.ui.contouring.OrganFinder;
import org.oligoplan.ui.contouring.MeasurementsPage;
import org.oligoplan.ui.contouring.ShapeKind;
import org.oligoplan.ui.contouring.ShapePage;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.ui.courses.CoursesPage;
import org.oligoplan.ui.dose.BiologyTab;
import org.oligoplan.ui.dose.DosePage;
import org.oligoplan.ui.eligibility.EligibilityPage;
import org.oligoplan.ui.dose.HistogramTab;
import org.oligoplan.ui.export.StructureExportPage;
import org.oligoplan.ui.registration.RegistrationScreen;
import org.oligoplan.ui.structures.StructuresPage;
import org.oligoplan.ui.viewer.LayerSources;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.Workbench.ImportOffer;
import org.oligoplan.workspace.Workbench;

/// An opened case: header, the case's content on the left, the views in the middle, the checks on the right.
final class CaseScreen extends BorderPane implements AutoCloseable {

    /// From this size of words on there are buttons to fold the panels, and one at a time where the views would have no room.
    static final int NARROW_PERCENT = 150;
    private static final double LEAST_VIEWS = 640;
    private static final double JOIN_HEIGHT = 420;
    private static final double DOSE_HEIGHT = 430;
    private static final double DOSE_LEAST = 265;
    /// What bars and three views one over another need.
    private static final double VIEWS_HEIGHT = 320;
    private static final double MOST_SCALE = 1.16;
    private static final double DRAFT_WIDTH = 160;

    private final ControlKit kit;
    private final Vocabulary vocabulary;
    private final Session session;
    private final SessionActions actions;
    private final NoticeBar notices;
    private final HeaderBar header;
    private final CasePanel casePanel;
    private final ChecksPanel checksPanel;
    private final Middle middle;
    private final PanelStates states = new PanelStates(this::show);
    private final SplitPane split;
    private final ScrollPane join;
    private final VBox centre;
    private final Files files;
    private final Panels panels;
    private final DosePage dosePage;
    private final Pages pages;
    private final HBox draftForm;
    private final TextField draftName;
    private final Subscription following;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private double left;
    private double right;
    private Optional<RegistrationScreen> registration = Optional.empty();
    private Optional<HistoryPage> history = Optional.empty();
    private Optional<StructuresPage> structures = Optional.empty();
    private Optional<MeasurementsPage> measurements = Optional.empty();
    // One page for as long as the case is open: what is typed there stays when it is left.
    private Optional<CoursesPage> courses = Optional.empty();
    private Optional<EligibilityPage> eligibility = Optional.empty();

    /// Where further files come from.
    ///
    /// @param workbench reads them
    /// @param chooser asks for them
    record Files(Workbench workbench, PathChooser chooser) {}

    /// How wide the panels beside the views are.
    ///
    /// @param left width of the case panel at the usual size of words, px
    /// @param right width of the checks panel at the usual size of words, px
    /// @param scale how many times as large as usual words are
    /// @param moved told both widths, at the usual size of words, when a person has moved them
    record Panels(double left, double right, double scale, BiConsumer<Double, Double> moved) {}

    CaseScreen(Session session, Files files, Vocabulary vocabulary, ControlKit kit, NoticeBar notices, Middle.Maker maker, Runnable back,
            Node windowActions, Panels panels, Consumer<String> perform) {
        this.kit = kit;
        this.vocabulary = vocabulary;
        this.session = session;
        this.files = files;
        this.panels = panels;
        this.left = panels.left();
        this.right = panels.right();
        this.notices = notices;
        this.middle = maker.make(session, kit, sources(files.workbench(), vocabulary));
        status.bind(middle.status());
        actions = new SessionActions(session, notices, () -> states.show(session.state().get()));
        header = new HeaderBar(kit, actions, back, this::askForDraft, windowActions, panels.scale() * 100 >= NARROW_PERCENT);
        casePanel = new CasePanel(kit, vocabulary, actions, this::showReport, this::addFiles, this::showExport, this::toggleDoses,
                this::showRegistration, () -> showShape(ShapeKind.MARGIN), this::showStructures, this::showCourses);
        checksPanel = new ChecksPanel(kit, vocabulary, actions, this::showEligibility);
        draftName = kit.field("draft-name", kit.say("shell.draft.name"), kit.say("shell.draft.name"));
        Button save = kit.button("draft-confirm", kit.say("shell.draft.save"), MaterialDesignC.CONTENT_SAVE_OUTLINE, this::saveDraft);
        save.getStyleClass().add("primary");
        Button cancel = kit.button("draft-cancel", kit.say("button.cancel"), null, this::leaveDraft);
        HBox.setHgrow(draftName, Priority.ALWAYS);
        draftName.setOnAction(_ -> saveDraft());
        // Beside the field the words would leave it no room where they are large.
        HBox entry = ControlKit.beside(8, draftName, save, cancel);
        draftName.setMinWidth(DRAFT_WIDTH);
        VBox words = new VBox(4, ControlKit.line(kit.say("shell.draft.name"), "strong"), entry);
        HBox.setHgrow(words, Priority.ALWAYS);
        draftForm = ControlKit.beside(8, words);
        draftForm.setId("draft-form");
        draftForm.getStyleClass().addAll("notice", "information");
        ControlKit.present(draftForm, false);

        join = new ScrollPane();
        join.setId("join-pane");
        join.setAccessibleText(kit.say("panels.join.title"));
        join.setFitToWidth(true);
        join.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        join.setMinHeight(JOIN_HEIGHT);
        join.setPrefHeight(JOIN_HEIGHT);
        ControlKit.present(join, false);

        PageHost.Way way = new PageHost.Way() {
            @Override
            public void views() {
                pages.leave();
            }

            @Override
            public void go(String actionId) {
                perform.accept(actionId);
            }
        };
        dosePage = new DosePage(kit, List.of(new HistogramTab(kit, files.workbench()), new BiologyTab(kit, files.workbench(), actions)),
                this::leaveDoses);
        dosePage.setMinHeight(DOSE_LEAST);
        dosePage.setPrefHeight(DOSE_HEIGHT);
        ControlKit.present(dosePage, false);

        centre = new VBox(notices, draftForm, join, middle.node(), dosePage);
        pages = new Pages(new PageHost(kit, vocabulary, files.workbench(), actions, new People(), notices, files.chooser(), way), centre,
                middle.node());
        centre.getChildren().add(0, pages.tabs());
        VBox.setVgrow(middle.node(), Priority.ALWAYS);
        middle.node().setMinSize(0, 0);
        centre.setMinWidth(0);
        casePanel.setMinWidth(WindowSettings.LEFT_WIDTH * panels.scale());
        casePanel.setPrefWidth(leftWidth());
        checksPanel.setMinWidth(WindowSettings.RIGHT_WIDTH * panels.scale());
        checksPanel.setPrefWidth(rightWidth());
        SplitPane.setResizableWithParent(casePanel, false);
        SplitPane.setResizableWithParent(checksPanel, false);
        split = new SplitPane(casePanel, centre, checksPanel);
        split.setId("case-split");
        split.setAccessibleText(kit.say("shell.split"));
        split.setDividerPositions(leftWidth() / MainWindow.DESIGN_WIDTH, 1 - rightWidth() / MainWindow.DESIGN_WIDTH);
        split.widthProperty().addListener((_, before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                if (isNarrow()) {
                    split.getItems().remove(casePanel);
                }
                place();
            }
        });
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> tellWidths());
        checksPanel.contentProperty().addListener((_, _, now) -> {
            if (registration.filter(screen -> !screen.page().equals(now)).isPresent()) {
                leaveRegistration();
            }
            history = history.filter(page -> page.equals(now));
            structures = structures.filter(page -> page.equals(now));
            measurements = measurements.filter(page -> page.equals(now));
        });
        setId("case-screen");
        setTop(header);
        setCenter(split);
        following = FxBridge.follow(session.state(), states::show);
    }

    private static LayerSources sources(Workbench workbench, Vocabulary vocabulary) {
        return new LayerSources() {
            @Override
            public Job<DoseLattice> lattice(Case current, Id dose) {
                return workbench.lattice(current, dose);
            }

            @Override
            public boolean isCritical(String standardName) {
                return vocabulary.isCritical(standardName);
            }

            @Override
            public double distanceLimitMm() {
                return vocabulary.distanceLimitMm();
            }
        };
    }

    private void show(SessionState state) {
        header.show(state);
        casePanel.show(state);
        checksPanel.show(state);
        pages.show(state);
        history.ifPresent(page -> page.show(state));
        structures.ifPresent(page -> page.show(state));
        measurements.ifPresent(page -> page.show(state));
        courses.ifPresent(page -> page.show(state));
        eligibility.filter(page -> page.getScene() != null).ifPresent(page -> page.show(state));
        if (dosePage.isVisible()) {
            dosePage.show(state);
        }
    }

    /// Shows doses and histograms under the views, or takes them away.
    void toggleDoses() {
        if (dosePage.isVisible()) {
            leaveDoses();
            return;
        }
        ControlKit.present(dosePage, true);
        middle.node().setMinHeight(VIEWS_HEIGHT * Math.min(panels.scale(), MOST_SCALE));
        dosePage.show(session.state().get());
        dosePage.first().requestFocus();
    }

    private void leaveDoses() {
        ControlKit.present(dosePage, false);
        middle.node().setMinHeight(0);
        middle.node().requestFocus();
    }

    /// Shows what the imports found, in the place of the checks.
    void showReport() {
        ReportPage page = new ReportPage(kit, notices, files.workbench(), files.chooser(), session.state().get().current(),
                checksPanel::backToChecks);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Opens a page in the place of the views, or leaves it.
    ///
    /// @param id its action
    void togglePage(String id) {
        if (registration.isPresent()) {
            checksPanel.backToChecks();
        }
        pages.toggle(id);
    }

    /// Shows what a structure set of the case would hold, in the place of the checks.
    void showExport() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        StructureExportPage page = new StructureExportPage(kit, notices, files.workbench(), files.chooser(),
                () -> session.state().get().current(), checksPanel::backToChecks);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Shows two images over one another, in the place of the views, with the page of their registration in the place of the checks.
    void showRegistration() {
        if (registration.isPresent()) {
            return;
        }
        pages.leave();
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        RegistrationScreen screen = new RegistrationScreen(session, kit, notices, files.workbench(),
                checksPanel::backToChecks);
        registration = Optional.of(screen);
        ControlKit.present(middle.node(), false);
        screen.views().setMinSize(0, 0);
        VBox.setVgrow(screen.views(), Priority.ALWAYS);
        centre.getChildren().add(centre.getChildren().indexOf(middle.node()), screen.views());
        checksPanel.present(screen.page());
        status.bind(screen.hint());
        screen.begin();
    }

    /// The views of the case come back as soon as anything else stands in the place of the page.
    private void leaveRegistration() {
        registration.ifPresent(screen -> {
            registration = Optional.empty();
            status.bind(middle.status());
            centre.getChildren().remove(screen.views());
            ControlKit.present(middle.node(), true);
            screen.close();
            middle.node().requestFocus();
        });
    }

    /// Lists all structures, in the place of the checks.
    void showStructures() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        StructuresPage page = new StructuresPage(kit, vocabulary, files.workbench(), actions, checksPanel::backToChecks);
        structures = Optional.of(page);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Shows every entry of the trial, in the place of the checks. What is being typed there stays while it is left.
    void showEligibility() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        eligibility = eligibility.or(() -> vocabulary.protocol()
                .map(trial -> new EligibilityPage(kit, trial, actions, checksPanel::backToChecks, checksPanel::backTo)));
        eligibility.ifPresent(page -> {
            page.show(session.state().get());
            checksPanel.present(page);
            page.getChildren().getFirst().requestFocus();
        });
    }

    /// Lists all measurements, in the place of the checks.
    void showMeasurements() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        MeasurementsPage page = new MeasurementsPage(kit, actions, notices, checksPanel::backToChecks);
        measurements = Optional.of(page);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Shows earlier courses, in the place of the checks.
    void showCourses() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        CoursesPage page = courses.orElseGet(() -> new CoursesPage(kit, vocabulary, actions,
                new CoursesPage.Ways(checksPanel::backToChecks, this::showRegistration, this::toggleDoses)));
        courses = Optional.of(page);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Lists the steps, to walk to, in the place of the checks.
    void showHistory() {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        HistoryPage page = new HistoryPage(kit, notices, session, checksPanel::backToChecks);
        page.minHeightProperty().bind(checksPanel.heightProperty().subtract(4));
        history = Optional.of(page);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Gets keys that were pressed elsewhere in the window: the views' keys say nothing while they are not shown.
    void pressed(KeyEvent event) {
        if (registration.isEmpty() && !pages.isOpen()) {
            middle.pressed().accept(event);
        }
    }

    /// Shows how a structure's shape is changed, in the place of the checks.
    ///
    /// @param kind what to begin with
    void showShape(ShapeKind kind) {
        if (!split.getItems().contains(checksPanel)) {
            toggle(false);
        }
        ShapePage page = new ShapePage(kit, notices, files.workbench(), session, kind, checksPanel::backToChecks);
        checksPanel.present(page);
        page.getChildren().getFirst().requestFocus();
    }

    /// Finds organs that stand out in the image, and puts them.
    void findOrgans(OrganOutlines.Kind kind) {
        new OrganFinder(kit, notices, files.workbench(), session).find(kind);
    }

    /// Asks for a folder of further files and lays their patients beside this one.
    void addFiles() {
        files.chooser().folder().ifPresent(folder -> addFiles(List.of(folder)));
    }

    /// Reads further files and lays their patients beside this one.
    ///
    /// @param paths folders, archives and files
    void addFiles(List<Path> paths) {
        FxBridge.whenDone(files.workbench().read(paths).result(), (offer, failure) -> {
            if (failure != null) {
                notices.fail(failure);
            } else if (offer != null) {
                compare(offer);
            }
        });
    }

    private void compare(ImportOffer offer) {
        PatientIdentity here = session.state().get().current().patient().orElseGet(
                () -> new PatientIdentity(Id.random(), "", "", Optional.empty(), "", Optional.empty()));
        JoinView view = new JoinView(kit, here, offer, (patient, confirmed, who) -> actions.follow(
                files.workbench().join(session, offer, patient.key(), confirmed, who.isEmpty() ? Optional.empty() : Optional.of(who)),
                _ -> {
                    leaveJoin();
                    notices.tell(kit.say("panels.join.joined", patient.patientId()));
                    showReport();
                }), this::leaveJoin);
        join.setContent(view);
        ControlKit.present(join, true);
        view.requestFocus();
    }

    private void leaveJoin() {
        ControlKit.present(join, false);
        middle.node().requestFocus();
    }

    /// Lists the named drafts beside the views.
    void showDrafts() {
        checksPanel.present(new DraftsPage(kit, session.drafts(), checksPanel::backToChecks));
    }

    /// Asks for the draft's name under the header.
    void askForDraft() {
        if (!draftForm.isVisible()) {
            draftName.clear();
        }
        ControlKit.present(draftForm, true);
        draftName.requestFocus();
    }

    private void saveDraft() {
        String name = draftName.getText().strip();
        if (!name.isEmpty()) {
            actions.saveDraft(name, _ -> {
                leaveDraft();
                notices.tell(kit.say("shell.draft.saved", name));
            });
        }
    }

    private void leaveDraft() {
        ControlKit.present(draftForm, false);
        middle.node().requestFocus();
    }

    /// Esc: leaves what was opened over the panels.
    ///
    /// @return whether there was something to leave
    boolean leave() {
        if (draftForm.isVisible()) {
            leaveDraft();
            return true;
        }
        if (join.isVisible()) {
            leaveJoin();
            return true;
        }
        if (checksPanel.showsPage()) {
            checksPanel.backToChecks();
            return true;
        }
        if (dosePage.isVisible()) {
            leaveDoses();
            return true;
        }
        return pages.leave();
    }

    /// Folds a panel away, or brings it back.
    void toggle(boolean left) {
        Node panel = left ? casePanel : checksPanel;
        if (split.getItems().contains(panel)) {
            split.getItems().remove(panel);
        } else {
            if (isNarrow()) {
                split.getItems().remove(left ? checksPanel : casePanel);
            }
            split.getItems().add(left ? 0 : split.getItems().size(), panel);
            place();
        }
    }

    /// Brings folded panels back, and the checks and views where a page stands in their place.
    void bothPanels() {
        for (boolean side : new boolean[]{true, false}) {
            if (!split.getItems().contains(side ? casePanel : checksPanel)) {
                toggle(side);
            }
        }
        if (checksPanel.showsPage()) {
            checksPanel.backToChecks();
        }
        pages.leave();
    }

    /// Gives the panels their widths.
    private void place() {
        double width = split.getWidth();
        if (split.getItems().size() == 3) {
            split.setDividerPositions(leftWidth() / width, 1 - rightWidth() / width);
        } else if (split.getItems().size() == 2) {
            split.setDividerPositions(split.getItems().contains(casePanel) ? leftWidth() / width : 1 - rightWidth() / width);
        }
    }

    /// {@return whether words are so large that the views have room beside one panel alone}
    private boolean isNarrow() {
        return panels.scale() * 100 >= NARROW_PERCENT && split.getWidth() - leftWidth() - rightWidth() < LEAST_VIEWS;
    }

    private double leftWidth() {
        return left * panels.scale();
    }

    private double rightWidth() {
        return right * panels.scale();
    }

    /// A person may have moved a line between panels: the new widths hold from now on.
    private void tellWidths() {
        double leftNow = split.getItems().contains(casePanel) ? casePanel.getWidth() / panels.scale() : left;
        double rightNow = split.getItems().contains(checksPanel) ? checksPanel.getWidth() / panels.scale() : right;
        if (Math.abs(leftNow - left) > 1 || Math.abs(rightNow - right) > 1) {
            left = leftNow;
            right = rightNow;
            panels.moved().accept(left, right);
        }
    }

    void addLesion() {
        casePanel.addLesion();
    }

    void addOrgan() {
        casePanel.addOrgan();
    }

    SessionActions actions() {
        return actions;
    }

    /// {@return what mouse and keys do now}
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    Middle middle() {
        return middle;
    }

    @Override
    public void close() {
        following.close();
        states.stop();
        leaveRegistration();
        status.unbind();
        middle.close().run();
    }
}
