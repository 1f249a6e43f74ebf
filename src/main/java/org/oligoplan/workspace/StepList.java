package org.oligoplan.workspace;

import java.util.List;

/// The steps of an open case, oldest first: those that hold, then those that were taken back, the last taken back first.
///
/// @param steps as far as they have been read
/// @param earlier whether there are older ones that have not been read yet
public record StepList(List<HistoryStep> steps, boolean earlier) {

    /// Copies the list.
    public StepList {
        steps = List.copyOf(steps);
    }

    /// {@return how many of the steps hold}
    public int done() {
        return (int) steps.stream().filter(HistoryStep::done).count();
    }
}
