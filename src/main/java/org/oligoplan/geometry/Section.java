package org.oligoplan.geometry;

/// What a structure is on one plane.
///
/// @param offsetMm the plane's w
/// @param region the inside, not empty
/// @param reviewed whether a person has drawn or accepted it; what an automatic tool made has not been reviewed
public record Section(double offsetMm, Region region, boolean reviewed) {

    /// Refuses an empty region and an offset that is not finite.
    public Section {
        if (region.isEmpty() || !Double.isFinite(offsetMm)) {
            throw new IllegalArgumentException("a section has a region and a place");
        }
    }
}
