package org.oligoplan.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.oligoplan.app.LaunchProbe;

/// Skips window tests on a machine that cannot draw text, and names the packages to install.
final class TextLibrariesCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = String.join(" ", LaunchProbe.missingTextPackages());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("text can be drawn")
                : ConditionEvaluationResult.disabled("the toolkit cannot draw text on this machine; install: " + missing);
    }
}
