package org.oligoplan.model;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.volume.ImageGrid;

/// An image series that forms one volume. The voxels themselves are not part of the case, only where they are and what they must be.
///
/// @param id identifier of this element
/// @param modality CT, PT or MR
/// @param seriesInstanceUid Series Instance UID (0020,000E)
/// @param studyInstanceUid Study Instance UID (0020,000D)
/// @param description Series Description (0008,103E), may be empty
/// @param acquired acquisition or series date and time, local wall clock
/// @param grid where the voxels lie
/// @param transferSyntax UID of the stored form
/// @param instances one for each slice, in the grid's order
/// @param unit what its values are, as Rescale Type (0028,1054) says: `HU` for a usual CT; empty where that is not said
public record ImageSeries(Id id, String modality, String seriesInstanceUid, String studyInstanceUid, String description,
        Optional<LocalDateTime> acquired, ImageGrid grid, String transferSyntax, List<ImageInstance> instances,
        String unit) implements Element {

    /// The unit of CT values.
    public static final String HOUNSFIELD = "HU";

    /// Copies the list; refuses a count other than the slices'.
    public ImageSeries {
        instances = List.copyOf(instances);
        if (instances.size() != grid.slices()) {
            throw new IllegalArgumentException("one instance for each slice");
        }
    }

    /// A series in the unit that its modality usually has.
    ///
    /// @param id identifier of this element
    /// @param modality CT, PT or MR
    /// @param seriesInstanceUid Series Instance UID (0020,000E)
    /// @param studyInstanceUid Study Instance UID (0020,000D)
    /// @param description Series Description (0008,103E), may be empty
    /// @param acquired acquisition or series date and time, local wall clock
    /// @param grid where the voxels lie
    /// @param transferSyntax UID of the stored form
    /// @param instances one for each slice, in the grid's order
    public ImageSeries(Id id, String modality, String seriesInstanceUid, String studyInstanceUid, String description,
            Optional<LocalDateTime> acquired, ImageGrid grid, String transferSyntax, List<ImageInstance> instances) {
        this(id, modality, seriesInstanceUid, studyInstanceUid, description, acquired, grid, transferSyntax, instances,
                usualUnit(modality));
    }

    /// {@return the unit that values of a modality have where no file says otherwise}
    ///
    /// @param modality CT, PT or MR
    public static String usualUnit(String modality) {
        return modality.equals("CT") ? HOUNSFIELD : "";
    }

    /// {@return whether values are HU}
    public boolean inHounsfield() {
        return unit.equals(HOUNSFIELD);
    }

    public FrameOfReference frame() {
        return grid.frame();
    }
}
