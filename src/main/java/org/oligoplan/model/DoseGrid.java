package org.oligoplan.model;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.oligoplan.volume.ImageGrid;

/// Where the values of a dose distribution lie and how they are stored. The values themselves stay in the file.
///
/// @param planes the grid of voxel centres, planes in rising order along the normal
/// @param frames for each plane the number of its frame in the file, from 1
/// @param scaling Dose Grid Scaling (3004,000E) with the digits of the file: dose = stored value x scaling
/// @param bits 16 or 32
/// @param signed whether stored values are in two's complement, which only ERROR doses may be
public record DoseGrid(ImageGrid planes, List<Integer> frames, BigDecimal scaling, int bits, boolean signed) {

    /// Copies the list; refuses a scaling that is not positive, other bits, and frames that are not one for each plane.
    public DoseGrid {
        frames = List.copyOf(frames);
        if (scaling.signum() <= 0) {
            throw new IllegalArgumentException("a dose grid scaling is positive, not " + scaling);
        }
        if (bits != 16 && bits != 32) {
            throw new IllegalArgumentException("dose values have 16 or 32 bits, not " + bits);
        }
        if (frames.size() != planes.slices() || new HashSet<>(frames).size() != frames.size()
                || frames.stream().anyMatch(f -> f < 1 || f > planes.slices())) {
            throw new IllegalArgumentException("one frame for each plane");
        }
    }
}
