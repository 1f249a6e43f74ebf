package org.oligoplan.ui.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Statement;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.Action;

/// The questions about the patient that only a person can answer. An answer that is not given stays open; a second press takes one back.
final class CaseQuestions {

    private final ChecksContext context;
    private final Section section;
    private final TextField who;
    private final List<Question> questions = new ArrayList<>();
    private final List<Critical> criticals = new ArrayList<>();

    CaseQuestions(ChecksContext context) {
        this.context = context;
        section = new Section(context.kit(), "questions", context.say("panels.questions"), "");
        who = context.kit().field("questions-who", context.say("panels.questions.who"), context.say("panels.questions.who"));
        context.people().follow(PersonRole.RADIATION_ONCOLOGIST, who);
        VBox rows = section.rows();
        rows.setSpacing(10);
        rows.getChildren().add(who);
        add(new Question("history", context.say("panels.history"), claim -> claim instanceof Claim.HistoryComplete c
                ? Optional.of(c.complete())
                : Optional.empty(), Claim.HistoryComplete::new));
        for (Claim.Diffuse kind : Claim.Diffuse.values()) {
            add(new Question("diffuse-" + kind, context.say("panels.diffuse", context.say("anatomy.diffuse." + kind)),
                    claim -> claim instanceof Claim.DiffuseProgression c && c.kind() == kind ? Optional.of(c.present()) : Optional.empty(),
                    yes -> new Claim.DiffuseProgression(kind, yes)));
        }
        rows.getChildren().add(ControlKit.paragraph(context.say("panels.critical"), "strong"));
        rows.getChildren().add(ControlKit.paragraph(context.say("panels.critical.hint"), "caption"));
        for (Vocabulary.Critical one : context.vocabulary().criticalStructures(context.kit().texts())) {
            Critical critical = new Critical(one);
            criticals.add(critical);
            rows.getChildren().add(critical);
        }
    }

    Section section() {
        return section;
    }

    private void add(Question question) {
        questions.add(question);
        section.rows().getChildren().add(question);
    }

    private Optional<String> person() {
        return who.getText().isBlank() ? Optional.empty() : Optional.of(who.getText().strip());
    }

    private void state(List<? extends Claim> claims, List<Statement> before) {
        person().ifPresent(name -> context.people().decided(PersonRole.RADIATION_ONCOLOGIST, name));
        List<Action> steps = new ArrayList<>(before.stream().<Action>map(s -> new Action.WithdrawStatement(s.id())).toList());
        claims.forEach(c -> steps.add(new Action.MakeStatement(c, person())));
        if (!steps.isEmpty()) {
            context.actions().perform(steps.size() == 1 ? steps.getFirst() : new Action.Together("panels.edit.answer", steps));
        }
    }

    void show(Case current) {
        int open = 0;
        for (Question question : questions) {
            open += question.show(current) ? 0 : 1;
        }
        for (Critical critical : criticals) {
            open += critical.show(current) ? 0 : 1;
        }
        section.setCount(open == 0 ? context.say("panels.questions.none-open") : context.say("panels.questions.open", open), false);
    }

    private final class Question extends VBox {

        private final Function<Claim, Optional<Boolean>> read;
        private final ChoiceStrip<Boolean> strip;
        private List<Statement> given = List.of();

        Question(String part, String words, Function<Claim, Optional<Boolean>> read, Function<Boolean, Claim> make) {
            super(4);
            this.read = read;
            strip = new ChoiceStrip<Boolean>("question-" + part, words).add("yes", true, context.say("answer.yes"))
                    .add("no", false, context.say("answer.no"))
                    .onChoose(answer -> state(answer.map(make).map(List::of).orElse(List.of()), given));
            getChildren().setAll(ControlKit.paragraph(words), strip);
        }

        /// {@return whether it is answered}
        boolean show(Case current) {
            given = current.statements().stream().filter(s -> read.apply(s.claim()).isPresent()).toList();
            strip.show(given.isEmpty() ? Optional.empty() : read.apply(given.getLast().claim()));
            return !given.isEmpty();
        }
    }

    /// A structure that has to be contoured, or stated to be out of question.
    private final class Critical extends VBox {

        private final Vocabulary.Critical critical;
        private final Set<String> shortest;
        private final StandingLabel standing;
        private final ChoiceStrip<Claim.Exemption> strip;
        private List<Statement> given = List.of();

        Critical(Vocabulary.Critical critical) {
            super(4);
            this.critical = critical;
            this.shortest = critical.coveredBy().stream().min(Comparator.comparingInt(Set::size))
                    .orElseGet(() -> Set.copyOf(critical.names()));
            String part = "critical-" + critical.id();
            setId(part);
            standing = new StandingLabel(part + "-standing");
            standing.getStyleClass().add("small");
            strip = new ChoiceStrip<Claim.Exemption>(part + "-exemption", critical.title())
                    .add("not-irradiated", Claim.Exemption.NOT_IRRADIATED, context.say("anatomy.exemption.NOT_IRRADIATED"))
                    .add("not-near", Claim.Exemption.NOT_NEAR, context.say("anatomy.exemption.NOT_NEAR")).onChoose(answer -> state(
                            answer.map(e -> shortest.stream().sorted()
                                    .<Claim>map(name -> new Claim.CriticalStructure(name, e, Optional.empty()))
                                    .toList()).orElse(List.of()),
                            given));
            getChildren().setAll(ControlKit.beside(8, ControlKit.line(critical.title()), ControlKit.spring(), standing), strip);
        }

        /// {@return whether nothing is missing}
        boolean show(Case current) {
            given = current.statements().stream().filter(s -> stated(s.claim()).isPresent()).toList();
            strip.show(given.isEmpty() ? Optional.empty() : stated(given.getLast().claim()));
            Set<String> contoured = current.structures().stream().filter(s -> s.is(StructureRole.ORGAN) && !s.contours().isEmpty())
                    .map(s -> s.standardName().orElse(s.name())).collect(Collectors.toSet());
            Set<String> accounted = new TreeSet<>(contoured);
            given.forEach(s -> {
                if (s.claim() instanceof Claim.CriticalStructure c) {
                    accounted.add(c.standardName());
                }
            });
            boolean drawn = critical.coveredBy().stream().anyMatch(contoured::containsAll);
            boolean done = critical.coveredBy().stream().anyMatch(accounted::containsAll);
            standing.show(done ? Standing.MET : Standing.NOT_ASSESSABLE,
                    context.say(drawn ? "panels.critical.contoured" : done ? "panels.critical.stated" : "panels.critical.missing"));
            ControlKit.present(strip, !drawn);
            return done;
        }

        private Optional<Claim.Exemption> stated(Claim claim) {
            return claim instanceof Claim.CriticalStructure c && c.lesion().isEmpty() && critical.names().contains(c.standardName())
                    ? Optional.of(c.exemption())
                    : Optional.empty();
        }
    }
}
