package org.oligoplan.ui.contouring;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Drawing;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.ShapeChange;

/// The chosen tool and its size, and the actions on whole slices. Nothing is done silently: what cannot be done is said in the status text.
public final class ContouringTools {

    /// Smallest and largest diameter of the brush, mm.
    public static final double SMALLEST_MM = 1;
    public static final double LARGEST_MM = 80;

    private static final double FIRST_SIZE_MM = 10;
    private static final double STEP = 1.15;

    private final Session session;
    private final Texts texts;
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(this, "tool", Tool.SELECT);
    private final DoubleProperty sizeMm = new SimpleDoubleProperty(this, "sizeMm", FIRST_SIZE_MM);
    private final ObjectProperty<SessionState> state;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "statusText", "");
    private final Clipboard clipboard;
    private final ImageTools imageTools = new ImageTools(this);
    private final Measuring measuring = new Measuring(this);
    private Optional<ImageGrid> grid = Optional.empty();
    private int underWay;

    /// @param session the open case
    /// @param texts the words
    public ContouringTools(Session session, Texts texts) {
        this.session = session;
        this.texts = texts;
        this.state = new SimpleObjectProperty<>(this, "state", session.state().get());
        tool.addListener((_, _, chosen) -> hint(chosen));
        this.clipboard = new Clipboard(this);
        hint(Tool.SELECT);
    }

    Clipboard clipboard() {
        return clipboard;
    }

    /// Does what a key or the palette asks for.
    ///
    /// @param actionId an id of the table of shortcuts
    /// @return whether it was one of these tools' actions
    public boolean perform(String actionId) {
        switch (actionId) {
            case "tool-size-smaller" -> resize(-1);
            case "tool-size-larger" -> resize(1);
            case "slice-contour-previous" -> contourSlice(-1);
            case "slice-contour-next" -> contourSlice(1);
            case "slice-unreviewed-next" -> unreviewedSlice();
            case "section-accept" -> accept(false);
            case "section-accept-all" -> accept(true);
            case "section-copy" -> clipboard.copy(false);
            case "structure-copy" -> clipboard.copy(true);
            case "section-paste" -> clipboard.paste();
            case "section-delete" -> {
                // What was chosen last is meant: a measurement, else the contour of the slice.
                if (!measuring.removeChosen()) {
                    deleteSlice();
                }
            }
            case "structure-split" -> split();
            case "structure-split-all" -> withStructure(s -> perform(new Action.Draw(new Drawing.SplitAll(s.id())), () -> {}));
            case "undo" -> undo();
            case "redo" -> redo();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Makes a new structure of the piece at the crosshair.
    private void split() {
        withStructure(structure -> {
            StructureRole role = structure.role().map(Answer::value).orElse(StructureRole.ORGAN);
            String name = ShapeChange.freeName(state.get().current(), structure, role);
            perform(new Action.Draw(new Drawing.SplitPiece(structure.id(), crosshair().orElse(new PatientPoint(0, 0, 0)),
                    new ShapeChange.Into(Id.random(), name, role))), () -> {}, Message.of("drawing.split.done", name, structure.name()));
        });
    }

    /// {@return what may be joined to the chosen structure: drawn in the same frame, with contours}
    List<Structure> joinable() {
        return structure().map(mine -> state.get().current().structures().stream()
                .filter(s -> !s.id().equals(mine.id()) && !s.contours().isEmpty()
                        && s.contours().plane().frame().equals(mine.contours().plane().frame()))
                .toList()).orElse(List.of());
    }

    /// Adds another structure to the chosen one; the other goes.
    void join(Structure other) {
        withStructure(structure -> perform(new Action.Draw(new Drawing.Join(structure.id(), other.id())), () -> {},
                Message.of("drawing.join.done", other.name(), structure.name())));
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /// {@return the diameter of brush and eraser, mm}
    public DoubleProperty sizeMmProperty() {
        return sizeMm;
    }

    /// {@return what the tool does, or why it cannot}
    public ReadOnlyStringProperty statusText() {
        return status.getReadOnlyProperty();
    }

    /// {@return the state that the tools work on}
    public ObjectProperty<SessionState> stateProperty() {
        return state;
    }

    /// Tells which image is in the views.
    ///
    /// @param shown the image's grid
    public void image(Optional<ImageGrid> shown) {
        grid = shown;
    }

    /// {@return whether every action that was asked for is done or refused}
    boolean isIdle() {
        return underWay == 0;
    }

    Session session() {
        return session;
    }

    /// Tells which image lies over the one in the views: uptake is looked for there.
    ///
    /// @param over asked each time
    public void second(Supplier<Optional<Id>> over) {
        imageTools.second(over);
    }

    /// Lets go of the chosen measurement.
    public void chooseNoMeasurement() {
        measuring.choose(Optional.empty());
    }

    Measuring measuring() {
        return measuring;
    }

    ImageTools imageTools() {
        return imageTools;
    }

    /// {@return the structure that tools work on, if one is chosen}
    public Optional<Structure> structure() {
        return state.get().focus().structure().flatMap(id -> state.get().shown().structure(id));
    }

    /// Makes the brush larger or smaller by steps of about 15 percent, to whole half millimetres.
    ///
    /// @param steps how many; negative makes it smaller
    public void resize(int steps) {
        double wanted = Math.rint(sizeMm.get() * Math.pow(STEP, steps) * 2) / 2;
        if (wanted == sizeMm.get()) {
            wanted += Math.signum(steps) * 0.5;
        }
        sizeMm.set(Math.clamp(wanted, SMALLEST_MM, LARGEST_MM));
    }

    /// {@return why the chosen tool cannot draw on the chosen structure, if it cannot}
    Optional<Message> refusal() {
        return tool.get().needsStructure()
                ? unfit()
                : Optional.of(Message.of("contouring.reason.no-image")).filter(_ -> tool.get() != Tool.SELECT && grid.isEmpty());
    }

    /// {@return why a tool that draws on the structure's own planes only cannot draw in a view, if it cannot}
    ///
    /// @param view how the view is turned
    Optional<Message> refusalOffPlane(ViewPlane view) {
        return structure().filter(s -> !view.parallelTo(s.contours().plane().normal()))
                .map(s -> Message.of("contouring.reason.own-planes", Message.of("shortcut." + tool.get().id()), s.name()));
    }

    /// {@return where the views cross, patient mm: the pen of the keyboard}
    Optional<PatientPoint> crosshair() {
        return state.get().focus().crosshair();
    }

    private Optional<Message> unfit() {
        if (grid.isEmpty()) {
            return Optional.of(Message.of("contouring.reason.no-image"));
        }
        Optional<Structure> structure = structure();
        if (structure.isEmpty()) {
            return Optional.of(Message.of("contouring.reason.no-structure"));
        }
        FrameOfReference frame = grid.get().frame();
        if (!structure.get().contours().plane().frame().equals(frame)) {
            return Optional.of(Message.of("contouring.reason.other-frame", structure.get().name()));
        }
        if (StructureLook.of(state.get().current(), structure.get().id()).locked()) {
            return Optional.of(Message.of("edit.refused.locked", structure.get().name()));
        }
        if (structure.get().is(StructureRole.IGNORE)) {
            return Optional.of(Message.of("contouring.reason.ignored", structure.get().name()));
        }
        return Optional.empty();
    }

    /// Says something in the status bar.
    ///
    /// @param message what to say
    public void say(Message message) {
        status.set(texts.of(message));
    }

    /// {@return a message in the user's language}
    String words(Message message) {
        return texts.of(message);
    }

    /// Says again what the chosen tool does.
    public void sayHint() {
        hint(tool.get());
    }

    private void hint(Tool chosen) {
        say(chosen.needsStructure() ? unfit().orElse(hintOf(chosen)) : hintOf(chosen));
    }

    private static Message hintOf(Tool chosen) {
        return Message.of("contouring.hint." + chosen.id());
    }

    /// Does an action and says so when it is refused.
    ///
    /// @param action what to do
    /// @param after called on the FX thread when it is done or refused
    void perform(Action action, Runnable after) {
        perform(action, after, Optional.empty());
    }

    private void perform(Action action, Runnable after, Message done) {
        perform(action, after, Optional.of(done));
    }

    private void perform(Action action, Runnable after, Optional<Message> done) {
        underWay++;
        FxBridge.whenDone(session.perform(action), (_, failure) -> {
            underWay--;
            after.run();
            if (failure != null) {
                say(reason(failure));
            } else {
                done.ifPresent(this::say);
            }
        });
    }

    static Message reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RefusedException refused
                ? refused.reason()
                : Message.of("contouring.failed", String.valueOf(cause.getMessage()));
    }

    /// Takes the last step back, or says why not.
    public void undo() {
        if (state.get().undo().isEmpty()) {
            say(Message.of("contouring.reason.nothing-to-undo"));
        } else {
            FxBridge.whenDone(session.undo(), (_, failure) -> sayFailure(failure));
        }
    }

    /// Does the last step again that was taken back, or says why not.
    public void redo() {
        if (state.get().redo().isEmpty()) {
            say(Message.of("contouring.reason.nothing-to-redo"));
        } else {
            FxBridge.whenDone(session.redo(), (_, failure) -> sayFailure(failure));
        }
    }

    private void sayFailure(@org.jspecify.annotations.Nullable Throwable failure) {
        if (failure != null) {
            say(reason(failure));
        }
    }

    /// Empties the slice at the crosshair.
    public void deleteSlice() {
        onSection(section -> perform(new Action.DeleteSection(structure().orElseThrow().id(), section.offsetMm()), () -> {}));
    }

    /// Copies the section at the crosshair to the next image slice and shows that slice.
    ///
    /// @param direction 1 towards the head end of the stack's normal, -1 against it
    public void copyToNextSlice(int direction) {
        onSection(section -> {
            ImageGrid image = grid.orElseThrow();
            Structure structure = structure().orElseThrow();
            int k = image.nearestSlice(section.offsetMm()) + direction;
            if (!structure.contours().plane().sameOrientation(image.plane())) {
                say(Message.of("contouring.reason.other-planes", structure.name()));
            } else if (k < 0 || k >= image.slices()) {
                say(Message.of("contouring.reason.last-slice"));
            } else {
                double to = image.offsetMm(k);
                perform(new Action.CopySection(structure.id(), section.offsetMm(), to), () -> show(structure.contours().plane(), to));
            }
        });
    }

    /// Accepts what an automatic tool made.
    ///
    /// @param all every slice, rather than the one at the crosshair
    public void accept(boolean all) {
        if (all) {
            withStructure(structure -> {
                if (structure.contours().allReviewed()) {
                    say(Message.of("contouring.reason.all-reviewed", structure.name()));
                } else {
                    perform(new Action.AcceptSections(structure.id(), List.of()), () -> {});
                }
            });
        } else {
            onSection(section -> {
                Structure structure = structure().orElseThrow();
                if (section.reviewed()) {
                    say(Message.of("contouring.reason.reviewed", structure.name()));
                } else {
                    perform(new Action.AcceptSections(structure.id(), List.of(section.offsetMm())), () -> {});
                }
            });
        }
    }

    /// Goes to the next slice on which the chosen structure has a contour.
    ///
    /// @param direction 1 along the stack's normal, -1 against it
    public void contourSlice(int direction) {
        withStructure(structure -> {
            ContourStack stack = structure.contours();
            double here = crosshairOffset(stack.plane());
            Optional<Section> next = direction > 0
                    ? stack.sections().stream().filter(s -> s.offsetMm() > here + ContourStack.SAME_PLANE_MM).findFirst()
                    : stack.sections().reversed().stream().filter(s -> s.offsetMm() < here - ContourStack.SAME_PLANE_MM).findFirst();
            if (next.isEmpty()) {
                say(Message.of(stack.isEmpty() ? "contouring.reason.no-contour" : "contouring.reason.no-more-contours", structure.name()));
            } else {
                show(stack.plane(), next.get().offsetMm());
            }
        });
    }

    /// Goes to the next slice of the chosen structure that nobody has reviewed, round from the end to the beginning.
    private void unreviewedSlice() {
        withStructure(structure -> {
            ContourStack stack = structure.contours();
            double here = crosshairOffset(stack.plane());
            List<Section> open = stack.sections().stream().filter(s -> !s.reviewed()).toList();
            if (open.isEmpty()) {
                say(Message.of(stack.isEmpty() ? "contouring.reason.no-contour" : "contouring.reason.all-reviewed", structure.name()));
            } else {
                Section next = open.stream().filter(s -> s.offsetMm() > here + ContourStack.SAME_PLANE_MM).findFirst()
                        .orElse(open.getFirst());
                show(stack.plane(), next.offsetMm());
                say(Message.of("drawing.unreviewed.here", open.size(), stack.sections().size(), structure.name()));
            }
        });
    }

    /// {@return whether another structure is chosen, or its contours have changed}
    static boolean otherContours(SessionState before, SessionState now) {
        Optional<Structure> was = before.focus().structure().flatMap(before.current()::structure);
        Optional<Structure> is = now.focus().structure().flatMap(now.current()::structure);
        return !was.equals(is);
    }

    /// Moves the crosshair.
    void point(PatientPoint place) {
        session.focus(session.state().get().focus().withCrosshair(place));
    }

    /// {@return the plane at the crosshair that a structure is drawn on or could be: its own, else the nearest image slice}
    double offsetHere(Structure structure) {
        double here = crosshairOffset(structure.contours().plane());
        double reach = structure.contours().imageSpacingMm().orElse(2 * ContourStack.SAME_PLANE_MM) / 4;
        Optional<Double> own = structure.contours().sections().stream().map(Section::offsetMm).filter(w -> Math.abs(w - here) <= reach)
                .min((a, b) -> Double.compare(Math.abs(a - here), Math.abs(b - here)));
        return own.orElseGet(() -> grid.filter(g -> g.plane().sameOrientation(structure.contours().plane()))
                .map(g -> g.offsetMm(g.nearestSlice(here))).orElse(here));
    }

    private void show(PlaneFrame plane, double offsetMm) {
        SessionState.Focus focus = session.state().get().focus();
        focus.crosshair().ifPresent(cross -> session
                .focus(focus.withCrosshair(cross.plus(plane.normal().times(offsetMm - plane.wOf(cross))))));
    }

    private double crosshairOffset(PlaneFrame plane) {
        return state.get().focus().crosshair().map(plane::wOf).orElse(0.0);
    }

    void withStructure(Consumer<Structure> then) {
        Optional<Message> unfit = unfit();
        if (unfit.isPresent()) {
            say(unfit.get());
        } else {
            then.accept(structure().orElseThrow());
        }
    }

    void onSection(Consumer<Section> then) {
        withStructure(structure -> {
            double here = crosshairOffset(structure.contours().plane());
            double reach = structure.contours().imageSpacingMm().orElse(2 * ContourStack.SAME_PLANE_MM) / 2;
            structure.contours().sections().stream().filter(s -> Math.abs(s.offsetMm() - here) <= reach)
                    .min((a, b) -> Double.compare(Math.abs(a.offsetMm() - here), Math.abs(b.offsetMm() - here)))
                    .ifPresentOrElse(then, () -> say(Message.of("contouring.reason.no-contour-here", structure.name())));
        });
    }
}
