package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.text.Texts;

/// Every outcome of every rule but the distance rule.
class RulesTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    private RuleResult result(Cases c, String rule) {
        return engine.run(c.build()).results().stream().filter(r -> r.ruleId().equals(rule)).findFirst().orElseThrow();
    }

    private String outcome(Cases c, String rule) {
        return result(c, rule).outcome().code();
    }

    private static Cases rx(String gray, int fractions) {
        return Cases.clearCase(40).prescribe(gray, fractions);
    }

    private static double number(RuleResult r, String key) {
        return r.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow().number().orElseThrow();
    }

    @Test
    void bothEndsOfThePrescriptionRangeBelongToIt() {
        for (String total : List.of("30", "30.00", "35", "40", "40.000", "29.995", "40.004")) {
            assertThat(outcome(rx(total, 5), "S07")).as(total).isEqualTo("MET");
        }
        for (String total : List.of("29.99", "29.994", "40.005", "40.01", "8")) {
            assertThat(outcome(rx(total, 5), "S07")).as(total).isEqualTo("NOT_MET");
        }
        assertThat(outcome(rx("35", 2), "S07")).isEqualTo("NOT_MET");
        assertThat(outcome(rx("35", 6), "S07")).isEqualTo("NOT_MET");
        assertThat(outcome(rx("35", 4), "S07")).isEqualTo("MET");
        // The exact decimal is printed, so that 40.004 is never 40.00.
        assertThat(WORDS.of(result(rx("40.004", 5), "S07").message())).contains("40.004\u2009Gy in 5 fractions");
    }

    @Test
    void nothingPrescribedIsNotAssessable() {
        Cases c = Cases.clearCase(40).changeLesion(l -> l.withPrescription(Optional.empty()));
        for (String rule : List.of("S07", "E17", "E18")) {
            assertThat(outcome(c, rule)).isEqualTo("NOT_ASSESSABLE");
        }
        assertThat(WORDS.of(result(c, "S07").message())).isEqualTo("Cannot be assessed: L1 has no prescription.");
    }

    @Test
    void offProtocolStaysNotMet() {
        Cases c = Cases.clearCase(40).changeLesion(l -> l.withPrescription(
                Optional.of(Cases.answer(new Prescription(Dose.ofGray("24"), 3, Optional.of("previous dose to the cord"))))));
        assertThat(outcome(c, "S07")).isEqualTo("NOT_MET");
        assertThat(outcome(c, "E17")).isEqualTo("NOT_MET");
        assertThat(result(c, "S07").explanation().stream().map(WORDS::of)).anyMatch(s -> s.contains("previous dose to the cord"));
    }

    @Test
    void radiobiologyStandsBesideThePrescription() {
        RuleResult r = result(rx("35", 5), "S07");
        assertThat(number(r, "totalGy")).isEqualTo(35);
        assertThat(number(r, "fractions")).isEqualTo(5);
        assertThat(number(r, "dosePerFractionGy")).isEqualTo(7);
        assertThat(number(r, "bed10Gy")).isCloseTo(59.5, within(1e-9));
        assertThat(number(r, "eqd2_10Gy")).isCloseTo(49.58, within(0.005));
        assertThat(number(r, "eqd2_4Gy")).isCloseTo(64.17, within(0.005));
        assertThat(r.values()).filteredOn(v -> v.key().equals("bed10Gy")).allMatch(v -> v.source().startsWith("alpha/beta 10 Gy: "));
    }

    @Test
    void fourFractionsWaitForTheSitesChoice() {
        assertThat(outcome(rx("35", 3), "E18")).isEqualTo("MET");
        assertThat(outcome(rx("35", 5), "E18")).isEqualTo("MET");
        assertThat(outcome(rx("35", 4), "E18")).isEqualTo("JUDGEMENT");
        assertThat(outcome(rx("35", 2), "E18")).isEqualTo("NOT_MET");
        assertThat(outcome(rx("35", 6), "E18")).isEqualTo("NOT_MET");
        assertThat(outcome(chosen(true), "E18")).isEqualTo("MET");
        assertThat(outcome(chosen(false), "E18")).isEqualTo("NOT_MET");
    }

    private static Cases chosen(boolean allowed) {
        return rx("35", 4).settings(s -> new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(), Optional.of(Cases.answer(allowed)),
                Set.of()));
    }

    @Test
    void numbersAloneNeverMakeADoseFeasible() {
        assertThat(outcome(rx("35", 5), "E17")).isEqualTo("JUDGEMENT");
        assertThat(outcome(rx("41", 5), "E17")).isEqualTo("NOT_MET");
    }

    @Test
    void thatADoseIsFeasibleIsTheRadiationOncologistsWord() {
        assertThat(outcome(rx("35", 5).say(new Claim.DoseFeasible(Cases.LESION, true)), "E17")).isEqualTo("MET");
        assertThat(outcome(rx("35", 5).say(new Claim.DoseFeasible(Cases.LESION, false)), "E17")).isEqualTo("NOT_MET");
        assertThat(outcome(rx("35", 5).say(new Claim.DoseFeasible(Cases.LESION, true), PersonRole.PHYSICIST), "E17"))
                .isEqualTo("JUDGEMENT");
        assertThat(outcome(rx("35", 5).say(new Claim.DoseFeasible(Cases.id(77), true)), "E17")).as("of another lesion")
                .isEqualTo("JUDGEMENT");
        assertThat(outcome(rx("41", 5).say(new Claim.DoseFeasible(Cases.LESION, true)), "E17")).as("no word widens the range")
                .isEqualTo("NOT_MET");
    }

    @Test
    void anotherPrescriptionAsksForTheWordAgain() {
        Cases c = rx("35", 5).say(new Claim.DoseFeasible(Cases.LESION, true)).changeLesion(l -> l.withPrescription(Optional.of(
                new Answer<>(new Prescription(Dose.ofGray("40"), 5, Optional.empty()),
                        Cases.by(PersonRole.RADIATION_ONCOLOGIST, 100_000)))));
        assertThat(outcome(c, "E17")).isEqualTo("JUDGEMENT");
        assertThat(WORDS.of(result(c, "E17").message())).startsWith("40.00").contains("needed again");
    }

    private static Lesion lesion(long n, AnatomicSite site, Side side, Progressing progressing) {
        return new Lesion(Cases.id(n), "L" + n, Optional.of(site), side, Optional.empty(), Optional.of(Cases.answer(progressing)),
                List.of(),
                Optional.empty());
    }

    private static Cases with(Lesion... lesions) {
        Cases c = Cases.clearCase(40);
        for (Lesion lesion : lesions) {
            c.put(lesion);
        }
        return c;
    }

    private String sites(Cases c) {
        RuleResult r = result(c, "E07");
        return (int) number(r, "leastSites") + "-" + (int) number(r, "mostSites") + " " + r.outcome().code();
    }

    @Test
    void sitesAreCountedAsAnInterval() {
        Lesion yes2 = lesion(2, AnatomicSite.LIVER, Side.NOT_STATED, Progressing.YES);
        Lesion yes3 = lesion(3, AnatomicSite.RIB, Side.LEFT, Progressing.YES);
        Lesion yes4 = lesion(4, AnatomicSite.ADRENAL, Side.LEFT, Progressing.YES);
        Lesion yes5 = lesion(5, AnatomicSite.SACRUM, Side.MIDLINE, Progressing.YES);
        Lesion maybe = lesion(6, AnatomicSite.SKIN, Side.LEFT, Progressing.UNCERTAIN);
        assertThat(sites(with())).isEqualTo("1-1 MET");
        assertThat(sites(with(yes2, yes3, yes4))).isEqualTo("4-4 MET");
        assertThat(sites(with(yes2, yes3, yes4, yes5))).isEqualTo("5-5 NOT_MET");
        assertThat(sites(with(yes2, yes3, maybe))).isEqualTo("3-4 MET");
        assertThat(sites(with(yes2, yes3, yes4, maybe))).isEqualTo("4-5 NOT_ASSESSABLE");
        Function<Progressing, Cases> only = p -> Cases.clearCase(40).changeLesion(l -> l.withProgressing(Optional.of(Cases.answer(p))));
        assertThat(sites(only.apply(Progressing.NO))).isEqualTo("0-0 NOT_MET");
        assertThat(sites(only.apply(Progressing.UNCERTAIN))).isEqualTo("0-1 NOT_ASSESSABLE");
        assertThat(sites(with(yes2).changeLesion(l -> l.withProgressing(Optional.empty())))).isEqualTo("1-2 NOT_ASSESSABLE");
        assertThat(outcome(Cases.clearCase(40).remove(Cases.LESION), "E07")).isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void breastAndItsAxillaAreOneSitePerSide() {
        Lesion breast = lesion(2, AnatomicSite.BREAST, Side.LEFT, Progressing.YES);
        Lesion axilla = lesion(3, AnatomicSite.AXILLA, Side.LEFT, Progressing.YES);
        Lesion second = lesion(4, AnatomicSite.AXILLA, Side.LEFT, Progressing.YES);
        Lesion otherSide = lesion(5, AnatomicSite.AXILLA, Side.RIGHT, Progressing.YES);
        Lesion mammary = lesion(6, AnatomicSite.INTERNAL_MAMMARY_NODE, Side.LEFT, Progressing.YES);
        Lesion noSide = lesion(7, AnatomicSite.AXILLA, Side.NOT_STATED, Progressing.YES);
        assertThat(sites(with(breast, axilla, second))).isEqualTo("2-2 MET");
        assertThat(sites(with(breast, axilla, otherSide))).isEqualTo("3-3 MET");
        assertThat(sites(with(breast, axilla, mammary))).isEqualTo("3-3 MET");
        assertThat(sites(with(breast, noSide))).isEqualTo("2-3 MET");
        assertThat(outcome(with(breast, axilla), "E08")).isEqualTo("MET");
        assertThat(outcome(with(breast, noSide), "E08")).isEqualTo("NOT_ASSESSABLE");
        assertThat(outcome(with(), "E08")).isEqualTo("NOT_APPLICABLE");
        assertThat(outcome(with().changeLesion(l -> l.withPlace("L1", Optional.empty(), Side.LEFT, Optional.empty())), "E08"))
                .isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void diffuseProgressionIsAskedKindByKind() {
        assertThat(outcome(Cases.clearCase(40), "E09")).isEqualTo("MET");
        for (Claim.Diffuse kind : Claim.Diffuse.values()) {
            assertThat(outcome(Cases.clearCase(40).unsay(c -> c instanceof Claim.DiffuseProgression d && d.kind() == kind), "E09"))
                    .isEqualTo("NOT_ASSESSABLE");
            assertThat(outcome(Cases.clearCase(40).say(new Claim.DiffuseProgression(kind, true)), "E09")).isEqualTo("NOT_MET");
        }
        assertThat(outcome(Cases.clearCase(40).unsay(c -> c instanceof Claim.DiffuseProgression)
                .say(new Claim.DiffuseProgression(Claim.Diffuse.ASCITES, true)), "E09")).isEqualTo("NOT_MET");
        assertThat(WORDS.of(result(Cases.clearCase(40).unsay(c -> c instanceof Claim.DiffuseProgression), "E09").message()))
                .isEqualTo("Diffuse progression cannot be excluded: Malignant pleural effusion: not answered (4 open).");
    }

    @Test
    void progressingLesionsLieOutsideTheSkull() {
        assertThat(outcome(Cases.clearCase(40), "E11")).isEqualTo("MET");
        assertThat(outcome(with(lesion(2, AnatomicSite.BRAIN, Side.LEFT, Progressing.YES)), "E11")).isEqualTo("NOT_MET");
        assertThat(outcome(with(lesion(2, AnatomicSite.BRAIN, Side.LEFT, Progressing.NO)), "E11")).isEqualTo("MET");
        assertThat(outcome(with(lesion(2, AnatomicSite.BRAIN, Side.LEFT, Progressing.UNCERTAIN)), "E11")).isEqualTo("NOT_ASSESSABLE");
        assertThat(outcome(with(lesion(2, AnatomicSite.SKULL, Side.LEFT, Progressing.YES)), "E11")).isEqualTo("JUDGEMENT");
    }

    @Test
    void historyIsCompleteOnlyByAPersonsWord() {
        assertThat(outcome(Cases.clearCase(40), "E14")).isEqualTo("MET");
        assertThat(outcome(Cases.clearCase(40).unsay(c -> c instanceof Claim.HistoryComplete), "E14")).isEqualTo("NOT_ASSESSABLE");
        assertThat(outcome(Cases.clearCase(40).say(new Claim.HistoryComplete(false)), "E14")).isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void liverOnlyDiseaseCannotBeExcludedByLiverLesions() {
        Function<AnatomicSite, Cases> only = site -> Cases.clearCase(40)
                .changeLesion(l -> l.withPlace("L1", Optional.of(site), Side.LEFT, Optional.empty()));
        assertThat(outcome(only.apply(AnatomicSite.LIVER), "X06")).isEqualTo("NOT_ASSESSABLE");
        assertThat(outcome(only.apply(AnatomicSite.BREAST), "X06")).isEqualTo("JUDGEMENT");
        assertThat(outcome(only.apply(AnatomicSite.RIB), "X06")).isEqualTo("MET");
        // A metastasis that does not progress counts too.
        assertThat(outcome(only.apply(AnatomicSite.LIVER).put(lesion(2, AnatomicSite.RIB, Side.LEFT, Progressing.NO)), "X06"))
                .isEqualTo("MET");
    }

    @Test
    void everyEntryIsListedAndNothingIsMetOverall() {
        CheckRun run = engine.run(Cases.clearCase(40).build());
        assertThat(run.results().stream().map(RuleResult::ruleId).distinct())
                .containsExactlyElementsOf(Cases.protocol().entries().stream().map(e -> e.id()).toList());
        assertThat(run.overall()).isInstanceOf(Outcome.NotAssessable.class);
        assertThat(run.results()).filteredOn(r -> r.ruleVersion() == 0)
                .allMatch(r -> r.outcome() instanceof Outcome.NotAssessable
                        || r.outcome() instanceof Outcome.NotApplicable && r.message().id().equals("check.information"));
        assertThat(run.results()).filteredOn(r -> r.message().id().equals("check.information")).hasSize(5);
        assertThat(engine.run(rx("50", 5).build()).overall()).isInstanceOf(Outcome.NotMet.class);
    }

    @Test
    void anEmptyCaseHasNothingMet() {
        CheckRun run = engine.run(org.oligoplan.model.Case.empty(Id.random()));
        assertThat(run.results()).noneMatch(r -> r.outcome() instanceof Outcome.Met);
        assertThat(run.distances()).isEmpty();
    }
}
