package org.oligoplan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.CalendarItem;
import org.oligoplan.protocol.CalendarItem.Anchor;
import org.oligoplan.protocol.CalendarItem.Washout;
import org.oligoplan.protocol.Title;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.schedule.TimelineEntry.State;
import org.oligoplan.text.Message;

/// Every state of every kind of line, against days counted by hand.
class TimelineTest {

    private static final Title T = new Title("title", "título");
    private static final LocalDate START = LocalDate.of(2026, 3, 2);
    private static final VisitCalendar CALENDAR = new VisitCalendar(List.of(
            new CalendarItem("screening-imaging", "S13", T, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty(),
                    Optional.empty(), Optional.of("first-fraction-day"), List.of("CT", "PET_CT"), Optional.of("SCREENING"),
                    Optional.empty(), false, T, "s"),
            new CalendarItem("baseline-fes", "S02", T, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty(),
                    Optional.empty(), Optional.of("first-fraction-day"), List.of("FES_PET"), Optional.of("SCREENING"), Optional.empty(),
                    true, T, "s"),
            new CalendarItem("sbrt-start", "S04", T, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty(),
                    Optional.of("first-fraction-day"), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false, T, "s"),
            new CalendarItem("sbrt-end", "S04", T, Optional.empty(), List.of(), OptionalInt.empty(), Optional.empty(),
                    Optional.of("last-fraction-day"), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false, T, "s"),
            new CalendarItem("fes-week-12", "S08", T, Optional.of("week-anchor"),
                    List.of(new Anchor("first-fraction", "first-fraction-day"), new Anchor("last-fraction", "last-fraction-day")),
                    OptionalInt.of(84), Optional.of("week-tolerance"), Optional.empty(), Optional.empty(), List.of("FES_PET"),
                    Optional.of("WEEK_12"), Optional.empty(), false, T, "s"),
            new CalendarItem("blood-week-12", "S14", T, Optional.of("week-anchor"),
                    List.of(new Anchor("first-fraction", "first-fraction-day")), OptionalInt.of(84), Optional.of("week-tolerance"),
                    Optional.empty(), Optional.empty(), List.of("BLOOD_SAMPLE"), Optional.of("WEEK_12"), Optional.of("blood-at-12"), false,
                    T, "s")),
            List.of(new CalendarItem.Reading("c", T, "first-fraction-day", "last-fraction-day", 21),
                    new CalendarItem.Reading("a", T, "registration-day", "first-fraction-day", 21)),
            new Washout("washout-before", "X01", T, 7, 14, "washout-window", "s"),
            new Washout("washout-after", "X02", T, 7, 14, "restart-window", "s"));

    private Case current = Case.empty(Id.random());
    private int minutes;

