package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.Severity;
import org.oligoplan.volume.Volume;

/// Brings a stored case's images back, and notices where the files are gone or are no longer those that the case was made with.
final class ImageWatch {

    /// The files are not where they were.
    static final String MOVED = "images-moved";

    /// The files are there but not the same.
    static final String CHANGED = "images-changed";

    private final FileImport imports;

    ImageWatch(FileImport imports) {
        this.imports = imports;
    }

    /// What became of a case's images.
    ///
    /// @param volumes voxels of those that are as they were
    /// @param troubles finding kinds of the others
    record Found(Map<Id, Volume> volumes, Map<Id, String> troubles) {}

    /// Reads the images from where they were.
    Found reload(Case current, Progress progress) {
        Map<Id, Volume> volumes = new HashMap<>();
        Map<Id, String> troubles = new HashMap<>();
        for (ImageSeries series : current.images()) {
            progress.checkCancelled();
            if (!SeriesDigests.areFilesThere(series)) {
                troubles.put(series.id(), MOVED);
                continue;
            }
            List<Path> files = series.instances().stream().map(i -> Path.of(i.path())).toList();
            Optional<Volume> volume = imports.read(files, true, progress).patients().stream().flatMap(p -> p.images().stream())
                    .filter(image -> isSame(series, image.meta())).findFirst().flatMap(Incoming.Image::volume);
            if (volume.isPresent()) {
                volumes.put(series.id(), volume.get());
            } else {
                troubles.put(series.id(), CHANGED);
            }
        }
        return new Found(volumes, troubles);
    }

    private static boolean isSame(ImageSeries kept, ImageSeries read) {
        return kept.seriesInstanceUid().equals(read.seriesInstanceUid()) && kept.grid().equals(read.grid())
                && kept.instances().stream().map(ImageInstance::sopInstanceUid).toList()
                        .equals(read.instances().stream().map(ImageInstance::sopInstanceUid).toList());
    }

    /// Digests the files of every image that is there: keeps the digests of a new image, and compares those of one that has them.
    static void digest(CaseSession session, Progress progress) {
        for (ImageSeries series : session.state().get().current().images()) {
            if (!SeriesDigests.areFilesThere(series)) {
                continue;
            }
            List<Fingerprint> digests;
            try {
                digests = SeriesDigests.of(series, progress);
            } catch (IOException e) {
                var _ = session.add(History.IMAGES, c -> trouble(c, Map.of(series.id(), MOVED)));
                session.dropVolume(series.id());
                continue;
            }
            Optional<SeriesFingerprint> known = fingerprint(session.state().get().current(), series.id());
            if (known.isEmpty()) {
                var _ = session.add(History.FINGERPRINTS, c -> fingerprint(c, series.id()).isPresent()
                        ? Optional.empty()
                        : Optional.of(ElementChange.add(new SeriesFingerprint(Id.random(), series.id(), digests))));
            } else if (!known.get().files().equals(digests)) {
                session.dropVolume(series.id());
                var _ = session.add(History.IMAGES, c -> trouble(c, Map.of(series.id(), CHANGED)));
            }
        }
    }

    static Optional<SeriesFingerprint> fingerprint(Case current, Id series) {
        return current.all(SeriesFingerprint.class).stream().filter(f -> f.series().equals(series)).findFirst();
    }

    /// {@return the edit that adds findings for images in trouble, and takes those away which no longer hold}
    ///
    /// @param troubles finding kind by image, for every image of the case
    static Optional<Edit> settle(Case current, Map<Id, String> troubles) {
        List<Edit> edits = new ArrayList<>();
        for (ImageSeries series : current.images()) {
            for (ImportFinding old : findings(current, series)) {
                if (!old.kind().equals(troubles.get(series.id()))) {
                    edits.add(ElementChange.remove(old));
                }
            }
        }
        trouble(current, troubles).ifPresent(edits::add);
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Edit.Several(edits));
    }

    private static Optional<Edit> trouble(Case current, Map<Id, String> troubles) {
        List<Edit> edits = new ArrayList<>();
        troubles.forEach((id, kind) -> current.find(id, ImageSeries.class).ifPresent(series -> {
            if (findings(current, series).stream().noneMatch(f -> f.kind().equals(kind))) {
                String file = series.instances().getFirst().path();
                edits.add(ElementChange.add(new ImportFinding(Id.random(), kind, Severity.WARNING,
                        List.of(series.description().isBlank() ? series.modality() : series.description(), file), file, "",
                        series.seriesInstanceUid())));
            }
        }));
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Edit.Several(edits));
    }

    private static List<ImportFinding> findings(Case current, ImageSeries series) {
        return current.all(ImportFinding.class).stream()
                .filter(f -> (f.kind().equals(MOVED) || f.kind().equals(CHANGED)) && f.about().equals(series.seriesInstanceUid())).toList();
    }
}
