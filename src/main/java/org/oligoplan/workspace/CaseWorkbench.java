package org.oligoplan.workspace;

import org.oligoplan.model.Structure;
import org.oligoplan.contour.ShapeMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.check.PriorDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Signal;
import org.oligoplan.jobs.Work;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.registration.AutomaticRegistration;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.store.CaseEntry;
import org.oligoplan.store.CaseSummary;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.LibraryException;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.StoredCase;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// The workbench over one data folder. Its jobs fail with [RefusedException] or [NotSavedException], whose messages are for the user.
public final class CaseWorkbench implements Workbench {

    /// Writes a demo case's files.
    @FunctionalInterface
    public interface DemoFiles {

        /// Writes the files.
        ///
        /// @param variant which demo, by name; the standard one when empty
        /// @param folder where
        /// @param progress to report to
        /// @throws IOException when the folder cannot be written
        void write(String variant, Path folder, Progress progress) throws IOException;

        /// {@return the built-in scripts that enter everything into the demo's case, in order; none where a person is to do the work}
        ///
        /// @param variant as above
        default List<String> scripts(String variant) {
            return List.of();
        }
    }

    /// The name of the job that brings images' voxels.
    static final String IMAGES_JOB = "job.images";

    /// The list shows a case as changed at most this often while it is being drawn on.
    private static final long LIST_REFRESH_S = 60;

    private final StructureReports reports = new StructureReports();
    private final CaseSession.Means means;
    private final DataFolder folder;
    private final FileImport imports;
    private final DemoFiles demos;
    private final Optional<ImageKeeper> keeper;
    private final StructureExport structures;
    private final ImageWatch images;
    private final DoseShelf shelf;
    private final CaseDoses doses;
    private final DoseSecondEngine secondEngine;
    private final CaseRadiobiology biology;
    private final CaseConstraints constraints;
    private final ImageRegistration registration;
    private final Signal<List<CaseListing>> cases = new Signal<>(List.of());
    private final Signal<List<Job<?>>> running = new Signal<>(List.of());
    private final List<Incoming> offered = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    // Guarded by this.
    private final Map<Id, CaseListing> listings = new LinkedHashMap<>();
    private final Map<Id, CaseEntry> entries = new HashMap<>();
    private final Map<Id, CaseSession> open = new HashMap<>();

    /// @param means store, jobs, checks, tools, actor
    /// @param folder the data folder
    /// @param imports reads files
    /// @param demos writes demo files
    /// @param keeper copies files into the image library; without one they stay only where they came from
    /// @param export writes files of cases
    /// @throws StoreException when the list of cases cannot be read
    public CaseWorkbench(CaseSession.Means means, DataFolder folder, FileImport imports, DemoFiles demos, Optional<ImageKeeper> keeper,
            CaseExport export) throws StoreException {
        this(means, folder, imports, demos, keeper, export, CaseConstraints::builtIn);
    }

    /// The same with the trial's tables, which may hold a site's own limits.
    ///
    /// @param tables the trial with its tables of limits
    /// @throws StoreException when the list of cases cannot be read
    public CaseWorkbench(CaseSession.Means means, DataFolder folder, FileImport imports, DemoFiles demos, Optional<ImageKeeper> keeper,
            CaseExport export, Supplier<ProtocolSet> tables) throws StoreException {
        this.means = means;
        this.folder = folder;
        this.imports = imports;
        this.demos = demos;
        this.keeper = keeper;
        this.structures = new StructureExport(export);
        this.images = new ImageWatch(imports, keeper);
        this.shelf = DoseShelf.forThisMachine(imports, keeper);
        this.doses = new CaseDoses(shelf, means.jobs());
        this.secondEngine = new DoseSecondEngine(shelf);
        this.biology = new CaseRadiobiology(shelf);
        this.constraints = new CaseConstraints(shelf, biology, means.check(), tables);
        this.registration = new ImageRegistration(new AutomaticRegistration(new Workforce(means.jobs())));
        synchronized (this) {
            for (CaseSummary summary : stored(means.store().list())) {
                entries.put(summary.entry().caseId(), summary.entry());
                listings.put(summary.entry().caseId(), listing(summary.entry(), summary.changed(), summary.drafts()));
            }
            publishList();
        }
    }

