package org.oligoplan.ui.casepanel;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.SearchPick;
import org.oligoplan.ui.control.Vocabulary.OrganName;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// One organ at risk, prior target or prior field. The chosen one unfolds what can be said of it.
final class OrganRow extends VBox {

    private static final int RESULTS = 4;

    private final CaseContext context;
    private final Id structure;
    private final RowHead head;
    private final Label name = ControlKit.line("", "strong");
    private final Label detail = ControlKit.line("", "caption");
    private final Label planes = ControlKit.line("", "caption");
    private final VBox editor = new VBox();
    private final ChoiceStrip<Boolean> irradiated;
    private final VBox organOnly = new VBox(6);
    private final CheckBox critical;
    private final Label criticalAlways = ControlKit.paragraph("", "caption");
    private final Button rename;
    private final SearchPick<OrganName> names;
    private final CheckBox endsLow;
    private final CheckBox endsHigh;
    private final Button accept;
    private final ComboBox<StructureRole> otherRole;
    private boolean showing;
    private final Button remove;
    private Optional<Structure> shown = Optional.empty();
    private Optional<SessionState> state = Optional.empty();

    OrganRow(CaseContext context, Id structure) {
        this.context = context;
        this.structure = structure;
        ControlKit kit = context.kit();
        String part = "organ-" + structure;
        setId(part);
        head = new RowHead(part + "-head", editor, this::toggle, name, detail, planes);

        irradiated = new ChoiceStrip<Boolean>(part + "-irradiated", context.say("panels.organ.irradiated"))
                .add("yes", true, context.say("answer.yes")).add("no", false, context.say("answer.no"))
                .addNone("unknown", context.say("answer.unknown"))
                .onChoose(answer -> context.actions().perform(new Action.SetIrradiated(structure, answer)));
        critical = box(part + "-critical", context.say("panels.organ.critical"),
                on -> new Action.SetCriticalStructure(standardName(), on));
        criticalAlways.setText(context.say("panels.organ.critical.always"));
        names = new SearchPick<>(kit, part + "-names", context.say("panels.organ.search"), RESULTS, context.vocabulary()::search,
                organ -> OrgansSection.words(context, organ), this::takeName, this::leaveNames);
        rename = kit.link(part + "-rename", context.say("panels.organ.rename"), () -> {
            ControlKit.present(namesBox(), true);
            namesBox().begin();
        });
        ControlKit.present(names, false);
        endsLow = box(part + "-ends-low", context.say("panels.organ.ends.low"), on -> end(Claim.End.LOW, on));
        endsHigh = box(part + "-ends-high", context.say("panels.organ.ends.high"), on -> end(Claim.End.HIGH, on));
        accept = kit.button(part + "-accept", context.say("panels.structure.accept"), MaterialDesignC.CHECK_CIRCLE,
                () -> context.actions().perform(new Action.AcceptSections(structure, List.of())));
        Button draw = kit.button(part + "-draw", context.say("panels.organ.draw"), MaterialDesignP.PENCIL_OUTLINE,
                () -> context.choose(Optional.empty(), Optional.of(structure)));
        otherRole = kit.choice(part + "-role", context.say("panels.role.choose"),
                List.of(StructureRole.ORGAN, StructureRole.PRIOR_TARGET, StructureRole.PRIOR_FIELD, StructureRole.IGNORE), false,
                value -> context.say("anatomy.role." + value));
        otherRole.setOnAction(_ -> {
            if (!showing && otherRole.getValue() != null) {
                context.actions().perform(new Action.AssignRole(structure, otherRole.getValue()));
            }
        });
        remove = kit.button(part + "-remove", context.say("panels.organ.remove", ""), MaterialDesignT.TRASH_CAN_OUTLINE,
                () -> context.actions().perform(new Action.RemoveStructure(structure)));
        organOnly.getChildren().setAll(ControlKit.line(context.say("panels.organ.irradiated"), "caption"), irradiated, critical,
                criticalAlways, rename, names,
                ControlKit.paragraph(context.say("panels.organ.ends"), "caption"), endsLow, endsHigh);
        editor.getChildren().setAll(organOnly, draw, accept, otherRole, remove);
        getChildren().setAll(head, editor);
    }

