package org.oligoplan.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.volume.ImageGrid;

/// Reads DICOM files into volumes and structure sets, and says what is wrong with them. What is wrong with a file never stops the others.
///
/// Methods may be called from a job of the same pool: the calling thread does its share of the work.
public final class ImportService {

    /// Goes up whenever the same files give other stored values, scales or padding than before, so that volumes kept decoded are made again.
    public static final int DECODING = 1;

    private static final double SAME_PLACE_MM = 1e-6;

    private final DicomCodec codec;
    private final Workforce workforce;

    /// @param codec reads the files
    /// @param jobs whose threads help
    public ImportService(DicomCodec codec, Jobs jobs) {
        this.codec = codec;
        this.workforce = new Workforce(jobs);
    }

    /// Reads files and all that lies in folders, pixels included.
    ///
    /// @param paths files and folders
    /// @param listener hears of series before their pixels have come
    /// @param progress counts files, then slices
    /// @return what was found
    /// @throws java.util.concurrent.CancellationException when the work is no longer wanted
    public ImportResult read(List<Path> paths, ImportListener listener, Progress progress) {
        return run(paths, listener, true, progress);
    }

    /// Reads headers and structure sets but no pixels.
    ///
    /// @param paths files and folders
    /// @param progress counts files
    /// @return what was found; no series has a volume
    public ImportResult inspect(List<Path> paths, Progress progress) {
        return run(paths, ImportListener.none(), false, progress);
    }

    private ImportResult run(List<Path> paths, ImportListener listener, boolean pixels, Progress progress) {
        Findings findings = new Findings();
        FileScan scan = new FileScan(codec, workforce, findings);
        List<String> files = scan.files(paths);
        Counter counter = new Counter(progress, files.size());
        FileScan.Found found = scan.scan(files, counter);
        List<PatientText> texts = new ArrayList<>();
        found.images().forEach(i -> texts.add(i.patient()));
        found.structures().forEach(s -> texts.add(s.patient()));
        found.treatments().forEach(t -> texts.add(t.patient()));
        found.others().forEach(o -> texts.add(o.patient()));
        PatientRegister patients = new PatientRegister(texts, findings);

        List<Planned> plans = plan(found.images(), patients, findings);
        List<LoadedSeries> series = new ArrayList<>();
        for (Planned planned : plans) {
            VolumePlan plan = planned.plan();
            LoadedSeries loaded = new LoadedSeries(plan.series(), pixels ? plan.volume() : Optional.empty(), planned.patientKey(),
                    planned.pet());
            series.add(loaded);
            listener.seriesFound(loaded);
        }
        if (pixels) {
            load(plans.stream().map(Planned::plan).toList(), listener, findings, counter);
        }
        List<LoadedStructureSet> sets = new ArrayList<>();
        StructureSetReader reader = new StructureSetReader(workforce, findings);
        List<FileScan.StructureFile> structureFiles = found.structures().stream()
                .sorted(Comparator.comparing(FileScan.StructureFile::path)).toList();
        new StructureSetCopies(findings, patients::key).distinct(structureFiles).forEach(file -> {
            String key = patients.key(file.patient());
            List<ImageSeries> own = series.stream().filter(s -> s.patientKey().equals(key)).map(LoadedSeries::meta).toList();
            sets.add(reader.read(file, key, own, counter.silent()));
        });
        LoadedTreatments treatments = new TreatmentReader(findings, patients::key, series).read(found.treatments());
        List<OtherObject> others = found.others().stream().map(o -> withKey(o.object(), patients.key(o.patient())))
                .sorted(Comparator.comparing(OtherObject::path)).toList();
        ImportResult unlinked = new ImportResult(patients.patients(), series, sets, treatments, List.of(), others);
        List<LinkGraph> graphs = patients.patients().stream().map(p -> unlinked.graph(ImportResult.patientKey(p))).toList();
        graphs.forEach(g -> {
            g.report(findings);
            g.reportCrossings(graphs, findings);
        });
        return new ImportResult(patients.patients(), series, sets, treatments, findings.sorted(), others);
    }

    private static OtherObject withKey(OtherObject o, String key) {
        return new OtherObject(key, o.modality(), o.sopClassUid(), o.sopInstanceUid(), o.description(), o.path());
    }

    private record Planned(VolumePlan plan, String patientKey, Optional<PetScaling> pet) {}

    private record SeriesKey(String patientKey, String seriesUid) {}

    private static List<Planned> plan(List<ImageHeader> images, PatientRegister patients, Findings findings) {
        Map<SeriesKey, List<ImageHeader>> groups = new LinkedHashMap<>();
        images.stream().sorted(Comparator.comparing(ImageHeader::path))
                .forEach(i -> groups.computeIfAbsent(new SeriesKey(patients.key(i.patient()), i.seriesUid()), k -> new ArrayList<>())
                        .add(i));
        VolumeBuilder builder = new VolumeBuilder(findings);
        List<Planned> plans = new ArrayList<>();
        groups.forEach((key, group) -> {
            Optional<PetScaling> pet = PetSeries.read(group, findings);
            builder.build(group).forEach(
                    plan -> plans.add(new Planned(plan, key.patientKey(), pet.map(p -> p.about(Id.random(), plan.series().id())))));
        });
        return plans;
    }

