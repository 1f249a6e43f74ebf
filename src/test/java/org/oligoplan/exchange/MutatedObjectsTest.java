package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.phantom.PhantomFrames;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Every kind of object, spoilt: whatever lies in a file, an import and an inspection end, within 5 s and 1 GiB, and throw nothing at all.
/// What is wrong comes out as findings whose sentences can be written. Two million of them with profile `proof`.
class MutatedObjectsTest {

    private static final long SEED = 20261122;
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final int LARGE_BYTES = 20_000;
    private static final long MOST_BYTES = 1L << 30;

    /// Compressed images of others, which an own encoder would not write: baseline, extended and lossless JPEG, JPEG-LS, JPEG 2000, RLE.
    /// Large ones only with profile `proof`.
    private static final List<String> COMPRESSED = List.of("pydicom_testfiles/test_files/MR_small_RLE.dcm",
            "pydicom_testfiles/test_files/MR_small_jp2klossless.dcm", "pydicom_testfiles/test_files/MR_small_jpeg_ls_lossless.dcm",
            "pydicom_testfiles/test_files/693_J2KI.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm",
            "transfer_syntaxes_ct/testImages/CTImage.dcm_JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91.dcm");

    @TempDir
    private Path folder = Path.of("");

    private final NativeDicomCodec codec = new NativeDicomCodec();
    private final Texts texts = new Texts(Locale.ENGLISH);

    /// One object in one encoding, in a folder with what it belongs to.
    ///
    /// @param name object and encoding
    /// @param file the file that is spoilt
    /// @param opened what is opened: the folder, or the file alone
    /// @param mutator spoils it
    private record Target(String name, Path file, Path opened, Mutator mutator) {}

