package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.exchange.StoredFiles;
import org.oligoplan.exchange.export.ExportException;
import org.oligoplan.exchange.export.SourceSet;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.Severity;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// `convert`: a structure set is read and written again without a case.
public final class SetConversion {

    private final FileImport imports;
    private final DicomCodec codec;
    private final CaseExport export;
    private final Texts texts;

    /// @param imports reads the files
    /// @param codec reads the set's own header
    /// @param export writes
    /// @param texts the language
    public SetConversion(FileImport imports, DicomCodec codec, CaseExport export, Texts texts) {
        this.imports = imports;
        this.codec = codec;
        this.export = export;
        this.texts = texts;
    }

    /// Reads one structure set and writes it.
    ///
    /// @param paths files and folders; images among them say which planes there are
    /// @param file where to write
    /// @param overwrite whether the file may be replaced
    /// @param set SOP Instance UID or label of the set that is meant, where there are several
    /// @param form how structures are written
    /// @param progress to report to
    /// @throws UnreadableInputException when no structure set could be read
    /// @throws WrongUseException when several could be meant, or the file cannot be written
    public FileVerbs.Answered convert(List<Path> paths, Path file, boolean overwrite, Optional<String> set,
            ExportRequest.StructureForm form,
            Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = imports.inspect(paths, progress);
        Incoming.StructuresOfSet chosen = choose(incoming, paths, set);
        DataSet source;
        try {
            source = StoredFiles.read(codec, chosen.meta().path(), ReadOptions.all());
        } catch (DicomException e) {
            throw new UnreadableInputException(Message.of("export.error.unreadable", chosen.meta().path(), e.reason()));
        }
        List<Structure> structures = chosen.structures();
        String frame = structures.isEmpty()
                ? chosen.meta().frame().map(f -> f.uid()).orElse("")
                : structures.getFirst().contours().plane().frame().uid();
        try {
            SourceSet subject = new SourceSet(source, chosen.meta().frame().map(f -> f.uid()).orElse(frame));
            FileVerbs.Answered answered = export.write(
                    subject.draft(structures, form.shortNames(), CaseExport.holes(form), export.origin()), file,
                    overwrite, texts);
            boolean blocked = incoming.findings().stream().anyMatch(f -> f.severity() == Severity.BLOCKING && about(f, chosen));
            return new FileVerbs.Answered(answered.json(), answered.clean() && !blocked);
        } catch (ExportException e) {
            throw new WrongUseException(e.reason());
        }
    }

    private static boolean about(ImportFinding finding, Incoming.StructuresOfSet set) {
        return finding.file().equals(set.meta().path());
    }

    private Incoming.StructuresOfSet choose(Incoming incoming, List<Path> paths, Optional<String> wanted)
            throws UnreadableInputException, WrongUseException {
        List<Incoming.StructuresOfSet> all = new ArrayList<>();
        incoming.patients().forEach(patient -> all.addAll(patient.sets()));
        if (all.isEmpty()) {
            String reasons = incoming.findings().stream()
                    .map(f -> "\n  - " + texts.of("finding." + f.kind() + ".message", f.arguments().toArray()))
                    .distinct().limit(20).collect(Collectors.joining());
            throw new UnreadableInputException(
                    Message.of("export.error.no-set", paths.stream().map(Path::toString).collect(Collectors.joining(", ")), reasons));
        }
        List<Incoming.StructuresOfSet> meant = all.stream().filter(
                s -> wanted.isEmpty() || wanted.get().equals(s.meta().sopInstanceUid()) || wanted.get().equals(s.meta().label())).toList();
        if (meant.size() != 1) {
            String candidates = (meant.isEmpty() ? all : meant).stream()
                    .map(s -> "\n  - " + s.meta().sopInstanceUid() + " " + s.meta().label() + " [" + s.meta().path() + "]")
                    .collect(Collectors.joining());
            throw new WrongUseException(meant.isEmpty()
                    ? Message.of("export.error.set-unknown", wanted.orElse(""), candidates)
                    : Message.of("export.error.which-set", candidates));
        }
        return meant.getFirst();
    }
}
