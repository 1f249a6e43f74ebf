package org.oligoplan.contour;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.jobs.Progress;

/// A margin that differs between the patient's directions. Its body (eight eighths of ellipsoids, see [Margin]) is cut by the planes'
/// orientation, however that is turned; a place of a plane lies in the grown solid where some place of the cut at some height, taken from
/// it, lies in the section there, and in the shrunk one where every place of every cut, added to it, does. Cuts are sampled along 64
/// directions and on rings so close that nothing fits between them.
final class UnequalMargin {

    private static final int DIRECTIONS = 64;

    private static final double RING_GAP_MM = 2.5;

    /// So many places side by side are passed over together where none of them can matter.
    private static final int RUN = 8;

    private final InterpolatedSolid solid;
    private final Lattice lattice;
    private final PlaneFrame plane;
    private final Margin margin;
    private final boolean grow;

    private UnequalMargin(InterpolatedSolid solid, PlaneFrame plane, Margin margin, boolean grow) {
        this.solid = solid;
        this.lattice = solid.lattice();
        this.plane = plane;
        this.margin = margin;
        this.grow = grow;
    }

    static Region[] sections(InterpolatedSolid solid, PlaneFrame plane, double[] planes, Margin margin, boolean grow, Progress progress) {
        UnequalMargin shape = new UnequalMargin(solid, plane, margin, grow);
        double[] heights = EqualMargin.heights(solid, Margins.stepMm(margin.greatestMm()));
        float[][] layers = new float[heights.length][];
        double up = margin.alongNormalMm(plane, 1);
        double down = margin.alongNormalMm(plane, -1);
        Region[] regions = new Region[planes.length];
        for (int i = 0; i < planes.length; i++) {
            progress.checkCancelled();
            // What grows comes from where the margin leads away from; what shrinks is held by where it leads to.
            double low = planes[i] - (grow ? up : down);
            double high = planes[i] + (grow ? down : up);
            boolean possible = grow
                    ? high >= solid.fromW() && low <= solid.toW()
                    : low >= solid.fromW() - 1e-9 && high <= solid.toW() + 1e-9;
            regions[i] = possible ? shape.section(planes[i], low, high, heights, layers) : new Region(List.of());
            progress.report(i, planes.length);
        }
        return regions;
    }

    private Region section(double w, double low, double high, double[] heights, float[][] layers) {
        float[] values = new float[lattice.nodes()];
        Arrays.fill(values, grow ? Layer.FAR : Float.POSITIVE_INFINITY);
        boolean any = false;
        for (int k = 0; k < heights.length; k++) {
            if (heights[k] < low) {
                layers[k] = null;
            } else if (heights[k] <= high) {
                double[] cut = cut(grow ? w - heights[k] : heights[k] - w);
                if (cut.length > 0) {
                    float[] layer = layers[k];
                    if (layer == null) {
                        layer = solid.at(heights[k]);
                        layers[k] = layer;
                    }
                    spread(values, layer, cut);
                    any = true;
                }
            }
        }
        return any ? Margins.lines(solid, values) : new Region(List.of());
    }

