package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.model.StructureRole;

/// Distances that several threads measure are those of one thread, in the same order.
class SideBySideTest {

    /// Told to stop from within a measurement.
    private static final class Stop implements Progress {

        private final AtomicBoolean told = new AtomicBoolean();

        @Override
        public void report(long done, long total) {}

        @Override
        public boolean cancelled() {
            return told.get();
        }
    }

    @Test
    void aCheckThatIsNoLongerWantedEndsHalfWay() {
        Cases c = Cases.clearCase(35);
        for (int k = 0; k < 12; k++) {
            c.put(Cases.structure(Cases.id(400 + k), "Bowel " + k, Optional.of("Bowel_Small"), Optional.of(StructureRole.ORGAN),
                    Optional.of(true), Cases.box(-60 + 2 * k, -59 + 2 * k, 20, 30, -10, 10)));
        }
        Case current = c.build();
        try (Jobs jobs = new Jobs(2)) {
            AtomicInteger measured = new AtomicInteger();
            Stop stop = new Stop();
            FirstEngine counting = (a, b, u) -> {
                if (measured.incrementAndGet() == 3) {
                    stop.told.set(true);
                }
                return SolidDistance.between(a, b, u);
            };
            CheckEngine engine = new CheckEngine(Cases.protocol(), counting, new WitnessEngine(), new Workforce(jobs),
                    PriorDoses.NONE);
            assertThatThrownBy(() -> engine.run(current, stop)).isInstanceOf(CancellationException.class);
            // The other thread may have begun one when the third told it to stop.
            assertThat(measured.get()).isBetween(3, 4);
            assertThat(engine.run(current)).isEqualTo(new CheckEngine(Cases.protocol()).run(current));
            assertThat(measured.get()).isGreaterThan(12);
        }
    }

    @Test
    void withoutDetailsNothingElseDiffersAndWhatWasMeasuredStays() {
        Case current = Cases.clearCase(29).build();
        CheckEngine engine = new CheckEngine(Cases.protocol());
        CheckRun soon = engine.runWithoutDetails(current, Progress.none());
        CheckRun whole = engine.run(current);
        assertThat(soon.distances()).isNotEmpty().allSatisfy(d -> assertThat(d.detail()).isEmpty());
        assertThat(whole.distances()).isNotEmpty().allSatisfy(d -> assertThat(d.detail()).isPresent());
        assertThat(soon.overall()).isEqualTo(whole.overall());
        assertThat(soon.second()).isEqualTo(whole.second());
        assertThat(soon.caseFingerprint()).isEqualTo(whole.caseFingerprint());
        assertThat(engine.runWithoutDetails(current, Progress.none())).isEqualTo(whole);
    }

    @Test
    void severalThreadsSayWhatOneSays() {
        try (Jobs jobs = Jobs.forThisMachine()) {
            for (int mm = 5; mm <= 45; mm += 8) {
                Case current = Cases.clearCase(mm).build();
                CheckRun alone = new CheckEngine(Cases.protocol()).run(current);
                assertThat(alone.distances()).isNotEmpty();
                CheckEngine together = new CheckEngine(Cases.protocol(), new Workforce(jobs));
                assertThat(together.run(current)).isEqualTo(alone);
                assertThat(together.run(current)).isEqualTo(alone);
            }
        }
    }
}
