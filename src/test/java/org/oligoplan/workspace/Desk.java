package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Claim;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Side;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.StoreException;
import org.oligoplan.vault.PlainSealer;

/// A workbench over a data folder and made-up files, for tests.
final class Desk implements AutoCloseable {

    static final PrescriptionRange RANGE = new PrescriptionRange(Dose.ofGray("30"), Dose.ofGray("40"), 3, 5);

    final SampleFiles files = new SampleFiles();
    final Jobs jobs = new Jobs(2);
    final CaseStore store;
    final CaseWorkbench workbench;

    Desk(Path folder) throws StoreException {
        this(folder, History.BUDGET_BYTES);
    }

    /// @param historyBytes what the history may keep in memory
    Desk(Path folder, long historyBytes) throws StoreException {
        DataFolder data = new DataFolder(folder);
        store = CaseStore.open(data, new PlainSealer());
        Actor actor = new Actor("Tester", PersonRole.RADIATION_ONCOLOGIST, "Site");
        workbench = new CaseWorkbench(
                new CaseSession.Means(store, jobs, SampleFiles.CHECK, new ContourTools(), RANGE, actor, Clock.systemUTC(), "test",
                        historyBytes),
                data,
                files,
                (variant, target, progress) -> {
                    throw new IllegalArgumentException(variant);
                }, java.util.Optional.empty(), export(new NativeDicomCodec(), files));
    }

    /// {@return writes what lies where it came from}
    static CaseExport export(DicomCodec codec, FileImport imports) {
        return new CaseExport(codec, new CaseSources(codec, imports, java.util.Optional.empty()), "test", Clock.systemUTC(),
                java.time.ZoneOffset.UTC, List::of);
    }

    Session newCase() throws Exception {
        Workbench.ImportOffer offer = workbench.read(List.of(Path.of("anywhere"))).result().get(20, TimeUnit.SECONDS);
        Session session = workbench.createCase(offer, offer.patients().getFirst().key()).result().get(20, TimeUnit.SECONDS);
        ((CaseSession) session).loaded().get(20, TimeUnit.SECONDS);
        return session;
    }

    static SessionState does(Session session, Action action) throws Exception {
        return session.perform(action).get(20, TimeUnit.SECONDS);
    }

    /// A new case with its planning CT declared and a lesion to draw; gives the lesion's structure.
    static Id withLesion(Session session) throws Exception {
        does(session, new Action.MakeStatement(new Claim.PlanningImage(session.state().get().current().images().getFirst().id()),
                java.util.Optional.empty()));
        Id gtv = Id.random();
        does(session, new Action.AddLesion(Id.random(), gtv, "L1", java.util.Optional.empty(), Side.LEFT, java.util.Optional.empty()));
        return gtv;
    }

    static Action.PaintStroke stroke(Id structure, double x, double y, int slice, boolean erase) {
        double z = slice * SampleFiles.SPACING_MM;
        return new Action.PaintStroke(structure, List.of(new PatientPoint(x, y, z), new PatientPoint(x + 3.3, y + 1.7, z)),
                new PatientVector(0, 0, 1), 6.25, erase);
    }

    @Override
    public void close() {
        workbench.close();
        jobs.close();
    }
}
