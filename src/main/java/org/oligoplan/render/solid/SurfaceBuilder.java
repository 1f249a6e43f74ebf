package org.oligoplan.render.solid;

import java.util.Arrays;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.jobs.Progress;

/// Finds the surface where a field changes its sign. The surface is closed and has two triangles at each edge: whatever is inside at the
/// field's rim counts as outside.
final class SurfaceBuilder {

    /// Vertices keep this share of an edge away from the nodes, so that no triangle is without area.
    private static final double LEAST_SHARE = 0.02;

    private final Field field;
    private final int columns;
    private final int rows;
    private float[] xyz = new float[3 * 1024];
    private int vertices;
    private int[] triangles = new int[3 * 2048];
    private int indices;
    /// Vertices on the edges along u, v and w from each node: of the plane below, of the plane above.
    private int[][] alongU;
    private int[][] alongV;
    private final int[] alongW;
    private final int[] cut = new int[CubeTable.EDGES];

    private SurfaceBuilder(Field field) {
        this.field = field;
        this.columns = field.lattice().columns();
        this.rows = field.lattice().rows();
        this.alongU = new int[2][columns * rows];
        this.alongV = new int[2][columns * rows];
        this.alongW = new int[columns * rows];
    }

    /// {@return the surface in plane coordinates (u, v, w), mm, its triangles counter-clockwise as seen from outside; none where nothing is
    /// inside}
    ///
    /// @param field values
    /// @param progress asked at each plane whether to stop
    static Triangles of(Field field, Progress progress) {
        SurfaceBuilder builder = new SurfaceBuilder(field);
        builder.run(progress);
        return new Triangles(Arrays.copyOf(builder.xyz, 3 * builder.vertices), Arrays.copyOf(builder.triangles, builder.indices));
    }

    private void run(Progress progress) {
        float[] below = new float[columns * rows];
        float[] above = new float[columns * rows];
        Arrays.fill(below, -1);
        int planes = field.planes();
        for (int k = 0; k < planes; k++) {
            progress.checkCancelled();
            if (k == 0 || k == planes - 1) {
                Arrays.fill(above, -1);
            } else {
                field.read(k, above);
                rim(above);
            }
            inPlane(above, k);
            if (k > 0) {
                between(below, above, k);
                cubes(below, above);
            }
            float[] values = below;
            below = above;
            above = values;
            swap(alongU);
            swap(alongV);
        }
    }

    private static void swap(int[][] pair) {
        int[] first = pair[0];
        pair[0] = pair[1];
        pair[1] = first;
    }

    /// Nothing is inside at the rim, and nothing is exactly on the surface.
    private void rim(float[] values) {
        Arrays.fill(values, 0, columns, -1);
        Arrays.fill(values, (rows - 1) * columns, rows * columns, -1);
        for (int row = 0; row < rows; row++) {
            values[row * columns] = -1;
            values[(row + 1) * columns - 1] = -1;
        }
    }

    private void inPlane(float[] values, int k) {
        Lattice lattice = field.lattice();
        double w = field.w(k);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int node = row * columns + column;
                boolean inside = values[node] >= 0;
                if (column + 1 < columns && inside != values[node + 1] >= 0) {
                    double t = share(values[node], values[node + 1]);
                    alongU[1][node] = vertex(lattice.u(column) + t * lattice.stepMm(), lattice.v(row), w);
                }
                if (row + 1 < rows && inside != values[node + columns] >= 0) {
                    double t = share(values[node], values[node + columns]);
                    alongV[1][node] = vertex(lattice.u(column), lattice.v(row) + t * lattice.stepMm(), w);
                }
            }
        }
    }

    private void between(float[] below, float[] above, int k) {
        Lattice lattice = field.lattice();
        double from = field.w(k - 1);
        double to = field.w(k);
        for (int node = 0; node < below.length; node++) {
            if (below[node] >= 0 != above[node] >= 0) {
                double t = share(below[node], above[node]);
                alongW[node] = vertex(lattice.u(node % columns), lattice.v(node / columns), from + t * (to - from));
            }
        }
    }

    private static double share(double a, double b) {
        return Math.clamp(a / (a - b), LEAST_SHARE, 1 - LEAST_SHARE);
    }

    private int vertex(double u, double v, double w) {
        if (3 * vertices == xyz.length) {
            xyz = Arrays.copyOf(xyz, 2 * xyz.length);
        }
        xyz[3 * vertices] = (float) u;
        xyz[3 * vertices + 1] = (float) v;
        xyz[3 * vertices + 2] = (float) w;
        return vertices++;
    }

    private void cubes(float[] below, float[] above) {
        for (int row = 0; row + 1 < rows; row++) {
            int node = row * columns;
            int left = side(below, above, node);
            for (int column = 0; column + 1 < columns; column++, node++) {
                int right = side(below, above, node + 1);
                int inside = left | right << 1;
                left = right;
                if (inside != 0 && inside != 255) {
                    cube(node, inside);
                }
            }
        }
    }

    /// The four corners over one node along v and w, at the bits of a cube's corners with u = 0.
    private int side(float[] below, float[] above, int node) {
        return (below[node] >= 0 ? 1 : 0) | (below[node + columns] >= 0 ? 4 : 0) | (above[node] >= 0 ? 16 : 0)
                | (above[node + columns] >= 0 ? 64 : 0);
    }

    private void cube(int node, int inside) {
        cut[0] = alongU[0][node];
        cut[1] = alongU[0][node + columns];
        cut[2] = alongU[1][node];
        cut[3] = alongU[1][node + columns];
        cut[4] = alongV[0][node];
        cut[5] = alongV[0][node + 1];
        cut[6] = alongV[1][node];
        cut[7] = alongV[1][node + 1];
        cut[8] = alongW[node];
        cut[9] = alongW[node + 1];
        cut[10] = alongW[node + columns];
        cut[11] = alongW[node + columns + 1];
        for (CubeTable.Loop loop : CubeTable.of(inside)) {
            int[] edges = loop.edges();
            int n = edges.length;
            if (loop.folded()) {
                int middle = middle(edges);
                for (int i = 0; i < n; i++) {
                    triangle(middle, cut[edges[i]], cut[edges[(i + 1) % n]]);
                }
            } else {
                for (int i = 1; i + 1 < n; i++) {
                    triangle(cut[edges[0]], cut[edges[i]], cut[edges[i + 1]]);
                }
            }
        }
    }

    private int middle(int[] edges) {
        double[] sum = new double[3];
        for (int edge : edges) {
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += xyz[3 * cut[edge] + axis];
            }
        }
        return vertex(sum[0] / edges.length, sum[1] / edges.length, sum[2] / edges.length);
    }

    private void triangle(int a, int b, int c) {
        if (indices + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[indices++] = a;
        triangles[indices++] = b;
        triangles[indices++] = c;
    }
}
