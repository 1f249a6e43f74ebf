package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Each kind of finding is raised by an object built to offend, and by nothing in the clean case.
class FindingsTest {

    private static final String UNREADABLE = "unreadable.dcm";

    @TempDir
    private Path folder = Path.of("");

    private ImportResult importOf(Fixture fixture) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new RefusingCodec(), jobs).read(fixture.write(folder), ImportListener.none(), Progress.none());
        }
    }

    @Test
    void theCleanCaseHasNoFinding() {
        ImportResult result = importOf(new Fixture());
        assertThat(result.findings()).isEmpty();
        assertThat(result.series()).hasSize(1);
        assertThat(result.structureSets()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void offendingObjectRaisesIt(FindingKind kind) {
        Fixture fixture = new Fixture();
        spoil(kind, fixture);
        ImportResult result = importOf(fixture);
        List<ImportFinding> found = result.findings().stream().filter(f -> f.kind().equals(kind.id())).toList();
        assertThat(found).as("%s among %s", kind.id(), result.findings()).isNotEmpty();
        ImportFinding first = found.getFirst();
        assertThat(first.severity()).isEqualTo(kind.severity());
        assertThat(first.arguments()).hasSize(kind.arguments());
        for (String id : kind.messageIds()) {
            String sentence = new Texts(Locale.ENGLISH).of(new Message(id, List.copyOf(first.arguments())));
            assertThat(sentence).doesNotContain("null").endsWith(".");
        }
    }

    private static void spoil(FindingKind kind, Fixture f) {
        DataSet third = f.at(3);
        switch (kind) {
            case NO_SUCH_PATH -> f.morePaths.add(Path.of("does", "not", "exist"));
            case NOTHING_FOUND -> {
                f.objects.clear();
                f.withSet = false;
                f.text("notes.txt", "nothing here");
            }
            case NOT_DICOM -> f.text("notes.txt", "These are the images of the demo.");
            case TRUNCATED -> f.afterwards = dir -> shorten(dir.resolve(Fixture.image(3)), 100);
            case MALFORMED -> f.objects.put("deep.dcm", nested(100));
            case UNREADABLE_FILE -> f.text(UNREADABLE, "x");
            case FORMAT_ODDITY -> f.options.put(Fixture.image(2), WriteOptions.standard().withoutFileMeta());
            case OBJECT_NOT_READ -> f.objects.put("report.dcm", f.scan.image(0, Fixture.pixels(0)).putString(Tag.MODALITY, "SR"));
            case SEVERAL_PATIENTS -> f.changeSet = s -> s.putString(Tag.PATIENT_ID, "OTHER");
            case PATIENT_CONFLICT -> f.changeSet = s -> s.putString(Tag.PATIENT_NAME, "Demo^Else");
            case NO_PATIENT_ID -> f.eachImage(i -> i.putEmpty(Tag.PATIENT_ID));
            case BAD_BIRTH_DATE -> f.eachImage(i -> i.putString(Tag.PATIENT_BIRTH_DATE, "19701399"));
            case MISSING_ATTRIBUTE -> third.remove(Tag.IMAGE_POSITION_PATIENT);
            case INVALID_ATTRIBUTE -> third.putDoubles(Tag.PIXEL_SPACING, 0, 0);
            case NO_FRAME_OF_REFERENCE, STRUCTURE_FRAME_BY_REFERENCE -> f.eachImage(i -> i.remove(Tag.FRAME_OF_REFERENCE_UID));
            case UNSUPPORTED_TRANSFER_SYNTAX -> f.afterwards = dir -> claimRunLength(dir.resolve(Fixture.image(3)));
            case UNSUPPORTED_PIXELS -> third.putInts(Tag.SAMPLES_PER_PIXEL, 3);
            case MULTI_FRAME -> third.putInts(Tag.NUMBER_OF_FRAMES, 2);
            case DUPLICATE_INSTANCE -> f.objects.put("copy.dcm", f.scan.image(3, Fixture.pixels(3)));
            case UID_REUSED -> third.putString(Tag.SOP_INSTANCE_UID, f.scan.instanceUid(2));
            case DUPLICATE_POSITION ->
                f.objects.put("again.dcm", f.scan.image(3, Fixture.pixels(5)).putString(Tag.SOP_INSTANCE_UID, "1.2.3.99"));
            case SEVERAL_VOLUMES -> {
                for (int k = 0; k < Fixture.SLICES; k++) {
                    f.objects.put("second" + k, f.scan.image(k, Fixture.pixels(k)).putString(Tag.SOP_INSTANCE_UID, "1.2.3.99." + k)
                            .putInts(Tag.ACQUISITION_NUMBER, 2));
                }
            }
            case MISSING_SLICES, STRUCTURE_IMAGE_REFERENCES -> f.objects.remove(Fixture.image(3));
            case UNEVEN_SPACING -> place(third, 0, 0, Fixture.z(3.2));
            case GANTRY_TILT -> {
                for (int k = 0; k < Fixture.SLICES; k++) {
                    place(f.at(k), 0, k * 0.8, Fixture.z(k));
                }
            }
            case SLICE_SHIFT -> place(third, 2, 0, Fixture.z(3));
            case MIXED_GEOMETRY -> f.at(6).putDoubles(Tag.PIXEL_SPACING, 1, 1);
            case MIXED_FRAMES -> f.at(6).putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.5");
            case SINGLE_SLICE -> f.objects.keySet().retainAll(List.of(Fixture.image(3)));
            case NON_SQUARE_PIXELS -> f.eachImage(i -> i.putDoubles(Tag.PIXEL_SPACING, 2, 1.5));
            case NO_RESCALE -> third.remove(Tag.RESCALE_INTERCEPT).remove(Tag.RESCALE_SLOPE);
            case VARYING_RESCALE -> third.putDoubles(Tag.RESCALE_SLOPE, 2);
            case NO_DATE -> f.eachImage(i -> i.remove(Tag.STUDY_DATE).remove(Tag.SERIES_DATE).remove(Tag.ACQUISITION_DATE)
                    .remove(Tag.CONTENT_DATE));
            case LOSSY_COMPRESSION -> third.putString(Tag.LOSSY_IMAGE_COMPRESSION, "01");
            default -> spoilSet(kind, f);
        }
    }

    private static void spoilSet(FindingKind kind, Fixture f) {
        double z = Fixture.z(3);
        switch (kind) {
            case STRUCTURE_NO_FRAME -> {
                f.objects.clear();
                f.changeSet = s -> {
                    s.remove(Tag.FRAME_OF_REFERENCE_UID).remove(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE);
                    roi(s).remove(Tag.REFERENCED_FRAME_OF_REFERENCE_UID);
                };
            }
            case STRUCTURE_FOREIGN_FRAME -> f.changeSet = s -> {
                s.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).getFirst().putString(Tag.FRAME_OF_REFERENCE_UID, "9.9");
                roi(s).putString(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "9.9");
            };
            case STRUCTURE_IMAGES_MISSING -> f.objects.clear();
            case STRUCTURE_SET_EMPTY -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE).putItems(Tag.ROI_CONTOUR_SEQUENCE);
            case ROI_WITHOUT_CONTOURS -> f.changeSet = s -> s.putItems(Tag.ROI_CONTOUR_SEQUENCE);
            case ROI_WITHOUT_NAME -> f.changeSet = s -> roi(s).remove(Tag.ROI_NAME);
            case ROI_NAME_REPEATED -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, copy(roi(s), 1), copy(roi(s), 2));
            case ROI_NUMBER_REPEATED -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, copy(roi(s), 1), copy(roi(s), 1));
            case CONTOURS_WITHOUT_ROI -> f.changeSet = s -> s.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst()
                    .putInts(Tag.REFERENCED_ROI_NUMBER, 77);
            case OPEN_CONTOURS -> f.contours.add(new Contour("POINT", new double[]{1, 2, z}));
            case CONTOUR_TYPE -> f.contours.add(new Contour("BLOB", Fixture.circle(5, 5, z, 3).xyz()));
            case CONTOUR_TOO_FEW_POINTS -> f.contours.add(Contour.closed(1, 2, z, 3, 4, z));
            case CONTOUR_CLOSING_POINT -> f.contours.set(2, Contour.closed(10, 10, z, 20, 10, z, 20, 20, z, 10, 10, z));
            case CONTOUR_POINT_COUNT -> f.changeSet = s -> contour(s).putInts(Tag.NUMBER_OF_CONTOUR_POINTS, 5);
            case CONTOUR_DATA_BROKEN -> f.changeSet = s -> contour(s).putStrings(Tag.CONTOUR_DATA, "1", "2", "3", "4");
            case CONTOUR_UNEVEN -> f.contours.set(2, bent(0.4));
            case CONTOUR_NOT_PLANAR -> f.contours.set(2, bent(4));
            case CONTOUR_ORIENTATION -> f.contours.add(Contour.closed(10, 5, 12, 10, 15, 12, 10, 15, 22, 10, 5, 22));
            case CONTOUR_REPEATED -> f.contours.add(f.contours.get(2));
            case CONTOUR_SELF_INTERSECTING -> f.contours.set(2, Contour.closed(10, 10, z, 20, 20, z, 20, 10, z, 10, 20, z));
            case CONTOURS_CROSS -> f.contours.add(Fixture.circle(Fixture.CENTRE + 6, Fixture.CENTRE, z, 8));
            case CONTOUR_OFF_SLICE -> f.contours.add(Fixture.circle(15, 15, Fixture.z(3.4), 5));
            case CONTOUR_OUTSIDE_IMAGES -> f.contours.add(Fixture.circle(15, 15, Fixture.z(Fixture.SLICES + 2), 5));
            case CONTOUR_GAPS -> f.contours.remove(2);
            default -> throw new IllegalArgumentException("no object offends with " + kind);
        }
    }

    private static DataSet roi(DataSet set) {
        return set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst();
    }

    private static DataSet contour(DataSet set) {
        return set.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE).get(2);
    }

    private static DataSet copy(DataSet roi, int number) {
        return new DataSet().putInts(Tag.ROI_NUMBER, number).putString(Tag.ROI_NAME, roi.string(Tag.ROI_NAME).orElseThrow())
                .putString(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "1.2.3.4");
    }

    private static void place(DataSet image, double x, double y, double z) {
        image.putDoubles(Tag.IMAGE_POSITION_PATIENT, x, y, z);
    }

    /// The middle circle with its points alternately above and below the plane.
    private static Contour bent(double mm) {
        double[] xyz = Fixture.circle(Fixture.CENTRE, Fixture.CENTRE, Fixture.z(3), 8).xyz().clone();
        for (int i = 2; i < xyz.length; i += 3) {
            xyz[i] += i / 3 % 2 == 0 ? mm : -mm;
        }
        return Contour.closed(xyz);
    }

    private static DataSet nested(int levels) {
        DataSet inner = new DataSet().putString(Tag.TEXT_VALUE, "deep");
        for (int i = 0; i < levels; i++) {
            inner = new DataSet().putItems(Tag.CONTENT_SEQUENCE, inner);
        }
        return inner.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11").putString(Tag.SOP_INSTANCE_UID, "1.2.3.98");
    }

    private static void shorten(Path file, int bytes) {
        try {
            byte[] all = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(all, all.length - bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes run-length encoding over the transfer syntax of a plain file; both UIDs are of one length.
    private static void claimRunLength(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int at = new String(all, StandardCharsets.ISO_8859_1).indexOf("1.2.840.10008.1.2.1\0");
            all[at + "1.2.840.10008.1.2.".length()] = '5';
            Files.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses one file as a file system does that does not allow reading.
    private static final class RefusingCodec implements DicomCodec {

        private final DicomCodec codec = new NativeDicomCodec();

        @Override
        public DataSet read(Path file, ReadOptions options) throws DicomException {
            if (file.endsWith(UNREADABLE)) {
                throw new DicomException(DicomException.Problem.IO, file.toString(), DicomException.NO_OFFSET, 0, "Access is denied.");
            }
            return codec.read(file, options);
        }

        @Override
        public DataSet read(Path file, ByteBuffer head, long fileBytes, ReadOptions options) throws DicomException {
            return codec.read(file, head, fileBytes, options);
        }

        @Override
        public DataSet read(ByteBuffer bytes, String sourceName, ReadOptions options) throws DicomException {
            return codec.read(bytes, sourceName, options);
        }

        @Override
        public void write(DataSet dataSet, Path file, WriteOptions options) throws IOException {
            codec.write(dataSet, file, options);
        }
    }
}
