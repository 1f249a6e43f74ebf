package org.oligoplan.ui.casepanel;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// One lesion in the list. The chosen one unfolds what can be said of it.
final class LesionRow extends VBox {

    private final CaseContext context;
    private final Id lesion;
    private final RowHead head;
    private final Label name = ControlKit.line("", "strong");
    private final Label place = ControlKit.line("", "caption");
    private final StandingLabel standing;
    private final VBox editor = new VBox();
    private final TextField nameField;
    private final FieldDraft nameDraft;
    private final ComboBox<AnatomicSite> site;
    private final ComboBox<LesionKind> kind;
    private final ChoiceStrip<Side> side;
    private final ChoiceStrip<Progressing> progressing;
    private final VBox drawings = new VBox(2);
    private final KeyedRows<Id, Delineation, Button> drawingRows;
    private final Button accept;
    private final Button remove;
    private boolean showing;
    private Optional<Lesion> shown = Optional.empty();
    private Optional<SessionState> state = Optional.empty();

    LesionRow(CaseContext context, Id lesion) {
        this.context = context;
        this.lesion = lesion;
        ControlKit kit = context.kit();
        String part = "lesion-" + lesion;
        setId(part);
        standing = new StandingLabel(part + "-standing");
        standing.getStyleClass().add("small");
        head = new RowHead(part + "-head", editor, this::toggle, name, place, standing);

        nameField = kit.field(part + "-name", context.say("panels.lesion.name"), context.say("panels.lesion.name"));
        nameDraft = new FieldDraft(nameField);
        nameDraft.onCommit((text, done) -> edit(text.isBlank() ? current().name() : text.strip(), current().site(), current().side(),
                current().kind(), done));
        site = kit.choice(part + "-site", context.say("panels.lesion.site"), List.of(AnatomicSite.values()), true,
                value -> context.say("anatomy.site." + value));
        site.setOnAction(_ -> {
            if (!showing && site.getValue() != null) {
                edit(current().name(), Optional.of(site.getValue()), current().side(), current().kind());
            }
        });
        kind = kit.choice(part + "-kind", context.say("panels.lesion.kind"), List.of(LesionKind.values()), false,
                value -> context.say("anatomy.kind." + value));
        kind.setOnAction(_ -> {
            if (!showing && kind.getValue() != null) {
                edit(current().name(), current().site(), current().side(), Optional.of(kind.getValue()));
            }
        });
        side = new ChoiceStrip<Side>(part + "-side", context.say("panels.lesion.side"))
                .add("left", Side.LEFT, context.say("anatomy.side.LEFT")).add("right", Side.RIGHT, context.say("anatomy.side.RIGHT"))
                .add("midline", Side.MIDLINE, context.say("panels.side.midline"))
                .onChoose(chosen -> edit(current().name(), current().site(), chosen.orElse(Side.NOT_STATED), current().kind()));
        progressing = new ChoiceStrip<Progressing>(part + "-progressing", context.say("panels.lesion.progressing"))
                .add("yes", Progressing.YES, context.say("answer.yes")).add("no", Progressing.NO, context.say("answer.no"))
                .add("uncertain", Progressing.UNCERTAIN, context.say("answer.uncertain"))
                .onChoose(chosen -> context.actions().perform(new Action.SetProgressing(lesion, chosen)));
        drawingRows = new KeyedRows<>(drawings, Delineation::structure, this::drawing, this::showDrawing);
        accept = kit.button(part + "-accept", context.say("panels.structure.accept"), MaterialDesignC.CHECK_CIRCLE, this::acceptAll);
        remove = kit.button(part + "-remove", context.say("panels.lesion.remove", ""), MaterialDesignT.TRASH_CAN_OUTLINE,
                () -> context.actions().perform(new Action.RemoveLesion(lesion)));
        editor.getChildren().setAll(nameField, site, kind, side, ControlKit.line(context.say("panels.lesion.progressing"), "caption"),
                progressing, ControlKit.line(context.say("panels.lesion.drawings"), "caption"), drawings, accept, remove);
        getChildren().setAll(head, editor);
    }

    Id lesion() {
        return lesion;
    }

    /// Puts the focus where the lesion's place is chosen.
    void askForPlace() {
        site.requestFocus();
    }

    private Lesion current() {
        return shown.orElseThrow();
    }

    private void toggle() {
        boolean chosen = state.filter(s -> s.focus().lesion().filter(lesion::equals).isPresent()).isPresent();
        Optional<Id> first = current().delineations().stream().map(Delineation::structure).findFirst();
        context.choose(chosen ? Optional.empty() : Optional.of(lesion), chosen ? Optional.empty() : first);
        head.requestFocus();
    }

    private void edit(String newName, Optional<AnatomicSite> newSite, Side newSide, Optional<LesionKind> newKind) {
        edit(newName, newSite, newSide, newKind, () -> {});
    }

