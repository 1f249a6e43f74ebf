package org.oligoplan.ui.casepanel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Vocabulary.Proposal;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// Imported structures that wait for a person to say what they are for, and those that were set aside. A name only proposes.
final class ImportedSection {

    private final CaseContext context;
    private final Section section;
    private final KeyedRows<Id, Structure, Row> rows;
    private final Button ignoreRest;
    private Case shown = Case.empty(Id.random());

    ImportedSection(CaseContext context) {
        this.context = context;
        section = new Section(context.kit(), "imported", context.say("panels.imported"), context.say("panels.imported.hint"));
        rows = new KeyedRows<>(section.rows(), Structure::id, Row::new, Row::show);
        ignoreRest = context.kit().link("imported-ignore-rest", context.say("panels.role.ignore-rest"), this::ignoreRest);
        section.addBelow(ignoreRest);
    }

    Section section() {
        return section;
    }

    void show(SessionState state) {
        shown = state.current();
        List<Structure> open = new ArrayList<>(shown.structures().stream().filter(CaseContext::waitsForRole).toList());
        int waiting = open.size();
        open.addAll(shown.structures().stream().filter(s -> s.is(StructureRole.IGNORE)).toList());
        rows.show(open);
        section.setCount(waiting == 0 ? "" : context.say("panels.imported.count", waiting), open.isEmpty());
        ControlKit.present(section, !open.isEmpty());
        ControlKit.present(ignoreRest, waiting > 1);
    }

    private void ignoreRest() {
        List<Action> all = shown.structures().stream().filter(CaseContext::waitsForRole)
                .<Action>map(s -> new Action.AssignRole(s.id(), StructureRole.IGNORE)).toList();
        context.actions().perform(new Action.Together("panels.edit.ignore-rest", all));
    }

    /// A lesion that exists, or a new one.
    private record Target(Optional<Id> lesion, String words) {}

    private final class Row extends VBox {

        private final Id structure;
        private final Label name = ControlKit.line("", "strong");
        private final Label detail = ControlKit.line("", "caption");
        private final Label proposalWords = ControlKit.paragraph("", "caption");
        private final Button acceptProposal;
        private final ComboBox<StructureRole> role;
        private final ComboBox<Target> target;
        private final Button apply;
        private Optional<Proposal> proposal = Optional.empty();
        private boolean showing;

        Row(Structure first) {
            super(4);
            structure = first.id();
            String part = "imported-" + structure;
            setId(part);
            getStyleClass().add("editor");
            proposalWords.setId(part + "-proposal");
            acceptProposal = context.kit().button(part + "-accept", context.say("panels.role.accept", ""), MaterialDesignC.CHECK_CIRCLE,
                    this::accept);
            role = context.kit().choice(part + "-role", context.say("panels.role.choose"), List.of(StructureRole.values()), false,
                    value -> context.say("anatomy.role." + value));
            role.setOnAction(_ -> chosen());
            target = context.kit().choice(part + "-lesion", context.say("panels.role.lesion"), List.of(), false, Target::words);
            apply = context.kit().button(part + "-apply", context.say("panels.role.apply"), null, this::applyTarget);
            ControlKit.present(target, false);
            ControlKit.present(apply, false);
            getChildren().setAll(name, detail, proposalWords, acceptProposal, role, target, apply);
        }

        void show(Structure now) {
            showing = true;
            name.setText(now.name());
            detail.setText(context.planes(now));
            boolean set = now.role().isPresent();
            proposal = set ? Optional.empty() : context.vocabulary().propose(now.name());
            ControlKit.present(proposalWords, proposal.isPresent());
            ControlKit.present(acceptProposal, proposal.isPresent());
            proposal.ifPresent(p -> {
                proposalWords.setText(context.say(p.risky() ? "panels.role.proposal.risky" : "panels.role.proposal", p.standardName()));
                String words = context.say("panels.role.accept", p.standardName());
                acceptProposal.setText(words);
                acceptProposal.setAccessibleText(words);
            });
            role.setAccessibleText(context.say("panels.role.choose.of", now.name()));
            if (!target.isVisible()) {
                role.setValue(now.role().map(a -> a.value()).orElse(null));
            }
            showing = false;
        }

        private void accept() {
            proposal.ifPresent(p -> context.actions().perform(new Action.Together("panels.edit.accept-proposal",
                    List.of(new Action.AssignRole(structure, StructureRole.ORGAN),
                            new Action.NameStructure(structure, name.getText(), Optional.of(p.standardName()))))));
        }

        private void chosen() {
            StructureRole wanted = role.getValue();
            if (showing || wanted == null) {
                return;
            }
            switch (wanted) {
                case GTV, CTV, ITV, PTV -> askForLesion();
                case ORGAN, PRIOR_TARGET, PRIOR_FIELD, IGNORE -> {
                    ControlKit.present(target, false);
                    ControlKit.present(apply, false);
                    context.actions().perform(new Action.AssignRole(structure, wanted));
                }
            }
        }

        private void askForLesion() {
            List<Target> targets = new ArrayList<>();
            targets.add(new Target(Optional.empty(), context.say("panels.role.new-lesion", CaseContext.freeLesionName(shown))));
            for (Lesion lesion : shown.lesions()) {
                targets.add(new Target(Optional.of(lesion.id()), lesion.name()));
            }
            target.getItems().setAll(targets);
            target.getSelectionModel().selectFirst();
            ControlKit.present(target, true);
            ControlKit.present(apply, true);
        }

        private void applyTarget() {
            Target chosen = target.getValue();
            if (chosen != null && role.getValue() != null) {
                ControlKit.present(target, false);
                ControlKit.present(apply, false);
                Id lesion = chosen.lesion().orElseGet(Id::random);
                context.actions().perform(new Action.DelineateLesion(lesion, structure, role.getValue()),
                        _ -> context.choose(Optional.of(lesion), Optional.of(structure)));
            }
        }
    }
}
