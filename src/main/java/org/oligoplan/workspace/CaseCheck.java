package org.oligoplan.workspace;

import org.oligoplan.check.CheckRun;
import org.oligoplan.model.Case;

/// Runs all rules over a case. Called from several threads, also for strokes under way, so it keeps what it need not measure again.
@FunctionalInterface
public interface CaseCheck {

    /// {@return what the rules say}
    ///
    /// @param state the case
    CheckRun run(Case state);
}
