package org.oligoplan.model;

import org.oligoplan.base.Id;

/// Where a structure comes from.
public sealed interface StructureOrigin {

    /// Drawn here.
    ///
    /// @param image the image series that it is drawn on
    record Drawn(Id image) implements StructureOrigin {}

    /// Read from a file.
    ///
    /// @param structureSet the imported set
    /// @param roiNumber ROI Number (3006,0022) in it
    record Imported(Id structureSet, int roiNumber) implements StructureOrigin {}
}
