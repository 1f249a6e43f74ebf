package org.oligoplan.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Structure;
import org.oligoplan.model.SuvScale;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// What is read of every set of real files, one line for each thing. A set is a folder that is read as a whole, or a single file where a
/// folder holds files that have nothing to do with each other.
///
/// `crc` is the CRC-32 of all voxels after rescale, in rising order of slices along the normal, then row by row, each as a 32-bit
/// floating point number, least byte first, padding as NaN with the bits 7FC00000.
final class DataBaseline {

    private static final List<String> FOLDERS = List.of("apt_raystation_proton", "dcm_qa_ct", "dcm_qa_decubitus", "deid_data",
            "dicompyler_core", "ibsi_sts/dicom/STS_001", "ibsi_sts/dicom/STS_003", "ibsi_sts/dicom/STS_006", "mirp_pancreas_rtss",
            "nelms_dvh", "nelms_quartet", "plastimatch_synth/HFDR", "plastimatch_synth/HFP", "plastimatch_synth/HFS",
            "plastimatch_synth/HFS_missing_slices", "plastimatch_synth/REG_pair", "pydicom_testfiles/test_files/dicomdirtests",
            "pymedphys_data", "pymedphys_plans", "rt_utils", "slicer_cthead", "sts001_pet_raw");

    private static final List<String> FILE_BY_FILE = List.of("pydicom_data", "pydicom_testfiles", "transfer_syntaxes_ct");

    private final Path data;
    private final NativeDicomCodec codec = new NativeDicomCodec();
    private final List<String> lines = new ArrayList<>();

    DataBaseline(Path data) {
        this.data = data;
    }

