package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.exchange.ObjectOpener;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;

/// An image series that a structure set is written for.
public final class ReferencedSeries implements SetSubject {

    private static final String DETACHED_STUDY_MANAGEMENT = "1.2.840.10008.3.1.2.3.1";
    /// A contour further from a slice was not drawn on it.
    private static final double ON_SLICE_MM = 0.5;

    private final ImageSeries series;
    private final DataSet first;
    private final List<ImageReference> images;
    private final double[] offsets;
    private final double toleranceMm;

    private ReferencedSeries(ImageSeries series, DataSet first, List<ImageReference> images) {
        this.series = series;
        this.first = first;
        this.images = images;
        this.offsets = series.grid().offsetsMm();
        this.toleranceMm = Math.min(ON_SLICE_MM, series.grid().usualSpacingMm().orElse(2 * ON_SLICE_MM) / 2);
    }

    /// Reads from the series' files what a reference needs and the case does not hold.
    ///
    /// @param series as it was imported
    /// @param opener opens the files
    /// @return the series
    /// @throws ExportException when a file is missing, unreadable or another
    public static ReferencedSeries read(ImageSeries series, ObjectOpener opener) throws ExportException {
        List<ImageReference> images = new ArrayList<>();
        Map<String, String> classes = new HashMap<>();
        DataSet first = new DataSet();
        for (ImageInstance instance : series.instances()) {
            // Frames of one object are read once.
            if (!classes.containsKey(instance.sopInstanceUid())) {
                DataSet object = header(series, instance, opener);
                first = images.isEmpty() ? object : first;
                classes.put(instance.sopInstanceUid(), object.string(Tag.SOP_CLASS_UID).orElseThrow());
            }
            images.add(new ImageReference(Objects.requireNonNull(classes.get(instance.sopInstanceUid())), instance.sopInstanceUid(),
                    frame(series, instance)));
        }
        return new ReferencedSeries(series, first, images);
    }

    private static DataSet header(ImageSeries series, ImageInstance instance, ObjectOpener opener) throws ExportException {
        try {
            DataSet object = opener.open(instance.path())
                    .orElseThrow(() -> new ExportException(Message.of("export.error.image-missing", name(series), instance.path())));
            if (object.string(Tag.SOP_CLASS_UID).isEmpty()
                    || !object.string(Tag.SOP_INSTANCE_UID).equals(Optional.of(instance.sopInstanceUid()))) {
                throw new ExportException(Message.of("export.error.image-changed", name(series), instance.path()));
            }
            return object;
        } catch (DicomException e) {
            throw new ExportException(Message.of("export.error.unreadable", instance.path(), e.reason()));
        }
    }

    /// {@return the frame number where the object has several}
    private static OptionalInt frame(ImageSeries series, ImageInstance instance) {
        boolean several = instance.frame() > 1
                || series.instances().stream().anyMatch(i -> i.frame() > 1 && i.sopInstanceUid().equals(instance.sopInstanceUid()));
        return several ? OptionalInt.of(instance.frame()) : OptionalInt.empty();
    }

    static String name(ImageSeries series) {
        return series.description().isBlank() ? series.modality() : series.description();
    }

    /// {@return the series}
    public ImageSeries series() {
        return series;
    }

    /// {@return one reference for each slice}
    List<ImageReference> images() {
        return images;
    }

    @Override
    public DataSet patientAndStudy() {
        return first;
    }

    @Override
    public String frameUid() {
        return series.frame().uid();
    }

    @Override
    public List<DataSet> frames() {
        Set<ImageReference> all = new LinkedHashSet<>(images);
        DataSet item = new DataSet().putString(Tag.SERIES_INSTANCE_UID, series.seriesInstanceUid()).putItems(Tag.CONTOUR_IMAGE_SEQUENCE,
                all.stream().map(ImageReference::item).toList());
        DataSet study = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, DETACHED_STUDY_MANAGEMENT)
                .putString(Tag.REFERENCED_SOP_INSTANCE_UID, series.studyInstanceUid()).putItems(Tag.RT_REFERENCED_SERIES_SEQUENCE, item);
        return List.of(new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, frameUid()).putItems(Tag.RT_REFERENCED_STUDY_SEQUENCE, study));
    }

    @Override
    public Optional<ImageReference> imageOf(double[] xyz) {
        ImageGrid grid = series.grid();
        int slice = -1;
        for (int i = 0; i < xyz.length; i += 3) {
            double w = grid.plane().wOf(new PatientPoint(xyz[i], xyz[i + 1], xyz[i + 2]));
            if (slice < 0) {
                slice = grid.nearestSlice(w);
            }
            if (Math.abs(offsets[slice] - w) > toleranceMm) {
                return Optional.empty();
            }
        }
        return slice < 0 ? Optional.empty() : Optional.of(images.get(slice));
    }
}
