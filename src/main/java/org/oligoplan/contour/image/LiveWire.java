package org.oligoplan.contour.image;

import java.util.Arrays;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Ways along edges on one slice, from an anchor: shortest paths over the pixels (Dijkstra 1959), where a step costs little along a strong
/// gradient and much elsewhere (the live-wire of Mortensen and Barrett 1995, with the gradient's magnitude as the only feature). All ways
/// from the anchor are found at once; each is then had without searching. What is handed out lies between the pixels, on the crest of the
/// gradient beside the way.
public final class LiveWire {

    /// The window reaches so far from the anchor; beyond it the way goes straight.
    private static final int REACH_PIXELS = 110;

    /// Cost of a step to the next pixel without any gradient; whole numbers make the queue simple.
    private static final int MOST = 200;

    /// Cost of a step on the strongest edge: some, so that ways are no longer than they need be.
    private static final int LEAST = 4;

    /// Share of the window's pixels whose gradient counts as full.
    private static final double STRONG_SHARE = 0.02;

    private static final int[] STEP_I = {1, -1, 0, 0, 1, 1, -1, -1};
    private static final int[] STEP_J = {0, 0, 1, -1, 1, -1, 1, -1};
    private static final double DIAGONAL = Math.sqrt(2);

    private final int fromColumn;
    private final int fromRow;
    private final int columns;
    private final int rows;
    private final double firstU;
    private final double firstV;
    private final double stepU;
    private final double stepV;
    private final float[] gradient;
    private final int[] before;
    private final double anchorU;
    private final double anchorV;
    private final int anchor;

    /// @param volume the image; where it has no values there is no edge
    /// @param k the slice
    /// @param uMm the anchor on the slice's plane, mm; the way ends at the pixel nearest to it
    /// @param vMm likewise
    public LiveWire(Volume volume, int k, double uMm, double vMm) {
        ImageGrid grid = volume.grid();
        this.stepU = grid.columnSpacingMm();
        this.stepV = grid.rowSpacingMm();
        double u0 = grid.plane().uOf(grid.sliceOrigins().get(k));
        double v0 = grid.plane().vOf(grid.sliceOrigins().get(k));
        int column = Math.clamp(Math.round((uMm - u0) / stepU), 0, grid.columns() - 1);
        int row = Math.clamp(Math.round((vMm - v0) / stepV), 0, grid.rows() - 1);
        this.fromColumn = Math.max(0, column - REACH_PIXELS);
        this.fromRow = Math.max(0, row - REACH_PIXELS);
        this.columns = Math.min(grid.columns(), column + REACH_PIXELS + 1) - fromColumn;
        this.rows = Math.min(grid.rows(), row + REACH_PIXELS + 1) - fromRow;
        this.firstU = u0 + fromColumn * stepU;
        this.firstV = v0 + fromRow * stepV;
        this.anchorU = uMm;
        this.anchorV = vMm;
        this.anchor = (row - fromRow) * columns + column - fromColumn;
        this.gradient = gradient(volume, k);
        this.before = ways(costs());
    }

