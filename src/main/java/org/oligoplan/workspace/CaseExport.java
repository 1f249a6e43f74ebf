package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.export.CaseStructures;
import org.oligoplan.exchange.export.ExportException;
import org.oligoplan.exchange.export.HoleForm;
import org.oligoplan.exchange.export.Placement;
import org.oligoplan.exchange.export.ReferencedSeries;
import org.oligoplan.exchange.export.StructureSetDraft;
import org.oligoplan.exchange.export.StructureSetPlan;
import org.oligoplan.exchange.export.StructureSetWriter;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Writes files of a case, for the window and the command line alike.
public final class CaseExport {

    private final DicomCodec codec;
    private final String softwareVersion;
    private final Clock clock;
    private final ZoneId zone;

    /// @param codec reads image headers and writes files
    /// @param softwareVersion the program's version
    /// @param clock gives times
    /// @param zone where the wall clock hangs that dates and times in files follow
    public CaseExport(DicomCodec codec, String softwareVersion, Clock clock, ZoneId zone) {
        this.codec = codec;
        this.softwareVersion = softwareVersion;
        this.clock = clock;
        this.zone = zone;
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
        ReferencedSeries images = ReferencedSeries.read(image(current, request.image()), codec);
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
