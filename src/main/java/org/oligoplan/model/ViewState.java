package org.oligoplan.model;

import java.util.Map;
import java.util.TreeMap;
import org.oligoplan.base.Id;

/// Where the views stood when the draft was left: crosshair, zoom, window, selection.
///
/// @param id identifier of this element
/// @param values name to value, as the viewer writes them
public record ViewState(Id id, Map<String, String> values) implements Element {

    /// Copies the map in alphabetic order.
    public ViewState {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
