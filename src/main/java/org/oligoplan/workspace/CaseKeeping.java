package org.oligoplan.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.store.LibraryException;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Message;

/// Brings the files of an opened case into the image library, an element at a time: an element counts as kept when all its files are there.
/// What was interrupted goes on at the next opening, and copies only what is missing.
final class CaseKeeping {

    private final ImageKeeper keeper;
    private final CaseSession session;

    CaseKeeping(ImageKeeper keeper, CaseSession session) {
        this.keeper = keeper;
        this.session = session;
    }

    /// Copies what is missing, records it, and then keeps the voxels decoded. Called on a worker's thread; goes on when the session is closed.
    ///
    /// @throws CancellationException when it is told to stop; what is recorded by then stays
    void run(Progress progress) {
        Case current = session.state().get().current();
        Map<Id, LibraryUse> uses = keeper.uses(current.id());
        List<Element> missing = keeper.missing(current.elements(), uses, session::isDoubted);
        Optional<Message> trouble = Optional.empty();
        try {
            trouble = copy(current, missing, uses, progress);
        } catch (CancellationException stopped) {
            session.setKeeping(new Keeping.Unsafe(Message.of("library.stopped")));
            throw stopped;
        } finally {
            fingerprints(current, uses);
        }
        session.setKeeping(trouble.<Keeping>map(Keeping.Unsafe::new).orElseGet(Keeping.Safe::new));
        // What could not be copied is at least compared with what the case was made with.
        ImageWatch.digest(session, series -> !uses.containsKey(series.id()), progress);
        for (ImageSeries series : current.images()) {
            LibraryUse use = uses.get(series.id());
            if (use != null) {
                session.volume(series.id()).ifPresent(volume -> keeper.keepDecoded(series, use, volume, progress));
            }
        }
    }

    /// @return why something that voxels are read from is not in the library
    private Optional<Message> copy(Case current, List<Element> missing, Map<Id, LibraryUse> uses, Progress progress) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Optional<Message> trouble = Optional.empty();
        int total = missing.stream().mapToInt(e -> ElementFiles.paths(e).size()).sum();
        int before = 0;
        session.setKeeping(new Keeping.Copying(0, total));
        for (Element element : missing) {
            int from = before;
            try {
                keeper.space(List.of(element), progress);
                List<LibraryUse.File> files = keeper.copy(List.of(element), true, counting(progress, from, total)).of(element);
                keep(current, element, files, uses, progress);
            } catch (LibraryException e) {
                // Contours, plans and registrations are in the case itself; only what is read again and again must be said to be unsafe.
                if (ElementFiles.holdsVoxels(element) && trouble.isEmpty()) {
                    trouble = Optional.of(e.reason());
                }
            } catch (StoreException e) {
                trouble = Optional.of(e.reason());
            }
            before += ElementFiles.paths(element).size();
        }
        return trouble;
    }

    private void keep(Case current, Element element, List<LibraryUse.File> files, Map<Id, LibraryUse> uses, Progress progress)
            throws StoreException {
        if (element instanceof ImageSeries series
                && (!keeper.isThat(series, files, progress) || !ImageWatch.isKnown(current, series, files))) {
            // Other files lie there now than those that the case was made with.
            session.dropVolume(series.id());
            var _ = session.add(History.IMAGES, c -> ImageWatch.trouble(c, Map.of(series.id(), ImageWatch.CHANGED)));
            return;
        }
        LibraryUse use = keeper.use(current.id(), element, files);
        keeper.record(List.of(use));
        uses.putIfAbsent(element.id(), use);
    }

    private Progress counting(Progress progress, int from, int total) {
        return new Progress() {
            @Override
            public void report(long done, long ofElement) {
                progress.report(from + done, total);
                session.setKeeping(new Keeping.Copying(from + done, total));
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    /// The digests were taken on the way; the case keeps them.
    private void fingerprints(Case current, Map<Id, LibraryUse> uses) {
        for (ImageSeries series : current.images()) {
            LibraryUse use = uses.get(series.id());
            if (use != null && ImageWatch.fingerprint(current, series.id()).isEmpty()) {
                var _ = session.add(History.FINGERPRINTS,
                        c -> ImageWatch.newFingerprint(c, series, ImageKeeper.digests(series, use.files())));
            }
        }
    }
}