    /// {@return the doses of open cases, for the rules}
    public PriorDoses priorDoses() {
        return new PriorDoseShelf(shelf);
    }

    private static CaseListing listing(CaseEntry e, Instant changed, int drafts) {
        return new CaseListing(e.caseId(), e.name(), e.patientId(), e.birthDate(), e.trialNumber(), e.overall(), e.openFlags(), changed,
                drafts);
    }

    private void publishList() {
        cases.set(listings.values().stream().sorted(Comparator.comparing(CaseListing::changed).reversed()).toList());
    }

    @Override
    public Signal<List<CaseListing>> cases() {
        return cases;
    }

    @Override
    public List<CaseListing> find(String query) {
        List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return cases.get().stream().filter(c -> {
            String text = (c.patientName() + " " + c.patientId() + " " + c.trialNumber().orElse("")).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(text::contains);
        }).toList();
    }

    @Override
    public Job<RegistrationEngine.Found> align(RegistrationEngine.Wanted wanted) {
        return track("registration.job", progress -> registration.align(wanted, progress));
    }

    @Override
    public Signal<List<Job<?>>> running() {
        return running;
    }

    @Override
    public Job<ImportOffer> read(List<Path> paths) {
        List<Path> all = List.copyOf(paths);
        return track("job.read", progress -> offer(imports.inspect(all, progress)));
    }

    private ImportOffer offer(Incoming incoming) {
        offered.add(incoming);
        // What nobody took is not kept for ever.
        while (offered.size() > 4) {
            offered.removeFirst();
        }
        return new ImportOffer(
                incoming.patients().stream().map(p -> new PatientOffer(p.key(), p.identity(),
                        p.images().size(), p.sets().size())).toList(),
                incoming.findings());
    }

    @Override
    public Job<Session> createCase(ImportOffer offer, String patientKey) {
        return track("job.create", progress -> create(patientKey, List.of()));
    }

    @Override
    public CompletableFuture<SessionState> join(Session into, ImportOffer offer, String patientKey, boolean unknownConfirmed,
            Optional<String> decidedBy) {
        Optional<Incoming> found = offered.reversed().stream().filter(i -> patient(i, patientKey).isPresent()).findFirst();
        if (found.isEmpty()) {
            return CompletableFuture.failedFuture(ActionPlanner.refused("edit.refused.offer-gone"));
        }
        Incoming incoming = found.get();
        Incoming.Patient patient = patient(incoming, patientKey).orElseThrow();
        List<Element> elements = new ArrayList<>(elements(incoming, patient));
        elements.add(incoming.report(List.of(patient), means.clock().instant()));
        return into.perform(new Action.JoinFiles(patient.identity(), elements, unknownConfirmed, decidedBy)).thenApply(state -> {
            if (into instanceof CaseSession session) {
                bring(session);
            }
            return state;
        });
    }

    @Override
    public Job<Path> saveReport(ImportReport report, ImportReportFile.Form form, Texts texts, Path file) {
        return track("job.report", _ -> ImportReportFile.save(file, ImportReportFile.words(report, form, texts)));
    }

    @Override
    public Job<Path> saveCalendar(String text, Path file) {
        return track("job.calendar", _ -> ImportReportFile.save(file, text));
    }

    @Override
    public Job<StructureExport.Preview> previewStructures(Case current, StructureExport.Wanted wanted, Texts texts) {
        return track("job.export-preview", progress -> structures.preview(current, wanted, texts, progress));
    }

    @Override
    public Job<StructureExport.Outcome> exportStructures(Case current, StructureExport.Wanted wanted, Path file, boolean overwrite,
            Texts texts) {
        return track("job.export", progress -> structures.write(current, wanted, file, overwrite, texts, progress));
    }

