package org.oligoplan.ui.contouring;

/// The kinds of change of a structure's shape, in the order of the list.
public enum ShapeKind {
    MARGIN("shape.grow"), SHELL("shape.shell"), UNION("shape.union"), INTERSECTION("shape.intersection"), //
    DIFFERENCE("shape.difference"), SYMMETRIC_DIFFERENCE("shape.symmetric-difference"), SMOOTH("shape.smooth"), //
    FILL_HOLES("shape.fill-holes"), ISLANDS("shape.islands"), INTERPOLATE("shape.interpolate"), PLANES("shape.to-planes");

    private final String nameId;

    ShapeKind(String nameId) {
        this.nameId = nameId;
    }

    /// {@return the message id of its name}
    public String nameId() {
        return nameId;
    }
}