    private void edit(String newName, Optional<AnatomicSite> newSite, Side newSide, Optional<LesionKind> newKind, Runnable done) {
        Optional<LesionKind> suited = newKind.isPresent() || newSite.equals(current().site())
                ? newKind
                : newSite.flatMap(LesionRow::usualKind);
        context.actions().perform(new Action.EditLesion(lesion, newName, newSite, newSide, suited), _ -> done.run());
    }

    /// The tissue that a place leaves no doubt about; the person sees it and can change it.
    private static Optional<LesionKind> usualKind(AnatomicSite place) {
        return switch (place) {
            case BREAST -> Optional.of(LesionKind.BREAST);
            case AXILLA, INTERNAL_MAMMARY_NODE, SUPRACLAVICULAR_NODE, NECK_NODE, MEDIASTINAL_NODE, HILAR_NODE, ABDOMINAL_NODE, PELVIC_NODE,
                    INGUINAL_NODE ->
                Optional.of(LesionKind.NODE);
            case LUNG -> Optional.of(LesionKind.LUNG);
            case LIVER -> Optional.of(LesionKind.LIVER);
            case ADRENAL -> Optional.of(LesionKind.ADRENAL);
            case CERVICAL_SPINE, THORACIC_SPINE, LUMBAR_SPINE -> Optional.of(LesionKind.SPINE);
            case SACRUM, RIB, STERNUM, CLAVICLE, SCAPULA, HUMERUS, PELVIC_BONE, FEMUR, SKULL, OTHER_BONE -> Optional.of(LesionKind.BONE);
            case BRAIN -> Optional.of(LesionKind.BRAIN);
            case SKIN, SOFT_TISSUE -> Optional.of(LesionKind.SOFT_TISSUE);
            case CHEST_WALL, PLEURA, SPLEEN, KIDNEY, PANCREAS, OVARY, PERITONEUM, OTHER -> Optional.empty();
        };
    }

    private void acceptAll() {
        List<Action> all = current().delineations().stream().map(Delineation::structure)
                .<Action>map(structure -> new Action.AcceptSections(structure, List.of())).toList();
        context.actions().perform(all.size() == 1 ? all.getFirst() : new Action.Together("panels.edit.accept", all));
    }

    private Button drawing(Delineation delineation) {
        Button button = context.kit().button("lesion-" + lesion + "-draw-" + delineation.structure(), "", MaterialDesignP.PENCIL_OUTLINE,
                () -> context.choose(Optional.of(lesion), Optional.of(delineation.structure())));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return button;
    }

    private void showDrawing(Button button, Delineation delineation) {
        Optional<Structure> structure = state.flatMap(s -> s.current().structure(delineation.structure()));
        String words = context.say("panels.lesion.drawing", context.say("anatomy.role." + delineation.role()),
                structure.map(context::planes).orElse(""));
        button.setText(words);
        button.setAccessibleText(context.say("panels.lesion.draw", words));
        button.getStyleClass().remove("primary");
        if (state.filter(s -> s.focus().structure().filter(delineation.structure()::equals).isPresent()).isPresent()) {
            button.getStyleClass().add("primary");
        }
    }

    void show(Lesion now, SessionState with) {
        showing = true;
        shown = Optional.of(now);
        state = Optional.of(with);
        List<Structure> structures = now.delineations().stream().flatMap(d -> with.current().structure(d.structure()).stream()).toList();
        structures.stream().findFirst().ifPresent(head::colour);
        name.setText(now.name());
        place.setText(placeWords(now));
        Optional<Standing> worst = with.checks().flatMap(run -> worst(run, lesion)).map(Standing::of);
        ControlKit.present(standing, worst.isPresent());
        worst.ifPresent(s -> standing.show(s, context.say(s.wordId())));
        head.setAccessibleText(
                context.say("panels.row.name", now.name(), place.getText(), worst.map(s -> context.say(s.wordId())).orElse("")));
        nameDraft.show(now.name());
        site.setValue(now.site().orElse(null));
        kind.setValue(now.kind().orElse(null));
        side.show(Optional.of(now.side()));
        progressing.show(now.progressing().map(Answer::value));
        drawingRows.show(now.delineations());
        ControlKit.present(accept, structures.stream().anyMatch(s -> !s.contours().allReviewed()));
        String removal = context.say("panels.lesion.remove", now.name());
        remove.setText(removal);
        remove.setAccessibleText(removal);
        head.choose(with.focus().lesion().filter(lesion::equals).isPresent());
        showing = false;
    }

    private String placeWords(Lesion now) {
        String where = now.site().map(s -> context.say("anatomy.site." + s)).orElse(context.say("panels.lesion.no-site"));
        return switch (now.side()) {
            case LEFT, RIGHT -> context.say("panels.lesion.place", where, context.say("anatomy.side." + now.side()));
            case MIDLINE, NOT_STATED -> where;
        };
    }

    /// {@return the worst outcome among the rules that are asked of this lesion}
    static Optional<Outcome> worst(CheckRun run, Id lesion) {
        return run.results().stream().filter(r -> r.lesion().filter(lesion::equals).isPresent()).map(RuleResult::outcome)
                .max((a, b) -> Integer.compare(a.weight(), b.weight()));
    }
}