    @Override
    public Job<Optional<ShapeMetrics>> metrics(Structure structure) {
        return track("job.metrics", progress -> ShapeMetrics.of(structure.contours(), progress));
    }

    @Override
    public Job<List<StructureReport>> reports(Case current, StructureReports.Expect expect) {
        return track("job.structures", progress -> reports.of(current, expect, progress));
    }

    @Override
    public Job<Action.PutShape> shape(Case current, Action.Reshape asked) {
        return track("job.shape", progress -> new Action.PutShape(asked, ActionPlanner.structure(current, asked.structure()).contours(),
                ShapePlans.made(current, asked, progress)));
    }

    @Override
    public Job<ImageFound> find(Session session, ImageWish wish) {
        Case current = session.state().get().current();
        return track("job.find", progress -> ImagePlans.found(current, wish, session::volume, new Workforce(means.jobs()), progress));
    }

    @Override
    public Job<DoseStudy.Found> doses(Case current, DoseStudy.Wanted wanted, Optional<DoseStudy.Found> earlier) {
        return track(CaseDoses.JOB, progress -> doses.study(current, wanted, earlier, progress));
    }

    @Override
    public Job<Integer> secondLook(Case current, DoseStudy.Found found, Consumer<DoseStudy.Second> seen) {
        return track(DoseSecondEngine.JOB, progress -> secondEngine.look(current, found, seen, progress));
    }

    @Override
    public Job<CumulativeDoses.Report> cumulative(Case current) {
        return track(CaseRadiobiology.JOB, progress -> biology.report(current, progress));
    }

    @Override
    public Job<PrescriptionStudy> prescriptions(Case current) {
        return track(CaseConstraints.JOB, progress -> constraints.study(current, progress));
    }

    @Override
    public Job<DoseLattice> lattice(Case current, Id dose) {
        return track(CaseDoses.JOB, progress -> shelf.lattice(current,
                current.find(dose, DoseDistribution.class).orElseThrow(() -> ActionPlanner.refused("dose.no-dose")), progress));
    }

    private CaseSession create(String patientKey, List<Element> more) throws RefusedException, NotSavedException {
        Incoming incoming = offered.reversed().stream().filter(i -> patient(i, patientKey).isPresent()).findFirst()
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.offer-gone"));
        offered.remove(incoming);
        Incoming.Patient patient = patient(incoming, patientKey).orElseThrow();
        Case empty = Case.empty(Id.random());
        List<Element> elements = new ArrayList<>(elements(incoming, patient));
        refuseWithoutRoom(elements);
        elements.add(incoming.report(List.of(patient), means.clock().instant()));
        elements.addAll(more);
        List<Edit> edits = elements.stream().<Edit>map(Edit.ElementChange::add).toList();
        EditEvent event = new EditEvent(Id.random(), empty.id(), List.of(), means.actor().name(), means.actor().site(),
                means.clock().instant(), History.IMPORT, List.of(), new Edit.Several(edits), Optional.empty());
        Case current = event.edit().apply(empty);
        CaseEntry entry = entry(current, Optional.empty());
        try {
            stored(means.store().append(List.of(event)));
            stored(means.store().putEntry(entry));
        } catch (StoreException e) {
            throw new NotSavedException(e.reason(), e);
        }
        CaseSession session;
        synchronized (this) {
            entries.put(current.id(), entry);
            listings.put(current.id(), listing(entry, event.time(), 0));
            publishList();
            session = new CaseSession(means, current, List.of(event), List.of(), this::changed);
            open.put(current.id(), session);
        }
        bring(session);
        return session;
    }

    /// A case whose images would never be safe is better not begun.
    private void refuseWithoutRoom(List<Element> elements) throws RefusedException {
        if (keeper.isPresent()) {
            try {
                keeper.get().space(elements, Progress.none());
            } catch (LibraryException e) {
                throw new RefusedException(e.reason());
            }
        }
    }

