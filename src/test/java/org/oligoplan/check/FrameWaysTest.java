package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// A cord of an image two registrations away: where it comes to lie, what that adds, and what is said of the way.
class FrameWaysTest {

    private static final FrameOfReference FAR = new FrameOfReference("9.9");
    private static final FrameOfReference MIDDLE = new FrameOfReference("8.8");
    private static final Id OTHER = Cases.id(2);
    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    private static Registration registration(int id, FrameOfReference from, FrameOfReference to, double x, OptionalDouble uncertaintyMm) {
        return new Registration(Cases.id(id), from, to, RigidTransform.shifted(new PatientVector(x, 0, 0)).matrix(), "rigid", uncertaintyMm,
                Cases.by(PersonRole.PHYSICIST));
    }

    /// The cord lies 7 mm to the left in its own frame; 40 mm from the lesion in the planning frame. Delineation 2 mm, registration 1 mm.
    private static Cases far() {
        return Cases.clearCase(40).put(Cases.image(OTHER, FAR, 2.5, 101)).put(Cases.image(Cases.id(3), MIDDLE, 2.5, 101)).change(Cases.CORD,
                s -> new Structure(s.id(), s.name(), s.standardName(), new StructureOrigin.Drawn(OTHER), s.role(), s.irradiated(),
                        Cases.box(FAR, 2, 12, -5, 5, -125, 125), s.open(), s.colour()));
    }

    private static Cases chained(OptionalDouble first, OptionalDouble second) {
        return far().put(registration(40, FAR, MIDDLE, 13, first)).put(registration(41, Cases.FRAME, MIDDLE, 20, second));
    }

    private RuleResult e13(Cases c) {
        return engine.run(c.build()).result("E13", Cases.LESION).orElseThrow();
    }

    private static double number(RuleResult r, String key) {
        return r.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow().number().orElseThrow();
    }

    private static List<String> missing(RuleResult r) {
        return r.outcome() instanceof Outcome.NotAssessable n ? n.missing().stream().map(Message::id).toList() : List.of();
    }

    @Test
    void aChainBringsTheCordToThePlanningFrameAndItsUncertaintiesAdd() {
        assertThat(missing(e13(far()))).containsExactly("check.missing.frame");
        RuleResult r = e13(chained(OptionalDouble.of(1.5), OptionalDouble.of(2)));
        assertThat(r.outcome().code()).isEqualTo("MET");
        assertThat(number(r, "nominalMm")).isCloseTo(40, within(1e-9));
        assertThat(number(r, "lowerBoundMm")).as("2 mm of delineation, 1.5 + 2 mm stated").isCloseTo(34.5, within(1e-9));
        assertThat(number(e13(chained(OptionalDouble.empty(), OptionalDouble.empty())), "lowerBoundMm"))
                .as("the site's 1 mm for each registration").isCloseTo(36, within(1e-9));
        assertThat(number(e13(chained(OptionalDouble.of(0.2), OptionalDouble.of(0.2))), "lowerBoundMm"))
                .as("no less than the site's").isCloseTo(36, within(1e-9));
        assertThat(number(e13(chained(OptionalDouble.of(5), OptionalDouble.empty())), "lowerBoundMm"))
                .as("5 mm stated, the site's 1 mm for the other").isCloseTo(32, within(1e-9));
    }

    @Test
    void everyLinkIsNamed() {
        RuleResult r = e13(chained(OptionalDouble.of(1.5), OptionalDouble.empty()));
        Message note = r.explanation().stream().filter(m -> m.id().equals("check.note.way")).findFirst().orElseThrow();
        assertThat(new Texts(Locale.ENGLISH).of(note))
                .isEqualTo("Cord comes to the planning CT through CT CT 2026-03-02 to CT CT 2026-03-02 "
                        + "(Dr. One, \u00b11.5\u2009mm), then CT CT 2026-03-02 to CT CT 2026-03-02 (Dr. One, no uncertainty stated).");
        assertThat(new Texts(Locale.of("es")).of(note)).contains("después").contains("1,5");
    }

    @Test
    void waysThatContradictEachOtherAreSaidAndNothingIsCalledClear() {
        Cases agreeing = chained(OptionalDouble.of(1), OptionalDouble.of(1))
                .put(registration(42, FAR, Cases.FRAME, -7.5, OptionalDouble.of(1)));
        assertThat(e13(agreeing).outcome().code()).isEqualTo("MET");
        assertThat(number(e13(agreeing), "nominalMm")).as("the direct way").isCloseTo(40.5, within(1e-9));
        Cases apart = chained(OptionalDouble.of(1), OptionalDouble.of(1))
                .put(registration(42, FAR, Cases.FRAME, -12, OptionalDouble.of(1)));
        RuleResult r = e13(apart);
        assertThat(missing(r)).containsExactly("check.missing.ways");
        assertThat(new Texts(Locale.ENGLISH).of(((Outcome.NotAssessable) r.outcome()).missing().getFirst())).contains("5.0\u2009mm apart")
                .contains("3.0\u2009mm that their uncertainties allow").contains("take the wrong registration out of use");
        apart.remove(Cases.id(42));
        assertThat(e13(apart).outcome().code()).as("one of them taken out of use").isEqualTo("MET");
    }

