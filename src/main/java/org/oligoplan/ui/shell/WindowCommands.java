package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.caselist.StartScreen;
import org.oligoplan.ui.contouring.ShapeKind;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Workbench.CaseListing;

/// All that can be done now, for the palette and for the keys that the window obeys itself. Every action stands here once.
final class WindowCommands {

    private static final List<String> OF_THE_VIEWS = List.of("structure-copy", "structure-split-all", "frames-show");
    private static final List<String> OF_SPACE = List.of("solid-anterior", "solid-posterior", "solid-left", "solid-right", "solid-head",
            "solid-feet", "solid-witness", "solid-planes", "solid-fit");
    private static final int OPENABLE = 30;

    private final ControlKit kit;
    private final Window window;
    private final Map<String, Command> all = new LinkedHashMap<>();

    /// What the window itself can do.
    interface Window {

        void palette();

        void shortcuts();

        void accuracy();

        void tour();

        void theme(Theme wanted);

        void switchLanguage();

        /// Makes words larger by a step (1), smaller (-1) or as usual (0).
        void words(int direction);

        void closeCase();

        void openFolder();

        void openFiles();

        /// {@return the cases, the last opened first}
        List<CaseListing> cases();
    }

    private WindowCommands(ControlKit kit, Window window) {
        this.kit = kit;
        this.window = window;
    }

    /// {@return what can be done now, each action once}
    ///
    /// @param kit the words
    /// @param window the window itself
    /// @param open the opened case's screen
    /// @param start the start screen
    static List<Command> now(ControlKit kit, Window window, Optional<CaseScreen> open, Optional<StartScreen> start) {
        WindowCommands commands = new WindowCommands(kit, window);
        open.ifPresent(commands::ofTheCase);
        commands.ofTheWindow();
        start.ifPresent(commands::ofTheStart);
        open.ifPresent(commands::ofTheMiddle);
        return List.copyOf(commands.all.values());
    }

    /// Does what a key asks of the window itself.
    ///
    /// @return whether it is one of the window's own actions
    static boolean perform(String id, ControlKit kit, Window window, Optional<CaseScreen> open) {
        WindowCommands commands = new WindowCommands(kit, window);
        open.ifPresent(commands::ofTheCase);
        commands.ofTheWindow();
        Optional<Command> own = Optional.ofNullable(commands.all.get(id));
        own.ifPresent(command -> command.action().run());
        return own.isPresent();
    }

    private void add(String id, String words, Runnable action) {
        String keys = Shortcuts.of(id).map(Shortcuts.Shortcut::display).orElse("");
        if (all.put(id, new Command(id, words, keys, action)) != null) {
            throw new IllegalStateException("the action " + id + " stands twice in the list");
        }
    }

    private void ofTheCase(CaseScreen screen) {
        add("lesion-add", kit.say("panels.lesion.add"), screen::addLesion);
        add("organ-add", kit.say("panels.organ.add"), screen::addOrgan);
        add("draft-save", kit.say("shell.draft.save"), screen::askForDraft);
        add("export-structures", kit.say("export.window.action"), screen::showExport);
        add("registration-open", kit.say("registration.open"), screen::showRegistration);
        for (ShapeKind kind : ShapeKind.values()) {
            add("shape-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kit.say("shape.command", kit.say(kind.nameId())),
                    () -> screen.showShape(kind));
        }
        add("crop-inside", kit.say("drawing.crop.inside"), () -> screen.showShape(ShapeKind.INTERSECTION));
        add("crop-outside", kit.say("drawing.crop.outside"), () -> screen.showShape(ShapeKind.DIFFERENCE));
        for (OrganOutlines.Kind kind : OrganOutlines.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            add("find-" + word, kit.say("auto.command." + word), () -> screen.findOrgans(kind));
        }
        add("undo", kit.say("shell.undo.none"), screen.actions()::undo);
        add("redo", kit.say("shell.redo.none"), screen.actions()::redo);
        add("doses-show", kit.say("dose.window.action"), screen::toggleDoses);
        add("structures-show", kit.say("structures.title"), screen::showStructures);
        add("eligibility-show", kit.say("shortcut.eligibility-show"), screen::showEligibility);
        add("measurements-show", kit.say("shortcut.measurements-show"), screen::showMeasurements);
        Pages.ids().forEach(id -> add(id, kit.say("shortcut." + id), () -> screen.togglePage(id)));
        add("courses-show", kit.say("courses.title"), screen::showCourses);
        add("history-show", kit.say("history.open"), screen::showHistory);
        add("drafts", kit.say("shell.drafts"), screen::showDrafts);
        add("import-report", kit.say("panels.report"), screen::showReport);
        add("files-add", kit.say("panels.add-files"), screen::addFiles);
        add("panel-left", kit.say("shell.panel.left"), () -> screen.toggle(true));
        add("panel-right", kit.say("shell.panel.right"), () -> screen.toggle(false));
        add("case-close", kit.say("shell.back"), window::closeCase);
    }

