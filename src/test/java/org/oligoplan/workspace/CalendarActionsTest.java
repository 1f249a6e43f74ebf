package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Holidays;
import org.oligoplan.model.Lesion;
import org.oligoplan.schedule.FractionWish;

/// Planned days as edits of a case: proposed, changed, taken back, undone.
class CalendarActionsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    private static void refused(Session session, Action action, String reason) {
        assertThatThrownBy(() -> Desk.does(session, action)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason().id()).isEqualTo(reason));
    }

    private static Action.MakeStatement gap(int days) {
        return new Action.MakeStatement(new Claim.Fact(CalendarPlans.GAP, Optional.empty(),
                new FactValue.Number(BigDecimal.valueOf(days), "days"), "site"), Optional.empty());
    }

    private static List<LocalDate> days(Case current, Id lesion) {
        return FractionPlan.of(current, lesion).map(FractionPlan::days).orElse(List.of());
    }

    @Test
    void daysAreProposedOnlyWithAGapAndAPrescription() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Desk.withLesion(session);
            Id lesion = session.state().get().current().lesions().getFirst().id();
            Action propose = new Action.ProposeFractions(MONDAY, FractionWish.Order.TOGETHER, List.of(lesion));
            refused(session, propose, "calendar.refused.no-gap");
            Desk.does(session, gap(2));
            refused(session, propose, "calendar.refused.no-prescription");
            Desk.does(session, new Action.Prescribe(lesion, Dose.ofGray("30"), 3, Optional.empty()));
            Desk.does(session, new Action.SetHolidays(List.of(LocalDate.of(2026, 3, 4))));
            Case proposed = Desk.does(session, propose).current();
            assertThat(days(proposed, lesion)).containsExactly(MONDAY, MONDAY.plusDays(3), MONDAY.plusDays(7));

            Case moved = Desk.does(session, new Action.PlanFractions(lesion, List.of(MONDAY.plusDays(8), MONDAY, MONDAY.plusDays(3))))
                    .current();
            assertThat(days(moved, lesion)).as("in their order").containsExactly(MONDAY, MONDAY.plusDays(3), MONDAY.plusDays(8));
            assertThat(moved.all(FractionPlan.class)).hasSize(1);
            refused(session, new Action.PlanFractions(lesion, List.of(MONDAY, MONDAY)), "calendar.refused.twice");
            session.undo().get();
            assertThat(days(session.state().get().current(), lesion)).containsExactly(MONDAY, MONDAY.plusDays(3), MONDAY.plusDays(7));
            Case cleared = Desk.does(session, new Action.PlanFractions(lesion, List.of())).current();
            assertThat(days(cleared, lesion)).isEmpty();
            refused(session, new Action.PlanFractions(lesion, List.of()), "calendar.refused.no-plan");
            Desk.does(session, propose);
            assertThat(Desk.does(session, new Action.RemoveLesion(lesion)).current().all(FractionPlan.class)).isEmpty();
            refused(session, new Action.ProposeFractions(MONDAY, FractionWish.Order.TOGETHER, List.of()), "calendar.refused.no-lesion");
            assertThatThrownBy(() -> Desk.does(session, gap(0))).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aScriptPlansDays() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Desk.withLesion(session);
            Lesion lesion = session.state().get().current().lesions().getFirst();
            Desk.does(session, gap(1));
            Desk.does(session, new Action.Prescribe(lesion.id(), Dose.ofGray("30"), 3, Optional.empty()));
            run(session, "{\"do\": \"holidays\", \"days\": [\"2026-03-03\"]}");
            assertThat(Holidays.of(session.state().get().current())).containsExactly(LocalDate.of(2026, 3, 3));
            run(session, "{\"do\": \"propose-fractions\", \"start\": \"2026-03-02\"}");
            assertThat(days(session.state().get().current(), lesion.id())).containsExactly(MONDAY, MONDAY.plusDays(2), MONDAY.plusDays(3));
            run(session, "{\"do\": \"fractions\", \"lesion\": \"" + lesion.name() + "\", \"days\": [\"2026-03-09\"]}");
            assertThat(days(session.state().get().current(), lesion.id())).containsExactly(MONDAY.plusDays(7));
            assertThatThrownBy(() -> run(session, "{\"do\": \"propose-fractions\", \"start\": \"2 March\"}"))
                    .isInstanceOf(WrongUseException.class);
        }
    }

    private static void run(Session session, String json) throws Exception {
        for (Action action : new ScriptActions(session.state().get().current(),
                new ScriptFields("script", (JsonValue.Object) JsonReader.read(json, "script"))).actions()) {
            Desk.does(session, action);
        }
    }
}
