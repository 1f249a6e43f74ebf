package org.oligoplan.proof;

import java.time.Instant;
import java.util.List;

/// What a run found.
///
/// @param rows errors by quantity and thickness, in the order of the quantities
/// @param failures the comparisons beyond their limits, the worst of each quantity first; at most [#MOST_FAILURES]
/// @param seed what places and sizes follow from
/// @param cases how many cases
/// @param seconds how long it took
/// @param finished when
/// @param machine where
/// @param command what makes the same run again
public record ProofResult(List<ErrorRow> rows, List<Measured> failures, long seed, int cases, double seconds, Instant finished,
        ProofMachine machine, String command) {

    /// More failures are counted, not listed.
    static final int MOST_FAILURES = 50;

    /// Copies the lists.
    public ProofResult {
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }

    /// {@return whether every comparison is within its limit, and there are some}
    public boolean passed() {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.failed() == 0);
    }
}
