package org.oligoplan.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.Solid;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Actor;
import org.oligoplan.workspace.CaseCheck;
import org.oligoplan.workspace.CaseExport;
import org.oligoplan.workspace.CaseSession;
import org.oligoplan.workspace.CaseSources;
import org.oligoplan.workspace.CaseWorkbench;
import org.oligoplan.workspace.ContourTools;
import org.oligoplan.workspace.DemoWriter;
import org.oligoplan.workspace.ExchangeImport;
import org.oligoplan.workspace.PrescriptionRange;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench.ImportOffer;

/// A long session on a long series: 500 strokes with brush, eraser and ball on a lesion of a CT of 1,000 slices of 512 x 512 pixels with ten
/// structures, every tenth taken back and every twentieth of those done again, each previewed while it is drawn and saved to the disk at the release;
/// checks follow. For each 50 strokes it prints how long they took from the release until they were saved, how long until the checks stood, the heap
/// after a collection and the size of the database; it ends with 1 where the last batches are slower or fatter than the bounds below. Arguments:
/// strokes, slices.
public final class StrokesOnManySlices {

    /// The median of the last three batches is at most so many times that of batches two to four, or this much longer, ms.
    private static final double MOST_SLOWER = 1.5;
    private static final double SLOWER_MS = 10;
    /// Heap that a stroke may leave behind, bytes: its step in the history, within the history's byte budget.
    private static final double MOST_BYTES_A_STROKE = 128 * 1024.0;
    private static final int BATCH = 50;
    private static final double SPACING_MM = 0.5;
    private static final int PLACES = 24;
    private static final int POINTS = 120;

    private StrokesOnManySlices() {}

    private record Batch(double[] savedMs, double[] checkedMs, long heap) {}

