package org.oligoplan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;

/// Proposed days against days counted by hand and against an exhaustive search.
class FractionDaysTest {

    private static final Id A = Id.random();
    private static final Id B = Id.random();

    private static LinkedHashMap<Id, Integer> fractions(int a, int b) {
        LinkedHashMap<Id, Integer> all = new LinkedHashMap<>(Map.of(A, a));
        if (b > 0) {
            all.put(B, b);
        }
        return all;
    }

    @Test
    void weekendsHolidaysAndGapsAreRespected() {
        // Friday 18 December 2026; Christmas Day is a Friday.
        FractionWish wish = new FractionWish(LocalDate.of(2026, 12, 18), fractions(4, 0), FractionWish.Order.TOGETHER, 2,
                Set.of(LocalDate.of(2026, 12, 25)));
        assertThat(FractionDays.propose(wish).orElseThrow().get(A)).containsExactly(LocalDate.of(2026, 12, 18),
                LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 23), LocalDate.of(2026, 12, 28));
    }

    @Test
    void lesionsShareTheirDaysOrFollowOneAnother() {
        LocalDate monday = LocalDate.of(2026, 11, 23);
        var together = FractionDays.propose(new FractionWish(monday, fractions(3, 2), FractionWish.Order.TOGETHER, 2, Set.of()))
                .orElseThrow();
        assertThat(together.get(A)).containsExactly(monday, monday.plusDays(2), monday.plusDays(4));
        assertThat(together.get(B)).containsExactly(monday, monday.plusDays(2));
        var after = FractionDays.propose(new FractionWish(monday, fractions(3, 2), FractionWish.Order.ONE_AFTER_ANOTHER, 2, Set.of()))
                .orElseThrow();
        assertThat(after.get(B)).as("Friday was the last of the first lesion").containsExactly(monday.plusDays(7), monday.plusDays(9));
    }

    @Test
    void noDayIsProposedWhereHolidaysLeaveNone() {
        Set<LocalDate> always = new HashSet<>();
        for (LocalDate d = LocalDate.of(2026, 1, 1); d.getYear() < 2030; d = d.plusDays(1)) {
            always.add(d);
        }
        assertThat(
                FractionDays.propose(new FractionWish(LocalDate.of(2026, 1, 1), fractions(1, 0), FractionWish.Order.TOGETHER, 1, always)))
                .isEmpty();
    }

    @Test
    void noOtherChoiceOfDaysEndsSooner() {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            Set<LocalDate> holidays = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                holidays.add(start.plusDays(random.nextInt(12)));
            }
            int count = 1 + random.nextInt(4);
            int gap = 1 + random.nextInt(3);
            List<LocalDate> days = Objects.requireNonNull(FractionDays
                    .propose(new FractionWish(start, fractions(count, 0), FractionWish.Order.TOGETHER, gap, holidays)).orElseThrow()
                    .get(A));
            assertThat(days).hasSize(count).noneMatch(d -> d.getDayOfWeek() == DayOfWeek.SATURDAY || d.getDayOfWeek() == DayOfWeek.SUNDAY)
                    .doesNotContainAnyElementsOf(holidays);
            for (int i = 1; i < count; i++) {
                assertThat(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i))).isGreaterThanOrEqualTo(gap);
            }
            assertThat(days.getLast()).isEqualTo(start.plusDays(soonest(start, 0, count, gap, holidays)));
        }
    }

    /// The least offset of the last fraction over all choices of days.
    private static int soonest(LocalDate start, int from, int count, int gap, Set<LocalDate> holidays) {
        int best = Integer.MAX_VALUE;
        for (int day = from; day < from + 21; day++) {
            LocalDate d = start.plusDays(day);
            if (d.getDayOfWeek().getValue() < 6 && !holidays.contains(d)) {
                best = Math.min(best, count == 1 ? day : soonest(start, day + gap, count - 1, gap, holidays));
            }
            if (count == 1 && best < Integer.MAX_VALUE) {
                return best;
            }
        }
        return best;
    }
}
