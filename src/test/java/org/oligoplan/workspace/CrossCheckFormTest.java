package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;

class CrossCheckFormTest {

    @Test
    void nothingLookedAtAgreesWithNothingAndTheWorstOfAllCounts() {
        assertThat(CrossCheckForm.of(List.of())).containsEntry("state", "NONE").containsEntry("blocking", false);
        assertThat(CrossCheckForm.of(List.of(check(CrossCheck.State.AGREES)))).containsEntry("state", "AGREES").containsEntry("blocking",
                false);
        assertThat(CrossCheckForm.of(List.of(check(CrossCheck.State.UNDECIDED), check(CrossCheck.State.AGREES))))
                .containsEntry("state", "UNDECIDED").containsEntry("blocking", true);
    }

    private static CrossCheck check(CrossCheck.State state) {
        return new CrossCheck(CrossCheck.Quantity.VOLUME, Optional.empty(), Id.random(), "Organ", "", "cm3", 10, OptionalDouble.of(10),
                OptionalDouble.empty(), 0.05, state);
    }
}
