package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Severity;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.store.LibraryException;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.StoredCase;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// The verb `import`: files into the library and into the case of one patient.
///
/// Without a case named, files of which a case has some already go into that case, so that an import that is done again adds nothing and one
/// that was interrupted goes on; all others make a new case.
final class ImportVerb {

    private static final String NEW = "new";
    private static final double BYTES_PER_MB = 1e6;

    private final CaseWorkbench workbench;
    private final Texts texts;

    ImportVerb(CaseWorkbench workbench, Texts texts) {
        this.workbench = workbench;
        this.texts = texts;
    }

    FileVerbs.Answered run(List<Path> paths, Optional<String> caseWord, Optional<String> patientId, Consumer<Message> told)
            throws UnreadableInputException, WrongUseException {
        Optional<StoredCase> named = caseWord.isPresent() && !caseWord.get().equals(NEW)
                ? Optional.of(load(caseWord.get()))
                : Optional.empty();
        Incoming incoming = workbench.inspect(paths);
        if (PathVerbs.isEmpty(incoming)) {
            throw PathVerbs.nothingReadable(texts, paths, incoming);
        }
        Incoming.Patient patient = choose(incoming, named, patientId);
        Optional<StoredCase> into = caseWord.isPresent() ? named : holder(incoming, patient);
        LibraryImport.Imported imported;
        try {
            imported = workbench.importInto(incoming, patient, into,
                    space -> told.accept(Message.of(space.exact() ? "library.room.exact" : "library.room", megabytes(space.neededBytes()),
                            megabytes(space.freeBytes()))),
                    Progress.none());
        } catch (LibraryException e) {
            throw new UnreadableInputException(e.reason());
        } catch (StoreException e) {
            throw new UnreadableInputException(e.reason());
        }
        if (!imported.differing().isEmpty()) {
            told.accept(Message.of("library.differing", imported.differing().size()));
        }
        boolean clean = imported.differing().isEmpty()
                && incoming.findings().stream().noneMatch(f -> f.severity() == Severity.BLOCKING);
        return new FileVerbs.Answered(json(incoming, patient, imported), clean);
    }

    private static long megabytes(long bytes) {
        return (long) Math.ceil(bytes / BYTES_PER_MB);
    }

    private StoredCase load(String word) throws WrongUseException, UnreadableInputException {
        Id id;
        try {
            id = Id.parse(word);
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(Message.of("verbs.no-case", word));
        }
        return stored(id);
    }

