/// The window: start screen, case screen, header, status bar, palette of actions.
@NullMarked
package org.oligoplan.ui.shell;

import org.jspecify.annotations.NullMarked;
