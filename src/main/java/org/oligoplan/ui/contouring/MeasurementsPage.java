package org.oligoplan.ui.contouring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.MeasuredValue;
import org.oligoplan.workspace.SessionState;

/// All measurements of the case: what they say, what they are called, and the way to each.
public final class MeasurementsPage extends VBox {

    private final ControlKit kit;
    private final SessionActions actions;
    private final NoticeBar notices;
    private final Label count = ControlKit.paragraph("", "caption");
    private final Label none;
    private final KeyedRows<Id, Measurement, Row> rows;
    private SessionState state;

    /// @param kit words and controls
    /// @param actions where actions go
    /// @param notices where it is said what was copied
    /// @param back leaves the page
    public MeasurementsPage(ControlKit kit, SessionActions actions, NoticeBar notices, Runnable back) {
        super(8);
        this.kit = kit;
        this.actions = actions;
        this.notices = notices;
        this.state = actions.session().state().get();
        setId("measurements-page");
        getStyleClass().add("band");
        count.setId("measurements-count");
        none = ControlKit.paragraph(kit.say("measuring.list.none"), "hint");
        none.setId("measurements-none");
        VBox list = new VBox(12);
        list.setId("measurements-list");
        rows = new KeyedRows<>(list, Measurement::id, m -> new Row(m.id()), Row::show);
        getChildren().addAll(kit.back("measurements-back", back), ControlKit.line(kit.say("measuring.list.title"), "title"), none, count,
                list);
        show(state);
    }

    /// Brings the page up to date.
    public void show(SessionState now) {
        state = now;
        List<Measurement> all = now.current().all(Measurement.class).stream()
                .sorted(Comparator.comparing((Measurement m) -> kind(m.shape())).thenComparing(Measurement::label)).toList();
        rows.show(all);
        count.setText(kit.say("measuring.list.count", all.size()));
        ControlKit.present(count, !all.isEmpty());
        ControlKit.present(none, all.isEmpty());
    }

    private String kind(MeasuredShape shape) {
        return kit.say("measuring.kind." + switch (shape) {
            case MeasuredShape.Ruler _ -> "ruler";
            case MeasuredShape.Angle _ -> "angle";
            case MeasuredShape.Ellipse _ -> "ellipse";
            case MeasuredShape.Outline _ -> "outline";
        });
    }

    /// {@return a place in the middle of a shape, on its plane}
    private static PatientPoint middle(MeasuredShape shape) {
        return switch (shape) {
            case MeasuredShape.Ruler r -> r.from().towards(r.to(), 0.5);
            case MeasuredShape.Angle a -> a.apex();
            case MeasuredShape.Ellipse e -> e.centre();
            case MeasuredShape.Outline o -> {
                double share = 1.0 / o.points().size();
                PatientPoint zero = new PatientPoint(0, 0, 0);
                yield o.points().stream().reduce(zero, (sum, p) -> sum.plus(p.fromOrigin().times(share)));
            }
        };
    }

    private void go(Measurement m) {
        SessionState.Focus focus = actions.session().state().get().focus();
        Optional<Id> led = focus.image().or(() -> state.current().planningImage().map(ImageSeries::id));
        SessionState.Focus there = led.equals(Optional.of(m.image())) ? focus : focus.withImage(Optional.of(m.image()));
        actions.session().focus(there.withCrosshair(middle(m.shape())));
    }

    /// One measurement.
    private final class Row extends VBox {

        private final Label said = ControlKit.paragraph("", "strong");
        private final Label caption = ControlKit.paragraph("", "caption");
        private final TextField label;
        private final FieldDraft draft;
        private final Button go;
        private final Button copy;
        private final Button remove;
        private Optional<Measurement> shown = Optional.empty();
        private @Nullable MeasuredValue value;

        Row(Id id) {
            super(4);
            String part = "measurement-" + id;
            setId(part);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            said.setId(part + "-value");
            label = kit.field(part + "-label", kit.say("measuring.list.label"), kit.say("measuring.list.label.prompt"));
            draft = new FieldDraft(label);
            draft.onCommit(this::rename);
            go = kit.button(part + "-go", kit.say("measuring.list.go"), MaterialDesignC.CROSSHAIRS, () -> shown.ifPresent(m -> go(m)));
            copy = kit.button(part + "-copy", kit.say("measuring.list.copy"), MaterialDesignC.CONTENT_COPY, this::copy);
            remove = kit.button(part + "-remove", kit.say("measuring.list.remove"), MaterialDesignD.DELETE_OUTLINE,
                    () -> actions.perform(new Action.RemoveMeasurement(id)));
            getChildren().addAll(said, caption, label, new FlowPane(4, 4, go, copy, remove));
        }

        private void rename(String words, Runnable done) {
            shown.ifPresent(m -> actions.perform(
                    new Action.PutMeasurement(new Measurement(m.id(), m.image(), words.strip(), m.shape())), _ -> done.run()));
        }

        /// {@return the value; made again as long as the image still arrives}
        private MeasuredValue measured(Measurement m) {
            MeasuredValue before = value;
            boolean whole = shown.filter(s -> s.shape().equals(m.shape())).isPresent() && before != null && switch (before) {
                case MeasuredValue.Length _,MeasuredValue.Degrees _ -> true;
                case MeasuredValue.Area area -> area.values().withoutValue() == 0;
                case MeasuredValue.Without _ -> false;
            };
            MeasuredValue now = before != null && whole
                    ? before
                    : MeasuredValue.of(state.current(), m, actions.session().volume(m.image()));
            value = now;
            return now;
        }

        private String words(Measurement m, String between) {
            return measured(m).lines().stream().map(kit::say).collect(Collectors.joining(between));
        }

        private void copy() {
            shown.ifPresent(m -> {
                String words = words(m, "; ");
                ClipboardContent content = new ClipboardContent();
                content.putString(words);
                Clipboard.getSystemClipboard().setContent(content);
                notices.tell(kit.say("measuring.list.copied", words));
            });
        }

        void show(Measurement m) {
            Case current = state.current();
            String words = words(m, "\n");
            boolean same = shown.filter(m::equals).isPresent() && said.getText().equals(words);
            shown = Optional.of(m);
            draft.show(m.label());
            said.setText(words);
            String kind = kind(m.shape());
            caption.setText(kit.say("measuring.on", kind, current.find(m.image(), ImageSeries.class)
                    .map(i -> (i.modality() + " " + i.description()).strip()).orElse("")));
            if (!same) {
                String name = m.label().isEmpty() ? kind + " " + words(m, ", ") : m.label();
                setAccessibleText(kit.say("measuring.spoken", name, words(m, ", ")));
                go.setAccessibleText(kit.say("measuring.list.go.named", name));
                copy.setAccessibleText(kit.say("measuring.list.copy.named", name));
                remove.setAccessibleText(kit.say("measuring.list.remove.named", name));
            }
        }
    }
}
