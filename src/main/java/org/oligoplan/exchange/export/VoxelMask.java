package org.oligoplan.exchange.export;

import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// A structure as voxels of an image: those whose centre lies inside its contour on their slice by the even-odd rule. For research programs only:
/// polygons are the truth about a structure, and no number that decides anything here is taken from a mask.
public final class VoxelMask {

    /// A contour further from a slice was not drawn on it.
    private static final double ON_SLICE_MM = 0.5;

    private final ImageGrid grid;
    private final ContourStack stack;
    private long voxels;

    /// @param grid the image
    /// @param stack a structure on planes of the image's frame and orientation
    VoxelMask(ImageGrid grid, ContourStack stack) {
        if (!grid.plane().sameOrientation(stack.plane())) {
            throw new IllegalArgumentException("the structure's planes are not the image's");
        }
        this.grid = grid;
        this.stack = stack;
    }

    /// {@return how many voxels of the slices asked for so far lie inside}
    public long voxels() {
        return voxels;
    }

    /// {@return 1 or 0 for each pixel of a slice, row by row}
    byte[] slice(int k) {
        byte[] mask = new byte[grid.rows() * grid.columns()];
        double half = grid.usualSpacingMm().orElse(2 * ON_SLICE_MM) / 2;
        double w = grid.offsetMm(k);
        Optional<Section> section = stack.sections().stream()
                .filter(s -> Math.abs(s.offsetMm() - w) <= Math.min(ON_SLICE_MM, half) && grid.nearestSlice(s.offsetMm()) == k).findFirst();
        if (section.isEmpty()) {
            return mask;
        }
        double u0 = grid.plane().uOf(grid.sliceOrigins().get(k));
        double v0 = grid.plane().vOf(grid.sliceOrigins().get(k));
        for (int j = 0; j < grid.rows(); j++) {
            double[] crossings = crossings(section.get(), v0 + j * grid.rowSpacingMm());
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                int from = (int) Math.ceil((crossings[i] - u0) / grid.columnSpacingMm());
                int to = (int) Math.ceil((crossings[i + 1] - u0) / grid.columnSpacingMm());
                for (int x = Math.max(0, from); x < Math.min(grid.columns(), to); x++) {
                    mask[j * grid.columns() + x] ^= 1;
                    voxels++;
                }
            }
        }
        return mask;
    }

    /// {@return where the rings cross the line at this v, in rising order}
    private static double[] crossings(Section section, double v) {
        double[] found = new double[16];
        int count = 0;
        for (Ring ring : section.region().rings()) {
            int n = ring.size();
            for (int i = 0, j = n - 1; i < n; j = i++) {
                double vi = ring.v(i);
                double vj = ring.v(j);
                if ((vi > v) != (vj > v)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = (ring.u(j) - ring.u(i)) * (v - vi) / (vj - vi) + ring.u(i);
                }
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
