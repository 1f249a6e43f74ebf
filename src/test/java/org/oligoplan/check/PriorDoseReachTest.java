package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;

/// Organs found by a dose that falls evenly from the patient's right to the left, so that each level is a known plane.
class PriorDoseReachTest {

    private static final Texts WORDS = new Texts(Locale.ENGLISH);
    private static final Id COURSE = Cases.id(60);
    private static final Id DOSE = Cases.id(61);
    private static final FrameOfReference PRIOR_CT = new FrameOfReference("9.8.7");

    private final Map<Id, DoseLattice> lattices = new HashMap<>();
    private final CheckEngine engine = new CheckEngine(Cases.protocol(), Workforce.alone(),
            (_, dose) -> Optional.ofNullable(lattices.get(dose.id())));

    /// A dose on 5 mm nodes, x -60 to 60, y -30 to 30, z `lowMm` to `highMm`.
    private Cases dose(Cases c, Id course, Id dose, FrameOfReference frame, double lowMm, double highMm,
            ToDoubleFunction<PatientPoint> gy) {
        List<PatientPoint> origins = new ArrayList<>();
        for (double z = lowMm; z <= highMm; z += 5) {
            origins.add(new PatientPoint(-60, -30, z));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(frame), 25, 13, 5, 5, origins);
        double[] nodes = new double[25 * 13 * origins.size()];
        for (int k = 0; k < origins.size(); k++) {
            for (int j = 0; j < 13; j++) {
                for (int i = 0; i < 25; i++) {
                    nodes[(k * 13 + j) * 25 + i] = gy.applyAsDouble(new PatientPoint(-60 + 5 * i, -30 + 5 * j, origins.get(k).z()));
                }
            }
        }
        lattices.put(dose, DoseLattice.of(grid, nodes));
        c.put(new DoseDistribution(dose, "1.4." + dose, "1.5", "1.3", "dose", frame, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN,
                Optional.of(new DoseGrid(grid, java.util.stream.IntStream.rangeClosed(1, origins.size()).boxed().toList(),
                        new BigDecimal("0.001"), 32, false)),
                List.of(), List.of(), List.of(), List.of(), "1.2.840.10008.1.2", "rd.dcm"));
        return c.put(new PriorCourse(course, "C" + course.toString().substring(34), Optional.empty(), Optional.empty(), OptionalInt.of(10),
                List.of(), List.of(), List.of(dose), Cases.by(PersonRole.RADIATION_ONCOLOGIST)));
    }

    private Cases falling(Cases c) {
        return dose(c, COURSE, DOSE, Cases.FRAME, -130, 135, p -> 40 - p.x());
    }

    private static Cases level(Cases c, double gy) {
        return c.say(new Claim.Fact("prior-dose-level-gy", Optional.empty(), new FactValue.Number(BigDecimal.valueOf(gy), "Gy"), "site"));
    }

