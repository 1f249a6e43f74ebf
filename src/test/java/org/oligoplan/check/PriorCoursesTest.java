package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.contour.BoxStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Texts;

/// Earlier courses without imported files: their reconstructed fields, whose distances are known exactly, and what follows from a missing one.
class PriorCoursesTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private static final Id COURSE = Cases.id(50);
    private static final Id FIELD = Cases.id(51);
    private static final Id OUTLINE = Cases.id(52);

    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    private static Cases course(Cases c, Set<BodyRegion> regions, OptionalInt delivered) {
        c.put(new PriorCourse(COURSE, "T8", Optional.empty(), Optional.of(Dose.ofGray("8")), OptionalInt.of(1), List.of(),
                Cases.by(PersonRole.RADIATION_ONCOLOGIST)));
        return c.put(new CourseDetails(Cases.id(53), COURSE, CourseDate.parse("2024"), "T8", regions, delivered, "", Set.of(), "",
                Cases.by(PersonRole.RADIATION_ONCOLOGIST)));
    }

    /// A field from `x0` to `x1`, y -30 to 30, z -40.5 to 41.7: between the image's planes.
    private static Cases field(Cases c, double x0, double x1, double uncertaintyMm) {
        PatientPoint low = new PatientPoint(x0, -30, -40.5);
        PatientPoint high = new PatientPoint(x1, 30, 41.7);
        c.put(Cases.structure(OUTLINE, "Field_T8", Optional.empty(), Optional.of(StructureRole.PRIOR_FIELD), Optional.empty(),
                BoxStack.of(PlaneFrame.axial(Cases.FRAME), low, high, Cases.SPACING_MM)));
        return c.put(new CourseField(FIELD, COURSE, OUTLINE, new Shape.Levels("T7", "T9", low, high), uncertaintyMm, "letter of 2024",
                Cases.by(PersonRole.RADIATION_ONCOLOGIST)));
    }

    private CheckRun run(Cases c) {
        return engine.run(c.build());
    }

    private static List<String> missing(CheckRun run) {
        return run.result("E13", Cases.LESION).orElseThrow().outcome() instanceof Outcome.NotAssessable n
                ? n.missing().stream().map(m -> m.id()).toList()
                : List.of();
    }

    private static LesionDistance to(CheckRun run, Id structure) {
        return run.distancesOf(Cases.LESION).stream().filter(d -> d.structure().equals(structure)).findFirst().orElseThrow();
    }

    @Test
    void aReconstructedFieldsUncertaintyEntersBothBounds() {
        // The lesion begins at x = 55; the field ends at x = 12, and 2 mm of delineation are set besides.
        Cases c = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -12, 12, 7.5);
        LesionDistance d = to(run(c), OUTLINE);
        assertThat(d.priorTarget()).isTrue();
        assertThat(d.nominalMm()).isCloseTo(43, within(1e-9));
        assertThat(d.lowerMm()).isCloseTo(43 - 7.5 - 2, within(1e-9));
        assertThat(d.upperMm()).isCloseTo(43 + 7.5 + 2, within(1e-6));
        assertThat(d.verdict()).isEqualTo(DistanceVerdict.CLEAR);
        // 4 mm more of it, and the lower bound falls under 30 mm: borderline, though the outline lies 43 mm away.
        LesionDistance wider = to(run(field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -12, 12, 11.5)), OUTLINE);
        assertThat(wider.lowerMm()).isCloseTo(29.5, within(1e-9));
        assertThat(wider.verdict()).isEqualTo(DistanceVerdict.BORDERLINE);
        CheckRun confirmed = engine.runWithSecondEngine(c.build(), org.oligoplan.jobs.Progress.none());
        assertThat(confirmed.blocking()).isFalse();
        assertThat(confirmed.secondOf(to(confirmed, OUTLINE))).isNotEmpty()
                .allSatisfy(s -> assertThat(s.state()).isEqualTo(CrossCheck.State.AGREES));
        assertThat(confirmed.result("E13", Cases.LESION).orElseThrow().explanation().stream().map(WORDS::of))
                .anySatisfy(s -> assertThat(s).contains("reconstructed by Dr. One", "letter of 2024", "7.5"));
    }

    @Test
    void aFieldAlongTheImageIsMeasuredBetweenThePlanesToo() {
        // A lesion above the field: from z = 41.7 to the GTV's lower slab end at 90 - 1.25.
        Cases c = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), 50, 80, 3);
        c.change(Cases.GTV, s -> s.withContours(Cases.box(55, 75, -10, 10, 90, 110)));
        LesionDistance d = to(run(c), OUTLINE);
        assertThat(d.nominalMm()).isCloseTo(90 - 1.25 - 41.7, within(1e-9));
        assertThat(d.lowerMm()).isLessThanOrEqualTo(d.nominalMm() - 5).isGreaterThan(d.nominalMm() - 5 - 2 * Cases.SPACING_MM);
    }

    @Test
    void anOrganCountsByTheFieldsOutlineAndSaysWhy() {
        // Nobody has said whether the cord, x from -5 to 5, was irradiated.
        Cases in = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -12, 12, 3).change(Cases.CORD,
                s -> s.withIrradiated(Optional.empty()));
        LesionDistance cord = to(run(in), Cases.CORD);
        assertThat(cord.because().stream().map(WORDS::of)).containsExactly("inside the reconstructed field of T8");
        assertThat(run(in).result("E13", Cases.LESION).orElseThrow().outcome().code()).isEqualTo("MET");
        // A field 4 mm from it: out of reach with 1 mm, within reach with 3 mm, as 2 mm of delineation come besides.
        Cases far = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -29, -9, 1).change(Cases.CORD,
                s -> s.withIrradiated(Optional.empty()));
        assertThat(missing(run(far))).contains("check.missing.irradiated");
        Cases near = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -29, -9, 3).change(Cases.CORD,
                s -> s.withIrradiated(Optional.of(Cases.answer(false))));
        assertThat(to(run(near), Cases.CORD).because().stream().map(WORDS::of)).hasSize(2)
                .anySatisfy(s -> assertThat(s).startsWith("near the reconstructed field of T8: 4.0"))
                .anySatisfy(s -> assertThat(s).startsWith("stated not irradiated by Dr. One"));
        // The site may say how near is near.
        far.say(new Claim.Fact("prior-near-mm", Optional.empty(), new FactValue.Number(new BigDecimal("1.5"), "mm"), ""));
        assertThat(missing(run(far))).isEmpty();
        assertThat(to(run(far), Cases.CORD).because()).hasSize(1);
        // What a person marked counts as before.
        assertThat(to(run(Cases.clearCase(50)), Cases.CORD).because().stream().map(WORDS::of))
                .containsExactly("marked by Dr. One on 2026-03-10 10:00 UTC");
    }

    @Test
    void aCourseWithoutAPlaceLeavesTheLesionsOfItsRegionOpen() {
        assertThat(missing(run(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1))))).containsExactly("check.missing.courseRegion");
        assertThat(missing(run(course(Cases.clearCase(50), Set.of(BodyRegion.CHEST), OptionalInt.of(1)))))
                .containsExactly("check.missing.courseField");
        // A lung lesion lies nowhere near the pelvis.
        Cases pelvis = course(Cases.clearCase(50), Set.of(BodyRegion.PELVIS), OptionalInt.of(1));
        assertThat(missing(run(pelvis))).isEmpty();
        // A lesion without a site could be.
        pelvis.changeLesion(l -> l.withPlace(l.name(), Optional.empty(), Side.LEFT, Optional.of(LesionKind.LUNG)));
        assertThat(missing(run(pelvis))).containsExactly("check.missing.courseField");
        // So could one on the border.
        Cases border = course(Cases.clearCase(50), Set.of(BodyRegion.CHEST), OptionalInt.of(1));
        border.changeLesion(l -> l.withPlace(l.name(), Optional.of(AnatomicSite.LIVER), Side.RIGHT, Optional.of(LesionKind.LIVER)));
        assertThat(missing(run(border))).containsExactly("check.missing.courseField");
        // No fraction was given of it; or its field is there.
        assertThat(missing(run(course(Cases.clearCase(50), Set.of(), OptionalInt.of(0))))).isEmpty();
        assertThat(missing(run(field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -12, 12, 3)))).isEmpty();
    }

    @Test
    void aWordOnTheDistancesHoldsForOneUncertaintyOfTheField() {
        Cases c = field(course(Cases.clearCase(33), Set.of(), OptionalInt.of(1)), -12, 12, 3).safe();
        assertThat(run(c).result("E13", Cases.LESION).orElseThrow().outcome().code()).isEqualTo("MET");
        assertThat(run(field(c, -12, 12, 4)).result("E13", Cases.LESION).orElseThrow().outcome().code()).isEqualTo("JUDGEMENT");
        assertThat(run(field(c, -12, 12, 3)).result("E13", Cases.LESION).orElseThrow().outcome().code()).isEqualTo("MET");
    }

    @Test
    void everySiteLiesInSomeRegionAndNoneInAllButTheVague() {
        for (AnatomicSite site : AnatomicSite.values()) {
            assertThat(BodyRegion.around(site)).as("%s", site).isNotEmpty();
        }
        assertThat(BodyRegion.around(AnatomicSite.OTHER_BONE)).hasSize(BodyRegion.values().length);
        assertThat(BodyRegion.around(AnatomicSite.BRAIN)).containsExactlyInAnyOrder(BodyRegion.HEAD, BodyRegion.NECK);
    }

    private Reirradiation kind(Cases c) {
        return run(c).prior().classes().getFirst();
    }

    @Test
    void theReirradiationClassIsProposedWithItsReasons() {
        Cases none = Cases.clearCase(50).remove(Cases.CORD);
        assertThat(kind(none).kind()).isEqualTo(Reirradiation.Kind.NONE);
        assertThat(kind(none.unsay(Claim.HistoryComplete.class::isInstance)).kind()).isEqualTo(Reirradiation.Kind.OPEN);
        // The lesion begins at x = 55.
        Cases over = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), 20, 56, 3);
        assertThat(kind(over).kind()).isEqualTo(Reirradiation.Kind.TYPE_1);
        assertThat(kind(over).reasons().stream().map(WORDS::of)).containsExactly("overlaps Field_T8");
        Cases touching = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), 20, 52, 3);
        assertThat(kind(touching).kind()).isEqualTo(Reirradiation.Kind.OPEN);
        assertThat(kind(touching).open().stream().map(m -> m.id())).contains("courses.class.mayOverlap");
        Cases apart = field(course(Cases.clearCase(50), Set.of(), OptionalInt.of(1)), -12, 12, 3);
        assertThat(kind(apart).kind()).isEqualTo(Reirradiation.Kind.OPEN);
        Optional<Id> lesion = Optional.of(Cases.LESION);
        apart.say(new Claim.Fact("cumulative-dose-concern", lesion, new FactValue.YesNo(true), "cord"));
        assertThat(kind(apart).kind()).isEqualTo(Reirradiation.Kind.TYPE_2);
        apart.say(new Claim.Fact("cumulative-dose-concern", lesion, new FactValue.YesNo(false), ""));
        assertThat(kind(apart).kind()).isEqualTo(Reirradiation.Kind.REPEAT);
        assertThat(kind(apart).reasons().stream().map(WORDS::of)).anySatisfy(s -> assertThat(s).startsWith("Field_T8 lies 43.0"));
        // Only a radiation oncologist may say so.
        apart.say(new Claim.Fact("cumulative-dose-concern", lesion, new FactValue.YesNo(true), ""), PersonRole.PHYSICIST);
        assertThat(kind(apart).kind()).isEqualTo(Reirradiation.Kind.OPEN);
        // A course without a place could overlap.
        Cases lost = course(Cases.clearCase(50), Set.of(BodyRegion.CHEST), OptionalInt.of(1))
                .say(new Claim.Fact("cumulative-dose-concern", lesion, new FactValue.YesNo(false), ""));
        assertThat(kind(lost).kind()).isEqualTo(Reirradiation.Kind.OPEN);
    }
}
