package org.oligoplan.check;

import java.util.EnumSet;
import java.util.List;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.Protocol;

/// Every decision logic that a protocol file can ask for.
final class Rules {

    private Rules() {}

    /// {@return one of each}
    ///
    /// @param protocol gives ratios for the radiobiology that is shown beside a prescription
    static List<Rule> all(Protocol protocol) {
        return List.of(new PriorDoseDistanceRule(), new PrescriptionRule(protocol), new DoseFeasibleRule(), new FractionCountRule(),
                new SiteCountRule(), new BreastAxillaRule(), new DiffuseProgressionRule(), new ExtracranialRule(), new HistoryRule(),
                new LiverOnlyRule(), new InformationRule(), new StatedRule("stated-yes", true), new StatedRule("stated-no", false),
                new LesionStatedRule(), new AgeRule(), new EcogRule(), new MetastaticRule(), new ProgressionDocumentedRule(),
                new BrainHistoryRule(), new ChildbearingRule(), new PregnancyTestRule(), new ContraceptionRule(), new NotPregnantRule(),
                new WashoutRule(), new ChemotherapyPauseRule(), new OtherCancerRule(), new ReceptorBranchRule(), new BaselineFesRule(),
                new SitesAfterFesRule(), new ThreeWeeksRule(), new StopConditionsRule(),
                new WindowRule("fes-in-window", StudyEvent.Kind.FES_PET), new WindowRule("visit-in-window", StudyEvent.Kind.VISIT),
                new EventsRule("scans-recorded",
                        EnumSet.of(StudyEvent.Kind.CT, StudyEvent.Kind.PET_CT, StudyEvent.Kind.BONE_SCAN),
                        List.of(EnumSet.of(StudyEvent.Visit.SCREENING), EnumSet.of(StudyEvent.Visit.WEEK_12),
                                EnumSet.of(StudyEvent.Visit.WEEK_24))),
                new EventsRule("samples-recorded", EnumSet.of(StudyEvent.Kind.BLOOD_SAMPLE),
                        List.of(EnumSet.of(StudyEvent.Visit.SCREENING), EnumSet.complementOf(EnumSet.of(StudyEvent.Visit.SCREENING)))),
                new FesSafetyRule(), new OutcomeByPersonRule());
    }
}
