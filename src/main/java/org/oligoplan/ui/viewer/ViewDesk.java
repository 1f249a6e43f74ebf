package org.oligoplan.ui.viewer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.Joining;
import org.oligoplan.render.Slab;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.contouring.ContouringTools;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.workspace.Session;

/// The views of an open case and what is done with them: layout, planes, slab, cine, the image beside. What cannot be done is said in the status
/// text. Lives on the FX thread.
final class ViewDesk implements ViewBar.Desk {

    private static final double FIRST_SLAB_MM = 20;
    private static final double TURN = 1;
    private static final double TURN_FAR = 5;
    private static final String TRUE = "true";

    private final ViewerModel model;
    private final Beside beside;
    private final ContouringTools tools;
    private final Cine cine;
    private final ViewBoard board;
    private final ViewBar bar;
    private final FrameCounter counter;
    private final SolidView solid;
    private final Map<String, PaneView> views = new LinkedHashMap<>();
    private final Map<SliceView, SliceInput> inputs = new HashMap<>();
    private PaneView active;
    private SliceView activeSlice;
    private String chief;
    private Anatomical besideCut = Anatomical.AXIAL;
    private double thicknessMm = FIRST_SLAB_MM;

    /// @param session the open case
    /// @param model of the image that the session looks at
    /// @param tools the chosen tool
    /// @param jobs where views are drawn
    /// @param texts the words
    /// @param windows where views stand that have left the board
    /// @param scrolled told which way slices were gone through
    ViewDesk(Session session, ViewerModel model, ContouringTools tools, Jobs jobs, Texts texts, ViewWindows windows, IntConsumer scrolled) {
        this.model = model;
        this.tools = tools;
        this.beside = new Beside(model, session);
        this.board = new ViewBoard(windows, id -> texts.of("layouts.window.title", texts.of("layouts.view." + id)), texts);
        this.counter = new FrameCounter(this::isStale, System::nanoTime, texts);
        for (Anatomical cut : Anatomical.values()) {
            add(slice(new SliceView(cut, model, tools, jobs, texts, counter), scrolled));
        }
        for (Anatomical cut : Anatomical.values()) {
            SliceView second = slice(new SliceView(cut, beside.model(), tools, jobs, texts, counter), _ -> {});
            second.goWith(slice(cut), () -> beside.zoomTogether() && beside.goesTogether() && board.chosen() == ViewLayout.BESIDE);
            add(second);
        }
        this.solid = new SolidView(model, jobs, texts);
        solid.maximiseWith(this::maximise);
        add(solid);
        this.activeSlice = slice(Anatomical.AXIAL);
        this.active = activeSlice;
        this.chief = active.id();
        this.cine = new Cine(() -> activeSlice, tools::say);
        this.bar = new ViewBar(this, texts);
        board.arrange(ViewLayout.LARGE, order(ViewLayout.LARGE));
        ViewerModel.Listener barFollows = new ViewerModel.Listener() {
            @Override
            public void imageChanged() {}

            @Override
            public void changed() {
                if (!cine.moves()) {
                    bar.show(board.chosen());
                }
            }

            @Override
            public void reveal(List<org.oligoplan.geometry.PatientPoint> places) {
                // Somebody has pointed elsewhere in the window.
                cine.stop();
            }
        };
        model.listen(barFollows);
        bar.show(board.chosen());
    }

    private SliceView slice(SliceView view, IntConsumer scrolled) {
        inputs.put(view, new SliceInput(view, view.model(), tools, this::maximise, scrolled));
        return view;
    }