    @Test
    void spoiltObjectsAreFindingsSeed20261122() throws Exception {
        List<Target> targets = targets();
        int rounds = TestRun.count(4_000, 2_000_000);
        int first = Integer.getInteger("oligoplan.fuzz.from", 0);
        Map<String, Integer> kinds = new TreeMap<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Jobs jobs = new Jobs(1)) {
            ImportService service = new ImportService(codec, jobs);
            for (int round = first; round < rounds; round++) {
                Target target = target(targets, round);
                byte[] bytes = target.mutator().next(new Random(SEED + round));
                Files.write(target.file(), bytes);
                long start = System.nanoTime();
                long before = threads.getTotalThreadAllocatedBytes();
                ImportResult result = run(service, target, round, bytes);
                long after = threads.getTotalThreadAllocatedBytes();
                long nanos = System.nanoTime() - start;
                if (nanos > LONGEST_NANOS) {
                    // A busy machine can stop any of them for a while; a hang comes again.
                    start = System.nanoTime();
                    run(service, target, round, bytes);
                    nanos = System.nanoTime() - start;
                }
                assertThat(nanos).as("ns for %s, round %s", target.name(), round).isLessThan(LONGEST_NANOS);
                assertThat(after - before).as("bytes for %s, round %s", target.name(), round).isLessThan(MOST_BYTES);
                for (ImportFinding finding : result.findings()) {
                    kinds.merge(finding.kind(), 1, Integer::sum);
                }
                if (TestRun.isProof() && round % 50_000 == 0) {
                    System.out.println(round + " inputs, " + kinds.size() + " kinds of finding");
                }
            }
        }
        // The inputs went far into the readers: findings of all parts came up.
        assertThat(kinds.keySet()).contains("truncated", "malformed", "missing-attribute", "invalid-attribute", "contour-data-broken",
                "directory-broken", "archive-broken");
        assertThat(kinds).hasSizeGreaterThan(40);
    }

    /// Each in turn, but large ones, which take long to decode, in every sixteenth turn only.
    private static Target target(List<Target> targets, int round) {
        Target next = targets.get(round % targets.size());
        boolean waits = next.mutator().bytes() > LARGE_BYTES && round / targets.size() % 16 != 0;
        return waits ? targets.get(round / targets.size() % (targets.size() / 2)) : next;
    }

    /// Found by fuzzing: planes that become one place, since the position is too large or the steps too small for a number.
    @Test
    void planesThatAreOnePlaceAreFindings() throws IOException {
        Path place = folder.resolve("one place");
        for (int i = 0; i < 2; i++) {
            Fixture fixture = new Fixture();
            DataSet dose = TreatmentObjects.addTo(fixture).in(TreatmentObjects.DOSE);
            if (i == 0) {
                dose.putStrings(Tag.IMAGE_POSITION_PATIENT, "0", "0", "1e200");
            } else {
                dose.putStrings(Tag.GRID_FRAME_OFFSET_VECTOR, "0", "1e-320", "2e-320");
            }
            Files.createDirectories(place);
            fixture.write(place);
            try (Jobs jobs = new Jobs(1)) {
                ImportResult result = new ImportService(codec, jobs).inspect(List.of(place), Progress.none());
                assertThat(result.findings()).extracting(ImportFinding::kind)
                        .contains(i == 0 ? "invalid-attribute" : "dose-offsets-invalid");
                assertThat(result.treatments().doses()).isEmpty();
            }
        }
    }

    /// Found by fuzzing: a File ID that no file can have.
    @Test
    void aFileIdThatIsNoPathIsAFinding() throws IOException {
        DataSet directory = directory();
        directory.items(Tag.DIRECTORY_RECORD_SEQUENCE).getLast().putStrings(Tag.REFERENCED_FILE_ID, "A\u0000B");
        Path file = Files.createDirectory(folder.resolve("medium")).resolve("DICOMDIR");
        codec.write(directory, file, WriteOptions.standard());
        try (Jobs jobs = new Jobs(1)) {
            assertThat(new ImportService(codec, jobs).inspect(List.of(file), Progress.none()).findings()).extracting(ImportFinding::kind)
                    .contains("directory-files-missing");
        }
    }

    private ImportResult run(ImportService service, Target target, int round, byte[] bytes) {
        try {
            List<Path> paths = List.of(target.opened());
            ImportResult result = round % 2 == 0
                    ? service.inspect(paths, Progress.none())
                    : service.read(paths, ImportListener.none(), Progress.none());
            for (var dose : result.treatments().doses()) {
                assertThat(service.load(dose.object(), Progress.none())).isNotNull();
            }
            for (ImportFinding finding : result.findings()) {
                for (String part : List.of("message", "consequence", "advice")) {
                    assertThat(texts.of(new Message("finding." + finding.kind() + "." + part, List.copyOf(finding.arguments()))))
                            .isNotBlank();
                }
            }
            return result;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("%s, round %d of %s: %s".formatted(target.name(), round, SEED,
                    bytes.length < 20_000 ? HexFormat.of().formatHex(bytes) : bytes.length + " bytes"), e);
        }
    }

    // Objects

    private List<Target> targets() throws IOException {
        Fixture ct = new Fixture();
        ct.objects.keySet().retainAll(List.of(Fixture.image(3)));
        List<PhantomFrames.Frame> frames = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            frames.add(new PhantomFrames.Frame(k, "1", 1, 1 + k, -1000, Fixture.pixels(k)));
        }
        Fixture pet = PetSample.of(f -> f.objects.keySet().retainAll(List.of(Fixture.image(2), Fixture.image(3))));
        DataSet philips = PetSample.of(f -> {}).at(1);
        PetSample.philips(philips, 0x09, "1.5");
        Fixture treated = new Fixture();
        treated.objects.keySet().retainAll(List.of(Fixture.image(3)));
        treated.objects.put(TreatmentObjects.REGISTRATION, TreatmentObjects.addTo(treated)
                .registration(TreatmentObjects.matrix("RIGID", TreatmentObjects.rigid(10, 1, 2, 3))));
        Map<String, DataSet> plain = Map.of("ct", ct.at(3));
        List<Target> targets = new ArrayList<>();
        add(targets, "CT", ct.at(3), Map.of());
        add(targets, "PET", pet.at(3), Map.of("other", pet.at(2)));
        add(targets, "PET of counts", philips, Map.of());
        for (PhantomFrames.Kind kind : PhantomFrames.Kind.values()) {
            add(targets, "enhanced " + kind, new PhantomFrames(ct.scan, kind, "one", frames).object(), Map.of());
        }
        add(targets, "structure set", ct.set(), plain);
        Map<String, DataSet> rest = new TreeMap<>(treated.objects);
        for (String name : List.of(TreatmentObjects.PLAN, TreatmentObjects.DOSE, TreatmentObjects.REGISTRATION)) {
            Map<String, DataSet> beside = new TreeMap<>(rest);
            DataSet object = beside.remove(name);
            add(targets, name, object == null ? new DataSet() : object, beside);
        }
        add(targets, "report", report(), Map.of());
        add(targets, "directory", directory(), plain);
        byte[] directory = bytes(directory(), WriteOptions.standard().withUndefinedLengths());
        Target beside = target("directory opened alone", directory, true, plain);
        Path alone = beside.opened().resolve("DICOMDIR");
        targets.add(new Target(beside.name(), alone, alone, beside.mutator()));
        Target within = target("archive", archive(Map.of("ct/a.dcm", bytes(ct.at(3), WriteOptions.standard()), "DICOMDIR", directory)),
                false,
                Map.of());
        targets.add(new Target(within.name(), within.opened().resolve("images.zip"), within.opened(), within.mutator()));
        targets.add(target("run length", runLength(new Fixture().at(2)), true, Map.of()));
        for (String name : COMPRESSED) {
            Path file = TestRun.data().resolve(name);
            if (Files.isRegularFile(file) && (TestRun.isProof() || Files.size(file) < LARGE_BYTES)) {
                targets.add(target(name, Files.readAllBytes(file), false, Map.of()));
            }
        }
        assertThat(targets).allSatisfy(t -> assertThat(t.mutator()).isNotNull());
        return targets;
    }

    /// Explicit with undefined lengths, from which elements can be taken without breaking what they lie in, comes up most.
    private void add(List<Target> targets, String name, DataSet object, Map<String, DataSet> beside) throws IOException {
        WriteOptions undefined = WriteOptions.standard().withUndefinedLengths();
        targets.add(target(name + ", undefined lengths", bytes(object, undefined), true, beside));
        targets.add(target(name + ", undefined lengths again", bytes(object, undefined), true, beside));
        targets.add(target(name + ", explicit", bytes(object, WriteOptions.standard()), true, beside));
        targets.add(target(name + ", implicit", bytes(object, WriteOptions.in(TransferSyntax.IMPLICIT_LITTLE_ENDIAN)), false, beside));
        targets.add(target(name + ", big endian", bytes(object, WriteOptions.in(TransferSyntax.EXPLICIT_BIG_ENDIAN)), false, beside));
        targets.add(target(name + ", deflated", bytes(object, WriteOptions.in(TransferSyntax.DEFLATED)), false, beside));
    }

    private byte[] bytes(DataSet object, WriteOptions options) throws IOException {
        Path file = folder.resolve("seed");
        codec.write(object, file, options);
        return Files.readAllBytes(file);
    }

    private Target target(String name, byte[] bytes, boolean explicit, Map<String, DataSet> beside) throws IOException {
        Path own = Files.createTempDirectory(folder, "target");
        for (Map.Entry<String, DataSet> other : beside.entrySet()) {
            codec.write(other.getValue(), own.resolve("beside-" + other.getKey()), WriteOptions.standard());
        }
        Mutator mutator = new Mutator(bytes, explicit);
        if (explicit) {
            assertThat(mutator.elements()).as(name).isGreaterThan(10);
        }
        return new Target(name, own.resolve("object.dcm"), own, mutator);
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static DataSet report() {
        DataSet leaf = new DataSet().putString(Tag.of(0x0040, 0xA040), "TEXT").putString(Tag.of(0x0040, 0xA160), "Nothing new.");
        DataSet group = new DataSet().putString(Tag.of(0x0040, 0xA040), "CONTAINER").putItems(Tag.of(0x0040, 0xA730), leaf,
                new DataSet().putString(Tag.of(0x0040, 0xA040), "NUM").putItems(Tag.of(0x0040, 0xA300),
                        new DataSet().putString(Tag.of(0x0040, 0xA30A), "12.5")));
        return new Fixture().scan.image(0, Fixture.pixels(0)).remove(Tag.PIXEL_DATA).remove(Tag.ROWS)
                .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.33").putString(Tag.MODALITY, "SR")
                .putItems(Tag.of(0x0040, 0xA730), group, new DataSet().putString(Tag.of(0x0040, 0xA040), "UIDREF"));
    }

    private static DataSet directory() {
        DataSet patient = new DataSet().putInts(Tag.of(0x0004, 0x1400), 0).putInts(Tag.of(0x0004, 0x1410), 0xFFFF)
                .putInts(Tag.of(0x0004, 0x1420), 400).putString(Tag.DIRECTORY_RECORD_TYPE, "PATIENT").putString(Tag.PATIENT_ID, "DEMO-S");
        DataSet image = new DataSet().putInts(Tag.of(0x0004, 0x1400), 0).putInts(Tag.of(0x0004, 0x1410), 0xFFFF)
                .putInts(Tag.of(0x0004, 0x1420), 0).putString(Tag.DIRECTORY_RECORD_TYPE, "IMAGE")
                .putStrings(Tag.REFERENCED_FILE_ID, "beside-ct").putString(Tag.of(0x0004, 0x1510), "1.2.840.10008.5.1.4.1.1.2")
                .putString(Tag.of(0x0004, 0x1511), "1.2.3.4.5");
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10").putString(Tag.SOP_INSTANCE_UID, "1.2.3.4.6")
                .putString(Tag.FILE_SET_ID, "DEMO").putInts(Tag.of(0x0004, 0x1200), 300).putInts(Tag.of(0x0004, 0x1202), 400)
                .putItems(Tag.DIRECTORY_RECORD_SEQUENCE, patient, image);
    }

    /// An image in RLE: two segments, high bytes and low bytes, each of literal runs.
    private byte[] runLength(DataSet image) throws IOException {
        byte[] pixels = image.bytes(Tag.PIXEL_DATA);
        int half = pixels.length / 2;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(2).putInt(64).putInt(64 + half + half / 128);
        frame.writeBytes(header.array());
        for (int part = 1; part >= 0; part--) {
            for (int at = 0; at < half; at += 128) {
                frame.write(127);
                for (int i = at; i < at + 128; i++) {
                    frame.write(pixels[2 * i + part]);
                }
            }
        }
        DataSet copy = new Fixture().scan.image(2, Fixture.pixels(2)).remove(Tag.PIXEL_DATA);
        byte[] file = bytes(copy, WriteOptions.standard());
        byte[] plain = "1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + plain.length < 400; at++) {
            if (Arrays.equals(file, at, at + plain.length, plain, 0, plain.length)) {
                file[at + plain.length - 2] = '5';
                break;
            }
        }
        ByteBuffer element = ByteBuffer.allocate(12 + 8 + 8 + frame.size() + 8).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) 0x7FE0).putShort((short) 0x0010).put(VR.OB.name().getBytes(StandardCharsets.US_ASCII)).putShort((short) 0)
                .putInt(-1);
        element.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(0);
        element.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(frame.size()).put(frame.toByteArray());
        element.putShort((short) 0xFFFE).putShort((short) 0xE0DD).putInt(0);
        byte[] all = Arrays.copyOf(file, file.length + element.capacity());
        System.arraycopy(element.array(), 0, all, file.length, element.capacity());
        return all;
    }
}
