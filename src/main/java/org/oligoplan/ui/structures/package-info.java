/// The list of all structures: how each is shown, what it is called, how large it is, and what in its contours wants a look.
@NullMarked
package org.oligoplan.ui.structures;

import org.jspecify.annotations.NullMarked;
