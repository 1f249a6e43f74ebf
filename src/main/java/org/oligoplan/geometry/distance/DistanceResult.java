package org.oligoplan.geometry.distance;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;

/// The least distance of two structures, mm, unrounded; `lowerMm <= nominalMm <= upperMm` always.
///
/// @param nominalMm between the contour slabs; 0 where they meet
/// @param lowerMm what lies between the slices and the uncertainty cannot make it less, for the proven class of solids (see the package)
/// @param upperMm nor more
/// @param overlap whether the contour slabs meet
/// @param from where the nominal distance is, on the first structure, in patient mm of the common frame of reference
/// @param to and on the second
/// @param skipped gaps with skipped planes, of either structure
/// @param notes ids of what limits the bounds: the `NOTE_` constants of this record
public record DistanceResult(double nominalMm, double lowerMm, double upperMm, boolean overlap, PatientPoint from, PatientPoint to,
        List<SkippedPlanes> skipped, List<String> notes) {

    /// A part of the first structure is on one plane only: borderline at best.
    public static final String NOTE_ONE_PLANE_FROM = "distance.onePlanePart.from";
    /// A part of the second structure is on one plane only: borderline at best.
    public static final String NOTE_ONE_PLANE_TO = "distance.onePlanePart.to";
    /// A part of the first structure is on two planes only: the lower bound is an assumption there (not wider than twice its height).
    public static final String NOTE_TWO_PLANES_FROM = "distance.twoPlanePart.from";
    /// A part of the second structure is on two planes only: the lower bound is an assumption there (not wider than twice its height).
    public static final String NOTE_TWO_PLANES_TO = "distance.twoPlanePart.to";
    /// The first structure is one contour and no image spacing is known: not assessable; the lower bound is 0.
    public static final String NOTE_NO_THICKNESS_FROM = "distance.noThickness.from";
    /// The second structure is one contour and no image spacing is known: not assessable; the lower bound is 0.
    public static final String NOTE_NO_THICKNESS_TO = "distance.noThickness.to";

    /// Copies the lists.
    public DistanceResult {
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    /// {@return whether a structure's thickness is unknown, so that no verdict may rest on this}
    public boolean thicknessUnknown() {
        return notes.contains(NOTE_NO_THICKNESS_FROM) || notes.contains(NOTE_NO_THICKNESS_TO);
    }

    /// {@return whether a part of either structure is on one plane only: borderline at best}
    public boolean onePlanePart() {
        return notes.contains(NOTE_ONE_PLANE_FROM) || notes.contains(NOTE_ONE_PLANE_TO);
    }

    /// {@return whether a part of either structure is on two planes only, where no proof bounds its bulge}
    public boolean twoPlanePart() {
        return notes.contains(NOTE_TWO_PLANES_FROM) || notes.contains(NOTE_TWO_PLANES_TO);
    }
}
