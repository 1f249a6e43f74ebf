package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.Outcome;
import org.oligoplan.exchange.export.ExportException;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.phantom.DemoVariant;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.CasePicture;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.ViewRequest;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.Draft;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.Volume;

/// The verbs of the command line on stored cases, over the same workbench as the window's.
public final class StoredCaseVerbs implements CaseVerbs {

    private static final int PICTURE_PIXELS = 512;
    private static final int WITNESS_COLOUR = 0xffffd54f;

    private final CaseWorkbench workbench;
    private final CaseStore store;
    private final CaseCheck check;
    private final CaseExport export;
    private final Texts texts;
    private final Runnable end;

    /// @param workbench over the data folder; closed with this
    /// @param store its database
    /// @param check runs the rules
    /// @param export writes files of a case
    /// @param texts the language of the messages
    /// @param end called after closing, for whatever else was opened
    public StoredCaseVerbs(CaseWorkbench workbench, CaseStore store, CaseCheck check, CaseExport export, Texts texts, Runnable end) {
        this.workbench = workbench;
        this.store = store;
        this.check = check;
        this.export = export;
        this.texts = texts;
        this.end = end;
    }

    @Override
    public FileVerbs.Answered check(Id caseId) throws UnreadableInputException, WrongUseException {
        Case current = load(caseId);
        CheckRun run = check.runWithSecondEngine(current, Progress.none());
        return new FileVerbs.Answered(answer(current, run), run.overall() instanceof Outcome.Met && !run.blocking());
    }

