package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// A grid for a dose around a place.
///
/// @param frame its orientation
/// @param middle what it lies around
/// @param reach how far from there it reaches at least, mm
/// @param spacing of its nodes, mm
/// @param planes of its planes, mm
record DoseGrids(PlaneFrame frame, PatientPoint middle, double reach, double spacing, double planes) {

    ImageGrid grid() {
        int side = 2 * (int) Math.ceil(reach / spacing) + 2;
        int slices = 2 * (int) Math.ceil(reach / planes) + 2;
        double u = frame.uOf(middle) - (side - 1) / 2.0 * spacing;
        double v = frame.vOf(middle) - (side - 1) / 2.0 * spacing;
        double w = frame.wOf(middle) - (slices - 1) / 2.0 * planes;
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(frame.toPatient(u, v, w + k * planes));
        }
        return new ImageGrid(frame, side, side, spacing, spacing, origins);
    }

    /// {@return a dose at its nodes}
    DoseLattice sampled(ToDoubleFunction<PatientPoint> dose) {
        ImageGrid grid = grid();
        double[] nodes = new double[grid.columns() * grid.rows() * grid.slices()];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    nodes[at++] = dose.applyAsDouble(grid.centre(i, j, k));
                }
            }
        }
        return DoseLattice.of(grid, nodes);
    }
}
