package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.RandomBytes;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.LoadedSeries;
import org.oligoplan.exchange.LoadedStructureSet;
import org.oligoplan.exchange.LoadedTreatments;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.exchange.Reload;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedObject;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.store.StoredFile;
import org.oligoplan.volume.Volume;

/// Reads DICOM files.
public final class ExchangeImport implements FileImport {

    private final DicomCodec codec;
    private final ImportService service;

    /// @param codec reads the files
    /// @param jobs whose threads help
    public ExchangeImport(DicomCodec codec, Jobs jobs) {
        this.codec = codec;
        this.service = new ImportService(codec, jobs);
    }

    @Override
    public Incoming inspect(List<Path> paths, Progress progress) {
        ImportResult result = service.inspect(paths, progress);
        List<Incoming.Patient> patients = new ArrayList<>();
        for (PatientIdentity identity : result.patients()) {
            ImportResult own = result.of(identity);
            patients.add(new Incoming.Patient(ImportResult.patientKey(identity), identity,
                    own.series().stream().map(LoadedSeries::meta).toList(),
                    own.structureSets().stream().map(ExchangeImport::set).toList(), rest(own)));
        }
        return new Incoming(patients, result.findings(), paths.stream().map(Path::toString).toList());
    }

    private static Incoming.Rest rest(ImportResult own) {
        return new Incoming.Rest(LoadedTreatments.objects(own.treatments().plans()), LoadedTreatments.objects(own.treatments().doses()),
                LoadedTreatments.objects(own.treatments().registrations()),
                own.series().stream().flatMap(s -> s.pet().stream()).toList(),
                own.others().stream()
                        .map(o -> new ImportedObject(ObjectKind.OTHER, o.sopInstanceUid(), o.modality(), o.description(), 1, o.path()))
                        .toList(),
                own.links());
    }

    private static Incoming.StructuresOfSet set(LoadedStructureSet set) {
        return new Incoming.StructuresOfSet(set.meta(), set.structures(),
                set.rois().stream().map(roi -> new Incoming.Roi(roi.number(), roi.contours(), roi.note())).toList());
    }

    @Override
    public Optional<Trouble> load(ImageSeries series, Consumer<Volume> started, Runnable arrived, Progress progress) {
        return trouble(service.reload(series, listener(started, arrived), progress));
    }

    /// Reads a series' voxels from wherever its files are kept.
    ///
    /// @param series as it was recorded
    /// @param opener opens its files
    /// @param started gets the volume while it is still empty
    /// @param arrived called after each slice
    /// @param progress to report to
    /// @return what is wrong; none when the voxels are all there and as recorded
    Optional<Trouble> load(ImageSeries series, ObjectOpener opener, Consumer<Volume> started, Runnable arrived, Progress progress) {
        return trouble(service.reload(series, opener, listener(started, arrived), progress));
    }

    @Override
    public DoseLoad load(DoseDistribution dose, Progress progress) {
        return service.load(dose, progress);
    }

    /// Reads a dose's values from wherever its file is kept.
    DoseLoad load(DoseDistribution dose, ObjectOpener opener, Progress progress) {
        return service.load(dose, opener, progress);
    }

    /// {@return whether files are those of a series as it was recorded, by their headers}
    boolean isThat(ImageSeries series, ObjectOpener opener, Progress progress) {
        return service.compare(series, opener, progress).isEmpty();
    }

    /// Opens a file of the image library.
    ///
    /// @param name how messages name it
    DataSet open(StoredFile file, String name) throws DicomException {
        return codec.read(new RandomBytes() {
            @Override
            public long size() {
                return file.size();
            }

            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                return file.read(position, target);
            }
        }, name, ReadOptions.headers());
    }

    private static ImportListener listener(Consumer<Volume> started, Runnable arrived) {
        return new ImportListener() {
            @Override
            public void seriesFound(LoadedSeries found) {
                found.volume().ifPresent(started);
            }

            @Override
            public void sliceArrived(ImageSeries of, int slice) {
                arrived.run();
            }
        };
    }

    private static Optional<Trouble> trouble(Reload reload) {
        return switch (reload) {
            case Reload.Complete _ -> Optional.empty();
            case Reload.Unavailable unavailable -> {
                boolean other = unavailable.problems().stream().anyMatch(
                        p -> p.cause() == Reload.Cause.OTHER_OBJECT || p.cause() == Reload.Cause.OTHER_GEOMETRY);
                yield Optional.of(other ? Trouble.CHANGED : Trouble.MOVED);
            }
        };
    }
}