    private record SliceTask(VolumePlan plan, int slice) {}

    private void load(List<VolumePlan> plans, ImportListener listener, Findings findings, Counter counter) {
        List<SliceTask> tasks = new ArrayList<>();
        List<VolumePlan> readable = plans.stream().filter(p -> p.volume().isPresent()).toList();
        // Every series' middle slice first, so that each can be shown at once.
        readable.forEach(p -> tasks.add(new SliceTask(p, p.order().getFirst())));
        readable.forEach(p -> p.order().stream().skip(1).forEach(k -> tasks.add(new SliceTask(p, k))));
        counter.more(tasks.size());
        workforce.each("job.import.pixels", tasks.size(), counter, i -> {
            SliceTask task = tasks.get(i);
            try {
                task.plan().load(task.slice());
                listener.sliceArrived(task.plan().series(), task.slice());
            } catch (DicomException e) {
                findings.add(e, task.plan().series().seriesInstanceUid());
            }
        });
    }

    /// Opens a series again from where its files lay, and checks that they are what was recorded.
    ///
    /// @param series as it was recorded
    /// @param listener hears of the empty volume first, then of each slice; the patient's key is empty
    /// @param progress counts files, then slices
    /// @return the voxels, or which files are missing or changed
    public Reload reload(ImageSeries series, ImportListener listener, Progress progress) {
        return reload(series, this::openFile, listener, progress);
    }

    /// Opens a series again, and checks that it is what was recorded.
    ///
    /// @param series as it was recorded
    /// @param opener opens its files
    /// @param listener hears of the empty volume first, then of each slice; the patient's key is empty
    /// @param progress counts files, then slices
    /// @return the voxels, or which files are missing or changed
    public Reload reload(ImageSeries series, ObjectOpener opener, ImportListener listener, Progress progress) {
        int count = series.instances().size();
        Counter counter = new Counter(progress, count);
        @Nullable
        ImageHeader[] headers = new ImageHeader[count];
        List<Reload.Problem> problems = headers(series, opener, headers, counter);
        if (!problems.isEmpty()) {
            return new Reload.Unavailable(problems);
        }
        VolumePlan plan = VolumePlan.of(series, Arrays.stream(headers).map(Objects::requireNonNull).toList());
        if (plan.volume().isEmpty()) {
            return new Reload.Unavailable(
                    series.instances().stream().map(i -> new Reload.Problem(i, Reload.Cause.UNREADABLE)).toList());
        }
        listener.seriesFound(new LoadedSeries(series, plan.volume(), "", Optional.empty()));
        Findings findings = new Findings();
        load(List.of(plan), listener, findings, counter);
        List<String> failed = findings.sorted().stream().map(f -> f.file()).toList();
        if (!failed.isEmpty()) {
            return new Reload.Unavailable(series.instances().stream().filter(i -> failed.contains(i.path()))
                    .map(i -> new Reload.Problem(i, Reload.Cause.UNREADABLE)).toList());
        }
        return new Reload.Complete(plan.volume().orElseThrow());
    }

    /// Opens a series again and tells nobody while it runs.
    public Reload reload(ImageSeries series, Progress progress) {
        return reload(series, ImportListener.none(), progress);
    }

    /// Loads the values of a dose that was recorded, from where its file lay, and checks that the file is what was recorded.
    ///
    /// @param dose as it was recorded
    /// @param progress counts planes
    /// @return the values, or why there are none
    /// @throws java.util.concurrent.CancellationException when the work is no longer wanted
    public DoseLoad load(DoseDistribution dose, Progress progress) {
        return load(dose, this::openFile, progress);
    }

    /// Loads the values of a dose that was recorded from wherever its file is kept, and checks that the file is what was recorded.
    ///
    /// @param dose as it was recorded
    /// @param opener opens its file
    /// @param progress counts planes
    /// @return the values, or why there are none
    /// @throws java.util.concurrent.CancellationException when the work is no longer wanted
    public DoseLoad load(DoseDistribution dose, ObjectOpener opener, Progress progress) {
        return new DoseLoader(opener).load(dose, progress);
    }

    private Optional<DataSet> openFile(String text) throws DicomException {
        return StoredFiles.exists(text) ? Optional.of(StoredFiles.read(codec, text, ReadOptions.headers())) : Optional.empty();
    }

    /// Looks whether files are those of a series as it was recorded, by their headers: objects, places and sizes.
    ///
    /// @param series as it was recorded
    /// @param opener opens its files
    /// @param progress counts files
    /// @return one problem for each slice that is not right
    public List<Reload.Problem> compare(ImageSeries series, ObjectOpener opener, Progress progress) {
        int count = series.instances().size();
        return headers(series, opener, new ImageHeader[count], new Counter(progress, count));
    }

