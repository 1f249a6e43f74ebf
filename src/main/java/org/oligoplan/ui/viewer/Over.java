package org.oligoplan.ui.viewer;

import java.util.Optional;
import org.oligoplan.render.FieldOverlay;
import org.oligoplan.render.Overlay;

/// What is to be drawn over the image of a view.
///
/// @param second the second image
/// @param field lines and wash of a dose
/// @param shells makes the shells of the case that is drawn
record Over(Optional<Overlay> second, Optional<FieldOverlay> field, Optional<ShellShelf> shells) {

    static final Over NOTHING = new Over(Optional.empty(), Optional.empty(), Optional.empty());
}
