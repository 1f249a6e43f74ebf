package org.oligoplan.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.ui.caselist.StartScreen;
import org.oligoplan.ui.contouring.ShapeKind;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.ui.help.Accuracy;
import org.oligoplan.ui.help.AccuracySheet;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Keeping;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench;

/// The window's content: the start screen, or an opened case. It owns the scene, the look and the language; whoever starts the program puts
/// the scene on a stage. All calls on the FX thread.
public final class MainWindow implements AutoCloseable {

    /// The size that the window is designed for.
    public static final double DESIGN_WIDTH = 1440;
    /// The size that the window is designed for.
    public static final double DESIGN_HEIGHT = 900;

    /// Actions of the table of keys that the window does itself; all others are the views' and tools'.
    private static final Set<String> OWN_KEYS = Set.of("lesion-add", "organ-add", "draft-save", "undo", "redo", "palette",
            "export-structures", "doses-show", "history-show", "structures-show", "measurements-show", "registration-open", "shape-margin",
            "shape-fill-holes",
            "shape-interpolate", "shortcut-sheet", "accuracy");

    private final Workbench workbench;
    private final Vocabulary vocabulary;
    private final Middle.Maker maker;
    private final PathChooser chooser;
    private final Accuracy accuracy;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Oligoplan");
    private Theme theme = Theme.DARK;
    private ControlKit kit;
    private NoticeBar notices;
    private CommandPalette palette;
    private ShortcutSheet sheet;
    private AccuracySheet accuracySheet;
    private StatusBar status;
    private Optional<Session> session = Optional.empty();
    private Optional<StartScreen> start = Optional.empty();
    private Optional<CaseScreen> open = Optional.empty();
    private Optional<Subscription> closing = Optional.empty();

    /// A window with the views in its middle and the desktop's dialogs.
    ///
    /// @param workbench lists, reads and opens cases; the window does not close it
    /// @param vocabulary names and limits to ask with
    /// @param accuracy the self-test and its shipped tables
    /// @param texts the first language
    public MainWindow(Workbench workbench, Vocabulary vocabulary, Accuracy accuracy, Texts texts) {
        this(workbench, vocabulary, accuracy, texts, Middle::views, Optional.empty(), DESIGN_WIDTH, DESIGN_HEIGHT);
    }

