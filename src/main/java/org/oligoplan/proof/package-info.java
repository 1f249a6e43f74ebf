/// The self-test: bodies whose volume, place, distance and doses are known by formula are drawn as contours, measured with the program's own
/// engines on the user's machine, and the errors tabled. Coordinates are plane coordinates (u, v, w) in mm of the stack that a body is drawn on.
@NullMarked
package org.oligoplan.proof;

import org.jspecify.annotations.NullMarked;
