package org.oligoplan.ui.viewer;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.oligoplan.render.OverlayLine;

/// Draws the lines of layers over a view: isodoses whole, shells dashed, the edge of what is known dotted.
final class OverlayDrawing {

    private static final double LEVEL = 1.4;
    private static final double SHELL = 1.6;
    private static final double EDGE = 1;
    private static final double[] WHOLE = {};
    private static final double[] SHELL_DASHES = {7, 5};
    private static final double[] EDGE_DOTS = {1, 4};

    private OverlayDrawing() {}

    static void draw(GraphicsContext g, List<OverlayLine> lines) {
        g.setGlobalAlpha(1);
        for (OverlayLine line : lines) {
            switch (line.kind()) {
                case LEVEL -> style(g, LEVEL, WHOLE);
                case SHELL -> style(g, SHELL, SHELL_DASHES);
                case GRID_EDGE -> style(g, EDGE, EDGE_DOTS);
            }
            g.setStroke(Color.rgb(line.argb() >> 16 & 0xff, line.argb() >> 8 & 0xff, line.argb() & 0xff));
            double[] xy = line.xy();
            g.beginPath();
            g.moveTo(xy[0], xy[1]);
            for (int i = 2; i + 1 < xy.length; i += 2) {
                g.lineTo(xy[i], xy[i + 1]);
            }
            g.stroke();
        }
    }

    private static void style(GraphicsContext g, double width, double[] dashes) {
        g.setLineWidth(width);
        g.setLineDashes(dashes);
    }
}
