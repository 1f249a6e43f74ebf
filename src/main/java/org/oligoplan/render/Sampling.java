package org.oligoplan.render;

/// How values between voxel centres are made.
public enum Sampling {
    /// The nearest voxel's value: fast, while something moves.
    COARSE,
    /// Linear between neighbours, also between neighbouring slices, but never across a missing slice.
    FULL
}
