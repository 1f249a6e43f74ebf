package org.oligoplan.exchange.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.jobs.Progress;
import org.oligoplan.text.Message;

/// Writes de-identified copies of a patient's objects into a folder. File names are made of modality and numbers. Kinds of object that the
/// de-identifier does not know well enough (reports, documents, photographs) are left out, and so, unless asked for, are images into whose
/// pixels text may be burned. Pixels are not looked at: a face can be made from a scan of the head, which the notes say.
public final class DeidentifiedFolder {

    /// Kinds that hold scanner pixels, geometry and numbers.
    private static final Set<String> IMAGES = Set.of("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1",
            "1.2.840.10008.5.1.4.1.1.4",
            "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.130");
    private static final Set<String> OTHERS = Set.of("1.2.840.10008.5.1.4.1.1.481.2", "1.2.840.10008.5.1.4.1.1.481.3",
            "1.2.840.10008.5.1.4.1.1.481.5", "1.2.840.10008.5.1.4.1.1.481.8", "1.2.840.10008.5.1.4.1.1.66.1");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    /// What was written.
    ///
    /// @param subject Patient ID of the export
    /// @param objects number of objects by modality
    /// @param leftOut what was not written and why, with the number of objects
    /// @param notes what a person should look at before the folder is passed on
    public record Report(String subject, Map<String, Integer> objects, List<Message> leftOut, List<Message> notes) {

        /// Keeps the map's order and copies the lists.
        public Report {
            objects = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(objects));
            leftOut = List.copyOf(leftOut);
            notes = List.copyOf(notes);
        }
    }

    private final DicomCodec codec;
    private final Deidentifier deidentifier;
    private final boolean burnedIn;

    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, Integer> objects = new LinkedHashMap<>();
    private final Map<String, Integer> left = new LinkedHashMap<>();
    private int unstated;

    /// @param codec reads and writes
    /// @param deidentifier changes the objects; a fresh one for each export
    /// @param burnedIn whether images are written too that may have text burned in
    public DeidentifiedFolder(DicomCodec codec, Deidentifier deidentifier, boolean burnedIn) {
        this.codec = codec;
        this.deidentifier = deidentifier;
        this.burnedIn = burnedIn;
    }

    /// Writes the folder.
    ///
    /// @param folder where
    /// @param overwrite whether an earlier export in it may be replaced
    /// @param files the patient's files, by the paths that they were imported from
    /// @param opener opens them
    /// @param made objects made here
    /// @param progress counts objects
    /// @throws ExportException when a file is missing or unreadable, or the folder cannot be written; nothing is written then
    public Report write(Path folder, boolean overwrite, List<String> files, ObjectOpener opener, List<DataSet> made,
            Progress progress) throws ExportException {
        Placement.folder(folder, overwrite, place -> {
            for (int i = 0; i < files.size(); i++) {
                progress.checkCancelled();
                progress.report(i, files.size() + made.size());
                String file = files.get(i);
                try {
                    one(opener.open(file).orElseThrow(() -> new ExportException(Message.of("export.error.file-missing", file))), place);
                } catch (DicomException e) {
                    throw new ExportException(Message.of("export.error.unreadable", file, e.reason()));
                }
            }
            for (DataSet object : made) {
                one(object, place);
            }
        });
        List<Message> leftOut = left.entrySet().stream().map(e -> Message.of(e.getKey(), e.getValue())).toList();
        List<Message> notes = new ArrayList<>(List.of(Message.of("export.note.pixels")));
        if (unstated > 0) {
            notes.add(Message.of("export.note.burned-in-unstated", unstated));
        }
        if (burnedIn) {
            notes.add(Message.of("export.note.burned-in-kept"));
        }
        return new Report(deidentifier.subject(), objects, leftOut, notes);
    }

    private void one(DataSet object, Path place) throws IOException {
        Optional<String> reason = reasonAgainst(object);
        if (reason.isPresent()) {
            left.merge(reason.get(), 1, Integer::sum);
            return;
        }
        String modality = object.string(Tag.MODALITY).map(m -> m.replaceAll("[^A-Za-z]", "")).orElse("").toUpperCase(Locale.ROOT);
        String series = object.string(Tag.SERIES_INSTANCE_UID).orElse("");
        if (IMAGES.contains(sopClass(object)) && object.string(Tag.BURNED_IN_ANNOTATION).filter("NO"::equals).isEmpty()) {
            unstated++;
        }
        deidentifier.apply(object);
        Deidentifier.nameStructures(object);
        String name = folders.computeIfAbsent(series, s -> String.format(Locale.ROOT, "%s-%02d", modality.isEmpty() ? "OBJ" : modality,
                folders.size() + 1));
        Path target = Files.createDirectories(place.resolve(name));
        int number = objects.merge(modality, 1, Integer::sum);
        TransferSyntax syntax = object.transferSyntax();
        boolean compressed = object.pixelData().filter(p -> p.encapsulated()).isPresent();
        codec.write(object, target.resolve(String.format(Locale.ROOT, "%05d.dcm", number)),
                compressed ? WriteOptions.in(syntax) : WriteOptions.standard());
    }

    private static String sopClass(DataSet object) {
        return object.string(Tag.SOP_CLASS_UID).orElse("");
    }

    private Optional<String> reasonAgainst(DataSet object) {
        String sopClass = sopClass(object);
        boolean capture = sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + ".");
        if (!IMAGES.contains(sopClass) && !OTHERS.contains(sopClass) && !capture) {
            return Optional.of("export.left.kind");
        }
        boolean said = object.string(Tag.BURNED_IN_ANNOTATION).filter("YES"::equals).isPresent()
                || object.string(Tag.RECOGNIZABLE_VISUAL_FEATURES).filter("YES"::equals).isPresent();
        boolean screen = object.contains(Tag.CONVERSION_TYPE)
                || object.strings(Tag.IMAGE_TYPE).stream().anyMatch(v -> v.contains("SCREEN"));
        return !burnedIn && (capture || said || screen && !OTHERS.contains(sopClass))
                ? Optional.of("export.left.burned-in")
                : Optional.empty();
    }
}
