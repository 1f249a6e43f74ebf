package org.oligoplan.ui.contouring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.contour.ShapeMetrics;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.ShapeChange;
import org.oligoplan.workspace.Workbench;

/// Changes a whole structure, with a preview in the views: margins, shells, set operations, smoothing, interpolation, other planes. The
/// result is worked out off the screen whenever a field changes, the latest wish wins; it is put into the case only by its button.
public final class ShapePage extends VBox {

    private static final Duration PAUSE = Duration.millis(250);

    private final ControlKit kit;
    private final NoticeBar notices;
    private final Workbench workbench;
    private final Session session;
    private final Runnable back;
    private final ComboBox<Structure> structure;
    private final ComboBox<ShapeKind> kind;
    private final ShapeForm form;
    private final ComboBox<StructureRole> role;
    private final ComboBox<Boolean> target;
    private final TextField name;
    private final VBox newBox;
    private final Label message = ControlKit.paragraph("", "hint");
    private final Label note = ControlKit.paragraph("", "caption");
    private final Label metrics = ControlKit.paragraph("", "caption");
    private final GridPane sizes = new GridPane(8, 2);
    private final Button apply;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Optional<Job<Action.PutShape>> running = Optional.empty();
    private Optional<Job<Optional<ShapeMetrics>>> measuring = Optional.empty();
    private Optional<Action.PutShape> ready = Optional.empty();
    private boolean nameTyped;
    private boolean targetChosen;
    private boolean roleChosen;
    private boolean filling = true;

    /// @param kit words and controls
    /// @param notices says what was done, also after the page was left
    /// @param workbench works out what a change gives
    /// @param session the open case
    /// @param first what to begin with
    /// @param back leaves the page
    public ShapePage(ControlKit kit, NoticeBar notices, Workbench workbench, Session session, ShapeKind first, Runnable back) {
        super(8);
        this.kit = kit;
        this.notices = notices;
        this.workbench = workbench;
        this.session = session;
        this.back = back;
        setId("shape-page");
        getStyleClass().add("band");
        SessionState state = session.state().get();
        structure = kit.choice("shape-structure", kit.say("shape.field.structure"), state.current().structures(), true, Structure::name);
        state.focus().structure().flatMap(id -> state.current().structure(id)).ifPresent(structure.getSelectionModel()::select);
        kind = kit.choice("shape-kind", kit.say("shape.field.kind"), List.of(ShapeKind.values()), false, k -> kit.say(k.nameId()));
        kind.getSelectionModel().select(first);
        form = new ShapeForm(kit, this::changed);
        target = kit.choice("shape-target", kit.say("shape.field.target"), List.of(false, true), false,
                isNew -> kit.say(isNew ? "shape.target.new" : "shape.target.same"));
        target.getSelectionModel().select(makesNew(first));
        role = kit.choice("shape-role", kit.say("shape.field.role"),
                List.of(StructureRole.GTV, StructureRole.CTV, StructureRole.ITV, StructureRole.PTV, StructureRole.ORGAN), false,
                r -> kit.say("anatomy.role." + r));
        name = kit.field("shape-name", kit.say("shape.field.name"), kit.say("shape.field.name"));
        newBox = new VBox(4, ControlKit.line(kit.say("shape.field.role"), "caption"), role,
                ControlKit.line(kit.say("shape.field.name"), "caption"), name);
        message.setId("shape-message");
        note.setId("shape-note");
        metrics.setId("shape-metrics");
        sizes.setId("shape-sizes");
        apply = kit.button("shape-apply", kit.say("shape.apply"), MaterialDesignC.CHECK, this::apply);
        apply.getStyleClass().add("primary");
        getChildren().setAll(kit.back("shape-back", back),
                ControlKit.paragraph(kit.say("shape.title"), "title"), ControlKit.line(kit.say("shape.field.structure"), "caption"),
                structure,
                ControlKit.line(kit.say("shape.field.kind"), "caption"), kind, form,
                ControlKit.line(kit.say("shape.field.target"), "caption"),
                target, newBox, apply, message, note,
                ControlKit.line(kit.say("shape.metrics"), "strong"), sizes, metrics);
        structure.setOnAction(_ -> {
            measure();
            showKind();
        });
        kind.setOnAction(_ -> showKind());
        target.setOnAction(_ -> {
            targetChosen |= !filling;
            changed();
        });
        role.setOnAction(_ -> {
            if (!filling) {
                roleChosen = true;
                propose();
            }
        });
        name.textProperty().addListener((_, _, _) -> {
            if (!filling) {
                nameTyped = true;
                changed();
            }
        });
        pause.setOnFinished(_ -> work());
        parentProperty().addListener((_, _, now) -> {
            if (now == null) {
                leave();
            }
        });
        filling = false;
        measure();
        showKind();
    }

