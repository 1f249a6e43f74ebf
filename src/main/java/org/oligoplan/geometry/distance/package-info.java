/// The least distance between two structures that are known by their contours, with bounds for what lies between the slices.
///
/// What is known about a structure: its polygons on the planes it was drawn on, and that the next plane on either side has none. What is not
/// known: where it ends between its last contour and that empty plane, and how it bulges between two planes. Three solids answer to that.
///
/// **Nominal solid.** Contour slabs. A contour owns half of the gap to its neighbour on either side; where planes were skipped, at most half
/// of the stack's usual contour spacing. An end contour owns half the usual spacing outward. A single contour owns the image-plane spacing;
/// without images its thickness is unknown ([PreparedSolid.Thickness#UNKNOWN]) and nothing can be assessed. The nominal solid needs no
/// images otherwise and does not depend on their slice spacing. The nominal distance is the exact least distance of the two nominal solids.
///
/// **Outer solid.** Let h(w, t) be the support function of a convex body's section at height w in the direction t: the farthest that the
/// section reaches that way. A body is convex only if h is concave in w: between two planes with sections the section holds the interpolated
/// ones. A concave function lies under the continued line of two of its values. So in the gap from plane i to i+1 the section at a height s
/// above plane i reaches at most h_i + (h_i - h_(i-1)) s / (w_i - w_(i-1)), in each direction, and the greatest positive part of
/// h_i - h_(i-1) over all directions is the directed Hausdorff distance of polygon i from polygon i-1. Hence the section lies in polygon i
/// grown by that distance, times s over the gap below: "from the left". The planes i+1 and i+2 bound it in the same way "from the right".
/// Either bound holds alone, so each quarter of a gap takes the one with the smaller area. Beyond the last contour the left bound goes on
/// through the whole gap to the empty plane. Each quarter of a gap is one prism with the growth at its far end, which only makes it larger
/// (the half of a gap, or the whole gap of an end, where the growth over it is under 0.05 mm). The area of a grown polygon is Steiner's, area
/// plus perimeter times growth plus pi times its square; Hausdorff distances are taken over the corners. At a plane's own side the far
/// polygon's growth is at least what makes it hold this plane's; where it would have to reach over half a millimetre farther than the next
/// gap's growth allows, this plane's own growth is taken.
///
/// *Which part goes on into which*: those that lie over each other, a part's neighbours together bounding it. Of parts that lie over none,
/// the nearest (of either side) are taken for one slanting body as well as for two ends, where they are no farther apart than twice the gap or
/// alone on their planes, unless they reach over half a millimetre farther beyond each other than the growth in the next gap, carried on.
/// A part that neither side bounds grows by the gap, on top of half of what the next plane's reaches beyond it.
///
/// Between planes that are not parallel the distance of two grown prisms is taken as at least that of the same prisms not grown, less both
/// growths: a little lower than the definition asks for.
///
/// *Proven class*: structures whose parts are convex bodies, each with contours on three or more planes, exactly drawn, where on neighbouring
/// planes the contours of different parts do not lie over each other, and those of one part do (a structure of one part may also slant so
/// much that they do not). A contour drawn as a polygon with chord error e adds at most 2 e.
/// *Flat parts*, those on one or two planes: nothing bounds how such a body leans or bulges in the plane; it is only known to lie between the
/// empty planes next to it. So it comes as near as that stretch of the normal comes to the other structure: to 0 wherever both share a
/// height, and the result says that it is not bounded ([DistanceResult#bounded()]). With a flat part a distance is borderline at best.
/// *Not proven*: parts that are not convex (tori, holes, branches), whose growth is taken from the same formula without a proof.
///
/// The empty plane is one image spacing, or one usual contour spacing if that is greater, beyond the end contour. Skipped planes are filled
/// in the outer solid, growing through the whole gap, and are reported.
///
/// **Inner solid.** In a gap the intersection of the two polygons, the ends cut at the end contours, and each polygon flat on its plane; in
/// skipped gaps only as far as the nominal solid reaches. A convex body holds it.
///
/// The lower bound is the distance of the outer solids less the uncertainty of delineation and registration, never under 0; the upper bound
/// the distance of the inner solids plus that uncertainty. By construction lower <= nominal <= upper.
@NullMarked
package org.oligoplan.geometry.distance;

import org.jspecify.annotations.NullMarked;
