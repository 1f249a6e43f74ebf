package org.oligoplan.ui.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.FactWords;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Statement;
import org.oligoplan.protocol.Question;
import org.oligoplan.workspace.Action;

/// One question of the protocol: the newest answer with who gave it, and the fields for another. A person who may not decide is not offered.
/// What is typed stays until it has been done. An answer is taken back by stating that it is not known. On the FX thread only.
public final class QuestionEditor extends VBox {

    private static final int STRIP_LETTERS = 40;

    private final ControlKit kit;
    private final SessionActions actions;
    private final People people;
    private final Question question;
    private final Optional<Id> subject;
    private final Label title = ControlKit.paragraph("");
    private final Label said = ControlKit.paragraph("");
    private final Label who = ControlKit.paragraph("", "caption");
    private final StandingLabel open;
    private final Button begin;
    private final VBox form = new VBox(4);
    private final Optional<ChoiceStrip<FactValue>> strip;
    private final Optional<ComboBox<Question.Choice>> list;
    private final TextField text;
    private final TextField reason;
    private final TextField name;
    private final Optional<ComboBox<PersonRole>> role;
    private final Button record;
    private Optional<Statement> shown = Optional.empty();

    /// @param kit words and controls
    /// @param actions where answers go
    /// @param people the names last given
    /// @param question what is asked
    /// @param subject the lesion, course or agent that it is about; missing for the patient and the site
    public QuestionEditor(ControlKit kit, SessionActions actions, People people, Question question, Optional<Id> subject) {
        super(4);
        this.kit = kit;
        this.actions = actions;
        this.people = people;
        this.question = question;
        this.subject = subject;
        String part = idOf(question.id(), subject);
        String words = asked();
        setId(part);
        getStyleClass().add("question-editor");
        said.setId(part + "-said");
        who.setId(part + "-who");
        open = new StandingLabel(part + "-open");
        open.getStyleClass().add("small");
        open.show(Standing.NOT_ASSESSABLE, kit.say("eligibility.open"));
        strip = strip(part, words);
        list = strip.isEmpty() && question.kind() == Question.Kind.CHOICE
                ? Optional.of(kit.choice(part + "-list", words, question.choices(), false, c -> c.title().in(language())))
                : Optional.empty();
        text = kit.field(part + "-value", words, kit.say("eligibility.prompt." + question.kind()));
        reason = kit.field(part + "-reason", kit.say("eligibility.reason"),
                kit.say(question.reason() == Question.Reason.NEEDED ? "eligibility.reason.needed" : "eligibility.reason"));
        name = kit.field(part + "-name", kit.say("eligibility.who"),
                kit.say(question.mayDecide().isEmpty() ? "eligibility.who.optional" : "eligibility.who"));
        role = question.mayDecide().size() < 2
                ? Optional.empty()
                : Optional.of(kit.choice(part + "-role", kit.say("eligibility.role"), roles(), false, this::roleWords));
        record = kit.button(part + "-record", kit.say("eligibility.record"), null, this::record);
        Button unknown = kit.link(part + "-unknown", kit.say("eligibility.notKnown"), () -> state(new FactValue.NotKnown(), List.of()));
        begin = kit.link(part + "-begin", kit.say("eligibility.answer"), this::toggle);
        begin.setAccessibleText(kit.say("panels.row.action", words, kit.say("eligibility.answer")));
        lay(unknown);
    }

    /// Says with the question what it is about.
    ///
    /// @param name of the lesion, course or agent; empty for the patient and the site
    public void about(String name) {
        title.setText(name.isEmpty() ? asked() : kit.say("check.asked.about", name, asked()));
    }

    /// {@return the id of the editor of a question}
    ///
    /// @param question the question's id
    /// @param subject what it is about
    public static String idOf(String question, Optional<Id> subject) {
        return "fact-" + question + subject.map(id -> "-" + id).orElse("");
    }

