package org.oligoplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.PersonRole;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.VolumeCache;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.vault.Sealer;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Actor;
import org.oligoplan.workspace.CaseCheck;
import org.oligoplan.workspace.CaseExport;
import org.oligoplan.workspace.CaseSession;
import org.oligoplan.workspace.CaseSources;
import org.oligoplan.workspace.CaseWorkbench;
import org.oligoplan.workspace.ContourTools;
import org.oligoplan.workspace.DemoWriter;
import org.oligoplan.workspace.ExchangeImport;
import org.oligoplan.workspace.ImageKeeper;
import org.oligoplan.workspace.Keeping;
import org.oligoplan.workspace.PrescriptionRange;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench.ImportOffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From the wish to open a stored case to its last voxel, through the workbench as the window does it: the case is read from the database, its
/// 300 slices of 512 x 512 pixels (158 MB) come from the cache of decoded volumes, every chunk verified. The original files are gone.
///
/// Parameter `what`: `images` is the CT alone, `all` has the structure set of 16 ROIs and 600,000 points with it.
///
/// [#main] states the first opening in a new process (cold, from the start of the process too) apart from the warm ones.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ReopenBenchmark {

    /// What the case has.
    @Param({"images", "all"})
    public String what = "images";

    private Path folder = Path.of("");
    private Optional<CaseWorkbench> bench = Optional.empty();
    private Id caseId = Id.random();

    /// When the first and when the last slice had come, in ms after the wish.
    public record Opened(double firstMs, double lastMs) {}

    /// Imports the phantom, waits until it is in the library and in the cache, and takes the original away.
    @Setup
    public void setUp() throws IOException, StoreException, InterruptedException, ExecutionException {
        folder = Files.createTempDirectory("oligoplan-reopen");
        prepare(folder, what);
        bench = Optional.of(workbench(folder.resolve("data")));
        caseId = only();
    }

    private Id only() {
        return bench.orElseThrow().cases().get().getFirst().caseId();
    }

    private static void prepare(Path folder, String what) throws IOException, StoreException, InterruptedException, ExecutionException {
        Path files = folder.resolve("files");
        new BigPhantom(new NativeDicomCodec()).write(files);
        try (CaseWorkbench workbench = workbench(folder.resolve("data"))) {
            long start = System.nanoTime();
            ImportOffer offer = workbench.read(List.of(what.equals("images") ? files.resolve("ct") : files)).result().get();
            Session session = workbench.createCase(offer, offer.patients().getFirst().key()).result().get();
            while (!(session.keeping().get() instanceof Keeping.Safe)) {
                Thread.sleep(5);
            }
            System.out.println(String.format(Locale.ROOT, "%s: in the library %.0f ms after the opening of the folder", what,
                    (System.nanoTime() - start) / 1e6));
            while (!workbench.running().get().isEmpty()) {
                Thread.sleep(5);
            }
        }
        Folders.delete(files);
    }

    private static CaseWorkbench workbench(Path data) throws StoreException {
        NativeDicomCodec codec = new NativeDicomCodec();
        Jobs jobs = Jobs.forThisMachine();
        Sealer sealer = new PlainSealer();
        DataFolder place = new DataFolder(data);
        CaseStore store = CaseStore.open(place, sealer);
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        ImageKeeper keeper = new ImageKeeper(ImageLibrary.open(place, sealer), new VolumeCache(place, sealer, jobs), store, imports, jobs,
                Clock.systemUTC());
        Protocol protocol = BenchCase.protocol();
        CheckEngine engine = new CheckEngine(protocol);
        return new CaseWorkbench(
                new CaseSession.Means(store, jobs, CaseCheck.by(() -> engine), new ContourTools(), PrescriptionRange.of(protocol),
                        new Actor("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Site"), Clock.systemUTC(), "benchmark"),
                place, imports, new DemoWriter(codec), Optional.of(keeper),
                new CaseExport(codec, new CaseSources(codec, imports, Optional.of(keeper)), "benchmark",
                        Clock.systemUTC(), ZoneOffset.UTC, List::of));
    }

    /// {@return when the slices had come}
    @Benchmark
    public Opened reopen() throws InterruptedException, ExecutionException {
        return open(bench.orElseThrow(), caseId);
    }

    private static Opened open(CaseWorkbench workbench, Id caseId) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (Session session = workbench.open(caseId).result().get()) {
            Id image = session.state().get().current().images().getFirst().id();
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch last = new CountDownLatch(1);
            long[] at = new long[2];
            try (Subscription arrivals = session.arrivals().subscribe(_ -> look(session, image, first, last, at))) {
                look(session, image, first, last, at);
                last.await();
                assert arrivals != null;
            }
            return new Opened((at[0] - start) / 1e6, (at[1] - start) / 1e6);
        }
    }

    /// Looks for a missing slice only while there is one, so that the looking costs nothing worth counting.
    private static void look(Session session, Id image, CountDownLatch first, CountDownLatch last, long[] at) {
        Optional<Volume> volume = session.volume(image);
        if (volume.isEmpty() || last.getCount() == 0) {
            return;
        }
        int slices = volume.get().grid().slices();
        if (first.getCount() > 0 && volume.get().stored(slices / 2) != null) {
            at[0] = System.nanoTime();
            first.countDown();
        }
        for (int k = 0; k < slices; k++) {
            if (volume.get().stored(k) == null) {
                return;
            }
        }
        at[1] = System.nanoTime();
        last.countDown();
    }

    @TearDown
    public void tearDown() throws IOException {
        bench.ifPresent(CaseWorkbench::close);
        Folders.delete(folder);
    }

    /// `prepare FOLDER images|all` makes a data folder; `open FOLDER` in a new process says how long its first opening takes and how long the
    /// warm ones.
    ///
    /// @param arguments as said
    public static void main(String[] arguments) throws IOException, StoreException, InterruptedException, ExecutionException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("prepare")) {
            prepare(folder, arguments[2]);
            return;
        }
        try (CaseWorkbench workbench = workbench(folder.resolve("data"))) {
            Id id = workbench.cases().get().getFirst().caseId();
            Opened cold = open(workbench, id);
            Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
            System.out.println(String.format(Locale.ROOT, "cold: first slice %.0f ms, all slices %.0f ms; the process started %d ms before",
                    cold.firstMs(), cold.lastMs(), Duration.between(began, Instant.now()).toMillis()));
            double[] first = new double[20];
            double[] last = new double[20];
            for (int i = 0; i < last.length; i++) {
                Opened warm = open(workbench, id);
                first[i] = warm.firstMs();
                last[i] = warm.lastMs();
            }
            System.out.println("in order: " + Arrays.toString(Arrays.stream(last).mapToLong(Math::round).toArray()));
            Arrays.sort(first);
            Arrays.sort(last);
            System.out.println(
                    String.format(Locale.ROOT, "warm: first slice median %.0f ms, all slices median %.0f [%.0f-%.0f] ms", first[10],
                            last[10], last[0], last[19]));
        }
    }
}
