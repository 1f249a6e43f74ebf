package org.oligoplan.ui.shell;

import org.oligoplan.model.Structure;
import org.oligoplan.contour.ShapeMetrics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Signal;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ImportReportFile;
import org.oligoplan.workspace.DoseStudy;
import org.oligoplan.workspace.PrescriptionStudy;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.RegistrationEngine;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.StructureExport;
import org.oligoplan.workspace.StructureReport;
import org.oligoplan.workspace.StructureReports;
import org.oligoplan.workspace.Workbench;

/// A workbench without files, for tests of the window alone.
final class FakeWorkbench implements Workbench {

    private final Jobs jobs = new Jobs(2);
    private final Signal<List<CaseListing>> cases;
    private final Signal<List<Job<?>>> running = new Signal<>(List.of());
    RegistrationEngine engine = (_, _) -> new RegistrationEngine.Found.Refused(Message.of("registration.said.not-loaded"));
    final FakeSession session = new FakeSession(FakeCase.make());

    FakeWorkbench(boolean withCases) {
        cases = new Signal<>(withCases
                ? List.of(listing(1, "Two, Demo", "DEMO-002", "017", "JUDGEMENT", 2),
                        listing(2, "One, Demo", "DEMO-001", "", "", 0), listing(3, "Three, Demo", "DEMO-003", "021", "NOT_MET", 5))
                : List.of());
    }

    private static CaseListing listing(int number, String name, String patientId, String trial, String overall, int flags) {
        return new CaseListing(FakeCase.id(500 + number), name, patientId, Optional.of(LocalDate.of(1961, 4, number)),
                trial.isEmpty() ? Optional.empty() : Optional.of(trial), overall, flags, Instant.parse("2026-03-02T13:02:00Z"), number);
    }

    @Override
    public Job<RegistrationEngine.Found> align(RegistrationEngine.Wanted wanted) {
        return jobs.start("registration.job", progress -> engine.align(wanted, progress));
    }

    @Override
    public Signal<List<CaseListing>> cases() {
        return cases;
    }

    @Override
    public List<CaseListing> find(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return cases.get().stream()
                .filter(c -> (c.patientName() + c.patientId() + c.trialNumber().orElse("")).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    @Override
    public Signal<List<Job<?>>> running() {
        return running;
    }

    @Override
    public Job<ImportOffer> read(List<Path> paths) {
        return jobs.start("shell.job",
                _ -> new ImportOffer(
                        List.of(new PatientOffer("a", person("Two, Demo", "DEMO-002", Optional.of(LocalDate.of(1961, 4, 2)), "F"), 1, 1),
                                new PatientOffer("b", person("Three, Demo", "DEMO-003", Optional.empty(), ""), 2, 0),
                                new PatientOffer("c", person("Two, Demo", "X-7", Optional.of(LocalDate.of(1960, 4, 2)), "F"), 1, 0),
                                new PatientOffer("d", person("Two, Demo", "X-8", Optional.of(LocalDate.of(1961, 4, 2)), "F"), 1, 1)),
                        List.of()));
    }

    private static PatientIdentity person(String name, String patientId, Optional<LocalDate> born, String sex) {
        return new PatientIdentity(Id.random(), name, patientId, born, sex, Optional.empty());
    }

    @Override
    public CompletableFuture<SessionState> join(Session into, ImportOffer offer, String patientKey, boolean unknownConfirmed,
            Optional<String> decidedBy) {
        PatientIdentity from = offer.patients().stream().filter(p -> p.key().equals(patientKey)).findFirst().orElseThrow().identity();
        return into.perform(new Action.JoinFiles(from, List.of(), unknownConfirmed, decidedBy));
    }

    @Override
    public Job<Session> createCase(ImportOffer offer, String patientKey) {
        return jobs.start("shell.job", _ -> session);
    }

    @Override
    public Job<Path> saveReport(ImportReport report, ImportReportFile.Form form, Texts texts, Path file) {
        return jobs.start("shell.job", _ -> {
            ImportReportFile.write(report, form, texts, file);
            return file;
        });
    }

    @Override
    public Job<Path> saveCalendar(String text, Path file) {
        return jobs.start("shell.job", _ -> file);
    }

    @Override
    public Job<StructureExport.Preview> previewStructures(Case current, StructureExport.Wanted wanted, Texts texts) {
        return jobs.start("shell.job", _ -> new StructureExport.Preview("Oligoplan", "UNAPPROVED",
                List.of(new StructureExport.Item(1, "GTV_L1", "GTV_L1", "GTV", 12, 3),
                        new StructureExport.Item(2, "SpinalCord", "Medula espinal", "ORGAN", 60, 0)),
                List.of(new StructureExport.LeftOut("Couch", Message.of("export.left.ignored"))),
                List.of(Message.of("export.note.unreviewed", "GTV_L1", 3))));
    }

    @Override
    public Job<StructureExport.Outcome> exportStructures(Case current, StructureExport.Wanted wanted, Path file, boolean overwrite,
            Texts texts) {
        return jobs.start("shell.job", _ -> {
            throw new RefusedException(Message.of("export.error.unwritable", file.toString(), "disk full"));
        });
    }

    @Override
    public Job<Optional<ShapeMetrics>> metrics(Structure structure) {
        return jobs.start("shell.job", _ -> Optional.empty());
    }

    @Override
    public Job<org.oligoplan.workspace.ImageFound> find(Session session, org.oligoplan.workspace.ImageWish wish) {
        return jobs.start("shell.job", _ -> {
            throw new RefusedException(Message.of("auto.refused.no-body"));
        });
    }

    @Override
    public Job<List<StructureReport>> reports(Case current, StructureReports.Expect expect) {
        return jobs.start("shell.job", _ -> List.of());
    }

    @Override
    public Job<Action.PutShape> shape(Case current, Action.Reshape asked) {
        return jobs.start("shell.job", _ -> {
            throw new RefusedException(Message.of("shape.refused.empty", ""));
        });
    }

    @Override
    public Job<DoseStudy.Found> doses(Case current, DoseStudy.Wanted wanted, Optional<DoseStudy.Found> earlier) {
        return jobs.start("shell.job", _ -> {
            throw new RefusedException(Message.of("dose.no-dose"));
        });
    }

    @Override
    public Job<Integer> secondLook(Case current, DoseStudy.Found found, Consumer<DoseStudy.Second> seen) {
        return jobs.start("shell.job", _ -> 0);
    }

    @Override
    public Job<CumulativeDoses.Report> cumulative(Case current) {
        return jobs.start("shell.job", _ -> CumulativeDoses.of(current, FakeCase.radiobiology(), _ -> Optional.empty(), () -> true));
    }

    @Override
    public Job<PrescriptionStudy> prescriptions(Case current) {
        return jobs.start("shell.job",
                _ -> new PrescriptionStudy(new ConstraintReport(Optional.empty(), List.of(), List.of()),
                        CumulativeDoses.of(current, FakeCase.radiobiology(), _ -> Optional.empty(), () -> true), FakeCase.radiobiology(),
                        List.of()));
    }

    @Override
    public Job<DoseLattice> lattice(Case current, Id dose) {
        return jobs.start("shell.job", _ -> {
            throw new RefusedException(Message.of("dose.no-dose"));
        });
    }

    @Override
    public Job<Session> open(Id caseId) {
        return jobs.start("shell.job", _ -> session);
    }

    @Override
    public Job<Session> openDemo(String variant) {
        return jobs.start("shell.job", _ -> session);
    }

    @Override
    public void close() {
        jobs.close();
    }
}