    /// Brings one patient's objects into the library and into a case that nobody has open here.
    ///
    /// @param into the case; a new one when empty
    /// @param room hears what copying needs before it starts
    /// @throws LibraryException when a file cannot be copied
    /// @throws StoreException when the case cannot be written
    LibraryImport.Imported importInto(Incoming incoming, Incoming.Patient patient, Optional<StoredCase> into,
            Consumer<ImageLibrary.Space> room, Progress progress) throws LibraryException, StoreException {
        LibraryImport.Imported imported = new LibraryImport(means, keeper.orElseThrow()).run(incoming, patient, into, room, progress);
        if (!imported.added().isEmpty()) {
            Case current = imported.state();
            CaseEntry entry = entry(current, Optional.empty());
            stored(means.store().putEntry(entry));
            synchronized (this) {
                int drafts = into.map(s -> s.drafts().size()).orElse(0);
                entries.put(current.id(), entry);
                listings.put(current.id(), listing(entry, means.clock().instant(), drafts));
                publishList();
            }
        }
        return imported;
    }

    /// {@return what files hold, offered to nobody}
    Incoming inspect(List<Path> paths) {
        return imports.inspect(paths, Progress.none());
    }

    /// {@return a stored case, without opening it}
    ///
    /// @throws StoreException when it is not there or cannot be read
    StoredCase load(Id caseId) throws StoreException {
        return stored(means.store().load(caseId));
    }

    private static Optional<Incoming.Patient> patient(Incoming incoming, String key) {
        return incoming.patients().stream().filter(p -> p.key().equals(key)).findFirst();
    }

    static List<Element> elements(Incoming incoming, Incoming.Patient patient) {
        List<Element> elements = new ArrayList<>();
        elements.add(patient.identity());
        elements.addAll(patient.images());
        patient.sets().forEach(set -> {
            elements.add(set.meta());
            elements.addAll(set.structures());
            set.rois().forEach(roi -> roi.note().ifPresent(elements::add));
        });
        elements.addAll(patient.rest().elements());
        elements.addAll(incoming.findings(List.of(patient)));
        return elements;
    }

    /// Brings the images' voxels in the background, then their files into the library.
    private void bring(CaseSession session) {
        track(IMAGES_JOB, progress -> {
            try {
                var _ = images.load(session, whileOpen(session, progress))
                        .whenComplete((state, failure) -> session.loaded().complete(true));
                return Boolean.TRUE;
            } catch (RuntimeException stopped) {
                session.loaded().complete(false);
                throw stopped;
            } finally {
                keep(session);
            }
        });
    }

    /// The copying goes on when the case is closed: what came on a stick is to be safe soon.
    private void keep(CaseSession session) {
        if (closing) {
            session.kept().complete(false);
            return;
        }
        if (keeper.isEmpty()) {
            track("job.fingerprints", progress -> {
                ImageWatch.digest(session, _ -> true, whileOpen(session, progress));
                return Boolean.TRUE;
            });
            return;
        }
        var _ = track(Keeping.JOB, progress -> {
            new CaseKeeping(keeper.get(), session).run(progress);
            return Boolean.TRUE;
        }).result().whenComplete((_, failure) -> session.kept().complete(failure == null));
    }

