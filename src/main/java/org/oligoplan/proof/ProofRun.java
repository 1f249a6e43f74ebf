package org.oligoplan.proof;

import java.io.IOException;
import java.nio.file.Path;
import org.oligoplan.jobs.Progress;

/// The self-test, and the shapes that other programs can be tested with.
public interface ProofRun {

    /// Runs the suite.
    ///
    /// @param effort how much
    /// @param seed places and sizes
    /// @param progress counts cases; cancelling ends the run without a result
    /// @return the errors
    /// @throws java.util.concurrent.CancellationException when told to stop
    ProofResult run(Effort effort, long seed, Progress progress);

    /// Writes known bodies as DICOM files with their truth beside them, see [ShapeFiles].
    ///
    /// @param folder made if it is missing
    /// @throws IOException when the file system refuses
    void writeShapes(Path folder) throws IOException;
}
