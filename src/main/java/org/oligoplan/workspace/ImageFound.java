package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.text.Message;

/// What was found in an image.
///
/// @param action puts it into the case; no plane of a contour is reviewed
/// @param cm3 the volume of contours found, before they were joined with what was there; 0 for a measurement
/// @param notes what a person should know of it: leaks, doubts, a registration that nobody signed
/// @param leaked whether it ran out further than was allowed, so that it is incomplete and must not be put
public record ImageFound(Action action, double cm3, List<Message> notes, boolean leaked) {

    /// Copies the list.
    public ImageFound {
        notes = List.copyOf(notes);
    }
}
