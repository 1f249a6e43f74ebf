package org.oligoplan.dose;

/// A dose that is read place by place in the plane coordinates of an organ, with what is known of it there. For one thread.
interface DoseField {

    /// {@return the known part of the dose at a place: what is unknown counts as nothing, so that this is the least that it can be}
    double at(double u, double v, double w);

    /// {@return whether all of the dose was known at the place read last}
    boolean known();

    /// {@return by how much the known part changes over half of a box around the place read last, as the sum over its three axes}
    double reach(double halfU, double halfV, double halfW);

    /// {@return the same change as the root of the sum of squares, which is half the range of an even spread of the same variance}
    double spread(double halfU, double halfV, double halfW);
}