    /// Size and shape of the structure as it is in the case, with how each number is meant.
    private void measure() {
        measuring.ifPresent(Job::cancel);
        show(Optional.empty(), "");
        if (structure.getValue() == null) {
            show(Optional.empty(), kit.say("shape.metrics.none"));
            return;
        }
        Job<Optional<ShapeMetrics>> job = workbench.metrics(structure.getValue());
        measuring = Optional.of(job);
        FxBridge.whenDone(job.result(), (found, _) -> {
            if (measuring.filter(job::equals).isPresent()) {
                Optional<ShapeMetrics> measured = found == null ? Optional.empty() : found;
                show(measured, kit.say(measured.isEmpty() ? "shape.metrics.none" : "shape.metrics.how"));
            }
        });
    }

    /// One number a line, with how they are meant below.
    private void show(Optional<ShapeMetrics> measured, String how) {
        sizes.getChildren().clear();
        ControlKit.present(sizes, measured.isPresent());
        metrics.setText(how);
        measured.ifPresent(m -> {
            size("volume", kit.figures().cm3(m.volumeCm3()));
            size("long", kit.figures().mm(m.axial().longMm()));
            size("across", kit.figures().mm(m.axial().shortMm()));
            size("space", kit.figures().mm(m.longestMm()));
            size("left-right", kit.figures().mm(m.high().x() - m.low().x()));
            size("front-back", kit.figures().mm(m.high().y() - m.low().y()));
            size("head-feet", kit.figures().mm(m.high().z() - m.low().z()));
            size("surface", kit.say("shape.size.cm2", m.surfaceCm2()));
            size("sphericity", kit.say("shape.size.one", m.sphericity()));
        });
    }

    private void size(String name, String value) {
        Label number = ControlKit.line(value);
        number.setId("shape-size-" + name);
        number.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(number, HPos.RIGHT);
        Label words = ControlKit.paragraph(kit.say("shape.size." + name), "caption");
        GridPane.setHgrow(words, Priority.ALWAYS);
        sizes.addRow(sizes.getRowCount(), words, number);
    }

    private static boolean makesNew(ShapeKind kind) {
        return switch (kind) {
            case MARGIN, SHELL, PLANES -> true;
            case UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE, SMOOTH, FILL_HOLES, ISLANDS, INTERPOLATE -> false;
        };
    }

    private void leave() {
        pause.stop();
        measuring.ifPresent(Job::cancel);
        measuring = Optional.empty();
        running.ifPresent(Job::cancel);
        running = Optional.empty();
        ready = Optional.empty();
        session.dropPreview();
    }

