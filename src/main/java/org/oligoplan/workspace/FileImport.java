package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.Volume;

/// Reads image and structure files. A bad file is a finding, never an exception.
public interface FileImport {

    /// Why a recorded series cannot be shown.
    enum Trouble {
        /// Files are not where they were, or cannot be read.
        MOVED,
        /// The files are there, but they are not those that were recorded.
        CHANGED
    }

    /// Reads headers and contours, no voxels.
    ///
    /// @param paths files and folders
    /// @param progress to report to
    /// @return what they hold
    Incoming inspect(List<Path> paths, Progress progress);

    /// Reads a series' voxels from where its files lay.
    ///
    /// @param series as it was recorded
    /// @param started gets the volume while it is still empty
    /// @param arrived called after each slice
    /// @param progress to report to
    /// @return what is wrong; none when the voxels are all there and as recorded
    Optional<Trouble> load(ImageSeries series, Consumer<Volume> started, Runnable arrived, Progress progress);

    /// Reads a dose's values from where its file lay.
    ///
    /// @param dose as it was recorded
    /// @param progress counts planes
    /// @return the values, or why there are none
    DoseLoad load(DoseDistribution dose, Progress progress);
}
