/// What is written of an open case: shown first, then written where a person wants it.
@NullMarked
package org.oligoplan.ui.export;

import org.jspecify.annotations.NullMarked;
