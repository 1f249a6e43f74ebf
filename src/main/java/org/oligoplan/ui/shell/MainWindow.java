package org.oligoplan.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Isolated;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.ui.caselist.RecentCases;
import org.oligoplan.ui.caselist.StartScreen;
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
import org.oligoplan.workspace.Workbench.CaseListing;
import org.oligoplan.workspace.Workbench;

/// The window's content: the start screen, or an opened case. It owns the scene, the look and the language; whoever starts the program puts
/// the scene on a stage. All calls on the FX thread.
public final class MainWindow implements AutoCloseable {

    /// The size that the window is designed for.
    public static final double DESIGN_WIDTH = 1440;
    /// The size that the window is designed for.
    public static final double DESIGN_HEIGHT = 900;

    private static final double INTENDED_WIDTH = 215;

    private final Workbench workbench;
    private final Vocabulary vocabulary;
    private final Middle.Maker maker;
    private final PathChooser chooser;
    private final Accuracy accuracy;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Oligoplan");
    private final SettingsKeeper keeper;
    private final Own own = new Own();
    private final PauseTransition soon = new PauseTransition(Duration.seconds(1));
    private WindowSettings settings;
    private ControlKit kit;
    private NoticeBar notices;
    private CommandPalette palette;
    private ShortcutSheet sheet;
    private AccuracySheet accuracySheet;
    private StatusBar status;
    private DropZone drops;
    private Tour tour;
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
        this(workbench, vocabulary, accuracy, texts, SettingsKeeper.none());
    }

    /// A window with the views in its middle and the desktop's dialogs, as it was left.
    ///
    /// @param workbench lists, reads and opens cases; the window does not close it
    /// @param vocabulary names and limits to ask with
    /// @param accuracy the self-test and its shipped tables
    /// @param texts the language where none was chosen
    /// @param keeper remembers how the window was left
    public MainWindow(Workbench workbench, Vocabulary vocabulary, Accuracy accuracy, Texts texts, SettingsKeeper keeper) {
        this(workbench, vocabulary, accuracy, texts, Middle::views, Optional.empty(), keeper, DESIGN_WIDTH, DESIGN_HEIGHT);
    }

    /// @param workbench lists, reads and opens cases; the window does not close it
    /// @param vocabulary names and limits to ask with
    /// @param accuracy the self-test and its shipped tables
    /// @param texts the first language
    /// @param maker makes the views between the panels
    /// @param chooser asks for folders and files; the desktop's dialogs where none is given
    /// @param keeper remembers how the window was left
    /// @param width the scene's first width, px
    /// @param height the scene's first height, px
    MainWindow(Workbench workbench, Vocabulary vocabulary, Accuracy accuracy, Texts texts, Middle.Maker maker,
            Optional<PathChooser> chooser, SettingsKeeper keeper, double width, double height) {
        Theme.loadFonts();
        this.scene = new Scene(root, width, height);
        this.workbench = workbench;
        this.vocabulary = vocabulary;
        this.accuracy = accuracy;
        this.maker = maker;
        this.keeper = keeper;
        SettingsKeeper.Remembered remembered = keeper.remembered();
        this.settings = remembered.settings();
        this.kit = new ControlKit(settings.language().map(Locale::of).filter(l -> !l.getLanguage().equals(texts.locale().getLanguage()))
                .map(Texts::new).orElse(texts));
        this.notices = new NoticeBar(kit);
        this.palette = new CommandPalette(kit, this::commands);
        accuracySheet = new AccuracySheet(kit, accuracy);
        sheet = new ShortcutSheet(kit, () -> accuracySheet.open());
        drops = dropZone();
        tour = new Tour(kit, 1);
        this.status = new StatusBar(kit, workbench.running());
        this.chooser = chooser.orElseGet(() -> new DesktopPathChooser(this::scene, this::kit));
        soon.setOnFinished(_ -> keeper.keep(settings));
        settings.theme().dress(scene, settings.wordsPercent());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventHandler(KeyEvent.KEY_RELEASED, event -> open.ifPresent(screen -> screen.middle().released().accept(event)));
        build();
        if (remembered.isUnreadable()) {
            notices.tell(kit.say("way.settings.unreadable"));
        }
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
        remember(settings.withTheme(wanted));
        wanted.dress(scene, settings.wordsPercent());
    }

    /// Changes the size of words.
    ///
    /// @param percent one of [Theme#SIZES]
    public void setWords(int percent) {
        if (percent == settings.wordsPercent()) {
            notices.tell(kit.say("way.words.end", percent));
            return;
        }
        remember(settings.withWords(percent));
        settings.theme().dress(scene, percent);
        build();
        notices.tell(kit.say("way.words", percent));
    }

    /// Puts a stage where the window stood, and remembers where it goes.
    ///
    /// @param stage the window of the desktop, before it is shown
    public void standIn(Stage stage) {
        WindowPlacing.follow(stage, settings.place(), place -> remember(settings.withPlace(place)));
    }

    /// {@return how the window is now}
    WindowSettings settings() {
        return settings;
    }

    private void remember(WindowSettings now) {
        settings = now;
        soon.playFromStart();
    }

    /// Changes the language; what is open stays open.
    public void setLanguage(Locale locale) {
        kit = new ControlKit(new Texts(locale));
        remember(settings.withLanguage(locale.getLanguage()));
        status.close();
        status = new StatusBar(kit, workbench.running());
        notices = new NoticeBar(kit);
        palette = new CommandPalette(kit, this::commands);
        accuracySheet = new AccuracySheet(kit, accuracy);
        sheet = new ShortcutSheet(kit, () -> accuracySheet.open());
        drops = dropZone();
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
        status.framesText().unbind();
        status.framesText().set("");
        status.follow(session);
        tour.leave();
        tour = new Tour(kit, settings.wordsPercent() / 100.0);
        BorderPane frame = new BorderPane();
        frame.setBottom(status);
        if (session.isPresent()) {
            CaseScreen screen = new CaseScreen(session.get(), new CaseScreen.Files(workbench, chooser), vocabulary, kit, notices, maker,
                    this::closeCase, windowActions(), new CaseScreen.Panels(settings.leftWidth(), settings.rightWidth(),
                            settings.wordsPercent() / 100.0, (left, right) -> remember(settings.withPanels(left, right))),
                    this::perform);
            open = Optional.of(screen);
            frame.setCenter(screen);
            status.toolText().bind(screen.status());
            status.framesText().bind(screen.middle().frames());
            title.set(session.get().state().get().current().patient().map(p -> kit.say("shell.title.case", Isolated.text(p.name())))
                    .orElse(kit.say("shell.product")));
            root.getChildren().setAll(frame, palette, sheet, accuracySheet, tour, drops);
            screen.middle().node().requestFocus();
        } else {
            StartScreen screen = new StartScreen(workbench, kit, notices, chooser,
                    new StartScreen.Means(() -> settings.recent(), this::opened, this::imported, this::startTour,
                            settings.wordsPercent() / 100.0));
            start = Optional.of(screen);
            Label product = ControlKit.line(kit.say("shell.product"), "product");
            product.setMinWidth(HBox.USE_PREF_SIZE);
            Label tagline = ControlKit.paragraph(kit.say("shell.tagline"), "caption");
            HBox.setHgrow(tagline, Priority.ALWAYS);
            Label intended = ControlKit.paragraph(kit.say("shell.intended"), "caption");
            intended.setMinWidth(INTENDED_WIDTH * settings.wordsPercent() / 100);
            intended.setTextAlignment(TextAlignment.RIGHT);
            HBox header = new HBox(product, tagline, intended, windowActions());
            header.setId("header");
            header.getStyleClass().add("header");
            frame.setTop(new VBox(header, notices));
            frame.setCenter(screen);
            status.toolText().set(kit.say("shell.ready"));
            title.set(kit.say("shell.product"));
            root.getChildren().setAll(frame, palette, sheet, accuracySheet, tour, drops);
        }
    }

    private DropZone dropZone() {
        DropZone zone = new DropZone(kit, () -> {
            if (start.filter(StartScreen::isBusy).isPresent() || palette.isVisible() || sheet.isVisible() || accuracySheet.isVisible()) {
                return new DropZone.Offer(false, kit.say("way.drop.busy"));
            }
            return new DropZone.Offer(true, session.map(one -> kit.say("way.drop.add", Isolated.text(one.state().get().current().patient()
                    .map(PatientIdentity::name).filter(name -> !name.isBlank()).orElse(kit.say("shell.case.no-name")))))
                    .orElse(kit.say("way.drop.read")));
        }, paths -> {
            open.ifPresent(screen -> screen.addFiles(paths));
            start.ifPresent(screen -> screen.read(paths));
        }, why -> notices.tell(why));
        zone.listen(scene);
        return zone;
    }

    /// Shows the window around on the demo case.
    private void startTour() {
        if (open.isPresent()) {
            open.get().bothPanels();
            tour.begin();
        } else {
            start.ifPresent(screen -> screen.openDemo(StartScreen.VARIANTS.getFirst(), made -> {
                opened(made);
                startTour();
            }));
        }
    }

    private HBox windowActions() {
        boolean large = session.isPresent() && settings.wordsPercent() >= CaseScreen.NARROW_PERCENT;
        Button search = large
                ? kit.iconButton("palette-open", kit.say("shell.palette.open"), "Ctrl+K", MaterialDesignM.MAGNIFY, () -> palette.open())
                : kit.button("palette-open", kit.say("shell.palette.open"), MaterialDesignM.MAGNIFY, () -> palette.open());
        search.setTooltip(ControlKit.tip(kit.say("shell.palette.tip")));
        Button look = kit.iconButton("theme-switch", kit.say("shell.theme"), "", MaterialDesignT.THEME_LIGHT_DARK,
                () -> setTheme(settings.theme().next()));
        Button language = kit.button("language-switch", kit.say("shell.language.other"), null, this::switchLanguage);
        language.getStyleClass().add("icon-button");
        ControlKit.name(language, kit.say("shell.language"), "");
        HBox box = ControlKit.beside(4, search, look, language);
        if (large) {
            box.getChildren().addFirst(kit.iconButton("panel-right-switch", kit.say("shell.panel.right"), "",
                    MaterialDesignD.DOCK_RIGHT, () -> open.ifPresent(screen -> screen.toggle(false))));
            box.getChildren().addFirst(kit.iconButton("panel-left-switch", kit.say("shell.panel.left"), "",
                    MaterialDesignD.DOCK_LEFT, () -> open.ifPresent(screen -> screen.toggle(true))));
        }
        box.setMinWidth(HBox.USE_PREF_SIZE);
        return box;
    }

    private void switchLanguage() {
        setLanguage(kit.texts().locale().getLanguage().equals("es") ? Locale.ENGLISH : Locale.of("es"));
    }

    private void opened(Session opened) {
        session.ifPresent(Session::close);
        session = Optional.of(opened);
        remember(settings.withOpened(opened.state().get().current().id()));
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

    /// What the window itself does for its list of actions.
    private final class Own implements WindowCommands.Window {

        @Override
        public void palette() {
            palette.open();
        }

        @Override
        public void shortcuts() {
            sheet.open();
        }

        @Override
        public void accuracy() {
            accuracySheet.open();
        }

        @Override
        public void tour() {
            startTour();
        }

        @Override
        public void theme(Theme wanted) {
            setTheme(wanted);
        }

        @Override
        public void switchLanguage() {
            MainWindow.this.switchLanguage();
        }

        @Override
        public void words(int direction) {
            int at = Theme.SIZES.indexOf(settings.wordsPercent());
            setWords(direction == 0 ? Theme.SIZES.getFirst() : Theme.SIZES.get(Math.clamp(at + direction, 0, Theme.SIZES.size() - 1)));
        }

        @Override
        public void closeCase() {
            MainWindow.this.closeCase();
        }

        @Override
        public void openFolder() {
            start.ifPresent(StartScreen::openFolder);
        }

        @Override
        public void openFiles() {
            start.ifPresent(StartScreen::openFiles);
        }

        @Override
        public List<CaseListing> cases() {
            return RecentCases.first(workbench.cases().get(), settings.recent());
        }
    }

    private List<Command> commands() {
        return WindowCommands.now(kit, own, open, start);
    }

    private void perform(String id) {
        WindowCommands.perform(id, kit, own, open);
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
        boolean plain = !event.isShortcutDown() && !event.getCode().isFunctionKey();
        if (typing && (plain || id.equals("undo") || id.equals("redo"))) {
            return;
        }
        if (WindowCommands.perform(id, kit, own, open)) {
            event.consume();
        } else {
            open.ifPresent(screen -> screen.pressed(event));
        }
    }

    @Override
    public void close() {
        closing.ifPresent(Subscription::close);
        soon.stop();
        keeper.keep(settings);
        closeCase();
        start.ifPresent(StartScreen::close);
        status.close();
    }
}
