/// Controls, the bridge to the FX thread, and what every screen shares.
@NullMarked
package org.oligoplan.ui.control;

import org.jspecify.annotations.NullMarked;