    @Test
    void aWordHoldsForEveryLinkOfTheWay() {
        Fingerprint before = chained(OptionalDouble.of(1), OptionalDouble.of(1)).basis();
        assertThat(chained(OptionalDouble.of(1), OptionalDouble.of(1)).basis()).isEqualTo(before);
        assertThat(chained(OptionalDouble.of(1.1), OptionalDouble.of(1)).basis()).isNotEqualTo(before);
        assertThat(chained(OptionalDouble.of(1), OptionalDouble.of(1.1)).basis()).isNotEqualTo(before);
        assertThat(far().put(registration(40, FAR, MIDDLE, 13, OptionalDouble.of(1)))
                .put(registration(41, Cases.FRAME, MIDDLE, 20.01, OptionalDouble.of(1))).basis()).isNotEqualTo(before);
        assertThat(far().basis()).isNotEqualTo(before);
    }

    @Test
    void theFingerprintOfASingleLinkIsWhatItWasBeforeWaysHadSeveral() {
        Cases c = far().put(registration(40, FAR, Cases.FRAME, -7, OptionalDouble.of(4)));
        assertThat(c.basis().hex()).isEqualTo("a62733a430615891f8f24324b7a7402aa26d61bb50c32357f05f4d508db871f4");
    }

    private static Registration made(int id, FrameOfReference from, FrameOfReference to, double x, OptionalDouble degrees,
            boolean signed) {
        RegistrationEvidence evidence = new RegistrationEvidence(
                new RegistrationMeans.Manual(new PatientPoint(0, 0, 0), new PatientVector(x, 0, 0), new PatientVector(0, 0, 0)),
                new PatientPoint(20, 0, 0), Optional.empty(), OptionalDouble.empty(), Optional.empty());
        return new Registration(Cases.id(id), from, to, RigidTransform.shifted(new PatientVector(x, 0, 0)).matrix(), "manual",
                signed ? OptionalDouble.of(1.5) : OptionalDouble.empty(), Cases.by(PersonRole.PHYSICIST),
                Optional.of(signed ? evidence.signedOff(degrees, Cases.by(PersonRole.PHYSICIST)) : evidence));
    }

    @Test
    void whatNobodySignedOffIsMeasuredAndNeverClear() {
        Cases c = far().put(made(40, FAR, Cases.FRAME, -7, OptionalDouble.empty(), false));
        assertThat(missing(e13(c))).containsExactly("check.missing.unsigned");
        assertThat(number(e13(c), "nominalMm")).isCloseTo(40, within(1e-9));
        c.put(made(40, FAR, Cases.FRAME, -7, OptionalDouble.empty(), true));
        assertThat(e13(c).outcome().code()).isEqualTo("MET");
        assertThat(number(e13(c), "lowerBoundMm")).as("2 mm of delineation, 1.5 mm stated").isCloseTo(36.5, within(1e-9));
        // A newer draft takes nothing over and contradicts nothing.
        c.put(made(41, FAR, Cases.FRAME, -30, OptionalDouble.empty(), false));
        assertThat(e13(c).outcome().code()).isEqualTo("MET");
        assertThat(number(e13(c), "nominalMm")).isCloseTo(40, within(1e-9));
        // One draft in a chain is enough.
        Cases chain = far().put(made(40, FAR, MIDDLE, 13, OptionalDouble.empty(), true))
                .put(made(41, Cases.FRAME, MIDDLE, 20, OptionalDouble.empty(), false));
        assertThat(missing(e13(chain))).containsExactly("check.missing.unsigned");
    }

    @Test
    void anUncertaintyOfRotationCountsWithItsLeverArm() {
        Cases c = far().put(made(40, FAR, Cases.FRAME, -7, OptionalDouble.of(1), true));
        // Centre (20, 0, 0): the lesion reaches to its far corner, and the distance comes on top, at most 40 mm and what the slices leave open.
        double upper = number(e13(far().put(made(40, FAR, Cases.FRAME, -7, OptionalDouble.empty(), true))), "upperBoundMm") - 3.5;
        ContourStack gtv = c.build().structure(Cases.GTV).orElseThrow().contours();
        double reach = 0;
        for (var section : gtv.sections()) {
            for (var ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    reach = Math.max(reach, Math.hypot(Math.hypot(ring.u(i) - 20, ring.v(i)), section.offsetMm()));
                }
            }
        }
        double chord = 2 * Math.sin(Math.toRadians(0.5)) * (reach + Cases.SPACING_MM + upper);
        assertThat(chord).isBetween(1.5, 3.0);
        assertThat(number(e13(c), "lowerBoundMm")).isCloseTo(36.5 - chord, within(1e-6));
        assertThat(c.basis()).isNotEqualTo(far().put(made(40, FAR, Cases.FRAME, -7, OptionalDouble.of(1.1), true)).basis());
        // The same edge gone through backward: its centre lies in the far frame.
        Cases back = far().put(made(40, Cases.FRAME, FAR, 7, OptionalDouble.of(1), true));
        assertThat(number(e13(back), "lowerBoundMm")).isLessThan(36.5 - 1.5).isNotEqualTo(number(e13(c), "lowerBoundMm"));
    }
}
