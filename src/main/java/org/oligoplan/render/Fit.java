package org.oligoplan.render;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.ImageGrid;

/// Finds the view in which a whole image can be seen.
public final class Fit {

    private Fit() {}

    /// {@return the middle of an image}
    public static PatientPoint middle(ImageGrid grid) {
        int last = grid.slices() - 1;
        double i = (grid.columns() - 1) / 2.0;
        double j = (grid.rows() - 1) / 2.0;
        return grid.centre(i, j, 0).towards(grid.centre(i, j, last), 0.5);
    }

    /// {@return the view through the image's middle that just holds it, to the pixels' outer edges}
    ///
    /// @param grid where the voxels lie
    /// @param plane how the view is turned
    /// @param width pixels
    /// @param height pixels
    public static ViewGeometry whole(ImageGrid grid, ViewPlane plane, int width, int height) {
        PatientPoint middle = middle(grid);
        double right = 0;
        double down = 0;
        double thick = grid.usualSpacingMm().orElse(grid.rowSpacingMm()) / 2;
        for (int k : new int[]{0, grid.slices() - 1}) {
            PatientVector end = grid.normal().times(k == 0 ? -thick : thick);
            for (double i : new double[]{-0.5, grid.columns() - 0.5}) {
                for (double j : new double[]{-0.5, grid.rows() - 0.5}) {
                    PatientVector corner = grid.centre(i, j, k).plus(end).minus(middle);
                    right = Math.max(right, Math.abs(corner.dot(plane.right())));
                    down = Math.max(down, Math.abs(corner.dot(plane.down())));
                }
            }
        }
        return new ViewGeometry(plane, middle, Math.max(2 * right / width, 2 * down / height), width, height);
    }
}
