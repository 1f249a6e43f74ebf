package org.oligoplan.geometry.distance;

/// A gap between two neighbouring contours in which planes were skipped.
///
/// @param side the structure
/// @param fromOffsetMm w of the contour below the gap, in that structure's own planes
/// @param toOffsetMm w of the contour above the gap
public record SkippedPlanes(Side side, double fromOffsetMm, double toOffsetMm) {}
