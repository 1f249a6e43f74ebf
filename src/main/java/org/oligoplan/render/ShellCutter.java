package org.oligoplan.render;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.Surroundings;

/// Cuts the shell around a structure with a view's plane. Distances change no faster than places do, so that whole blocks of the view are passed
/// over after one look at their middle. Each point of a line is at the shell's distance within 0.01 mm, while something moves within 0.2 mm.
public final class ShellCutter {

    private static final double STEP_MM = 2;
    private static final double COARSE_STEP_MM = 6;
    private static final double NEAR_MM = 0.01;
    /// Between exact corners distances bend by no more than this over a coarse cell: nothing is looked at again.
    private static final double COARSE_NEAR_MM = Double.POSITIVE_INFINITY;
    private static final double ROUNDING_MM = 1e-6;

    private final Surroundings.Reader reader;
    private final double radius;
    private final double stepMm;
    private final double u0;
    private final double v0;
    private final double w;
    private final int columns;
    private final int rows;
    private final double[] corners;
    private final boolean[] looked;

    private ShellCutter(ShellOverlay shell, PlaneFrame plane, double[] box, double w, double stepMm) {
        this.reader = shell.around().reader(plane);
        this.radius = shell.radiusMm();
        this.stepMm = stepMm;
        this.u0 = box[0];
        this.v0 = box[1];
        this.w = w;
        this.columns = (int) Math.ceil((box[2] - box[0]) / stepMm) + 1;
        this.rows = (int) Math.ceil((box[3] - box[1]) / stepMm) + 1;
        this.corners = new double[columns * rows];
        this.looked = new boolean[columns * rows];
        Arrays.fill(corners, 2 * radius);
    }

    /// {@return the lines in which the view cuts the shell, also beyond the view's rim}
    ///
    /// @param shell what is cut
    /// @param view which plane
    /// @param coarse whether something moves: corners are rounder then
    public static List<OverlayLine> cut(ShellOverlay shell, ViewGeometry view, boolean coarse) {
        ViewGeometry own = view.through(shell.toView().inverse());
        PlaneFrame plane = new PlaneFrame(shell.around().plane().frame(), own.plane().right(), own.plane().down());
        double w = plane.wOf(own.centre());
        double[] box = box(shell, plane, w);
        if (box.length == 0) {
            return List.of();
        }
        double step = coarse ? COARSE_STEP_MM : STEP_MM;
        ShellCutter cutter = new ShellCutter(shell, plane, box, w, step);
        // Of a block whose half diagonal is longer than the radius one look cannot say anything.
        int block = Math.max(1, Integer.highestOneBit((int) (Math.sqrt(2) * shell.radiusMm() / step)));
        for (int j = 0; j < cutter.rows; j += block) {
            for (int i = 0; i < cutter.columns; i += block) {
                cutter.block(i, j, block, 2 * shell.radiusMm());
            }
        }
        double middleU = plane.uOf(own.centre());
        double middleV = plane.vOf(own.centre());
        return new FieldLines()
                .of((x, y) -> cutter.distance(x, y, shell.radiusMm() + 2 * step), cutter.corners, cutter.columns, cutter.rows, 1,
                        shell.radiusMm(), coarse ? COARSE_NEAR_MM : NEAR_MM)
                .stream()
                .map(cells -> {
                    double[] xy = new double[cells.length];
                    for (int n = 0; n < cells.length; n += 2) {
                        xy[n] = (box[0] + cells[n] * step - middleU) / own.mmPerPixel() + own.width() / 2.0;
                        xy[n + 1] = (box[1] + cells[n + 1] * step - middleV) / own.mmPerPixel() + own.height() / 2.0;
                    }
                    return new OverlayLine(OverlayLine.Kind.SHELL, shell.argb(), xy);
                }).toList();
    }

    /// {@return where the view can meet the shell: least u and v, greatest u and v, in the view's own axes; empty where it cannot}
    private static double[] box(ShellOverlay shell, PlaneFrame plane, double w) {
        double[] solid = shell.around().box();
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int c = 0; c < 8; c++) {
            PatientPoint p = shell.around().plane().toPatient(solid[(c & 1) * 3], solid[1 + (c >> 1 & 1) * 3], solid[2 + (c >> 2) * 3]);
            double[] at = {plane.uOf(p), plane.vOf(p), plane.wOf(p)};
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], at[axis]);
                high[axis] = Math.max(high[axis], at[axis]);
            }
        }
        double room = shell.radiusMm();
        if (w < low[2] - room || w > high[2] + room) {
            return new double[0];
        }
        // A cell more on each side, so that the line closes.
        double more = room + COARSE_STEP_MM;
        return new double[]{low[0] - more, low[1] - more, high[0] + more, high[1] + more};
    }

    /// {@return the distance at a place counted in cells}
    ///
    /// @param mostMm what it is no more than, as far as that matters: the nearer, the less has to be looked through
    private double distance(double x, double y, double mostMm) {
        return reader.outsideMm(u0 + x * stepMm, v0 + y * stepMm, w, Math.min(2 * radius, mostMm + ROUNDING_MM));
    }

    /// @param mostMm what no place of the block is further away than, as far as that matters
    private void block(int i, int j, int size, double mostMm) {
        if (i >= columns || j >= rows) {
            return;
        }
        if (size == 1) {
            look(i, j, mostMm);
            return;
        }
        double half = size / 2.0;
        // Corners i to i + size belong to the block's cells; beyond the block's own there is one row more.
        double way = Math.sqrt(2) * half * stepMm;
        double middle = distance(i + half, j + half, mostMm);
        if (Math.abs(middle - radius) > way) {
            fill(i, j, size, middle);
            return;
        }
        int part = size / 2;
        double most = middle + way;
        block(i, j, part, most);
        block(i + part, j, part, most);
        block(i, j + part, part, most);
        block(i + part, j + part, part, most);
    }

    private void look(int i, int j, double mostMm) {
        for (int n = 0; n < 4; n++) {
            int x = i + n % 2;
            int y = j + n / 2;
            if (x < columns && y < rows && !looked[y * columns + x]) {
                looked[y * columns + x] = true;
                corners[y * columns + x] = distance(x, y, mostMm);
            }
        }
    }

    /// Only the side of the shell counts here; what was looked at stays.
    private void fill(int i, int j, int size, double value) {
        double side = value > radius ? 2 * radius : 0;
        for (int y = j; y <= Math.min(j + size, rows - 1); y++) {
            for (int x = i; x <= Math.min(i + size, columns - 1); x++) {
                if (!looked[y * columns + x]) {
                    corners[y * columns + x] = side;
                }
            }
        }
    }
}
