package org.oligoplan.render.solid;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.DistanceField;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.render.Slabs;

/// How far inside of a distance from a structure's slabs each node lies. At the nodes it is exact: a right prism is as far away as its cross-section
/// in the plane and its nearer end along the normal together.
final class ShellField implements Field {

    private final Lattice lattice;
    private final double distanceMm;
    private final double fromW;
    private final int planes;
    private final double[] low;
    private final double[] high;
    private final float[][] squares;

    ShellField(ContourStack stack, double thicknessMm, double distanceMm, double stepMm) {
        this.distanceMm = distanceMm;
        List<Section> sections = stack.sections();
        double[] box = StackField.box(sections);
        double reach = distanceMm + 2 * stepMm;
        this.lattice = Lattice.around(box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach, stepMm);
        Slabs slabs = Slabs.of(stack, thicknessMm);
        this.low = new double[slabs.count()];
        this.high = new double[slabs.count()];
        this.squares = new float[slabs.count()][];
        for (int i = 0; i < low.length; i++) {
            low[i] = slabs.lowMm(i);
            high[i] = slabs.highMm(i);
            squares[i] = squares(DistanceField.of(sections.get(i).region(), lattice));
        }
        this.fromW = low[0] - reach;
        this.planes = (int) Math.ceil((high[high.length - 1] + reach - fromW) / stepMm) + 1;
    }

    private float[] squares(DistanceField field) {
        float[] out = new float[lattice.nodes()];
        for (int i = 0; i < out.length; i++) {
            float outside = Math.max(0, -field.at(i % lattice.columns(), i / lattice.columns()));
            out[i] = outside * outside;
        }
        return out;
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
        double reach = distanceMm + 2 * lattice.stepMm();
        Arrays.fill(into, (float) (reach * reach));
        for (int s = 0; s < low.length; s++) {
            double along = Math.max(0, Math.max(low[s] - w, w - high[s]));
            if (along > reach) {
                continue;
            }
            float square = (float) (along * along);
            float[] across = squares[s];
            for (int i = 0; i < into.length; i++) {
                into[i] = Math.min(into[i], across[i] + square);
            }
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) (distanceMm - Math.sqrt(into[i]));
        }
    }
}
