package org.oligoplan.render;

/// How values between voxel centres are made.
public enum Sampling {
    /// The nearest voxel's value: fast, while something moves.
    COARSE,
    /// Linear between neighbours, also between neighbouring slices, but never across a missing slice. Slices face on are shown as they were
    /// acquired.
    FULL,
    /// Linear, also between slices face on: for an image that is shown in another's slices.
    BETWEEN_SLICES
}
