/// The looks of the window: themes with colours by meaning, and the one font family.
@NullMarked
package org.oligoplan.ui.theme;

import org.jspecify.annotations.NullMarked;
