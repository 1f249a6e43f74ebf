package org.oligoplan.render.solid;

import org.oligoplan.geometry.planar.Lattice;

/// Values on planes of lattice nodes, one above the other: positive inside, negative outside, about in mm of depth near the surface.
interface Field {

    /// {@return the nodes of each plane}
    Lattice lattice();

    /// {@return how many planes there are}
    int planes();

    /// {@return a plane's w, mm, rising with k}
    double w(int k);

    /// Reads a plane.
    ///
    /// @param k which, in rising order, each once
    /// @param into takes the values, row by row
    void read(int k, float[] into);
}
