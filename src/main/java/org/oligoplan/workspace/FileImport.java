package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.List;
import org.oligoplan.jobs.Progress;

/// Reads image and structure files. A bad file is a finding, never an exception.
public interface FileImport {

    /// Reads files and folders.
    ///
    /// @param paths files and folders
    /// @param withVoxels whether voxels are wanted, not headers and contours alone
    /// @param progress to report to
    /// @return what they hold
    Incoming read(List<Path> paths, boolean withVoxels, Progress progress);
}
