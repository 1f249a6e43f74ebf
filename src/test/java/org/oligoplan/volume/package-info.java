/// Tests of grids and volumes.
@NullMarked
package org.oligoplan.volume;

import org.jspecify.annotations.NullMarked;
