package org.oligoplan.ui.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.TreatmentScheme;
import org.oligoplan.ui.checks.PrescriptionEditor;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.workspace.PrescriptionStudy;
import org.oligoplan.workspace.SessionState;

/// One lesion's prescription: dose and fractions with their limits and radiobiology, typical schemes, how it is prescribed, motion, and which dose is
/// that of its plan.
final class LesionPart extends VBox {

    private static final List<String> RULES = List.of("E17", "E18", "S07");
    private static final List<String> QUESTIONS = List.of("prescription-kind", "prescription-isodose", "coverage-target", "coverage-volume",
            "motion-management");

    private final ControlKit kit;
    private final String part;
    private final Id lesion;
    private final Label title = ControlKit.paragraph("", "strong");
    private final PrescriptionEditor editor;
    private final FlowPane schemes = new FlowPane(4, 4);
    private final VBox warnings = new VBox(2);
    private final List<QuestionEditor> questions = new ArrayList<>();
    private final VBox asked = new VBox(8);
    private final Button more;
    private final PlanDoseChooser dose;
    private List<TreatmentScheme> offered = List.of();

    LesionPart(PageHost host, People people, Consumer<RuleResult> explain, String part, Id lesion) {
        super(8);
        this.kit = host.kit();
        this.part = part;
        this.lesion = lesion;
        setId(part);
        getStyleClass().add("card");
        editor = PrescriptionEditor.of(kit, host.vocabulary(), host.actions(), explain, people, part, lesion);
        dose = new PlanDoseChooser(kit, host.actions(), people, part, lesion);
        schemes.setId(part + "-schemes");
        warnings.setId(part + "-warnings");
        Optional<Protocol> protocol = host.vocabulary().protocol();
        QUESTIONS.forEach(id -> protocol.flatMap(p -> p.question(id))
                .ifPresent(q -> questions.add(new QuestionEditor(kit, host.actions(), people, q, Optional.of(lesion)))));
        more = kit.link(part + "-more", kit.say("prescription.more"), this::toggle);
        asked.setId(part + "-questions");
        asked.getChildren().setAll(questions);
        ControlKit.present(asked, false);
        getChildren().setAll(title, ControlKit.paragraph(kit.say("prescription.schemes"), "caption"), schemes, editor, warnings, more,
                asked,
                dose);
    }

    void show(Lesion now, SessionState state, Optional<PrescriptionStudy> study) {
        title.setText(now.name());
        Optional<CheckRun> run = state.checks();
        editor.show(now, rule(run, "S07"), rule(run, "E18"), rule(run, "E17"));
        long open = questions.stream().filter(q -> !q.show(state.current())).count();
        more.setText(kit.say(open == 0 ? "prescription.more" : "prescription.more.open", open));
        dose.show(state.current());
        study.map(PrescriptionStudy::schemes).filter(all -> !all.equals(offered)).ifPresent(this::offer);
        warnings.getChildren().clear();
        for (String id : RULES) {
            rule(run, id).filter(r -> now.prescription().isPresent() && !r.outcome().code().equals("MET"))
                    .ifPresent(r -> warn(id, kit.say("prescription.warning", id, kit.say(r.message()))));
        }
        Optional<Prescription> given = now.prescription().map(Answer::value);
        study.map(PrescriptionStudy::biology).map(Radiobiology::caution).ifPresent(c -> given
                .filter(p -> p.total().asDouble() / p.fractions() > c.gyPerFraction())
                .ifPresent(p -> warn("lq", kit.say("prescription.caution", kit.figures().gray(p.total().asDouble() / p.fractions()),
                        kit.figures().gray(c.gyPerFraction()), c.id(), c.confidence()))));
    }

    private void toggle() {
        ControlKit.present(asked, !asked.isVisible());
    }

    private void warn(String id, String words) {
        Label label = ControlKit.paragraph(words, "caption");
        label.setId(part + "-warning-" + id);
        warnings.getChildren().add(label);
    }

    /// A press fills the fields, where the person still changes and sets them; nothing is filled in by itself.
    private void offer(List<TreatmentScheme> all) {
        offered = all;
        schemes.getChildren().clear();
        String language = kit.texts().locale().getLanguage();
        for (TreatmentScheme s : all) {
            String words = kit.say("prescription.scheme", kit.figures().exact(s.totalGy()), s.fractions());
            Button button = kit.button(part + "-scheme-" + s.id(), words, null, () -> editor.offer(s.totalGy(), s.fractions()));
            String about = kit.say("prescription.scheme.about", words, s.use().in(language), s.source(), s.confidence());
            button.setTooltip(ControlKit.tip(about));
            button.setAccessibleText(about);
            schemes.getChildren().add(button);
        }
    }

    private Optional<RuleResult> rule(Optional<CheckRun> run, String id) {
        return run.flatMap(r -> r.result(id, lesion));
    }
}
