package org.oligoplan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Statement;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.Question;
import org.oligoplan.text.Message;

/// What persons answered to the protocol's questions, as rules ask for it: the newest answer counts, that something is not known is no answer,
/// and neither is the word of somebody who may not decide.
public final class Answers {

    private final Protocol protocol;
    private final CaseFacts facts;

    Answers(Protocol protocol, CaseFacts facts) {
        this.protocol = protocol;
        this.facts = facts;
    }

    /// {@return what persons answered in a case}
    ///
    /// @param current the case
    /// @param protocol whose questions they are
    public static Answers of(Case current, Protocol protocol) {
        return new CaseFacts(current, protocol).answers();
    }

    /// {@return the patient's or the site's answer of yes or no}
    public Optional<Boolean> yes(String question) {
        return yes(question, Optional.empty());
    }

    Optional<Boolean> yes(String question, Optional<Id> subject) {
        return value(question, subject, FactValue.YesNo.class).map(FactValue.YesNo::yes);
    }

    Optional<LocalDate> day(String question) {
        return value(question, Optional.empty(), FactValue.Day.class).map(FactValue.Day::day);
    }

    /// {@return the number that was given for the patient or by the site, in the question's unit}
    public Optional<BigDecimal> number(String question) {
        return number(question, Optional.empty());
    }

    Optional<BigDecimal> number(String question, Id subject) {
        return number(question, Optional.of(subject));
    }

    /// {@return the number that was given about a subject, in the question's unit}
    public Optional<BigDecimal> number(String question, Optional<Id> subject) {
        return value(question, subject, FactValue.Number.class).map(FactValue.Number::number);
    }

    /// {@return the text that was given about a subject}
    public Optional<String> text(String question, Optional<Id> subject) {
        return value(question, subject, FactValue.Words.class).map(FactValue.Words::words);
    }

    /// {@return the id of what was chosen for the patient or by the site}
    public Optional<String> choice(String question) {
        return choice(question, Optional.empty());
    }

    /// {@return the id of what was chosen about a subject}
    public Optional<String> choice(String question, Optional<Id> subject) {
        return value(question, subject, FactValue.Choice.class).map(FactValue.Choice::id);
    }

    private <V extends FactValue> Optional<V> value(String question, Optional<Id> subject, Class<V> kind) {
        return counting(question, subject).map(s -> ((Claim.Fact) s.claim()).value()).filter(kind::isInstance).map(kind::cast);
    }

    /// {@return the newest answer, if it is by somebody who may decide}
    Optional<Statement> counting(String question, Optional<Id> subject) {
        return facts.fact(question, subject).filter(s -> mayDecide(question, s));
    }

    private boolean mayDecide(String question, Statement statement) {
        List<String> roles = protocol.question(question).map(Question::mayDecide).orElse(List.of());
        return roles.isEmpty() || roles.contains(statement.by().role().name());
    }

    /// {@return that the question stands open, and why}
    public Message missing(String question) {
        return missing(question, Optional.empty());
    }

    /// {@return the same for one about a lesion or an agent, whose name is said with it}
    public Message missing(String question, Optional<Id> subject) {
        Object asked = asked(question);
        Optional<Statement> newest = facts.fact(question, subject);
        Message said = newest.map(s -> said(question, s)).orElseGet(() -> Message.of("check.missing.answer", asked));
        return subject.map(id -> Message.of("check.missing.about", name(id), said)).orElse(said);
    }

    private Message said(String question, Statement s) {
        if (!mayDecide(question, s)) {
            return Message.of("check.missing.notEntitled", asked(question), s.by().decidedBy());
        }
        FactValue value = ((Claim.Fact) s.claim()).value();
        return value instanceof FactValue.NotKnown
                ? Message.of("check.missing.notKnown", asked(question), s.by().decidedBy())
                : Message.of("check.missing.said", asked(question),
                        protocol.question(question).map(q -> FactWords.of(q, value)).orElse(Message.of("check.answer.notKnown")),
                        s.by().decidedBy());
    }

    /// {@return the question in words}
    Object asked(String question) {
        return protocol.question(question).<Object>map(Question::title).orElse(question);
    }

    private String name(Id subject) {
        return facts.current().find(subject).map(e -> switch (e) {
            case Lesion lesion -> lesion.name();
            case SystemicAgent agent -> agent.name();
            default -> "";
        }).orElse("");
    }

    /// {@return everything that was answered to these questions, for a lesion also what was answered about it}
    List<Account.Said> said(List<String> questions, Optional<Lesion> lesion) {
        List<Account.Said> all = new ArrayList<>();
        for (String id : questions) {
            protocol.question(id).ifPresent(question -> subjects(question, lesion)
                    .forEach(subject -> facts.fact(id, subject).ifPresent(s -> all.add(said(question, subject, s)))));
        }
        return all;
    }

    private List<Optional<Id>> subjects(Question question, Optional<Lesion> lesion) {
        return switch (question.scope()) {
            case PATIENT, SITE -> List.of(Optional.empty());
            case LESION -> lesion.map(l -> List.of(Optional.of(l.id())))
                    .orElseGet(() -> facts.lesions().stream().map(l -> Optional.of(l.id())).toList());
            case AGENT -> facts.current().all(SystemicAgent.class).stream().map(a -> Optional.of(a.id())).toList();
            case COURSE -> List.of();
        };
    }

    private Account.Said said(Question question, Optional<Id> subject, Statement s) {
        Claim.Fact fact = (Claim.Fact) s.claim();
        Message asked = Message.of("check.name", question.title());
        return new Account.Said(question.id(), subject,
                subject.map(id -> Message.of("check.asked.about", name(id), question.title())).orElse(asked),
                FactWords.of(question, fact.value()),
                fact.reason(), s.by());
    }
}
