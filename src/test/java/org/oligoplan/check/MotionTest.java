package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureRole;

/// The table of [Motion], line by line, on a lesion that lies 40 mm from the cord with every other fact stated.
class MotionTest {

    private static Cases unmanaged(Optional<AnatomicSite> site, Optional<LesionKind> kind) {
        return Cases.clearCase(40).unsay(c -> c instanceof Claim.Fact f && f.question().equals(Motion.QUESTION))
                .changeLesion(l -> l.withPlace(l.name(), site, Side.LEFT, kind));
    }

    private static Cases unmanaged() {
        return unmanaged(Optional.of(AnatomicSite.LUNG), Optional.of(LesionKind.LUNG));
    }

    private static String outcome(Cases c) {
        return new CheckEngine(Cases.protocol()).runWithSecondEngine(c.build(), org.oligoplan.jobs.Progress.none())
                .result("E13", Cases.LESION).orElseThrow().outcome().code();
    }

    private static Cases managed(FactValue how, PersonRole who) {
        return unmanaged().say(new Claim.Fact(Motion.QUESTION, Optional.of(Cases.LESION), how, ""), who);
    }

    @Test
    void aLesionThatMovesIsBorderlineAtBestUntilItsMotionIsInTheDistances() {
        for (AnatomicSite site : List.of(AnatomicSite.LUNG, AnatomicSite.LIVER, AnatomicSite.ADRENAL, AnatomicSite.SPLEEN,
                AnatomicSite.KIDNEY, AnatomicSite.PANCREAS, AnatomicSite.ABDOMINAL_NODE)) {
            assertThat(outcome(unmanaged(Optional.of(site), Optional.empty()))).as("%s", site).isEqualTo("JUDGEMENT");
        }
        assertThat(outcome(unmanaged(Optional.empty(), Optional.of(LesionKind.LIVER)))).isEqualTo("JUDGEMENT");
        assertThat(outcome(unmanaged(Optional.empty(), Optional.empty()))).as("where it lies is not known").isEqualTo("JUDGEMENT");
        assertThat(outcome(unmanaged(Optional.of(AnatomicSite.RIB), Optional.of(LesionKind.BONE)))).isEqualTo("MET");
        CheckRun run = new CheckEngine(Cases.protocol()).run(unmanaged().build());
        assertThat(run.distancesOf(Cases.LESION)).allMatch(d -> d.verdict() == DistanceVerdict.BORDERLINE)
                .allMatch(d -> d.reservations().stream().anyMatch(m -> m.id().equals("check.cap.motion")));
    }

    @Test
    void anItvOrARecordedWayOfManagingItLiftsThat() {
        assertThat(outcome(managed(new FactValue.Choice("gating"), PersonRole.PHYSICIST))).isEqualTo("MET");
        assertThat(outcome(managed(new FactValue.Choice(Motion.NONE), PersonRole.PHYSICIST))).isEqualTo("JUDGEMENT");
        assertThat(outcome(managed(new FactValue.NotKnown(), PersonRole.PHYSICIST))).isEqualTo("JUDGEMENT");
        assertThat(outcome(managed(new FactValue.Choice("gating"), PersonRole.TRIAL_COORDINATOR))).as("may not decide it")
                .isEqualTo("JUDGEMENT");
        Cases itv = unmanaged().put(Cases.structure(Cases.id(12), "ITV", Optional.empty(), Optional.of(StructureRole.ITV), Optional.empty(),
                Cases.box(45, 65, -10, 10, -10, 10)));
        itv.changeLesion(l -> l.withDelineations(
                List.of(new Delineation(Cases.GTV, StructureRole.GTV), new Delineation(Cases.id(12), StructureRole.ITV))));
        assertThat(outcome(itv)).isEqualTo("MET");
    }

    @Test
    void onlyAClearVerdictIsChanged() {
        for (VerdictTable.Verdict verdict : VerdictTable.Verdict.values()) {
            assertThat(VerdictTable.atBest(verdict, false)).isEqualTo(verdict);
            assertThat(VerdictTable.atBest(verdict, true))
                    .isEqualTo(verdict == VerdictTable.Verdict.CLEAR ? VerdictTable.Verdict.BORDERLINE : verdict);
        }
    }
}
