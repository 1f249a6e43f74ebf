package org.oligoplan.render;

import java.util.Arrays;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.ImageGrid;

/// Draws a thick layer about a view's plane: at each pixel the greatest, the least or the mean value along the line of sight, of the image as it is
/// linear between its voxels. Along an axis of the stack every voxel's centre is read, so that no peak is missed; across the axes a line is read
/// at steps of the smallest voxel edge. Padding counts as nothing, and so does what lies outside the image. Where any part of the line lies in
/// missing slices the picture is hatched, since nobody knows what is there; likewise it stays dark where a slice of the line has not arrived.
final class SlabRenderer {

    private static final int BLOCK = 2;
    private static final double ALONG = 1e-9;

    private final ViewRequest request;
    private final ImageGrid grid;
    private final RowSampler sampler;
    private final boolean coarse;
    private final double[] start;
    private final double[] stepX;
    private final double[] stepY;
    private final double[] stepDepth;
    /// Where along the line of sight is read, mm from the plane, and what each counts for in a mean.
    private final double[] depths;
    private final double[] weights;

    private SlabRenderer(ViewRequest request) {
        this.request = request;
        this.grid = request.volume().grid();
        this.coarse = request.sampling() == Sampling.COARSE;
        this.sampler = new RowSampler(request.volume(), request.volume()::stored, !coarse, true);
        ViewGeometry view = request.geometry();
        PlaneFrame plane = grid.plane();
        double half = coarse ? BLOCK / 2.0 : 0.5;
        this.start = coordinates(plane, view.toPatient(half, half).fromOrigin());
        this.stepX = coordinates(plane, view.plane().right().times(view.mmPerPixel() * 2 * half));
        this.stepY = coordinates(plane, view.plane().down().times(view.mmPerPixel() * 2 * half));
        this.stepDepth = coordinates(plane, view.plane().normal());
        this.depths = depths();
        this.weights = weights();
    }

    private static double[] coordinates(PlaneFrame plane, PatientVector p) {
        double[] c = {plane.u().dot(p), plane.v().dot(p), plane.normal().dot(p)};
        for (int a = 0; a < 3; a++) {
            if (Math.abs(c[a]) < ALONG) {
                c[a] = 0;
            }
        }
        return c;
    }

    private double[] depths() {
        double half = request.slab().thicknessMm() / 2;
        double slice = grid.usualSpacingMm().orElse(grid.rowSpacingMm());
        double[] within = new double[0];
        if (Math.abs(stepDepth[2]) > 1 - ALONG) {
            within = Arrays.stream(grid.offsetsMm()).map(w -> (w - start[2]) / stepDepth[2]).toArray();
        } else if (Math.abs(stepDepth[0]) > 1 - ALONG && stepX[0] == 0 && stepY[0] == 0) {
            within = centres(start[0], stepDepth[0], sampler.originU(), grid.columnSpacingMm(), grid.columns());
        } else if (Math.abs(stepDepth[1]) > 1 - ALONG && stepX[1] == 0 && stepY[1] == 0) {
            within = centres(start[1], stepDepth[1], sampler.originV(), grid.rowSpacingMm(), grid.rows());
        }
        within = Arrays.stream(within).filter(d -> d > -half + ALONG && d < half - ALONG).sorted().toArray();
        if (within.length == 0 || coarse) {
            double least = Math.min(slice, Math.min(grid.columnSpacingMm(), grid.rowSpacingMm()));
            double step = coarse ? Math.max(2 * least, slice) : least;
            int count = Math.max(1, (int) Math.ceil(2 * half / step));
            double[] even = new double[count + 1];
            for (int s = 0; s <= count; s++) {
                even[s] = -half + 2 * half * s / count;
            }
            return even;
        }
        double[] all = new double[within.length + 2];
        all[0] = -half;
        System.arraycopy(within, 0, all, 1, within.length);
        all[all.length - 1] = half;
        return all;
    }

    private static double[] centres(double at, double step, double[] origins, double spacing, int count) {
        double[] found = new double[count];
        for (int i = 0; i < count; i++) {
            found[i] = (origins[0] + i * spacing - at) / step;
        }
        return found;
    }

    /// By the trapezium rule, which is exact for what is linear between the places.
    private double[] weights() {
        double[] found = new double[depths.length];
        for (int s = 0; s < depths.length; s++) {
            double before = s > 0 ? depths[s] - depths[s - 1] : 0;
            double after = s + 1 < depths.length ? depths[s + 1] - depths[s] : 0;
            found[s] = (before + after) / 2;
        }
        return found;
    }

