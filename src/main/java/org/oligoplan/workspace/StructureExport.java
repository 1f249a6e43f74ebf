package org.oligoplan.workspace;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.dicom.Tag;
import org.oligoplan.exchange.export.ExportException;
import org.oligoplan.exchange.export.StructureSetDraft;
import org.oligoplan.exchange.export.StructureSetWriter;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// A structure set of an open case, for a window: first what would be written, then the file.
public final class StructureExport {

    /// A file name without anything of the patient.
    public static final String FILE_NAME = "structure-set.dcm";

    private static final int STEPS = 2;

    /// What is asked for.
    ///
    /// @param image Series Instance UID of the image that the set is for; the planning image where empty
    /// @param form how structures are written
    public record Wanted(Optional<String> image, ExportRequest.StructureForm form) {}

    /// A structure that will be written.
    ///
    /// @param number ROI Number
    /// @param name ROI Name
    /// @param fullName its name in the case
    /// @param type RT ROI Interpreted Type, or empty
    /// @param contours how many contours
    /// @param unreviewed planes that nobody has accepted
    public record Item(int number, String name, String fullName, String type, int contours, int unreviewed) {}

    /// A structure that will not be written.
    ///
    /// @param name its name
    /// @param reason why
    public record LeftOut(String name, Message reason) {}

    /// The set as it would be written.
    ///
    /// @param label Structure Set Label
    /// @param approval Approval Status (300E,0002)
    /// @param items the structures in it
    /// @param leftOut the structures that are not in it
    /// @param notes what else differs from what a person may expect
    public record Preview(String label, String approval, List<Item> items, List<LeftOut> leftOut, List<Message> notes) {

        /// Copies the lists.
        public Preview {
            items = List.copyOf(items);
            leftOut = List.copyOf(leftOut);
            notes = List.copyOf(notes);
        }
    }

    /// What became of the wish to write a file.
    public sealed interface Outcome {

        /// {@return the file}
        Path file();

        /// It is on the disk.
        ///
        /// @param structures how many structures are in it
        record Written(Path file, int structures) implements Outcome {}

        /// Something of that name is there; a person decides whether it is replaced.
        record Exists(Path file) implements Outcome {}
    }

    private final CaseExport export;

    /// @param export drafts and writes
    StructureExport(CaseExport export) {
        this.export = export;
    }

    /// {@return the set as it would be written}
    ///
    /// @throws RefusedException when it cannot be
    Preview preview(Case current, Wanted wanted, Texts texts, Progress progress) throws RefusedException {
        progress.report(0, STEPS);
        try {
            StructureSetDraft draft = export.draft(current, request(wanted, Path.of(FILE_NAME), false), texts);
            progress.report(1, STEPS);
            return new Preview(draft.plan().label(), StructureSetWriter.object(draft.plan()).string(Tag.APPROVAL_STATUS).orElse(""),
                    draft.entries().stream()
                            .map(e -> new Item(e.number(), e.name(), e.fullName(), e.type(), e.contours(), e.unreviewed())).toList(),
                    draft.leftOut().stream().map(l -> new LeftOut(l.name(), l.reason())).toList(), draft.notes());
        } catch (ExportException e) {
            throw new RefusedException(e.reason());
        }
    }

    /// Writes the set.
    ///
    /// @return whether it was written, or something is there already
    /// @throws RefusedException when it cannot be; the message names the file, and what was there stays
    Outcome write(Case current, Wanted wanted, Path file, boolean overwrite, Texts texts, Progress progress) throws RefusedException {
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file)) {
            return new Outcome.Exists(file);
        }
        progress.report(0, STEPS);
        try {
            StructureSetDraft draft = export.draft(current, request(wanted, file, overwrite), texts);
            progress.report(1, STEPS);
            var _ = export.write(draft, file, overwrite, texts);
            progress.report(STEPS, STEPS);
            return new Outcome.Written(file, draft.entries().size());
        } catch (ExportException e) {
            throw new RefusedException(e.reason().arguments().contains(file.toString())
                    ? e.reason()
                    : Message.of("export.window.failed", file.toString(), e.reason()));
        }
    }

    private static ExportRequest.StructureSet request(Wanted wanted, Path file, boolean overwrite) {
        return new ExportRequest.StructureSet(file, overwrite, wanted.image(), Set.of(), CaseExport.PRODUCT, wanted.form());
    }
}