    private StoredCase stored(Id id) throws WrongUseException, UnreadableInputException {
        try {
            return workbench.load(id);
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.MISSING) {
                throw new WrongUseException(Message.of("verbs.no-case", id.toString()));
            }
            throw new UnreadableInputException(e.reason());
        }
    }

    private static Incoming.Patient choose(Incoming incoming, Optional<StoredCase> named, Optional<String> patientId)
            throws WrongUseException {
        List<Incoming.Patient> all = incoming.patients();
        List<Incoming.Patient> meant = all.stream()
                .filter(p -> patientId.isEmpty() || p.identity().patientId().equals(patientId.get())).toList();
        Optional<PatientIdentity> owner = named.flatMap(s -> s.current().patient());
        if (meant.size() > 1 && owner.isPresent()) {
            meant = meant.stream().filter(p -> isSame(p.identity(), owner.get())).toList();
        }
        if (meant.size() != 1) {
            throw new WrongUseException(Message.of(meant.isEmpty() ? "library.no-patient" : "library.several-patients",
                    all.stream().map(p -> said(p.identity())).collect(Collectors.joining("; "))));
        }
        if (owner.isPresent() && !isSame(meant.getFirst().identity(), owner.get())) {
            throw new WrongUseException(Message.of("library.other-patient", said(meant.getFirst().identity()), said(owner.get())));
        }
        return meant.getFirst();
    }

    private static String said(PatientIdentity p) {
        return p.patientId() + " (" + p.name() + ", " + p.birthDate().map(Objects::toString).orElse("-") + ", "
                + (p.sex().isEmpty() ? "-" : p.sex()) + ")";
    }

    /// The same Patient ID and name, and no birth date or sex against it. Whoever is the same in spite of that is told so by a person.
    private static boolean isSame(PatientIdentity a, PatientIdentity b) {
        boolean date = a.birthDate().isEmpty() || b.birthDate().isEmpty() || a.birthDate().equals(b.birthDate());
        boolean sex = a.sex().isEmpty() || b.sex().isEmpty() || a.sex().equals(b.sex());
        return date && sex && a.patientId().equals(b.patientId())
                && a.name().strip().toLowerCase(Locale.ROOT).equals(b.name().strip().toLowerCase(Locale.ROOT));
    }

    /// The case that has some of the files' objects already.
    private Optional<StoredCase> holder(Incoming incoming, Incoming.Patient patient) throws WrongUseException, UnreadableInputException {
        List<Element> elements = CaseWorkbench.elements(incoming, patient);
        List<StoredCase> holders = new ArrayList<>();
        for (Workbench.CaseListing listing : workbench.cases().get()) {
            if (listing.patientId().equals(patient.identity().patientId())) {
                StoredCase stored = stored(listing.caseId());
                if (stored.current().patient().filter(p -> isSame(p, patient.identity())).isPresent()
                        && LibraryImport.shares(stored.current(), elements)) {
                    holders.add(stored);
                }
            }
        }
        if (holders.size() > 1) {
            throw new WrongUseException(Message.of("library.several-cases",
                    holders.stream().map(s -> s.current().id().toString()).collect(Collectors.joining(", "))));
        }
        return holders.stream().findFirst();
    }

    private Map<String, Object> json(Incoming incoming, Incoming.Patient patient, LibraryImport.Imported imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", imported.state().id().toString());
        json.put("created", imported.created());
        json.put("patientId", imported.state().patient().map(PatientIdentity::patientId).orElse(""));
        json.put("added", objects(imported.added()));
        json.put("alreadyThere", objects(imported.there()));
        json.put("differing", objects(imported.differing()));
        Map<String, Object> library = new LinkedHashMap<>();
        library.put("files", imported.files());
        library.put("copied", imported.copied());
        library.put("alreadyThere", imported.files() - imported.copied());
        library.put("neededBytes", imported.space().neededBytes());
        library.put("freeBytes", imported.space().freeBytes());
        json.put("library", library);
        json.put("findings", new ImportReportForm(texts).findings(incoming.report(List.of(patient), Instant.now())));
        return json;
    }

    private static Map<String, Object> objects(List<Element> elements) {
        Map<String, Object> json = new LinkedHashMap<>();
        List<Map<String, Object>> series = new ArrayList<>();
        List<Map<String, Object>> sets = new ArrayList<>();
        List<Map<String, Object>> others = new ArrayList<>();
        for (Element element : elements) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (element instanceof ImageSeries s) {
                one.put("modality", s.modality());
                one.put("seriesInstanceUid", s.seriesInstanceUid());
                one.put("description", s.description());
                one.put("slices", s.grid().slices());
                series.add(one);
            } else if (element instanceof StructureSet s) {
                one.put("sopInstanceUid", s.sopInstanceUid());
                one.put("label", s.label());
                one.put("structures", elements.stream().filter(e -> e instanceof Structure r
                        && r.origin() instanceof StructureOrigin.Imported i && i.structureSet().equals(s.id())).count());
                sets.add(one);
            } else if (!ElementFiles.paths(element).isEmpty()) {
                one.put("kind", kind(element));
                others.add(one);
            }
        }
        json.put("series", series);
        json.put("structureSets", sets);
        json.put("others", others);
        return json;
    }

    private static String kind(Element element) {
        return switch (element) {
            case DoseDistribution _ -> "RTDOSE";
            case PlanRecord _ -> "RTPLAN";
            case ImportedRegistration _ -> "REG";
            default -> "";
        };
    }
}
