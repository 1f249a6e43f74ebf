package org.oligoplan.ui.contouring;

/// Tools that share one place in the bar: it shows the one used last, the others open from its arrow.
enum ToolGroup {
    SELECT("tool-group-select"), PAINT("tool-group-paint"), ERASE("tool-group-erase"), OUTLINE("tool-group-outline"), PUSH(
            "tool-group-push"), IMAGE("tool-group-image"), MEASURE("tool-group-measure");

    private final String id;

    ToolGroup(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
