package org.oligoplan.check.cumulative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.Element;
import org.oligoplan.model.FractionGroup;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;

/// Earlier courses in organs: every refusal by name, sums by hand, and that nothing is chosen silently.
class CumulativeDosesTest {

    private static final FrameOfReference HERE = new FrameOfReference("1.2.3");
    private static final FrameOfReference THERE = new FrameOfReference("1.2.4");
    private static final Attribution BY = new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.EPOCH, "window");
    private static final Id IMAGE = id(1);
    private static final Id ORGAN = id(2);
    private static final Id COURSE = id(10);

    private final List<Element> elements = new ArrayList<>();
    private final Map<Id, DoseLattice> lattices = new TreeMap<>();
    private long next = 100;

    @Test
    void severalPublishedRatiosNeedAChoiceAndOneAloneDoesNot() {
        planning();
        organ(ORGAN, "SpinalCord", HERE, IMAGE);
        organ(id(3), "Esophagus", HERE, IMAGE);
        course(COURSE, 30, 10, HERE);
        OrganExposure cord = exposure(ORGAN);
        assertThat(cord.ratio()).isInstanceOf(OrganExposure.Ratio.ToChoose.class);
        assertThat(cord.nominal()).isEmpty();
        assertThat(ids(cord.missing())).contains("bio.missing.ratio");
        OrganExposure oesophagus = exposure(id(3));
        assertThat(((OrganExposure.Ratio.Known) oesophagus.ratio()).confidence()).isEqualTo("C");
        assertThat(nearMaximum(oesophagus)).isCloseTo(36, within(1e-6));
        say(new Claim.TissueRatio(ORGAN, 2, "HyTEC"));
        cord = exposure(ORGAN);
        OrganExposure.Ratio.Known chosen = (OrganExposure.Ratio.Known) cord.ratio();
        assertThat(chosen.by()).contains(BY);
        assertThat(chosen.confidence()).isEqualTo("A");
        assertThat(nearMaximum(cord)).isCloseTo(37.5, within(1e-6));
        // The dose was computed on the planning CT: no registration can be off, and the worst case is the sum.
        assertThat(cord.worst().orElseThrow().nearMaximum().value().orElseThrow()).isCloseTo(37.5, within(1e-6));
        organ(ORGAN, "Spleen", HERE, IMAGE);
        assertThat(exposure(ORGAN).ratio()).isInstanceOf(OrganExposure.Ratio.Known.class);
        elements.removeIf(e -> e instanceof Statement);
        planningStatement();
        assertThat(ids(exposure(ORGAN).missing())).contains("bio.missing.noRatio");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("bio.refused.relative", DoseUnits.RELATIVE, DoseType.PHYSICAL, DoseSummation.PLAN, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.effective", DoseUnits.GY, DoseType.EFFECTIVE, DoseSummation.PLAN, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.error", DoseUnits.GY, DoseType.ERROR, DoseSummation.PLAN, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.typeUnknown", DoseUnits.GY, DoseType.NOT_STATED, DoseSummation.PLAN, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.part", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.BEAM, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.part", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.FRACTION_SESSION, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.multiPlan", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.MULTI_PLAN, PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.summationUnknown", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.NOT_STATED,
                        PlanKind.EXTERNAL_BEAM),
                Arguments.of("bio.refused.brachytherapy", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, PlanKind.BRACHYTHERAPY),
                Arguments.of("bio.refused.ions", DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, PlanKind.ION));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("refusals")
    void aDoseOfAnotherKindIsRefusedWithItsReason(String reason, DoseUnits units, DoseType type, DoseSummation summation, PlanKind kind) {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        Id dose = dose(HERE, units, type, summation, "plan1", 30);
        plan("plan1", kind, 10);
        elements.add(course(COURSE, List.of(dose), OptionalInt.of(10)));
        CumulativeDoses.Report report = report();
        assertThat(ids(report.courses().getFirst().refusals())).contains(reason);
        assertThat(report.courses().getFirst().doses()).isEmpty();
        OrganExposure organ = report.organs().getFirst();
        assertThat(organ.nominal()).isEmpty();
        assertThat(organ.addedGy()).isEmpty();
        assertThat(organ.missing())
                .anyMatch(m -> m.arguments().stream().anyMatch(a -> a instanceof Message inner && inner.id().equals(reason)));
    }

    @Test
    void fractionsThatWereNotDeliveredOrAreNotKnownAreRefused() {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        Id dose = dose(HERE, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, "plan1", 30);
        elements.add(course(COURSE, List.of(dose), OptionalInt.empty()));
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.fractions");
        plan("plan1", PlanKind.EXTERNAL_BEAM, 10);
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.delivered");
        say(new Claim.FractionsDelivered(COURSE, 8, "record"));
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.partial");
        say(new Claim.FractionsDelivered(COURSE, 10, "record"));
        assertThat(nearMaximum(exposure(ORGAN))).isCloseTo(36, within(1e-6));
        lattices.clear();
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.notLoaded");
        elements.removeIf(e -> e.id().equals(COURSE));
        elements.add(course(COURSE, List.of(), OptionalInt.of(10)));
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.noDose");
    }

    /// 30 Gy in 10 and 20 Gy in 10 fractions, alpha/beta 3: one after the other 36 + 20 = 56, in the same fractions 50 in 10 = 80.
    @Test
    void severalPlansOfACourseNeedAWordOnHowTheyWereGiven() {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        Id one = dose(HERE, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, "plan1", 30);
        Id two = dose(HERE, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, "plan2", 20);
        plan("plan1", PlanKind.EXTERNAL_BEAM, 10);
        plan("plan2", PlanKind.EXTERNAL_BEAM, 10);
        elements.add(course(COURSE, List.of(one, two), OptionalInt.of(20)));
        assertThat(ids(report().courses().getFirst().refusals())).contains("bio.refused.order");
        say(new Claim.PlansGiven(COURSE, Claim.PlanOrder.ONE_AFTER_THE_OTHER, "record"));
        LinearQuadratic model = new LinearQuadratic(3);
        assertThat(nearMaximum(exposure(ORGAN))).isCloseTo(model.eqd2Gy(30, 10) + model.eqd2Gy(20, 10), within(1e-6));
        say(new Claim.PlansGiven(COURSE, Claim.PlanOrder.SAME_FRACTIONS, "record"));
        assertThat(ids(report().courses().getFirst().refusals())).containsExactly("bio.refused.partial");
        say(new Claim.FractionsDelivered(COURSE, 10, "record"));
        assertThat(nearMaximum(exposure(ORGAN))).isCloseTo(80, within(1e-6));
    }

    @Test
    void withoutARegistrationNearMaximaAreAddedAndWithOneTheVoxels() {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        course(COURSE, 30, 10, HERE);
        course(id(11), 20, 10, THERE);
        OrganExposure exposure = exposure(ORGAN);
        assertThat(ids(exposure.missing())).contains("bio.missing.registration", "bio.missing.counterpart");
        assertThat(exposure.addedGy()).isEmpty();
        assertThat(exposure.nominal().orElseThrow().nearMaximum().value()).as("a course is missing").isEmpty();
        assertThat(exposure.nominal().orElseThrow().nearMaximum().least()).isCloseTo(36, within(1e-6));
        organ(id(3), "Esophagus", THERE, id(4));
        exposure = exposure(ORGAN);
        assertThat(exposure.addedGy().orElseThrow()).isCloseTo(56, within(1e-6));
        assertThat(ids(exposure.missing())).contains("bio.missing.registration");
        elements.add(new Registration(id(20), THERE, HERE, List.of(1., 0., 0., 3., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.), "rigid",
                OptionalDouble.of(3), BY));
        exposure = exposure(ORGAN);
        assertThat(nearMaximum(exposure)).isCloseTo(56, within(1e-6));
        assertThat(exposure.worst().orElseThrow().nearMaximum().value().orElseThrow()).isCloseTo(56, within(0.1));
        assertThat(exposure.assumptions()).anyMatch(a -> a.what().id().equals("bio.assumed.errorStated") && a.by().equals(Optional.of(BY)));
        assertThat(report().organs()).extracting(OrganExposure::organ).as("the copy of the other CT is no organ of its own")
                .containsExactly(ORGAN);
    }

    @Test
    void bowelOverAnotherCtGivesNoSumOfVoxelsAndNoVolume() {
        planning();
        organ(ORGAN, "Bowel_Small", HERE, IMAGE);
        organ(id(3), "Bowel_Small", THERE, id(4));
        course(id(11), 20, 10, THERE);
        elements.add(new Registration(id(20), THERE, HERE, List.of(1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.), "rigid",
                OptionalDouble.of(1), BY));
        OrganExposure bowel = exposure(ORGAN);
        assertThat(bowel.nominal()).isEmpty();
        assertThat(bowel.worst()).isEmpty();
        assertThat(bowel.volumesKnown()).isFalse();
        assertThat(bowel.left()).isEmpty();
        assertThat(ids(bowel.missing())).contains("bio.missing.volumes");
        assertThat(bowel.addedGy().orElseThrow()).isCloseTo(20, within(1e-6));
        elements.removeIf(e -> e.id().equals(ORGAN));
        OrganExposure carried = exposure(id(3));
        assertThat(carried.nominal()).isEmpty();
        assertThat(carried.volumesKnown()).isFalse();
        assertThat(ids(carried.missing())).contains("bio.missing.carriedOver");
    }

    @Test
    void aRecoveryIsOffUntilChosenAndNeverComparedWithALimitThatExcludesIt() {
        planning();
        organ(ORGAN, "SpinalCord", HERE, IMAGE);
        course(COURSE, 30, 10, HERE);
        say(new Claim.TissueRatio(ORGAN, 2, "HyTEC"));
        assertThat(ids(exposure(ORGAN).missing())).contains("bio.missing.limit");
        say(new Claim.CumulativeLimit(ORGAN, 70, "RE04: HyTEC"));
        OrganExposure cord = exposure(ORGAN);
        assertThat(cord.headroom().orElseThrow().nominal().leftGy()).isCloseTo(32.5, within(1e-6));
        assertThat(cord.headroom().orElseThrow().by()).isEqualTo(BY);
        assertThat(cord.left()).extracting(OrganExposure.Left::cm3).allSatisfy(v -> assertThat(v).isCloseTo(0, within(1e-9)));
        say(new Claim.Recovery(COURSE, 25, "RE12-6"));
        cord = exposure(ORGAN);
        assertThat(nearMaximum(cord)).isCloseTo(28.125, within(1e-6));
        assertThat(cord.headroom()).isEmpty();
        assertThat(ids(cord.missing())).contains("bio.missing.limitRecovery");
        say(new Claim.CumulativeLimit(ORGAN, 40, "tumour board"));
        assertThat(exposure(ORGAN).headroom().orElseThrow().nominal().leftGy()).isCloseTo(11.875, within(1e-6));
        assertThat(exposure(ORGAN).left().getLast().cm3()).as("less than 20 Gy left").isCloseTo(16, within(1e-6));
        say(new Claim.TissueRatio(ORGAN, 4, "lumbar"));
        say(new Claim.CumulativeLimit(ORGAN, 70, "RE04: HyTEC"));
        assertThat(ids(exposure(ORGAN).missing())).contains("bio.missing.limitRatio");
    }

    @Test
    void theModelIsDoubtedAboveTenGrayPerFraction() {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        course(COURSE, 36, 3, HERE);
        assertThat(ids(exposure(ORGAN).notes())).contains("bio.note.caution");
    }

    @Test
    void outsideOfTheGridTheDoseIsUnknownNotZero() {
        planning();
        organ(ORGAN, "Esophagus", HERE, IMAGE);
        elements.removeIf(e -> e.id().equals(ORGAN));
        elements.add(structure(ORGAN, "Esophagus", HERE, IMAGE, 65));
        course(COURSE, 30, 10, HERE);
        OrganExposure exposure = exposure(ORGAN);
        assertThat(exposure.nominal().orElseThrow().unknownCm3()).isGreaterThan(1);
        assertThat(exposure.nominal().orElseThrow().nearMaximum().value()).isEmpty();
        assertThat(exposure.measured()).anyMatch(m -> m.key().equals("nearMaximumEqd2GyAtLeast"));
        assertThat(exposure.headroom()).isEmpty();
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    private static double nearMaximum(OrganExposure e) {
        return e.nominal().orElseThrow().nearMaximum().value().orElseThrow();
    }

    private OrganExposure exposure(Id organ) {
        return report().organs().stream().filter(o -> o.organ().equals(organ)).findFirst().orElseThrow();
    }

    private CumulativeDoses.Report report() {
        Map<Id, Element> last = new TreeMap<>();
        elements.forEach(e -> last.put(e.id(), e));
        return CumulativeDoses.of(Case.of(id(0), last.values()), Tables.builtIn(), d -> Optional.ofNullable(lattices.get(d)), () -> true);
    }

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    private void say(Claim claim) {
        elements.add(
                new Statement(id(next), claim, new Attribution(BY.decidedBy(), BY.role(), BY.recordedBy(), Instant.EPOCH, BY.source())));
        // Of one moment the later id counts; moments differ in life.
        next++;
    }

    private void planning() {
        ImageGrid image = grid(HERE, 5, 41);
        elements.add(new ImageSeries(IMAGE, "CT", "series", "study", "CT", Optional.empty(), image, "1.2.840.10008.1.2.1",
                IntStream.range(0, 41).mapToObj(k -> new ImageInstance("1.2." + k, "ct/" + k)).toList()));
        elements.add(new StructureSet(id(5), "1.9", "set", Optional.of(HERE), List.of("series"), "rs.dcm"));
        elements.add(SiteSettings.unset(id(6)));
        planningStatement();
    }

    private void planningStatement() {
        elements.add(new Statement(id(7), new Claim.PlanningImage(IMAGE), BY));
    }

    private void organ(Id id, String name, FrameOfReference frame, Id image) {
        elements.add(structure(id, name, frame, image, 0));
    }

    private static Structure structure(Id id, String name, FrameOfReference frame, Id image, double z) {
        Region square = Region.of(Ring.of(-10, -10, 10, -10, 10, 10, -10, 10));
        ContourStack stack = new ContourStack(PlaneFrame.axial(frame),
                IntStream.range(0, 20).mapToObj(k -> new Section(-19 + 2 * k + z, square, true)).toList(), OptionalDouble.of(2));
        return new Structure(id, name, Optional.of(name), new StructureOrigin.Drawn(image),
                Optional.of(new Answer<>(StructureRole.ORGAN, BY)), Optional.empty(), stack, List.of(), 0);
    }

    /// A course of a uniform dose, with its plan, computed on the planning CT where it lies in its frame.
    private void course(Id id, double gy, int fractions, FrameOfReference frame) {
        String plan = "plan" + id;
        Id dose = dose(frame, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN, plan, gy);
        plan(plan, PlanKind.EXTERNAL_BEAM, fractions);
        elements.add(course(id, List.of(dose), OptionalInt.of(fractions)));
    }

    private static PriorCourse course(Id id, List<Id> doses, OptionalInt fractions) {
        return new PriorCourse(id, "Course " + id.toString().substring(34), Optional.of(LocalDate.of(2024, 5, 1)),
                Optional.of(Dose.ofGray("30")),
                fractions, List.of(), List.of(), doses, BY);
    }

    private Id dose(FrameOfReference frame, DoseUnits units, DoseType type, DoseSummation summation, String plan, double gy) {
        Id id = id(next++);
        ImageGrid grid = grid(frame, 5, 33);
        elements.add(new DoseDistribution(id, "1.4." + id, "1.5", "1.3", "dose", frame, units, type, summation,
                Optional.of(new DoseGrid(grid, IntStream.rangeClosed(1, 33).boxed().toList(), new BigDecimal("0.001"), 32, false)),
                List.of(new PlanReference(plan, List.of())), frame.equals(HERE) ? List.of("1.9") : List.of("1.10"), List.of(), List.of(),
                "1.2.840.10008.1.2", "rd.dcm"));
        double[] nodes = new double[33 * 33 * 33];
        Arrays.fill(nodes, gy);
        lattices.put(id, DoseLattice.of(grid, nodes));
        return id;
    }

    private void plan(String uid, PlanKind kind, int fractions) {
        elements.add(new PlanRecord(id(next++), uid, "1.3", uid, "", Optional.empty(), "CURATIVE", kind, "APPROVED", Optional.empty(),
                List.of(), List.of(new FractionGroup(1, OptionalInt.of(fractions), List.of(), List.of())), List.of(), List.of(), List.of(),
                List.of(), List.of(), "rp.dcm"));
    }

    private static ImageGrid grid(FrameOfReference frame, double step, int count) {
        double first = -step * (count - 1) / 2;
        return new ImageGrid(PlaneFrame.axial(frame), count, count, step, step,
                IntStream.range(0, count).mapToObj(k -> new PatientPoint(first, first, first + k * step)).toList());
    }
}
