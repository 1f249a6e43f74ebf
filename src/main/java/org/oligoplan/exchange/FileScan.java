package org.oligoplan.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.DicomWarning;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// Reads the headers of all files under some paths and sorts them by what they are.
final class FileScan {

    private static final String STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";

    /// A structure set, read whole.
    record StructureFile(String path, PatientText patient, DataSet object) {}

    /// What kind of treatment object a file holds.
    enum TreatmentKind {
        PLAN, DOSE, REGISTRATION
    }

    /// A plan, a dose or a registration, read whole but for its pixels.
    record TreatmentFile(TreatmentKind kind, String path, PatientText patient, DataSet object) {}

    /// Something else that is DICOM.
    record OtherFile(PatientText patient, OtherObject object) {}

    /// What was found.
    record Found(List<ImageHeader> images, List<StructureFile> structures, List<TreatmentFile> treatments, List<OtherFile> others) {}

    private record AttributeTrouble(FindingKind kind, int tag, String series, String reason) {}

    private record OddImage(FindingKind kind, int tag, String series, String what) {}

    private final DicomCodec codec;
    private final Workforce workforce;
    private final Findings findings;
    private final List<ImageHeader> images = Collections.synchronizedList(new ArrayList<>());
    private final List<StructureFile> structures = Collections.synchronizedList(new ArrayList<>());
    private final List<TreatmentFile> treatments = Collections.synchronizedList(new ArrayList<>());
    private final List<OtherFile> others = Collections.synchronizedList(new ArrayList<>());
    private final Tally<String> notDicom = new Tally<>();
    private final Tally<String> notRead = new Tally<>();
    private final Tally<String> withoutPixels = new Tally<>();
    private final Tally<AttributeTrouble> attributes = new Tally<>();
    private final Tally<DicomWarning.Oddity> oddities = new Tally<>();
    private final Tally<OddImage> oddImages = new Tally<>();
    private final List<DirectoryFile> directories = Collections.synchronizedList(new ArrayList<>());

    FileScan(DicomCodec codec, Workforce workforce, Findings findings) {
        this.codec = codec;
        this.workforce = workforce;
        this.findings = findings;
    }

