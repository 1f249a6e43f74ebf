package org.oligoplan.ui.lesions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// All that is known of one lesion, with the fields to change it.
final class LesionDetails extends HBox {

    private static final double CARD = 392;
    private static final List<String> QUESTIONS = List.of("lesion-new", "evidence-ct", "evidence-fdg", "evidence-bone-scan", "evidence-fes",
            "evidence-clinical", "clear-edge", "fdg-avid", "fes-avid", "skull-lesion", "motion-management", "lesion-status",
            "sbrt-delivered");

    private final PageHost host;
    private final LesionWords words;
    private final Id lesion;
    private final TextField name;
    private final FieldDraft draft;
    private final ComboBox<AnatomicSite> site;
    private final ComboBox<LesionKind> kind;
    private final ChoiceStrip<Side> side;
    private final ChoiceStrip<Progressing> progressing;
    private final Label code = ControlKit.paragraph("", "caption");
    private final List<QuestionEditor> questions = new ArrayList<>();
    private final MeasuredPart measured;
    private final VolumesPart volumes;
    private final DeliveryPart delivery;
    private final CommentsPart comments;
    private Optional<Lesion> shown = Optional.empty();
    private boolean showing;

    LesionDetails(PageHost host, LesionWords words, People people, Id lesion) {
        super(16);
        this.host = host;
        this.words = words;
        this.lesion = lesion;
        ControlKit kit = host.kit();
        setId("lesion-details");
        name = kit.field("lesion-details-name", words.say("panels.lesion.name"), words.say("panels.lesion.name"));
        draft = new FieldDraft(name);
        draft.onCommit((text, done) -> edit(text.isBlank() ? current().name() : text.strip(), current().site(), current().side(),
                current().kind(), done));
        site = kit.choice("lesion-details-site", words.say("panels.lesion.site"), List.of(AnatomicSite.values()), true,
                value -> words.say("anatomy.site." + value));
        site.setOnAction(_ -> {
            if (!showing && site.getValue() != null) {
                edit(current().name(), Optional.of(site.getValue()), current().side(), current().kind(), () -> {});
            }
        });
        kind = kit.choice("lesion-details-kind", words.say("panels.lesion.kind"), List.of(LesionKind.values()), false,
                value -> words.say("anatomy.kind." + value));
        kind.setOnAction(_ -> {
            if (!showing && kind.getValue() != null) {
                edit(current().name(), current().site(), current().side(), Optional.of(kind.getValue()), () -> {});
            }
        });
        side = new ChoiceStrip<Side>("lesion-details-side", words.say("panels.lesion.side"))
                .add("left", Side.LEFT, words.say("anatomy.side.LEFT")).add("right", Side.RIGHT, words.say("anatomy.side.RIGHT"))
                .add("midline", Side.MIDLINE, words.say("panels.side.midline"))
                .onChoose(chosen -> edit(current().name(), current().site(), chosen.orElse(Side.NOT_STATED), current().kind(), () -> {}));
        progressing = new ChoiceStrip<Progressing>("lesion-details-progressing", words.say("panels.lesion.progressing"))
                .add("yes", Progressing.YES, words.say("answer.yes")).add("no", Progressing.NO, words.say("answer.no"))
                .add("uncertain", Progressing.UNCERTAIN, words.say("answer.uncertain"))
                .onChoose(chosen -> host.actions().perform(new Action.SetProgressing(lesion, chosen)));
        code.setId("lesion-details-code");
        for (String id : QUESTIONS) {
            words.question(id).ifPresent(q -> questions.add(new QuestionEditor(kit, host.actions(), people, q, Optional.of(lesion))));
        }
        measured = new MeasuredPart(host, words, lesion);
        volumes = new VolumesPart(host, words, lesion);
        delivery = new DeliveryPart(host, words, lesion);
        comments = new CommentsPart(host, words, lesion);
        VBox place = card("place", name, site, kind, side, code, ControlKit.line(words.say("panels.lesion.progressing"), "caption"),
                progressing);
        VBox asked = card("answers", questions.toArray(Node[]::new));
        VBox one = new VBox(16, place, card("measurements", measured), card("volumes", volumes));
        VBox other = new VBox(16, asked, card("delivery", delivery), card("comments", comments));
        for (VBox column : List.of(one, other)) {
            column.setMinWidth(0);
            column.setPrefWidth(CARD);
            HBox.setHgrow(column, Priority.ALWAYS);
        }
        getChildren().setAll(one, other);
    }

    private VBox card(String id, Node... content) {
        VBox card = new VBox(6, ControlKit.line(words.say("lesions.part." + id), "strong"));
        card.setId("lesion-details-" + id);
        card.getStyleClass().add("card");
        card.getChildren().addAll(content);
        return card;
    }

    private Lesion current() {
        return shown.orElseThrow();
    }

    /// Puts the keyboard where the lesion's place is chosen.
    void begin() {
        site.requestFocus();
    }

    private void edit(String newName, Optional<AnatomicSite> newSite, Side newSide, Optional<LesionKind> newKind, Runnable done) {
        host.actions().perform(new Action.EditLesion(lesion, newName, newSite, newSide, newKind), _ -> done.run());
    }

    void show(SessionState state) {
        shown = state.current().find(lesion, Lesion.class).or(() -> shown);
        if (shown.isEmpty()) {
            return;
        }
        Lesion now = current();
        showing = true;
        draft.show(now.name());
        site.setValue(now.site().orElse(null));
        kind.setValue(now.kind().orElse(null));
        side.show(Optional.of(now.side()));
        progressing.show(now.progressing().map(Answer::value));
        code.setText(now.site().flatMap(s -> s.code().map(c -> words.say(s.exact() ? "lesions.code" : "lesions.code.broader", c.meaning(),
                c.value()))).orElse(words.say("lesions.code.none")));
        showing = false;
        questions.forEach(q -> q.show(state.current()));
        measured.show(state.current(), now);
        volumes.show(state.current(), now);
        delivery.show(state.current(), now);
        comments.show(state);
    }
}
