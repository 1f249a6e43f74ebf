/// The start screen: cases, imports and what was noticed about files.
@NullMarked
package org.oligoplan.ui.caselist;

import org.jspecify.annotations.NullMarked;
