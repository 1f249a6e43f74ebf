package org.oligoplan.check;

import java.util.List;
import org.oligoplan.text.Message;

/// How a rule came out. There is no value for "unknown, so passed": what could not be judged names what is missing.
public sealed interface Outcome {

    /// The rule is met.
    record Met() implements Outcome {}

    /// The rule is not met.
    record NotMet() implements Outcome {}

    /// A clinician has to judge.
    ///
    /// @param open what is to be judged
    record Judgement(Message open) implements Outcome {}

    /// The rule cannot be assessed.
    ///
    /// @param missing what is missing; never empty
    record NotAssessable(List<Message> missing) implements Outcome {

        /// Copies the list; refuses an empty one.
        public NotAssessable {
            missing = List.copyOf(missing);
            if (missing.isEmpty()) {
                throw new IllegalArgumentException("what is not assessable names what is missing");
            }
        }
    }

    /// The rule does not apply to this case.
    record NotApplicable() implements Outcome {}

    /// {@return the word in files: MET, NOT_MET, JUDGEMENT, NOT_ASSESSABLE or NOT_APPLICABLE}
    default String code() {
        return switch (this) {
            case Met _ -> "MET";
            case NotMet _ -> "NOT_MET";
            case Judgement _ -> "JUDGEMENT";
            case NotAssessable _ -> "NOT_ASSESSABLE";
            case NotApplicable _ -> "NOT_APPLICABLE";
        };
    }

    /// {@return how bad it is, for finding the worst: not met, not assessable, judgement, met, not applicable}
    default int weight() {
        return switch (this) {
            case NotMet _ -> 4;
            case NotAssessable _ -> 3;
            case Judgement _ -> 2;
            case Met _ -> 1;
            case NotApplicable _ -> 0;
        };
    }
}
