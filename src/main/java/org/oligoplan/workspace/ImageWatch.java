package org.oligoplan.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.Severity;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.volume.Volume;

/// Brings a stored case's images back, and notices where the files are gone or are no longer those that the case was made with.
final class ImageWatch {

    /// The files are not where they were.
    static final String MOVED = "images-moved";

    /// The files are there but not the same.
    static final String CHANGED = "images-changed";

    /// The library's copy is damaged or gone, and so are the files where they were.
    static final String LOST = "images-lost";

    private static final Set<String> KINDS = Set.of(MOVED, CHANGED, LOST);

    private final FileImport imports;
    private final Optional<ImageKeeper> keeper;

    /// @param imports reads files where they lay
    /// @param keeper brings voxels from the image library, where there is one
    ImageWatch(FileImport imports, Optional<ImageKeeper> keeper) {
        this.imports = imports;
        this.keeper = keeper;
    }

    /// Reads the voxels of every image that has none yet into the session. Where the files are gone or others, the case gets a finding and no volume.
    ///
    /// @return completed when the findings, if any, are in the case
    CompletableFuture<SessionState> load(CaseSession session, Progress progress) {
        Map<Id, String> troubles = new HashMap<>();
        Case current = session.state().get().current();
        Map<Id, LibraryUse> uses = keeper.map(k -> k.uses(current.id())).orElseGet(Map::of);
        for (ImageSeries series : current.images()) {
            progress.checkCancelled();
            if (session.volume(series.id()).isPresent()) {
                continue;
            }
            Consumer<Volume> started = volume -> session.putVolume(series.id(), volume);
            Optional<LibraryUse> use = Optional.ofNullable(uses.get(series.id()));
            if (keeper.isPresent() && use.isPresent()) {
                if (keeper.get().load(series, use.get(), started, session::arrived, progress)) {
                    continue;
                }
                session.doubt(series.id());
            }
            Optional<FileImport.Trouble> trouble = imports.load(series, started, session::arrived, progress);
            if (trouble.isPresent()) {
                session.dropVolume(series.id());
                troubles.put(series.id(), switch (trouble.get()) {
                    case MOVED -> use.isPresent() ? LOST : MOVED;
                    case CHANGED -> use.isPresent() ? LOST : CHANGED;
                });
            }
        }
        session.arrived();
        return session.add(History.IMAGES, c -> settle(c, troubles));
    }

    /// Digests the files of images that are there: keeps the digests of a new image, and compares those of one that has them.
    ///
    /// @param which of the case's images
    static void digest(CaseSession session, Predicate<ImageSeries> which, Progress progress) {
        for (ImageSeries series : session.state().get().current().images()) {
            if (!which.test(series) || !SeriesDigests.areFilesThere(series)) {
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
                var _ = session.add(History.FINGERPRINTS, c -> newFingerprint(c, series, digests));
            } else if (!known.get().files().equals(digests)) {
                session.dropVolume(series.id());
                var _ = session.add(History.IMAGES, c -> trouble(c, Map.of(series.id(), CHANGED)));
            }
        }
    }

    /// {@return the edit that keeps a series' digests, unless the case has some}
    static Optional<Edit> newFingerprint(Case current, ImageSeries series, List<Fingerprint> digests) {
        return fingerprint(current, series.id()).isPresent()
                ? Optional.empty()
                : Optional.of(ElementChange.add(new SeriesFingerprint(Id.random(), series.id(), digests)));
    }

    static Optional<SeriesFingerprint> fingerprint(Case current, Id series) {
        return current.all(SeriesFingerprint.class).stream().filter(f -> f.series().equals(series)).findFirst();
    }

    /// {@return whether files are those that the case was made with; of what has no digests yet nothing else is known}
    ///
    /// @param files in the order of [ElementFiles#paths(Element)]
    static boolean isKnown(Case current, Element element, List<LibraryUse.File> files) {
        if (!(element instanceof ImageSeries series)) {
            return true;
        }
        Optional<SeriesFingerprint> known = fingerprint(current, series.id());
        return known.isEmpty() || known.get().files().equals(ImageKeeper.digests(series, files));
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

    static Optional<Edit> trouble(Case current, Map<Id, String> troubles) {
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
                .filter(f -> KINDS.contains(f.kind()) && f.about().equals(series.seriesInstanceUid())).toList();
    }
}
