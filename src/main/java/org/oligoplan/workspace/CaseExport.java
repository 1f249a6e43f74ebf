package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.export.CaseStructures;
import org.oligoplan.exchange.export.DeidentificationChoice;
import org.oligoplan.exchange.export.DeidentifiedFolder;
import org.oligoplan.exchange.export.Deidentifier;
import org.oligoplan.exchange.export.ExportException;
import org.oligoplan.exchange.export.HarmlessWords;
import org.oligoplan.exchange.export.HoleForm;
import org.oligoplan.exchange.export.NiftiFolder;
import org.oligoplan.exchange.export.Placement;
import org.oligoplan.exchange.export.ReferencedSeries;
import org.oligoplan.exchange.export.RegistrationWriter;
import org.oligoplan.exchange.export.StructureSetDraft;
import org.oligoplan.exchange.export.StructureSetPlan;
import org.oligoplan.exchange.export.StructureSetWriter;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Registration;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.Volume;

/// Writes files of a case, for the window and the command line alike.
public final class CaseExport {

    static final String PRODUCT = "Oligoplan";

    private final DicomCodec codec;
    private final CaseSources sources;
    private final String softwareVersion;
    private final Clock clock;
    private final ZoneId zone;
    private final Supplier<? extends Collection<String>> standardNames;

    /// @param codec writes files
    /// @param sources opens the case's files
    /// @param softwareVersion the program's version
    /// @param clock gives times
    /// @param zone where the wall clock hangs that dates and times in files follow
    /// @param standardNames the structure names of TG-263; asked for when they are needed
    public CaseExport(DicomCodec codec, CaseSources sources, String softwareVersion, Clock clock, ZoneId zone,
            Supplier<? extends Collection<String>> standardNames) {
        this.codec = codec;
        this.sources = sources;
        this.softwareVersion = softwareVersion;
        this.clock = clock;
        this.zone = zone;
        this.standardNames = standardNames;
    }

    /// {@return an image's voxels; none when its files are not there or are others}
    Optional<Volume> volume(Case current, ImageSeries image) {
        return sources.volume(current, image, Progress.none());
    }

    /// {@return who writes, and when by the wall clock}
    StructureSetPlan.Origin origin() {
        return new StructureSetPlan.Origin(softwareVersion, LocalDateTime.ofInstant(clock.instant(), zone));
    }

    /// {@return the structure set as it would be written}
    ///
    /// @param current the case
    /// @param request what is asked for
    /// @param texts the language of descriptions in the file
    /// @throws ExportException when it cannot be written
    public StructureSetDraft draft(Case current, ExportRequest.StructureSet request, Texts texts) throws ExportException {
        ReferencedSeries images = ReferencedSeries.read(image(current, request.image()), sources.opener(current));
        return new CaseStructures(texts, StructurePalette::of).draft(current, images,
                new CaseStructures.Choice(request.only(), request.label(), request.form().shortNames(), holes(request.form())), origin());
    }

    /// Writes what is asked for.
    ///
    /// @param current the case
    /// @param request what is asked for
    /// @param texts the language of descriptions in files and of the answer
    /// @param progress to report to
    /// @return what was written
    /// @throws ExportException when it cannot be written; nothing is then
    public FileVerbs.Answered write(Case current, ExportRequest request, Texts texts, Progress progress) throws ExportException {
        return switch (request) {
            case ExportRequest.StructureSet set -> structures(draft(current, set, texts), set, texts);
            case ExportRequest.SpatialRegistration registration -> registration(current, registration);
            case ExportRequest.Nifti nifti -> nifti(current, nifti, texts, progress);
            case ExportRequest.Deidentified deidentified -> deidentified(current, deidentified, texts, progress);
        };
    }

    static HoleForm holes(ExportRequest.StructureForm form) {
        return switch (form.holes()) {
            case KEYHOLE -> HoleForm.KEYHOLE;
            case NESTED -> HoleForm.NESTED;
            case XOR -> HoleForm.XOR;
        };
    }

