package org.oligoplan.check.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.PriorFindings;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.Element;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.FractionGroup;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.BuiltIn;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.RadiobiologyReader;
import org.oligoplan.volume.ImageGrid;

/// Boxes in doses that rise evenly from the right to the left: every number is known by hand. The cord is 10 mm wide and high and 120 mm long.
class PlanConstraintsTest {

    private static final FrameOfReference HERE = new FrameOfReference("1.2.3");
    private static final Attribution BY = new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.EPOCH, "window");
    private static final Id CORD = id(2);
    private static final Id ONE = id(10);
    private static final Id TWO = id(11);
    private static final double CORD_MM2 = 10 * 120;

    private final ProtocolSet set;
    private final PlanConstraints constraints;
    private final Radiobiology biology;
    private final List<Element> elements = new ArrayList<>();
    private final Map<Id, DoseLattice> lattices = new TreeMap<>();
    private long next = 100;

    PlanConstraintsTest() throws Exception {
        set = BuiltIn.set();
        try (InputStream in = Objects.requireNonNull(PlanConstraintsTest.class.getResourceAsStream(Radiobiology.BUILT_IN))) {
            biology = RadiobiologyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Radiobiology.BUILT_IN);
        }
        constraints = new PlanConstraints(set, biology);
    }

    /// A complete history, a reviewed cord, one lesion in five fractions, and a stated dose of 10 Gy in the cord's middle that rises 1 Gy a mm.
    private void usual(int fractions, double middleGy) {
        say(new Claim.HistoryComplete(true));
        organ(CORD, "SpinalCord", -5, 5, true);
        lesion(ONE, "L1", fractions, 20);
        dose(ONE, fractions, x -> middleGy + x, 5, 33);
    }

    @Test
    void valuesAreThoseByHandAndTheStrictestDefaultLimitGoverns() {
        usual(5, 10);
        CheckedLimit hytec = limit(ONE, CORD, "OC099");
        assertThat(hytec.standing()).isEqualTo(CheckedLimit.Standing.GOVERNS);
        // The hottest 35 mm3 are a slab at the left edge, where the dose is 15 Gy.
        assertThat(value(hytec)).isCloseTo(15 - 35 / CORD_MM2, within(1e-6));
        assertThat(hytec.second().map(CrossCheck::state)).contains(CrossCheck.State.AGREES);
        assertThat(code(hytec)).isEqualTo("MET");
        CheckedLimit tg101 = limit(ONE, CORD, "OC002");
        assertThat(tg101.standing()).as("30 Gy for the same number is looser than HyTEC's 25.3")
                .isEqualTo(CheckedLimit.Standing.ANOTHER_GOVERNS);
        assertThat(tg101.outcome()).isEmpty();
        assertThat(value(limit(ONE, CORD, "OC004"))).isCloseTo(15 - 350 / CORD_MM2, within(1e-6));
        assertThat(value(limit(ONE, CORD, "OC006"))).isCloseTo(15 - 1200 / CORD_MM2, within(1e-6));
        assertThat(code(limit(ONE, CORD, "OC006"))).as("14 Gy in 1.2 cm3, limit 14.5").isEqualTo("MET");
        assertThat(limit(ONE, CORD, "OC008").standing()).as("needs a sub-volume").isEqualTo(CheckedLimit.Standing.REFERENCE);
        assertThat(limit(ONE, CORD, "OC114").outcome()).as("confidence C").isEmpty();
        assertThat(organ(ONE, CORD).limits()).extracting(l -> l.row().organ()).as("never the canal's").containsOnly("SpinalCord");
    }

    @Test
    void theSitesGuidelineGovernsInPlaceOfTheStrictest() {
        usual(5, 10);
        fact(PlanConstraints.GUIDELINE, Optional.empty(), new FactValue.Choice("tg101"), PersonRole.RADIATION_ONCOLOGIST);
        assertThat(limit(ONE, CORD, "OC002").standing()).isEqualTo(CheckedLimit.Standing.GOVERNS);
        assertThat(limit(ONE, CORD, "OC099").standing()).isEqualTo(CheckedLimit.Standing.ANOTHER_GOVERNS);
        fact(PlanConstraints.GUIDELINE, Optional.empty(), new FactValue.Choice("hytec"), PersonRole.TRIAL_COORDINATOR);
        assertThat(limit(ONE, CORD, "OC099").standing()).as("a coordinator may not choose").isEqualTo(CheckedLimit.Standing.GOVERNS);
    }

    @Test
    void aBrokenLimitIsNotMetAndStaysSoWhateverIsMissing() {
        usual(5, 22);
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("NOT_MET");
        lesion(TWO, "L2", 5, 60);
        assertThat(code(limit(ONE, CORD, "OC099"))).as("more dose makes no limit good").isEqualTo("NOT_MET");
        organ(CORD, "SpinalCord", -5, 5, false);
        assertThat(code(limit(ONE, CORD, "OC099"))).as("not reviewed").isEqualTo("JUDGEMENT");
    }

    @Test
    void withoutADoseOfEachLesionOrAReviewNothingIsMet() {
        usual(5, 10);
        lesion(TWO, "L2", 5, 60);
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("NOT_ASSESSABLE");
        assertThat(report().lesions().getFirst().open()).extracting(m -> m.id()).containsExactly("constraints.missing.dose");
        elements.removeIf(e -> e.id().equals(TWO));
        organ(CORD, "SpinalCord", -5, 5, false);
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("NOT_ASSESSABLE");
        elements.clear();
        say(new Claim.HistoryComplete(true));
        organ(CORD, "SpinalCord", -5, 5, true);
        lesion(ONE, "L1", 5, 20);
        assertThat(limit(ONE, CORD, "OC099").value()).isEmpty();
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void firstCourseLimitsAreNeverMetWhereAnEarlierCourseMayHaveBeen() {
        usual(5, 10);
        elements.removeIf(e -> e instanceof Statement s && s.claim() instanceof Claim.HistoryComplete);
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("JUDGEMENT");
        say(new Claim.HistoryComplete(true));
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("MET");
        Structure cord = (Structure) elements.stream().filter(e -> e.id().equals(CORD)).findFirst().orElseThrow();
        put(new Structure(cord.id(), cord.name(), cord.standardName(), cord.origin(), cord.role(), Optional.of(answer(true)),
                cord.contours(),
                List.of(), 0));
        assertThat(code(limit(ONE, CORD, "OC099"))).isEqualTo("JUDGEMENT");
        assertThat(organ(ONE, CORD).sum()).as("the cord has several published ratios").map(m -> m.id()).contains("constraints.sum.ratio");
        assertThat(organ(ONE, CORD).reirradiation()).extracting(Radiobiology.Limit::id).containsExactly("RE09");
    }

    @Test
    void aGridThatEndsInTheOrganGivesAnIntervalAndOnlyWhatIsSureCounts() {
        say(new Claim.HistoryComplete(true));
        organ(CORD, "SpinalCord", -5, 5, true);
        lesion(ONE, "L1", 5, 20);
        dose(ONE, 5, x -> 10 + x, 5, 17);
        CheckedLimit open = limit(ONE, CORD, "OC099");
        assertThat(open.value().orElseThrow().most()).isInfinite();
        assertThat(code(open)).isEqualTo("NOT_ASSESSABLE");
        elements.removeIf(e -> e instanceof DoseDistribution);
        dose(ONE, 5, x -> 30 + x, 5, 17);
        assertThat(code(limit(ONE, CORD, "OC099"))).as("over the limit already inside").isEqualTo("NOT_MET");
    }

    @Test
    void dosesOfLesionsAddOnlyInTheSameFractions() {
        usual(5, 10);
        lesion(TWO, "L2", 5, 60);
        dose(TWO, 5, x -> 12 + x, 5, 33);
        assertThat(code(limit(ONE, CORD, "OC099"))).as("nobody has said whether they are the same fractions").isEqualTo("NOT_ASSESSABLE");
        fact(PlanDoses.SAME_FRACTIONS, Optional.empty(), new FactValue.YesNo(true), PersonRole.PHYSICIST);
        CheckedLimit sum = limit(ONE, CORD, "OC099");
        assertThat(value(sum)).isCloseTo(32 - 70 / CORD_MM2, within(1e-6));
        assertThat(code(sum)).as("15 and 17 Gy keep 25.3 Gy alone, together they break it").isEqualTo("NOT_MET");
        fact(PlanDoses.SAME_FRACTIONS, Optional.empty(), new FactValue.YesNo(false), PersonRole.PHYSICIST);
        CheckedLimit alone = limit(ONE, CORD, "OC099");
        assertThat(value(alone)).isCloseTo(15 - 35 / CORD_MM2, within(1e-6));
        assertThat(code(alone)).isEqualTo("JUDGEMENT");
    }

    @Test
    void aSumOverDifferentGridsIsNotConfirmedByTheSecondEngine() {
        usual(5, 4);
        lesion(TWO, "L2", 5, 60);
        dose(TWO, 5, x -> 6 + x / 2, 4, 41);
        fact(PlanDoses.SAME_FRACTIONS, Optional.empty(), new FactValue.YesNo(true), PersonRole.PHYSICIST);
        CheckedLimit sum = limit(ONE, CORD, "OC099");
        assertThat(value(sum)).isCloseTo(17.5 - 1.5 * 35 / CORD_MM2, within(0.05));
        assertThat(code(sum)).isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void aDoseWithOtherFractionsOrOfAnotherKindIsRefused() {
        usual(5, 10);
        put(new PlanRecord(id(900), "plan-" + ONE, "1.3", "p", "", Optional.empty(), "CURATIVE", PlanKind.EXTERNAL_BEAM, "APPROVED",
                Optional.empty(), List.of(), List.of(new FractionGroup(1, OptionalInt.of(3), List.of(), List.of())), List.of(), List.of(),
                List.of(), List.of(), List.of(), "rp.dcm"));
        assertThat(report().lesions().getFirst().open()).extracting(m -> m.id()).containsExactly("constraints.missing.otherFractions");
        elements.removeIf(e -> e instanceof PlanRecord || e instanceof DoseDistribution);
        dose(ONE, 5, x -> 10, 5, 33);
        put(new PlanRecord(id(901), "plan-" + ONE, "1.3", "p", "", Optional.empty(), "CURATIVE", PlanKind.BRACHYTHERAPY, "APPROVED",
                Optional.empty(), List.of(), List.of(new FractionGroup(1, OptionalInt.of(5), List.of(), List.of())), List.of(), List.of(),
                List.of(), List.of(), List.of(), "rp.dcm"));
        assertThat(report().lesions().getFirst().open()).extracting(m -> m.id()).containsExactly("constraints.missing.notPhysical");
    }

    @Test
    void volumesMeansAndPartsOfOrgans() {
        say(new Claim.HistoryComplete(true));
        lesion(ONE, "L1", 5, 20);
        dose(ONE, 5, x -> 10 + x / 4, 5, 33);
        Id lungs = id(40);
        Id left = id(41);
        organ(lungs, "Lungs-GTV", -20, 20, true);
        organ(left, "Lung_L", 0, 20, true);
        assertThat(value(limit(ONE, lungs, "OC106"))).as("mean").isCloseTo(10, within(1e-6));
        assertThat(code(limit(ONE, lungs, "OC106"))).as("mean of 8 is the limit").isEqualTo("NOT_MET");
        assertThat(value(limit(ONE, lungs, "OC107"))).as("nothing reaches 20 Gy").isEqualTo(0);
        assertThat(limit(ONE, lungs, "OC107").standing()).as("10 % is stricter than 15 %").isEqualTo(CheckedLimit.Standing.ANOTHER_GOVERNS);
        assertThat(code(limit(ONE, lungs, "OC108"))).isEqualTo("MET");
        // Below 12.5 Gy lies what is right of 10 mm: half of the left lung, 10 x 10 x 120 mm3.
        CheckedLimit spared = limit(ONE, left, "OC084");
        assertThat(value(spared)).isCloseTo(12, within(1e-6));
        assertThat(code(spared)).as("a part that spares too little proves nothing of both lungs").isEqualTo("NOT_ASSESSABLE");
    }

    @Test
    void noLimitInTheTables() {
        usual(4, 10);
        organ(id(50), "CaudaEquina", 10, 20, true);
        organ(id(51), "Spleen", 20, 30, true);
        assertThat(organ(ONE, id(50)).note().map(m -> m.id())).contains("constraints.none.fractions");
        assertThat(organ(ONE, id(51)).note().map(m -> m.id())).contains("constraints.none");
        assertThat(organ(ONE, CORD).limits()).as("rows for four fractions only step back where a better one stands")
                .noneMatch(l -> l.row().id().equals("OC113"));
        organ(id(52), "Stomach", 30, 40, true);
        CheckedLimit four = limit(ONE, id(52), "OC134");
        assertThat(four.standing()).isEqualTo(CheckedLimit.Standing.REFERENCE);
        assertThat(four.outcome()).isEmpty();
    }

    @Test
    void lesionsBesideEachOther() {
        say(new Claim.HistoryComplete(true));
        lesion(ONE, "L1", 5, 20);
        lesion(TWO, "L2", 5, 60);
        NearbyLesions.Pair pair = report().nearby().getFirst();
        assertThat(pair.edgeMm()).isCloseTo(20, within(1e-6));
        assertThat(pair.middleMm()).isCloseTo(40, within(1e-6));
        assertThat(pair.overlap()).isFalse();
        assertThat(pair.spills()).isTrue();
        assertThat(pair.isocentres()).isEqualTo(NearbyLesions.Isocentres.NOT_SET);
        fact(NearbyLesions.QUESTION, Optional.empty(), new FactValue.Number(BigDecimal.valueOf(30), "mm"), PersonRole.RADIATION_ONCOLOGIST);
        assertThat(report().nearby().getFirst().isocentres()).isEqualTo(NearbyLesions.Isocentres.SEVERAL);
        lesion(TWO, "L2", 5, 30);
        assertThat(report().nearby().getFirst().overlap()).isTrue();
        assertThat(report().nearby().getFirst().isocentres()).isEqualTo(NearbyLesions.Isocentres.ONE);
    }

    private ConstraintReport report() {
        Case current = Case.empty(id(0));
        for (Element e : elements) {
            current = current.with(e);
        }
        return constraints.of(current, new PriorFindings(List.of(), List.of(), List.of()),
                CumulativeDoses.of(current, biology, id -> Optional.ofNullable(lattices.get(id)), () -> true),
                id -> Optional.ofNullable(lattices.get(id)), () -> true);
    }

    private ConstraintReport.OfOrgan organ(Id lesion, Id organ) {
        return report().lesions().stream().filter(l -> l.lesion().equals(lesion)).flatMap(l -> l.organs().stream())
                .filter(o -> o.structures().equals(List.of(organ))).findFirst().orElseThrow();
    }

    private CheckedLimit limit(Id lesion, Id organ, String row) {
        return report().lesions().stream().filter(l -> l.lesion().equals(lesion)).flatMap(l -> l.organs().stream())
                .filter(o -> o.structures().equals(List.of(organ))).flatMap(o -> o.limits().stream())
                .filter(l -> l.row().id().equals(row)).findFirst().orElseThrow();
    }

    private static double value(CheckedLimit limit) {
        return limit.value().orElseThrow().value().orElseThrow();
    }

    private static String code(CheckedLimit limit) {
        return limit.outcome().map(Outcome::code).orElse("none");
    }

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    private static <T> Answer<T> answer(T value) {
        return new Answer<>(value, BY);
    }

    private void put(Element element) {
        elements.removeIf(e -> e.id().equals(element.id()));
        elements.add(element);
    }

    private void say(Claim claim) {
        put(new Statement(id(next++), claim, BY));
    }

    private void fact(String question, Optional<Id> subject, FactValue value, PersonRole role) {
        put(new Statement(id(next++), new Claim.Fact(question, subject, value, ""),
                new Attribution("Dr. One", role, "Dr. One", Instant.EPOCH, "window")));
    }

    private static ContourStack box(double fromMm, double toMm, double lowMm, double highMm, boolean reviewed) {
        List<Section> sections = new ArrayList<>();
        for (double w = lowMm + 1.25; w < highMm; w += 2.5) {
            sections.add(new Section(w, Region.of(Ring.of(fromMm, -5, toMm, -5, toMm, 5, fromMm, 5)), reviewed));
        }
        return new ContourStack(PlaneFrame.axial(HERE), sections, OptionalDouble.of(2.5));
    }

    private void organ(Id id, String name, double fromMm, double toMm, boolean reviewed) {
        put(new Structure(id, name, Optional.of(name), new StructureOrigin.Drawn(id(1)), Optional.of(answer(StructureRole.ORGAN)),
                Optional.of(answer(false)), box(fromMm, toMm, -60, 60, reviewed), List.of(), 0));
    }

    /// 20 mm wide, from 10 mm on the right of its middle to 10 mm on its left.
    private void lesion(Id id, String name, int fractions, double middleMm) {
        Id gtv = id(Long.parseLong(name.substring(1)) + 60);
        put(new Structure(gtv, "GTV" + name, Optional.empty(), new StructureOrigin.Drawn(id(1)), Optional.of(answer(StructureRole.GTV)),
                Optional.empty(), box(middleMm - 10, middleMm + 10, -10, 10, true), List.of(), 0));
        put(new Lesion(id, name, Optional.of(AnatomicSite.RIB), Side.LEFT, Optional.of(LesionKind.BONE),
                Optional.of(answer(Progressing.YES)), List.of(new Delineation(gtv, StructureRole.GTV)),
                Optional.of(answer(new Prescription(Dose.ofGray("35"), fractions, Optional.empty())))));
    }

    /// A dose along u on a cube of nodes around the origin, stated to be a lesion's, with a plan of the prescription's fractions.
    private void dose(Id lesion, int fractions, DoubleUnaryOperator alongU, double stepMm, int count) {
        double first = -stepMm * (count - 1) / 2;
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(HERE), count, count, stepMm, stepMm,
                IntStream.range(0, count).mapToObj(k -> new PatientPoint(first, first, first + k * stepMm)).toList());
        Id id = id(next++);
        String uid = "1.4." + next;
        put(new DoseDistribution(id, uid, "1.5", "1.3", "dose", HERE, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN,
                Optional.of(new DoseGrid(grid, IntStream.rangeClosed(1, count).boxed().toList(), new BigDecimal("0.001"), 32, false)),
                List.of(new PlanReference("plan-" + lesion, List.of())), List.of("1.9"), List.of(), List.of(), "1.2.840.10008.1.2",
                "rd.dcm"));
        double[] nodes = IntStream.range(0, count * count * count).mapToDouble(i -> alongU.applyAsDouble(first + i % count * stepMm))
                .toArray();
        lattices.put(id, DoseLattice.of(grid, nodes));
        put(new PlanRecord(id(next++), "plan-" + lesion, "1.3", "plan", "", Optional.empty(), "CURATIVE", PlanKind.EXTERNAL_BEAM,
                "APPROVED",
                Optional.empty(), List.of(), List.of(new FractionGroup(1, OptionalInt.of(fractions), List.of(), List.of())), List.of(),
                List.of(), List.of(), List.of(), List.of(), "rp.dcm"));
        fact(PlanDoses.QUESTION, Optional.of(lesion), new FactValue.Words(uid), PersonRole.PHYSICIST);
    }
}