    private void ofTheWindow() {
        add("palette", kit.say("shell.palette"), window::palette);
        add("shortcut-sheet", kit.say("shell.shortcuts"), window::shortcuts);
        add("accuracy", kit.say("shortcut.accuracy"), window::accuracy);
        add("tour", kit.say("shortcut.tour"), window::tour);
        add("words-larger", kit.say("shortcut.words-larger"), () -> window.words(1));
        add("words-smaller", kit.say("shortcut.words-smaller"), () -> window.words(-1));
        add("words-usual", kit.say("shortcut.words-usual"), () -> window.words(0));
        for (Theme theme : Theme.values()) {
            String word = theme.name().toLowerCase(Locale.ROOT);
            add("theme-" + word, kit.say("shell.theme." + word), () -> window.theme(theme));
        }
        add("language-switch", kit.say("shell.language"), window::switchLanguage);
    }

    private void ofTheStart(StartScreen screen) {
        add("demo-open", kit.say("shell.demo.open"), () -> screen.openDemo(StartScreen.VARIANTS.getFirst()));
        StartScreen.VARIANTS.stream().skip(1).forEach(variant -> add("demo-variant-" + variant,
                kit.say("way.demo", kit.say("shell.demo.variant." + variant)), () -> screen.openDemo(variant)));
        StartScreen.PATIENTS.forEach(patient -> add("demo-patient-" + patient,
                kit.say("way.demo", kit.say("demo.patient." + patient)), () -> screen.openDemo(patient)));
        add("open-folder", kit.say("shell.open.folder"), window::openFolder);
        add("open-files", kit.say("shell.open.files"), window::openFiles);
        window.cases().stream().limit(OPENABLE).forEach(listing -> {
            String name = listing.patientName().isBlank() ? kit.say("shell.case.no-name") : listing.patientName();
            add("open-" + listing.caseId(), kit.say("way.open", Isolated.text(name), Isolated.text(listing.patientId())),
                    () -> screen.open(listing.caseId()));
        });
    }

    /// What the views and tools do by themselves: all other keys, and what has none.
    private void ofTheMiddle(CaseScreen screen) {
        Set<String> own = all.keySet().stream().collect(Collectors.toUnmodifiableSet());
        List<String> rest = new ArrayList<>(
                Shortcuts.ALL.stream().map(Shortcuts.Shortcut::id).filter(id -> !own.contains(id)).toList());
        rest.addAll(OF_THE_VIEWS);
        for (String id : rest) {
            add(id, kit.say("shortcut." + id), () -> middle(screen, id));
        }
        OF_SPACE.forEach(id -> add(id, kit.say("solid.command", kit.say(id)), () -> middle(screen, id)));
    }

    private static void middle(CaseScreen screen, String id) {
        var _ = screen.middle().perform().test(id);
    }
}
