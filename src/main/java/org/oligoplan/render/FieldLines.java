package org.oligoplan.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines of one value in a field over a view, from its values at the corners of square cells. Where a line crosses a cell's edge is looked for
/// in the field itself, not between the corners' values alone. Where a corner's value is not known (NaN) no line is drawn: it ends there.
///
/// One object is used by one thread at a time; it keeps its arrays from call to call.
final class FieldLines {

    /// The field at any place of the view.
    interface Field {

        /// {@return the value at a pixel coordinate of the view; NaN where it is not known}
        double at(double x, double y);
    }

    private static final int MOST_TRIES = 4;
    /// So near, in shares of a cell's edge, a crossing is found well enough.
    private static final double NEAR = 1e-3;

    private Field field = (_, _) -> Double.NaN;
    private double[] corners = new double[0];
    private int columns;
    private double step;
    private double level;
    private double near;
    private int[] next = new int[0];
    private boolean[] entered = new boolean[0];
    private int[] joined = new int[256];
    private int count;

    /// {@return the lines, x and y in turn; a line that comes back to where it began ends with its first point}
    ///
    /// @param field the field
    /// @param corners its values at x = i step, y = j step, row by row; of values far from the level only the side has to be right
    /// @param columns corners of a row
    /// @param rows how many rows
    /// @param step pixels between two corners
    /// @param level the value wanted
    /// @param near how close to it a crossing has to come, in the field's unit; infinite where between two corners is good enough
    List<double[]> of(Field field, double[] corners, int columns, int rows, double step, double level, double near) {
        this.field = field;
        this.corners = corners;
        this.columns = columns;
        this.step = step;
        this.level = level;
        this.near = near;
        if (next.length < 2 * columns * rows) {
            next = new int[2 * columns * rows];
            entered = new boolean[2 * columns * rows];
            Arrays.fill(next, -1);
        }
        count = 0;
        for (int j = 0; j + 1 < rows; j++) {
            for (int i = 0; i + 1 < columns; i++) {
                cell(i, j);
            }
        }
        List<double[]> found = chains();
        for (int n = 0; n < count; n++) {
            entered[joined[n]] = false;
        }
        return found;
    }

    private int along(int i, int j) {
        return 2 * (j * columns + i);
    }

    private int across(int i, int j) {
        return along(i, j) + 1;
    }

    private void join(int from, int to) {
        next[from] = to;
        entered[to] = true;
        if (count + 2 > joined.length) {
            joined = Arrays.copyOf(joined, 2 * joined.length);
        }
        joined[count++] = from;
        joined[count++] = to;
    }

    /// Joins where the line enters and leaves a cell, what is over the level on one side always.
    private void cell(int i, int j) {
        int at = j * columns + i;
        double a = corners[at];
        double b = corners[at + 1];
        double c = corners[at + columns + 1];
        double d = corners[at + columns];
        int over = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        if (over == 0 || over == 15 || Double.isNaN(a + b + c + d)) {
            return;
        }
        int low = along(i, j);
        int right = across(i + 1, j);
        int high = along(i, j + 1);
        int left = across(i, j);
        switch (over) {
            case 1 -> join(low, left);
            case 2 -> join(right, low);
            case 3 -> join(right, left);
            case 4 -> join(high, right);
            case 6 -> join(high, low);
            case 7 -> join(high, left);
            case 8 -> join(left, high);
            case 9 -> join(low, high);
            case 11 -> join(right, high);
            case 12 -> join(left, right);
            case 13 -> join(low, right);
            case 14 -> join(left, low);
            // Two corners across from each other: joined where the middle of the cell is over the level.
            case 5 -> {
                boolean through = field.at((i + 0.5) * step, (j + 0.5) * step) >= level;
                join(low, through ? right : left);
                join(high, through ? left : right);
            }
            default -> {
                boolean through = field.at((i + 0.5) * step, (j + 0.5) * step) >= level;
                join(right, through ? high : low);
                join(left, through ? low : high);
            }
        }
    }

    private List<double[]> chains() {
        List<double[]> found = new ArrayList<>();
        // Open lines first, from their beginnings: what is left then is closed.
        for (int n = 0; n < count; n += 2) {
            if (next[joined[n]] >= 0 && !entered[joined[n]]) {
                found.add(chain(joined[n]));
            }
        }
        for (int n = 0; n < count; n += 2) {
            if (next[joined[n]] >= 0) {
                found.add(chain(joined[n]));
            }
        }
        return found;
    }

    private double[] chain(int start) {
        double[] xy = new double[64];
        int n = 0;
        int at = start;
        boolean more = true;
        while (more) {
            if (n == xy.length) {
                xy = Arrays.copyOf(xy, 2 * n);
            }
            point(at, xy, n);
            n += 2;
            int then = next[at];
            next[at] = -1;
            more = then >= 0;
            if (more && then == start) {
                xy = n == xy.length ? Arrays.copyOf(xy, n + 2) : xy;
                xy[n] = xy[0];
                xy[n + 1] = xy[1];
                n += 2;
                more = false;
            }
            at = then;
        }
        return Arrays.copyOf(xy, n);
    }

    private void point(int edge, double[] xy, int to) {
        int corner = edge / 2;
        int i = corner % columns;
        int j = corner / columns;
        boolean alongRow = edge % 2 == 0;
        double share = share(i, j, alongRow, corners[corner] - level, corners[corner + (alongRow ? 1 : columns)] - level);
        xy[to] = (i + (alongRow ? share : 0)) * step;
        xy[to + 1] = (j + (alongRow ? 0 : share)) * step;
    }

    /// False position with the weight of an end that stays halved (Illinois): a few looks at the field, and never outside of the edge.
    private double share(int i, int j, boolean alongRow, double first, double last) {
        double from = 0;
        double to = 1;
        double below = first;
        double above = last;
        double share = below / (below - above);
        if (near == Double.POSITIVE_INFINITY) {
            return share;
        }
        for (int n = 0; n < MOST_TRIES && to - from > NEAR; n++) {
            double value = field.at((i + (alongRow ? share : 0)) * step, (j + (alongRow ? 0 : share)) * step) - level;
            if (Double.isNaN(value) || Math.abs(value) <= near) {
                return share;
            }
            if (value >= 0 == below >= 0) {
                from = share;
                below = value;
                above /= 2;
            } else {
                to = share;
                above = value;
                below /= 2;
            }
            share = from + (to - from) * below / (below - above);
        }
        return share;
    }
}
