package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;

/// An imported dose distribution. Its voxels are not part of the case; like those of images they are loaded from the file.
///
/// @param id identifier of this element
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param seriesInstanceUid Series Instance UID (0020,000E)
/// @param studyInstanceUid Study Instance UID (0020,000D)
/// @param description Series Description or Dose Comment, may be empty
/// @param frame frame of reference
/// @param units unit of the values
/// @param type physical, effective, error or not stated
/// @param summation what it is the sum of
/// @param grid where the values lie; none when the object holds histograms alone
/// @param plans the plans or parts of plans that it belongs to
/// @param structureSetUids SOP Instance UIDs of the structure sets that it refers to
/// @param dvhs histograms that came with it
/// @param heterogeneity Tissue Heterogeneity Correction (3004,0014), as written
/// @param transferSyntax UID of the stored form
/// @param path where the file lay when it was imported
public record DoseDistribution(Id id, String sopInstanceUid, String seriesInstanceUid, String studyInstanceUid, String description,
        FrameOfReference frame, DoseUnits units, DoseType type, DoseSummation summation, Optional<DoseGrid> grid,
        List<PlanReference> plans, List<String> structureSetUids, List<StoredDvh> dvhs, List<String> heterogeneity,
        String transferSyntax, String path) implements Element {

    /// Copies the lists; refuses a grid of another frame, and signed values of other than an ERROR dose.
    public DoseDistribution {
        plans = List.copyOf(plans);
        structureSetUids = List.copyOf(structureSetUids);
        dvhs = List.copyOf(dvhs);
        heterogeneity = List.copyOf(heterogeneity);
        FrameOfReference own = frame;
        if (grid.filter(g -> !g.planes().frame().equals(own)).isPresent()) {
            throw new IllegalArgumentException("the grid of a dose lies in its frame of reference");
        }
        if (type != DoseType.ERROR && grid.filter(DoseGrid::signed).isPresent()) {
            throw new IllegalArgumentException("only an error dose has a sign");
        }
    }
}