    private void showKind() {
        boolean onlyNew = kind.getValue() == ShapeKind.PLANES;
        if (onlyNew || !targetChosen) {
            filling = true;
            target.getSelectionModel().select(makesNew(kind.getValue()));
            filling = false;
        }
        target.setDisable(onlyNew);
        note.setText(kit.say(kind.getValue().nameId() + ".note"));
        Optional<Structure> chosen = Optional.ofNullable(structure.getValue());
        if (!roleChosen) {
            // Only a proposal, which the person sees and may change.
            boolean ofTarget = chosen.filter(s -> Stream.of(StructureRole.GTV, StructureRole.CTV, StructureRole.ITV)
                    .anyMatch(r -> s.is(r) || s.role().isEmpty() && s.name().startsWith(r.name()))).isPresent();
            filling = true;
            role.getSelectionModel().select(ofTarget && kind.getValue() == ShapeKind.MARGIN ? StructureRole.PTV : StructureRole.ORGAN);
            filling = false;
        }
        form.show(kind.getValue(), session.state().get().current(), chosen);
        propose();
    }

    private void propose() {
        if (!nameTyped && structure.getValue() != null && role.getValue() != null) {
            filling = true;
            name.setText(ShapeChange.freeName(session.state().get().current(), structure.getValue(), role.getValue()));
            filling = false;
        }
        changed();
    }

    /// Something was chosen or typed: what was worked out no longer holds.
    private void changed() {
        if (filling) {
            return;
        }
        ControlKit.present(newBox, Boolean.TRUE.equals(target.getValue()));
        apply.setDisable(true);
        ready = Optional.empty();
        running.ifPresent(Job::cancel);
        running = Optional.empty();
        session.dropPreview();
        pause.playFromStart();
    }

    private void work() {
        if (structure.getValue() == null) {
            message.setText(kit.say("shape.missing.structure"));
            return;
        }
        Optional<ShapeChange> change = form.change(wrong -> message.setText(kit.say(wrong.message())));
        if (change.isEmpty()) {
            return;
        }
        Optional<ShapeChange.Into> into = Boolean.TRUE.equals(target.getValue())
                ? Optional.of(new ShapeChange.Into(Id.random(), name.getText(), role.getValue()))
                : Optional.empty();
        message.setText(kit.say("shape.working"));
        Job<Action.PutShape> job = workbench.shape(session.state().get().current(),
                new Action.Reshape(structure.getValue().id(), change.get(), into));
        running = Optional.of(job);
        FxBridge.whenDone(job.result(), (made, failure) -> {
            if (running.filter(job::equals).isEmpty()) {
                return;
            }
            running = Optional.empty();
            if (failure != null) {
                message.setText(kit.say(ContouringTools.reason(failure)));
            } else if (made != null) {
                ready = Optional.of(made);
                apply.setDisable(false);
                message.setText(summary(made));
                session.preview(made);
            }
        });
    }

    private String summary(Action.PutShape made) {
        ContourStack before = made.basis();
        ContourStack after = made.result();
        long doubtful = after.sections().stream().filter(s -> !s.reviewed()).map(Section::offsetMm).distinct().count();
        String sizes = kit.say("shape.summary", kit.figures().cm3(SolidVolume.cm3(before)), kit.figures().cm3(SolidVolume.cm3(after)),
                before.sections().size(), after.sections().size());
        return doubtful == 0 ? sizes : sizes + "\n" + kit.say("shape.summary.unreviewed", doubtful);
    }

    private void apply() {
        if (ready.isEmpty()) {
            message.setText(kit.say("shape.missing.preview"));
            return;
        }
        Action.PutShape action = ready.get();
        ready = Optional.empty();
        apply.setDisable(true);
        String of = Optional.ofNullable(structure.getValue()).map(Structure::name).orElse("");
        FxBridge.whenDone(session.perform(action), (_, failure) -> {
            if (failure != null) {
                message.setText(kit.say(ContouringTools.reason(failure)));
                session.dropPreview();
            } else {
                notices.tell(kit.say("shape.done", kit.say(action.asked().change().nameId()), of));
                action.asked().into().ifPresent(into -> session
                        .focus(session.state().get().focus().withStructure(Optional.of(into.structure()))));
                back.run();
            }
        });
    }
}
