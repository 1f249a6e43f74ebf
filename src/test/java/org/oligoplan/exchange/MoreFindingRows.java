package org.oligoplan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.phantom.PhantomStructureSet.Contour;

/// Offending objects and their clean twins for findings about values, copies, containers and the lists of a structure set.
final class MoreFindingRows {

    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private MoreFindingRows() {}

    static Map<FindingKind, FindingRow> images() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        rows.put(FindingKind.MODALITY_LUT,
                FindingRow.of(f -> f.at(3).remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT).putItems(Tag.MODALITY_LUT_SEQUENCE,
                        new DataSet().putInts(Tag.LUT_DESCRIPTOR, VR.US, 16, 0, 16).putBytes(Tag.LUT_DATA, VR.OW, new byte[32]))));
        rows.put(FindingKind.REAL_WORLD_VALUE_MAP,
                FindingRow.of(f -> f.at(3).putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE,
                        new DataSet().putItems(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, new DataSet().putString(Tag.CODE_VALUE, "[hnsf'U]")))));
        rows.put(FindingKind.IMAGE_WITHOUT_PIXELS, FindingRow.of(f -> f.at(3).remove(Tag.ROWS).remove(Tag.PIXEL_DATA)));
        rows.put(FindingKind.UNIT_NOT_HU, FindingRow.of(f -> f.eachImage(i -> i.putString(Tag.RESCALE_TYPE, "MGML"))));
        // The twin's capture is a screenshot without a place: listed, not read.
        rows.put(FindingKind.SECONDARY_CAPTURE_IMAGES,
                new FindingRow(f -> f.eachImage(i -> i.putString(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)),
                        f -> f.objects.put("screen.dcm", f.scan.image(0, Fixture.pixels(0)).putString(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)
                                .putString(Tag.SOP_INSTANCE_UID, "1.2.3.97").remove(Tag.IMAGE_POSITION_PATIENT))));
        rows.put(FindingKind.DUPLICATE_DIFFERS, new FindingRow(f -> f.objects.put("copy.dcm", f.scan.image(3, Fixture.pixels(4))),
                f -> f.objects.put("copy.dcm", f.scan.image(3, Fixture.pixels(3)).putString(Tag.STUDY_ID, "another header"))));
        return rows;
    }

    static Map<FindingKind, FindingRow> containers() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        rows.put(FindingKind.DIRECTORY_FILES_MISSING, new FindingRow(f -> f.afterwards = dir -> directory(dir, "IMAGE3.DCM", "GONE"),
                f -> f.afterwards = dir -> directory(dir, "IMAGE3.DCM", "image4.dcm")));
        rows.put(FindingKind.DIRECTORY_BROKEN, new FindingRow(f -> f.afterwards = dir -> directory(dir, "..", "OUTSIDE"),
                f -> f.afterwards = dir -> directory(dir, "IMAGE3.DCM")));
        rows.put(FindingKind.ARCHIVE_NESTED, new FindingRow(f -> f.afterwards = dir -> zip(dir, zip -> put(zip, "inner.ZIP", new byte[8])),
                f -> f.afterwards = dir -> zip(dir, zip -> {})));
        rows.put(FindingKind.ARCHIVE_ENCRYPTED,
                new FindingRow(f -> f.afterwards = dir -> encrypt(zip(dir, zip -> {})), f -> f.afterwards = dir -> zip(dir, zip -> {})));
        rows.put(FindingKind.ARCHIVE_LIMIT,
                new FindingRow(f -> f.afterwards = dir -> zip(dir, zip -> put(zip, "bomb", new byte[ZippedBytes.HARMLESS_BYTES + 1])),
                        f -> f.afterwards = dir -> zip(dir, zip -> put(zip, "zeros", new byte[ZippedBytes.HARMLESS_BYTES / 16]))));
        rows.put(FindingKind.ARCHIVE_BROKEN, new FindingRow(f -> f.rawFiles.put("broken.zip", new byte[]{'P', 'K', 3, 4, 0, 0, 0, 0}),
                f -> f.afterwards = dir -> zip(dir, zip -> {})));
        return rows;
    }

    static Map<FindingKind, FindingRow> structures() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        // A contour along the outer edge of the pixels is no offence.
        double edge = (Fixture.SIDE - 0.5) * Fixture.PIXEL_MM;
        rows.put(FindingKind.CONTOUR_OFF_IMAGE,
                new FindingRow(f -> f.contours.set(2, square(-1, edge + 5)), f -> f.contours.set(2, square(-1, edge))));
        rows.put(FindingKind.ROI_NUMBER_MISSING,
                FindingRow.of(f -> f.changeSet = s -> s.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst().remove(Tag.ROI_NUMBER)));
        rows.put(FindingKind.CONTOURS_SPLIT, FindingRow.of(f -> f.changeSet = s -> {
            DataSet item = s.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst();
            List<DataSet> contours = item.items(Tag.CONTOUR_SEQUENCE);
            s.putItems(Tag.ROI_CONTOUR_SEQUENCE, part(contours.subList(0, 2)), part(contours.subList(2, contours.size())));
        }));
        rows.put(FindingKind.OBSERVATION_WITHOUT_ROI, FindingRow.of(f -> f.changeSet = s -> observe(s, 9, "ORGAN")));
        rows.put(FindingKind.OBSERVATIONS_DIFFER, new FindingRow(f -> f.changeSet = s -> observe(s, 1, "GTV"),
                f -> f.changeSet = s -> observe(s, 1, "ORGAN")));
        return rows;
    }

    private static DataSet part(List<DataSet> contours) {
        return new DataSet().putInts(Tag.REFERENCED_ROI_NUMBER, 1).putItems(Tag.CONTOUR_SEQUENCE, contours);
    }

    private static void observe(DataSet set, int roi, String type) {
        List<DataSet> observations = new ArrayList<>(set.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE));
        observations.add(new DataSet().putInts(Tag.OBSERVATION_NUMBER, 5).putInts(Tag.REFERENCED_ROI_NUMBER, roi)
                .putString(Tag.RT_ROI_INTERPRETED_TYPE, type));
        set.putItems(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations);
    }

    private static Contour square(double from, double to) {
        double z = Fixture.z(3);
        return Contour.closed(from, from, z, to, from, z, to, to, z, from, to, z);
    }

    /// A DICOMDIR that names files, each a list of components with `/` between them.
    static void directory(Path folder, String... fileIds) {
        List<DataSet> records = Stream.of(fileIds).map(id -> new DataSet().putString(Tag.DIRECTORY_RECORD_TYPE, "IMAGE")
                .putStrings(Tag.REFERENCED_FILE_ID, id.split("/", -1))).toList();
        try {
            new NativeDicomCodec().write(new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                    .putString(Tag.SOP_INSTANCE_UID, "1.2.3.96").putItems(Tag.DIRECTORY_RECORD_SEQUENCE, records),
                    folder.resolve("DICOMDIR"), WriteOptions.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts all files of a folder into one archive in their place.
    static Path zip(Path folder, Consumer<ZipOutputStream> more) {
        Path archive = folder.resolve("all.zip");
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes); Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    put(zip, "patient/" + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                    Files.delete(file);
                }
                more.accept(zip);
            }
            Files.write(archive, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sets the mark of encryption (bit 0 of the flags, APPNOTE 4.4.4) of each file in the archive's directory.
    private static void encrypt(Path archive) {
        try {
            byte[] bytes = Files.readAllBytes(archive);
            for (int i = 0; i + 9 < bytes.length; i++) {
                if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + 4), new byte[]{'P', 'K', 1, 2})) {
                    bytes[i + 8] |= 1;
                }
            }
            Files.write(archive, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
