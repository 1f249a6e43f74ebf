/// Sampled grids, slices and their value scaling.
@NullMarked
package org.oligoplan.volume;

import org.jspecify.annotations.NullMarked;
