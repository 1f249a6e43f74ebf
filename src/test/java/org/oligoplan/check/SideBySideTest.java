package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;

/// Distances that several threads measure are those of one thread, in the same order.
class SideBySideTest {

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
