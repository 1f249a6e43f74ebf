/// What the program says of itself: how exact its numbers are, measured when it was made and measured again on the user's machine.
@NullMarked
package org.oligoplan.ui.help;

import org.jspecify.annotations.NullMarked;
