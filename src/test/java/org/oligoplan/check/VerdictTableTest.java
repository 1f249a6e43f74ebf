package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oligoplan.check.VerdictTable.Answer.JUDGEMENT;
import static org.oligoplan.check.VerdictTable.Answer.MET;
import static org.oligoplan.check.VerdictTable.Answer.NOT_ASSESSABLE;
import static org.oligoplan.check.VerdictTable.Answer.NOT_MET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oligoplan.check.VerdictTable.Answer;
import org.oligoplan.check.VerdictTable.Said;
import org.oligoplan.check.VerdictTable.Verdict;

/// The table, cell by cell, as it stands in the documentation.
class VerdictTableTest {

    private static final List<Said> SAID = List.of(Said.NOTHING, Said.SAFE, Said.SAFE_ON_OTHER_CONTOURS, Said.UNSAFE);

    private static final Map<Verdict, List<Answer>> ORGANS = Map.of(Verdict.CLEAR, List.of(MET, MET, JUDGEMENT, NOT_MET),
            Verdict.BORDERLINE,
            List.of(JUDGEMENT, MET, JUDGEMENT, NOT_MET), Verdict.INSIDE, List.of(JUDGEMENT, MET, JUDGEMENT, NOT_MET),
            Verdict.INSIDE_INCOMPLETE,
            List.of(JUDGEMENT, JUDGEMENT, JUDGEMENT, NOT_MET), Verdict.UNKNOWN,
            List.of(NOT_ASSESSABLE, NOT_ASSESSABLE, NOT_ASSESSABLE, NOT_MET));

    private static final Map<Verdict, List<Answer>> PRIORS = Map.of(Verdict.CLEAR, List.of(MET, MET, JUDGEMENT, NOT_MET),
            Verdict.BORDERLINE,
            List.of(JUDGEMENT, MET, JUDGEMENT, NOT_MET), Verdict.INSIDE, List.of(JUDGEMENT, MET, JUDGEMENT, NOT_MET),
            Verdict.INSIDE_INCOMPLETE,
            List.of(JUDGEMENT, JUDGEMENT, JUDGEMENT, NOT_MET), Verdict.UNKNOWN, List.of(JUDGEMENT, JUDGEMENT, JUDGEMENT, NOT_MET));

    @Test
    void everyCell() {
        assertThat(SAID).containsExactly(Said.values());
        for (Verdict verdict : Verdict.values()) {
            for (int i = 0; i < SAID.size(); i++) {
                assertThat(VerdictTable.forCriticalStructures(verdict, SAID.get(i))).as("%s %s", verdict, SAID.get(i))
                        .isEqualTo(ORGANS.getOrDefault(verdict, List.of()).get(i));
                assertThat(VerdictTable.forPriorTargets(verdict, SAID.get(i))).as("prior %s %s", verdict, SAID.get(i))
                        .isEqualTo(PRIORS.getOrDefault(verdict, List.of()).get(i));
            }
        }
    }

    @Test
    void theOrderIsNotMetNotAssessableJudgementMet() {
        List<Answer> worstFirst = List.of(NOT_MET, NOT_ASSESSABLE, JUDGEMENT, MET);
        for (int i = 0; i < worstFirst.size(); i++) {
            for (int j = i; j < worstFirst.size(); j++) {
                assertThat(VerdictTable.worse(worstFirst.get(i), worstFirst.get(j))).isEqualTo(worstFirst.get(i));
                assertThat(VerdictTable.worse(worstFirst.get(j), worstFirst.get(i))).isEqualTo(worstFirst.get(i));
            }
        }
    }
}
