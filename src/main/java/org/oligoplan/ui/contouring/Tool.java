package org.oligoplan.ui.contouring;

/// What the pointer does.
public enum Tool {
    SELECT("tool-select", "mdi2c-cursor-default-outline"), BRUSH("tool-brush", "mdi2b-brush"), ERASE("tool-erase",
            "mdi2e-eraser"), POLYGON("tool-polygon", "mdi2v-vector-polygon");

    private final String id;
    private final String icon;

    Tool(String id, String icon) {
        this.id = id;
        this.icon = icon;
    }

    /// {@return the action's id in the table of shortcuts, and of its button}
    public String id() {
        return id;
    }

    String icon() {
        return icon;
    }

    /// {@return whether the pointer is a ball of the chosen size}
    public boolean hasSize() {
        return this == BRUSH || this == ERASE;
    }
}
