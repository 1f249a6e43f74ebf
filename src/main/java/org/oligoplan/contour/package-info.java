/// Operations on structures as contours. Each takes a stack and gives a new one: brush, polygon, copying and deleting planes; margins, shells,
/// set operations, smoothing, interpolation and other planes; and, from a stack, shape metrics and masks.
///
/// Two solids of one structure. The *nominal solid*, contour slabs, is what distances, volumes and doses are taken of (see
/// `geometry.distance`). The *interpolated solid* ([InterpolatedSolid]) is the best guess at the true body between and beyond the contours;
/// margins, interpolation, resampling, surface and sphericity are of it. On each contour plane both are the drawn contour.
///
/// A margin of 5 mm measured against the true body, worst corner of any outline in mm, slices of 1 to 5 mm, two phases: balls 0.06,
/// ellipsoids with axes in the planes under 0.2, tori around the normal 0.05 where three planes or more cut the tube. Of a flat end
/// (cylinder, box, cone's base) a contour stack tells no more than that it lies before the next plane: 0.12 where it lies half a slice beyond
/// its contour, else up to half a slice more or less, on the end planes only. Where edges and tips slant through the planes (a cylinder, box
/// or cone tilted by 20 to 40 degrees) they lie between the contours and are not known: near them up to 0.8 at slices of 1 mm, 1.5 at 2 mm,
/// 2.2 at 3 mm and 4.5 (a cone's tip) at 5 mm, with the volume on the same planes within 0.7, 1.5, 2.5 and 4.7 %. A margin of the slabs
/// instead would carry their steps, up to half a slice, outward everywhere.
@NullMarked
package org.oligoplan.contour;

import org.jspecify.annotations.NullMarked;