    private void add(PaneView view) {
        views.put(view.id(), view);
        board.add(view);
        // In whatever window it stands: any click, wheel or key there stops what plays.
        view.region().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> cine.stop());
        view.region().addEventFilter(ScrollEvent.SCROLL, _ -> cine.stop());
        view.region().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (interrupt(event, Shortcuts.match(event).filter(key -> key.id().equals("view-cine")).isPresent())) {
                event.consume();
            }
        });
        view.region().focusWithinProperty().addListener((_, _, focused) -> {
            if (focused) {
                active = view;
                if (view instanceof SliceView slice) {
                    activeSlice = slice;
                }
            }
        });
    }

    /// {@return all views, on the board or not}
    Collection<PaneView> views() {
        return views.values();
    }

    private PaneView view(String id) {
        return Objects.requireNonNull(views.get(id), id);
    }

    private SliceView slice(Anatomical cut) {
        return (SliceView) view(cut.name().toLowerCase(Locale.ROOT));
    }

    ViewBoard board() {
        return board;
    }

    ViewBar bar() {
        return bar;
    }

    @Override
    public ViewerModel model() {
        return model;
    }

    @Override
    public Beside beside() {
        return beside;
    }

    @Override
    public Cine cine() {
        return cine;
    }

    /// The ids of a layout's views, the large one first.
    private List<String> order(ViewLayout layout) {
        if (layout == ViewLayout.BESIDE) {
            String cut = besideCut.name().toLowerCase(Locale.ROOT);
            return List.of(cut, SliceView.BESIDE + cut);
        }
        List<String> ids = new ArrayList<>(views.keySet().stream().filter(id -> !id.startsWith(SliceView.BESIDE)).toList());
        if (layout != ViewLayout.FOUR) {
            ids.remove(chief);
            ids.addFirst(chief);
        }
        return ids;
    }

    private void arrange(ViewLayout layout) {
        if (layout == ViewLayout.BESIDE && beside.choices().isEmpty()) {
            tools.say(Message.of("layouts.beside.none"));
            bar.show(board.chosen());
            return;
        }
        if (!active.id().startsWith(SliceView.BESIDE) && (layout == ViewLayout.SINGLE || layout == ViewLayout.LARGE)) {
            chief = active.id();
        }
        if (layout == ViewLayout.BESIDE && active instanceof SliceView cut) {
            besideCut = cut.cut();
        }
        board.arrange(layout, order(layout));
        tools.say(layout == ViewLayout.BESIDE ? besideWords() : Message.of("layouts.chosen." + layout));
        refocus();
        model.fireChanged();
    }

    /// What the image beside is, or why nothing is seen of it.
    private Message besideWords() {
        return beside.model().shown().isEmpty()
                ? Message.of("layouts.beside.not-loaded")
                : beside.words().map(joined -> Message.of("layouts.beside.said", joined)).orElse(Message.of("layouts.chosen.BESIDE"));
    }

    /// Gives the active view the keyboard again.
    void refocus() {
        List<PaneView> shown = board.onBoard();
        if (!shown.isEmpty() && !board.inWindows().contains(active)) {
            (shown.contains(active) ? active : shown.getFirst()).requestFocus();
        }
    }

    @Override
    public Anatomical besideCut() {
        return besideCut;
    }

    @Override
    public void besideCut(Anatomical cut) {
        besideCut = cut;
        active = slice(cut);
        arrange(ViewLayout.BESIDE);
    }

    private void maximise(SliceView view) {
        maximise((PaneView) view);
    }

    /// Lets a view fill the board, or puts it back.
    void maximise(PaneView view) {
        if (board.inWindows().contains(view)) {
            tools.say(Message.of("layouts.apart"));
            return;
        }
        board.maximise(view);
        view.requestFocus();
    }

    private void detach() {
        boolean apart = board.detach(active);
        tools.say(Message.of(apart ? "layouts.detached" : "layouts.attached"));
        if (!apart) {
            refocus();
        }
    }

    /// Goes to the next view on the board.
    void next() {
        List<PaneView> order = board.onBoard();
        if (!order.isEmpty()) {
            order.get((order.indexOf(active) + 1) % order.size()).requestFocus();
        }
    }

    /// {@return whether a node is the last view that Tab comes to}
    boolean isLast(Object node) {
        List<PaneView> order = board.onBoard();
        return order.isEmpty() || order.getLast().region().equals(node);
    }

    /// {@return whether a node is one of the views}
    boolean isView(Object node) {
        return views.values().stream().anyMatch(view -> view.region().equals(node));
    }

    /// Does an action of the table of keys.
    ///
    /// @return whether it is one of the views' actions
    @Override
    public boolean perform(String actionId) {
        Optional<ViewLayout> layout = ViewLayout.of(actionId);
        if (layout.isPresent()) {
            arrange(layout.get());
            return true;
        }
        Optional<org.oligoplan.render.WindowLevel.Preset> preset = Arrays.stream(org.oligoplan.render.WindowLevel.Preset.values())
                .filter(p -> ViewBar.idOf(p).equals(actionId)).findFirst();
        if (preset.isPresent()) {
            activeSlice.model().window(preset.get().window());
            return true;
        }
        switch (actionId) {
            case "slice-up" -> input().scroll(1);
            case "slice-down" -> input().scroll(-1);
            case "view-fit" -> {
                if (active.equals(solid)) {
                    solid.fit();
                } else {
                    activeSlice.fit();
                }
            }
            case "view-next" -> next();
            case "view-maximise" -> maximise(active);
            case "view-detach" -> detach();
            case "view-cine" -> cine.toggle();
            case "view-slab" -> slab(Slab.Kind.values()[(model.slab().kind().ordinal() + 1) % Slab.Kind.values().length]);
            case "slab-thicker" -> thicker(1);
            case "slab-thinner" -> thicker(-1);
            case "view-straight" -> straighten();
            case "view-turn-left" -> turn(-TURN);
            case "view-turn-right" -> turn(TURN);
            case "view-turn-left-far" -> turn(-TURN_FAR);
            case "view-turn-right-far" -> turn(TURN_FAR);
            case "view-sync" -> synchronise();
            default -> {
                return inSpace(actionId);
            }
        }
        return true;
    }

    /// What the view in space does is seen: it comes on the board where it is not.
    private boolean inSpace(String actionId) {
        if (!solid.perform(actionId)) {
            return false;
        }
        if (actionId.equals("solid-witness") && model.witness().isEmpty()) {
            tools.say(Message.of("solid.no-witness"));
        } else if (solid.getScene() == null) {
            arrange(ViewLayout.FOUR);
        }
        return true;
    }

    private SliceInput input() {
        return Objects.requireNonNull(inputs.get(activeSlice));
    }

    @Override
    public void slab(Slab.Kind kind) {
        model.slab(kind == Slab.Kind.PLANE ? Slab.PLANE : new Slab(kind, thicknessMm));
        tools.say(kind == Slab.Kind.PLANE ? Message.of("layouts.slab.off") : Message.of("layouts.slab." + kind + ".said", thicknessMm));
    }

    @Override
    public double thicknessMm() {
        return thicknessMm;
    }

    @Override
    public void thickness(String written) {
        Optional<BigDecimal> number = Texts.parseNumber(written.replace("mm", ""));
        double mm = number.map(BigDecimal::doubleValue).orElse(Double.NaN);
        if (mm >= Slab.THINNEST_MM && mm <= Slab.THICKEST_MM) {
            if (mm != thicknessMm) {
                thickness(mm);
            }
        } else {
            tools.say(Message.of("layouts.slab.refused", Slab.THINNEST_MM, Slab.THICKEST_MM));
        }
        bar.show(board.chosen());
    }

    private void thickness(double mm) {
        thicknessMm = mm;
        if (model.slab().isThick()) {
            slab(model.slab().kind());
        }
    }

    /// By a millimetre under 10, by 5 above.
    private void thicker(int direction) {
        if (!model.slab().isThick()) {
            tools.say(Message.of("layouts.slab.choose"));
            return;
        }
        double step = thicknessMm < 10 || thicknessMm == 10 && direction < 0 ? 1 : 5;
        model.touch();
        thickness(Math.clamp(thicknessMm + direction * step, Slab.THINNEST_MM, Slab.THICKEST_MM));
    }

    private void straighten() {
        if (model.planes().isTurned()) {
            model.planes(model.planes().straightened());
            tools.say(Message.of("layouts.straight"));
        } else {
            tools.say(Message.of("layouts.straight.already"));
        }
    }

    /// Turns the lines that cross in the active view.
    private void turn(double degrees) {
        if (model.shown().isEmpty()) {
            tools.say(Message.of("layouts.cine.no-image"));
            return;
        }
        model.touch();
        model.turn(activeSlice.cut(), degrees);
        tools.say(SliceInput.turned(model));
    }

    private void synchronise() {
        if (board.chosen() != ViewLayout.BESIDE) {
            tools.say(Message.of("layouts.sync.not-beside"));
        } else if (beside.joining() instanceof Joining.NotJoined) {
            tools.say(Message.of("layouts.sync.none"));
        } else {
            beside.together(!beside.together());
            tools.say(Message.of(beside.together() ? "layouts.sync.on" : "layouts.sync.off"));
        }
        bar.show(board.chosen());
    }

    /// Somebody did something: what plays stops.
    ///
    /// @return whether it was the key that starts and stops the cine, while that played: it is used up then
    boolean interrupt(KeyEvent event, boolean cineKey) {
        boolean was = cine.playingProperty().get() && event.getEventType() == KeyEvent.KEY_PRESSED;
        if (was) {
            cine.stop();
        }
        return was && cineKey;
    }

    /// The session has a new state.
    void accept() {
        beside.accept();
    }

    /// Voxels have come.
    void voxelsArrived() {
        model.voxelsArrived();
        beside.model().voxelsArrived();
    }

    private Stream<PaneView> shown() {
        return Stream.concat(board.onBoard().stream(), board.inWindows().stream());
    }

    private Stream<SliceView> slices() {
        return shown().filter(SliceView.class::isInstance).map(SliceView.class::cast);
    }

    FrameCounter counter() {
        return counter;
    }

    private boolean isStale() {
        return slices().anyMatch(SliceView::isStale);
    }

    /// {@return whether every cut that can be seen is, pixel for pixel, what is drawn anew}
    boolean showsWhatIs(Jobs jobs) {
        return slices().allMatch(view -> view.showsWhatIs(jobs));
    }

    /// {@return whether every view that can be seen shows the newest state}
    boolean isIdle() {
        return !model.moving() && !beside.model().moving() && shown().allMatch(PaneView::isIdle);
    }

    /// Writes what is kept with the case: the layout, what stands beside, and how slabs and cine are set. Slabs and turned planes themselves are
    /// not: a case opens with what was acquired.
    void keep(Map<String, String> values) {
        board.keep(values);
        solid.keep(values);
        values.put("layout", board.chosen().name());
        values.put("layout.chief", chief);
        values.put("layout.beside.cut", besideCut.name());
        beside.chosen().ifPresent(id -> values.put("layout.beside.image", id.toString()));
        values.put("layout.beside.together", Boolean.toString(beside.together()));
        values.put("layout.beside.zoom", Boolean.toString(beside.zoomTogether()));
        values.put("layout.beside.window", Boolean.toString(beside.windowTogether()));
        values.put("slab.mm", Double.toString(thicknessMm));
        values.put("cine.rate", Integer.toString(cine.rateProperty().get()));
        values.put("cine.both", Boolean.toString(cine.backAndForth()));
    }

    /// Takes over what a case has kept; what cannot be read starts as in a new case.
    void restore(Map<String, String> values) {
        board.restore(values);
        solid.restore(values);
        String large = values.getOrDefault("layout.chief", chief);
        if (views.containsKey(large)) {
            chief = large;
        }
        Arrays.stream(Anatomical.values()).filter(cut -> cut.name().equals(values.get("layout.beside.cut"))).findFirst()
                .ifPresent(cut -> besideCut = cut);
        beside.choices().stream().map(ImageSeries::id).filter(id -> id.toString().equals(values.get("layout.beside.image"))).findFirst()
                .ifPresent(this::stands);
        beside.together(values.getOrDefault("layout.beside.together", TRUE).equals(TRUE));
        beside.zoomTogether(values.getOrDefault("layout.beside.zoom", TRUE).equals(TRUE));
        beside.windowTogether(values.getOrDefault("layout.beside.window", TRUE).equals(TRUE));
        cine.backAndForth(values.getOrDefault("cine.both", TRUE).equals(TRUE));
        Cine.RATES.stream().filter(rate -> rate.toString().equals(values.get("cine.rate"))).findFirst().ifPresent(cine.rateProperty()::set);
        Texts.parseNumber(values.getOrDefault("slab.mm", "")).map(BigDecimal::doubleValue)
                .filter(mm -> mm >= Slab.THINNEST_MM && mm <= Slab.THICKEST_MM).ifPresent(mm -> thicknessMm = mm);
        Arrays.stream(ViewLayout.values()).filter(layout -> layout.name().equals(values.get("layout")))
                .filter(layout -> layout != ViewLayout.BESIDE || !beside.choices().isEmpty()).findFirst()
                .ifPresent(layout -> board.arrange(layout, order(layout)));
        bar.show(board.chosen());
    }

    private void stands(Id image) {
        beside.choose(image);
    }

    void close() {
        counter.close();
        cine.close();
        board.close();
        beside.close();
        views.values().forEach(PaneView::close);
    }
}
