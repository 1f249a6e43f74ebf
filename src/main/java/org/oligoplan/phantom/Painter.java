package org.oligoplan.phantom;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.volume.ImageGrid;

/// Paints solids into one axial slice, later ones over earlier ones, with edges as soft as the pixels are wide.
final class Painter {

    /// Says how deep a place lies inside what is painted, mm; negative outside.
    @FunctionalInterface
    interface Depth {
        double at(double x, double y);
    }

    private final float[] hu;
    private final int columns;
    private final int rows;
    private final double left;
    private final double top;
    private final double spacing;
    private final double z;

    /// @param grid an axial grid of square pixels
    /// @param slice which slice
    /// @param background value where nothing is painted, HU
    Painter(ImageGrid grid, int slice, float background) {
        PatientPoint origin = grid.sliceOrigins().get(slice);
        columns = grid.columns();
        rows = grid.rows();
        left = origin.x();
        top = origin.y();
        spacing = grid.columnSpacingMm();
        z = origin.z();
        hu = new float[columns * rows];
        java.util.Arrays.fill(hu, background);
    }

    float[] hu() {
        return hu;
    }

    double z() {
        return z;
    }

    /// Paints a solid in one value.
    Painter solid(Solid solid, double value) {
        if (z > solid.lowMm() - spacing && z < solid.highMm() + spacing) {
            PatientPoint c = solid.centre();
            area(c.x(), c.y(), solid.reachXMm(), solid.reachYMm(), value, (x, y) -> solid.depthMm(x, y, z));
        }
        return this;
    }

    /// Paints what lies within a box of this half size around a place.
    Painter area(double x, double y, double halfX, double halfY, double value, Depth depth) {
        int x0 = Math.max(0, (int) Math.floor((x - halfX - left) / spacing) - 1);
        int x1 = Math.min(columns - 1, (int) Math.ceil((x + halfX - left) / spacing) + 1);
        int y0 = Math.max(0, (int) Math.floor((y - halfY - top) / spacing) - 1);
        int y1 = Math.min(rows - 1, (int) Math.ceil((y + halfY - top) / spacing) + 1);
        for (int j = y0; j <= y1; j++) {
            for (int i = x0; i <= x1; i++) {
                double inside = depth.at(left + i * spacing, top + j * spacing) / spacing + 0.5;
                if (inside > 0) {
                    int at = j * columns + i;
                    hu[at] += (float) (Math.min(1, inside) * (value - hu[at]));
                }
            }
        }
        return this;
    }
}
