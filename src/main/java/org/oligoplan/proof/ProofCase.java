package org.oligoplan.proof;

import java.io.IOException;
import java.util.List;

/// One declared case: a body with its place on the grid, and what is measured of it.
interface ProofCase {

    /// {@return its comparisons}
    ///
    /// @param engine what is tested
    /// @throws IOException when a file cannot be written
    List<Measured> measure(Engine engine) throws IOException;
}
