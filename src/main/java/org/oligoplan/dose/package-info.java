/// Doses in structures: histograms and metrics, isodoses, stored histograms; biologically effective and equieffective doses voxel by voxel,
/// their sums over courses, worst cases, and what is left of a limit. A dose outside of a grid is unknown, never zero.
@NullMarked
package org.oligoplan.dose;

import org.jspecify.annotations.NullMarked;
