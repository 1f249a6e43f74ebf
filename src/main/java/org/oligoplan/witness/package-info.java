/// The second engine: the numbers that gate, had again on the same solid by unrelated means. It reads contours and dose nodes, but takes no
/// line of code from the engines that it checks: no distances, covers or histograms of `geometry` and `dose`, nothing of `contour`.
///
/// The solids are those of the definition in `geometry.distance`, worked out here a second time ([WitnessPlanes]): contours as slabs that own
/// half of the gap to their neighbour, half of the usual (median) spacing at the ends and, at most, where planes were skipped; around them the
/// outer solid, whose distance is the lower bound, and in them the inner one, whose distance is the upper bound. Parts, nesting and
/// overlap are found by counting rays, Hausdorff distances corner by corner, intersections by cutting edges.
///
/// What is unrelated: distances are had by dividing one solid into boxes until none can come nearer ([WitnessDistance]: the distance found is
/// that of two real places, and none is nearer by over 0.04 mm), where the first engine measures edges against edges; volumes by lines
/// through the contours, where the first sums areas; doses by points, where the first cuts cells; registrations by multiplying matrices of
/// four rows, where the first turns planes. What is shared, and so not checked, is what both read: contours, dose nodes, matrices, and the
/// words of the definition.
@NullMarked
package org.oligoplan.witness;

import org.jspecify.annotations.NullMarked;
