package org.oligoplan.geometry.planar;

/// The state of one search for the nearest pair of places on two outlines: what was found, and beyond which distance nothing is wanted.
/// One object belongs to one search on one thread.
public final class Closest {

    private double squared;
    private boolean found;
    private double fromU;
    private double fromV;
    private double toU;
    private double toV;

    /// A search for anything nearer than `limitSquaredMm2`.
    ///
    /// @param limitSquaredMm2 squared distance, mm2, from which on a pair is of no interest; may be infinite
    public Closest(double limitSquaredMm2) {
        this.squared = limitSquaredMm2;
    }

    void offer(double squaredMm2, double fu, double fv, double tu, double tv) {
        if (squaredMm2 < squared) {
            squared = squaredMm2;
            found = true;
            fromU = fu;
            fromV = fv;
            toU = tu;
            toV = tv;
        }
    }

    /// {@return the squared distance of the nearest pair so far, or the limit, mm2}
    public double squaredMm2() {
        return squared;
    }

    /// {@return whether a pair under the limit was found; the places mean something only then}
    public boolean found() {
        return found;
    }

    public double fromU() {
        return fromU;
    }

    public double fromV() {
        return fromV;
    }

    public double toU() {
        return toU;
    }

    public double toV() {
        return toV;
    }
}
