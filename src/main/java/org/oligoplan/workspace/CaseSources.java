package org.oligoplan.workspace;

import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.exchange.StoredFiles;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.volume.Volume;

/// Opens the files that a case was made of: from the image library where they are in it, else from where they lay.
public final class CaseSources {

    private final DicomCodec codec;
    private final FileImport imports;
    private final Optional<ImageKeeper> keeper;

    /// @param codec reads files
    /// @param imports reads voxels
    /// @param keeper knows the image library, where there is one
    public CaseSources(DicomCodec codec, FileImport imports, Optional<ImageKeeper> keeper) {
        this.codec = codec;
        this.imports = imports;
        this.keeper = keeper;
    }

    /// {@return opens the case's files by the paths that they were imported from}
    ObjectOpener opener(Case current) {
        Map<String, ObjectOpener> kept = new HashMap<>();
        if (keeper.isPresent()) {
            Map<Id, LibraryUse> uses = keeper.get().uses(current.id());
            for (Element element : current.elements()) {
                LibraryUse use = uses.get(element.id());
                if (use != null && ElementFiles.paths(element).size() == use.files().size()) {
                    ObjectOpener opener = keeper.get().opener(element, use.files());
                    ElementFiles.paths(element).forEach(path -> kept.put(path, opener));
                }
            }
        }
        return path -> {
            ObjectOpener opener = kept.get(path);
            Optional<DataSet> stored = opener == null ? Optional.empty() : opener.open(path);
            return stored.isPresent() ? stored : file(path);
        };
    }

    private Optional<DataSet> file(String path) throws DicomException {
        try {
            return StoredFiles.exists(path) ? Optional.of(StoredFiles.read(codec, path, ReadOptions.headers())) : Optional.empty();
        } catch (InvalidPathException e) {
            // Recorded on another system, whose paths this one does not know: nothing lies there.
            return Optional.empty();
        }
    }

    /// {@return an image's voxels; none when its files are not there or are others}
    Optional<Volume> volume(Case current, ImageSeries series, Progress progress) {
        AtomicReference<@Nullable Volume> volume = new AtomicReference<>();
        LibraryUse use = keeper.map(k -> k.uses(current.id()).get(series.id())).orElse(null);
        if (use != null && keeper.orElseThrow().load(series, use, volume::set, () -> {}, progress)) {
            return Optional.ofNullable(volume.get());
        }
        return imports.load(series, volume::set, () -> {}, progress).isEmpty() ? Optional.ofNullable(volume.get()) : Optional.empty();
    }
}
