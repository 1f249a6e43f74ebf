package org.oligoplan.ui.contouring;

/// What the pointer does. A further tool is one line here and one in [#make(ContouringTools, MeasureLayer)], with its [PenTool], its key in the table and
/// its hint `contouring.hint.ID`.
public enum Tool {
    SELECT("tool-select", "mdi2c-cursor-default-outline", ToolGroup.SELECT, false), //
    BRUSH("tool-brush", "mdi2b-brush", ToolGroup.PAINT, true), //
    BALL("tool-ball", "mdi2s-sphere", ToolGroup.PAINT, true), //
    ERASE("tool-erase", "mdi2e-eraser", ToolGroup.ERASE, true), //
    BALL_ERASE("tool-ball-erase", "mdi2s-sphere-off", ToolGroup.ERASE, true), //
    POLYGON("tool-polygon", "mdi2v-vector-polygon", ToolGroup.OUTLINE, false), //
    FREEHAND("tool-freehand", "mdi2l-lasso", ToolGroup.OUTLINE, false), //
    VERTICES("tool-vertices", "mdi2v-vector-square-edit", ToolGroup.OUTLINE, false), //
    NUDGE("tool-nudge", "mdi2g-gesture-swipe", ToolGroup.PUSH, true), //
    THRESHOLD("tool-threshold", "mdi2b-brush-variant", ToolGroup.IMAGE, true), //
    GROW("tool-grow", "mdi2f-format-color-fill", ToolGroup.IMAGE, false), //
    LIVE_WIRE("tool-livewire", "mdi2v-vector-curve", ToolGroup.IMAGE, false), //
    UPTAKE("tool-iso", "mdi2r-radioactive", ToolGroup.IMAGE, false), //
    CANAL("tool-canal", "mdi2b-bone", ToolGroup.IMAGE, false), //
    RULER("measure-ruler", "mdi2r-ruler", ToolGroup.MEASURE, false), //
    ANGLE("measure-angle", "mdi2a-angle-acute", ToolGroup.MEASURE, false), //
    ELLIPSE("measure-ellipse", "mdi2e-ellipse-outline", ToolGroup.MEASURE, false), //
    MEASURED_OUTLINE("measure-freehand", "mdi2v-vector-polyline", ToolGroup.MEASURE, false);

    private final String id;
    private final String icon;
    private final ToolGroup group;
    private final boolean size;

    Tool(String id, String icon, ToolGroup group, boolean size) {
        this.id = id;
        this.icon = icon;
        this.group = group;
        this.size = size;
    }

    /// {@return the action's id in the table of shortcuts, and of its button}
    public String id() {
        return id;
    }

    String icon() {
        return icon;
    }

    ToolGroup group() {
        return group;
    }

    /// {@return whether the pointer is a disc or ball of the chosen size}
    public boolean hasSize() {
        return size;
    }

    /// {@return whether it draws on the chosen structure; the canal has one of its own}
    boolean needsStructure() {
        return this != SELECT && this != CANAL && !measures();
    }

    /// {@return whether it measures on the image that a view shows, whichever that is, and draws on no structure}
    public boolean measures() {
        return group == ToolGroup.MEASURE;
    }

    /// {@return the tool for one view}
    ///
    /// @param measures the view's layer of measurements
    PenTool make(ContouringTools tools, MeasureLayer measures) {
        return switch (this) {
            case SELECT -> new MeasureTool(tools, measures, MeasureTool.Kind.NOTHING);
            case BRUSH -> StrokeTool.brush(tools);
            case ERASE -> StrokeTool.eraser(tools);
            case BALL -> StrokeTool.ball(tools);
            case BALL_ERASE -> StrokeTool.ballEraser(tools);
            case POLYGON -> new PolygonTool(tools);
            case FREEHAND -> StrokeTool.freehand(tools);
            case VERTICES -> new VertexTool(tools);
            case NUDGE -> StrokeTool.nudge(tools);
            case THRESHOLD -> new ThresholdTool(tools);
            case GROW -> new GrowTool(tools);
            case LIVE_WIRE -> new LiveWireTool(tools);
            case UPTAKE -> new UptakeTool(tools);
            case CANAL -> new CanalTool(tools);
            case RULER -> new MeasureTool(tools, measures, MeasureTool.Kind.RULER);
            case ANGLE -> new MeasureTool(tools, measures, MeasureTool.Kind.ANGLE);
            case ELLIPSE -> new MeasureTool(tools, measures, MeasureTool.Kind.ELLIPSE);
            case MEASURED_OUTLINE -> new MeasureTool(tools, measures, MeasureTool.Kind.FREEHAND);
        };
    }
}
