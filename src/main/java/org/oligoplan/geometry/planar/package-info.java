/// Regions on one plane: the set operations that the brush and the polygon tools need, and edges prepared for fast distances.
@NullMarked
package org.oligoplan.geometry.planar;

import org.jspecify.annotations.NullMarked;
