/// Points, frames, planes, rings, regions with holes, contour stacks, slabs and distances.
@NullMarked
package org.oligoplan.geometry;

import org.jspecify.annotations.NullMarked;
