package org.oligoplan.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.pixel.PixelLayout;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// Loads the values of a recorded dose from its file, after comparing the file with what was recorded. Which way the planes count was decided
/// when the dose was imported, with the images at hand, and is taken from the record.
final class DoseLoader {

    private static final double SAME_PLACE_MM = 1e-6;

    private final ObjectOpener opener;

    /// @param opener opens the dose's file
    DoseLoader(ObjectOpener opener) {
        this.opener = opener;
    }

    /// {@return the values, or why there are none}
    ///
    /// @throws java.util.concurrent.CancellationException when the work is no longer wanted
    DoseLoad load(DoseDistribution dose, Progress progress) {
        Optional<DoseGrid> grid = dose.grid();
        try {
            Optional<DataSet> opened = opener.open(dose.path());
            if (grid.isEmpty() || opened.isEmpty()) {
                return new DoseLoad.Unavailable(Reload.Cause.MISSING);
            }
            DataSet object = opened.get();
            if (!object.string(Tag.SOP_INSTANCE_UID).orElse("").equals(dose.sopInstanceUid())) {
                return new DoseLoad.Unavailable(Reload.Cause.OTHER_OBJECT);
            }
            if (!isAsRecorded(object, grid.get())) {
                return new DoseLoad.Unavailable(Reload.Cause.OTHER_GEOMETRY);
            }
            return new DoseLoad.Complete(values(PixelReader.of(object), grid.get(), progress));
        } catch (DicomException e) {
            return new DoseLoad.Unavailable(Reload.Cause.UNREADABLE);
        }
    }

    private static DoseVolume values(PixelReader reader, DoseGrid grid, Progress progress) throws DicomException {
        List<int[]> planes = new ArrayList<>();
        for (int frame : grid.frames()) {
            progress.checkCancelled();
            int[] plane = new int[reader.layout().samplesPerFrame()];
            reader.readFrame(frame - 1, plane);
            planes.add(plane);
            progress.report(planes.size(), grid.frames().size());
        }
        return new DoseVolume(grid.planes(), grid.scaling().doubleValue(), grid.signed(), planes);
    }

    private static boolean isAsRecorded(DataSet object, DoseGrid recorded) throws DicomException {
        PixelLayout layout = PixelLayout.of(object);
        ImageGrid grid = recorded.planes();
        PlaneGeometry first = PlaneGeometry.of(object);
        boolean sameCells = layout.columns() == grid.columns() && layout.rows() == grid.rows() && layout.frames() == grid.slices()
                && layout.bitsAllocated() == recorded.bits() && layout.signed() == recorded.signed() && layout.samplesPerPixel() == 1;
        if (!sameCells || !scaling(object).filter(s -> s.compareTo(recorded.scaling()) == 0).isPresent()
                || Math.abs(first.columnSpacingMm() - grid.columnSpacingMm()) > SAME_PLACE_MM
                || Math.abs(first.rowSpacingMm() - grid.rowSpacingMm()) > SAME_PLACE_MM
                || first.u().plus(grid.plane().u().times(-1)).length() > SAME_PLACE_MM
                || first.v().plus(grid.plane().v().times(-1)).length() > SAME_PLACE_MM) {
            return false;
        }
        double[] offsets = object.doubles(Tag.GRID_FRAME_OFFSET_VECTOR);
        PatientPoint start = grid.sliceOrigins().get(recorded.frames().indexOf(1));
        boolean inPlace = start.distanceTo(first.origin()) <= SAME_PLACE_MM;
        for (int k = 0; k < grid.slices() && grid.slices() > 1 && inPlace; k++) {
            int frame = recorded.frames().get(k);
            inPlace = frame <= offsets.length
                    && Math.abs(start.distanceTo(grid.sliceOrigins().get(k)) - Math.abs(offsets[frame - 1] - offsets[0])) <= SAME_PLACE_MM;
        }
        return inPlace;
    }

    private static Optional<BigDecimal> scaling(DataSet object) {
        return DoseReader.decimal(object.string(Tag.DOSE_GRID_SCALING).orElse("").strip());
    }
}
