/// The use cases and the session: open, edit, check, decide, save; the only writer of session state.
@NullMarked
package org.oligoplan.workspace;

import org.jspecify.annotations.NullMarked;
