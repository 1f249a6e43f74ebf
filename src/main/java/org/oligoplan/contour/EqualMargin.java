package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.oligoplan.geometry.Region;
import org.oligoplan.jobs.Progress;

/// The same margin in all directions. A ball of radius r around a place, cut at a height h away, is a disc of radius s = sqrt(r2 - h2): so a
/// place of a plane lies in the grown solid where the signed distance from the section at some height is at least -s, and in the shrunk one
/// where at every height within r it is at least s.
final class EqualMargin {

    private EqualMargin() {}

    static Region[] sections(InterpolatedSolid solid, double[] planes, double radiusMm, boolean grow, Progress progress) {
        return grow ? grown(solid, planes, radiusMm, progress) : shrunk(solid, planes, radiusMm, progress);
    }

    private static Region[] grown(InterpolatedSolid solid, double[] planes, double r, Progress progress) {
        Region[] regions = new Region[planes.length];
        float[][] values = new float[planes.length][];
        double step = Margins.stepMm(r);
        int done = 0;
        for (Piece piece : solid.pieces()) {
            progress.checkCancelled();
            for (double w : InterpolatedSolid.heights(piece, step)) {
                Layer layer = piece.layer(w, solid.lattice(), r);
                for (int i = 0; i < planes.length; i++) {
                    double h = Math.abs(planes[i] - w);
                    if (h < r) {
                        if (values[i] == null) {
                            values[i] = nothing(solid);
                        }
                        layer.raise(values[i], (float) Math.sqrt(r * r - h * h));
                    }
                }
            }
            progress.report(++done, solid.pieces().size());
        }
        for (int i = 0; i < planes.length; i++) {
            progress.checkCancelled();
            regions[i] = values[i] == null ? new Region(List.of()) : Margins.lines(solid, values[i]);
        }
        return regions;
    }

    private static Region[] shrunk(InterpolatedSolid solid, double[] planes, double r, Progress progress) {
        double[] heights = heights(solid, Margins.stepMm(r));
        Region[] regions = new Region[planes.length];
        float[][] layers = new float[heights.length][];
        for (int i = 0; i < planes.length; i++) {
            progress.checkCancelled();
            float[] values = null;
            boolean within = planes[i] - r >= solid.fromW() - 1e-9 && planes[i] + r <= solid.toW() + 1e-9;
            for (int k = 0; within && k < heights.length; k++) {
                double h = Math.abs(planes[i] - heights[k]);
                if (h < r) {
                    if (layers[k] == null) {
                        layers[k] = solid.at(heights[k]);
                    }
                    values = lower(values, layers[k], (float) Math.sqrt(r * r - h * h));
                } else if (heights[k] < planes[i]) {
                    layers[k] = null;
                }
            }
            regions[i] = values == null ? new Region(List.of()) : Margins.lines(solid, values);
            progress.report(i, planes.length);
        }
        return regions;
    }

    /// {@return the heights of all pieces, and right beside each end, where a part is there no more}
    static double[] heights(InterpolatedSolid solid, double stepMm) {
        TreeSet<Double> all = new TreeSet<>();
        for (Piece piece : solid.pieces()) {
            for (double w : InterpolatedSolid.heights(piece, stepMm)) {
                Double floor = all.floor(w);
                Double ceiling = all.ceiling(w);
                boolean end = w == piece.fromW() || w == piece.toW();
                if (end || (floor == null || w - floor > stepMm / 8) && (ceiling == null || ceiling - w > stepMm / 8)) {
                    all.add(w);
                }
            }
            if (piece instanceof Piece.Tip end) {
                all.add(end.endW() + end.direction() * 1e-4);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static float[] nothing(InterpolatedSolid solid) {
        float[] values = new float[solid.lattice().nodes()];
        Arrays.fill(values, Layer.FAR);
        return values;
    }

    private static float[] lower(float @org.jspecify.annotations.Nullable [] values, float[] layer, float take) {
        float[] lower = values;
        if (lower == null) {
            lower = new float[layer.length];
            Arrays.fill(lower, Float.POSITIVE_INFINITY);
        }
        for (int k = 0; k < lower.length; k++) {
            lower[k] = Math.min(lower[k], layer[k] - take);
        }
        return lower;
    }
}
