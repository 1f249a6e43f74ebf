package org.oligoplan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

class CanonicalFormTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final Attribution BY = new Attribution("A", PersonRole.RADIATION_ONCOLOGIST, "B",
            Instant.ofEpochSecond(1_700_000_000, 5), "window");

    private static ContourStack stack(Random random) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double[] uv = random.doubles(20, -300, 300).toArray();
            double[] xyz = random.doubles(30, -300, 300).toArray();
            Ring ring = i % 2 == 0 ? Ring.of(uv) : Ring.imported(uv, xyz);
            sections.add(new Section(i * 2.5 + random.nextDouble(), Region.of(ring, Ring.of(0, 0, 1, 0, 1, 1)), i % 3 == 0));
        }
        return new ContourStack(PlaneFrame.axial(FRAME), sections, OptionalDouble.of(2.5));
    }

    static List<Element> oneOfEach(Random random) {
        Id image = Id.random();
        Id structure = Id.random();
        Id lesion = Id.random();
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(FRAME), 4, 3, 0.9, 0.8,
                List.of(new PatientPoint(1, 2, 3), new PatientPoint(1, 2, 5.5)));
        Prescription prescription = new Prescription(Dose.ofGray("35.0"), 5, Optional.of("reason"));
        List<Element> elements = new ArrayList<>(List.of(
                new PatientIdentity(Id.random(), "Demo^One", "D-1", Optional.of(LocalDate.of(1961, 4, 2)), "F", Optional.of("017")),
                new ImageSeries(image, "CT", "1.2", "1.3", "thorax", Optional.of(LocalDateTime.of(2026, 3, 2, 10, 4)), grid,
                        "1.2.840.10008.1.2",
                        List.of(new ImageInstance("1.1", "a"), new ImageInstance("1.2", "b"))),
                new SeriesFingerprint(Id.random(), image, List.of(Fingerprint.of(new byte[]{1}), Fingerprint.of(new byte[]{2}))),
                new StructureSet(Id.random(), "1.9", "RS", Optional.of(FRAME), List.of("1.2"), "rs.dcm"),
                new Structure(structure, "cord", Optional.of("SpinalCord"), new StructureOrigin.Imported(Id.random(), 3),
                        Optional.of(new Answer<>(StructureRole.ORGAN, BY)), Optional.of(new Answer<>(true, BY)), stack(random),
                        List.of(new OpenContour("POINT", 1, 2, 3)), 4),
                new Lesion(lesion, "L1", Optional.of(AnatomicSite.LIVER), Side.RIGHT, Optional.of(LesionKind.LIVER),
                        Optional.of(new Answer<>(Progressing.YES, BY)), List.of(new Delineation(structure, StructureRole.GTV)),
                        Optional.of(new Answer<>(prescription, BY))),
                new PriorCourse(Id.random(), "T8, 8 Gy in 1", Optional.of(LocalDate.of(2024, 5, 1)), Optional.of(Dose.ofGray("8")),
                        OptionalInt.of(1),
                        List.of(Id.random()), List.of(Id.random()), List.of(Id.random(), Id.random()), BY),
                new Registration(Id.random(), FRAME, new FrameOfReference("4.5"), java.util.Collections.nCopies(16, 0.25), "rigid",
                        OptionalDouble.of(1.5), BY),
                new SiteSettings(Id.random(), Optional.of(new Answer<>(1.0, BY)), Optional.empty(), Optional.of(new Answer<>(false, BY)),
                        Set.of("Esophagus")),
                new ViewState(Id.random(), Map.of("crosshair", "1,2,3")),
                new Measurement(Id.random(), image, "node",
                        new MeasuredShape.Ruler(new PatientPoint(1, 2, 3), new PatientPoint(4, 5.5, 6))),
                new Measurement(Id.random(), image, "", new MeasuredShape.Angle(new PatientPoint(1, 2, 3), new PatientPoint(4, 5, 6),
                        new PatientPoint(-1, 0.1, 0))),
                new Measurement(Id.random(), image, "liver", new MeasuredShape.Ellipse(new PatientPoint(1, 2, 3),
                        new PatientVector(3, 4, 0), new PatientVector(-8, 6, 0))),
                new Measurement(Id.random(), image, "spleen", new MeasuredShape.Outline(List.of(new PatientPoint(0, 0, 0),
                        new PatientPoint(1, 0, 0), new PatientPoint(0, 1.5, 0)))),
                new StructureLook(Id.random(), structure, false, true, 0.25, true),
                new StructureNote(Id.random(), structure, "GTV", "boost", "first pass",
                        List.of(new StructureNote.Code("C1", "FMA", "cord"))),
                new ImportFinding(Id.random(), "missing-slices", Severity.BLOCKING, List.of("3"), "f.dcm", "(0020,0032)", "1.2")));
        elements.addAll(Treatments.oneOfEach(grid));
        elements.add(new PetScaling(Id.random(), image, Radiopharmaceutical.FES, "Fluoroestradiol", "F-18", "BQML", "START",
                OptionalDouble.of(6586.2), OptionalDouble.of(2e8), Optional.of(LocalDateTime.of(2026, 3, 2, 9, 4, 5, 250_000_000)),
                Optional.of(LocalDateTime.of(2026, 3, 2, 10, 4)), OptionalDouble.of(61.5), OptionalDouble.empty(), "F",
                new SuvScale.BodyWeight(4.5e-4)));
        elements.add(new PetScaling(Id.random(), image, Radiopharmaceutical.NOT_STATED, "", "", "CNTS", "NONE", OptionalDouble.empty(),
                OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(1.7), "",
                SuvScale.Refused.of(SuvRefusal.HALF_LIFE_CONFLICT, "1", "F-18", "2")));
        elements.add(new PatientLink(Id.random(), "Demo^Other", "B-77", Optional.of(LocalDate.of(1961, 4, 2)), "",
                new PatientComparison(PatientComparison.Agreement.DIFFERENT, PatientComparison.Agreement.SAME,
                        PatientComparison.Agreement.UNKNOWN),
                List.of(image, structure), BY));
        elements.add(new SystemicAgent(Id.random(), "Tamoxifen", Optional.of(AgentClass.SERM), Optional.of(LocalDate.of(2024, 1, 2)),
                Optional.empty(), Optional.of(true), BY));
        elements.add(new OtherCancer(Id.random(), OtherCancer.Type.OTHER, "colon", Optional.empty(),
                Optional.of(OtherCancer.Status.TREATED), Optional.of(new Answer<>(true, BY)), BY));
        elements.add(new FractionPlan(Id.random(), Id.random(), List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4)), BY));
        elements.add(new Holidays(Id.random(), new java.util.TreeSet<>(Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 1, 1))), BY));
        elements.add(new StudyEvent(Id.random(), StudyEvent.Kind.FES_PET, LocalDate.of(2026, 3, 4), StudyEvent.Visit.SCREENING, "",
                Optional.empty(), BY));
        elements.add(new StudyEvent(Id.random(), StudyEvent.Kind.ADVERSE_EVENT, LocalDate.of(2026, 3, 4), StudyEvent.Visit.WEEK_12,
                "after fraction 2", Optional.of(new StudyEvent.AdverseEvent("Fatigue", 2, StudyEvent.Relation.POSSIBLE, "5.0")), BY));
        for (RegistrationMeans means : List.of(
                new RegistrationMeans.Landmarks(java.util.Collections.nCopies(3,
                        new RegistrationMeans.Landmarks.Pair("carina", point(random), point(random), random.nextDouble())), 0.7),
                new RegistrationMeans.Manual(point(random), point(random).fromOrigin(), new PatientVector(1, -2, 3)),
                new RegistrationMeans.Automatic("nmi", 1, new TreeMap<>(Map.of("seed", "7", "bins", "64")), 1.1, 1.3, true, 0.8, 40))) {
            elements.add(registration(random, new RegistrationEvidence(means, point(random), Optional.empty(), OptionalDouble.empty(),
                    Optional.empty())));
            elements.add(registration(random, new RegistrationEvidence(means, point(random),
                    Optional.of(new RegistrationEvidence.Suggestion(1.5, point(random))), OptionalDouble.of(0.5), Optional.of(BY))));
        }
        Id course = Id.random();
        elements.add(new CourseDetails(Id.random(), course, CourseDate.parse("2019-05"), "T8", Set.of(BodyRegion.CHEST, BodyRegion.NECK),
                OptionalInt.of(0), "AP/PA", Set.of(CourseUnknown.SITE, CourseUnknown.DATE), "letter", BY));
        elements.add(new CourseDetails(Id.random(), course, Optional.empty(), "", Set.of(), OptionalInt.empty(), "", Set.of(), "", BY));
        for (CourseField.Shape shape : List.of(new CourseField.Shape.Box(new PatientPoint(1, 2, 3), new PatientPoint(2, 3, 4.5)),
                new CourseField.Shape.Levels("T7", "T9", new PatientPoint(1, 2, 3), new PatientPoint(2, 3, 4)),
                new CourseField.Shape.Outline(), new CourseField.Shape.Treated(lesion))) {
            elements.add(new CourseField(Id.random(), course, structure, shape, 7.5, "letter", BY));
        }
        elements.add(new LesionMeasurement(Id.random(), lesion, Optional.of(image), Optional.of(LocalDate.of(2026, 3, 2)), Optional.empty(),
                OptionalDouble.of(23.5), OptionalDouble.of(11.25), OptionalDouble.empty(), OptionalDouble.empty(),
                new LesionMeasurement.How.FromContour(structure, Fingerprint.of(new byte[]{5}), List.of("rigid", "by hand")), BY));
        elements.add(new LesionMeasurement(Id.random(), lesion, Optional.empty(), Optional.empty(), Optional.of(Radiopharmaceutical.FES),
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(7.5), OptionalDouble.of(6),
                new LesionMeasurement.How.Typed("report"), BY));
        elements.add(new Delivery(Id.random(), lesion,
                List.of(new Delivery.Fraction(LocalDate.of(2026, 3, 9), Optional.of(Dose.ofGray("7.5")), ""),
                        new Delivery.Fraction(LocalDate.of(2026, 3, 11), Optional.empty(), "machine down")),
                Optional.of("pain"), BY));
        elements.add(new PinnedComment(Id.random(), Optional.of(lesion), image, new PatientPoint(1.5, -2, 3),
                List.of(new PinnedComment.Version("look", BY), new PinnedComment.Version("look again", BY)), Optional.of(BY)));
        for (Claim claim : List.of(new Claim.HistoryComplete(true),
                new Claim.LesionSafety(lesion, Claim.Safety.UNSAFE, "", Optional.of(Fingerprint.of(new byte[]{3}))),
                new Claim.CriticalStructure("Stomach", Claim.Exemption.NOT_NEAR, Optional.of(lesion)),
                new Claim.DiffuseProgression(Claim.Diffuse.ASCITES, false), new Claim.OrganEnds(structure, Claim.End.LOW),
                new Claim.PlanningImage(image),
                new Claim.DistanceReview(lesion, Claim.NumbersReview.DISPUTED, "look", Optional.of(Fingerprint.of(new byte[]{4}))),
                new Claim.DoseFeasible(lesion, false), new Claim.TissueRatio(structure, 2.5, "A 2020"),
                new Claim.Recovery(structure, 25, "RE12"), new Claim.RegistrationError(structure, 2, 3, 4.5, true, "couch"),
                new Claim.CumulativeLimit(structure, 70, "RE04: HyTEC"), new Claim.FractionsDelivered(structure, 8, "record"),
                new Claim.PlansGiven(structure, Claim.PlanOrder.SAME_FRACTIONS, "record"),
                new Claim.Fact("ecog", Optional.empty(), new FactValue.NotKnown(), ""),
                new Claim.Fact("clear-edge", Optional.of(lesion), new FactValue.YesNo(true), "steep"),
                new Claim.Fact("consent-day", Optional.empty(), new FactValue.Day(LocalDate.of(2026, 3, 1)), ""),
                new Claim.Fact("er-percent", Optional.empty(), new FactValue.Number(new BigDecimal("90.50"), "%"), ""),
                new Claim.Fact("scan", Optional.empty(), new FactValue.Choice("first"), ""),
                new Claim.Fact("note", Optional.empty(), new FactValue.Words("as discussed"), "board"))) {
            elements.add(new Statement(Id.random(), claim, BY));
        }
        return elements;
    }

    private static PatientPoint point(Random random) {
        return new PatientPoint(random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    private static Registration registration(Random random, RegistrationEvidence evidence) {
        return new Registration(Id.random(), FRAME, new FrameOfReference("4.5"), random.doubles(16).boxed().toList(), "rigid",
                evidence.signOff().isPresent() ? OptionalDouble.of(2) : OptionalDouble.empty(), BY, Optional.of(evidence));
    }

    @Test
    void aRegistrationAcceptedFromAFileKeepsTheFormOfVersion1() {
        Id id = new Id(new java.util.UUID(1, 2));
        Registration plain = new Registration(id, FRAME, new FrameOfReference("4.5"), java.util.Collections.nCopies(16, 0.25), "rigid",
                OptionalDouble.of(1.5), BY);
        byte[] first = new CanonicalWriter().begin(8, 1).writeId(id).writeText("1.2.3").writeText("4.5")
                .writeList(plain.matrix(), CanonicalWriter::writeDouble).writeText("rigid").writeBoolean(true).writeDouble(1.5)
                .writeText("A").writeText("RADIATION_ONCOLOGIST").writeText("B").writeLong(1_700_000_000).writeInt(5).writeText("window")
                .toBytes();
        assertThat(CanonicalForm.of(plain)).isEqualTo(first);
        assertThat(CanonicalForm.readElement(first)).isEqualTo(plain);
        assertThat(plain.signedOff()).isTrue();
    }

    @Test
    void aRegistrationsUncertaintyGrowsWithTheLeverArmOfTheAngleThatWasStated() {
        RegistrationMeans means = new RegistrationMeans.Manual(new PatientPoint(0, 0, 0), new PatientVector(0, 0, 0),
                new PatientVector(0, 0, 0));
        RegistrationEvidence unsigned = new RegistrationEvidence(means, new PatientPoint(10, 0, 0), Optional.empty(),
                OptionalDouble.empty(), Optional.empty());
        assertThat(registration(new Random(3), unsigned).signedOff()).isFalse();
        assertThat(registration(new Random(3), unsigned).uncertaintyMm(new PatientPoint(10, 0, 0))).isEmpty();
        Registration signed = registration(new Random(3), unsigned.signedOff(OptionalDouble.of(60), BY));
        assertThat(signed.signedOff()).isTrue();
        // The chord of 60 degrees is as long as the radius.
        assertThat(signed.uncertaintyMm(new PatientPoint(10, 30, 40)).getAsDouble()).isCloseTo(2 + 50, within(1e-12));
        assertThat(signed.uncertaintyMm(new PatientPoint(10, 0, 0))).hasValue(2);
        assertThatThrownBy(() -> new Registration(Id.random(), FRAME, new FrameOfReference("4.5"), signed.matrix(), "rigid",
                OptionalDouble.of(1), BY, Optional.of(unsigned))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyElementComesBackEqualSeed1() {
        List<Element> elements = oneOfEach(new Random(1));
        assertThat(elements.stream().map(Object::getClass).distinct()).hasSameSizeAs(Element.class.getPermittedSubclasses());
        for (Element element : elements) {
            assertThat(CanonicalForm.readElement(CanonicalForm.of(element))).isEqualTo(element);
        }
        Case all = Case.of(Id.random(), elements);
        assertThat(CanonicalForm.readCase(CanonicalForm.of(all))).isEqualTo(all);
    }

    @Test
    void aPriorCourseWithoutPlansAndDosesKeepsTheFormOfVersion1() {
        PriorCourse course = new PriorCourse(Id.random(), "T8", Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(), BY);
        PriorCourse treated = new PriorCourse(course.id(), "T8", Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(),
                List.of(), List.of(Id.random()), BY);
        byte[] old = CanonicalForm.of(course);
        byte[] now = CanonicalForm.of(treated);
        assertThat(old[3]).isEqualTo((byte) 1);
        assertThat(now[3]).isEqualTo((byte) 2);
        assertThat(now).hasSize(old.length + 4 + 4 + 16);
        assertThat(CanonicalForm.readElement(old)).isEqualTo(course);
        assertThat(CanonicalForm.readElement(now)).isEqualTo(treated);
        byte[] wrong = Arrays.copyOf(old, old.length + 8);
        wrong[3] = 2;
        assertThatThrownBy(() -> CanonicalForm.readElement(wrong)).isInstanceOf(CorruptFormException.class);
    }

    @Test
    void aStatementOfTheFirstFormReadsAndKeepsItsBytes() {
        Id lesion = Id.random();
        for (Claim claim : List.of(new Claim.LesionSafety(lesion, Claim.Safety.SAFE, "steep edge", Optional.empty()),
                new Claim.DistanceReview(lesion, Claim.NumbersReview.CONFIRMED, "", Optional.empty()))) {
            Statement old = new Statement(Id.random(), claim, BY);
            byte[] bytes = CanonicalForm.of(old);
            // Written by hand as the first form was: tag and version, then lesion, word and reason.
            CanonicalWriter first = new CanonicalWriter().begin(9, 1).writeId(old.id());
            switch (claim) {
                case Claim.LesionSafety _ -> first.begin(202, 1).writeId(lesion).writeText("SAFE").writeText("steep edge");
                default -> first.begin(207, 1).writeId(lesion).writeText("CONFIRMED").writeText("");
            }
            assertThat(Arrays.copyOf(bytes, first.toBytes().length)).isEqualTo(first.toBytes());
            assertThat(CanonicalForm.readElement(bytes)).isEqualTo(old);
            Statement now = new Statement(old.id(), ((Claim.OnDistances) claim).madeOn(Fingerprint.of(bytes)), BY);
            assertThat(CanonicalForm.readElement(CanonicalForm.of(now))).isEqualTo(now).isNotEqualTo(old);
        }
    }

    @Test
    void aShapeIsItsOutlinesAloneSeed5() {
        ContourStack stack = stack(new Random(5));
        ContourStack reviewed = new ContourStack(stack.plane(), stack.sections().stream()
                .map(s -> new Section(s.offsetMm(),
                        new Region(s.region().rings().stream().map(r -> Ring.of(r.coordinates())).toList()), true))
                .toList(), stack.imageSpacingMm());
        assertThat(CanonicalForm.shape(reviewed)).isEqualTo(CanonicalForm.shape(stack));
        assertThat(CanonicalForm.shape(stack.with(stack.sections().getFirst().offsetMm(), Optional.empty())))
                .isNotEqualTo(CanonicalForm.shape(stack));
        assertThat(CanonicalForm.shape(new ContourStack(stack.plane(), stack.sections(), OptionalDouble.of(3))))
                .isNotEqualTo(CanonicalForm.shape(stack));
    }

    @Test
    void theFingerprintDependsOnTheContentAndNotOnTheWayThereSeed2() {
        List<Element> elements = oneOfEach(new Random(2));
        Id id = Id.random();
        Case one = Case.of(id, elements);
        Case other = Case.of(id, elements.reversed()).without(elements.get(3).id()).with(elements.get(3));
        assertThat(CanonicalForm.fingerprint(other)).isEqualTo(CanonicalForm.fingerprint(one));
        assertThat(CanonicalForm.fingerprint(one.without(elements.get(3).id()))).isNotEqualTo(CanonicalForm.fingerprint(one));
    }

    @Test
    void anEditAndItsInverseLeaveTheCaseAsItWasSeed3() {
        Random random = new Random(3);
        List<Element> elements = oneOfEach(random);
        Case before = Case.of(Id.random(), elements);
        Structure structure = before.structures().getFirst();
        ContourStack changed = structure.contours().with(structure.contours().sections().getFirst().offsetMm(), Optional.empty()).with(99,
                Optional.of(new Section(99, Region.of(Ring.of(0, 0, 5, 0, 5, 5)), true)));
        Edit edit = new Edit.Several(List.of(Edit.SectionsChange.between(structure.id(), structure.contours(), changed),
                Edit.ElementChange.remove(before.lesions().getFirst()),
                Edit.ElementChange.add(new ViewState(Id.random(), Map.of("a", "b")))));
        Case after = edit.apply(before);
        assertThat(after.structure(structure.id()).orElseThrow().contours()).isEqualTo(changed);
        assertThat(after.lesions()).isEmpty();
        assertThat(edit.inverse().apply(after)).isEqualTo(before);
        EditEvent event = new EditEvent(Id.random(), before.id(), List.of(Id.random()), "A", "S", Instant.EPOCH, "edit.stroke",
                List.of("L1"), edit,
                Optional.of(Id.random()));
        assertThat(CanonicalForm.readEvent(CanonicalForm.of(event))).isEqualTo(event);
        assertThatThrownBy(() -> edit.apply(after)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedBytesAreRefusedAndNothingElseIsThrownSeed4() {
        Random random = new Random(4);
        for (Element element : oneOfEach(random)) {
            byte[] bytes = CanonicalForm.of(element);
            for (int i = 0; i < 200; i++) {
                byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                assertThatThrownBy(() -> CanonicalForm.readElement(cut)).isInstanceOf(CorruptFormException.class);
                byte[] flipped = bytes.clone();
                flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    assertThat(CanonicalForm.of(CanonicalForm.readElement(flipped))).isNotEqualTo(bytes);
                } catch (CorruptFormException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }
}