    /// @param workbench lists, reads and opens cases; the window does not close it
    /// @param vocabulary names and limits to ask with
    /// @param accuracy the self-test and its shipped tables
    /// @param texts the first language
    /// @param maker makes the views between the panels
    /// @param chooser asks for folders and files; the desktop's dialogs where none is given
    /// @param width the scene's first width, px
    /// @param height the scene's first height, px
    MainWindow(Workbench workbench, Vocabulary vocabulary, Accuracy accuracy, Texts texts, Middle.Maker maker,
            Optional<PathChooser> chooser, double width, double height) {
        Theme.loadFonts();
        this.scene = new Scene(root, width, height);
        this.workbench = workbench;
        this.vocabulary = vocabulary;
        this.accuracy = accuracy;
        this.maker = maker;
        this.kit = new ControlKit(texts);
        this.notices = new NoticeBar(kit);
        this.palette = new CommandPalette(kit, this::commands);
        accuracySheet = new AccuracySheet(kit, accuracy);
        sheet = new ShortcutSheet(kit, () -> accuracySheet.open());
        this.status = new StatusBar(kit, workbench.running());
        this.chooser = chooser.orElseGet(() -> new DesktopPathChooser(this::scene, this::kit));
        theme.dress(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventHandler(KeyEvent.KEY_RELEASED, event -> open.ifPresent(screen -> screen.middle().released().accept(event)));
        build();
    }

    /// {@return the scene for a stage}
    public Scene scene() {
        return scene;
    }

    /// {@return the stage's title: the product, and the patient while a case is open}
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// {@return the opened case}
    public Optional<Session> session() {
        return session;
    }

    /// Reads files and folders and offers what they hold; leaves an opened case first.
    ///
    /// @param paths what was given at the start or dropped on the window
    public void openPaths(List<Path> paths) {
        closeCase();
        start.ifPresent(screen -> screen.read(paths));
    }

    /// Opens the demo case, as the button on the start screen does.
    ///
    /// @param variant which one, by its name
    public void openDemo(String variant) {
        closeCase();
        start.ifPresent(screen -> screen.openDemo(variant));
    }

    /// Opens a stored case, as a click in the list does.
    ///
    /// @param caseId the case
    public void openCase(Id caseId) {
        closeCase();
        start.ifPresent(screen -> screen.open(caseId));
    }

    /// Changes the look.
    public void setTheme(Theme wanted) {
        theme = wanted;
        theme.dress(scene);
    }

    /// Changes the language; what is open stays open.
    public void setLanguage(Locale locale) {
        kit = new ControlKit(new Texts(locale));
        status.close();
        status = new StatusBar(kit, workbench.running());
        notices = new NoticeBar(kit);
        palette = new CommandPalette(kit, this::commands);
        accuracySheet = new AccuracySheet(kit, accuracy);
        sheet = new ShortcutSheet(kit, () -> accuracySheet.open());
        build();
    }

    /// Says whether the window may be closed now. While images are being copied into the library, the first wish is answered with a notice, and
    /// the window closes by itself when they are safe; the second wish closes it at once, and the rest is copied when the case is next opened.
    ///
    /// @param close closes the window
    /// @return whether it may close now
    public boolean mayClose(Runnable close) {
        if (closing.isPresent() || !isCopying(workbench.running().get())) {
            return true;
        }
        notices.tell(kit.say("library.closing"));
        closing = Optional.of(FxBridge.follow(workbench.running(), jobs -> {
            if (!isCopying(jobs)) {
                close.run();
            }
        }));
        return false;
    }

    private static boolean isCopying(List<Job<?>> jobs) {
        return jobs.stream().anyMatch(job -> job.nameId().equals(Keeping.JOB));
    }

    private ControlKit kit() {
        return kit;
    }

    private void build() {
        start.ifPresent(StartScreen::close);
        open.ifPresent(CaseScreen::close);
        start = Optional.empty();
        open = Optional.empty();
        status.toolText().unbind();
        status.follow(session);
        BorderPane frame = new BorderPane();
        frame.setBottom(status);
        if (session.isPresent()) {
            CaseScreen screen = new CaseScreen(session.get(), new CaseScreen.Files(workbench, chooser), vocabulary, kit, notices, maker,
                    this::closeCase, windowActions());
            open = Optional.of(screen);
            frame.setCenter(screen);
            status.toolText().bind(screen.status());
            title.set(session.get().state().get().current().patient().map(p -> kit.say("shell.title.case", p.name()))
                    .orElse(kit.say("shell.product")));
            root.getChildren().setAll(frame, palette, sheet, accuracySheet);
            screen.middle().node().requestFocus();
        } else {
            StartScreen screen = new StartScreen(workbench, kit, notices, chooser, this::opened, this::imported);
            start = Optional.of(screen);
            HBox header = new HBox(HeaderBar.rule(), ControlKit.line(kit.say("shell.product"), "product"),
                    ControlKit.line(kit.say("shell.tagline"), "caption"), ControlKit.spring(),
                    ControlKit.line(kit.say("shell.intended"), "caption"),
                    windowActions());
            header.getChildren().removeFirst();
            header.setId("header");
            header.getStyleClass().add("header");
            frame.setTop(new VBox(header, notices));
            frame.setCenter(screen);
            status.toolText().set(kit.say("shell.ready"));
            title.set(kit.say("shell.product"));
            root.getChildren().setAll(frame, palette, sheet, accuracySheet);
        }
    }

    private HBox windowActions() {
        Button search = kit.button("palette-open", kit.say("shell.palette.open"), MaterialDesignM.MAGNIFY, () -> palette.open());
        search.setTooltip(ControlKit.tip(kit.say("shell.palette.tip")));
        Button look = kit.iconButton("theme-switch", kit.say("shell.theme"), "", MaterialDesignT.THEME_LIGHT_DARK,
                () -> setTheme(theme.next()));
        Button language = kit.button("language-switch", kit.say("shell.language.other"), null, this::switchLanguage);
        language.getStyleClass().add("icon-button");
        ControlKit.name(language, kit.say("shell.language"), "");
        HBox box = ControlKit.beside(4, search, look, language);
        box.setMinWidth(HBox.USE_PREF_SIZE);
        return box;
    }

    private void switchLanguage() {
        setLanguage(kit.texts().locale().getLanguage().equals("es") ? Locale.ENGLISH : Locale.of("es"));
    }

    private void opened(Session opened) {
        session.ifPresent(Session::close);
        session = Optional.of(opened);
        build();
    }

    /// A case that has just been made of files shows first what was found in them.
    private void imported(Session made) {
        opened(made);
        open.ifPresent(CaseScreen::showReport);
    }

    private void closeCase() {
        Optional<Session> before = session;
        session = Optional.empty();
        if (before.isPresent()) {
            build();
            before.get().close();
        }
    }

    /// {@return what can be done now}
    private List<Command> commands() {
        List<Command> all = new ArrayList<>();
        open.ifPresent(screen -> {
            for (Shortcuts.Shortcut shortcut : Shortcuts.ALL) {
                if (!OWN_KEYS.contains(shortcut.id())) {
                    all.add(new Command(shortcut.id(), kit.say(shortcut.messageId()), shortcut.display(),
                            () -> {
                                var _ = screen.middle().perform().test(shortcut.id());
                            }));
                }
            }
            all.add(command("lesion-add", "panels.lesion.add", "L", screen::addLesion));
            all.add(command("organ-add", "panels.organ.add", "O", screen::addOrgan));
            all.add(command("draft-save", "shell.draft.save", "Ctrl+S", screen::askForDraft));
            all.add(command("export-structures", "export.window.action", "Ctrl+E", screen::showExport));
            all.add(command("registration-open", "registration.open", "Ctrl+R", screen::showRegistration));
            for (ShapeKind kind : ShapeKind.values()) {
                String id = "shape-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
                all.add(new Command(id, kit.say("shape.command", kit.say(kind.nameId())),
                        Shortcuts.of(id).map(Shortcuts.Shortcut::display).orElse(""), () -> screen.showShape(kind)));
            }
            all.add(command("crop-inside", "drawing.crop.inside", "", () -> screen.showShape(ShapeKind.INTERSECTION)));
            all.add(command("crop-outside", "drawing.crop.outside", "", () -> screen.showShape(ShapeKind.DIFFERENCE)));
            for (String id : List.of("structure-copy", "structure-split-all")) {
                all.add(command(id, "shortcut." + id, "", () -> {
                    var _ = screen.middle().perform().test(id);
                }));
            }
            for (OrganOutlines.Kind kind : OrganOutlines.Kind.values()) {
                String word = kind.name().toLowerCase(Locale.ROOT);
                all.add(command("find-" + word, "auto.command." + word, "", () -> screen.findOrgans(kind)));
            }
            for (String id : List.of("solid-anterior", "solid-posterior", "solid-left", "solid-right", "solid-head", "solid-feet",
                    "solid-witness", "solid-planes", "solid-fit")) {
                all.add(new Command(id, kit.say("solid.command", kit.say(id)), "", () -> {
                    var _ = screen.middle().perform().test(id);
                }));
            }
            all.add(command("undo", "shell.undo.none", "Ctrl+Z", screen.actions()::undo));
            all.add(command("redo", "shell.redo.none", "Ctrl+Shift+Z", screen.actions()::redo));
            all.add(command("doses-show", "dose.window.action", "Ctrl+D", screen::toggleDoses));
            all.add(command("structures-show", "structures.title", "Ctrl+L", screen::showStructures));
            all.add(command("measurements-show", "shortcut.measurements-show", "Ctrl+Shift+R", screen::showMeasurements));
            all.add(command("history-show", "history.open", "Ctrl+H", screen::showHistory));
            all.add(command("drafts", "shell.drafts", "", screen::showDrafts));
            all.add(command("import-report", "panels.report", "", screen::showReport));
            all.add(command("files-add", "panels.add-files", "", screen::addFiles));
            all.add(command("panel-left", "shell.panel.left", "", () -> screen.toggle(true)));
            all.add(command("panel-right", "shell.panel.right", "", () -> screen.toggle(false)));
            all.add(command("case-close", "shell.back", "", this::closeCase));
        });
        start.ifPresent(screen -> {
            all.add(command("demo-open", "shell.demo.open", "", () -> screen.openDemo("STANDARD")));
            all.add(command("open-folder", "shell.open.folder", "", () -> chooser.folder().ifPresent(path -> screen.read(List.of(path)))));
        });
        all.add(command("shortcut-sheet", "shell.shortcuts", "F1", () -> sheet.open()));
        all.add(command("accuracy", "shortcut.accuracy", "Shift+F1", () -> accuracySheet.open()));
        all.add(command("theme-dark", "shell.theme.dark", "", () -> setTheme(Theme.DARK)));
        all.add(command("theme-light", "shell.theme.light", "", () -> setTheme(Theme.LIGHT)));
        all.add(command("theme-contrast", "shell.theme.contrast", "", () -> setTheme(Theme.CONTRAST)));
        all.add(command("language-switch", "shell.language", "", this::switchLanguage));
        return all;
    }

    private Command command(String id, String textId, String keys, Runnable action) {
        return new Command(id, kit.say(textId), keys, action);
    }

    /// Keys that no control has taken. Letters belong to the window only while nobody types.
    private void key(KeyEvent event) {
        boolean typing = scene.getFocusOwner() instanceof TextInputControl;
        if (event.isConsumed() || palette.isVisible() || sheet.isVisible() || accuracySheet.isVisible()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && open.filter(CaseScreen::leave).isPresent()) {
            event.consume();
            return;
        }
        String id = Shortcuts.match(event).map(Shortcuts.Shortcut::id).orElse("");
        boolean plain = !event.isShortcutDown() && event.getCode() != KeyCode.F1;
        if (typing && (plain || id.equals("undo") || id.equals("redo"))) {
            return;
        }
        if (perform(id)) {
            event.consume();
        } else {
            open.ifPresent(screen -> screen.pressed(event));
        }
    }

    /// Does one of the window's own actions.
    private boolean perform(String id) {
        if (id.equals("palette")) {
            palette.open();
            return true;
        }
        if (id.equals("shortcut-sheet")) {
            sheet.open();
            return true;
        }
        if (id.equals("accuracy")) {
            accuracySheet.open();
            return true;
        }
        if (open.isEmpty()) {
            return false;
        }
        CaseScreen screen = open.get();
        switch (id) {
            case "lesion-add" -> screen.addLesion();
            case "organ-add" -> screen.addOrgan();
            case "draft-save" -> screen.askForDraft();
            case "export-structures" -> screen.showExport();
            case "doses-show" -> screen.toggleDoses();
            case "registration-open" -> screen.showRegistration();
            case "shape-margin" -> screen.showShape(ShapeKind.MARGIN);
            case "shape-interpolate" -> screen.showShape(ShapeKind.INTERPOLATE);
            case "structures-show" -> screen.showStructures();
            case "measurements-show" -> screen.showMeasurements();
            case "history-show" -> screen.showHistory();
            case "shape-fill-holes" -> screen.showShape(ShapeKind.FILL_HOLES);
            case "undo" -> screen.actions().undo();
            case "redo" -> screen.actions().redo();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closing.ifPresent(Subscription::close);
        closeCase();
        start.ifPresent(StartScreen::close);
        status.close();
    }
}
