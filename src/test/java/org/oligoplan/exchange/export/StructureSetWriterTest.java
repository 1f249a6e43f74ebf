package org.oligoplan.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.LoadedStructureSet;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.OpenContour;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;

class StructureSetWriterTest {

    private static final double SPACING_MM = 2.5;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 4, 5, 23, 59, 58);

    @TempDir
    Path folder;

    private final NativeDicomCodec codec = new NativeDicomCodec();
    private final Jobs jobs = new Jobs(2);
    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
        jobs.close();
    }

    private PlaneFrame plane(PatientVector u, PatientVector v) {
        return new PlaneFrame(new FrameOfReference("1.2.826.7.8"), u, v);
    }

    private PlaneFrame axial() {
        return PlaneFrame.axial(new FrameOfReference("1.2.826.7.8"));
    }

    private ImageSeries images(PlaneFrame plane, String patientName) throws Exception {
        List<PatientPoint> origins = IntStream.range(0, 9).mapToObj(k -> plane.toPatient(-100, -50, -10 + k * SPACING_MM)).toList();
        PhantomScan scan = new PhantomScan("export " + plane.u(), new PhantomPatient(patientName, "DEMO-E", "19700203", "F"), "Planning",
                LocalDateTime.of(2026, 2, 3, 4, 5, 6), new ImageGrid(plane, 8, 8, 30, 30, origins), false, 1, -1000);
        for (int k = 0; k < 9; k++) {
            codec.write(scan.image(k, new short[64]), folder.resolve("image" + k + ".dcm"), WriteOptions.standard());
        }
        return read().series().getFirst().meta();
    }

    private ImportResult read() {
        return new ImportService(codec, jobs).inspect(List.of(folder), Progress.none());
    }

    private static Ring circle(double u, double v, double radius, int points) {
        double[] uv = new double[2 * points];
        for (int i = 0; i < points; i++) {
            uv[2 * i] = Ring.snap(u + radius * Math.cos(2 * Math.PI * i / points));
            uv[2 * i + 1] = Ring.snap(v + radius * Math.sin(2 * Math.PI * i / points));
        }
        return Ring.of(uv);
    }

    private static <T> Answer<T> answer(T value) {
        return new Answer<>(value, new Attribution("Demo", PersonRole.RADIATION_ONCOLOGIST, "Demo", java.time.Instant.EPOCH, "test"));
    }

    private static Structure structure(ImageSeries series, String name, StructureRole role, PlaneFrame plane, boolean reviewed,
            Ring... rings) {
        List<Section> sections = new ArrayList<>();
        for (int k = 2; k < 7; k++) {
            sections.add(new Section(-10 + k * SPACING_MM, Region.of(rings), reviewed || k > 3));
        }
        return new Structure(Id.random(), name, Optional.empty(), new StructureOrigin.Drawn(series.id()), Optional.of(answer(role)),
                Optional.empty(), new ContourStack(plane, sections, OptionalDouble.of(SPACING_MM)), List.of(), 0);
    }

    private StructureSetDraft draft(ImageSeries series, HoleForm holes, boolean shortNames, Structure... structures) throws Exception {
        Case current = Case.of(Id.random(), List.of(series));
        for (Structure structure : structures) {
            current = current.with(structure);
        }
        return new CaseStructures(new Texts(Locale.ENGLISH), s -> 0xff102030).draft(current, ReferencedSeries.read(series, opener()),
                new CaseStructures.Choice(Set.of(), "A label that is too long", shortNames, holes),
                new StructureSetPlan.Origin("9.8", NOW));
    }

    private ObjectOpener opener() {
        return path -> java.nio.file.Files.exists(Path.of(path))
                ? Optional.of(codec.read(Path.of(path), ReadOptions.headers()))
                : Optional.empty();
    }

    private DataSet written(StructureSetDraft draft) throws Exception {
        Path file = folder.resolve("set.dcm");
        Placement.file(file, true, place -> codec.write(StructureSetWriter.object(draft.plan()), place, WriteOptions.standard()));
        return codec.read(file, ReadOptions.all());
    }

    @ParameterizedTest
    @EnumSource(HoleForm.class)
    void structuresWithHolesAndIslandsComeBackTheSame(HoleForm holes) throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Ring[] rings = {circle(10, 5, 40, 100), circle(15, 5, 20, 60), circle(15, 5, 6, 20), circle(-20, 5, 3, 7), circle(70, 50, 9, 33)};
        Structure organ = structure(series, "Lung_L", StructureRole.ORGAN, axial(), true, rings);
        Structure lesion = structure(series, "GTV_L1", StructureRole.GTV, axial(), true, circle(-30.5, 77, 12, 80));
        written(draft(series, holes, false, organ, lesion));
        LoadedStructureSet back = read().structureSets().getFirst();
        assertThat(read().findings()).extracting(f -> f.kind()).doesNotContain("structure-image-references", "contour-off-slice",
                "contour-closing-point", "contour-point-count", "contours-cross");
        assertThat(back.structures()).extracting(Structure::name).containsExactly("GTV_L1", "Lung_L");
        Structure[] same = {lesion, organ};
        for (int i = 0; i < 2; i++) {
            ContourStack again = back.structures().get(i).contours();
            // A keyhole is opened on the 1/1024 mm grid, where the corners of its channels come to lie.
            double tolerance = holes == HoleForm.KEYHOLE ? 2e-5 : 1e-9;
            assertThat(SolidVolume.cm3(again)).isCloseTo(SolidVolume.cm3(same[i].contours()), within(tolerance));
            assertThat(Surfaces.slabVolumeCm3(same[i].contours(), SPACING_MM)).isCloseTo(SolidVolume.cm3(again), within(tolerance));
            if (holes != HoleForm.KEYHOLE || i == 0) {
                assertThat(Surfaces.hausdorffMm(again, same[i].contours())).isZero();
            }
        }
        assertThat(back.rois()).extracting(LoadedStructureSet.Roi::contours).containsExactly(5, holes == HoleForm.KEYHOLE ? 15 : 25);
    }

    @Test
    void keyholesComeBackAsTheRegionThatTheyWere() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Structure organ = structure(series, "Lung_L", StructureRole.ORGAN, axial(), true, circle(10, 5, 40, 100), circle(15, 5, 20, 60),
                circle(-20, 5, 3, 7));
        written(draft(series, HoleForm.KEYHOLE, false, organ));
        ContourStack again = read().structureSets().getFirst().structures().getFirst().contours();
        ContourStack opened = new ContourStack(again.plane(),
                again.sections().stream()
                        .map(s -> new Section(s.offsetMm(), org.oligoplan.geometry.planar.Regions.normalise(s.region()), true)).toList(),
                again.imageSpacingMm());
        assertThat(again.sections()).allMatch(s -> s.region().rings().size() == 1);
        assertThat(opened.sections()).allMatch(s -> s.region().rings().size() == 3);
        assertThat(Surfaces.hausdorffMm(opened, organ.contours())).isLessThan(1.0 / 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "es-ES", "ar-EG-u-nu-arab", "fa-IR", "hi-IN-u-nu-deva", "tr-TR", "en-US"})
    void numbersAreDecimalStringsWithAPointInEveryLocale(String tag) throws Exception {
        ImageSeries series = images(plane(new PatientVector(0.6, 0.8, 0), new PatientVector(-0.8, 0.6, 0)), "Demo^Export");
        Locale.setDefault(Locale.forLanguageTag(tag));
        Structure s = structure(series, "GTV", StructureRole.GTV, series.grid().plane(), true, circle(1234.56789, -3, 1 / 3.0 + 10, 50));
        DataSet set = written(draft(series, HoleForm.KEYHOLE, true, s));
        int contours = 0;
        for (DataSet contour : set.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE)) {
            String[] values = new String(contour.bytes(Tag.CONTOUR_DATA), StandardCharsets.US_ASCII).strip().split("\\\\");
            assertThat(values).hasSize(3 * contour.intValue(Tag.NUMBER_OF_CONTOUR_POINTS).orElseThrow())
                    .allMatch(v -> v.length() <= 16 && v.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"));
            contours++;
        }
        assertThat(contours).isEqualTo(5);
        assertThat(set.string(Tag.STRUCTURE_SET_DATE)).contains("20260405");
        assertThat(set.string(Tag.STRUCTURE_SET_TIME)).contains("235958");
        assertThat(set.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().ints(Tag.ROI_DISPLAY_COLOR)).containsExactly(16, 32, 48);
        Structure back = read().structureSets().getFirst().structures().getFirst();
        assertThat(SolidVolume.cm3(back.contours())).isCloseTo(SolidVolume.cm3(s.contours()), within(1e-9));
        assertThat(Surfaces.hausdorffMm(back.contours(), s.contours())).as("16 characters hold 1e-11 mm here").isLessThan(1e-10);
    }

    @Test
    void referencesReachEveryImageAndEachContourItsOwn() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Structure s = structure(series, "GTV", StructureRole.GTV, axial(), true, circle(0, 0, 10, 20));
        DataSet set = written(draft(series, HoleForm.KEYHOLE, false, s));
        DataSet frame = set.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).getFirst();
        assertThat(frame.string(Tag.FRAME_OF_REFERENCE_UID)).contains("1.2.826.7.8").isEqualTo(set.string(Tag.FRAME_OF_REFERENCE_UID));
        DataSet study = frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE).getFirst();
        assertThat(study.string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains(series.studyInstanceUid())
                .isEqualTo(set.string(Tag.STUDY_INSTANCE_UID));
        DataSet one = study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE).getFirst();
        assertThat(one.string(Tag.SERIES_INSTANCE_UID)).contains(series.seriesInstanceUid());
        assertThat(one.items(Tag.CONTOUR_IMAGE_SEQUENCE)).hasSize(9)
                .allMatch(i -> i.string(Tag.REFERENCED_SOP_CLASS_UID).equals(Optional.of("1.2.840.10008.5.1.4.1.1.2")));
        assertThat(one.items(Tag.CONTOUR_IMAGE_SEQUENCE)).extracting(i -> i.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow())
                .containsExactlyElementsOf(series.instances().stream().map(i -> i.sopInstanceUid()).toList());
        List<DataSet> contours = set.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE);
        for (int i = 0; i < 5; i++) {
            assertThat(contours.get(i).items(Tag.CONTOUR_IMAGE_SEQUENCE).getFirst().string(Tag.REFERENCED_SOP_INSTANCE_UID))
                    .contains(series.instances().get(2 + i).sopInstanceUid());
        }
        assertThat(set.string(Tag.APPROVAL_STATUS)).contains("UNAPPROVED");
        assertThat(set.string(Tag.STRUCTURE_SET_LABEL)).contains("A label that is");
        assertThat(set.string(Tag.SOP_INSTANCE_UID).orElseThrow()).startsWith("2.25.");
        assertThat(set.string(Tag.SERIES_INSTANCE_UID)).isNotEqualTo(Optional.of(series.seriesInstanceUid()));
        DataSet twice = StructureSetWriter.object(draft(series, HoleForm.KEYHOLE, false, s).plan());
        assertThat(Set.of(twice.string(Tag.SOP_INSTANCE_UID), twice.string(Tag.SERIES_INSTANCE_UID)))
                .doesNotContain(set.string(Tag.SOP_INSTANCE_UID), set.string(Tag.SERIES_INSTANCE_UID));
    }

    @Test
    void numbersOfTheThreeSequencesAgreeAndNamesAreMadeFit() throws Exception {
        ImageSeries series = images(axial(), "Ñandú^José");
        UnaryOperator<Structure> cord = s -> s.withName(s.name(), Optional.of("SpinalCord"));
        Structure a = cord.apply(structure(series, "Rückenmark", StructureRole.ORGAN, axial(), true, circle(0, 0, 10, 20)));
        Structure b = cord.apply(structure(series, "cord again", StructureRole.ORGAN, axial(), false, circle(0, 0, 10, 20)));
        Structure c = structure(series, "A prior target with a long name", StructureRole.PRIOR_TARGET, axial(), true, circle(0, 0, 10, 20));
        Structure itv = structure(series, "ITV_L1", StructureRole.ITV, axial(), true, circle(0, 0, 10, 20));
        StructureSetDraft draft = draft(series, HoleForm.KEYHOLE, true, a, b, c, itv);
        DataSet set = written(draft);
        assertThat(set.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 100");
        assertThat(set.string(Tag.PATIENT_NAME)).contains("Ñandú^José");
        List<Integer> numbers = new ArrayList<>();
        for (DataSet item : set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            numbers.add(item.intValue(Tag.ROI_NUMBER).orElseThrow());
        }
        assertThat(new HashSet<>(numbers)).hasSize(4);
        for (int tag : new int[]{Tag.ROI_CONTOUR_SEQUENCE, Tag.RT_ROI_OBSERVATIONS_SEQUENCE}) {
            List<Integer> own = new ArrayList<>();
            for (DataSet item : set.items(tag)) {
                own.add(item.intValue(Tag.REFERENCED_ROI_NUMBER).orElseThrow());
            }
            assertThat(own).isEqualTo(numbers);
        }
        List<DataSet> names = set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE);
        assertThat(names).extracting(n -> n.string(Tag.ROI_NAME).orElse("")).containsExactly("A_prior_target_w", "ITV_L1", "SpinalCord",
                "SpinalCord_2");
        assertThat(names).extracting(n -> n.string(Tag.ROI_DESCRIPTION).orElse("")).containsExactly("A prior target with a long name", "",
                "Rückenmark", "cord again");
        assertThat(names).extracting(n -> n.string(Tag.ROI_GENERATION_ALGORITHM).orElse("")).containsExactly("MANUAL", "MANUAL", "MANUAL",
                "SEMIAUTOMATIC");
        List<DataSet> seen = set.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE);
        assertThat(seen).extracting(o -> o.string(Tag.RT_ROI_INTERPRETED_TYPE).orElse("")).containsExactly("", "CTV", "ORGAN", "ORGAN");
        assertThat(seen).extracting(o -> o.string(Tag.ROI_OBSERVATION_LABEL).orElse("")).containsExactly("", "", "", "NOT REVIEWED");
        assertThat(seen.get(3).string(Tag.ROI_OBSERVATION_DESCRIPTION)).contains("Not reviewed by a person on 2 of 5 planes.");
        assertThat(seen.get(2).items(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).getFirst().string(Tag.CODE_VALUE)).contains("7647");
        assertThat(seen.get(0).items(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE)).isEmpty();
        assertThat(draft.notes()).extracting(Message::id).containsExactlyInAnyOrder("export.note.renamed", "export.note.renamed",
                "export.note.unreviewed");
        assertThat(written(draft(series, HoleForm.KEYHOLE, false, c.withName("脊髄", Optional.empty()))).string(Tag.SPECIFIC_CHARACTER_SET))
                .contains("ISO_IR 192");
    }

    @Test
    void structuresOfAnotherFrameAreNamedAndNeverMoved() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Structure here = structure(series, "here", StructureRole.GTV, axial(), true, circle(0, 0, 10, 20));
        Structure there = structure(series, "there", StructureRole.ORGAN, PlaneFrame.axial(new FrameOfReference("1.2.3.99")), true,
                circle(0, 0, 10, 20));
        Structure ignored = structure(series, "ignored", StructureRole.IGNORE, axial(), true, circle(0, 0, 10, 20));
        StructureSetDraft draft = draft(series, HoleForm.KEYHOLE, false, here, there, ignored);
        assertThat(draft.entries()).extracting(StructureSetDraft.Entry::name).containsExactly("here");
        assertThat(draft.leftOut()).extracting(l -> l.name() + " " + l.reason().id() + " " + l.wanted())
                .containsExactly("ignored export.left.ignored false", "there export.left.frame true");
        assertThatThrownBy(() -> draft(series, HoleForm.KEYHOLE, false, there)).isInstanceOf(ExportException.class)
                .hasMessageContaining("export.error.nothing");
    }

    @Test
    void contoursBetweenSlicesReferToNoImageAndAPointIsKept() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        ContourStack between = new ContourStack(axial(), List.of(new Section(-3.75, Region.of(circle(0, 0, 10, 20)), true)),
                OptionalDouble.of(SPACING_MM));
        Structure s = structure(series, "between", StructureRole.ORGAN, axial(), true, circle(0, 0, 10, 20)).withContours(between);
        Structure marked = new Structure(s.id(), s.name(), s.standardName(), s.origin(), s.role(), s.irradiated(), s.contours(),
                List.of(new OpenContour("POINT", 1, 2, 0.3)), 0);
        StructureSetDraft draft = draft(series, HoleForm.KEYHOLE, false, marked);
        List<DataSet> contours = written(draft).items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE);
        assertThat(contours.get(0).items(Tag.CONTOUR_IMAGE_SEQUENCE)).isEmpty();
        assertThat(contours.get(1).string(Tag.CONTOUR_GEOMETRIC_TYPE)).contains("POINT");
        assertThat(contours.get(1).items(Tag.CONTOUR_IMAGE_SEQUENCE).getFirst().string(Tag.REFERENCED_SOP_INSTANCE_UID))
                .contains(series.instances().get(4).sopInstanceUid());
        assertThat(draft.notes()).extracting(Message::id).containsExactly("export.note.no-image");
    }

    @Test
    void ringsThatCloseThemselvesOrHaveNoExtentAreWrittenRight() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Structure s = structure(series, "x", StructureRole.ORGAN, axial(), true, Ring.of(0, 0, 10, 0, 10, 10, 0, 0),
                Ring.of(50, 50, 50, 50, 51, 51));
        StructureSetDraft draft = draft(series, HoleForm.NESTED, false, s);
        List<DataSet> contours = written(draft).items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE);
        assertThat(contours).hasSize(5);
        for (DataSet contour : contours) {
            assertThat(contour.intValue(Tag.NUMBER_OF_CONTOUR_POINTS)).hasValue(3);
            assertThat(contour.doubles(Tag.CONTOUR_DATA)).hasSize(9);
        }
        assertThat(draft.notes()).extracting(Message::id).containsExactly("export.note.too-small");
    }

    @Test
    void nothingIsWrittenWithoutTheImagesOrOverAnotherFile() throws Exception {
        ImageSeries series = images(axial(), "Demo^Export");
        Structure s = structure(series, "GTV", StructureRole.GTV, axial(), true, circle(0, 0, 10, 20));
        written(draft(series, HoleForm.KEYHOLE, false, s));
        Path file = folder.resolve("set.dcm");
        byte[] before = java.nio.file.Files.readAllBytes(file);
        assertThatThrownBy(() -> Placement.file(file, false, place -> {
            throw new AssertionError("must not be asked to write");
        })).isInstanceOf(ExportException.class).hasMessageContaining("export.error.exists");
        assertThatThrownBy(() -> Placement.file(file, true, place -> {
            java.nio.file.Files.writeString(place, "half");
            throw new java.io.IOException("disk full");
        })).isInstanceOf(ExportException.class).hasMessageContaining("disk full");
        assertThat(java.nio.file.Files.readAllBytes(file)).isEqualTo(before);
        try (var files = java.nio.file.Files.list(folder)) {
            assertThat(files).noneMatch(p -> p.getFileName().toString().endsWith(".tmp"));
        }
        java.nio.file.Files.delete(folder.resolve("image3.dcm"));
        assertThatThrownBy(() -> ReferencedSeries.read(series, opener())).isInstanceOf(ExportException.class)
                .hasMessageContaining("export.error.image-missing");
    }
}
