package org.oligoplan.ui.dose;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import org.oligoplan.model.Structure;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.ui.theme.Contrast;

/// How a structure's curve is drawn: in the structure's colour, and with a pattern of its own, so that curves can be told apart without
/// colours.
final class LineStyle {

    private static final List<List<Double>> PATTERNS = List.of(List.of(), List.of(10.0, 4.0), List.of(3.0, 4.0),
            List.of(12.0, 4.0, 3.0, 4.0),
            List.of(6.0, 3.0), List.of(14.0, 3.0, 3.0, 3.0, 3.0, 3.0), List.of(1.5, 3.0), List.of(18.0, 5.0));

    private LineStyle() {}

    /// Draws a line as a structure's.
    ///
    /// @param line what is drawn
    /// @param structure whose colour
    /// @param number the structure's place among those shown
    /// @param ground on what it is drawn: a colour too near to it is drawn darker or lighter
    static void dress(Shape line, Structure structure, int number, Color ground) {
        int rgb = StructurePalette.of(structure);
        line.setStroke(Contrast.reaching(Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff), ground, Contrast.GRAPHICS));
        line.getStrokeDashArray().setAll(PATTERNS.get(Math.floorMod(number, PATTERNS.size())));
        line.setStrokeWidth(2);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        line.setFill(null);
    }
}
