package org.oligoplan.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.testing.EncapsulatedFile;

/// Offending objects and their clean twins for findings about files, patients, images and structure sets.
final class FindingRows {

    static final String UNREADABLE = "unreadable.dcm";

    private static final double Z = Fixture.z(3);

    private FindingRows() {}

    static Map<FindingKind, FindingRow> files() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        rows.put(FindingKind.NO_SUCH_PATH, FindingRow.of(f -> f.morePaths.add(Path.of("does", "not", "exist"))));
        rows.put(FindingKind.NOTHING_FOUND, FindingRow.of(f -> {
            f.objects.clear();
            f.withSet = false;
            f.text("notes.txt", "nothing here");
        }));
        rows.put(FindingKind.NOT_DICOM, FindingRow.of(f -> f.text("notes.txt", "These are the images of the demo.")));
        rows.put(FindingKind.TRUNCATED, FindingRow.of(f -> f.afterwards = dir -> shorten(dir.resolve(Fixture.image(3)), 100)));
        rows.put(FindingKind.MALFORMED, FindingRow.of(f -> f.objects.put("deep.dcm", nested(100))));
        rows.put(FindingKind.UNREADABLE_FILE, FindingRow.of(f -> f.text(UNREADABLE, "x")));
        rows.put(FindingKind.FORMAT_ODDITY, FindingRow.of(f -> f.options.put(Fixture.image(2), WriteOptions.standard().withoutFileMeta())));
        rows.put(FindingKind.OBJECT_NOT_READ,
                FindingRow.of(f -> f.objects.put("report.dcm", f.scan.image(0, Fixture.pixels(0)).putString(Tag.MODALITY, "SR")
                        .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11"))));
        return rows;
    }

    static Map<FindingKind, FindingRow> images() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        rows.put(FindingKind.SEVERAL_PATIENTS, FindingRow.of(f -> f.changeSet = s -> s.putString(Tag.PATIENT_ID, "OTHER")));
        rows.put(FindingKind.PATIENT_CONFLICT, FindingRow.of(f -> f.changeSet = s -> s.putString(Tag.PATIENT_NAME, "Demo^Else")));
        rows.put(FindingKind.NO_PATIENT_ID, FindingRow.of(f -> f.eachImage(i -> i.putEmpty(Tag.PATIENT_ID))));
        rows.put(FindingKind.BAD_BIRTH_DATE, FindingRow.of(f -> f.eachImage(i -> i.putString(Tag.PATIENT_BIRTH_DATE, "19701399"))));
        rows.put(FindingKind.MISSING_ATTRIBUTE, FindingRow.of(f -> f.at(3).remove(Tag.IMAGE_POSITION_PATIENT)));
        rows.put(FindingKind.INVALID_ATTRIBUTE, FindingRow.of(f -> f.at(3).putDoubles(Tag.PIXEL_SPACING, 0, 0)));
        rows.put(FindingKind.NO_FRAME_OF_REFERENCE, FindingRow.of(f -> f.eachImage(i -> i.remove(Tag.FRAME_OF_REFERENCE_UID))));
        rows.put(FindingKind.STRUCTURE_FRAME_BY_REFERENCE, FindingRow.of(f -> f.eachImage(i -> i.remove(Tag.FRAME_OF_REFERENCE_UID))));
        rows.put(FindingKind.UNSUPPORTED_TRANSFER_SYNTAX,
                FindingRow.of(f -> f.afterwards = dir -> compress(dir.resolve(Fixture.image(3)), "1.2.840.10008.1.2.4.201")));
        rows.put(FindingKind.UNSUPPORTED_PIXELS, FindingRow.of(f -> f.at(3).putInts(Tag.SAMPLES_PER_PIXEL, 3)));
        rows.put(FindingKind.MULTI_FRAME, FindingRow.of(f -> f.at(3).putInts(Tag.NUMBER_OF_FRAMES, 2)));
        rows.put(FindingKind.DUPLICATE_INSTANCE, FindingRow.of(f -> f.objects.put("copy.dcm", f.scan.image(3, Fixture.pixels(3)))));
        rows.put(FindingKind.UID_REUSED, FindingRow.of(f -> f.at(3).putString(Tag.SOP_INSTANCE_UID, f.scan.instanceUid(2))));
        rows.put(FindingKind.DUPLICATE_POSITION, FindingRow
                .of(f -> f.objects.put("again.dcm", f.scan.image(3, Fixture.pixels(5)).putString(Tag.SOP_INSTANCE_UID, "1.2.3.99"))));
        rows.put(FindingKind.SEVERAL_VOLUMES, FindingRow.of(f -> {
            for (int k = 0; k < Fixture.SLICES; k++) {
                f.objects.put("second" + k, f.scan.image(k, Fixture.pixels(k)).putString(Tag.SOP_INSTANCE_UID, "1.2.3.99." + k)
                        .putInts(Tag.ACQUISITION_NUMBER, 2));
            }
        }));
        rows.put(FindingKind.MISSING_SLICES, FindingRow.of(f -> f.objects.remove(Fixture.image(3))));
        rows.put(FindingKind.STRUCTURE_IMAGE_REFERENCES, FindingRow.of(f -> f.objects.remove(Fixture.image(3))));
        rows.put(FindingKind.UNEVEN_SPACING, FindingRow.of(f -> place(f.at(3), 0, 0, Fixture.z(3.2))));
        rows.put(FindingKind.GANTRY_TILT, FindingRow.of(f -> {
            for (int k = 0; k < Fixture.SLICES; k++) {
                place(f.at(k), 0, k * 0.8, Fixture.z(k));
            }
        }));
        rows.put(FindingKind.SLICE_SHIFT, FindingRow.of(f -> place(f.at(3), 2, 0, Fixture.z(3))));
        rows.put(FindingKind.MIXED_GEOMETRY, FindingRow.of(f -> f.at(6).putDoubles(Tag.PIXEL_SPACING, 1, 1)));
        rows.put(FindingKind.MIXED_FRAMES, FindingRow.of(f -> f.at(6).putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.5")));
        rows.put(FindingKind.SINGLE_SLICE, FindingRow.of(f -> f.objects.keySet().retainAll(List.of(Fixture.image(3)))));
        rows.put(FindingKind.NON_SQUARE_PIXELS, FindingRow.of(f -> f.eachImage(i -> i.putDoubles(Tag.PIXEL_SPACING, 2, 1.5))));
        rows.put(FindingKind.NO_RESCALE, FindingRow.of(f -> f.at(3).remove(Tag.RESCALE_INTERCEPT).remove(Tag.RESCALE_SLOPE)));
        rows.put(FindingKind.VARYING_RESCALE, FindingRow.of(f -> f.at(3).putDoubles(Tag.RESCALE_SLOPE, 2)));
        rows.put(FindingKind.NO_DATE,
                FindingRow.of(f -> f.eachImage(i -> i.remove(Tag.STUDY_DATE).remove(Tag.SERIES_DATE).remove(Tag.ACQUISITION_DATE)
                        .remove(Tag.CONTENT_DATE))));
        rows.put(FindingKind.LOSSY_COMPRESSION, FindingRow.of(f -> f.at(3).putString(Tag.LOSSY_IMAGE_COMPRESSION, "01")));
        return rows;
    }

    static Map<FindingKind, FindingRow> structures() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        rows.put(FindingKind.STRUCTURE_NO_FRAME, FindingRow.of(f -> {
            f.objects.clear();
            f.changeSet = s -> {
                s.remove(Tag.FRAME_OF_REFERENCE_UID).remove(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE);
                roi(s).remove(Tag.REFERENCED_FRAME_OF_REFERENCE_UID);
            };
        }));
        rows.put(FindingKind.STRUCTURE_FOREIGN_FRAME, FindingRow.of(f -> f.changeSet = s -> {
            s.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).getFirst().putString(Tag.FRAME_OF_REFERENCE_UID, "9.9");
            roi(s).putString(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "9.9");
        }));
        rows.put(FindingKind.STRUCTURE_IMAGES_MISSING, FindingRow.of(f -> f.objects.clear()));
        rows.put(FindingKind.STRUCTURE_SET_EMPTY,
                FindingRow.of(f -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE).putItems(Tag.ROI_CONTOUR_SEQUENCE)));
        rows.put(FindingKind.ROI_WITHOUT_CONTOURS, FindingRow.of(f -> f.changeSet = s -> s.putItems(Tag.ROI_CONTOUR_SEQUENCE)));
        rows.put(FindingKind.ROI_WITHOUT_NAME, FindingRow.of(f -> f.changeSet = s -> roi(s).remove(Tag.ROI_NAME)));
        rows.put(FindingKind.ROI_NAME_REPEATED,
                FindingRow.of(f -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, copy(roi(s), 1), copy(roi(s), 2))));
        rows.put(FindingKind.ROI_NUMBER_REPEATED,
                FindingRow.of(f -> f.changeSet = s -> s.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, copy(roi(s), 1), copy(roi(s), 1))));
        rows.put(FindingKind.CONTOURS_WITHOUT_ROI, FindingRow.of(f -> f.changeSet = s -> s.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst()
                .putInts(Tag.REFERENCED_ROI_NUMBER, 77)));
        rows.put(FindingKind.OPEN_CONTOURS, FindingRow.of(f -> f.contours.add(new Contour("POINT", new double[]{1, 2, Z}))));
        rows.put(FindingKind.CONTOUR_TYPE, FindingRow.of(f -> f.contours.add(new Contour("BLOB", Fixture.circle(5, 5, Z, 3).xyz()))));
        rows.put(FindingKind.CONTOUR_TOO_FEW_POINTS, FindingRow.of(f -> f.contours.add(Contour.closed(1, 2, Z, 3, 4, Z))));
        rows.put(FindingKind.CONTOUR_CLOSING_POINT,
                FindingRow.of(f -> f.contours.set(2, Contour.closed(10, 10, Z, 20, 10, Z, 20, 20, Z, 10, 10, Z))));
        rows.put(FindingKind.CONTOUR_POINT_COUNT,
                FindingRow.of(f -> f.changeSet = s -> contour(s).putInts(Tag.NUMBER_OF_CONTOUR_POINTS, 5)));
        rows.put(FindingKind.CONTOUR_DATA_BROKEN,
                FindingRow.of(f -> f.changeSet = s -> contour(s).putStrings(Tag.CONTOUR_DATA, "1", "2", "3", "4")));
        rows.put(FindingKind.CONTOUR_UNEVEN, FindingRow.of(f -> f.contours.set(2, bent(0.4))));
        rows.put(FindingKind.CONTOUR_NOT_PLANAR, FindingRow.of(f -> f.contours.set(2, bent(4))));
        rows.put(FindingKind.CONTOUR_ORIENTATION,
                FindingRow.of(f -> f.contours.add(Contour.closed(10, 5, 12, 10, 15, 12, 10, 15, 22, 10, 5, 22))));
        rows.put(FindingKind.CONTOUR_REPEATED, FindingRow.of(f -> f.contours.add(f.contours.get(2))));
        rows.put(FindingKind.CONTOUR_SELF_INTERSECTING,
                FindingRow.of(f -> f.contours.set(2, Contour.closed(10, 10, Z, 20, 20, Z, 20, 10, Z, 10, 20, Z))));
        rows.put(FindingKind.CONTOURS_CROSS, FindingRow.of(f -> f.contours.add(Fixture.circle(Fixture.CENTRE + 6, Fixture.CENTRE, Z, 8))));
        rows.put(FindingKind.CONTOUR_OFF_SLICE, FindingRow.of(f -> f.contours.add(Fixture.circle(15, 15, Fixture.z(3.4), 5))));
        rows.put(FindingKind.CONTOUR_OUTSIDE_IMAGES,
                FindingRow.of(f -> f.contours.add(Fixture.circle(15, 15, Fixture.z(Fixture.SLICES + 2), 5))));
        rows.put(FindingKind.CONTOUR_GAPS, FindingRow.of(f -> f.contours.remove(2)));
        return rows;
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

    /// Makes the pixel data one fragment of a compressed syntax; what is in it does not matter where the syntax is not read.
    private static void compress(Path file, String syntax) {
        try {
            DataSet image = new NativeDicomCodec().read(file, ReadOptions.all());
            EncapsulatedFile.write(file, image, TransferSyntax.of(syntax), List.of(), List.of(new byte[]{1, 2, 3, 4}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