    private Case load(Id caseId) throws UnreadableInputException, WrongUseException {
        try {
            return CaseWorkbench.stored(store.load(caseId)).current();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.MISSING) {
                throw new WrongUseException(Message.of("verbs.no-case", caseId.toString()));
            }
            throw new UnreadableInputException(e.reason());
        }
    }

    @Override
    public FileVerbs.Answered export(Id caseId, ExportRequest request) throws UnreadableInputException, WrongUseException {
        try {
            return export.write(load(caseId), request, texts, Progress.none());
        } catch (ExportException e) {
            throw new WrongUseException(e.reason());
        }
    }

    private Map<String, Object> answer(Case current, CheckRun run) throws UnreadableInputException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", current.id().toString());
        json.putAll(CheckRunForm.inWords(run, current, texts));
        json.put("lesions", LesionTableForm.of(current));
        json.put("sites", LesionTableForm.sites(current));
        json.put("comments", LesionTableForm.comments(current, Optional.empty()));
        json.put("measurements", MeasurementForm.inWords(current, image -> export.volume(current, image), texts));
        json.put("information", CumulativeForm.inWords(await(workbench.cumulative(current).result()), texts));
        json.put("constraints", ConstraintForm.inWords(await(workbench.prescriptions(current).result()).report(), texts));
        return json;
    }

    @Override
    public FileVerbs.Answered apply(String caseId, Path script) throws UnreadableInputException, WrongUseException {
        String text;
        try {
            text = Files.readString(script);
        } catch (IOException e) {
            throw new UnreadableInputException(Message.of("verbs.script-unreadable", script.toString()));
        }
        CaseScript read = CaseScript.read(text, String.valueOf(script.getFileName()));
        Optional<CaseSession> session = caseId.equals("new") ? Optional.empty() : Optional.of(open(caseId));
        Path folder = script.toAbsolutePath().getParent();
        CaseSession done = new ScriptRun(workbench, folder == null ? script : folder).run(read, session);
        if (session.isEmpty()) {
            // The process ends with this call: what a script has imported must be in the library by then.
            await(done.kept().exceptionally(_ -> false));
        }
        Map<String, Object> json = answer(done.state().get().current(), done.checkNow());
        json.put("steps", read.steps().size());
        json.put("drafts", done.drafts().stream().map(Session.DraftListing::name).toList());
        return new FileVerbs.Answered(json, true);
    }

    private CaseSession open(String caseId) throws WrongUseException, UnreadableInputException {
        Id id;
        try {
            id = Id.parse(caseId);
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(Message.of("verbs.no-case", caseId));
        }
        if (workbench.cases().get().stream().noneMatch(c -> c.caseId().equals(id))) {
            throw new WrongUseException(Message.of("verbs.no-case", caseId));
        }
        return (CaseSession) await(workbench.open(id).result());
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> future) throws UnreadableInputException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw new UnreadableInputException(CaseWorkbench.reason(e.getCause()));
        }
    }

    @Override
    public FileVerbs.Answered drafts() throws UnreadableInputException {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (Workbench.CaseListing listing : workbench.cases().get()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("case", listing.caseId().toString());
            one.put("name", listing.patientName());
            one.put("patientId", listing.patientId());
            one.put("trialNumber", listing.trialNumber().orElse(""));
            one.put("outcome", listing.overall());
            one.put("openFlags", listing.openFlags());
            one.put("changed", listing.changed().toString());
            try {
                one.put("drafts", CaseWorkbench.stored(store.drafts(listing.caseId())).stream().map(StoredCaseVerbs::draft).toList());
            } catch (StoreException e) {
                throw new UnreadableInputException(e.reason());
            }
            cases.add(one);
        }
        return new FileVerbs.Answered(Map.of("cases", cases), true);
    }

    private static Map<String, Object> draft(Draft draft) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("draft", draft.id().toString());
        one.put("name", draft.name());
        one.put("author", draft.author());
        one.put("time", draft.time().toString());
        one.put("event", draft.event().toString());
        one.put("caseFingerprint", draft.caseFingerprint().hex());
        one.put("softwareVersion", draft.softwareVersion());
        return one;
    }

    @Override
    public FileVerbs.Answered importFiles(List<Path> paths, Optional<String> caseWord, Optional<String> patientId, Consumer<Message> told)
            throws UnreadableInputException, WrongUseException {
        return new ImportVerb(workbench, texts).run(paths, caseWord, patientId, told);
    }

    @Override
    public FileVerbs.Answered demo(Path out) throws UnreadableInputException {
        List<Map<String, Object>> patients = new ArrayList<>();
        for (DemoVariant patient : DemoVariant.patients()) {
            patients.add(demo(patient, out));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", out.toAbsolutePath().toString());
        json.put("patients", patients);
        try {
            Files.writeString(out.resolve("result.json"), JsonWriter.write(json));
        } catch (IOException e) {
            throw new UnreadableInputException(Message.of("verbs.unwritable", out.toString()));
        }
        return new FileVerbs.Answered(json, true);
    }

    private Map<String, Object> demo(DemoVariant patient, Path out) throws UnreadableInputException {
        CaseSession session = (CaseSession) await(workbench.openDemo(patient.name()).result());
        await(session.loaded());
        Case current = session.state().get().current();
        CheckRun run = session.checkNow();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("demo", patient.name());
        json.put("patient", current.patient().map(PatientIdentity::name).orElse(""));
        json.putAll(answer(current, run));
        try {
            String folder = patient.name().toLowerCase(Locale.ROOT);
            List<String> pictures = pictures(session, current, run, Files.createDirectories(out.resolve(folder)));
            json.put("pictures", pictures.stream().map(name -> folder + "/" + name).toList());
        } catch (IOException e) {
            throw new UnreadableInputException(Message.of("verbs.unwritable", out.toString()));
        }
        return json;
    }

    /// Three cuts through the nearest place of each lesion, with contours and the line of the distance.
    private static List<String> pictures(CaseSession session, Case current, CheckRun run, Path out) throws IOException {
        List<String> names = new ArrayList<>();
        Optional<ImageSeries> image = current.planningImage();
        Optional<Volume> volume = image.flatMap(i -> session.volume(i.id()));
        if (volume.isEmpty()) {
            return names;
        }
        for (Lesion lesion : current.lesions()) {
            Optional<LesionDistance> nearest = run.distancesOf(lesion.id()).stream().findFirst();
            if (nearest.isEmpty()) {
                continue;
            }
            LesionDistance d = nearest.get();
            for (Anatomical cut : Anatomical.values()) {
                ViewPlane plane = ViewPlane.ofStack(volume.get().grid().plane(), cut);
                ViewGeometry whole = Fit.whole(volume.get().grid(), plane, PICTURE_PIXELS, PICTURE_PIXELS);
                PatientPoint centre = d.from().towards(d.to(), 0.5);
                ViewGeometry view = new ViewGeometry(plane, centre, whole.mmPerPixel(), PICTURE_PIXELS, PICTURE_PIXELS);
                byte[] png = CasePicture
                        .draw(current, new ViewRequest(volume.get(), view, WindowLevel.Preset.SOFT_TISSUE.window(), Sampling.FULL),
                                Optional.of(d.lesionStructure()),
                                Optional.of(new CasePicture.Witness(d.from(), d.to(), WITNESS_COLOUR)))
                        .png();
                String name = lesion.name() + "-" + cut.name().toLowerCase(Locale.ROOT) + ".png";
                Files.write(out.resolve(name), png);
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public void close() {
        workbench.close();
        end.run();
    }
}
