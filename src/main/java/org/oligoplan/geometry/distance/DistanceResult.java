package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oligoplan.geometry.PatientPoint;

/// The least distance of two structures, mm, unrounded; `lowerMm <= nominalMm <= upperMm` always.
///
/// @param nominalMm between the contour slabs; 0 where they meet
/// @param lowerMm what lies between the slices and the uncertainty cannot make it less, for the proven class of solids (see the package); 0
///     where nothing is known, see [#bounded()]
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
    /// A part of the first structure is on two planes only: borderline at best.
    public static final String NOTE_TWO_PLANES_FROM = "distance.twoPlanePart.from";
    /// A part of the second structure is on two planes only: borderline at best.
    public static final String NOTE_TWO_PLANES_TO = "distance.twoPlanePart.to";
    /// The first structure is one contour and no image spacing is known: not assessable; the lower bound is 0.
    public static final String NOTE_NO_THICKNESS_FROM = "distance.noThickness.from";
    /// The second structure is one contour and no image spacing is known: not assessable; the lower bound is 0.
    public static final String NOTE_NO_THICKNESS_TO = "distance.noThickness.to";
    /// Nothing bounds how near a part of the first structure can come, as it is drawn on one or two planes: the lower bound is 0.
    public static final String NOTE_NOT_BOUNDED_FROM = "distance.notBounded.from";
    /// Nothing bounds how near a part of the second structure can come, as it is drawn on one or two planes: the lower bound is 0.
    public static final String NOTE_NOT_BOUNDED_TO = "distance.notBounded.to";

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

    /// {@return whether the lower bound says anything; if not it is 0, because a part on one or two planes could be anywhere at this height}
    public boolean bounded() {
        return !notes.contains(NOTE_NOT_BOUNDED_FROM) && !notes.contains(NOTE_NOT_BOUNDED_TO);
    }

    /// {@return the distance from two structures together: the nearer one's witness pair, and bounds for the nearer of the two bodies}
    ///
    /// @param other the distance from another structure to the same one
    public DistanceResult orNearer(DistanceResult other) {
        DistanceResult nearer = other.nominalMm < nominalMm ? other : this;
        Set<String> both = new LinkedHashSet<>(notes);
        both.addAll(other.notes);
        List<SkippedPlanes> gaps = new ArrayList<>(skipped);
        gaps.addAll(other.skipped);
        return new DistanceResult(nearer.nominalMm, Math.min(lowerMm, other.lowerMm), Math.min(upperMm, other.upperMm), nearer.overlap,
                nearer.from, nearer.to, gaps, List.copyOf(both));
    }

    /// {@return whether a part of either structure is on two planes only}
    public boolean twoPlanePart() {
        return notes.contains(NOTE_TWO_PLANES_FROM) || notes.contains(NOTE_TWO_PLANES_TO);
    }
}
