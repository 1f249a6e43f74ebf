package org.oligoplan.ui.lesions;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// The comments that are pinned to places of images and are about a lesion.
final class CommentsPart extends VBox {

    private final PageHost host;
    private final ControlKit kit;
    private final LesionWords words;
    private final Id lesion;
    private final KeyedRows<Id, PinnedComment, Row> rows;
    private final TextField text;
    private final Button pin;
    private final Label where = ControlKit.paragraph("", "caption");
    private SessionState state;

    CommentsPart(PageHost host, LesionWords words, Id lesion) {
        super(6);
        this.host = host;
        this.kit = host.kit();
        this.words = words;
        this.lesion = lesion;
        this.state = host.actions().session().state().get();
        VBox list = new VBox(8);
        list.setId("lesion-comments");
        rows = new KeyedRows<>(list, PinnedComment::id, c -> new Row(c.id()), Row::show);
        text = kit.field("lesion-comment-text", words.say("lesions.comment.text"), words.say("lesions.comment.text"));
        text.setOnAction(_ -> pin());
        pin = kit.button("lesion-comment-pin", words.say("lesions.comment.pin"), MaterialDesignP.PIN_OUTLINE, this::pin);
        where.setId("lesion-comment-where");
        getChildren().setAll(list, text, pin, where);
    }

    private Optional<Id> image() {
        return state.focus().image().or(() -> state.current().planningImage().map(ImageSeries::id));
    }

    private void pin() {
        Optional<PatientPoint> place = state.focus().crosshair();
        Optional<Id> image = image();
        if (!ControlKit.mark(text, !text.getText().isBlank()) || place.isEmpty() || image.isEmpty()) {
            return;
        }
        Runnable done = new FieldDraft(text, "").handOver();
        host.actions().perform(new Action.PinComment(Id.random(), Optional.of(lesion), image.get(), place.get(), text.getText()),
                _ -> done.run());
    }

    void show(SessionState now) {
        state = now;
        List<PinnedComment> all = now.current().all(PinnedComment.class).stream().filter(c -> c.lesion().equals(Optional.of(lesion)))
                .toList();
        rows.show(all);
        boolean placed = now.focus().crosshair().isPresent() && image().isPresent();
        pin.setDisable(!placed);
        where.setText(placed
                ? words.say("lesions.comment.where", place(now.focus().crosshair().orElseThrow()), words.image(now.current(),
                        image().orElseThrow()))
                : words.say("lesions.comment.nowhere"));
    }

    private String place(PatientPoint p) {
        return words.say("lesions.comment.place", kit.figures().plainMm(p.x()), kit.figures().plainMm(p.y()), kit.figures().plainMm(p.z()));
    }

    /// One comment.
    private final class Row extends VBox {

        private final TextField field;
        private final FieldDraft draft;
        private final Label caption = ControlKit.paragraph("", "caption");
        private final Button go;
        private final Button settle;
        private final Button remove;
        private Optional<PinnedComment> shown = Optional.empty();

        Row(Id id) {
            super(2);
            String part = "lesion-comment-" + id;
            setId(part);
            field = kit.field(part + "-text", words.say("lesions.comment.text"), words.say("lesions.comment.text"));
            draft = new FieldDraft(field);
            draft.onCommit((words, done) -> host.actions().perform(new Action.RewriteComment(id, words), _ -> done.run()));
            go = kit.button(part + "-go", words.say("measuring.list.go"), MaterialDesignC.CROSSHAIRS, () -> shown.ifPresent(this::go));
            settle = kit.button(part + "-settle", "", MaterialDesignC.CHECK_CIRCLE, () -> shown.ifPresent(
                    c -> host.actions().perform(new Action.ResolveComment(id, c.resolved().isEmpty()))));
            remove = kit.button(part + "-remove", words.say("lesions.comment.remove"), MaterialDesignD.DELETE_OUTLINE,
                    () -> host.actions().perform(new Action.RemoveComment(id)));
            getChildren().setAll(field, caption, new FlowPane(4, 4, go, settle, remove));
        }

        private void go(PinnedComment c) {
            SessionState.Focus focus = state.focus();
            SessionState.Focus there = image().equals(Optional.of(c.image())) ? focus : focus.withImage(Optional.of(c.image()));
            host.actions().session().focus(there.withCrosshair(c.place()));
            host.way().views();
        }

        void show(PinnedComment c) {
            shown = Optional.of(c);
            draft.show(c.text());
            String settled = c.resolved().map(by -> words.say("lesions.comment.settled", words.by(by))).orElse("");
            caption.setText(String.join(" · ", java.util.stream.Stream.of(words.by(c.by()),
                    c.versions().size() > 1 ? words.say("lesions.comment.versions", c.versions().size()) : "", place(c.place()), settled)
                    .filter(s -> !s.isEmpty()).toList()));
            settle.setText(words.say(c.resolved().isEmpty() ? "lesions.comment.settle" : "lesions.comment.reopen"));
            for (Button button : List.of(go, settle, remove)) {
                button.setAccessibleText(words.say("panels.row.action", c.text(), button.getText()));
            }
        }
    }
}