    /// Raises (growing) or lowers (shrinking) the values by what one cut gives.
    private void spread(float[] values, float[] layer, double[] cut) {
        double reach = 0;
        for (int i = 0; i < cut.length; i += 2) {
            reach = Math.max(reach, Math.hypot(cut[i], cut[i + 1]));
        }
        double[] radii = radii(cut);
        float clear = (float) (2 * lattice.stepMm());
        int columns = lattice.columns();
        // Shrinking is growing of what lies outside.
        float sign = grow ? 1 : -1;
        for (int row = 0; row < lattice.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                int k = row * columns + column;
                float here = sign * layer[k];
                float value = sign * values[k];
                // Beyond two steps from the line a value need only have the right sign.
                if (value <= clear && here + reach > Math.max(value, -clear)) {
                    values[k] = sign * most(layer, column, row, cut, radii, value);
                }
            }
        }
    }

    /// {@return of each run of [#RUN] places how far the others lie from its first}
    private static double[] radii(double[] cut) {
        double[] radii = new double[(cut.length / 2 + RUN - 1) / RUN];
        for (int i = 0; i < cut.length / 2; i++) {
            int first = i / RUN * RUN;
            radii[i / RUN] = Math.max(radii[i / RUN], Math.hypot(cut[2 * i] - cut[2 * first], cut[2 * i + 1] - cut[2 * first + 1]));
        }
        return radii;
    }

    private float most(float[] layer, int column, int row, double[] cut, double[] radii, float start) {
        float sign = grow ? 1 : -1;
        double share = sign / lattice.stepMm();
        float most = start;
        for (int run = 0; run < radii.length; run++) {
            int from = 2 * RUN * run;
            int to = Math.min(cut.length, from + 2 * RUN);
            float first = sign * between(layer, column - cut[from] * share, row - cut[from + 1] * share);
            most = Math.max(most, first);
            // A signed distance changes by no more than the way.
            for (int i = from + 2; first + radii[run] > most && i < to; i += 2) {
                most = Math.max(most, sign * between(layer, column - cut[i] * share, row - cut[i + 1] * share));
            }
        }
        return most;
    }

    private float between(float[] layer, double x, double y) {
        int columns = lattice.columns();
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        if (i < 0 || j < 0 || i + 1 >= columns || j + 1 >= lattice.rows()) {
            return Layer.FAR;
        }
        int at = j * columns + i;
        double fx = x - i;
        double fy = y - j;
        double low = layer[at] + fx * (layer[at + 1] - layer[at]);
        double high = layer[at + columns] + fx * (layer[at + columns + 1] - layer[at + columns]);
        return (float) (low + fy * (high - low));
    }

    /// {@return places of the margin's body at a height over its centre, u and v in turn; none where it does not reach}
    private double[] cut(double height) {
        double[] middle = middle(height);
        if (gauge(middle[0], middle[1], height) >= 1) {
            return gauge(middle[0], middle[1], height) < 1 + 1e-9 ? middle : new double[0];
        }
        double[] rim = new double[DIRECTIONS];
        double longest = 0;
        for (int d = 0; d < DIRECTIONS; d++) {
            double du = Math.cos(2 * Math.PI * d / DIRECTIONS);
            double dv = Math.sin(2 * Math.PI * d / DIRECTIONS);
            double from = 0;
            double to = 4 * margin.greatestMm();
            for (int i = 0; i < 40; i++) {
                double at = (from + to) / 2;
                if (gauge(middle[0] + at * du, middle[1] + at * dv, height) < 1) {
                    from = at;
                } else {
                    to = at;
                }
            }
            rim[d] = from;
            longest = Math.max(longest, from);
        }
        int rings = (int) Math.ceil(longest / RING_GAP_MM);
        double[] places = new double[2 * (rings * DIRECTIONS + 1)];
        int size = 2;
        places[0] = middle[0];
        places[1] = middle[1];
        for (int ring = 1; ring <= rings; ring++) {
            int skip = 2 * ring <= rings ? 2 : 1;
            for (int d = 0; d < DIRECTIONS; d += skip) {
                places[size++] = middle[0] + rim[d] * ring / rings * Math.cos(2 * Math.PI * d / DIRECTIONS);
                places[size++] = middle[1] + rim[d] * ring / rings * Math.sin(2 * Math.PI * d / DIRECTIONS);
            }
        }
        return Arrays.copyOf(places, size);
    }

    private double gauge(double du, double dv, double dw) {
        return margin.gauge(displacement(du, dv, dw));
    }

    private PatientVector displacement(double du, double dv, double dw) {
        return plane.u().times(du).plus(plane.v().times(dv)).plus(plane.normal().times(dw));
    }

    /// {@return the place of a cut where the gauge is least, by Newton's method on its square, which is a parabola in each eighth}
    private double[] middle(double height) {
        double u = 0;
        double v = 0;
        for (int i = 0; i < 20; i++) {
            PatientVector d = displacement(u, v, height);
            double[] weights = margin.weights(d);
            double gu = dot(weights, d, plane.u());
            double gv = dot(weights, d, plane.v());
            double uu = dot(weights, plane.u(), plane.u());
            double uv = dot(weights, plane.u(), plane.v());
            double vv = dot(weights, plane.v(), plane.v());
            double det = uu * vv - uv * uv;
            double stepU = (gu * vv - gv * uv) / det;
            double stepV = (gv * uu - gu * uv) / det;
            u -= stepU;
            v -= stepV;
            if (Math.abs(stepU) + Math.abs(stepV) < 1e-12) {
                break;
            }
        }
        return new double[]{u, v};
    }

    private static double dot(double[] weights, PatientVector a, PatientVector b) {
        return weights[0] * a.x() * b.x() + weights[1] * a.y() * b.y() + weights[2] * a.z() * b.z();
    }
}
