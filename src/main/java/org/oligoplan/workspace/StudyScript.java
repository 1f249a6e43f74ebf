package org.oligoplan.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Element;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;

/// Steps on what the trial asks: answers to its questions, medicines, other cancers, events.
final class StudyScript {

    /// Tells the lesion that a field names.
    interface Named {
        Id of(String field) throws WrongUseException;
    }

    private final Case current;
    private final ScriptFields step;
    private final Named lesions;

    StudyScript(Case current, ScriptFields step, Named lesions) {
        this.current = current;
        this.step = step;
        this.lesions = lesions;
    }

    Action state() throws WrongUseException {
        return new Action.StateFact(
                new Claim.Fact(step.text("question"), subject(), value(), step.optionalText("reason").orElse("")),
                step.optionalText("decidedBy"), step.optionalWord("role", PersonRole.class));
    }

    private Optional<Id> subject() throws WrongUseException {
        if (step.has("lesion")) {
            return Optional.of(lesions.of("lesion"));
        }
        if (step.has("course")) {
            String label = step.text("course");
            return Optional.of(one("course", label, current.all(PriorCourse.class).stream().filter(c -> c.label().equals(label)).toList()));
        }
        return step.has("agent") ? Optional.of(agent()) : Optional.empty();
    }

    private Id agent() throws WrongUseException {
        String name = step.text("agent");
        return one("agent", name, agents(name));
    }

    private List<SystemicAgent> agents(String name) {
        return current.all(SystemicAgent.class).stream().filter(a -> a.name().equals(name)).toList();
    }

    private Id one(String field, String name, List<? extends Element> found) throws WrongUseException {
        if (found.size() != 1) {
            throw step.wrong("script.bad-value", field, name);
        }
        return found.getFirst().id();
    }

    /// Exactly one of the fields that hold an answer.
    private FactValue value() throws WrongUseException {
        List<FactValue> given = new ArrayList<>();
        if (step.has("yes")) {
            given.add(new FactValue.YesNo(step.bool("yes")));
        }
        if (step.has("day")) {
            given.add(new FactValue.Day(day("day")));
        }
        if (step.has("number")) {
            BigDecimal number = step.decimal("number");
            try {
                given.add(new FactValue.Number(number, step.optionalText("unit").orElse("")));
            } catch (IllegalArgumentException _) {
                throw step.wrong("script.bad-value", "number", number.toPlainString());
            }
        }
        if (step.has("choice")) {
            given.add(new FactValue.Choice(step.text("choice")));
        }
        if (step.has("words")) {
            String words = step.text("words");
            if (words.isBlank()) {
                throw step.wrong("script.bad-value", "words", words);
            }
            given.add(new FactValue.Words(words));
        }
        if (step.has("notKnown") && step.bool("notKnown")) {
            given.add(new FactValue.NotKnown());
        }
        if (given.size() != 1) {
            throw step.wrong("script.one-answer");
        }
        return given.getFirst();
    }

    private LocalDate day(String field) throws WrongUseException {
        String text = step.text(field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw step.wrong("script.bad-value", field, text);
        }
    }

    /// What is not named stays as it was; null takes it back.
    private Optional<LocalDate> day(String field, Optional<LocalDate> before) throws WrongUseException {
        return !step.has(field) ? before : step.optionalText(field).isPresent() ? Optional.of(day(field)) : Optional.empty();
    }

    /// The agent of that name is changed; there is a new one where there is none, or where `again` says that it was taken another time.
    Action putAgent() throws WrongUseException {
        String name = step.text("name");
        boolean again = step.has("again") && step.bool("again");
        List<SystemicAgent> known = again ? List.of() : agents(name);
        if (known.size() > 1) {
            throw step.wrong("script.bad-value", "name", name);
        }
        Optional<SystemicAgent> before = known.stream().findFirst();
        Optional<AgentClass> kind = step.has("class")
                ? step.optionalWord("class", AgentClass.class)
                : before.flatMap(SystemicAgent::agentClass);
        Optional<Boolean> now = step.has("current") ? step.optionalBool("current") : before.flatMap(SystemicAgent::current);
        return new Action.PutAgent(before.map(SystemicAgent::id).orElseGet(Id::random), name, kind,
                day("firstDose", before.flatMap(SystemicAgent::firstDose)), day("lastDose", before.flatMap(SystemicAgent::lastDose)), now);
    }

    Action removeAgent() throws WrongUseException {
        return new Action.RemoveStudyRecord(agent());
    }

    Action putCancer() throws WrongUseException {
        OtherCancer.Type type = step.word("type", OtherCancer.Type.class);
        String description = step.optionalText("description").orElse("");
        Optional<OtherCancer> before = cancers(type, description).stream().findFirst();
        return new Action.PutCancer(before.map(OtherCancer::id).orElseGet(Id::random), type, description,
                day("diagnosed", before.flatMap(OtherCancer::diagnosed)),
                step.has("status") ? step.optionalWord("status", OtherCancer.Status.class) : before.flatMap(OtherCancer::status));
    }

    private List<OtherCancer> cancers(OtherCancer.Type type, String description) {
        return current.all(OtherCancer.class).stream().filter(c -> c.type() == type && c.description().equals(description)).toList();
    }

    private Id cancer() throws WrongUseException {
        OtherCancer.Type type = step.word("type", OtherCancer.Type.class);
        String description = step.optionalText("description").orElse("");
        return one("type", type.name(), cancers(type, description));
    }

    Action approve() throws WrongUseException {
        return new Action.ApproveCancer(cancer(), step.optionalBool("approved"), step.optionalText("decidedBy"));
    }

    Action removeCancer() throws WrongUseException {
        return new Action.RemoveStudyRecord(cancer());
    }

    Action putEvent() throws WrongUseException {
        StudyEvent.Kind kind = step.word("kind", StudyEvent.Kind.class);
        LocalDate day = day("day");
        Optional<StudyEvent.AdverseEvent> adverse = Optional.empty();
        if (kind == StudyEvent.Kind.ADVERSE_EVENT) {
            int grade = step.integer("grade");
            String term = step.text("term");
            if (grade < 1 || grade > 5 || term.isBlank()) {
                throw step.wrong("script.bad-value", "grade", Integer.toString(grade));
            }
            adverse = Optional.of(new StudyEvent.AdverseEvent(term, grade,
                    step.optionalWord("relation", StudyEvent.Relation.class).orElse(StudyEvent.Relation.NOT_ASSESSED),
                    step.optionalText("version").orElse("5.0")));
        }
        return new Action.PutEvent(Id.random(), kind, day,
                step.optionalWord("visit", StudyEvent.Visit.class).orElse(StudyEvent.Visit.UNSCHEDULED),
                step.optionalText("note").orElse(""), adverse);
    }

    Action removeEvent() throws WrongUseException {
        StudyEvent.Kind kind = step.word("kind", StudyEvent.Kind.class);
        LocalDate day = day("day");
        return new Action.RemoveStudyRecord(one("day", day.toString(),
                current.all(StudyEvent.class).stream().filter(e -> e.kind() == kind && e.day().equals(day)).toList()));
    }
}
