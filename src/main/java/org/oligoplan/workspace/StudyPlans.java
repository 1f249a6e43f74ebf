package org.oligoplan.workspace;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.Question;

/// Edits of what the trial asks: answers to its questions, medicines, other cancers, events. An answer that is no answer to its question is
/// refused here and nowhere else.
final class StudyPlans {

    private final Actor actor;
    private final Clock clock;
    private final Function<String, Optional<Question>> questions;

    /// @param questions the protocol's, by id
    StudyPlans(Actor actor, Clock clock, Function<String, Optional<Question>> questions) {
        this.actor = actor;
        this.clock = clock;
        this.questions = questions;
    }

    Planned state(Case current, Action.StateFact a) throws RefusedException {
        Claim.Fact fact = a.fact();
        Question question = questions.apply(fact.question())
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-question", fact.question()));
        refuseOtherSubject(current, question, fact.subject());
        refuseNoAnswer(question, fact.value());
        boolean known = !(fact.value() instanceof FactValue.NotKnown);
        if (known && question.reason() == Question.Reason.NEEDED && fact.reason().isBlank()) {
            throw ActionPlanner.refused("edit.refused.no-reason");
        }
        Attribution by = by(a.decidedBy(), Optional.of(role(question, a.role())));
        Claim.Fact kept = new Claim.Fact(fact.question(), fact.subject(), fact.value(), fact.reason().strip());
        List<Edit> edits = new ArrayList<>();
        for (Statement older : current.statements()) {
            if (older.claim() instanceof Claim.Fact o && o.sameQuestion(kept)) {
                if (o.equals(kept) && older.by().decidedBy().equals(by.decidedBy()) && older.by().role() == by.role()) {
                    return Planned.of(List.of(), "edit.state.fact", question.id());
                }
                edits.add(ElementChange.remove(older));
            }
        }
        edits.add(ElementChange.add(new Statement(Id.random(), kept, by)));
        return Planned.of(edits, "edit.state.fact", question.id());
    }

    private static void refuseOtherSubject(Case current, Question question, Optional<Id> subject) throws RefusedException {
        Class<? extends Element> type = switch (question.scope()) {
            case LESION -> Lesion.class;
            case COURSE -> PriorCourse.class;
            case AGENT -> SystemicAgent.class;
            case PATIENT, SITE -> Element.class;
        };
        boolean good = type == Element.class
                ? subject.isEmpty()
                : subject.flatMap(id -> current.find(id)).filter(type::isInstance).isPresent();
        if (!good) {
            throw ActionPlanner.refused("edit.refused.fact-subject");
        }
    }