    private Attribution by() {
        return new Attribution("Demo Oncologist", PersonRole.RADIATION_ONCOLOGIST, "demo",
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minutes++), "test");
    }

    private TimelineTest fact(String question, FactValue value) {
        current = current.with(new Statement(Id.random(), new Claim.Fact(question, Optional.empty(), value, ""), by()));
        return this;
    }

    private TimelineTest day(String question, LocalDate day) {
        return fact(question, new FactValue.Day(day));
    }

    private TimelineTest number(String question, int days) {
        return fact(question, new FactValue.Number(BigDecimal.valueOf(days), "days"));
    }

    private TimelineTest event(StudyEvent.Kind kind, StudyEvent.Visit visit, LocalDate day) {
        current = current.with(new StudyEvent(Id.random(), kind, day, visit, "", Optional.empty(), by()));
        return this;
    }

    private TimelineTest agent(String name, Optional<AgentClass> agentClass, Optional<LocalDate> last, Optional<Boolean> taking) {
        current = current.with(new SystemicAgent(Id.random(), name, agentClass, Optional.empty(), last, taking, by()));
        return this;
    }

    private Lesion lesion(String name, int fractions) {
        Lesion lesion = new Lesion(Id.random(), name, Optional.empty(), Side.values()[0], Optional.empty(),
                Optional.of(new Answer<>(Progressing.YES, by())), List.of(),
                Optional.of(new Answer<>(new Prescription(new Dose(new BigDecimal("30")), fractions, Optional.empty()), by())));
        current = current.with(lesion);
        return lesion;
    }

    private TimelineEntry line(String id, LocalDate today) {
        return Timeline.of(current, CALENDAR, today).stream().filter(e -> e.id().startsWith(id)).findFirst().orElseThrow();
    }

    private State state(String id, LocalDate today) {
        return line(id, today).state();
    }

    @Test
    void nothingIsDoneDueOrLateWhileTheSiteHasSetNothing() {
        for (TimelineEntry entry : Timeline.of(current, CALENDAR, START)) {
            assertThat(entry.state()).as(entry.id()).isIn(State.NOT_KNOWN, State.DUE);
            assertThat(entry.from()).as(entry.id()).isEmpty();
        }
        assertThat(state("screening-imaging", START)).as("the text asks for it without a day").isEqualTo(State.DUE);
        assertThat(line("fes-week-12", START).questions()).containsExactly("week-anchor");
    }

    @Test
    void aWindowIsCountedFromTheAnchorThatTheSiteChose() {
        day("first-fraction-day", START).day("last-fraction-day", START.plusDays(9))
                .fact("week-anchor", new FactValue.Choice("last-fraction"))
                .number("week-tolerance", 14);
        LocalDate target = LocalDate.of(2026, 6, 3);
        TimelineEntry entry = line("fes-week-12", START);
        assertThat(entry.from()).contains(target.minusDays(14));
        assertThat(entry.to()).contains(target.plusDays(14));
        assertThat(entry.state()).isEqualTo(State.AHEAD);
        assertThat(state("fes-week-12", target.minusDays(14))).isEqualTo(State.DUE);
        assertThat(state("fes-week-12", target.plusDays(14))).isEqualTo(State.DUE);
        assertThat(state("fes-week-12", target.plusDays(15))).isEqualTo(State.LATE);
        event(StudyEvent.Kind.FES_PET, StudyEvent.Visit.WEEK_12, target.plusDays(15));
        assertThat(state("fes-week-12", target.plusDays(14))).as("it lies ahead on that day").isEqualTo(State.DUE);
        assertThat(state("fes-week-12", target.plusDays(20))).isEqualTo(State.DONE_OUTSIDE);
        event(StudyEvent.Kind.FES_PET, StudyEvent.Visit.WEEK_12, target.plusDays(13));
        assertThat(line("fes-week-12", target.plusDays(20)).done()).contains(target.plusDays(13));
        assertThat(state("fes-week-12", target.plusDays(20))).isEqualTo(State.DONE);
    }

    @Test
    void withoutATolerancePastIsNeitherDueNorLate() {
        day("first-fraction-day", START).fact("week-anchor", new FactValue.Choice("first-fraction"));
        assertThat(state("fes-week-12", START.plusDays(83))).isEqualTo(State.AHEAD);
        TimelineEntry past = line("fes-week-12", START.plusDays(90));
        assertThat(past.state()).isEqualTo(State.NOT_KNOWN);
        assertThat(past.questions()).containsExactly("week-tolerance");
        event(StudyEvent.Kind.FES_PET, StudyEvent.Visit.WEEK_12, START.plusDays(84));
        TimelineEntry done = line("fes-week-12", START.plusDays(90));
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.steps()).extracting(Message::id).contains("calendar.step.window-not-judged");
        fact("week-anchor", new FactValue.NotKnown());
        assertThat(line("fes-week-12", START.plusDays(90)).questions()).contains("week-anchor");
    }

    @Test
    void whatTheSiteDoesNotDoIsNotApplicable() {
        assertThat(line("blood-week-12", START).questions()).containsExactly("blood-at-12");
        fact("blood-at-12", new FactValue.YesNo(false));
        assertThat(state("blood-week-12", START)).isEqualTo(State.NOT_APPLICABLE);
    }

    @Test
    void baselineFesIsNotForPatientsNowOnASermOrSerd() {
        assertThat(state("baseline-fes", START)).as("no medicine is listed, and nobody said that there is none").isEqualTo(State.NOT_KNOWN);
        fact("agents-complete", new FactValue.YesNo(true));
        assertThat(state("baseline-fes", START)).isEqualTo(State.DUE);
        agent("a", Optional.empty(), Optional.empty(), Optional.of(true));
        assertThat(state("baseline-fes", START)).as("what kind of medicine is not known").isEqualTo(State.NOT_KNOWN);
        agent("b", Optional.of(AgentClass.SERD), Optional.empty(), Optional.of(true));
        assertThat(state("baseline-fes", START)).isEqualTo(State.NOT_APPLICABLE);
        event(StudyEvent.Kind.FES_PET, StudyEvent.Visit.SCREENING, START.minusDays(3));
        assertThat(state("baseline-fes", START)).as("it was done all the same").isEqualTo(State.DONE);
    }

    @Test
    void whatMustComeBeforeTheFirstFractionIsLateOrOutsideAfterIt() {
        day("first-fraction-day", START);
        assertThat(state("screening-imaging", START)).isEqualTo(State.DUE);
        assertThat(state("screening-imaging", START.plusDays(1))).isEqualTo(State.LATE);
        event(StudyEvent.Kind.CT, StudyEvent.Visit.SCREENING, START.plusDays(1));
        assertThat(state("screening-imaging", START.plusDays(2))).isEqualTo(State.DONE_OUTSIDE);
        event(StudyEvent.Kind.CT, StudyEvent.Visit.WEEK_12, START.minusDays(1));
        assertThat(state("screening-imaging", START.plusDays(2))).as("of another visit").isEqualTo(State.DONE_OUTSIDE);
        event(StudyEvent.Kind.PET_CT, StudyEvent.Visit.SCREENING, START.minusDays(1));
        assertThat(state("screening-imaging", START.plusDays(2))).isEqualTo(State.DONE);
    }

    @Test
    void plannedDaysAreNoDelivery() {
        Lesion first = lesion("L1", 2);
        Lesion second = lesion("L2", 1);
        current = current.with(new FractionPlan(Id.random(), first.id(), List.of(START, START.plusDays(2)), by()));
        assertThat(line("sbrt-start", START.minusDays(1)).from()).contains(START);
        assertThat(state("sbrt-end", START)).as("no day for L2 yet").isEqualTo(State.NOT_KNOWN);
        current = current.with(new FractionPlan(Id.random(), second.id(), List.of(START.plusDays(30)), by()));
        assertThat(state("sbrt-end", START)).isEqualTo(State.AHEAD);
        assertThat(state("sbrt-start", START.plusDays(1))).as("the planned day is past and nobody recorded it").isEqualTo(State.LATE);
        List<Timeline.WithinWeeks> readings = Timeline.threeWeeks(current, CALENDAR);
        assertThat(readings.get(0).days()).contains(30L);
        assertThat(readings.get(0).holds()).contains(false);
        assertThat(readings.get(1).holds()).isEmpty();
        day("registration-day", START.minusDays(21)).day("first-fraction-day", START).day("last-fraction-day", START.plusDays(21));
        assertThat(Timeline.threeWeeks(current, CALENDAR)).allMatch(r -> r.holds().orElseThrow() && r.days().orElseThrow() == 21);
        assertThat(state("sbrt-start", START.plusDays(1))).isEqualTo(State.DONE);
    }

    @Test
    void washoutsAreCountedInWholeDaysAndTheRestIsAsked() {
        agent("chemo", Optional.of(AgentClass.CHEMOTHERAPY), Optional.of(START), Optional.of(false));
        assertThat(state("washout-before", START.plusDays(6))).isEqualTo(State.AHEAD);
        assertThat(line("washout-before", START.plusDays(7)).questions()).containsExactly("washout-window");
        assertThat(state("washout-before", START.plusDays(7))).isEqualTo(State.NOT_KNOWN);
        assertThat(state("washout-before", START.plusDays(14))).as("enough under every reading").isEqualTo(State.DONE);
        number("washout-window", 10);
        assertThat(state("washout-before", START.plusDays(9))).isEqualTo(State.AHEAD);
        assertThat(state("washout-before", START.plusDays(10))).isEqualTo(State.DONE);
        number("washout-window", 3);
        assertThat(state("washout-before", START.plusDays(7))).as("no choice of the trial").isEqualTo(State.NOT_KNOWN);
    }

    @Test
    void aMedicineStillTakenStopsBeforeTheFirstFraction() {
        agent("chemo", Optional.of(AgentClass.CHEMOTHERAPY), Optional.of(START.minusDays(60)), Optional.of(true));
        assertThat(line("washout-before", START).questions()).containsExactly("first-fraction-day");
        day("first-fraction-day", START).number("washout-window", 8);
        TimelineEntry entry = line("washout-before", START.minusDays(20));
        assertThat(entry.from()).contains(START.minusDays(14));
        assertThat(entry.to()).contains(START.minusDays(8));
        assertThat(entry.state()).isEqualTo(State.AHEAD);
        assertThat(state("washout-before", START.minusDays(7))).isEqualTo(State.LATE);
        agent("letrozole", Optional.of(AgentClass.AROMATASE_INHIBITOR), Optional.empty(), Optional.of(true));
        assertThat(Timeline.of(current, CALENDAR, START)).filteredOn(e -> e.id().startsWith("washout-before")).hasSize(1);
        agent("a new one", Optional.empty(), Optional.empty(), Optional.of(true));
        assertThat(state("washout-before", START)).as("a person has to say what kind it is").isEqualTo(State.NOT_KNOWN);
    }

    @Test
    void plannedDaysAreRemarkedOn() {
        Lesion lesion = lesion("L1", 3);
        List<LocalDate> days = List.of(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 7));
        assertThat(PlanRemarks.of(current, lesion, days, Optional.of(2))).extracting(Message::id).containsExactly("calendar.remark.count",
                "calendar.remark.weekend", "calendar.remark.gap");
        assertThat(PlanRemarks.of(current, lesion, days, Optional.empty())).extracting(Message::id).containsExactly("calendar.remark.count",
                "calendar.remark.no-gap", "calendar.remark.weekend");
    }
}
