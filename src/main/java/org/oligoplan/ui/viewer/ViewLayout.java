package org.oligoplan.ui.viewer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the views share the room.
enum ViewLayout {
    /// One view alone.
    SINGLE("mdi2s-square-outline"),
    /// One large view, the others in a column beside it.
    LARGE("mdi2v-view-quilt-outline"),
    /// Two by two.
    FOUR("mdi2v-view-grid-outline"),
    /// The same cut of two images.
    BESIDE("mdi2v-view-split-vertical");

    private final String icon;

    ViewLayout(String icon) {
        this.icon = icon;
    }

    /// {@return the action that chooses it, as in the table of keys}
    String id() {
        return "layout-" + name().toLowerCase(Locale.ROOT);
    }

    String icon() {
        return icon;
    }

    /// {@return the layout that an action chooses, if it chooses one}
    static Optional<ViewLayout> of(String actionId) {
        return Arrays.stream(values()).filter(layout -> layout.id().equals(actionId)).findFirst();
    }
}
