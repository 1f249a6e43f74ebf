package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.Outcome;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Contours found in an image, through the session and through a script, up to what the checks make of them.
class ImageFindTest {

    private static final double Z = 10 * SampleFiles.SPACING_MM;
    private static final PatientPoint MIDDLE = new PatientPoint(-30, 0, Z);
    private static final String DISTANCE_RULE = "E13";
    private static final double BALL = 4.0 / 3 * Math.PI * 12 * 12 * 12 / 1000;

    @TempDir
    Path folder;

    private Desk desk;

    /// A ball of 12 mm and 60 HU at -30, 0 in water of -100 HU; partial volume in the slice.
    private static short[] slice(int k) {
        short[] pixels = new short[64 * 64];
        double dz = k * SampleFiles.SPACING_MM - Z;
        for (int at = 0; at < pixels.length; at++) {
            int inside = 0;
            for (int s = 0; s < 64; s++) {
                double x = -64 + 2 * (at % 64 + (s % 8 + 0.5) / 8 - 0.5) - MIDDLE.x();
                double y = -64 + 2 * (Math.floorDiv(at, 64) + (Math.floorDiv(s, 8) + 0.5) / 8 - 0.5);
                inside += x * x + y * y + dz * dz < 144 ? 1 : 0;
            }
            pixels[at] = (short) Math.rint(-100 + 160.0 * inside / 64);
        }
        return pixels;
    }

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder);
        IntStream.range(0, SampleFiles.SLICES).forEach(k -> desk.files.files.add(Path.of("nowhere/ct" + k + ".dcm")));
        desk.files.pixels = ImageFindTest::slice;
    }

    @org.junit.jupiter.api.AfterEach
    void close() {
        desk.close();
    }

    private static Case now(Session session) {
        return session.state().get().current();
    }

    private static Id image(Session session) {
        return now(session).images().getFirst().id();
    }

    private static ContourStack contours(Session session, Id structure) {
        return now(session).structure(structure).orElseThrow().contours();
    }

    private static ImageWish.Grow grow(Session session, Id structure, double tolerance, double most) {
        return new ImageWish.Grow(structure, image(session), MIDDLE, new ImageWish.GrowRange.Around(tolerance), ImageWish.Unit.OWN,
                Optional.empty(), Optional.empty(), most);
    }

    private static void refused(Session session, ImageWish wish, String id) {
        assertThatThrownBy(() -> session.find(wish).get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(ExecutionException.class,
                e -> assertThat(e.getCause()).isInstanceOfSatisfying(RefusedException.class, r -> {
                    assertThat(r.reason().id()).isEqualTo(id);
                    assertThat(new Texts(Locale.of("es")).of(r.reason())).doesNotContain(id);
                }));
    }

    private static void state(Session session, Claim claim) throws Exception {
        Desk.does(session, new Action.MakeStatement(claim, Optional.empty()));
    }

    /// Everything that a distance's verdict rests on, but for the lesion's contours.
    private static void stateAll(Session session) throws Exception {
        Id cord = now(session).structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().map(Structure::id)
                .orElseThrow();
        Desk.does(session, new Action.AssignRole(cord, StructureRole.ORGAN));
        Desk.does(session, new Action.NameStructure(cord, "SpinalCord", Optional.of("SpinalCord")));
        Desk.does(session, new Action.SetIrradiated(cord, Optional.of(true)));
        Desk.does(session, new Action.SetUncertainty(Optional.of(2.0), Optional.of(1.0), "test"));
        Lesion lesion = now(session).lesions().getFirst();
        Desk.does(session, new Action.EditLesion(lesion.id(), lesion.name(), Optional.of(AnatomicSite.STERNUM), lesion.side(),
                Optional.of(LesionKind.BONE)));
        state(session, new Claim.HistoryComplete(true));
        for (String name : List.of("BrachialPlexs", "Brainstem", "Stomach", "Bowel_Small", "Bowel_Large")) {
            state(session, new Claim.CriticalStructure(name, Claim.Exemption.NOT_NEAR, Optional.empty()));
        }
        for (Claim.End end : Claim.End.values()) {
            state(session, new Claim.OrganEnds(cord, end));
        }
        Structure foreign = now(session).structures().stream().filter(s -> s.name().equals("Foreign")).findFirst().orElseThrow();
        Desk.does(session, new Action.AssignRole(foreign.id(), StructureRole.IGNORE));
    }

    private static CheckEngine engine() throws Exception {
        try (InputStream in = ImageFindTest.class.getResourceAsStream(Protocol.BUILT_IN)) {
            return new CheckEngine(ProtocolReader.read(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8),
                    Protocol.BUILT_IN));
        }
    }

    @Test
    void whatGrewIsPutAsOneStepAndOnlyOnWhatItWasFoundFor() throws Exception {
        Session session = desk.newCase();
        Id gtv = Desk.withLesion(session);
        ImageFound found = session.find(grow(session, gtv, 80, 1000)).get(20, TimeUnit.SECONDS);
        assertThat(found.leaked()).isFalse();
        assertThat(found.cm3()).isCloseTo(BALL, within(0.04 * BALL));
        assertThat(contours(session, gtv).isEmpty()).as("finding puts nothing").isTrue();
        Desk.does(session, found.action());
        Desk.does(session, new Action.AcceptSections(gtv, List.of()));
        session.undo().get(20, TimeUnit.SECONDS);
        assertThat(SolidVolume.cm3(contours(session, gtv))).isCloseTo(BALL, within(0.015 * BALL));
        assertThat(contours(session, gtv).sections()).noneMatch(Section::reviewed);
        assertThat(session.state().get().undo()).map(Message::id).contains("edit.find.grow");

        session.undo().get(20, TimeUnit.SECONDS);
        assertThat(contours(session, gtv).isEmpty()).isTrue();
        // The same find was worked out for contours that are there no more once something else was drawn.
        Desk.does(session, Desk.stroke(gtv, 0, 0, 3, false));
        assertThatThrownBy(() -> Desk.does(session, found.action())).hasCauseInstanceOf(RefusedException.class);
    }

    /// The same patient in an image that reaches 30 mm and more around everything.
    private static Case enlarged(Case current) {
        ImageSeries ct = current.images().getFirst();
        List<PatientPoint> origins = IntStream.range(0, 44).mapToObj(k -> new PatientPoint(-110, -110, -30 + 2.5 * k)).toList();
        ImageGrid grid = new ImageGrid(ct.grid().plane(), 110, 110, 2, 2, origins);
        List<ImageInstance> instances = IntStream.range(0, 44).mapToObj(k -> new ImageInstance("1.2.3.4." + k, "nowhere/" + k)).toList();
        Structure cord = current.structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().orElseThrow();
        Region region = cord.contours().sections().getFirst().region();
        ContourStack longer = new ContourStack(grid.plane(),
                origins.stream().map(o -> new Section(o.z(), region, true)).toList(), cord.contours().imageSpacingMm());
        return current.with(new ImageSeries(ct.id(), ct.modality(), ct.seriesInstanceUid(), ct.studyInstanceUid(), ct.description(),
                ct.acquired(), grid, ct.transferSyntax(), instances)).with(cord.withContours(longer));
    }

    @Test
    void aGrownLesionIsClearOnlyAfterAPersonHasAcceptedIt() throws Exception {
        CaseSession session = (CaseSession) desk.newCase();
        Id gtv = Desk.withLesion(session);
        stateAll(session);
        Case empty = enlarged(now(session));
        ImageGrid grid = empty.images().getFirst().grid();
        Volume volume = new Volume(grid, false, DoubleStream.generate(() -> 1).limit(44).toArray(), new double[44]);
        for (int k = 0; k < 44; k++) {
            short[] pixels = new short[110 * 110];
            for (int at = 0; at < pixels.length; at++) {
                pixels[at] = (short) (grid.centre(at % 110, Math.floorDiv(at, 110), k).distanceTo(MIDDLE) < 12 ? 60 : -100);
            }
            volume.put(k, pixels);
        }
        ImageFound found = ImagePlans.found(empty, grow(session, gtv, 80, 1000), _ -> Optional.of(volume), Workforce.alone(),
                Progress.none());
        Case grown = session.wouldBe(found.action(), empty);
        CheckEngine engine = engine();
        Id lesion = grown.lesions().getFirst().id();
        CheckRun before = engine.run(grown);
        LesionDistance doubtful = before.distancesOf(lesion).getFirst();
        assertThat(doubtful.structureName()).isEqualTo("SpinalCord");
        assertThat(doubtful.nominalMm()).as("voxels of 2 mm, whole ones").isCloseTo(53, within(1.0));
        assertThat(doubtful.verdict()).isEqualTo(DistanceVerdict.BORDERLINE);
        assertThat(doubtful.reservations()).hasSize(1);
        // No verdict at all rests on contours that nobody has looked at.
        assertThat(before.result(DISTANCE_RULE, lesion).orElseThrow().outcome()).isInstanceOfSatisfying(Outcome.NotAssessable.class,
                n -> assertThat(n.missing()).extracting(Message::id).containsExactly("check.missing.review"));

        CheckRun after = engine.run(session.wouldBe(new Action.AcceptSections(gtv, List.of()), grown));
        assertThat(after.distancesOf(lesion).getFirst().reservations()).isEmpty();
        assertThat(after.distancesOf(lesion).getFirst().verdict()).isEqualTo(DistanceVerdict.CLEAR);
        assertThat(after.result(DISTANCE_RULE, lesion).orElseThrow().outcome()).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void eachToolDrawsUnreviewedContoursInOneStepAndSaysWhyNot() throws Exception {
        Session session = desk.newCase();
        Id gtv = Desk.withLesion(session);
        Id ct = image(session);
        PatientVector up = new PatientVector(0, 0, 1);
        ImageWish.ThresholdBrush brush = new ImageWish.ThresholdBrush(gtv, ct, ValueRange.from(-20), ImageWish.Unit.OWN, List.of(MIDDLE),
                up,
                20, false);
        session.perform(brush).get(20, TimeUnit.SECONDS);
        assertThat(contours(session, gtv).sections()).singleElement().satisfies(s -> assertThat(s.reviewed()).isFalse());
        // A stroke on an accepted plane makes it unreviewed again.
        Desk.does(session, new Action.AcceptSections(gtv, List.of()));
        session.perform(new ImageWish.ThresholdBrush(gtv, ct, ValueRange.upTo(30), ImageWish.Unit.OWN, List.of(MIDDLE), up, 20, true))
                .get(20, TimeUnit.SECONDS);
        assertThat(contours(session, gtv).sections()).singleElement().satisfies(s -> assertThat(s.reviewed()).isFalse());
        double[] anchors = {-18, 0, -30, 12, -42, 0, -30, -12};
        session.perform(new ImageWish.LiveWire(gtv, ct, Z + SampleFiles.SPACING_MM, anchors, false)).get(20, TimeUnit.SECONDS);
        assertThat(contours(session, gtv).at(Z + SampleFiles.SPACING_MM).orElseThrow().reviewed()).isFalse();

        refused(session, grow(session, gtv, -1, 1000), "image.refused.tolerance");
        refused(session, new ImageWish.Grow(gtv, ct, new PatientPoint(900, 0, 0), new ImageWish.GrowRange.Around(5), ImageWish.Unit.OWN,
                Optional.empty(), Optional.empty(), 10), "image.refused.outside");
        refused(session, new ImageWish.Grow(gtv, ct, MIDDLE, new ImageWish.GrowRange.Fixed(ValueRange.upTo(0)), ImageWish.Unit.OWN,
                Optional.empty(), Optional.empty(), 10), "image.refused.seed");
        ImageFound leak = session.find(grow(session, gtv, 500, 20)).get(20, TimeUnit.SECONDS);
        assertThat(leak.leaked()).isTrue();
        assertThat(leak.notes()).extracting(Message::id).contains("image.note.leak");
        refused(session, new ImageWish.Uptake(gtv, ct, MIDDLE, 20, new ImageWish.Level.Percent(41)), "image.refused.no-pet");
        refused(session, new ImageWish.LiveWire(gtv, ct, Z + 1, anchors, false), "edit.refused.no-plane");
        refused(session, new ImageWish.Organs(ct, OrganOutlines.Kind.LUNGS), "auto.refused.no-lungs");
        Id cord = now(session).structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().map(Structure::id)
                .orElseThrow();
        List<PatientPoint> marks = List.of(new PatientPoint(40, 0, 5), new PatientPoint(40, 0, 20));
        refused(session, new ImageWish.Canal(Optional.of(cord), ct, marks), "image.refused.cord");
        refused(session, new ImageWish.Canal(Optional.of(gtv), ct, marks), "image.refused.no-canal");
        refused(session, new ImageWish.Canal(Optional.empty(), ct, marks.subList(0, 1)), "image.refused.marks");
        ImageFound canal = session.find(new ImageWish.Canal(Optional.empty(), ct, marks)).get(20, TimeUnit.SECONDS);
        assertThat(canal.notes()).extracting(Message::id).containsExactly("image.note.guessed");
        Desk.does(session, canal.action());
        assertThat(now(session).structures()).filteredOn(s -> s.standardName().equals(Optional.of("SpinalCanal"))).singleElement()
                .satisfies(s -> assertThat(s.contours().allReviewed()).isFalse());

        ImageFound body = session.find(new ImageWish.Organs(ct, OrganOutlines.Kind.BODY)).get(20, TimeUnit.SECONDS);
        Desk.does(session, body.action());
        assertThat(now(session).structures()).filteredOn(s -> s.name().equals("Body")).hasSize(1);
        refused(session, new ImageWish.Organs(ct, OrganOutlines.Kind.BODY), "image.refused.drawn");
    }

    @Test
    void uptakeIsTakenInSuvOrRefusedWithItsReason() throws Exception {
        Session session = desk.newCase();
        Id gtv = Desk.withLesion(session);
        Case ct = now(session);
        ImageSeries series = ct.images().getFirst();
        ImageSeries pet = new ImageSeries(Id.random(), "PT", "1.2.3.9", "1.2.3", "FES", Optional.empty(), series.grid(),
                "1.2.840.10008.1.2.1",
                series.instances());
        Volume volume = session.volume(series.id()).orElseThrow();
        for (boolean known : new boolean[]{true, false}) {
            SuvScale scale = known ? new SuvScale.BodyWeight(0.1) : SuvScale.Refused.of(SuvRefusal.NO_WEIGHT);
            PetScaling scaling = new PetScaling(Id.random(), pet.id(), Radiopharmaceutical.FES, "", "", "BQML", "START",
                    java.util.OptionalDouble.empty(), java.util.OptionalDouble.empty(), Optional.empty(), Optional.empty(),
                    java.util.OptionalDouble.empty(), java.util.OptionalDouble.empty(), "", scale);
            Case both = ct.with(pet).with(scaling);
            ImageWish wish = new ImageWish.Uptake(gtv, pet.id(), MIDDLE, 20, new ImageWish.Level.FixedSuv(-2));
            assertThatThrownBy(() -> ImagePlans.found(both, wish, _ -> Optional.of(volume), Workforce.alone(), Progress.none()))
                    .isInstanceOfSatisfying(RefusedException.class, r -> {
                        assertThat(r.reason().id()).isEqualTo(known ? "image.refused.suv" : "image.refused.no-suv");
                        assertThat(new Texts(Locale.ENGLISH).of(r.reason())).doesNotContain("finding.");
                    });
            if (known) {
                // 60 stored values of 0.1 each: SUV 6; half-way between 60 and -100 is -20, which no SUV is; 41 % of 6 is 24.6 stored.
                ImageFound found = ImagePlans.found(both, new ImageWish.Uptake(gtv, pet.id(), MIDDLE, 20, new ImageWish.Level.Percent(41)),
                        _ -> Optional.of(volume), Workforce.alone(), Progress.none());
                assertThat(found.notes().getFirst())
                        .satisfies(n -> assertThat(new Texts(Locale.ENGLISH).of(n)).isEqualTo("Greatest SUV 6.00, level 2.46."));
                ImageFound fixed = ImagePlans.found(both,
                        new ImageWish.Uptake(gtv, pet.id(), MIDDLE, 20, new ImageWish.Level.FixedSuv(0.41 * 6)),
                        _ -> Optional.of(volume), Workforce.alone(), Progress.none());
                assertThat(fixed.cm3()).isCloseTo(found.cm3(), within(1e-9));
                assertThat(found.cm3()).isBetween(0.8 * BALL, BALL);
            }
        }
    }

    @Test
    void aScriptFindsTheSame() throws Exception {
        CaseSession session = (CaseSession) desk.newCase();
        Desk.withLesion(session);
        String steps = """
                {"steps": [
                {"do": "find", "by": "grow", "structure": "GTV_L1", "seedMm": [-30, 0, 25], "low": -20, "high": 200, "radiusMm": 40},
                {"do": "find", "by": "body"},
                {"do": "find", "by": "canal", "marksMm": [[40, 0, 5], [40, 0, 20]]},
                {"do": "find", "by": "brush", "structure": "GTV_L1", "high": 0, "pathMm": [[-30, 0, 25]], "radiusMm": 5, "erase": true}
                ]}
                """;
        new ScriptRun(desk.workbench, folder).run(CaseScript.read(steps, "script"), Optional.of(session));
        assertThat(now(session).structures()).extracting(Structure::name).contains("Body", "SpinalCanal");
        Id gtv = now(session).structures().stream().filter(s -> s.name().equals("GTV_L1")).findFirst().map(Structure::id).orElseThrow();
        assertThat(SolidVolume.cm3(contours(session, gtv))).isCloseTo(BALL, within(0.015 * BALL));
        for (String wrong : List.of("{\"do\": \"find\", \"by\": \"grow\", \"structure\": \"GTV_L1\", \"seedMm\": [-30, 0, 25], "
                + "\"tolerance\": 500, \"mostCm3\": 20}", "{\"do\": \"find\", \"by\": \"body\"}",
                "{\"do\": \"find\", \"by\": \"lungs\", \"left\": 1}",
                "{\"do\": \"together\", \"steps\": [{\"do\": \"find\", \"by\": \"bone\"}]}")) {
            assertThatThrownBy(() -> new ScriptRun(desk.workbench, folder).run(CaseScript.read("{\"steps\": [" + wrong + "]}", "script"),
                    Optional.of(session))).as(wrong).isInstanceOf(WrongUseException.class);
        }
    }

    @Test
    void namesAreOfTheStandard() throws Exception {
        String names;
        try (InputStream in = ImageFindTest.class.getResourceAsStream(org.oligoplan.protocol.StructureNames.BUILT_IN)) {
            names = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(List.of(ImagePlans.CANAL, ImagePlans.name(OrganOutlines.Part.BODY), ImagePlans.name(OrganOutlines.Part.LUNG_LEFT),
                ImagePlans.name(OrganOutlines.Part.LUNG_RIGHT))).allMatch(name -> names.contains("\"" + name + "\""));
    }
}
