package org.oligoplan.check;

/// The one table from a lesion's distance verdict and the treating radiation oncologist's statement to the outcome of the distance rule.
///
/// | distance to critical structures with prior dose | no statement | safe, with reason | safe, said of other contours | unsafe |
/// | --- | --- | --- | --- | --- |
/// | clear: the lower bound of each reaches the limit, and nothing is missing | met | met | judgement | not met |
/// | borderline: between, uncertainty not set, or motion not included ([Motion]) | judgement | met | judgement | not met |
/// | inside: a nominal value is under the limit | judgement | met | judgement | not met |
/// | inside, and facts are missing besides | judgement | judgement | judgement | not met |
/// | unknown: not inside, and facts are missing | not assessable | not assessable | not assessable | not met |
///
/// | distance to prior targets and fields | no statement | safe, with reason | safe, said of other contours | unsafe |
/// | --- | --- | --- | --- | --- |
/// | clear | met | met | judgement | not met |
/// | borderline, inside | judgement | met | judgement | not met |
/// | unknown, or inside with facts missing | judgement | judgement | judgement | not met |
///
/// A statement of safety never stands in for a missing fact: it was made without it. Nor does it hold for contours that it was not made on: the
/// person who made it confirms, changes or withdraws it. Unsafe stays unsafe at any distance and on any contours, until it is changed.
final class VerdictTable {

    private VerdictTable() {}

    /// What the distances of a lesion say together.
    enum Verdict {
        CLEAR, BORDERLINE, INSIDE, INSIDE_INCOMPLETE, UNKNOWN
    }

    /// What the treating radiation oncologist has stated.
    enum Said {
        NOTHING, SAFE, SAFE_ON_OTHER_CONTOURS, UNSAFE
    }

    /// The outcome without its sentences.
    enum Answer {
        MET, NOT_MET, JUDGEMENT, NOT_ASSESSABLE
    }

    /// {@return the outcome for critical structures}
    static Answer forCriticalStructures(Verdict verdict, Said said) {
        return switch (said) {
            case UNSAFE -> Answer.NOT_MET;
            case SAFE -> switch (verdict) {
                case CLEAR, BORDERLINE, INSIDE -> Answer.MET;
                case INSIDE_INCOMPLETE -> Answer.JUDGEMENT;
                case UNKNOWN -> Answer.NOT_ASSESSABLE;
            };
            case SAFE_ON_OTHER_CONTOURS -> verdict == Verdict.UNKNOWN ? Answer.NOT_ASSESSABLE : Answer.JUDGEMENT;
            case NOTHING -> switch (verdict) {
                case CLEAR -> Answer.MET;
                case BORDERLINE, INSIDE, INSIDE_INCOMPLETE -> Answer.JUDGEMENT;
                case UNKNOWN -> Answer.NOT_ASSESSABLE;
            };
        };
    }

    /// {@return the outcome for prior targets and fields: never worse than judgement, but for a lesion that was stated to be unsafe}
    static Answer forPriorTargets(Verdict verdict, Said said) {
        return switch (said) {
            case UNSAFE -> Answer.NOT_MET;
            case SAFE -> switch (verdict) {
                case CLEAR, BORDERLINE, INSIDE -> Answer.MET;
                case INSIDE_INCOMPLETE, UNKNOWN -> Answer.JUDGEMENT;
            };
            case SAFE_ON_OTHER_CONTOURS -> Answer.JUDGEMENT;
            case NOTHING -> switch (verdict) {
                case CLEAR -> Answer.MET;
                case BORDERLINE, INSIDE, INSIDE_INCOMPLETE, UNKNOWN -> Answer.JUDGEMENT;
            };
        };
    }

    /// {@return a verdict, borderline where it would be clear and the lesion's motion is not in the distances}
    static Verdict atBest(Verdict verdict, boolean motionMissing) {
        return motionMissing && verdict == Verdict.CLEAR ? Verdict.BORDERLINE : verdict;
    }

    /// {@return the worse of two outcomes: not met, not assessable, judgement, met}
    static Answer worse(Answer a, Answer b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(Answer answer) {
        return switch (answer) {
            case NOT_MET -> 3;
            case NOT_ASSESSABLE -> 2;
            case JUDGEMENT -> 1;
            case MET -> 0;
        };
    }
}
