/// The second engine: the numbers that gate, had again on the same solid by unrelated means. It reads contours and dose nodes, but takes no
/// line of code from the engines that it checks: no distances, covers or histograms of `geometry` and `dose`, nothing of `contour`.
///
/// The solid is that of the definition in `geometry.distance`, worked out here a second time: contours as slabs that own half of the gap to
/// their neighbour, half of the usual (median) spacing at the ends and, at most, where planes were skipped.
@NullMarked
package org.oligoplan.witness;

import org.jspecify.annotations.NullMarked;
