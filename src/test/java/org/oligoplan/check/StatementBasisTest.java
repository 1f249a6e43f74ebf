package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// A word on a lesion's distances holds for what they rested on when it was said, and for nothing else.
class StatementBasisTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private static final Texts SPANISH = new Texts(Locale.of("es"));
    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    private RuleResult e13(Cases c) {
        return engine.run(c.build()).result("E13", Cases.LESION).orElseThrow();
    }

    private static String text(RuleResult r, String key) {
        return r.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow().text();
    }

    private static Structure withOrigin(Structure s, StructureOrigin origin) {
        return new Structure(s.id(), s.name(), s.standardName(), origin, s.role(), s.irradiated(), s.contours(), s.open(), s.colour());
    }

    private static ContourStack unreviewed(ContourStack stack) {
        return new ContourStack(stack.plane(), stack.sections().stream().map(s -> new Section(s.offsetMm(), s.region(), false)).toList(),
                stack.imageSpacingMm());
    }

    private static Registration registration(double shiftMm, OptionalDouble uncertaintyMm) {
        return new Registration(Cases.id(40), new FrameOfReference("9.9"), Cases.FRAME,
                List.of(1.0, 0.0, 0.0, shiftMm, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0), "rigid", uncertaintyMm,
                Cases.by(PersonRole.PHYSICIST));
    }

    /// A case with a PTV, a prior target and a stomach of which nobody has said whether it was irradiated.
    private static Cases whole() {
        return Cases.clearCase(20)
                .put(Cases.structure(Cases.id(13), "PTV", Optional.empty(), Optional.of(StructureRole.PTV), Optional.empty(),
                        Cases.box(20, 50, -15, 15, -12.5, 12.5)))
                .changeLesion(l -> l.withDelineations(
                        List.of(new Delineation(Cases.GTV, StructureRole.GTV), new Delineation(Cases.id(13), StructureRole.PTV))))
                .put(Cases.structure(Cases.id(21), "Stomach", Optional.of("Stomach"), Optional.of(StructureRole.ORGAN), Optional.empty(),
                        Cases.box(95, 115, -10, 10, -60, 60)))
                .put(Cases.structure(Cases.id(22), "Old PTV", Optional.empty(), Optional.of(StructureRole.PRIOR_TARGET), Optional.empty(),
                        Cases.box(new FrameOfReference("9.9"), -90, -80, -5, 5, -5, 5)))
                .put(registration(0, OptionalDouble.empty()));
    }

    private static Map<String, UnaryOperator<Cases>> changesThatCount() {
        Map<String, UnaryOperator<Cases>> all = new LinkedHashMap<>();
        all.put("a point of the lesion, by 0.001 mm",
                c -> c.change(Cases.GTV, s -> s.withContours(s.contours().with(0, Cases.box(25, 45.001, -10, 10, 0, 0).at(0)))));
        all.put("a section of the lesion", c -> c.change(Cases.GTV, s -> s.withContours(s.contours().with(10, Optional.empty()))));
        all.put("the PTV", c -> c.change(Cases.id(13), s -> s.withContours(Cases.box(15, 50, -15, 15, -12.5, 12.5))));
        all.put("an ITV more", c -> c.put(Cases.structure(Cases.id(12), "ITV", Optional.empty(), Optional.of(StructureRole.ITV),
                Optional.empty(), Cases.box(25, 45, -10, 10, -10, 10)))
                .changeLesion(l -> l.withDelineations(List.of(new Delineation(Cases.GTV, StructureRole.GTV),
                        new Delineation(Cases.id(12), StructureRole.ITV), new Delineation(Cases.id(13), StructureRole.PTV)))));
        all.put("the cord", c -> c.change(Cases.CORD, s -> s.withContours(s.contours().with(0, Cases.box(-5, 6, -5, 5, 0, 0).at(0)))));
        all.put("the cord far away", c -> c.change(Cases.CORD, s -> s.withContours(s.contours().with(120, Optional.empty()))));
        all.put("the cord is gone", c -> c.remove(Cases.CORD));
        all.put("the stomach was irradiated", c -> c.change(Cases.id(21), s -> s.withIrradiated(Optional.of(Cases.answer(true)))));
        all.put("the stomach was not irradiated", c -> c.change(Cases.id(21), s -> s.withIrradiated(Optional.of(Cases.answer(false)))));
        all.put("one more critical organ", c -> c.put(Cases.structure(Cases.id(23), "Brainstem", Optional.of("Brainstem"),
                Optional.of(StructureRole.ORGAN), Optional.of(true), Cases.box(100, 110, 60, 70, 50, 60))));
        all.put("an organ that the site added", c -> c
                .put(Cases.structure(Cases.id(24), "Heart", Optional.of("Heart"), Optional.of(StructureRole.ORGAN), Optional.of(true),
                        Cases.box(100, 110, 60, 70, 50, 60)))
                .settings(s -> new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(), Optional.empty(), Set.of("Heart"))));
        all.put("the prior target", c -> c.change(Cases.id(22),
                s -> s.withContours(Cases.box(new FrameOfReference("9.9"), -91, -80, -5, 5, -5, 5))));
        all.put("the prior target is a prior field",
                c -> c.change(Cases.id(22), s -> s.withRole(Cases.answer(StructureRole.PRIOR_FIELD))));
        all.put("the registration", c -> c.put(registration(1, OptionalDouble.empty())));
        all.put("the registration's uncertainty", c -> c.put(registration(0, OptionalDouble.of(4))));
        all.put("no registration", c -> c.remove(Cases.id(40)));
        all.put("the uncertainty of delineation", c -> c.settings(
                s -> new SiteSettings(s.id(), Optional.of(Cases.answer(2.5)), s.registrationMm(), Optional.empty(), Set.of())));
        all.put("the uncertainty of registration", c -> c.put(Cases.image(Cases.id(2), Cases.FRAME, 2.5, 101))
                .change(Cases.id(22), s -> withOrigin(s, new StructureOrigin.Drawn(Cases.id(2))))
                .settings(s -> new SiteSettings(s.id(), s.delineationMm(), Optional.of(Cases.answer(3.0)), Optional.empty(), Set.of())));
        all.put("the image that the cord was drawn on", c -> c.put(Cases.image(Cases.id(2), Cases.FRAME, 2.5, 101)).change(Cases.CORD,
                s -> withOrigin(s, new StructureOrigin.Drawn(Cases.id(2)))));
        all.put("the planning image",
                c -> c.put(Cases.image(Cases.id(2), Cases.FRAME, 2.5, 101)).say(new Claim.PlanningImage(Cases.id(2))));
        return all;
    }

    private static Map<String, UnaryOperator<Cases>> changesThatMoveNoDistance() {
        Map<String, UnaryOperator<Cases>> all = new LinkedHashMap<>();
        all.put("names", c -> c.change(Cases.CORD, s -> s.withName("Medulla", s.standardName()))
                .changeLesion(l -> l.withPlace("Left lung", l.site(), l.side(), l.kind())));
        all.put("reviews", c -> c.change(Cases.GTV, s -> s.withContours(unreviewed(s.contours()))));
        all.put("an organ that does not count", c -> c.put(Cases.structure(Cases.id(24), "Heart", Optional.of("Heart"),
                Optional.of(StructureRole.ORGAN), Optional.of(true), Cases.box(46, 50, -5, 5, -5, 5))));
        all.put("a structure without a role", c -> c.put(Cases.structure(Cases.id(25), "x", Optional.empty(), Optional.empty(),
                Optional.empty(), Cases.box(46, 50, -5, 5, -5, 5))));
        all.put("the history", c -> c.unsay(x -> x instanceof Claim.HistoryComplete));
        all.put("another registration", c -> c.put(new Registration(Cases.id(41), new FrameOfReference("7.7"), Cases.FRAME,
                java.util.Collections.nCopies(16, 0.0), "rigid", OptionalDouble.empty(), Cases.by(PersonRole.PHYSICIST))));
        all.put("the prescription", c -> c.prescribe("40", 5));
        all.put("the fractions that the site allows", c -> c.settings(
                s -> new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(), Optional.of(Cases.answer(true)), Set.of())));
        return all;
    }

    @Test
    void everyInputOfADistanceCountsAndNothingElseDoes() {
        Fingerprint before = whole().basis();
        assertThat(whole().basis()).isEqualTo(before);
        changesThatCount().forEach((what, change) -> assertThat(change.apply(whole()).basis()).as(what).isNotEqualTo(before));
        changesThatMoveNoDistance().forEach((what, change) -> assertThat(change.apply(whole()).basis()).as(what).isEqualTo(before));
    }

    @Test
    void whateverChangedSafeIsNeverMetUntilItIsSaidAgain() {
        assertThat(e13(whole().safe()).outcome().code()).isEqualTo("MET");
        changesThatCount().forEach((what, change) -> {
            Cases c = change.apply(whole().safe());
            RuleResult r = e13(c);
            assertThat(r.outcome().code()).as(what).isIn("JUDGEMENT", "NOT_ASSESSABLE");
            assertThat(text(r, "safetyMadeOn")).as(what).isEqualTo("OTHER_CONTOURS");
            assertThat(r.explanation()).as(what).anyMatch(m -> m.id().equals("check.step.otherContours"));
            assertThat(engine.run(c.build()).outdated()).hasSize(1);
            // Unsafe is not softened by any of it.
            assertThat(e13(change.apply(whole().unsafe())).outcome().code()).as(what).isEqualTo("NOT_MET");
        });
        changesThatMoveNoDistance().forEach((what, change) -> {
            RuleResult r = e13(change.apply(whole().safe()));
            assertThat(text(r, "safetyMadeOn")).as(what).isEqualTo("PRESENT_CONTOURS");
        });
    }

    @Test
    void eachVerdictAfterTheLesionWasRedrawn() {
        // Stated at 20 mm; then the lesion is drawn anew at another distance from the cord, whose contours may be short.
        Map<Double, String> verdicts = Map.of(40.0, "CLEAR", 31.0, "BORDERLINE", 22.0, "INSIDE");
        verdicts.forEach((gap, verdict) -> {
            Cases c = Cases.clearCase(20).safe().change(Cases.GTV,
                    s -> s.withContours(Cases.box(5 + gap, 25 + gap, -10, 10, -10, 10)));
            RuleResult r = e13(c);
            assertThat(text(r, "verdict")).isEqualTo(verdict);
            assertThat(r.outcome()).isInstanceOfSatisfying(Outcome.Judgement.class,
                    j -> assertThat(WORDS.of(j.open())).contains("confirms, changes or withdraws"));
            assertThat(WORDS.of(r.message())).contains("Dr. One stated on 2026-03-10 10:01 UTC").contains("on other contours")
                    .contains("confirm, change or withdraw").contains("mm to Cord");
            assertThat(SPANISH.of(r.message())).contains("con otros contornos").contains("2026-03-10 10:01 UTC").contains("confirme");
            assertThat(e13(c.safe()).outcome().code()).as("said again").isEqualTo("MET");
        });
        RuleResult incomplete = e13(Cases.clearCase(20).safe().unsay(x -> x instanceof Claim.HistoryComplete).change(Cases.GTV,
                s -> s.withContours(Cases.box(27, 47, -10, 10, -10, 10))));
        assertThat(incomplete.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(WORDS.of(incomplete.message())).contains("on other contours").contains("Besides");
        RuleResult unknown = e13(Cases.clearCase(20).safe().unsay(x -> x instanceof Claim.HistoryComplete).change(Cases.GTV,
                s -> s.withContours(Cases.box(45, 65, -10, 10, -10, 10))));
        assertThat(unknown.outcome().code()).isEqualTo("NOT_ASSESSABLE");
        assertThat(e13(Cases.clearCase(20).unsafe().change(Cases.GTV, s -> s.withContours(Cases.box(95, 115, -10, 10, -10, 10)))).outcome()
                .code()).isEqualTo("NOT_MET");
    }

    @Test
    void backToTheContoursOfTheStatementItHoldsAgain() {
        Cases c = whole().safe();
        ContourStack before = c.build().structure(Cases.CORD).orElseThrow().contours();
        c.change(Cases.CORD, s -> s.withContours(before.with(0, Optional.empty())));
        assertThat(e13(c).outcome().code()).isNotEqualTo("MET");
        // The same points in new objects, as a database brings them.
        Structure cord = c.build().structure(Cases.CORD).orElseThrow().withContours(before);
        c.change(Cases.CORD, _ -> (Structure) CanonicalForm.readElement(CanonicalForm.of(cord)));
        assertThat(e13(c).outcome().code()).isEqualTo("MET");
        assertThat(engine.run(c.build()).outdated()).isEmpty();
    }

    @Test
    void whatWasStatedBeforeBasesWereRecordedCountsAsMadeOnUnknownContours() {
        Cases c = Cases.clearCase(20).say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.SAFE, "steep edge", Optional.empty()));
        Statement old = c.build().statements().getLast();
        byte[] bytes = CanonicalForm.of(old);
        assertThat(CanonicalForm.readElement(bytes)).isEqualTo(old);
        RuleResult r = e13(c);
        assertThat(r.outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(text(r, "safetyMadeOn")).isEqualTo("UNKNOWN_CONTOURS");
        assertThat(WORDS.of(r.message())).contains("the contours of that time were not recorded");
        assertThat(SPANISH.of(r.message())).contains("no se registraron los contornos de entonces");
        assertThat(e13(Cases.clearCase(40).say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.SAFE, "far", Optional.empty()))).outcome()
                .code()).isEqualTo("JUDGEMENT");
        assertThat(e13(Cases.clearCase(40).say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.UNSAFE, "no", Optional.empty())))
                .outcome().code()).isEqualTo("NOT_MET");
    }

    @Test
    void thePhysicistsWordShowsThatItWasAboutOtherNumbers() {
        Cases c = Cases.clearCase(40);
        c.say(new Claim.DistanceReview(Cases.LESION, Claim.NumbersReview.CONFIRMED, "", Optional.of(c.basis())), PersonRole.PHYSICIST);
        assertThat(text(e13(c), "numbersReviewMadeOn")).isEqualTo("PRESENT_CONTOURS");
        c.change(Cases.GTV, s -> s.withContours(Cases.box(46, 66, -10, 10, -10, 10)));
        RuleResult r = e13(c);
        assertThat(text(r, "numbersReviewMadeOn")).isEqualTo("OTHER_CONTOURS");
        assertThat(r.explanation().stream().map(Message::id)).contains("check.step.confirmed", "check.step.otherContours");
        assertThat(engine.run(c.build()).outdated()).containsExactly(c.build().statements().getLast().id());
    }
}