    /// Draws some rows of a view; all others are left alone.
    ///
    /// @param request what to draw, with a thick slab
    /// @param pixels of the whole view
    /// @param from the first row
    /// @param to the row after the last
    static void render(ViewRequest request, int[] pixels, int from, int to) {
        SlabRenderer renderer = new SlabRenderer(request);
        int width = request.geometry().width();
        int across = renderer.coarse ? (width + BLOCK - 1) / BLOCK : width;
        Line line = new Line(across);
        if (!renderer.coarse) {
            for (int y = from; y < to; y++) {
                renderer.read(y, line);
                renderer.paint(line, pixels, y, 1);
            }
            return;
        }
        // Blocks lie where they lie in the whole view, so that bands of rows fit together.
        int block = -1;
        for (int y = from; y < to; y++) {
            if (y / BLOCK != block) {
                block = y / BLOCK;
                renderer.read(block, line);
            }
            renderer.paint(line, pixels, y, BLOCK);
        }
    }

    /// What was gathered for one row of the screen.
    private static final class Line {

        private final float[] value;
        private final float[] best;
        private final float[] weight;
        private final byte[] marks;

        private Line(int count) {
            value = new float[count];
            best = new float[count];
            weight = new float[count];
            marks = new byte[count];
        }
    }

    private void read(int y, Line line) {
        Arrays.fill(line.marks, (byte) 0);
        Arrays.fill(line.weight, 0);
        markGaps(y, line.marks);
        Slab.Kind kind = request.slab().kind();
        Arrays.fill(line.best, switch (kind) {
            case MAXIMUM -> Float.NEGATIVE_INFINITY;
            case MINIMUM -> Float.POSITIVE_INFINITY;
            case MEAN, PLANE -> 0;
        });
        double[] from = new double[3];
        float[] best = line.best;
        float[] value = line.value;
        for (int s = 0; s < depths.length; s++) {
            for (int a = 0; a < 3; a++) {
                from[a] = start[a] + y * stepY[a] + depths[s] * stepDepth[a];
            }
            sampler.row(from, stepX, best.length, value, line.marks);
            switch (kind) {
                case MAXIMUM -> {
                    for (int x = 0; x < best.length; x++) {
                        best[x] = value[x] > best[x] ? value[x] : best[x];
                    }
                }
                case MINIMUM -> {
                    for (int x = 0; x < best.length; x++) {
                        best[x] = value[x] < best[x] ? value[x] : best[x];
                    }
                }
                case MEAN, PLANE -> {
                    float counts = (float) weights[s];
                    for (int x = 0; x < best.length; x++) {
                        boolean there = !Float.isNaN(value[x]);
                        best[x] += there ? value[x] * counts : 0;
                        line.weight[x] += there ? counts : 0;
                    }
                }
            }
        }
    }

    /// A line that passes through missing slices anywhere is hatched, however thin they are.
    private void markGaps(int y, byte[] marks) {
        Slabs slabs = sampler.slabs();
        double half = request.slab().thicknessMm() / 2;
        for (int k = 0; k + 1 < slabs.count(); k++) {
            if (slabs.touchesNext(k)) {
                continue;
            }
            for (int x = 0; x < marks.length; x++) {
                double w = start[2] + y * stepY[2] + x * stepX[2];
                double reach = half * Math.abs(stepDepth[2]);
                double low = Math.max(w - reach, slabs.highMm(k));
                double high = Math.min(w + reach, slabs.lowMm(k + 1));
                if (high - low > ALONG) {
                    double depth = stepDepth[2] == 0 ? 0 : ((low + high) / 2 - w) / stepDepth[2];
                    double u = start[0] + y * stepY[0] + x * stepX[0] + depth * stepDepth[0];
                    double v = start[1] + y * stepY[1] + x * stepX[1] + depth * stepDepth[1];
                    if (sampler.covers(k, u, v)) {
                        marks[x] |= RowSampler.GAP;
                    }
                }
            }
        }
    }

    private void paint(Line line, int[] pixels, int y, int block) {
        int width = request.geometry().width();
        float gain = (float) (255 / request.window().width());
        float bias = (float) (127.5 - request.window().level() * 255 / request.window().width());
        boolean mean = request.slab().kind() == Slab.Kind.MEAN;
        for (int x = 0; x < width; x++) {
            int at = x / block;
            int mark = line.marks[at];
            int colour;
            if ((mark & RowSampler.GAP) != 0) {
                colour = SliceRenderer.hatching(x, y);
            } else if ((mark & RowSampler.NOT_ARRIVED) != 0) {
                colour = SliceRenderer.NOT_ARRIVED;
            } else {
                float value = mean ? line.best[at] / line.weight[at] : line.best[at];
                if (Float.isNaN(value) || Float.isInfinite(value)) {
                    // Nothing but padding, or nothing at all.
                    colour = (mark & RowSampler.PADDING) != 0 ? 0xff000000 : 0;
                } else {
                    colour = SliceRenderer.grey(value * gain + bias);
                }
            }
            pixels[y * width + x] = colour;
        }
    }
}