    private FileVerbs.Answered structures(StructureSetDraft draft, ExportRequest.StructureSet request, Texts texts) throws ExportException {
        return write(draft, request.file(), request.overwrite(), texts);
    }

    private FileVerbs.Answered registration(Case current, ExportRequest.SpatialRegistration request) throws ExportException {
        List<Registration> all = current.all(Registration.class);
        String known = all.stream().map(r -> "\n  - " + r.id() + " " + r.method()).collect(Collectors.joining());
        List<Registration> meant = all.stream().filter(r -> request.registration().stream().allMatch(id -> id.equals(r.id().toString())))
                .toList();
        if (meant.size() != 1) {
            throw new ExportException(all.isEmpty()
                    ? Message.of("export.error.no-registration")
                    : Message.of("export.error.which-registration", known));
        }
        Registration registration = meant.getFirst();
        DataSet object = RegistrationWriter.object(registration, imageOf(current, registration.to()),
                imageOf(current, registration.from()), origin());
        Placement.file(request.file(), request.overwrite(), place -> codec.write(object, place, WriteOptions.standard()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", request.file().toAbsolutePath().toString());
        json.put("sopInstanceUid", object.string(Tag.SOP_INSTANCE_UID).orElse(""));
        json.put("from", registration.from().uid());
        json.put("to", registration.to().uid());
        json.put("matrix", registration.matrix());
        return new FileVerbs.Answered(json, true);
    }

    private ReferencedSeries imageOf(Case current, FrameOfReference frame) throws ExportException {
        Optional<ImageSeries> image = current.images().stream().filter(i -> i.frame().equals(frame))
                .max(Comparator.comparingInt(i -> i.instances().size()));
        return ReferencedSeries.read(image.orElseThrow(() -> new ExportException(Message.of("export.error.no-frame-image", frame.uid()))),
                sources.opener(current));
    }

    private FileVerbs.Answered nifti(Case current, ExportRequest.Nifti request, Texts texts, Progress progress) throws ExportException {
        List<NiftiFolder.Part> parts = new ArrayList<>();
        Set<FrameOfReference> done = new LinkedHashSet<>();
        List<ImageSeries> images = new ArrayList<>(current.images());
        Optional<ImageSeries> planning = current.planningImage();
        // A structure becomes a mask of one image of its frame: the planning image where it is of that.
        images.sort(Comparator.comparingInt(i -> planning.filter(i::equals).isPresent() ? 0 : 1));
        for (ImageSeries image : images) {
            Volume volume = sources.volume(current, image, progress).orElseThrow(() -> new ExportException(
                    Message.of("export.error.image-missing", image.description(), image.instances().getFirst().path())));
            boolean first = done.add(image.frame());
            parts.add(new NiftiFolder.Part(image, volume, current.structures().stream().filter(s -> first && !s.is(StructureRole.IGNORE)
                    && !s.contours().isEmpty() && s.contours().plane().frame().equals(image.frame())).toList()));
        }
        if (parts.isEmpty()) {
            throw new ExportException(Message.of("export.error.which-image", ""));
        }
        NiftiFolder.Report report = NiftiFolder.write(request.folder(), request.overwrite(), request.packed(), parts, progress);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", request.folder().toAbsolutePath().toString());
        json.put("files", report.files());
        json.put("leftOut", report.leftOut().stream().map(l -> Map.of("name", l.name(), "reason", texts.of(l.reason()))).toList());
        json.put("notes", List.of(texts.of("export.note.masks")));
        return new FileVerbs.Answered(json, report.leftOut().isEmpty());
    }

    private FileVerbs.Answered deidentified(Case current, ExportRequest.Deidentified request, Texts texts, Progress progress)
            throws ExportException {
        DeidentificationChoice choice = new DeidentificationChoice(switch (request.dates()) {
            case REMOVE -> DeidentificationChoice.Dates.REMOVE;
            case KEEP -> DeidentificationChoice.Dates.KEEP;
            case SHIFT -> DeidentificationChoice.Dates.SHIFT;
        }, request.patientCharacteristics(), request.cleanDescriptors(), request.burnedIn(), request.subject());
        Set<String> files = new LinkedHashSet<>();
        current.elements().forEach(element -> files.addAll(ElementFiles.paths(element)));
        List<DataSet> made = new ArrayList<>();
        for (ImageSeries image : current.images()) {
            if (current.structures().stream().anyMatch(s -> s.contours().plane().frame().equals(image.frame())
                    && s.origin() instanceof StructureOrigin.Drawn drawn && drawn.image().equals(image.id()) && !s.contours().isEmpty())) {
                made.add(StructureSetWriter.object(draft(current, new ExportRequest.StructureSet(request.folder(), false,
                        Optional.of(image.seriesInstanceUid()), Set.of(), PRODUCT,
                        new ExportRequest.StructureForm(false, ExportRequest.Holes.KEYHOLE)), texts).plan()));
            }
        }
        DeidentifiedFolder.Report report = new DeidentifiedFolder(codec,
                new Deidentifier(choice, new HarmlessWords(standardNames.get())), choice.burnedIn()).write(request.folder(),
                        request.overwrite(), List.copyOf(files), sources.opener(current), made, progress);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", request.folder().toAbsolutePath().toString());
        json.put("subject", report.subject());
        json.put("objects", report.objects());
        json.put("leftOut", report.leftOut().stream().map(texts::of).toList());
        json.put("notes", report.notes().stream().map(texts::of).toList());
        return new FileVerbs.Answered(json, report.leftOut().isEmpty());
    }

    /// Writes a drafted structure set.
    FileVerbs.Answered write(StructureSetDraft draft, Path file, boolean overwrite, Texts texts) throws ExportException {
        DataSet object = StructureSetWriter.object(draft.plan());
        Placement.file(file, overwrite, place -> codec.write(object, place, WriteOptions.standard()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toAbsolutePath().toString());
        json.put("sopInstanceUid", object.string(Tag.SOP_INSTANCE_UID).orElse(""));
        json.put("seriesInstanceUid", object.string(Tag.SERIES_INSTANCE_UID).orElse(""));
        json.put("frameOfReferenceUid", draft.plan().subject().frameUid());
        json.put("label", draft.plan().label());
        json.put("approvalStatus", object.string(Tag.APPROVAL_STATUS).orElse(""));
        json.put("structures", draft.entries().stream().map(CaseExport::entry).toList());
        List<Map<String, Object>> leftOut = new ArrayList<>();
        for (StructureSetDraft.LeftOut left : draft.leftOut()) {
            leftOut.add(Map.of("name", left.name(), "reason", texts.of(left.reason())));
        }
        json.put("leftOut", leftOut);
        json.put("notes", draft.notes().stream().map(texts::of).toList());
        return new FileVerbs.Answered(json, draft.leftOut().stream().noneMatch(StructureSetDraft.LeftOut::wanted));
    }

    private static Map<String, Object> entry(StructureSetDraft.Entry entry) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("number", entry.number());
        one.put("name", entry.name());
        one.put("fullName", entry.fullName());
        one.put("type", entry.type());
        one.put("contours", entry.contours());
        one.put("points", entry.points());
        one.put("unreviewedPlanes", entry.unreviewed());
        return one;
    }

    /// {@return the image asked for, else the planning image, else the only one}
    static ImageSeries image(Case current, Optional<String> seriesUid) throws ExportException {
        List<ImageSeries> images = current.images();
        String known = images.stream().map(i -> "\n  - " + i.seriesInstanceUid() + " " + i.description()).collect(Collectors.joining());
        if (seriesUid.isPresent()) {
            return images.stream().filter(i -> i.seriesInstanceUid().equals(seriesUid.get())).findFirst()
                    .orElseThrow(() -> new ExportException(Message.of("export.error.no-image", seriesUid.get(), known)));
        }
        Optional<ImageSeries> planning = current.planningImage();
        if (planning.isPresent()) {
            return planning.get();
        }
        if (images.size() != 1) {
            throw new ExportException(Message.of("export.error.which-image", known));
        }
        return images.getFirst();
    }
}