    List<String> lines() throws IOException {
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(codec, jobs);
            for (String set : sets()) {
                lines.add("set " + set);
                ImportResult result = service.read(List.of(data.resolve(set)), ImportListener.none(), Progress.none());
                List<String> found = new ArrayList<>();
                result.series().forEach(s -> found.addAll(series(s)));
                result.structureSets().forEach(s -> found.addAll(structures(s)));
                result.treatments().doses().forEach(d -> found.add(dose(d.object())));
                result.treatments().plans().forEach(p -> found.add(plan(p.object())));
                result.treatments().registrations().forEach(r -> found.add(registration(r.object())));
                found.stream().sorted().forEach(lines::add);
                TreeMap<String, Integer> kinds = new TreeMap<>();
                result.findings().stream().map(ImportFinding::kind).forEach(k -> kinds.merge(k, 1, Integer::sum));
                lines.add("findings" + kinds.entrySet().stream().map(e -> " " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining()));
            }
        }
        return lines;
    }

    private List<String> sets() throws IOException {
        List<String> sets = new ArrayList<>(FOLDERS);
        for (String folder : FILE_BY_FILE) {
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                files.filter(Files::isRegularFile).map(f -> data.relativize(f).toString().replace('\\', '/'))
                        .filter(f -> FOLDERS.stream().noneMatch(other -> f.startsWith(other + "/"))).filter(f -> !f.contains("LICENSE"))
                        .forEach(sets::add);
            }
        }
        return sets.stream().sorted().toList();
    }

    private static List<String> series(LoadedSeries series) {
        ImageGrid grid = series.meta().grid();
        String voxels = series.volume().map(DataBaseline::voxels).orElse("crc=- min=- max=- mean=-");
        List<String> found = new ArrayList<>();
        found.add(
                "series " + series.meta().seriesInstanceUid() + " modality=" + series.meta().modality() + " " + geometry(grid) + " syntax="
                        + series.meta().transferSyntax() + " " + voxels);
        series.pet().ifPresent(pet -> found.add(uptake(series, pet)));
        return found;
    }

    private static String geometry(ImageGrid grid) {
        PatientVector u = grid.plane().u();
        PatientVector v = grid.plane().v();
        PatientPoint origin = grid.sliceOrigins().getFirst();
        return "size=%dx%dx%d spacing=%s origin=%s orientation=%s".formatted(grid.columns(), grid.rows(), grid.slices(),
                numbers(grid.columnSpacingMm(), grid.rowSpacingMm(), grid.usualSpacingMm().orElse(0)),
                numbers(origin.x(), origin.y(), origin.z()), numbers(u.x(), u.y(), u.z(), v.x(), v.y(), v.z()));
    }

    private static String numbers(double... values) {
        // Adding zero keeps a negative zero out of the text.
        return Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%.4f", Math.rint(v * 1e4) / 1e4 + 0.0))
                .collect(Collectors.joining(","));
    }

    private static String voxels(Volume volume) {
        ImageGrid grid = volume.grid();
        CRC32 crc = new CRC32();
        ByteBuffer row = ByteBuffer.allocate(4 * grid.columns()).order(ByteOrder.LITTLE_ENDIAN);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long count = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                row.clear();
                for (int i = 0; i < grid.columns(); i++) {
                    double value = volume.value(i, j, k);
                    row.putInt(Float.floatToIntBits((float) value + 0.0f));
                    if (!Double.isNaN(value)) {
                        min = Math.min(min, value);
                        max = Math.max(max, value);
                        sum += value;
                        count++;
                    }
                }
                crc.update(row.flip());
            }
        }
        return "crc=%08x min=%s max=%s mean=%s".formatted(crc.getValue(), numbers(min), numbers(max), numbers(sum / Math.max(1, count)));
    }

    private static String uptake(LoadedSeries series, PetScaling pet) {
        String factor = switch (pet.suv()) {
            case SuvScale.BodyWeight s -> "factor=" + String.format(Locale.ROOT, "%.6e", s.factor());
            case SuvScale.Refused s -> "refused=" + FindingKind.of(s.reason()).id();
        };
        return "uptake " + series.meta().seriesInstanceUid() + " units=" + pet.units() + " decay=" + pet.decayCorrection() + " tracer="
                + pet.tracer() + " " + factor;
    }

    private static List<String> structures(LoadedStructureSet set) {
        List<String> found = new ArrayList<>();
        String uid = set.meta().sopInstanceUid().isEmpty() ? "-" : set.meta().sopInstanceUid();
        for (int i = 0; i < set.structures().size(); i++) {
            Structure structure = set.structures().get(i);
            LoadedStructureSet.Roi roi = set.rois().get(i);
            int points = structure.contours().sections().stream().map(Section::region).map(Region::rings).flatMap(List::stream)
                    .mapToInt(Ring::size).sum() + structure.open().stream().mapToInt(o -> o.coordinates().length / 3).sum();
            String volume = SolidVolume.isKnown(structure.contours())
                    ? String.format(Locale.ROOT, "%.4f", SolidVolume.cm3(structure.contours()))
                    : "-";
            found.add("roi %s %d contours=%d points=%d cm3=%s name=%s".formatted(uid, roi.number(), roi.contours(), points, volume,
                    roi.name().replace('\n', ' ')));
        }
        if (set.structures().isEmpty()) {
            found.add("roi " + uid + " none");
        }
        return found;
    }

    /// Maximum and sum of the dose over all planes, in its own unit.
    private String dose(DoseDistribution dose) {
        String head = "dose %s units=%s type=%s summation=%s".formatted(dose.sopInstanceUid(), dose.units(), dose.type(),
                dose.summation());
        if (dose.grid().isEmpty()) {
            return head + " grid=-";
        }
        DoseGrid grid = dose.grid().get();
        try {
            DataSet object = codec.read(Path.of(dose.path()), ReadOptions.headers());
            PixelReader reader = PixelReader.of(object);
            int[] plane = new int[grid.planes().columns() * grid.planes().rows()];
            double scaling = grid.scaling().doubleValue();
            long most = 0;
            double sum = 0;
            for (int frame : grid.frames()) {
                reader.readFrame(frame - 1, plane);
                for (int value : plane) {
                    long stored = grid.signed() ? value : Integer.toUnsignedLong(value);
                    most = Math.max(most, stored);
                    sum += stored;
                }
            }
            return "%s %s max=%.6f sum=%.4f".formatted(head, geometry(grid.planes()), most * scaling, sum * scaling);
        } catch (IOException e) {
            return head + " " + geometry(grid.planes()) + " max=- sum=-";
        }
    }

    private static String plan(PlanRecord plan) {
        String fractions = plan.groups().stream().map(g -> g.planned().isPresent() ? Integer.toString(g.planned().getAsInt()) : "?")
                .collect(Collectors.joining(","));
        return "plan %s kind=%s fractions=%s beams=%d label=%s".formatted(plan.sopInstanceUid(), plan.kind(), fractions,
                plan.beams().size(), plan.label());
    }

    private static String registration(ImportedRegistration registration) {
        return "registration %s %s".formatted(registration.sopInstanceUid(), registration.alignments().stream()
                .map(a -> a.form() + "=" + numbers(a.matrix().stream().mapToDouble(Double::doubleValue).toArray()))
                .collect(Collectors.joining(" ")));
    }

    /// {@return the lines that stand in one and not in the other, at most as many}
    static String difference(List<String> expected, List<String> actual, int most) {
        List<String> gone = new ArrayList<>(withSets(expected));
        List<String> come = new ArrayList<>(withSets(actual));
        List<String> both = new ArrayList<>(gone);
        both.retainAll(come);
        gone.removeAll(both);
        come.removeAll(both);
        List<String> changed = new ArrayList<>();
        gone.forEach(line -> changed.add("- " + line));
        come.forEach(line -> changed.add("+ " + line));
        changed.sort((a, b) -> a.substring(2).compareTo(b.substring(2)));
        return IntStream.range(0, Math.min(most, changed.size())).mapToObj(changed::get).collect(Collectors.joining("\n"));
    }

    private static List<String> withSets(List<String> lines) {
        List<String> full = new ArrayList<>();
        String set = "";
        for (String line : lines) {
            if (line.startsWith("set ")) {
                set = line.substring(4);
            }
            full.add(set + ": " + line);
        }
        return full;
    }
}
