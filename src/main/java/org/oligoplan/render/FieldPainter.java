package org.oligoplan.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// Cuts a field with a view: lines of one value, a wash of colour, and the edge beyond which the field is not known. Values are trilinear between
/// the field's nodes, and lines are where those values are the level's, within a ten-thousandth of it.
///
/// One object serves one view; it keeps its arrays from call to call.
public final class FieldPainter {

    private static final int EDGE_COLOUR = 0xff8b97a3;
    private static final double NEAR = 1e-4;
    private static final double LEAST_STEP_PIXELS = 3;
    private static final double MOST_STEP_PIXELS = 8;
    private static final double COARSE = 2;

    private final FieldLines lines = new FieldLines();
    private double[] corners = new double[0];
    private int columns;
    private int rows;
    private double step;

    /// Draws a field over a view.
    ///
    /// @param over the field
    /// @param view which plane, in the pixels that lines are wanted in
    /// @param coarse whether something moves: cells are larger
    /// @param picture the wash goes into it
    /// @return the lines, in pixels of `view`
    public List<OverlayLine> paint(FieldOverlay over, ViewGeometry view, boolean coarse, Picture picture) {
        ViewGeometry own = view.through(over.toView().inverse());
        List<OverlayLine> found = new ArrayList<>();
        double[] edge = edge(over.field().grid(), own);
        if (edge.length > 0) {
            found.add(new OverlayLine(OverlayLine.Kind.GRID_EDGE, EDGE_COLOUR, edge));
        }
        if (over.levels().isEmpty() || !over.lines() && over.wash() == 0) {
            return found;
        }
        FieldLines.Field field = sample(over.field(), own, coarse);
        if (over.wash() > 0) {
            wash(over, picture, view.width());
        }
        if (over.lines()) {
            for (FieldOverlay.Level level : over.levels()) {
                for (double[] xy : lines.of(field, corners, columns, rows, step, level.value(), NEAR * Math.abs(level.value()))) {
                    found.add(new OverlayLine(OverlayLine.Kind.LEVEL, level.argb(), xy));
                }
            }
        }
        return found;
    }

    /// A picture to be washed.
    ///
    /// @param width device pixels
    /// @param height device pixels
    /// @param pixels at least width x height; transparent ones stay as they are
    public record Picture(int width, int height, int[] pixels) {}

    private void wash(FieldOverlay over, Picture picture, int viewWidth) {
        int up = (int) Math.round(over.wash() * 256);
        double lowest = over.levels().getLast().value();
        double[] levels = over.levels().stream().mapToDouble(FieldOverlay.Level::value).toArray();
        int[] colours = over.levels().stream().mapToInt(FieldOverlay.Level::argb).toArray();
        double perPixel = viewWidth / (double) picture.width() / step;
        double[] row = new double[columns];
        for (int y = 0; y < picture.height(); y++) {
            double place = (y + 0.5) * perPixel;
            int j = Math.min((int) place, rows - 2);
            double part = place - j;
            boolean any = false;
            for (int i = 0; i < columns; i++) {
                double upper = corners[j * columns + i];
                row[i] = upper + (corners[(j + 1) * columns + i] - upper) * part;
                any |= row[i] >= lowest;
            }
            if (any) {
                washRow(row, perPixel, levels, colours, up, picture.pixels(), y * picture.width(), picture.width());
            }
        }
    }

    private void washRow(double[] row, double perPixel, double[] levels, int[] colours, int up, int[] pixels, int at, int width) {
        int last = levels.length - 1;
        for (int x = 0; x < width; x++) {
            double place = (x + 0.5) * perPixel;
            int i = Math.min((int) place, columns - 2);
            double value = row[i] + (row[i + 1] - row[i]) * (place - i);
            // A comparison with NaN is false: what is not known stays bare.
            if (value >= levels[last] && pixels[at + x] != 0) {
                int n = 0;
                while (value < levels[n]) {
                    n++;
                }
                pixels[at + x] = mix(pixels[at + x], colours[n], up);
            }
        }
    }

    private static int mix(int below, int above, int up) {
        int down = 256 - up;
        int red = ((below >> 16 & 0xff) * down + (above >> 16 & 0xff) * up) >> 8;
        int green = ((below >> 8 & 0xff) * down + (above >> 8 & 0xff) * up) >> 8;
        int blue = ((below & 0xff) * down + (above & 0xff) * up) >> 8;
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    /// Reads the field at the corners of cells of half the spacing of its nodes, so that nothing between two nodes is passed over.
    private FieldLines.Field sample(DoseLattice lattice, ViewGeometry view, boolean coarse) {
        double fine = Math.clamp(lattice.leastSpacingMm() / 2 / view.mmPerPixel(), LEAST_STEP_PIXELS, MOST_STEP_PIXELS);
        step = coarse ? COARSE * fine : fine;
        columns = (int) Math.ceil(view.width() / step) + 1;
        rows = (int) Math.ceil(view.height() / step) + 1;
        if (corners.length < columns * rows) {
            corners = new double[columns * rows];
        }
        PlaneFrame plane = new PlaneFrame(lattice.grid().frame(), view.plane().right(), view.plane().down());
        DoseLattice.Sampler sampler = lattice.sampler(plane);
        double u0 = plane.uOf(view.centre()) - view.width() / 2.0 * view.mmPerPixel();
        double v0 = plane.vOf(view.centre()) - view.height() / 2.0 * view.mmPerPixel();
        double w = plane.wOf(view.centre());
        double mm = view.mmPerPixel();
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                corners[j * columns + i] = sampler.at(u0 + i * step * mm, v0 + j * step * mm, w);
            }
        }
        return (x, y) -> sampler.at(u0 + x * mm, v0 + y * mm, w);
    }

    /// Where the view cuts the box of the outer nodes: a convex ring, closed; empty where it does not.
    private static double[] edge(ImageGrid grid, ViewGeometry view) {
        PatientPoint[] corner = new PatientPoint[8];
        double along = (grid.columns() - 1) * grid.columnSpacingMm();
        double across = (grid.rows() - 1) * grid.rowSpacingMm();
        for (int c = 0; c < 8; c++) {
            PatientPoint origin = grid.sliceOrigins().get((c & 4) == 0 ? 0 : grid.slices() - 1);
            corner[c] = origin.plus(grid.plane().u().times((c & 1) == 0 ? 0 : along))
                    .plus(grid.plane().v().times((c & 2) == 0 ? 0 : across));
        }
        List<double[]> points = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            for (int bit = 1; bit < 8; bit *= 2) {
                int other = c | bit;
                double from = view.depthMm(corner[c]);
                double to = view.depthMm(corner[other]);
                if (other != c && from >= 0 != to >= 0) {
                    PatientPoint p = corner[c].towards(corner[other], from / (from - to));
                    points.add(new double[]{view.xOf(p), view.yOf(p)});
                }
            }
        }
        if (points.size() < 3) {
            return new double[0];
        }
        double x = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double y = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        points.sort(Comparator.comparingDouble(p -> Math.atan2(p[1] - y, p[0] - x)));
        points.add(points.getFirst());
        return points.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
