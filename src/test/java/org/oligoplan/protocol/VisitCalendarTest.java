package org.oligoplan.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.StudyEvent;

class VisitCalendarTest {

    @Test
    void everythingThatTheTrialWantsDoneIsThere() throws Exception {
        VisitCalendar calendar = BuiltIn.set().calendar();
        assertThat(calendar.items()).extracting(i -> i.entry() + " " + i.id()).containsExactly("S13 screening-imaging",
                "S14 screening-blood", "S16 screening-questionnaires", "S02 baseline-fes", "S04 sbrt-start", "S04 sbrt-end", "S15 day-30",
                "S13 imaging-week-12", "S08 fes-week-12", "S14 blood-week-12", "S16 questionnaires-week-12", "S13 imaging-week-24",
                "S09 fes-week-24", "S14 blood-week-24", "S16 questionnaires-week-24", "P01 primary-endpoint");
        assertThat(calendar.items().stream().filter(CalendarItem::notForReceptorBlockers)).extracting(CalendarItem::id)
                .containsExactly("baseline-fes");
        assertThat(calendar.threeWeeks()).extracting(r -> r.id() + " " + r.fromQuestion() + " " + r.toQuestion() + " " + r.days())
                .containsExactly("a registration-day first-fraction-day 21", "b baseline-fes-day first-fraction-day 21",
                        "c first-fraction-day last-fraction-day 21", "d registration-day last-fraction-day 21");
    }

    @Test
    void daysAreThoseOfTheEntries() throws Exception {
        ProtocolSet set = BuiltIn.set();
        for (CalendarItem item : set.calendar().items()) {
            if (item.entry().matches("S08|S09|S15")) {
                BigDecimal days = set.protocol().entry(item.entry()).orElseThrow().value("afterDays");
                assertThat(item.offsetDays()).as(item.id()).isEqualTo(OptionalInt.of(days.intValueExact()));
            }
        }
        for (CalendarItem.Washout w : List.of(set.calendar().washoutBefore(), set.calendar().washoutAfter())) {
            ProtocolEntry entry = set.protocol().entry(w.entry()).orElseThrow();
            assertThat(BigDecimal.valueOf(w.leastDays())).isEqualByComparingTo(entry.value("leastDays"));
            assertThat(BigDecimal.valueOf(w.mostDays())).isEqualByComparingTo(entry.value("mostDays"));
        }
        assertThat(set.calendar().threeWeeks()).allMatch(
                r -> set.protocol().entry("S04").orElseThrow().value("mostDays").compareTo(BigDecimal.valueOf(r.days())) == 0);
        assertThat(set.protocol().question("three-weeks-reading").orElseThrow().choices()).extracting(Question.Choice::id)
                .containsExactlyElementsOf(set.calendar().threeWeeks().stream().map(CalendarItem.Reading::id).toList());
    }

    @Test
    void namesOfEventsAndVisitsAreThoseOfTheCase() {
        assertThat(CalendarReader.KINDS)
                .containsExactlyInAnyOrderElementsOf(Stream.of(StudyEvent.Kind.values()).map(Enum::name).toList());
        assertThat(CalendarReader.VISITS)
                .containsExactlyInAnyOrderElementsOf(Stream.of(StudyEvent.Visit.values()).map(Enum::name).toList());
    }

    @Test
    void rolesAreThoseOfTheCase() throws Exception {
        assertThat(QuestionReader.ROLES)
                .containsExactlyInAnyOrderElementsOf(Stream.of(PersonRole.values()).map(Enum::name).toList());
        Map<String, String> texts = new HashMap<>(BuiltIn.texts());
        texts.merge("protocol.json", "", (json, none) -> json.replaceFirst("\"PRINCIPAL_INVESTIGATOR\"", "\"CHIEF\""));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolSet.read(texts, "site"))
                .withMessageMatching("site/protocol.json, line \\d+: mayDecide names roles, not .*CHIEF.*");
    }

    @Test
    void errorsNameFileAndLine() throws Exception {
        refused("\"entry\": \"S08\"", "\"entry\": \"S88\"", "S88");
        refused("\"toleranceQuestion\": \"week-tolerance\"", "\"toleranceQuestion\": \"week-anchor\"", "week-anchor");
        refused("{\"choice\": \"registration\", \"day\": \"registration-day\"}", "{\"choice\": \"consent\", \"day\": \"registration-day\"}",
                "each choice");
        refused("\"doneBy\": [\"FES_PET\"]", "\"doneBy\": [\"FES\"]", "[FES]");
        refused("\"visit\": \"DAY_30\"", "\"visit\": \"DAY_31\"", "DAY_31");
        refused("\"id\": \"screening-blood\"", "\"id\": \"screening-imaging\"", "stands twice");
        refused("\"offsetDays\": 30", "\"offsetDays\": 30.5", "whole number");
        refused("\"days\": 21", "\"day\": 21", "day is not known");
    }

    private static void refused(String what, String by, String part) throws Exception {
        Map<String, String> texts = new HashMap<>(BuiltIn.texts());
        String json = texts.getOrDefault("calendar.json", "");
        assertThat(json).contains(what);
        texts.put("calendar.json", json.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by)));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> ProtocolSet.read(texts, "site"))
                .withMessageStartingWith("site/calendar.json, line ").withMessageContaining(part);
    }
}
