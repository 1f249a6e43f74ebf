package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Registration;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// The distance rule on boxes, whose distances are known exactly.
class PriorDoseDistanceRuleTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    private RuleResult e13(Cases c) {
        return engine.run(c.build()).result("E13", Cases.LESION).orElseThrow();
    }

    private String outcome(Cases c) {
        return e13(c).outcome().code();
    }

    private static double number(RuleResult r, String key) {
        return r.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow().number().orElseThrow();
    }

    private static String text(RuleResult r, String key) {
        return r.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow().text();
    }

    private static List<String> missing(RuleResult r) {
        return r.outcome() instanceof Outcome.NotAssessable n ? n.missing().stream().map(m -> m.id()).toList() : List.of();
    }

    @Test
    void clearWhenTheLowerBoundReachesTheLimit() {
        RuleResult r = e13(Cases.clearCase(40));
        assertThat(r.outcome().code()).isEqualTo("MET");
        assertThat(number(r, "nominalMm")).isCloseTo(40, within(1e-9));
        assertThat(number(r, "lowerBoundMm")).isCloseTo(38, within(1e-9));
        assertThat(number(r, "limitMm")).isEqualTo(30);
        assertThat(text(r, "verdict")).isEqualTo("CLEAR");
        assertThat(text(r, "structure")).isEqualTo("Cord");
        assertThat(WORDS.of(r.message())).isEqualTo("Clear: at least 38.0\u2009mm; nearest of 1 checked: Cord.");
        assertThat(engine.run(Cases.clearCase(40).build()).distances()).singleElement().satisfies(d -> {
            assertThat(d.verdict()).isEqualTo(DistanceVerdict.CLEAR);
            assertThat(d.reservations()).isEmpty();
        });
    }

    @Test
    void bothEndsOfTheTableByUnroundedValues() {
        // 2 mm of delineation uncertainty: the lower bound is 30.0 exactly at 32 mm.
        assertThat(outcome(Cases.clearCase(32))).isEqualTo("MET");
        assertThat(text(e13(Cases.clearCase(31.96)), "verdict")).isEqualTo("BORDERLINE");
        assertThat(text(e13(Cases.clearCase(30)), "verdict")).isEqualTo("BORDERLINE");
        RuleResult inside = e13(Cases.clearCase(29.96));
        assertThat(text(inside, "verdict")).isEqualTo("INSIDE");
        assertThat(WORDS.of(inside.message())).contains("29.9\u2009mm").doesNotContain("30.0\u2009mm to");
    }

    @Test
    void insideAndBorderlineAreForTheRadiationOncologist() {
        for (double gap : new double[]{20, 31}) {
            assertThat(outcome(Cases.clearCase(gap))).isEqualTo("JUDGEMENT");
            RuleResult safe = e13(Cases.clearCase(gap).safe());
            assertThat(safe.outcome().code()).isEqualTo("MET");
            assertThat(number(safe, "nominalMm")).isCloseTo(gap, within(1e-9));
            assertThat(WORDS.of(safe.message())).contains("mm to Cord");
            assertThat(outcome(Cases.clearCase(gap).unsafe())).isEqualTo("NOT_MET");
        }
        assertThat(outcome(Cases.clearCase(90).unsafe())).isEqualTo("NOT_MET");
    }

    @Test
    void onlyARadiationOncologistDecidesAndTheNewestWordCounts() {
        Cases byPhysicist = Cases.clearCase(20).say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.SAFE, "fine", Optional.empty()),
                PersonRole.PHYSICIST);
        assertThat(outcome(byPhysicist)).isEqualTo("JUDGEMENT");
        assertThat(e13(byPhysicist).explanation()).anyMatch(m -> m.id().equals("check.step.notEntitled"));
        assertThat(outcome(Cases.clearCase(20).safe().unsafe())).isEqualTo("NOT_MET");
        assertThat(outcome(Cases.clearCase(20).unsafe().safe())).isEqualTo("MET");
    }

    @Test
    void thePhysicistsWordIsShownAndChangesNothing() {
        RuleResult r = e13(Cases.clearCase(40).say(
                new Claim.DistanceReview(Cases.LESION, Claim.NumbersReview.DISPUTED, "cord too thin", Optional.empty()),
                PersonRole.PHYSICIST));
        assertThat(r.outcome().code()).isEqualTo("MET");
        assertThat(text(r, "numbersReview")).isEqualTo("DISPUTED");
        assertThat(r.explanation().stream().map(WORDS::of)).anyMatch(s -> s.contains("cord too thin"));
    }

    @Test
    void withoutUncertaintyTheBestIsBorderline() {
        Cases c = Cases.clearCase(90)
                .settings(s -> new SiteSettings(s.id(), Optional.empty(), s.registrationMm(), Optional.empty(), Set.of()));
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(text(r, "verdict")).isEqualTo("BORDERLINE");
        assertThat(WORDS.of(r.message())).contains("uncertainty of delineation not set");
    }

    @Test
    void registrationUncertaintyIsNeededForWhatWasDrawnElsewhere() {
        Id other = Cases.id(2);
        Cases c = Cases.clearCase(33).put(Cases.image(other, Cases.FRAME, 2.5, 101)).change(Cases.CORD,
                s -> new org.oligoplan.model.Structure(s.id(), s.name(), s.standardName(), new StructureOrigin.Drawn(other), s.role(),
                        s.irradiated(), s.contours(), s.open(), s.colour()));
        // 33 - 2 - 1 reaches the limit exactly.
        assertThat(outcome(c)).isEqualTo("MET");
        assertThat(e13(c).explanation()).anyMatch(m -> m.id().equals("check.note.otherImage"));
        c.settings(s -> new SiteSettings(s.id(), s.delineationMm(), Optional.empty(), Optional.empty(), Set.of()));
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(WORDS.of(r.message())).contains("uncertainty of registration not set");
    }

    /// The stomach of another CT is 90 mm away: a cord there would be clear.
    @Test
    void bowelAndStomachOfAnotherCtAreNeverClear() {
        Id other = Cases.id(2);
        Id stomach = Cases.id(21);
        for (String name : List.of("Stomach", "Bowel_Small", "Duodenum", "Colon_Sigmoid", "Rectum", "Bag_Bowel", "Jejunum_Ileum")) {
            org.oligoplan.model.Structure carried = new org.oligoplan.model.Structure(stomach, "carried", Optional.of(name),
                    new StructureOrigin.Drawn(other), Optional.of(Cases.answer(org.oligoplan.model.StructureRole.ORGAN)),
                    Optional.of(Cases.answer(true)), Cases.box(130, 140, -5, 5, -122.5, 125), List.of(), 0);
            Cases c = Cases.clearCase(60).put(Cases.image(other, Cases.FRAME, 2.5, 101)).put(carried);
            assertThat(outcome(c)).as(name).isEqualTo("JUDGEMENT");
            assertThat(text(e13(c), "verdict")).as(name).isEqualTo("BORDERLINE");
            assertThat(WORDS.of(e13(c).message())).as(name).contains("contour it on the planning CT");
            // Once the organ stands on the planning CT too, the older copy holds nothing back.
            c.put(Cases.structure(Cases.id(22), "here", Optional.of(name), Optional.of(org.oligoplan.model.StructureRole.ORGAN),
                    Optional.of(true), Cases.box(135, 145, -5, 5, -122.5, 125)));
            assertThat(outcome(c)).as(name).isEqualTo("MET");
        }
        Cases heart = Cases.clearCase(60).put(Cases.image(other, Cases.FRAME, 2.5, 101)).change(Cases.CORD,
                s -> new org.oligoplan.model.Structure(s.id(), s.name(), s.standardName(), new StructureOrigin.Drawn(other), s.role(),
                        s.irradiated(), s.contours(), s.open(), s.colour()));
        assertThat(outcome(heart)).isEqualTo("MET");
    }

    @Test
    void anotherFrameCountsOnlyThroughARegistration() {
        FrameOfReference prior = new FrameOfReference("9.9");
        Id other = Cases.id(2);
        // The prior frame lies 7 mm to the left and 3 mm below: the registration brings it back.
        ContourStack moved = Cases.box(prior, 2, 12, -5, 5, -122.5 - 2.5, 125 - 2.5);
        Cases c = Cases.clearCase(40).put(Cases.image(other, prior, 2.5, 101)).change(Cases.CORD,
                s -> new org.oligoplan.model.Structure(s.id(), s.name(), s.standardName(), new StructureOrigin.Drawn(other), s.role(),
                        s.irradiated(), moved, s.open(), s.colour()));
        assertThat(missing(e13(c))).containsExactly("check.missing.frame");
        c.put(new Registration(Cases.id(40), prior, Cases.FRAME,
                List.of(1.0, 0.0, 0.0, -7.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.5, 0.0, 0.0,
                        0.0, 1.0),
                "rigid", OptionalDouble.empty(), Cases.by(PersonRole.PHYSICIST)));
        assertThat(number(e13(c), "nominalMm")).isCloseTo(40, within(1e-9));
        assertThat(number(e13(c), "lowerBoundMm")).isCloseTo(37, within(1e-9));
        // The same edge stated the other way round.
        c.put(new Registration(Cases.id(40), Cases.FRAME, prior,
                List.of(1.0, 0.0, 0.0, 7.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, -2.5, 0.0, 0.0,
                        0.0, 1.0),
                "rigid", OptionalDouble.of(4.0), Cases.by(PersonRole.PHYSICIST)));
        assertThat(number(e13(c), "nominalMm")).isCloseTo(40, within(1e-9));
        assertThat(number(e13(c), "lowerBoundMm")).isCloseTo(34, within(1e-9));
        // A scaling is no registration.
        c.put(new Registration(Cases.id(40), prior, Cases.FRAME,
                List.of(1.1, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0,
                        0.0, 1.0),
                "affine", OptionalDouble.empty(), Cases.by(PersonRole.PHYSICIST)));
        assertThat(missing(e13(c))).containsExactly("check.missing.frame");
    }

    @Test
    void theItvGoesBeforeTheGtvAndThePtvStandsBeside() {
        Cases c = Cases.clearCase(45)
                .put(Cases.structure(Cases.id(12), "ITV", Optional.empty(), Optional.of(StructureRole.ITV), Optional.empty(),
                        Cases.box(45, 75, -12, 12, -10, 10)))
                .put(Cases.structure(Cases.id(13), "PTV", Optional.empty(), Optional.of(StructureRole.PTV), Optional.empty(),
                        Cases.box(30, 80, -17, 17, -15, 15)))
                .changeLesion(l -> l.withDelineations(List.of(new Delineation(Cases.GTV, StructureRole.GTV),
                        new Delineation(Cases.id(12), StructureRole.ITV), new Delineation(Cases.id(13), StructureRole.PTV))));
        RuleResult r = e13(c);
        assertThat(number(r, "nominalMm")).isCloseTo(40, within(1e-9));
        assertThat(number(r, "ptvNominalMm")).isCloseTo(25, within(1e-9));
        assertThat(r.outcome().code()).isEqualTo("MET");
        // An ITV that has lost its contours is missing; the GTV does not stand in.
        c.change(Cases.id(12), s -> s.withContours(ContourStack.empty(s.contours().plane(), OptionalDouble.of(2.5))));
        assertThat(missing(e13(c))).containsExactly("check.missing.target");
    }

    @Test
    void contoursMustGoPastTheLesionUnlessTheOrganEnds() {
        // The lesion's slab ends at -11.25; contours down to -31.25 reach 20 mm past it.
        Cases c = Cases.clearCase(40).change(Cases.CORD, s -> s.withContours(Cases.box(-5, 5, -5, 5, -31.25, 123.75)));
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("NOT_ASSESSABLE");
        assertThat(WORDS.of(r.message()))
                .contains("contours of Cord end 20.0\u2009mm past L1 towards the feet; they must go on for 30.0\u2009mm");
        assertThat(engine.run(c.build()).distances()).noneMatch(d -> d.verdict() == DistanceVerdict.CLEAR);
        assertThat(outcome(c.say(new Claim.OrganEnds(Cases.CORD, Claim.End.LOW)))).isEqualTo("MET");
        // Exactly 30 mm is enough.
        assertThat(outcome(Cases.clearCase(40).change(Cases.CORD, s -> s.withContours(Cases.box(-5, 5, -5, 5, -41.25, 123.75)))))
                .isEqualTo("MET");
        // Below the lesion altogether.
        assertThat(missing(e13(Cases.clearCase(40).change(Cases.CORD, s -> s.withContours(Cases.box(-5, 5, -5, 5, -121.25, -41.25))))))
                .contains("check.missing.contourShort");
    }

    @Test
    void theImageMustGoPastTheLesionToo() {
        // Upper end 15 mm under the last slice, at 125.
        Cases c = Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 88.75, 108.75)));
        RuleResult r = e13(c);
        assertThat(missing(r)).containsExactly("check.missing.imageReach");
        assertThat(WORDS.of(r.message())).contains("15.0\u2009mm").contains("towards the head");
        // What the image cuts off cannot be stated to end there.
        assertThat(outcome(c.say(new Claim.OrganEnds(Cases.CORD, Claim.End.HIGH)))).isEqualTo("NOT_ASSESSABLE");
        // To the side: the image ends at 250.
        assertThat(missing(e13(Cases.clearCase(205)))).contains("check.missing.imageNarrow");
    }

    @Test
    void skippedSlicesNearTheWitnessPairStandAgainstClear() {
        Cases near = Cases.clearCase(40).change(Cases.CORD,
                s -> s.withContours(s.contours().with(0, Optional.empty()).with(2.5, Optional.empty())));
        assertThat(missing(e13(near))).containsExactly("check.missing.skipped");
        Cases far = Cases.clearCase(40).change(Cases.CORD, s -> s.withContours(s.contours().with(90, Optional.empty())));
        assertThat(outcome(far)).isEqualTo("MET");
        Cases everySecond = Cases.clearCase(40).change(Cases.CORD, s -> {
            ContourStack thinned = s.contours();
            for (double w = -122.5; w < 125; w += 5) {
                thinned = thinned.with(w, Optional.empty());
            }
            return s.withContours(thinned);
        });
        assertThat(missing(e13(everySecond))).contains("check.missing.skipped");
    }

    @Test
    void whatNobodyHasReviewedIsNotClear() {
        for (Id structure : List.of(Cases.CORD, Cases.GTV)) {
            Cases c = Cases.clearCase(40).change(structure, s -> {
                var section = s.contours().sections().getFirst();
                return s.withContours(s.contours().with(section.offsetMm(),
                        Optional.of(new org.oligoplan.geometry.Section(section.offsetMm(), section.region(), false))));
            });
            assertThat(missing(e13(c))).containsExactly("check.missing.review");
        }
    }

    @Test
    void aPartOnOneSliceIsBorderlineAtBest() {
        Cases c = Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 0, 0)));
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(WORDS.of(r.message())).contains("single slice");
    }

    @Test
    void aPartOnTwoSlicesIsBorderlineAtBest() {
        RuleResult r = e13(Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 0, Cases.SPACING_MM))));
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(r.explanation().stream().map(Message::id)).contains("check.cap.twoPlanes");
        assertThat(text(r, "verdict")).isEqualTo("BORDERLINE");
    }

    @Test
    void aLowerBoundThatNothingGivesIsZeroAndSaidToBeNone() {
        for (double high : List.of(0.0, Cases.SPACING_MM)) {
            Cases c = Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 0, high)));
            RuleResult r = e13(c);
            assertThat(number(r, "lowerBoundMm")).isZero();
            assertThat(text(r, "lowerBound")).isEqualTo("NOT_BOUNDED");
            assertThat(text(r, "verdict")).isEqualTo("BORDERLINE");
            assertThat(r.explanation().stream().map(WORDS::of))
                    .anyMatch(t -> t.contains("lower bound 0 (not bounded: drawn on one or two slices), at most 42.0"));
            assertThat(r.explanation().stream().map(new Texts(Locale.of("es"))::of))
                    .anyMatch(t -> t.contains("límite inferior 0 (sin acotar"));
            // Something nearer than the limit stays inside.
            Cases near = Cases.clearCase(20).change(Cases.GTV, s -> s.withContours(Cases.box(25, 45, -10, 10, 0, high)));
            assertThat(WORDS.of(e13(near).message())).contains("20.0").contains("lower bound 0 (not bounded");
        }
    }

    @Test
    void aSecondTargetThatNothingBoundsNeverHidesTheNearerOne() {
        Id second = Cases.id(41);
        Cases c = Cases.clearCase(20)
                .put(Cases.structure(second, "GTV_L1b", Optional.empty(), Optional.of(StructureRole.GTV), Optional.empty(),
                        Cases.box(65, 70, -10, 10, 0, 0)))
                .changeLesion(l -> l.withDelineations(
                        List.of(new Delineation(Cases.GTV, StructureRole.GTV), new Delineation(second, StructureRole.GTV))));
        RuleResult r = e13(c);
        assertThat(number(r, "nominalMm")).isEqualTo(20);
        assertThat(number(r, "lowerBoundMm")).isZero();
        assertThat(text(r, "verdict")).isEqualTo("INSIDE");
    }

    @Test
    void notNearCannotBeShownOfWhatNothingBounds() {
        Cases c = Cases.clearCase(40).put(Cases.structure(Cases.id(21), "Bowel", Optional.of("Bowel_Small"),
                Optional.of(StructureRole.ORGAN), Optional.empty(), Cases.box(110, 120, -5, 5, 0, 0)));
        assertThat(missing(e13(c))).contains("check.missing.notNearNotBounded");
    }

    @Test
    void aSingleContourOfUnknownThicknessIsNotAssessable() {
        RuleResult r = e13(Cases.clearCase(40).change(Cases.GTV, s -> {
            ContourStack one = Cases.box(45, 65, -10, 10, 0, 0);
            return s.withContours(new ContourStack(one.plane(), one.sections(), OptionalDouble.empty()));
        }));
        assertThat(r.outcome().code()).isEqualTo("NOT_ASSESSABLE");
        assertThat(missing(r)).contains("check.missing.thickness");
        for (Texts words : List.of(WORDS, new Texts(Locale.of("es")))) {
            assertThat(r.explanation().stream().map(words::of)).noneMatch(String::isBlank);
        }
    }

    @Test
    void eachCriticalStructureIsAccountedFor() {
        Cases c = Cases.clearCase(40)
                .unsay(claim -> claim instanceof Claim.CriticalStructure s && s.standardName().equals("BrachialPlexs"));
        assertThat(WORDS.of(e13(c).message())).contains("Brachial plexus: neither contoured nor stated");
        c.say(new Claim.CriticalStructure("BrachialPlex_L", Claim.Exemption.NOT_IRRADIATED, Optional.empty()));
        assertThat(missing(e13(c))).containsExactly("check.missing.structure");
        c.say(new Claim.CriticalStructure("BrachialPlex_R", Claim.Exemption.NOT_NEAR, Optional.of(Cases.LESION)));
        assertThat(outcome(c)).isEqualTo("MET");
        // A statement for another lesion is none for this one.
        assertThat(
                outcome(Cases.clearCase(40).unsay(claim -> claim instanceof Claim.CriticalStructure s && s.standardName().equals("Stomach"))
                        .say(new Claim.CriticalStructure("Stomach", Claim.Exemption.NOT_NEAR, Optional.of(Cases.id(77))))))
                .isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void aNotNearOrganThatIsNearContradicts() {
        Cases c = Cases.clearCase(40).put(Cases.structure(Cases.id(21), "Stomach", Optional.of("Stomach"), Optional.of(StructureRole.ORGAN),
                Optional.empty(), Cases.box(75, 95, -10, 10, -60, 60)));
        assertThat(missing(e13(c))).containsExactly("check.missing.notNearButNear");
        // Stated not to be irradiated it does not count.
        c.change(Cases.id(21), s -> s.withIrradiated(Optional.of(Cases.answer(false))));
        assertThat(outcome(c)).isEqualTo("MET");
        c.change(Cases.id(21), s -> s.withIrradiated(Optional.of(Cases.answer(true))));
        assertThat(outcome(c)).isEqualTo("JUDGEMENT");
        assertThat(text(e13(c), "structure")).isEqualTo("Stomach");
    }

    @Test
    void aStructureThatTheOncologistAddedCounts() {
        Cases c = Cases.clearCase(40).put(Cases.structure(Cases.id(21), "Heart", Optional.of("Heart"), Optional.of(StructureRole.ORGAN),
                Optional.of(true), Cases.box(75, 95, -10, 10, -60, 60)));
        assertThat(outcome(c)).isEqualTo("MET");
        assertThat(e13(c).explanation()).anyMatch(m -> m.id().equals("check.note.notOnList"));
        c.settings(s -> new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(), Optional.empty(), Set.of("Heart")));
        assertThat(outcome(c)).isEqualTo("JUDGEMENT");
        assertThat(text(e13(c), "verdict")).isEqualTo("INSIDE");
        c.remove(Cases.id(21));
        assertThat(WORDS.of(e13(c).message())).contains("Heart: neither contoured");
    }

    @Test
    void aPriorFieldIsNeverWorseThanJudgement() {
        Cases c = Cases.clearCase(40).put(Cases.structure(Cases.id(22), "Field", Optional.empty(), Optional.of(StructureRole.PRIOR_FIELD),
                Optional.empty(), Cases.box(50, 60, -5, 5, -5, 5)));
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(text(r, "priorVerdict")).isEqualTo("INSIDE");
        assertThat(text(r, "verdict")).isEqualTo("CLEAR");
        assertThat(number(r, "priorNominalMm")).isZero();
        assertThat(WORDS.of(r.message())).contains("overlap with Field");
        assertThat(outcome(c.safe())).isEqualTo("MET");
        // Not measurable: still judgement, and a statement made without it does not close it.
        c.change(Cases.id(22), s -> s.withContours(Cases.box(new FrameOfReference("9.9"), 50, 60, -5, 5, -5, 5)));
        assertThat(outcome(c)).isEqualTo("JUDGEMENT");
        Cases far = Cases.clearCase(40).put(Cases.structure(Cases.id(22), "PTV old", Optional.empty(),
                Optional.of(StructureRole.PRIOR_TARGET), Optional.empty(), Cases.box(-90, -80, -5, 5, -5, 5)));
        assertThat(outcome(far)).isEqualTo("MET");
    }

    @Test
    void aSafeStatementDoesNotStandInForAMissingFact() {
        Cases inside = Cases.clearCase(20).safe().unsay(c -> c instanceof Claim.HistoryComplete);
        assertThat(outcome(inside)).isEqualTo("JUDGEMENT");
        Cases away = Cases.clearCase(40).safe().unsay(c -> c instanceof Claim.HistoryComplete);
        assertThat(outcome(away)).isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void aLesionThatDoesNotProgressIsNotAskedButItsDistanceIsShown() {
        Cases c = Cases.clearCase(20).changeLesion(l -> l.withProgressing(Optional.of(Cases.answer(Progressing.NO))));
        assertThat(outcome(c)).isEqualTo("NOT_APPLICABLE");
        assertThat(engine.run(c.build()).distancesOf(Cases.LESION)).hasSize(1);
        assertThat(outcome(Cases.clearCase(20).changeLesion(l -> l.withProgressing(Optional.empty())))).isEqualTo("JUDGEMENT");
    }

    @Test
    void thickSlicesAndAgeAreFindings() {
        RuleResult r = e13(Cases.clearCase(40).put(Cases.image(Cases.IMAGE, Cases.FRAME, 5, 51)));
        assertThat(r.explanation().stream().map(WORDS::of)).anyMatch(s -> s.contains("5.0\u2009mm apart"))
                .anyMatch(s -> s.contains("2026-03-02") && s.contains("8 days"));
    }
}
