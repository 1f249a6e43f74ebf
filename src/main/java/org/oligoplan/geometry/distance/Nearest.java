package org.oligoplan.geometry.distance;

/// The nearest pair of places of two solids so far, in plane coordinates of the first one's stack, mm.
final class Nearest {

    private double squared;
    private final double[] from = new double[3];
    private final double[] to = new double[3];

    /// @param limitSquaredMm2 squared distance from which on a pair is of no interest
    Nearest(double limitSquaredMm2) {
        squared = limitSquaredMm2;
    }

    double squaredMm2() {
        return squared;
    }

    double mm() {
        return Math.sqrt(squared);
    }

    void offer(double squaredMm2, double fu, double fv, double fw, double tu, double tv, double tw) {
        if (squaredMm2 < squared) {
            squared = squaredMm2;
            from[0] = fu;
            from[1] = fv;
            from[2] = fw;
            to[0] = tu;
            to[1] = tv;
            to[2] = tw;
        }
    }

    double[] from() {
        return from;
    }

    double[] to() {
        return to;
    }
}
