package org.oligoplan.ui.registration;

/// What a drag in a view and its arrow keys do.
enum PairTool {
    CROSSHAIR("crosshair", "mdi2c-crosshairs"), MOVE("move", "mdi2a-arrow-all"), TURN("turn", "mdi2r-rotate-right");

    private final String id;
    private final String icon;

    PairTool(String id, String icon) {
        this.id = id;
        this.icon = icon;
    }

    /// {@return the end of node and message ids}
    String id() {
        return id;
    }

    String icon() {
        return icon;
    }
}