    private List<Reload.Problem> headers(ImageSeries series, ObjectOpener opener, @Nullable ImageHeader[] headers, Counter counter) {
        List<Reload.Problem> problems = Collections.synchronizedList(new ArrayList<>());
        List<List<Integer>> files = files(series);
        workforce.each("job.import.scan", files.size(), counter, f -> headers(series, opener, files.get(f), headers, problems));
        problems.sort(Comparator.comparing(p -> p.instance().path()));
        return List.copyOf(problems);
    }

    /// {@return the slices of each file, most often one, many where an object holds many frames}
    private static List<List<Integer>> files(ImageSeries series) {
        Map<String, List<Integer>> files = new LinkedHashMap<>();
        for (int k = 0; k < series.instances().size(); k++) {
            files.computeIfAbsent(series.instances().get(k).path(), path -> new ArrayList<>()).add(k);
        }
        return List.copyOf(files.values());
    }

    /// Opens one file again for all slices that lie in it.
    private static void headers(ImageSeries series, ObjectOpener opener, List<Integer> slices, @Nullable ImageHeader[] headers,
            List<Reload.Problem> problems) {
        String path = series.instances().get(slices.getFirst()).path();
        List<ImageHeader> frames;
        try {
            Optional<DataSet> object = opener.open(path);
            frames = object.isPresent() ? HeaderReader.read(path, object.get()) : List.of();
        } catch (DicomException e) {
            slices.forEach(k -> problems.add(new Reload.Problem(series.instances().get(k), Reload.Cause.UNREADABLE)));
            return;
        }
        for (int k : slices) {
            ImageInstance instance = series.instances().get(k);
            Optional<Reload.Cause> cause = trouble(instance, frames, series.grid(), k);
            cause.ifPresentOrElse(c -> problems.add(new Reload.Problem(instance, c)), () -> headers[k] = frames.get(instance.frame() - 1));
        }
    }

    /// {@return why these frames cannot stand for the recorded slice}
    private static Optional<Reload.Cause> trouble(ImageInstance instance, List<ImageHeader> frames, ImageGrid grid, int slice) {
        if (frames.isEmpty()) {
            return Optional.of(Reload.Cause.MISSING);
        }
        if (instance.frame() > frames.size() || !frames.getFirst().sopInstanceUid().equals(instance.sopInstanceUid())) {
            return Optional.of(Reload.Cause.OTHER_OBJECT);
        }
        return isAt(frames.get(instance.frame() - 1), grid, slice) ? Optional.empty() : Optional.of(Reload.Cause.OTHER_GEOMETRY);
    }

    private static boolean isAt(ImageHeader header, ImageGrid grid, int slice) {
        FrameOfReference frame = grid.frame();
        boolean sameFrame = header.frameUid().isEmpty()
                ? frame.uid().equals(VolumeBuilder.madeUp(header.seriesUid()))
                : frame.uid().equals(header.frameUid());
        return sameFrame && header.columns() == grid.columns() && header.rows() == grid.rows()
                && Math.abs(header.columnSpacingMm() - grid.columnSpacingMm()) <= SAME_PLACE_MM
                && Math.abs(header.rowSpacingMm() - grid.rowSpacingMm()) <= SAME_PLACE_MM
                && header.origin().distanceTo(grid.sliceOrigins().get(slice)) <= SAME_PLACE_MM
                && header.u().plus(grid.plane().u().times(-1)).length() <= 1e-3
                && header.v().plus(grid.plane().v().times(-1)).length() <= 1e-3;
    }

    /// Digests a series' files, for the background.
    ///
    /// @param series which
    /// @param progress counts files
    /// @return one SHA-256 for each slice: that of its file
    /// @throws IOException when a file cannot be read
    public SeriesFingerprint fingerprint(ImageSeries series, Progress progress) throws IOException {
        int count = series.instances().size();
        Counter counter = new Counter(progress, count);
        @Nullable
        Fingerprint[] files = new Fingerprint[count];
        List<IOException> failures = Collections.synchronizedList(new ArrayList<>());
        List<List<Integer>> slices = files(series);
        workforce.each("job.import.fingerprint", slices.size(), counter, f -> {
            try {
                Fingerprint digest = StoredFiles.digest(series.instances().get(slices.get(f).getFirst()).path());
                slices.get(f).forEach(k -> files[k] = digest);
            } catch (IOException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return new SeriesFingerprint(Id.random(), series.id(), Arrays.stream(files).map(Objects::requireNonNull).toList());
    }

    /// Counts tasks: each time a task asks whether to stop, the one before it is done.
    private static final class Counter implements Progress {

        private final Progress target;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger total;

        Counter(Progress target, int total) {
            this.target = target;
            this.total = new AtomicInteger(total);
        }

        void more(int tasks) {
            total.addAndGet(tasks);
        }

        Progress silent() {
            return new Progress() {
                @Override
                public void report(long nowDone, long inAll) {}

                @Override
                public boolean cancelled() {
                    return target.cancelled();
                }
            };
        }

        @Override
        public void report(long nowDone, long inAll) {
            target.report(nowDone, inAll);
        }

        @Override
        public boolean cancelled() {
            boolean stop = target.cancelled();
            target.report(done.getAndIncrement(), total.get());
            return stop;
        }
    }
}
