/// The image views: three linked cuts with contours, window, position and the witness line.
@NullMarked
package org.oligoplan.ui.viewer;

import org.jspecify.annotations.NullMarked;