    /// {@return the files under the paths, each once, in the order of their names; those within archives as [StoredFiles] writes them}
    List<String> files(List<Path> paths) {
        TreeSet<Path> files = new TreeSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                findings.add(FindingKind.NO_SUCH_PATH, path.toString(), Findings.NO_TAG, "", path);
                continue;
            }
            walk(path, files);
            if (Files.isRegularFile(path) && DirectoryFile.isNamedSo(path)) {
                files.addAll(named(path));
            }
        }
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            if (Archive.isNamedSo(file.toString())) {
                all.addAll(Archive.files(file, findings));
            } else {
                all.add(file.toString());
            }
        }
        return all;
    }

    private void walk(Path path, TreeSet<Path> files) {
        try {
            Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    findings.add(FindingKind.UNREADABLE_FILE, file.toString(), Findings.NO_TAG, "", Findings.fileName(file.toString()),
                            e.toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return what a DICOMDIR names, where it is opened alone}
    private List<Path> named(Path directory) {
        try {
            return new DirectoryFile(directory.toString(), codec.read(directory, ReadOptions.headers())).files();
        } catch (DicomException e) {
            // Said when the file itself is read.
            return List.of();
        }
    }

    /// Reads the headers.
    Found scan(List<String> files, Progress progress) {
        workforce.each("job.import.scan", files.size(), progress, i -> read(files.get(i)));
        int seen = files.size();
        notDicom.each((none, count) -> findings.add(FindingKind.NOT_DICOM, count.first(), Findings.NO_TAG, "", count.count(),
                Findings.fileName(count.first())));
        notRead.each((what, count) -> findings.add(FindingKind.OBJECT_NOT_READ, count.first(), Tag.MODALITY, "", what, count.count()));
        withoutPixels.each((what, count) -> findings.add(FindingKind.IMAGE_WITHOUT_PIXELS, count.first(), Tag.PIXEL_DATA, "", what,
                count.count()));
        attributes.each((trouble, count) -> findings.add(trouble.kind(), count.first(), trouble.tag(), trouble.series(),
                Tag.describe(trouble.tag()),
                trouble.kind() == FindingKind.MISSING_ATTRIBUTE ? Integer.toString(count.count()) : trouble.reason()));
        oddities.each((oddity, count) -> findings.add(FindingKind.FORMAT_ODDITY, count.first(), Findings.NO_TAG, "", count.count(),
                oddity.id()));
        Set<String> lower = files.stream().map(f -> f.replace('\\', '/').toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        directories.forEach(d -> d.report(lower, findings));
        oddImages.each((odd, count) -> findings.add(odd.kind(), count.first(), odd.tag(), odd.series(),
                odd.kind() == FindingKind.MODALITY_LUT ? new Object[]{count.count()} : new Object[]{count.count(), odd.what()}));
        if (images.isEmpty() && structures.isEmpty() && treatments.isEmpty() && others.isEmpty() && directories.isEmpty()) {
            findings.add(FindingKind.NOTHING_FOUND, "", Findings.NO_TAG, "", seen);
        }
        return new Found(List.copyOf(images), List.copyOf(structures), List.copyOf(treatments), List.copyOf(others));
    }

    private void read(String path) {
        DataSet object;
        try {
            object = StoredFiles.read(codec, path, ReadOptions.headers());
        } catch (DicomException e) {
            if (e.problem() == Problem.NOT_DICOM) {
                notDicom.add("", path);
            } else {
                findings.add(e, "");
            }
            return;
        }
        object.warnings().stream().map(DicomWarning::oddity).distinct().forEach(oddity -> oddities.add(oddity, path));
        String sopClass = object.string(Tag.SOP_CLASS_UID)
                .or(() -> object.fileMeta().flatMap(meta -> meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID))).orElse("");
        String modality = object.string(Tag.MODALITY).orElse("");
        if (sopClass.equals(STRUCTURE_SET) || modality.equals("RTSTRUCT")) {
            structures.add(new StructureFile(path, PatientText.of(object), object));
        } else if (treatment(sopClass, modality).isPresent()) {
            treatments.add(new TreatmentFile(treatment(sopClass, modality).get(), path, PatientText.of(object), object));
        } else if (isImage(object, modality, sopClass)) {
            image(path, object, modality, sopClass);
        } else if (sopClass.equals(DIRECTORY) || object.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            directories.add(new DirectoryFile(path, object));
        } else {
            other(path, object, modality, sopClass);
        }
    }

    /// RT Dose, RT Plan, RT Ion Plan, Spatial and Deformable Spatial Registration; without a SOP Class the modality decides.
    private static Optional<TreatmentKind> treatment(String sopClass, String modality) {
        String kind = sopClass.isEmpty() ? modality : sopClass;
        return switch (kind) {
            case "1.2.840.10008.5.1.4.1.1.481.2", "RTDOSE" -> Optional.of(TreatmentKind.DOSE);
            case "1.2.840.10008.5.1.4.1.1.481.5", "1.2.840.10008.5.1.4.1.1.481.8", "RTPLAN" -> Optional.of(TreatmentKind.PLAN);
            case "1.2.840.10008.5.1.4.1.1.66.1", "1.2.840.10008.5.1.4.1.1.66.3", "REG" -> Optional.of(TreatmentKind.REGISTRATION);
            default -> Optional.empty();
        };
    }

    private static boolean isImage(DataSet object, String modality, String sopClass) {
        return (modality.equals("CT") || modality.equals("PT") || modality.equals("MR")) && ObjectNames.mayBeSlice(sopClass)
                && (object.contains(Tag.ROWS) || object.pixelData().isPresent())
                && (!ObjectNames.isSecondaryCapture(sopClass) || isPlaced(object));
    }

    /// Screenshots and dose sheets are kept as secondary captures too, without a place in the patient.
    private static boolean isPlaced(DataSet object) {
        return ImageFrame.hasGroups(object)
                || object.contains(Tag.IMAGE_POSITION_PATIENT) && object.contains(Tag.IMAGE_ORIENTATION_PATIENT)
                        && object.contains(Tag.PIXEL_SPACING);
    }

    private void image(String path, DataSet object, String modality, String sopClass) {
        String series = object.string(Tag.SERIES_INSTANCE_UID).orElse("");
        try {
            int frames = object.intValue(Tag.NUMBER_OF_FRAMES).orElse(1);
            int samples = object.intValue(Tag.SAMPLES_PER_PIXEL).orElse(1);
            int bits = object.intValue(Tag.BITS_ALLOCATED).orElse(16);
            boolean real = object.pixelData().filter(p -> p.tag() != Tag.PIXEL_DATA).isPresent();
            if (frames > 1 && !ImageFrame.hasGroups(object)) {
                findings.add(FindingKind.MULTI_FRAME, path, Tag.NUMBER_OF_FRAMES, series, frames);
            } else if (samples != 1 || bits != 8 && bits != 16 || real) {
                findings.add(FindingKind.UNSUPPORTED_PIXELS, path, Tag.BITS_ALLOCATED, series, samples, bits, 1);
            } else {
                List<ImageHeader> headers = HeaderReader.read(path, object);
                images.addAll(headers);
                odd(path, object, sopClass, headers.getFirst());
                return;
            }
        } catch (DicomException e) {
            switch (e.problem()) {
                case MISSING -> attributes.add(new AttributeTrouble(FindingKind.MISSING_ATTRIBUTE, e.tag(), series, ""), path);
                case BAD_VALUE -> attributes.add(new AttributeTrouble(FindingKind.INVALID_ATTRIBUTE, e.tag(), series, e.reason()), path);
                case TRUNCATED, MALFORMED, NOT_DICOM, LIMIT, UNSUPPORTED, UNWRITABLE, IO -> findings.add(e, series);
            }
        }
        others.add(new OtherFile(PatientText.of(object), describe(path, object, modality, sopClass)));
    }

    /// Counts what is odd about images that are read.
    private void odd(String path, DataSet object, String sopClass, ImageHeader header) {
        String series = header.seriesUid();
        String name = SliceStack.name(header);
        if (ObjectNames.isSecondaryCapture(sopClass)) {
            oddImages.add(new OddImage(FindingKind.SECONDARY_CAPTURE_IMAGES, Tag.SOP_CLASS_UID, series, name), path);
        }
        if (object.contains(Tag.MODALITY_LUT_SEQUENCE)) {
            oddImages.add(new OddImage(FindingKind.MODALITY_LUT, Tag.MODALITY_LUT_SEQUENCE, series, name), path);
        }
        realWorldUnits(object).ifPresent(units -> oddImages
                .add(new OddImage(FindingKind.REAL_WORLD_VALUE_MAP, Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, series, units), path));
    }

    /// {@return the units of real world value maps, where there are some}
    private static Optional<String> realWorldUnits(DataSet object) {
        List<DataSet> maps = new ArrayList<>(object.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE));
        for (int sequence : new int[]{Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE}) {
            object.items(sequence).forEach(groups -> maps.addAll(groups.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE)));
        }
        String units = maps.stream().flatMap(m -> m.items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).stream())
                .flatMap(u -> u.string(Tag.CODE_VALUE).stream()).distinct().sorted().collect(Collectors.joining(", "));
        return maps.isEmpty() ? Optional.empty() : Optional.of(units.isEmpty() ? "?" : units);
    }

    private void other(String path, DataSet object, String modality, String sopClass) {
        (ObjectNames.isSlice(sopClass) ? withoutPixels : notRead).add(ObjectNames.of(sopClass, modality), path);
        others.add(new OtherFile(PatientText.of(object), describe(path, object, modality, sopClass)));
    }

    private static OtherObject describe(String path, DataSet object, String modality, String sopClass) {
        return new OtherObject("", modality, sopClass, object.string(Tag.SOP_INSTANCE_UID).orElse(""),
                object.string(Tag.SERIES_DESCRIPTION).orElse(""), path);
    }
}
