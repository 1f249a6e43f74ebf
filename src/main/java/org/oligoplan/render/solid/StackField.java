package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.DistanceField;
import org.oligoplan.geometry.planar.Lattice;

/// A structure as a field: on its sections' planes the signed distance from the outline, between them its smooth change from plane to plane
/// (shape-based interpolation; Raya and Udupa 1990), along a cubic (Catmull and Rom 1974) so that the surface has no kink at a plane.
/// Distances are cut off at about a slice: what a neighbouring plane lacks then ends half way to it, as the slabs do, and so does the structure at
/// its ends and where planes were skipped.
final class StackField implements Field {

    private static final double MISSING = 1.5;
    private static final double LEAST_CUT_MM = 3;

    /// One plane of which the section is known.
    ///
    /// @param w its place
    /// @param values the field less the cut-off, in a part of the lattice; nothing where the plane is known to be empty
    private record Known(double w, @Nullable Part values) {}

    /// A part of the lattice.
    private record Part(int column, int row, int columns, int rows, float[] values) {}

    private final Lattice lattice;
    private final double fromW;
    private final double stepW;
    private final int planes;
    private final double cutMm;
    private final List<Known> known = new ArrayList<>();

    /// @param stack not empty
    /// @param thicknessMm how thick a section is that stands alone, where the stack does not say
    /// @param stepMm distance of the lattice's nodes
    StackField(ContourStack stack, double thicknessMm, double stepMm) {
        double usual = stack.usualSpacingMm().orElse(thicknessMm);
        this.cutMm = Math.max(LEAST_CUT_MM, MISSING * usual);
        List<Section> sections = stack.sections();
        double[] box = box(sections);
        this.lattice = Lattice.around(box[0] - 2 * stepMm, box[1] - 2 * stepMm, box[2] + 2 * stepMm, box[3] + 2 * stepMm, stepMm);
        // Slices thicker than the step have nodes on their planes.
        this.stepW = usual > stepMm ? usual / Math.ceil(usual / stepMm - 1e-9) : stepMm;
        double first = sections.getFirst().offsetMm();
        int under = (int) Math.ceil(usual / stepW) + 1;
        this.fromW = first - under * stepW;
        this.planes = (int) Math.ceil((sections.getLast().offsetMm() + usual - fromW) / stepW) + 2;
        addEmpty(first - 2 * usual);
        addEmpty(first - usual);
        for (int i = 0; i < sections.size(); i++) {
            double w = sections.get(i).offsetMm();
            if (i > 0 && w - sections.get(i - 1).offsetMm() > MISSING * usual) {
                double before = sections.get(i - 1).offsetMm() + usual;
                addEmpty(Math.min(before, (before + w - usual) / 2));
                if (w - usual > before + ContourStack.SAME_PLANE_MM) {
                    addEmpty(w - usual);
                }
            }
            known.add(new Known(w, part(sections.get(i).region())));
        }
        addEmpty(sections.getLast().offsetMm() + usual);
        addEmpty(sections.getLast().offsetMm() + 2 * usual);
    }

    private void addEmpty(double w) {
        known.add(new Known(w, null));
    }

    /// {@return the least u, v and the greatest u, v of all sections}
    static double[] box(List<Section> sections) {
        double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Section section : sections) {
            widen(box, section.region());
        }
        return box;
    }

    private static void widen(double[] box, Region region) {
        for (Ring ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                box[0] = Math.min(box[0], ring.u(i));
                box[1] = Math.min(box[1], ring.v(i));
                box[2] = Math.max(box[2], ring.u(i));
                box[3] = Math.max(box[3], ring.v(i));
            }
        }
    }

    private Part part(Region region) {
        double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        widen(box, region);
        double step = lattice.stepMm();
        int column = Math.max(0, lattice.columnFrom(box[0] - cutMm) - 1);
        int row = Math.max(0, lattice.rowFrom(box[1] - cutMm) - 1);
        int columns = Math.min(lattice.columns(), lattice.columnFrom(box[2] + cutMm) + 1) - column;
        int rows = Math.min(lattice.rows(), lattice.rowFrom(box[3] + cutMm) + 1) - row;
        Lattice own = new Lattice(lattice.u(column), lattice.v(row), step, columns, rows);
        DistanceField distance = DistanceField.of(region, own);
        float[] values = new float[columns * rows];
        float cut = (float) cutMm;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                values[j * columns + i] = Math.clamp(distance.at(i, j), -cut, cut) + cut;
            }
        }
        return new Part(column, row, columns, rows, values);
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
        return fromW + k * stepW;
    }

    @Override
    public void read(int k, float[] into) {
        Arrays.fill(into, (float) -cutMm);
        double w = w(k);
        int above = 1;
        while (above < known.size() - 1 && known.get(above).w() < w) {
            above++;
        }
        if (w <= known.get(1).w() || w >= known.get(known.size() - 2).w()) {
            return;
        }
        double[] at = new double[4];
        for (int i = 0; i < 4; i++) {
            at[i] = known.get(Math.clamp(above - 2 + i, 0, known.size() - 1)).w();
        }
        double gap = at[2] - at[1];
        double t = (w - at[1]) / gap;
        double lowSlope = t * (1 - t) * (1 - t) * gap / (at[2] - at[0]);
        double highSlope = t * t * (t - 1) * gap / (at[3] - at[1]);
        double[] weights = {-lowSlope, (1 + 2 * t) * (1 - t) * (1 - t) - highSlope, t * t * (3 - 2 * t) + lowSlope, highSlope};
        for (int i = 0; i < 4; i++) {
            Part part = known.get(Math.clamp(above - 2 + i, 0, known.size() - 1)).values();
            if (part != null && Math.abs(weights[i]) > 1e-6) {
                add(part, (float) weights[i], into);
            }
        }
    }

    private void add(Part part, float weight, float[] into) {
        for (int j = 0; j < part.rows(); j++) {
            int from = j * part.columns();
            int to = (part.row() + j) * lattice.columns() + part.column();
            for (int i = 0; i < part.columns(); i++) {
                into[to + i] += weight * part.values()[from + i];
            }
        }
    }
}