    private void lay(Button unknown) {
        List.of(text, reason, name).forEach(field -> field.setOnAction(_ -> record()));
        roles().stream().findFirst().filter(_ -> question.mayDecide().size() == 1).ifPresent(only -> people.follow(only, name));
        role.ifPresent(box -> box.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null && name.getText().isBlank()) {
                name.setText(people.named(chosen));
            }
        }));
        Node value = strip.<Node>map(s -> s).or(() -> list).orElseGet(() -> {
            if (question.unit().isEmpty()) {
                return text;
            }
            text.setPrefColumnCount(8);
            return ControlKit.beside(8, text, ControlKit.line(kit.say("unit." + question.unit(), "").strip()));
        });
        form.getChildren().add(value);
        question.hint().ifPresent(hint -> form.getChildren().add(ControlKit.paragraph(hint.in(language()), "caption")));
        if (question.reason() != Question.Reason.NONE) {
            form.getChildren().add(reason);
        }
        form.getChildren().add(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        role.ifPresent(form.getChildren()::add);
        if (question.mayDecide().size() == 1) {
            form.getChildren().add(ControlKit.paragraph(kit.say("eligibility.only", roleWords(roles().getFirst())), "caption"));
        }
        form.getChildren().add(ControlKit.beside(8, record, unknown));
        ControlKit.present(form, false);
        HBox.setHgrow(said, Priority.ALWAYS);
        title.setText(asked());
        getChildren().setAll(title, ControlKit.beside(8, open, said, begin), who, form);
    }

    private Optional<ChoiceStrip<FactValue>> strip(String part, String words) {
        return switch (question.kind()) {
            case YESNO -> Optional.of(new ChoiceStrip<FactValue>(part + "-value", words)
                    .add("yes", new FactValue.YesNo(true), kit.say("answer.yes"))
                    .add("no", new FactValue.YesNo(false), kit.say("answer.no")));
            case CHOICE -> {
                int letters = question.choices().stream().mapToInt(c -> c.title().in(language()).length()).sum();
                if (letters > STRIP_LETTERS) {
                    yield Optional.empty();
                }
                ChoiceStrip<FactValue> all = new ChoiceStrip<>(part + "-value", words);
                question.choices().forEach(c -> all.add(c.id(), new FactValue.Choice(c.id()), c.title().in(language())));
                yield Optional.of(all);
            }
            case DAY, NUMBER, WORDS -> Optional.empty();
        };
    }

    private String language() {
        return kit.texts().locale().getLanguage();
    }

    private String asked() {
        return question.title().in(language());
    }

    private List<PersonRole> roles() {
        return question.mayDecide().stream().map(PersonRole::valueOf).toList();
    }

    private String roleWords(PersonRole one) {
        return kit.say("registration.role." + one);
    }

    private void toggle() {
        if (form.isVisible()) {
            ControlKit.present(form, false);
        } else {
            begin();
        }
    }

    /// Opens the fields and puts the keyboard there.
    public void begin() {
        ControlKit.present(form, true);
        Node first = strip.<Node>map(s -> s.getChildren().getFirst()).or(() -> list).orElse(text);
        first.requestFocus();
    }

    /// {@return the answer as it stands in the fields; the field is marked where it is none}
    private Optional<FactValue> read() {
        Optional<FactValue> value = strip.flatMap(ChoiceStrip::answer).or(() -> list.flatMap(box -> Optional.ofNullable(box.getValue()))
                .map(c -> new FactValue.Choice(c.id()))).or(this::typed);
        if (strip.isEmpty() && list.isEmpty()) {
            ControlKit.mark(text, value.isPresent());
        } else {
            list.ifPresent(box -> ControlKit.mark(box, value.isPresent()));
        }
        return value;
    }

    private Optional<FactValue> typed() {
        String typed = text.getText().strip();
        return switch (question.kind()) {
            case DAY -> day(typed).map(FactValue.Day::new);
            case NUMBER -> Figures.parse(typed).filter(this::inRange).map(n -> new FactValue.Number(n, question.unit()));
            case WORDS -> typed.isEmpty() ? Optional.empty() : Optional.of(new FactValue.Words(typed));
            case YESNO, CHOICE -> Optional.empty();
        };
    }

    private boolean inRange(BigDecimal number) {
        return question.least().filter(l -> number.compareTo(l) < 0).isEmpty()
                && question.most().filter(m -> number.compareTo(m) > 0).isEmpty();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private void record() {
        List<Runnable> handed = new ArrayList<>(List.of(new FieldDraft(text, "").handOver()));
        boolean because = question.reason() != Question.Reason.NEEDED || !reason.getText().isBlank();
        if (!ControlKit.mark(reason, because)) {
            return;
        }
        read().ifPresent(value -> state(value, handed));
    }

    private void state(FactValue value, List<Runnable> handed) {
        String person = name.getText().strip();
        Optional<PersonRole> capacity = role.map(box -> Optional.ofNullable(box.getValue()))
                .orElseGet(() -> roles().stream().findFirst());
        boolean good = ControlKit.mark(name, question.mayDecide().isEmpty() || !person.isEmpty());
        if (role.isPresent()) {
            good &= ControlKit.mark(role.get(), capacity.isPresent());
        }
        if (!good) {
            return;
        }
        Runnable why = new FieldDraft(reason, "").handOver();
        Claim.Fact fact = new Claim.Fact(question.id(), subject, value, reason.getText().strip());
        actions.perform(new Action.StateFact(fact, Optional.of(person).filter(p -> !p.isEmpty()), capacity), _ -> {
            capacity.ifPresent(r -> people.decided(r, person));
            handed.forEach(Runnable::run);
            why.run();
            strip.ifPresent(s -> s.show(Optional.empty()));
            ControlKit.present(form, false);
            begin.requestFocus();
        });
    }

    /// Shows the newest answer. What is being typed stays.
    ///
    /// @param current the case
    /// @return whether it is answered, and not by "not known"
    public boolean show(Case current) {
        Optional<Statement> newest = newest(current, question.id(), subject);
        boolean answered = newest.filter(s -> !(((Claim.Fact) s.claim()).value() instanceof FactValue.NotKnown)).isPresent();
        if (!newest.equals(shown) || who.getText().isEmpty()) {
            shown = newest;
            said.setText(newest.map(s -> words((Claim.Fact) s.claim())).orElse(""));
            who.setText(newest.map(s -> kit.say("eligibility.by", s.by().decidedBy(), roleWords(s.by().role()), s.by().recordedBy(),
                    Figures.dayAndTime(s.by().when()))).orElse(""));
            ControlKit.present(who, newest.isPresent());
            ControlKit.present(open, !answered);
            begin.setText(kit.say(newest.isPresent() ? "eligibility.change" : "eligibility.answer"));
        }
        return answered;
    }

    private String words(Claim.Fact fact) {
        String value = kit.say(FactWords.of(question, fact.value()));
        return fact.reason().isBlank() ? value : kit.say("panels.statement.with-reason", value, fact.reason());
    }

    /// {@return the newest answer to a question in a case}
    public static Optional<Statement> newest(Case current, String question, Optional<Id> subject) {
        return current.statements().reversed().stream()
                .filter(s -> s.claim() instanceof Claim.Fact f && f.question().equals(question) && f.subject().equals(subject)).findFirst();
    }
}
