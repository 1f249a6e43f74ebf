package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.oligoplan.ui.control.Shortcuts;

/// A screen of the picture tour. One line in [#LISTED] adds one; a page whose action in the table of keys ends in `-show` or `-open` is a
/// screen by itself, without a line.
///
/// @param name as in the names of the pictures
/// @param place where the way begins
/// @param way how a person gets there
/// @param back what has to be undone afterwards, besides Esc
record TourScreen(String name, Place place, Step way, Step back) {

    /// Where a way begins.
    enum Place {
        /// The start screen before there is any case.
        EMPTY,
        /// The start screen with cases.
        START,
        /// A case with every state of a verdict, without images behind it.
        WORDS,
        /// The demo case with PET and dose, with its views.
        CASE
    }

    /// Part of a way.
    @FunctionalInterface
    interface Step {

        void go(TourWalk walk);
    }

    private static final String LESION = "#lesion-" + FakeCase.LESIONS[2];
    private static final String ORGAN = "#organ-" + FakeCase.CORD;

    private static final List<TourScreen> LISTED = List.of(at(Place.EMPTY, "start-empty", _ -> {}), //
            at(Place.START, "start", _ -> {}), //
            at(Place.START, "start-search", walk -> walk.type("#case-search", "017")), //
            at(Place.START, "start-nothing-found", walk -> walk.type("#case-search", "zzzz")), //
            at(Place.START, "start-palette", walk -> walk.act("palette")), //
            new TourScreen("import-offer", Place.START, walk -> walk.press("#open-folder", "#import-offer"),
                    walk -> walk.press("#offer-cancel")), //
            at(Place.WORDS, "verdicts", _ -> {}), //
            at(Place.WORDS, "explanation", walk -> walk.press("#check-L2-explain", "#explanation")), //
            new TourScreen("verdicts-others", Place.WORDS, walk -> walk.press("#check-L2-others"), walk -> walk.press("#check-L2-others")), //
            at(Place.WORDS, "check-editors", walk -> {
                walk.press("#check-L1-safety-begin");
                walk.press("#check-L1-numbers-begin");
                walk.type("#check-L1-total", "45");
                walk.type("#check-L1-fractions", "5");
                walk.reveal("#check-L1-statements");
            }), //
            at(Place.WORDS, "check-questions", walk -> walk.reveal("#settings-save")), //
            at(Place.WORDS, "panel-lesion", walk -> walk.left(LESION + "-head")), //
            at(Place.WORDS, "panel-organ", walk -> {
                walk.left(ORGAN + "-head");
                walk.left(ORGAN + "-rename");
            }), //
            at(Place.WORDS, "panel-organ-new", walk -> walk.left("#organ-add")), //
            at(Place.WORDS, "panel-course-new", walk -> walk.left("#course-add")), //
            at(Place.WORDS, "join", walk -> walk.left("#files-add", "#join")), //
            at(Place.WORDS, "error", walk -> {
                walk.act("export-structures");
                walk.fail();
            }), //
            at(Place.WORDS, "draft-name", walk -> walk.act("draft-save")), //
            at(Place.CASE, "case", _ -> {}), //
            layout("layout-single"), layout("layout-four"), layout("layout-beside"), //
            toggled("view-maximise", "view-maximise"), //
            new TourScreen("view-window", Place.CASE, walk -> walk.act("view-detach"), TourWalk::attach), //
            toggled("contours-oblique", "view-turn-right-far", "view-straight"), //
            slab(), //
            tool("tool-brush"), tool("tool-vertices"), tool("tool-nudge"), tool("tool-threshold"), tool("tool-grow"),
            tool("tool-livewire"), tool("tool-iso"), tool("tool-canal"), tool("measure-ruler"), //
            toggled("fusion", "fusion-toggle", "fusion-toggle"), //
            toggled("dose-wash", "dose-overlay", "dose-overlay"), //
            new TourScreen("all-layers", Place.CASE, walk -> walk.acts("fusion-toggle", "dose-overlay", "shell-toggle", "layout-four"),
                    walk -> walk.acts("fusion-toggle", "dose-overlay", "shell-toggle", "layout-large")), //
            new TourScreen("hotspots", Place.CASE, walk -> walk.acts("fusion-toggle", "hotspots"),
                    walk -> {
                        walk.views();
                        walk.acts("hotspots", "fusion-toggle");
                    }), //
            new TourScreen("doses-biology", Place.CASE, walk -> {
                walk.act("doses-show");
                walk.press("#dose-tab-biology");
            }, walk -> walk.press("#dose-tab-histograms")), //
            at(Place.CASE, "shape-margin", walk -> walk.act("shape-margin")), //
            at(Place.CASE, "shape-interpolate", walk -> walk.act("shape-interpolate")), //
            at(Place.CASE, "export-structures", walk -> walk.act("export-structures")), //
            at(Place.CASE, "drafts", walk -> walk.command("drafts")), //
            at(Place.CASE, "import-report", walk -> walk.command("import-report")), //
            at(Place.CASE, "palette", walk -> walk.act("palette")), //
            at(Place.CASE, "palette-none", walk -> {
                walk.act("palette");
                walk.type("#palette-search", "zzzz");
            }), //
            at(Place.CASE, "shortcut-sheet", walk -> walk.act("shortcut-sheet")), //
            at(Place.CASE, "accuracy", walk -> walk.act("accuracy")), //
            at(Place.CASE, "guided-tour", walk -> walk.act("tour")), //
            at(Place.CASE, "guided-tour-next", walk -> {
                walk.act("tour");
                walk.press("#tour-next");
            }));

    /// {@return every screen, those of one place together}
    static List<TourScreen> all() {
        List<TourScreen> all = new ArrayList<>(LISTED);
        Shortcuts.ALL.stream().map(Shortcuts.Shortcut::id).filter(id -> id.endsWith("-show") || id.endsWith("-open"))
                .forEach(id -> all.add(at(Place.CASE, id, walk -> walk.page(id))));
        return List.copyOf(all);
    }

    private static TourScreen at(Place place, String name, Step way) {
        return new TourScreen(name, place, way, _ -> {});
    }

    private static TourScreen toggled(String name, String action, String back) {
        return new TourScreen(name, Place.CASE, walk -> walk.act(action), walk -> walk.act(back));
    }

    private static TourScreen toggled(String action, String back) {
        return toggled(action, action, back);
    }

    private static TourScreen slab() {
        return new TourScreen("view-slab", Place.CASE, walk -> walk.act("view-slab"),
                walk -> walk.acts("view-slab", "view-slab", "view-slab"));
    }

    private static TourScreen layout(String action) {
        return toggled(action, action, "layout-large");
    }

    private static TourScreen tool(String action) {
        return new TourScreen(action, Place.CASE, walk -> walk.act(action), walk -> walk.key(KeyCode.ESCAPE));
    }
}
