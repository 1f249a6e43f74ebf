package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;

/// An imported structure set.
///
/// @param id identifier of this element
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param label Structure Set Label (3006,0002), may be empty
/// @param frame the frame of reference that its contours are in, where it says so
/// @param referencedSeries Series Instance UIDs of the images that it was drawn on
/// @param path where the file lay when it was imported
public record StructureSet(Id id, String sopInstanceUid, String label, Optional<FrameOfReference> frame, List<String> referencedSeries,
        String path)
        implements
            Element {

    /// Copies the list.
    public StructureSet {
        referencedSeries = List.copyOf(referencedSeries);
    }
}
