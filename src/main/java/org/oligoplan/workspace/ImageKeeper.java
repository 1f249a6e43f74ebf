package org.oligoplan.workspace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.exchange.Reload;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.LibraryException;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.store.LibrarySource;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.VolumeCache;
import org.oligoplan.volume.Volume;

/// Copies the files of cases into the image library, and brings voxels from there.
public final class ImageKeeper {

    private static final int KEY_TAG = 206;

    private final ImageLibrary library;
    private final VolumeCache cache;
    private final CaseStore store;
    private final ExchangeImport reader;
    private final Workforce workforce;
    private final Clock clock;

    /// @param library holds the files
    /// @param cache holds decoded volumes
    /// @param store records which case uses which files
    /// @param reader reads DICOM
    /// @param jobs whose threads help
    /// @param clock gives times
    public ImageKeeper(ImageLibrary library, VolumeCache cache, CaseStore store, ExchangeImport reader, Jobs jobs, Clock clock) {
        this.library = library;
        this.cache = cache;
        this.store = store;
        this.reader = reader;
        this.workforce = new Workforce(jobs);
        this.clock = clock;
    }

    /// {@return which elements of a case have their files in the library, by element; none can be told while the database cannot be read}
    Map<Id, LibraryUse> uses(Id caseId) {
        try {
            Map<Id, LibraryUse> uses = new HashMap<>();
            CaseWorkbench.stored(store.uses(caseId)).forEach(use -> uses.put(use.element(), use));
            return uses;
        } catch (StoreException e) {
            return Map.of();
        }
    }

    /// {@return whether every file of an element is in the library}
    boolean holds(LibraryUse use) {
        return use.files().stream().allMatch(file -> library.holds(file.content()));
    }

    /// Brings a series' voxels from the cache or from the library's files.
    ///
    /// @return whether they are all there
    boolean load(ImageSeries series, LibraryUse use, Consumer<Volume> started, Runnable arrived, Progress progress) {
        if (!fits(series, use)) {
            return false;
        }
        return cache.read(key(series, use.files()), series.grid(), started, arrived, progress).isPresent()
                || reader.load(series, opener(series, use.files()), started, arrived, progress).isEmpty();
    }

    /// Brings a dose's values from the library's file.
    DoseLoad load(DoseDistribution dose, LibraryUse use, Progress progress) {
        return fits(dose, use) ? reader.load(dose, opener(dose, use.files()), progress) : new DoseLoad.Unavailable(Reload.Cause.MISSING);
    }

    /// Keeps a series' voxels decoded, so that they are there at once the next time.
    void keepDecoded(ImageSeries series, LibraryUse use, Volume volume, Progress progress) {
        if (fits(series, use)) {
            cache.write(key(series, use.files()), volume, progress);
        }
    }

    private static boolean fits(Element element, LibraryUse use) {
        return ElementFiles.paths(element).size() == use.files().size();
    }

    /// The content of a series' voxels: its files, which frames of them, and what decodes them.
    private static Fingerprint key(ImageSeries series, List<LibraryUse.File> files) {
        Map<String, LibraryUse.File> byPath = byPath(series, files);
        CanonicalWriter out = new CanonicalWriter().begin(KEY_TAG, 1).writeInt(ImportService.DECODING);
        out.writeList(series.instances(),
                (o, i) -> o.writeText(file(byPath, i.path()).content().hex()).writeInt(i.frame()));
        return Fingerprint.of(out.toBytes());
    }

    private static Map<String, LibraryUse.File> byPath(Element element, List<LibraryUse.File> files) {
        Map<String, LibraryUse.File> byPath = new LinkedHashMap<>();
        List<String> paths = ElementFiles.paths(element);
        for (int i = 0; i < paths.size(); i++) {
            byPath.put(paths.get(i), files.get(i));
        }
        return byPath;
    }

    private static LibraryUse.File file(Map<String, LibraryUse.File> byPath, String path) {
        return Optional.ofNullable(byPath.get(path)).orElseThrow(() -> new IllegalStateException("no file for an instance"));
    }

    /// {@return opens an element's files in the library by the paths that they had}
    ///
    /// @param files in the order of [ElementFiles#paths(Element)]
    ObjectOpener opener(Element element, List<LibraryUse.File> files) {
        Map<String, LibraryUse.File> byPath = byPath(element, files);
        return path -> {
            Optional<org.oligoplan.store.StoredFile> stored = Optional.ofNullable(byPath.get(path)).flatMap(library::find);
            return stored.isEmpty() ? Optional.empty() : Optional.of(reader.open(stored.get(), path));
        };
    }

