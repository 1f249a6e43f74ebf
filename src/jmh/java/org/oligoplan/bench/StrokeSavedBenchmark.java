package org.oligoplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.StoreException;
import org.oligoplan.vault.PlainSealer;
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
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.Workbench.ImportOffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From the release of the mouse to "saved": a stroke along the edge of a lesion is previewed in steps as the window does, and then committed
/// through the session until it says [SaveState.Saved], which is after the flush to the disk (`synchronous=FULL`, in the temporary folder: set
/// `java.io.tmpdir` to a folder on a real disk). The case is the big phantom's, with its 16 structures, 12 of them with roles; the checks run
/// meanwhile as they always do.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 10)
public class StrokeSavedBenchmark {

    private static final int STEPS = 12;
    private static final int PLACES = 40;

    private Path folder = Path.of("");
    private Optional<CaseWorkbench> bench = Optional.empty();
    private Optional<Session> open = Optional.empty();
    private Optional<Action.PaintStroke> stroke = Optional.empty();
    private Id lesion = Id.random();
    private int at;

    /// Imports the phantom into a new data folder.
    @Setup
    public void setUp() throws IOException, StoreException, InterruptedException, ExecutionException {
        folder = Files.createTempDirectory("oligoplan-stroke");
        NativeDicomCodec codec = new NativeDicomCodec();
        new BigPhantom(codec).write(folder.resolve("files"));
        Protocol protocol = BenchCase.protocol();
        CheckEngine engine = new CheckEngine(protocol);
        DataFolder data = new DataFolder(folder.resolve("data"));
        Jobs jobs = Jobs.forThisMachine();
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        CaseWorkbench workbench = new CaseWorkbench(
                new CaseSession.Means(CaseStore.open(data, new PlainSealer()), jobs, CaseCheck.by(() -> engine), new ContourTools(),
                        PrescriptionRange.of(protocol), new Actor("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Site"), Clock.systemUTC(),
                        "benchmark"),
                data, imports, new DemoWriter(codec), Optional.empty(),
                new CaseExport(codec, new CaseSources(codec, imports, Optional.empty()), "benchmark",
                        Clock.systemUTC(), ZoneOffset.UTC, List::of));
        bench = Optional.of(workbench);
        ImportOffer offer = workbench.read(List.of(folder.resolve("files"))).result().get();
        Session session = workbench.createCase(offer, offer.patients().getFirst().key()).result().get();
        open = Optional.of(session);
        for (Structure structure : session.state().get().current().structures()) {
            if (structure.name().startsWith("GTV")) {
                lesion = structure.id();
                session.perform(new Action.DelineateLesion(Id.random(), structure.id(), StructureRole.GTV)).get();
            } else if (!structure.name().startsWith("PTV")) {
                session.perform(new Action.AssignRole(structure.id(), StructureRole.ORGAN)).get();
                session.perform(new Action.SetIrradiated(structure.id(), Optional.of(true))).get();
            }
        }
    }

    /// Shows the stroke while it is drawn, as the window does: each preview returns at once, and the last may still be at work at the release.
    @Setup(Level.Invocation)
    public void draw() {
        stroke = Optional.of(nextStroke());
        Action.PaintStroke whole = stroke.get();
        for (int steps = 4; steps <= STEPS; steps += 4) {
            open.orElseThrow().preview(
                    new Action.PaintStroke(lesion, whole.path().subList(0, steps), whole.viewNormal(), whole.radiusMm(), whole.erase()));
        }
    }

    /// {@return the state that says saved}
    @Benchmark
    public SaveState.Saved releasedToSaved() throws InterruptedException, ExecutionException {
        return (SaveState.Saved) open.orElseThrow().perform(stroke.orElseThrow()).get().saved();
    }

    /// Paints on even turns; erases the same on odd ones.
    private Action.PaintStroke nextStroke() {
        boolean erase = at % 2 == 1;
        int place = at / 2 % PLACES;
        at++;
        List<PatientPoint> path = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            double angle = 2 * Math.PI * (place + i / (double) STEPS) / PLACES;
            path.add(new PatientPoint(-21 + 14 * Math.cos(angle), 80 + 14 * Math.sin(angle), -30.75));
        }
        return new Action.PaintStroke(lesion, path, new PatientVector(0, 0, 1), 6, erase);
    }

    @TearDown
    public void tearDown() throws IOException {
        open.ifPresent(Session::close);
        bench.ifPresent(CaseWorkbench::close);
        Folders.delete(folder);
    }
}
