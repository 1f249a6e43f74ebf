/// The contouring tools: what a pointer does to a structure, and the bar that chooses it.
@NullMarked
package org.oligoplan.ui.contouring;

import org.jspecify.annotations.NullMarked;