    /// {@return one digest for each instance: that of its file}
    static List<Fingerprint> digests(ImageSeries series, List<LibraryUse.File> files) {
        Map<String, LibraryUse.File> byPath = byPath(series, files);
        return series.instances().stream().map(ImageInstance::path).map(path -> file(byPath, path).content()).toList();
    }

    /// Says whether the files of elements fit on the disk.
    ///
    /// @throws LibraryException when they do not, or one of them is not there
    ImageLibrary.Space space(Collection<? extends Element> elements, Progress progress) throws LibraryException {
        return library.space(sources(elements).values(), progress);
    }

    private static Map<String, LibrarySource> sources(Collection<? extends Element> elements) {
        Map<String, LibrarySource> sources = new LinkedHashMap<>();
        elements.forEach(e -> ElementFiles.paths(e).forEach(path -> sources.computeIfAbsent(path, ElementFiles::source)));
        return sources;
    }

    /// What came of copying.
    ///
    /// @param byPath the library's file for each path
    /// @param added how many were not there before
    record Copies(Map<String, LibraryUse.File> byPath, int added) {

        /// {@return an element's files in its own order}
        List<LibraryUse.File> of(Element element) {
            return ElementFiles.paths(element).stream().map(path -> file(byPath, path)).toList();
        }
    }

    /// Copies the files of elements, each once; when this returns, the disk has them and their names.
    ///
    /// @param elements whose files
    /// @param alone whether only the calling thread works, so that the others are free for what a person waits for
    /// @param progress counts files, and is asked whether to stop
    /// @throws LibraryException with the first file that could not be copied; those before it stay in the library, and are not copied again
    Copies copy(Collection<? extends Element> elements, boolean alone, Progress progress) throws LibraryException {
        List<Map.Entry<String, LibrarySource>> sources = List.copyOf(sources(elements).entrySet());
        Map<String, ImageLibrary.Copied> copied = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        Workforce workers = alone ? Workforce.alone() : workforce;
        try {
            workers.each(Keeping.JOB, sources.size(), progress, i -> {
                copied.put(sources.get(i).getKey(), library.copy(sources.get(i).getValue(), progress));
                progress.report(done.incrementAndGet(), sources.size());
            });
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof LibraryException failure) {
                throw failure;
            }
            throw e;
        }
        library.settle(copied.values());
        Map<String, LibraryUse.File> byPath = new HashMap<>();
        copied.forEach((path, copy) -> byPath.put(path, copy.file()));
        return new Copies(byPath, (int) copied.values().stream().filter(ImageLibrary.Copied::added).count());
    }

    /// {@return whether the library's files are those of a series as it was recorded: objects, places and sizes}
    boolean isThat(ImageSeries series, List<LibraryUse.File> files, Progress progress) {
        return reader.isThat(series, opener(series, files), progress);
    }

    /// {@return whether an element's files are byte for byte those that are recorded}
    ///
    /// @throws LibraryException when one of them cannot be read
    boolean isSame(Element element, LibraryUse use, Progress progress) throws LibraryException {
        List<String> paths = ElementFiles.paths(element);
        for (int i = 0; i < paths.size(); i++) {
            progress.checkCancelled();
            if (!ImageLibrary.contentOf(ElementFiles.source(paths.get(i)), progress).equals(use.files().get(i).content())) {
                return false;
            }
        }
        return true;
    }

    /// {@return the record that an element's files are in the library}
    LibraryUse use(Id caseId, Element element, List<LibraryUse.File> files) {
        return new LibraryUse(Id.random(), caseId, element.id(), clock.instant(), files);
    }

    /// Records that elements have their files in the library.
    void record(List<LibraryUse> uses) throws StoreException {
        if (!uses.isEmpty()) {
            CaseWorkbench.stored(store.recordUses(uses));
        }
    }

    /// {@return the elements of these whose files are not all in the library}
    ///
    /// @param uses what is recorded, by element
    /// @param doubted whether a copy that is there is not to be trusted
    List<Element> missing(Collection<? extends Element> elements, Map<Id, LibraryUse> uses, Predicate<Id> doubted) {
        List<Element> missing = new ArrayList<>();
        for (Element element : elements) {
            LibraryUse use = uses.get(element.id());
            if (!ElementFiles.paths(element).isEmpty() && (use == null || !holds(use) || doubted.test(element.id()))) {
                missing.add(element);
            }
        }
        return missing;
    }

    /// Lets go of the library.
    void close() {
        library.close();
    }
}
