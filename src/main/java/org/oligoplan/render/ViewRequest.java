package org.oligoplan.render;

import org.oligoplan.volume.Volume;

/// What is to be drawn.
///
/// @param volume the image
/// @param geometry which plane, how large
/// @param window which values become black and white
/// @param sampling how values between voxels are made
/// @param slab the plane alone, or a thick layer about it
public record ViewRequest(Volume volume, ViewGeometry geometry, WindowLevel window, Sampling sampling, Slab slab) {

    /// A request for the plane alone.
    ///
    /// @param volume the image
    /// @param geometry which plane, how large
    /// @param window which values become black and white
    /// @param sampling how values between voxels are made
    public ViewRequest(Volume volume, ViewGeometry geometry, WindowLevel window, Sampling sampling) {
        this(volume, geometry, window, sampling, Slab.PLANE);
    }
}
