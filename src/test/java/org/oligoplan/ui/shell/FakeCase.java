package org.oligoplan.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.stream.Stream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.oligoplan.geometry.distance.Perturbation;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.check.Likelihood;
import org.oligoplan.check.Flip;
import org.oligoplan.check.DistanceWords;
import org.oligoplan.check.DistanceDetail;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CheckedCase;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.Measured;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
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
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.RadiobiologyReader;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;

/// A case with three lesions and a made-up check run, for tests of the window alone.
final class FakeCase {

    static final Id IMAGE = id(1);
    static final Id CORD = id(10);
    static final Id OPEN_CORD = id(11);
    static final Id[] LESIONS = {id(21), id(22), id(23)};
    static final Id[] TARGETS = {id(31), id(32), id(33)};

    /// What a statement was made on that the fake check calls outdated.
    static final Fingerprint EARLIER = Fingerprint.of(new byte[]{9});

    private FakeCase() {}

    static Radiobiology radiobiology() {
        try (InputStream in = Objects.requireNonNull(FakeCase.class.getResourceAsStream(Radiobiology.BUILT_IN))) {
            return RadiobiologyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Radiobiology.BUILT_IN);
        } catch (IOException | ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    static Id id(int number) {
        return new Id(new UUID(7, number));
    }

    static Attribution by(PersonRole role) {
        return new Attribution("Demo Oncologist", role, "demo", Instant.parse("2026-03-02T13:02:00Z"), "window");
    }

    static ImageGrid grid() {
        List<PatientPoint> origins = IntStream.range(0, 300).mapToObj(k -> new PatientPoint(0, 0, k * 1.5)).toList();
        FrameOfReference frame = new FrameOfReference("1.2.3");
        return new ImageGrid(PlaneFrame.axial(frame), 512, 512, 0.9, 0.9, origins);
    }

    static ContourStack stack(double x, double y, double from, double to, double half, boolean reviewed) {
        List<Section> sections = new ArrayList<>();
        for (double w = from; w <= to; w += 1.5) {
            sections.add(new Section(w, Region.of(Ring.of(x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half)),
                    reviewed));
        }
        return new ContourStack(PlaneFrame.axial(new FrameOfReference("1.2.3")), sections, OptionalDouble.of(1.5));
    }

    static Case make() {
        List<Element> all = new ArrayList<>();
        all.add(new PatientIdentity(id(2), "Two, Demo", "DEMO-002", Optional.of(LocalDate.of(1961, 4, 2)), "F", Optional.of("017")));
        List<ImageInstance> instances = IntStream.range(0, 300).mapToObj(k -> new ImageInstance("1.2.3." + k, "ct/" + k + ".dcm")).toList();
        all.add(new ImageSeries(IMAGE, "CT", "1.2.3.4", "1.2.3.5", "Thorax abdomen, free breathing",
                Optional.of(LocalDateTime.of(2026, 3, 2, 9, 30)),
                grid(), "1.2.840.10008.1.2.1", instances));
        all.add(new Statement(id(3), new Claim.PlanningImage(IMAGE), by(PersonRole.RADIATION_ONCOLOGIST)));
        StructureSet set = new StructureSet(id(4), "1.2.3.9", "Prior course 2024", Optional.empty(), List.of(), "rs.dcm");
        all.add(set);
        all.add(structure(CORD, "SpinalCord", Optional.of(StructureRole.ORGAN), 0, Optional.of(true), stack(230, 330, 0, 440, 6, true)));
        all.add(structure(OPEN_CORD, "Cord", Optional.empty(), 1, Optional.empty(), stack(230, 330, 0, 440, 6, true)));
        String[] names = {"L1", "L2", "L10"};
        AnatomicSite[] sites = {AnatomicSite.LIVER, AnatomicSite.THORACIC_SPINE, AnatomicSite.SUPRACLAVICULAR_NODE};
        LesionKind[] kinds = {LesionKind.LIVER, LesionKind.SPINE, LesionKind.NODE};
        for (int i = 0; i < 3; i++) {
            all.add(structure(TARGETS[i], names[i] + " GTV", Optional.of(StructureRole.GTV), i, Optional.empty(),
                    stack(150 + 30 * i, 250, 100, 130, 10, i != 2)));
            Optional<Answer<Progressing>> progressing = i == 2
                    ? Optional.empty()
                    : Optional.of(new Answer<>(Progressing.YES, by(PersonRole.RADIATION_ONCOLOGIST)));
            Optional<Answer<Prescription>> prescription = i == 1
                    ? Optional
                            .of(new Answer<>(new Prescription(Dose.ofGray("35"), 5, Optional.empty()), by(PersonRole.RADIATION_ONCOLOGIST)))
                    : Optional.empty();
            all.add(new Lesion(LESIONS[i], names[i], Optional.of(sites[i]), i == 2 ? Side.LEFT : Side.NOT_STATED, Optional.of(kinds[i]),
                    progressing,
                    List.of(new Delineation(TARGETS[i], StructureRole.GTV)), prescription));
        }
        all.add(new PriorCourse(id(5), "T8", Optional.of(LocalDate.of(2024, 5, 13)), Optional.of(Dose.ofGray("8")),
                java.util.OptionalInt.of(1),
                List.of(set.id()), by(PersonRole.RADIATION_ONCOLOGIST)));
        return Case.of(id(100), all);
    }

    private static Structure structure(Id id, String name, Optional<StructureRole> role, int colour, Optional<Boolean> irradiated,
            ContourStack stack) {
        return new Structure(id, name, role.filter(r -> r == StructureRole.ORGAN).map(_ -> name),
                new StructureOrigin.Imported(id(4), colour + 1),
                role.map(r -> new Answer<>(r, by(PersonRole.RADIATION_ONCOLOGIST))),
                irradiated.map(b -> new Answer<>(b, by(PersonRole.RADIATION_ONCOLOGIST))),
                stack, List.of(), colour);
    }

    /// The three verdicts side by side: clear, borderline, inside.
    static CheckRun run(Case current) {
        List<LesionDistance> distances = new ArrayList<>();
        List<RuleResult> results = new ArrayList<>();
        double[] nominal = {42.13, 30.6, 29.96};
        DistanceVerdict[] verdicts = {DistanceVerdict.CLEAR, DistanceVerdict.BORDERLINE, DistanceVerdict.INSIDE};
        Outcome[] outcomes = {new Outcome.Met(), new Outcome.Judgement(fake("fake.judge")),
                new Outcome.NotAssessable(List.of(fake("fake.missing")))};
        List<Lesion> lesions = current.lesions();
        for (int i = 0; i < lesions.size(); i++) {
            Lesion lesion = lesions.get(i);
            int kind = Math.min(i, 2);
            if (!lesion.delineations().isEmpty() && i < 3) {
                distances.add(new LesionDistance(lesion.id(), TARGETS[i], CORD, "SpinalCord", false, nominal[i], nominal[i] - 1.5,
                        true, nominal[i] + 1.5, false,
                        new PatientPoint(160, 250, 110), new PatientPoint(220, 330, 110), verdicts[i], 30, OptionalDouble.empty(),
                        i == 2 ? List.of(fake("fake.missing")) : List.of(), List.of(), Optional.of(DETAILS.get(i)), List.of()));
                if (i == 1) {
                    distances.add(new LesionDistance(lesion.id(), TARGETS[i], id(50), "Stomach", false, 61.2, 0, false, 101.7, false,
                            new PatientPoint(160, 250, 110),
                            new PatientPoint(220, 330, 110), DistanceVerdict.BORDERLINE, 30, OptionalDouble.of(56.2), List.of()));
                }
            }
            results.add(rule("E13", lesion.id(), outcomes[kind], "fake.distance"));
            boolean prescribed = lesion.prescription().isPresent();
            results.add(new RuleResult("S07", 1, fake("fake.title.dose"), Optional.of(lesion.id()),
                    prescribed ? new Outcome.Met() : new Outcome.NotAssessable(List.of(fake("fake.missing"))), fake("fake.dose"),
                    prescribed
                            ? List.of(Measured.of("dosePerFractionGy", 7, "Gy", "prescription"),
                                    Measured.of("bed10Gy", 59.5, "Gy", "alpha/beta 10"),
                                    Measured.of("eqd2_10Gy", 49.583, "Gy", "alpha/beta 10"),
                                    Measured.of("eqd2_4Gy", 64.1667, "Gy", "alpha/beta 4"))
                            : List.of(),
                    List.of(fake("fake.step"))));
        }
        current.lesions().stream().filter(l -> l.prescription().isPresent()).forEach(l -> results.add(new RuleResult("E17", 1,
                fake("fake.title.dose"), Optional.of(l.id()),
                current.statements().stream().anyMatch(s -> s.claim() instanceof Claim.DoseFeasible c && c.lesion().equals(l.id()))
                        ? new Outcome.Met()
                        : new Outcome.Judgement(fake("fake.judge")),
                fake("fake.dose"), List.of(), List.of(fake("fake.step")))));
        results.add(new RuleResult("E14", 1, fake("fake.title.history"), Optional.empty(),
                new Outcome.NotAssessable(List.of(fake("fake.missing"))),
                fake("fake.missing"), List.of(), List.of()));
        results.add(new RuleResult("X06", 1, fake("fake.title.liver"), Optional.empty(), new Outcome.NotMet(), fake("fake.distance"),
                List.of(), List.of()));
        return new CheckRun("NCT06260033", "1", Fingerprint.of(new byte[0]), new CheckedCase(current), results, distances, List.of(),
                results.stream().map(RuleResult::outcome).max((a, b) -> Integer.compare(a.weight(), b.weight())).orElseThrow(),
                current.statements().stream()
                        .filter(s -> s.claim() instanceof Claim.OnDistances c && c.madeOn().equals(Optional.of(EARLIER)))
                        .map(Statement::id).collect(Collectors.toSet()));
    }

    private static final List<DistanceDetail> DETAILS = List.of(
            new DistanceDetail(Optional.empty(), Optional.empty(), Optional.of(new Likelihood(0, 1000, new Perturbation(1, 0, 2)))),
            new DistanceDetail(Optional.empty(), Optional.empty(), Optional.of(new Likelihood(166, 1000, new Perturbation(1, 0, 2)))),
            new DistanceDetail(Optional.of(new Penetration(6.23, 0.04)), Optional.of(new ExtentWithin(3.07, 24.9)),
                    Optional.of(new Likelihood(1000, 1000, new Perturbation(1, 0, 2)))));

    private static Stream<Message> words() {
        return Stream.of(DistanceWords.measured(DETAILS.get(2), "SpinalCord", 30), DistanceWords.flips(Flip.of(22, 20, true, false, 30),
                "SpinalCord", 22, 20, 30),
                List.of(DistanceWords.likelihood(DETAILS.get(1).likelihood().orElseThrow(), "SpinalCord", 30),
                        Message.of("gaps.likelihood.assumed")))
                .flatMap(List::stream);
    }

    private static RuleResult rule(String id, Id lesion, Outcome outcome, String message) {
        return new RuleResult(id, 1, fake("fake.title.distance"), Optional.of(lesion), outcome, fake(message),
                List.of(Measured.of("nominalMm", 29.96, "mm", "slab distance"), Measured.of("extentPercent", 12.34, "%", "contours"),
                        Measured.of("likelihoodUnderLimit", ">99.7", "likelihood")),
                Stream.concat(Stream.of(fake("fake.step")), words()).toList());
    }

    /// Words that the bundles have anyway, of about the length that the real ones have.
    private static Message fake(String what) {
        return switch (what) {
            case "fake.judge", "fake.distance" -> Message.of("shell.intended.long");
            case "fake.missing" -> Message.of("panels.lesions.hint");
            case "fake.title.dose" -> Message.of("panels.dose");
            case "fake.title.history" -> Message.of("panels.history");
            case "fake.title.distance" -> Message.of("panels.critical");
            default -> Message.of("panels.critical.hint");
        };
    }
}
