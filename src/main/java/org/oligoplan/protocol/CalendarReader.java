package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the text of a trial's calendar. Whatever it names must be there: entries and questions of the trial, kinds of study events, visits.
final class CalendarReader {

    /// Names of the kinds of study event that may do an item.
    static final Set<String> KINDS = Set.of("CT", "PET_CT", "BONE_SCAN", "FES_PET", "BRAIN_IMAGING", "BLOOD_SAMPLE", "QUESTIONNAIRE_C30",
            "QUESTIONNAIRE_BR45", "QUESTIONNAIRE_PRO_CTCAE", "VISIT", "ADVERSE_EVENT");
    /// Names of the visits that an item may belong to.
    static final Set<String> VISITS = Set.of("SCREENING", "TREATMENT", "DAY_30", "WEEK_12", "WEEK_24", "UNSCHEDULED");

    private final Protocol protocol;

    private CalendarReader(Protocol protocol) {
        this.protocol = protocol;
    }

    /// {@return the calendar}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @param protocol the trial whose entries and questions it names
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, an id stands twice, or something is
    ///     named that is not there or of another kind
    static VisitCalendar read(String json, String sourceName, Protocol protocol) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "items", "threeWeeks", "washoutBefore", "washoutAfter");
        file.text("version");
        file.text("source");
        CalendarReader reader = new CalendarReader(protocol);
        List<CalendarItem> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("items")) {
            if (!ids.add(item.text("id"))) {
                throw item.wrong(item.need("id").line(), "the item " + item.text("id") + " stands twice");
            }
            items.add(reader.item(item));
        }
        Fields weeks = file.inner("threeWeeks");
        weeks.only("entry", "readings");
        reader.entry(weeks);
        List<CalendarItem.Reading> readings = new ArrayList<>();
        for (Fields item : weeks.objects("readings")) {
            item.only("id", "title", "from", "to", "days");
            readings.add(new CalendarItem.Reading(item.text("id"), item.title(),
                    reader.question(item, "from", Question.Kind.DAY, Question.Scope.PATIENT).id(),
                    reader.question(item, "to", Question.Kind.DAY, Question.Scope.PATIENT).id(), item.whole("days", 1, 3650)));
        }
        return new VisitCalendar(items, readings, reader.washout(file.inner("washoutBefore")), reader.washout(file.inner("washoutAfter")));
    }

    private CalendarItem item(Fields item) throws ProtocolException {
        item.only("id", "entry", "title", "anchorQuestion", "anchors", "offsetDays", "toleranceQuestion", "day", "noLaterThan", "doneBy",
                "visit", "onlyIf", "notForReceptorBlockers", "note", "source");
        if (item.has("anchorQuestion") != item.has("anchors") || item.has("anchors") != item.has("offsetDays")) {
            throw item.wrong(item.line(), "anchorQuestion, anchors and offsetDays stand together");
        }
        if (item.has("toleranceQuestion") && !item.has("anchorQuestion") || item.has("day") && item.has("anchorQuestion")) {
            throw item.wrong(item.line(), "an item is counted from an anchor, with a tolerance, or takes place on a day that is asked for");
        }
        List<String> doneBy = item.textsOrNone("doneBy");
        if (!KINDS.containsAll(doneBy)) {
            throw item.wrong(item.need("doneBy").line(), "doneBy names kinds of events, not " + doneBy);
        }
        if (item.has("visit") && !VISITS.contains(item.text("visit"))) {
            throw item.wrong(item.need("visit").line(), "the visit " + item.text("visit") + " is not known");
        }
        return new CalendarItem(item.text("id"), entry(item), item.title(),
                named(item, "anchorQuestion", Question.Kind.CHOICE, Question.Scope.SITE), anchors(item),
                item.has("offsetDays") ? OptionalInt.of(item.whole("offsetDays", 0, 3650)) : OptionalInt.empty(),
                named(item, "toleranceQuestion", Question.Kind.NUMBER, Question.Scope.SITE),
                named(item, "day", Question.Kind.DAY, Question.Scope.PATIENT),
                named(item, "noLaterThan", Question.Kind.DAY, Question.Scope.PATIENT), doneBy,
                item.has("visit") ? Optional.of(item.text("visit")) : Optional.empty(),
                named(item, "onlyIf", Question.Kind.YESNO, Question.Scope.SITE),
                item.has("notForReceptorBlockers") && item.truth("notForReceptorBlockers"), item.title("note"), item.text("source"));
    }

    private List<CalendarItem.Anchor> anchors(Fields item) throws ProtocolException {
        List<CalendarItem.Anchor> anchors = new ArrayList<>();
        if (item.has("anchors")) {
            for (Fields one : item.objects("anchors")) {
                one.only("choice", "day");
                anchors.add(new CalendarItem.Anchor(one.text("choice"),
                        question(one, "day", Question.Kind.DAY, Question.Scope.PATIENT).id()));
            }
            Set<String> offered = question(item, "anchorQuestion", Question.Kind.CHOICE, Question.Scope.SITE).choices().stream()
                    .map(Question.Choice::id).collect(Collectors.toSet());
            Set<String> answered = anchors.stream().map(CalendarItem.Anchor::choice).collect(Collectors.toSet());
            if (!answered.equals(offered) || answered.size() != anchors.size()) {
                throw item.wrong(item.need("anchors").line(), "each choice of the question has one anchor");
            }
        }
        return anchors;
    }

    private CalendarItem.Washout washout(Fields item) throws ProtocolException {
        item.only("id", "entry", "title", "leastDays", "mostDays", "question", "source");
        int least = item.whole("leastDays", 0, 365);
        return new CalendarItem.Washout(item.text("id"), entry(item), item.title(), least, item.whole("mostDays", least, 365),
                question(item, "question", Question.Kind.NUMBER, Question.Scope.PATIENT).id(), item.text("source"));
    }

    private String entry(Fields item) throws ProtocolException {
        String id = item.text("entry");
        if (protocol.entry(id).isEmpty()) {
            throw item.wrong(item.need("entry").line(), "the protocol has no entry " + id);
        }
        return id;
    }

    private Optional<String> named(Fields item, String name, Question.Kind kind, Question.Scope scope) throws ProtocolException {
        return item.has(name) ? Optional.of(question(item, name, kind, scope).id()) : Optional.empty();
    }

    private Question question(Fields item, String name, Question.Kind kind, Question.Scope scope) throws ProtocolException {
        String id = item.text(name);
        Optional<Question> question = protocol.question(id).filter(q -> q.kind() == kind && q.scope() == scope);
        if (question.isEmpty()) {
            throw item.wrong(item.need(name).line(), "the protocol has no question " + id + " of the kind needed here");
        }
        return question.get();
    }
}
