package org.oligoplan.geometry.distance;

import org.oligoplan.geometry.planar.Outline;

/// A right prism over a region, grown in its plane.
///
/// @param outline the region
/// @param fromW least w, mm
/// @param toW greatest w, mm; the same as `fromW` for a flat one
/// @param growMm how far the region is grown in its plane, mm
record Slab(Outline outline, double fromW, double toW, double growMm) {}