    private static Progress whileOpen(CaseSession session, Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total) {
                progress.report(done, total);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled() || session.isClosed();
            }
        };
    }

    @Override
    public Job<Session> open(Id caseId) {
        return track("job.open", progress -> openNow(caseId));
    }

    private CaseSession openNow(Id caseId) throws RefusedException {
        StoredCase stored;
        synchronized (this) {
            CaseSession there = open.get(caseId);
            if (there != null && !there.isClosed()) {
                return there;
            }
        }
        try {
            stored = stored(means.store().load(caseId));
        } catch (StoreException e) {
            throw new RefusedException(e.reason());
        }
        CaseSession session;
        synchronized (this) {
            CaseSession there = open.get(caseId);
            if (there != null && !there.isClosed()) {
                return there;
            }
            session = new CaseSession(means, stored.current(), stored.latest(), stored.drafts(), this::changed);
            open.put(caseId, session);
        }
        bring(session);
        return session;
    }

    @Override
    public Job<Session> openDemo(String variant) {
        return track("job.demo", progress -> {
            String name = variant.isBlank() ? "standard" : variant.strip().toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z_]{1,60}")) {
                throw ActionPlanner.refused("edit.refused.no-demo", variant);
            }
            Path target = folder.demo().resolve(name);
            try {
                demos.write(variant.strip(), target, progress);
            } catch (IOException e) {
                throw ActionPlanner.refused("edit.refused.demo-not-written", target.toString());
            } catch (IllegalArgumentException e) {
                throw ActionPlanner.refused("edit.refused.no-demo", variant);
            }
            ImportOffer offer = offer(imports.inspect(List.of(target), progress));
            if (offer.patients().isEmpty()) {
                throw ActionPlanner.refused("edit.refused.demo-not-written", target.toString());
            }
            CaseSession session = create(offer.patients().getFirst().key(), List.of(DemoScripts.settings(means.actor(), means.clock())));
            DemoScripts.run(this, session, demos.scripts(variant.strip()));
            return session;
        });
    }

    /// A session has something that the list may show.
    private void changed(CaseSession session) {
        Case current = session.state().get().current();
        synchronized (this) {
            CaseEntry before = entries.get(current.id());
            CaseListing shown = listings.get(current.id());
            if (before == null || shown == null) {
                return;
            }
            CaseEntry now = entry(current, session.currentRun());
            if (session.currentRun().isEmpty()) {
                now = new CaseEntry(now.caseId(), now.name(), now.patientId(), now.birthDate(), now.trialNumber(), before.overall(),
                        before.openFlags());
            }
            int drafts = session.drafts().size();
            Instant time = means.clock().instant();
            if (!now.equals(before)) {
                entries.put(current.id(), now);
                var _ = means.store().putEntry(now);
            } else if (drafts == shown.drafts() && shown.changed().isAfter(time.minusSeconds(LIST_REFRESH_S))) {
                return;
            }
            listings.put(current.id(), listing(now, time, drafts));
            publishList();
        }
    }

    private static CaseEntry entry(Case current, Optional<CheckRun> run) {
        Optional<PatientIdentity> p = current.patient();
        int flags = run.map(r -> (int) r.results().stream().filter(result -> result.outcome() instanceof Outcome.Judgement).count())
                .orElse(0);
        return new CaseEntry(current.id(), p.map(PatientIdentity::name).orElse(""), p.map(PatientIdentity::patientId).orElse(""),
                p.flatMap(PatientIdentity::birthDate), p.flatMap(PatientIdentity::trialNumber), run.map(r -> r.overall().code()).orElse(""),
                flags);
    }

    private <T> Job<T> track(String nameId, Work<? extends T> work) {
        Job<T> job = means.jobs().start(nameId, work::run);
        synchronized (running) {
            List<Job<?>> jobs = new ArrayList<>(running.get());
            jobs.add(job);
            running.set(List.copyOf(jobs));
        }
        var _ = job.result().whenComplete((result, failure) -> {
            synchronized (running) {
                running.set(running.get().stream().filter(other -> !other.equals(job)).toList());
            }
        });
        return job;
    }

    /// Waits for the store.
    static <T> T stored(CompletableFuture<T> future) throws StoreException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw new StoreException(StoreException.Kind.OTHER, String.valueOf(e.getCause()), e);
        }
    }

    /// {@return the sentence for a job's failure}
    static Message reason(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> Message.of("store.other", "");
            case RefusedException refused -> refused.reason();
            case NotSavedException notSaved -> notSaved.reason();
            default -> CaseSession.reason(failure);
        };
    }

    @Override
    public void close() {
        closing = true;
        List<CaseSession> sessions;
        synchronized (this) {
            sessions = List.copyOf(open.values());
            open.clear();
        }
        running.get().forEach(Job::cancel);
        sessions.forEach(CaseSession::close);
        keeper.ifPresent(ImageKeeper::close);
        means.store().close();
    }
}
