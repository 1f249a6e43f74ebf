package org.oligoplan.contour.image;

import java.util.List;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.LevelLines;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Values of an image at the nodes of a rectangle on one plane, row by row; NaN where the image has no value.
///
/// @param fromU the first node's u, mm
/// @param fromV the first node's v, mm
/// @param stepU distance of nodes along u, mm
/// @param stepV distance of nodes along v, mm
/// @param columns nodes along u, at least 2
/// @param rows nodes along v, at least 2
/// @param values one for each node; not copied
@SuppressWarnings("ArrayRecordComponent")
record Patch(double fromU, double fromV, double stepU, double stepV, int columns, int rows, float[] values) {

    /// A box of pixels of a slice, the ends not included.
    ///
    /// @param fromColumn first column; may lie before the image, where there are no values
    record Box(int fromColumn, int fromRow, int toColumn, int toRow) {

        /// {@return the pixels whose centres a rectangle on the slice holds, and `more` around it}
        static Box around(ImageGrid grid, int k, double minU, double minV, double maxU, double maxV, int more) {
            PlaneFrame plane = grid.plane();
            double u0 = plane.uOf(grid.sliceOrigins().get(k));
            double v0 = plane.vOf(grid.sliceOrigins().get(k));
            return new Box(index((minU - u0) / grid.columnSpacingMm(), grid.columns()) - more,
                    index((minV - v0) / grid.rowSpacingMm(), grid.rows()) - more,
                    index((maxU - u0) / grid.columnSpacingMm(), grid.columns()) + 2 + more,
                    index((maxV - v0) / grid.rowSpacingMm(), grid.rows()) + 2 + more);
        }

        private static int index(double at, int count) {
            return Math.clamp((long) Math.floor(at), -2, count + 1);
        }
    }

    /// {@return the values of a slice's own pixels}
    ///
    /// @param box at least two pixels either way; what lies beyond the image has no value
    static Patch ofSlice(Volume volume, int k, Box box) {
        ImageGrid grid = volume.grid();
        int columns = Math.max(2, box.toColumn() - box.fromColumn());
        int rows = Math.max(2, box.toRow() - box.fromRow());
        float[] values = new float[columns * rows];
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[at++] = (float) volume.value(box.fromColumn() + column, box.fromRow() + row, k);
            }
        }
        return new Patch(grid.plane().uOf(grid.sliceOrigins().get(k)) + box.fromColumn() * grid.columnSpacingMm(),
                grid.plane().vOf(grid.sliceOrigins().get(k)) + box.fromRow() * grid.rowSpacingMm(), grid.columnSpacingMm(),
                grid.rowSpacingMm(), columns, rows, values);
    }

    /// {@return the region whose values lie in a range, its border between the nodes where linear interpolation reaches the range's end}
    Region within(ValueRange range) {
        float[] inside = new float[values.length];
        for (int at = 0; at < inside.length; at++) {
            inside[at] = range.inside(values[at]);
        }
        return traced(inside);
    }

    /// {@return the region where `inside` is 0 or more; half-way to a node without a value}
    ///
    /// @param inside one for each node, NaN for none; changed
    Region traced(float[] inside) {
        if (!anyInside(inside)) {
            return new Region(List.of());
        }
        closeHoles(inside);
        double step = Math.max(stepU, stepV);
        if (stepU == stepV) {
            return LevelLines.of(new Lattice(fromU, fromV, step, columns, rows), inside);
        }
        // Traced with equal steps, then pressed together the shorter way: what was left out moves the line less, not more.
        Region square = LevelLines.of(new Lattice(0, 0, step, columns, rows), inside);
        return Regions.normalise(new Region(square.rings().stream().map(ring -> {
            double[] uv = ring.coordinates();
            for (int i = 0; i < uv.length; i += 2) {
                uv[i] = Ring.snap(fromU + uv[i] * stepU / step);
                uv[i + 1] = Ring.snap(fromV + uv[i + 1] * stepV / step);
            }
            return Ring.of(uv);
        }).toList()));
    }

    private static boolean anyInside(float[] inside) {
        for (float value : inside) {
            if (value >= 0) {
                return true;
            }
        }
        return false;
    }

    /// A voxel reaches half-way to a place without a value.
    private void closeHoles(float[] inside) {
        float[] given = null;
        for (int at = 0; at < inside.length; at++) {
            if (Float.isNaN(inside[at])) {
                given = given == null ? inside.clone() : given;
                double sum = 0;
                int count = 0;
                int column = at % columns;
                int row = Math.floorDiv(at, columns);
                int[] near = {column > 0 ? at - 1 : at, column + 1 < columns ? at + 1 : at, row > 0 ? at - columns : at,
                        row + 1 < rows ? at + columns : at};
                for (int other : near) {
                    if (given[other] >= 0) {
                        sum += given[other];
                        count++;
                    }
                }
                inside[at] = count == 0 ? -1 : (float) -Math.max(sum / count, 1e-3);
            }
        }
    }
}