    private void refuseNoAnswer(Question question, FactValue value) throws RefusedException {
        boolean kind = switch (value) {
            case FactValue.YesNo _ -> question.kind() == Question.Kind.YESNO;
            case FactValue.Day _ -> question.kind() == Question.Kind.DAY;
            case FactValue.Number _ -> question.kind() == Question.Kind.NUMBER;
            case FactValue.Choice _ -> question.kind() == Question.Kind.CHOICE;
            case FactValue.Words _ -> question.kind() == Question.Kind.WORDS;
            case FactValue.NotKnown _ -> true;
        };
        if (!kind) {
            throw ActionPlanner.refused("edit.refused.fact-kind");
        }
        if (value instanceof FactValue.Choice chosen && question.choices().stream().noneMatch(c -> c.id().equals(chosen.id()))) {
            throw ActionPlanner.refused("edit.refused.fact-choice", chosen.id());
        }
        if (value instanceof FactValue.Day day && !question.future()
                && day.day().isAfter(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()))) {
            throw ActionPlanner.refused("edit.refused.fact-future");
        }
        if (value instanceof FactValue.Number number) {
            refuseNumber(question, number);
        }
    }

    private static void refuseNumber(Question question, FactValue.Number number) throws RefusedException {
        if (!number.unit().equals(question.unit())) {
            throw ActionPlanner.refused("edit.refused.fact-unit", question.unit());
        }
        if (question.least().filter(l -> number.number().compareTo(l) < 0).isPresent()
                || question.most().filter(m -> number.number().compareTo(m) > 0).isPresent()) {
            throw ActionPlanner.refused("edit.refused.fact-range", question.least().map(n -> n.toPlainString()).orElse("-"),
                    question.most().map(n -> n.toPlainString()).orElse("-"));
        }
    }

    /// {@return in what capacity the person decides: as said; or the only one that may; or that of the person at the program}
    private PersonRole role(Question question, Optional<PersonRole> said) throws RefusedException {
        List<String> allowed = question.mayDecide();
        PersonRole role = said.orElseGet(() -> allowed.size() == 1 ? PersonRole.valueOf(allowed.getFirst()) : actor.role());
        if (!allowed.isEmpty() && !allowed.contains(role.name())) {
            throw ActionPlanner.refused("edit.refused.fact-role", "@registration.role." + role);
        }
        return role;
    }

    private Attribution by(Optional<String> decidedBy, Optional<PersonRole> role) {
        return new Attribution(decidedBy.map(String::strip).filter(name -> !name.isEmpty()).orElse(actor.name()),
                role.orElse(actor.role()), actor.name(), clock.instant(), ActionPlanner.IN_PROGRAM);
    }

    Planned agent(Case current, Action.PutAgent a) throws RefusedException {
        refuseOtherKind(current, a.agent(), SystemicAgent.class);
        if (a.name().isBlank()) {
            throw ActionPlanner.refused("edit.refused.no-name");
        }
        if (a.firstDose().isPresent() && a.lastDose().isPresent() && a.lastDose().get().isBefore(a.firstDose().get())) {
            throw ActionPlanner.refused("edit.refused.dose-order");
        }
        String name = a.name().strip();
        Optional<SystemicAgent> before = current.find(a.agent(), SystemicAgent.class);
        Attribution by = before.map(SystemicAgent::by).orElseGet(() -> by(Optional.empty(), Optional.empty()));
        SystemicAgent same = new SystemicAgent(a.agent(), name, a.agentClass(), a.firstDose(), a.lastDose(), a.current(), by);
        SystemicAgent now = before.filter(same::equals).isPresent()
                ? same
                : new SystemicAgent(a.agent(), name, a.agentClass(), a.firstDose(), a.lastDose(), a.current(),
                        by(Optional.empty(), Optional.empty()));
        return Planned.of(ActionPlanner.put(current, now), "edit.agent", name);
    }

    Planned cancer(Case current, Action.PutCancer a) throws RefusedException {
        refuseOtherKind(current, a.cancer(), OtherCancer.class);
        if (a.type() == OtherCancer.Type.OTHER && a.description().isBlank()) {
            throw ActionPlanner.refused("edit.refused.no-description");
        }
        Optional<OtherCancer> before = current.find(a.cancer(), OtherCancer.class);
        // What was approved of was the cancer as it was described then.
        Optional<Answer<Boolean>> approval = before
                .filter(o -> o.type() == a.type() && o.description().equals(a.description().strip()) && o.status().equals(a.status()))
                .flatMap(OtherCancer::approval);
        OtherCancer now = new OtherCancer(a.cancer(), a.type(), a.description().strip(), a.diagnosed(), a.status(), approval,
                by(Optional.empty(), Optional.empty()));
        return Planned.of(ActionPlanner.put(current, now), "edit.cancer");
    }

    /// Only the principal investigator approves: it is recorded as that person's word.
    Planned approve(Case current, Action.ApproveCancer a) throws RefusedException {
        OtherCancer cancer = current.find(a.cancer(), OtherCancer.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-record"));
        Optional<Answer<Boolean>> approval = a.approved()
                .map(yes -> new Answer<>(yes, by(a.decidedBy(), Optional.of(PersonRole.PRINCIPAL_INVESTIGATOR))));
        return Planned.of(ActionPlanner.put(current, new OtherCancer(cancer.id(), cancer.type(), cancer.description(), cancer.diagnosed(),
                cancer.status(), approval, cancer.by())), "edit.approve-cancer");
    }

    Planned event(Case current, Action.PutEvent a) throws RefusedException {
        refuseOtherKind(current, a.event(), StudyEvent.class);
        if (a.adverse().isPresent() != (a.kind() == StudyEvent.Kind.ADVERSE_EVENT)) {
            throw ActionPlanner.refused("edit.refused.event-grading");
        }
        if (a.day().isAfter(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()))) {
            throw ActionPlanner.refused("edit.refused.fact-future");
        }
        StudyEvent now = new StudyEvent(a.event(), a.kind(), a.day(), a.visit(), a.note().strip(), a.adverse(),
                by(Optional.empty(), Optional.empty()));
        return Planned.of(ActionPlanner.put(current, now), "edit.event", "@event.kind." + a.kind(), a.day().toString());
    }

    /// What was stated about an agent goes with it.
    Planned remove(Case current, Action.RemoveStudyRecord a) throws RefusedException {
        Element gone = current.find(a.record())
                .filter(e -> e instanceof SystemicAgent || e instanceof OtherCancer || e instanceof StudyEvent)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-record"));
        List<Edit> edits = new ArrayList<>();
        current.statements().stream().filter(s -> StatementPlans.isAbout(s.claim(), a.record()))
                .forEach(s -> edits.add(ElementChange.remove(s)));
        edits.add(ElementChange.remove(gone));
        return Planned.of(edits, "edit.remove-record");
    }

    private static void refuseOtherKind(Case current, Id id, Class<? extends Element> type) throws RefusedException {
        if (current.find(id).filter(e -> !type.isInstance(e)).isPresent()) {
            throw ActionPlanner.refused("edit.refused.known-id");
        }
    }
}
