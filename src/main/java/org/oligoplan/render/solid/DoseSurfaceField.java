package org.oligoplan.render.solid;

import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.volume.ImageGrid;

/// A dose less a level, trilinear between the grid's nodes. Where the dose is not known it counts as outside, so that the surface is closed
/// there, within a step of the grid's edge.
final class DoseSurfaceField implements Field {

    private final DoseLattice.Sampler sampler;
    private final double gy;
    private final Lattice lattice;
    private final double fromW;
    private final int planes;

    DoseSurfaceField(DoseLattice dose, double gy, DoseBox box, double stepMm) {
        this.sampler = dose.sampler(dose.grid().plane());
        this.gy = gy;
        ImageGrid grid = dose.grid();
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (int k = box.from()[2]; k <= box.to()[2]; k++) {
            PatientPoint origin = grid.sliceOrigins().get(k);
            double u = grid.plane().uOf(origin);
            double v = grid.plane().vOf(origin);
            minU = Math.min(minU, u + (box.from()[0] - 1) * grid.columnSpacingMm());
            minV = Math.min(minV, v + (box.from()[1] - 1) * grid.rowSpacingMm());
            maxU = Math.max(maxU, u + (box.to()[0] + 1) * grid.columnSpacingMm());
            maxV = Math.max(maxV, v + (box.to()[1] + 1) * grid.rowSpacingMm());
        }
        this.lattice = Lattice.around(minU - stepMm, minV - stepMm, maxU + stepMm, maxV + stepMm, stepMm);
        double low = grid.offsetMm(Math.max(0, box.from()[2] - 1));
        double high = grid.offsetMm(Math.min(grid.slices() - 1, box.to()[2] + 1));
        this.fromW = low - 1.5 * stepMm;
        this.planes = (int) Math.ceil((high + 1.5 * stepMm - fromW) / stepMm) + 1;
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int planes() {
        return planes;
    }

    @Override
    public double w(int k) {
        return fromW + k * lattice.stepMm();
    }

    @Override
    public void read(int k, float[] into) {
        double w = w(k);
        for (int row = 0; row < lattice.rows(); row++) {
            for (int column = 0; column < lattice.columns(); column++) {
                double value = sampler.at(lattice.u(column), lattice.v(row), w);
                into[row * lattice.columns() + column] = Double.isNaN(value) ? (float) -gy : (float) (value - gy);
            }
        }
    }
}