    /// Runs it.
    ///
    /// @param args how many strokes, and slices
    public static void main(String[] args) throws Exception {
        int strokes = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int slices = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("oligoplan-strokes");
        boolean good;
        try {
            good = run(folder, strokes, slices, out);
        } finally {
            Folders.delete(folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Path folder, int strokes, int slices, PrintStream out) throws Exception {
        DicomCodec codec = new NativeDicomCodec();
        write(codec, folder.resolve("files"), slices);
        Protocol protocol = BenchCase.protocol();
        CheckEngine engine = new CheckEngine(protocol);
        DataFolder data = new DataFolder(folder.resolve("data"));
        Jobs jobs = Jobs.forThisMachine();
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        try (CaseWorkbench bench = new CaseWorkbench(
                new CaseSession.Means(CaseStore.open(data, new PlainSealer()), jobs, CaseCheck.by(() -> engine), new ContourTools(),
                        PrescriptionRange.of(protocol), new Actor("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Site"), Clock.systemUTC(),
                        "benchmark"),
                data, imports, new DemoWriter(codec), Optional.empty(),
                new CaseExport(codec, new CaseSources(codec, imports, Optional.empty()), "benchmark", Clock.systemUTC(), ZoneOffset.UTC,
                        List::of))) {
            ImportOffer offer = bench.read(List.of(folder.resolve("files"))).result().get();
            Session session = bench.createCase(offer, offer.patients().getFirst().key()).result().get();
            Id lesion = prepare(session);
            checked(session);
            out.printf(Locale.ROOT, "%d strokes, %d slices, %d structures, %d MiB heap at most, %d processors%n", strokes, slices,
                    session.state().get().current().structures().size(), Runtime.getRuntime().maxMemory() >> 20,
                    Runtime.getRuntime().availableProcessors());
            boolean good = judged(batches(session, lesion, strokes, folder, out), out);
            session.close();
            return good;
        }
    }

    private static List<Batch> batches(Session session, Id lesion, int strokes, Path folder, PrintStream out) throws Exception {
        Random random = new Random(42);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < strokes; from += BATCH) {
            List<Double> saved = new ArrayList<>();
            List<Double> checks = new ArrayList<>();
            for (int i = from; i < Math.min(strokes, from + BATCH); i++) {
                Action.PaintStroke stroke = stroke(lesion, i, random);
                for (int places = 4; places < PLACES; places += 4) {
                    session.preview(new Action.PaintStroke(lesion, stroke.path().subList(0, places), stroke.viewNormal(), stroke.radiusMm(),
                            stroke.erase(), stroke.ball()));
                    TimeUnit.MILLISECONDS.sleep(4);
                }
                long begun = System.nanoTime();
                session.perform(stroke).get();
                saved.add((System.nanoTime() - begun) / 1e6);
                if (i % 10 == 4) {
                    checked(session);
                    checks.add((System.nanoTime() - begun) / 1e6);
                    session.undo().get();
                    if (i % 20 == 14) {
                        session.redo().get();
                    }
                }
            }
            checked(session);
            Batch batch = new Batch(sorted(saved), sorted(checks), heap());
            batches.add(batch);
            out.printf(Locale.ROOT,
                    "%4d to %4d   saved p50 %6.1f p95 %6.1f max %6.1f ms   checks p50 %6.0f max %6.0f ms   heap %6.1f MB   database %6.2f MB   sections %d%n",
                    from + 1, from + saved.size(), at(batch.savedMs(), 0.5), at(batch.savedMs(), 0.95), at(batch.savedMs(), 1),
                    at(batch.checkedMs(), 0.5), at(batch.checkedMs(), 1), batch.heap() / 1e6, database(folder.resolve("data")) / 1e6,
                    session.state().get().current().structure(lesion).orElseThrow().contours().sections().size());
        }
        return batches;
    }

    private static boolean judged(List<Batch> batches, PrintStream out) {
        if (batches.size() < 7) {
            return true;
        }
        int n = batches.size();
        double early = median(batches.subList(1, 4));
        double late = median(batches.subList(n - 3, n));
        double bytes = (batches.get(n - 1).heap() - batches.get(1).heap()) / (double) ((n - 2) * BATCH);
        boolean flat = late <= Math.max(early * MOST_SLOWER, early + SLOWER_MS);
        boolean small = bytes <= MOST_BYTES_A_STROKE;
        out.printf(Locale.ROOT, "saved p50 %.1f ms early, %.1f ms late: %s; heap %+.1f kB a stroke: %s%n", early, late,
                flat ? "flat" : "GROWS", bytes / 1e3, small ? "within the bound" : "TOO MUCH");
        return flat && small;
    }

    private static double median(List<Batch> batches) {
        return at(batches.stream().flatMapToDouble(b -> Arrays.stream(b.savedMs())).sorted().toArray(), 0.5);
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.clamp(Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1.0)];
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(30);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long database(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(f -> f.getFileName().toString().matches(".*\\.(db|sqlite)(-wal)?")).mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private static void checked(Session session) throws InterruptedException {
        while (session.state().get().checks().isEmpty() || session.state().get().checksStale()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /// An arc somewhere about the lesion, within 40 mm along the body.
    private static Action.PaintStroke stroke(Id lesion, int number, Random random) {
        double z = Math.rint((random.nextDouble() * 80 - 40) / SPACING_MM) * SPACING_MM + SPACING_MM / 2;
        double start = random.nextDouble() * 2 * Math.PI;
        double radius = 8 + random.nextDouble() * 10;
        List<PatientPoint> path = IntStream.range(0, PLACES)
                .mapToObj(i -> new PatientPoint(24 + radius * Math.cos(start + i * 0.06), 80 + radius * Math.sin(start + i * 0.06), z))
                .toList();
        boolean ball = number % 5 == 2;
        return new Action.PaintStroke(lesion, path, new PatientVector(0, 0, 1), 2 + random.nextDouble() * 4, number % 2 == 1, ball);
    }

    private static Id prepare(Session session) throws Exception {
        Optional<Id> lesion = Optional.empty();
        for (Structure structure : session.state().get().current().structures()) {
            if (structure.name().startsWith("GTV")) {
                lesion = lesion.or(() -> Optional.of(structure.id()));
                session.perform(new Action.DelineateLesion(Id.random(), structure.id(), StructureRole.GTV)).get();
            } else {
                session.perform(new Action.AssignRole(structure.id(), StructureRole.ORGAN)).get();
                session.perform(new Action.SetIrradiated(structure.id(), Optional.of(true))).get();
            }
        }
        return lesion.orElseThrow();
    }

    private static void write(DicomCodec codec, Path files, int slices) throws IOException {
        Files.createDirectories(files);
        double first = -(slices / 2) * SPACING_MM + SPACING_MM / 2;
        List<PatientPoint> origins = IntStream.range(0, slices).mapToObj(k -> new PatientPoint(-255.5, -255.5, first + k * SPACING_MM))
                .toList();
        PhantomScan scan = new PhantomScan("long", new PhantomPatient("Demo^Long", "DEMO-LONG", "19500101", "O"), "Long phantom",
                LocalDateTime.of(2026, 1, 5, 8, 0),
                new ImageGrid(PlaneFrame.axial(new FrameOfReference(PhantomScan.uid("long frame"))), 512, 512, 1, 1, origins), false, 1,
                -1024);
        short[] stored = new short[512 * 512];
        Arrays.fill(stored, (short) 1040);
        for (int k = 0; k < slices; k++) {
            stored[k] = (short) k;
            codec.write(scan.image(k, stored), files.resolve(String.format(Locale.ROOT, "ct%04d.dcm", k)), WriteOptions.standard());
        }
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        roi(rois, scan, "BODY", "EXTERNAL", new Solid.Cylinder(0, 0, 180, 120, -220, 220));
        roi(rois, scan, "SpinalCord", "ORGAN", new Solid.Cylinder(0, 80, 7, 7, -200, 200));
        roi(rois, scan, "Lung_L", "ORGAN", ellipsoid(85, 0, 60, 55, 75, 105));
        roi(rois, scan, "Lung_R", "ORGAN", ellipsoid(-85, 0, 60, 55, 75, 105));
        roi(rois, scan, "Heart", "ORGAN", ellipsoid(20, -40, 20, 45, 40, 45));
        roi(rois, scan, "Liver", "ORGAN", ellipsoid(-60, -10, -110, 75, 70, 60));
        roi(rois, scan, "Kidney_L", "ORGAN", ellipsoid(65, 45, -150, 28, 25, 45));
        roi(rois, scan, "Kidney_R", "ORGAN", ellipsoid(-65, 45, -150, 28, 25, 45));
        roi(rois, scan, "GTV_1", "GTV", ellipsoid(24, 80, 0, 12, 12, 12));
        roi(rois, scan, "GTV_2", "GTV", ellipsoid(-40, 60, 90, 12, 12, 12));
        codec.write(new PhantomStructureSet(scan, "all", "LONG", "20260105", rois).object(), files.resolve("rs.dcm"),
                WriteOptions.standard());
    }

    private static void roi(List<PhantomStructureSet.Roi> rois, PhantomScan scan, String name, String type, Solid solid) {
        rois.add(new PhantomStructureSet.Roi(name, type, new int[]{255, 25 * rois.size(), 90},
                PhantomStructureSet.contours(scan, solid, POINTS, 1)));
    }

    private static Solid.Ellipsoid ellipsoid(double x, double y, double z, double a, double b, double c) {
        return new Solid.Ellipsoid(new PatientPoint(x, y, z), a, b, c);
    }
}