    private static LesionDistance to(CheckRun run, String name) {
        return run.distancesOf(Cases.LESION).stream().filter(d -> d.structureName().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> because(CheckRun run, String name) {
        return to(run, name).because().stream().map(WORDS::of).toList();
    }

    private static String e13(CheckRun run) {
        return run.result("E13", Cases.LESION).orElseThrow().outcome().code();
    }

    @Test
    void withoutALevelAnyDoseCountsAndWithOneOnlyWhatReachesIt() {
        // The cord, x from -5 to 5, receives 35 to 45 Gy.
        Cases c = falling(Cases.clearCase(40)).change(Cases.CORD, s -> s.withIrradiated(Optional.of(Cases.answer(false))));
        CheckRun any = engine.run(c.build());
        assertThat(because(any, "Cord").getFirst())
                .isEqualTo("dose up to 45.00\u2009Gy of C3c; the site has set no level, so any dose counts");
        assertThat(because(any, "Cord")).hasSize(2).last().asString().startsWith("stated not irradiated by Dr. One");
        assertThat(because(engine.run(level(c, 44.9).build()), "Cord").getFirst())
                .isEqualTo("dose up to 45.00\u2009Gy of C3c, at or over the site's level of 44.9\u2009Gy");
        CheckRun over = engine.run(level(c, 45.1).build());
        assertThat(over.distancesOf(Cases.LESION)).noneMatch(d -> d.structureName().equals("Cord"));
        // Two courses that reach the level together count.
        dose(c, Cases.id(62), Cases.id(63), Cases.FRAME, -130, 135, _ -> 1);
        assertThat(because(engine.run(c.build()), "Cord").getFirst()).contains("together with other courses");
    }

    @Test
    void thePartAboveTheLevelGatesOnlyWhereTheSiteChoseSo() {
        // 42 Gy and more lies at x of -2 and less: 7 mm further from the lesion than the cord's edge.
        Cases c = level(falling(Cases.clearCase(25.5)), 42);
        CheckRun whole = engine.run(c.build());
        assertThat(to(whole, "Cord").nominalMm()).isCloseTo(25.5, within(1e-9));
        LesionDistance part = to(whole, "Cord \u2265 42 Gy");
        assertThat(part.nominalMm()).isCloseTo(32.5, within(2e-3));
        assertThat(part.priorTarget()).isFalse();
        assertThat(e13(whole)).isEqualTo("JUDGEMENT");
        c.say(new Claim.Fact("prior-distance-gates", Optional.empty(), new FactValue.Choice("part"), "site meeting"));
        CheckRun byPart = engine.runWithSecondEngine(c.build(), Progress.none());

        assertThat(e13(byPart)).isEqualTo("MET");
        assertThat(WORDS.of(byPart.result("E13", Cases.LESION).orElseThrow().message())).contains("Cord \u2265 42 Gy");
        assertThat(byPart.blocking()).isFalse();
        assertThat(byPart.secondOf(to(byPart, "Cord \u2265 42 Gy"))).isNotEmpty()
                .allSatisfy(s -> assertThat(s.state()).isEqualTo(CrossCheck.State.AGREES));
        assertThat(to(byPart, "Cord").nominalMm()).as("the whole organ's distance stands beside").isCloseTo(25.5, within(1e-9));
    }

    @Test
    void aPartThatIsNotKnownEverywhereNeverTakesTheOrgansPlace() {
        Cases cut = level(dose(Cases.clearCase(25.5), COURSE, DOSE, Cases.FRAME, -100, 100, p -> 40 - p.x()), 42)
                .say(new Claim.Fact("prior-distance-gates", Optional.empty(), new FactValue.Choice("part"), ""));
        assertThat(e13(engine.run(cut.build()))).isEqualTo("JUDGEMENT");
        // Nor where another course is known by its field alone.
        Cases other = level(falling(Cases.clearCase(25.5)), 42)
                .say(new Claim.Fact("prior-distance-gates", Optional.empty(), new FactValue.Choice("part"), ""))
                .put(new PriorCourse(Cases.id(62), "old", Optional.empty(), Optional.empty(), OptionalInt.of(1), List.of(),
                        Cases.by(PersonRole.RADIATION_ONCOLOGIST)));
        assertThat(e13(engine.run(other.build()))).isEqualTo("JUDGEMENT");
        assertThat(to(engine.run(other.build()), "Cord").nominalMm()).isCloseTo(25.5, within(1e-9));
    }

    @Test
    void theHighDoseRegionIsMeasuredToAndAWordHoldsForItsLevel() {
        // 60 Gy and more at x of -20 and less, up to the grid's edge: 20 mm beyond the middle of the cord.
        Cases c = falling(Cases.clearCase(35)).say(new Claim.Fact("prior-high-dose-gy", Optional.of(COURSE),
                new FactValue.Number(new BigDecimal("60"), "Gy"), ""));
        CheckRun run = engine.run(c.build());
        LesionDistance d = to(run, "C3c \u2265 60 Gy");
        assertThat(d.nominalMm()).isCloseTo(35 + 5 + 20, within(2e-3));
        assertThat(d.priorTarget()).isTrue();
        assertThat(d.reservations().stream().map(m -> m.id())).contains("check.missing.isodoseOpen");
        Fingerprint basis = engine.basisOf(c.build(), c.build().lesions().getFirst());
        c.say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.SAFE, "steep", Optional.of(basis)));
        assertThat(engine.run(c.build()).outdated()).isEmpty();
        c.say(new Claim.Fact("prior-high-dose-gy", Optional.of(COURSE), new FactValue.Number(new BigDecimal("50"), "Gy"), ""));
        assertThat(engine.run(c.build()).outdated()).as("the word was said of another isodose").hasSize(1);
    }

    @Test
    void aDoseThatCannotBeReadOrComesFromNowhereLeavesTheLesionOpen() {
        Cases unread = falling(Cases.clearCase(40));
        lattices.clear();
        assertThat(missing(engine.run(unread.build()))).contains("check.missing.courseDose");
        Cases foreign = dose(Cases.clearCase(40), COURSE, DOSE, PRIOR_CT, -130, 135, p -> 40 - p.x());
        assertThat(missing(engine.run(foreign.build()))).contains("check.missing.courseWay");
        // Joined with 3 mm of uncertainty the greatest dose in the cord is that within 3 mm of it.
        foreign.put(new Registration(Cases.id(70), PRIOR_CT, Cases.FRAME,
                List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0), "manual", OptionalDouble.of(3),
                Cases.by(PersonRole.PHYSICIST)));
        CheckRun joined = engine.run(foreign.build());
        assertThat(missing(joined)).isEmpty();
        assertThat(because(joined, "Cord")).anySatisfy(s -> assertThat(s).startsWith("dose up to 48.0"));
    }

    private static List<String> missing(CheckRun run) {
        return run.result("E13", Cases.LESION).orElseThrow().outcome() instanceof Outcome.NotAssessable n
                ? n.missing().stream().map(m -> m.id()).toList()
                : List.of();
    }
}