    private SearchPick<OrganName> namesBox() {
        return names;
    }

    private CheckBox box(String nodeId, String words, java.util.function.Function<Boolean, Action> action) {
        CheckBox box = new CheckBox(words);
        box.setMnemonicParsing(false);
        box.setId(nodeId);
        box.setAccessibleText(words);
        box.setWrapText(true);
        box.setOnAction(_ -> context.actions().perform(action.apply(box.isSelected())));
        return box;
    }

    private String standardName() {
        return shown.flatMap(Structure::standardName).orElseGet(() -> shown.map(Structure::name).orElse(""));
    }

    private Action end(Claim.End end, boolean on) {
        if (on) {
            return new Action.MakeStatement(new Claim.OrganEnds(structure, end), Optional.empty());
        }
        List<Action> back = statements(end).stream().<Action>map(s -> new Action.WithdrawStatement(s.id())).toList();
        return back.size() == 1 ? back.getFirst() : new Action.Together("panels.edit.organ-goes-on", back);
    }

    private List<Statement> statements(Claim.End end) {
        Claim wanted = new Claim.OrganEnds(structure, end);
        return state.map(s -> s.current().statements().stream().filter(st -> st.claim().equals(wanted)).toList()).orElse(List.of());
    }

    private void takeName(OrganName organ) {
        leaveNames();
        Structure now = shown.orElseThrow();
        boolean drawn = now.origin() instanceof StructureOrigin.Drawn;
        context.actions().perform(new Action.NameStructure(structure, drawn ? organ.standardName() : now.name(),
                Optional.of(organ.standardName())));
    }

    private void leaveNames() {
        ControlKit.present(names, false);
        rename.requestFocus();
    }

    private void toggle() {
        boolean chosen = state.filter(s -> s.focus().structure().filter(structure::equals).isPresent()).isPresent();
        context.choose(Optional.empty(), chosen ? Optional.empty() : Optional.of(structure));
        head.requestFocus();
    }

    void show(Structure now, SessionState with) {
        showing = true;
        shown = Optional.of(now);
        state = Optional.of(with);
        otherRole.setValue(now.role().map(Answer::value).orElse(null));
        boolean organ = CaseContext.isOrgan(now);
        head.colour(now);
        String standard = now.standardName().orElse("");
        name.setText(
                standard.isEmpty() || standard.equals(now.name()) ? now.name() : context.say("panels.organ.entry", standard, now.name()));
        detail.setText(organ
                ? context.say(
                        now.irradiated().map(a -> a.value() ? "panels.organ.was" : "panels.organ.was-not").orElse("panels.organ.not-known"))
                : now.role().map(a -> context.say("anatomy.role." + a.value())).orElse(""));
        planes.setText(context.planes(now));
        head.setAccessibleText(context.say("panels.row.name", name.getText(), detail.getText(), planes.getText()));
        irradiated.show(now.irradiated().map(Answer::value));
        boolean always = context.vocabulary().isCritical(standardName());
        critical.setSelected(always || with.current().settings().addedCriticalStructures().contains(standardName()));
        ControlKit.present(critical, !always);
        ControlKit.present(criticalAlways, always);
        endsLow.setSelected(!statements(Claim.End.LOW).isEmpty());
        endsHigh.setSelected(!statements(Claim.End.HIGH).isEmpty());
        ControlKit.present(organOnly, organ);
        ControlKit.present(accept, !now.contours().allReviewed());
        ControlKit.present(otherRole, now.origin() instanceof StructureOrigin.Imported);
        ControlKit.present(remove, now.origin() instanceof StructureOrigin.Drawn);
        String removal = context.say("panels.organ.remove", now.name());
        remove.setText(removal);
        remove.setAccessibleText(removal);
        head.choose(with.focus().structure().filter(structure::equals).isPresent());
        showing = false;
    }
}