    /// Magnitude of the gradient per mm of the values averaged over three by three pixels (Sobel's operator).
    private float[] gradient(Volume volume, int k) {
        int wide = columns + 2;
        float[] values = new float[wide * (rows + 2)];
        for (int j = 0; j < rows + 2; j++) {
            for (int i = 0; i < wide; i++) {
                values[j * wide + i] = (float) volume.value(fromColumn + i - 1, fromRow + j - 1, k);
            }
        }
        float[] magnitude = new float[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                int at = (j + 1) * wide + i + 1;
                double du = values[at + 1 - wide] - values[at - 1 - wide] + 2 * (values[at + 1] - values[at - 1]) + values[at + 1 + wide]
                        - values[at - 1 + wide];
                double dv = values[at + wide - 1] - values[at - wide - 1] + 2 * (values[at + wide] - values[at - wide])
                        + values[at + wide + 1] - values[at - wide + 1];
                double size = Math.hypot(du / stepU, dv / stepV) / 8;
                magnitude[j * columns + i] = Double.isNaN(size) ? 0 : (float) size;
            }
        }
        return magnitude;
    }

    private int[] costs() {
        float[] sorted = gradient.clone();
        Arrays.sort(sorted);
        double strong = Math.max(1e-9, sorted[(int) ((sorted.length - 1) * (1 - STRONG_SHARE))]);
        int[] costs = new int[gradient.length];
        for (int at = 0; at < costs.length; at++) {
            double weak = 1 - Math.min(1, gradient[at] / strong);
            costs[at] = LEAST + (int) Math.round((MOST - LEAST) * weak * weak);
        }
        return costs;
    }

    /// {@return for each pixel the one before it on the way from the anchor; the anchor itself for the anchor}
    private int[] ways(int[] costs) {
        int nodes = columns * rows;
        int most = (int) Math.ceil(MOST * DIAGONAL) + 1;
        // Dial's queue: a ring of lists, one for each cost that can be open at once.
        int[] head = new int[most + 1];
        int[] next = new int[nodes];
        int[] previous = new int[nodes];
        int[] distance = new int[nodes];
        int[] from = new int[nodes];
        boolean[] done = new boolean[nodes];
        Arrays.fill(head, -1);
        Arrays.fill(distance, Integer.MAX_VALUE);
        distance[anchor] = 0;
        from[anchor] = anchor;
        insert(anchor, 0, head, next, previous);
        int open = 1;
        for (int d = 0; open > 0; d++) {
            int slot = d % head.length;
            while (head[slot] >= 0) {
                int at = head[slot];
                remove(at, slot, head, next, previous);
                open--;
                done[at] = true;
                int i = at % columns;
                int j = Math.floorDiv(at, columns);
                for (int s = 0; s < STEP_I.length; s++) {
                    int ni = i + STEP_I[s];
                    int nj = j + STEP_J[s];
                    if (ni < 0 || nj < 0 || ni >= columns || nj >= rows) {
                        continue;
                    }
                    int to = nj * columns + ni;
                    int reached = d + (s < 4 ? costs[to] : (int) Math.round(costs[to] * DIAGONAL));
                    if (!done[to] && reached < distance[to]) {
                        if (distance[to] == Integer.MAX_VALUE) {
                            open++;
                        } else {
                            remove(to, distance[to] % head.length, head, next, previous);
                        }
                        distance[to] = reached;
                        from[to] = at;
                        insert(to, reached % head.length, head, next, previous);
                    }
                }
            }
        }
        return from;
    }

    private static void insert(int node, int slot, int[] head, int[] next, int[] previous) {
        next[node] = head[slot];
        previous[node] = -1;
        if (head[slot] >= 0) {
            previous[head[slot]] = node;
        }
        head[slot] = node;
    }

    private static void remove(int node, int slot, int[] head, int[] next, int[] previous) {
        if (previous[node] >= 0) {
            next[previous[node]] = next[node];
        } else {
            head[slot] = next[node];
        }
        if (next[node] >= 0) {
            previous[next[node]] = previous[node];
        }
    }

    /// {@return the way from the anchor to a place on the plane, u and v in turn, mm; both ends are where they were asked}
    ///
    /// @param uMm the place
    /// @param vMm the place
    public double[] to(double uMm, double vMm) {
        int column = Math.clamp(Math.round((uMm - firstU) / stepU), 0, columns - 1);
        int row = Math.clamp(Math.round((vMm - firstV) / stepV), 0, rows - 1);
        int[] pixels = new int[64];
        int count = 0;
        for (int at = row * columns + column;; at = before[at]) {
            if (count == pixels.length) {
                pixels = Arrays.copyOf(pixels, 2 * count);
            }
            pixels[count++] = at;
            if (at == anchor) {
                break;
            }
        }
        double[] uv = new double[2 * count + 2];
        uv[0] = anchorU;
        uv[1] = anchorV;
        int size = 2;
        // The pixels of both ends give way to the places that were meant.
        for (int i = count - 2; i > 0; i--) {
            double[] crest = crest(pixels[i]);
            uv[size++] = crest[0];
            uv[size++] = crest[1];
        }
        uv[size++] = uMm;
        uv[size++] = vMm;
        return smooth(Arrays.copyOf(uv, size));
    }

    /// {@return the place beside a pixel where the gradient is strongest, sought across the edge by a parabola; at most a pixel away}
    private double[] crest(int at) {
        int i = at % columns;
        int j = Math.floorDiv(at, columns);
        double u = firstU + i * stepU;
        double v = firstV + j * stepV;
        if (i < 2 || j < 2 || i >= columns - 2 || j >= rows - 2) {
            return new double[]{u, v};
        }
        // Across the edge the magnitude bends most: the direction of the greatest fall-off of the four through the pixel.
        double best = 0;
        double shift = 0;
        int bestStep = 0;
        for (int s : new int[]{0, 2, 4, 5}) {
            double length = s < 4 ? 1 : DIAGONAL;
            double behind = gradient[at - STEP_J[s] * columns - STEP_I[s]];
            double ahead = gradient[at + STEP_J[s] * columns + STEP_I[s]];
            double bend = (behind - 2 * gradient[at] + ahead) / (length * length);
            if (bend < best) {
                best = bend;
                bestStep = s;
                shift = Math.clamp((behind - ahead) / 2 / (behind - 2 * gradient[at] + ahead), -1, 1);
            }
        }
        return new double[]{u + shift * STEP_I[bestStep] * stepU, v + shift * STEP_J[bestStep] * stepV};
    }

    /// Each place between the ends goes half-way to the middle of its neighbours, twice: takes the pixels' steps off the line.
    private static double[] smooth(double[] uv) {
        double[] now = uv;
        for (int round = 0; round < 2; round++) {
            double[] next = now.clone();
            for (int i = 2; i + 3 < now.length; i++) {
                next[i] = now[i] / 2 + (now[i - 2] + now[i + 2]) / 4;
            }
            now = next;
        }
        return now;
    }
}
