package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Coverage;
import org.oligoplan.geometry.planar.Raster;
import org.oligoplan.volume.ImageGrid;

/// Cuts the nominal solid of a structure (see [org.oligoplan.geometry.distance]) into pieces with their doses.
///
/// Pieces are boxes on a raster that divides the dose grid's own cells where the two are aligned, so that no piece spans two cells and its
/// middle's dose is its exact mean; at the edge the covered area and its centre are exact. They get smaller with the structure: at least
/// [#PIECES] where that leaves them no smaller than [#LEAST_MM].
final class DoseOfSolid {

    /// A structure is cut into at least about so many pieces.
    static final int PIECES = 20_000;

    /// No piece is smaller than this.
    static final double LEAST_MM = 0.1;

    /// Pieces that could belong to a near-maximum are cut to this size: a hundredth of the 0.03 cm3 that it is most often asked for.
    private static final double FINE_MM3 = 0.3;

    /// So much of the structure is cut finer, at its greatest dose.
    private static final double HOT_MM3 = 150;

    private static final int MOST_REFINED = 20_000;

    private static final double ALIGNED = 1e-6;
    private static final double SAME_MM = 1e-4;

    /// Nobody asks for extremes more exactly.
    private static final double SAME_GY = 1e-6;

    /// A smaller share of a box is rounding.
    private static final double CRUMB = 1e-9;

    private final List<NominalSlab> slabs;
    private final PlaneFrame plane;
    private final DoseLattice lattice;
    private final DoseLattice.Sampler sampler;
    private final DoseCells cells = new DoseCells();
    private double stepU;
    private double stepV;
    private double stepW;
    private final Raster raster;
    private double[] dosePlanes = new double[0];
    private final boolean aligned;
    private final int[] window = new int[4];
    private double[] layerGy = new double[0];
    private double[] layerPerMm = new double[0];

    private DoseOfSolid(ContourStack stack, DoseLattice lattice) {
        this.slabs = NominalSlab.of(stack);
        this.plane = stack.plane();
        this.lattice = lattice;
        this.sampler = lattice.sampler(plane);
        this.raster = chooseSteps();
        this.aligned = lattice.isAligned(plane);
    }

    /// {@return the pieces}
    ///
    /// @param stack contours in the dose's frame of reference; refused where the thickness is not known
    /// @param lattice the dose
    static DoseCells cut(ContourStack stack, DoseLattice lattice) {
        DoseOfSolid work = new DoseOfSolid(stack, lattice);
        work.cut();
        return work.cells;
    }

    private Raster chooseSteps() {
        double mm3 = 0;
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                mm3 += Math.abs(ring.signedAreaMm2()) * slab.thicknessMm();
                for (int i = 0; i < ring.size(); i++) {
                    minU = Math.min(minU, ring.u(i));
                    minV = Math.min(minV, ring.v(i));
                    maxU = Math.max(maxU, ring.u(i));
                    maxV = Math.max(maxV, ring.v(i));
                }
            }
        }
        double wanted = Math.max(LEAST_MM, Math.cbrt(mm3 / PIECES));
        ImageGrid grid = lattice.grid();
        double alongU = along(plane.u());
        double alongV = along(plane.v());
        double node = lattice.leastSpacingMm();
        stepU = divided(alongU > 0 ? alongU : node, wanted);
        stepV = divided(alongV > 0 ? alongV : node, wanted);
        stepW = Math.min(node, wanted);
        double fromU = alongU > 0 ? plane.uOf(grid.sliceOrigins().getFirst()) : minU;
        double fromV = alongV > 0 ? plane.vOf(grid.sliceOrigins().getFirst()) : minV;
        double parallel = grid.normal().dot(plane.normal());
        if (Math.abs(parallel) > 1 - ALIGNED) {
            dosePlanes = grid.sliceOrigins().stream().mapToDouble(plane::wOf).sorted().toArray();
        }
        return new Raster(fromU, fromV, stepU, stepV, 1, 1).around(minU, minV, maxU, maxV);
    }

    /// {@return the grid's spacing along a direction if that is one of its own axes, else 0}
    private double along(PatientVector direction) {
        ImageGrid grid = lattice.grid();
        if (Math.abs(grid.plane().u().dot(direction)) > 1 - ALIGNED) {
            return grid.columnSpacingMm();
        }
        if (Math.abs(grid.plane().v().dot(direction)) > 1 - ALIGNED) {
            return grid.rowSpacingMm();
        }
        return 0;
    }

    private static double divided(double spacingMm, double wantedMm) {
        return spacingMm / Math.max(1, Math.ceil(spacingMm / wantedMm - 1e-9));
    }

    private void cut() {
        // Slabs much thinner than a piece are taken together; others keep their own borders.
        double thin = slabs.stream().mapToDouble(NominalSlab::thicknessMm).sorted().skip(slabs.size() / 2).findFirst().orElseThrow();
        double[] borders = borders(thin < 0.8 * stepW);
        cut(raster, borders, cell -> true, 0);
        refine(borders);
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                if (aligned && !mayHoldExtreme(ring, slab)) {
                    continue;
                }
                int parts = (int) Math.max(1, Math.ceil(slab.thicknessMm() / stepW));
                for (int p = 0; p <= parts; p++) {
                    edges(ring, p == parts ? slab.toMm() : slab.fromMm() + slab.thicknessMm() * p / parts);
                }
            }
        }
    }

    /// A near-maximum is read of the smallest volume that anybody asks for: the pieces that could belong to it are cut finer.
    private void refine(double[] borders) {
        int times = (int) Math.ceil(Math.cbrt(stepU * stepV * stepW / FINE_MM3) - 0.05);
        if (times < 2 || cells.knownMm3() <= HOT_MM3) {
            return;
        }
        double from = cells.doseOf(HOT_MM3);
        if (cells.reaching(from) > MOST_REFINED) {
            // Where so much receives nearly the same dose, finer pieces would say nothing else.
            return;
        }
        BitSet hot = cells.takeReaching(from);
        int perLayer = raster.cells();
        for (int first = hot.nextSetBit(0); first >= 0;) {
            int layer = first / perLayer;
            int end = (layer + 1) * perLayer;
            int minColumn = Integer.MAX_VALUE;
            int maxColumn = 0;
            int minRow = first % perLayer / raster.columns();
            int maxRow = minRow;
            int at = first;
            for (; at >= 0 && at < end; at = hot.nextSetBit(at + 1)) {
                minColumn = Math.min(minColumn, at % perLayer % raster.columns());
                maxColumn = Math.max(maxColumn, at % perLayer % raster.columns());
                maxRow = at % perLayer / raster.columns();
            }
            int fromColumn = minColumn;
            Raster fine = new Raster(raster.fromU() + minColumn * stepU, raster.fromV() + minRow * stepV, stepU / times, stepV / times,
                    (maxColumn - minColumn + 1) * times, (maxRow - minRow + 1) * times);
            double[] inner = new double[times + 1];
            for (int i = 0; i <= times; i++) {
                inner[i] = borders[layer] + (borders[layer + 1] - borders[layer]) * i / times;
            }
            cut(fine, inner, cell -> hot.get(layer * perLayer + (minRow + cell / fine.columns() / times) * raster.columns() + fromColumn
                    + cell % fine.columns() / times), -1);
            first = at;
        }
    }

    /// Cuts layers into pieces.
    ///
    /// @param boxes the pieces' place in the plane
    /// @param borders the layers' borders
    /// @param wanted which cells
    /// @param firstPlace the number of the first cell of the first layer; -1 for pieces that are not looked for again
    private void cut(Raster boxes, double[] borders, IntPredicate wanted, int firstPlace) {
        Coverage[] covers = new Coverage[slabs.size()];
        double[][] sums = new double[4][boxes.cells()];
        int first = 0;
        for (int layer = 0; layer + 1 < borders.length; layer++) {
            double from = borders[layer];
            double to = borders[layer + 1];
            while (first < slabs.size() && slabs.get(first).toMm() <= from) {
                covers[first++] = null;
            }
            boolean any = false;
            for (int s = first; s < slabs.size() && slabs.get(s).fromMm() < to; s++) {
                double low = Math.max(from, slabs.get(s).fromMm());
                double high = Math.min(to, slabs.get(s).toMm());
                if (high > low) {
                    if (covers[s] == null) {
                        covers[s] = Coverage.of(slabs.get(s).region(), boxes);
                    }
                    covers[s].addTo(sums, high - low, (low + high) / 2);
                    any = true;
                }
            }
            if (any) {
                pieces(boxes, sums, (from + to) / 2, to - from, wanted, firstPlace < 0 ? -1 : firstPlace + layer * boxes.cells());
                for (double[] sum : sums) {
                    Arrays.fill(sum, 0);
                }
            }
        }
    }

    /// Layers end at the dose's planes, so that the dose is linear in between, and are no thicker than a step.
    private double[] borders(boolean together) {
        double bottom = slabs.getFirst().fromMm();
        double top = slabs.getLast().toMm();
        TreeSet<Double> fixed = new TreeSet<>(List.of(bottom, top));
        if (!together) {
            slabs.forEach(s -> fixed.addAll(List.of(s.fromMm(), s.toMm())));
        }
        for (double w : dosePlanes) {
            Double near = fixed.floor(w + SAME_MM);
            if (w > bottom && w < top && (near == null || near < w - SAME_MM)) {
                fixed.add(w);
            }
        }
        List<Double> borders = new ArrayList<>(List.of(bottom));
        double before = bottom;
        for (double border : fixed.tailSet(bottom, false)) {
            int parts = (int) Math.max(1, Math.ceil((border - before) / stepW - 1e-9));
            for (int i = 1; i < parts; i++) {
                borders.add(before + (border - before) * i / parts);
            }
            borders.add(border);
            before = border;
        }
        return borders.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Pieces of one layer, from the sums of what the slabs cover in it.
    private void pieces(Raster boxes, double[][] sums, double middleW, double thickness, IntPredicate wanted, int firstPlace) {
        double full = boxes.stepU() * boxes.stepV() * thickness;
        double halfU = boxes.stepU() / 2;
        double halfV = boxes.stepV() / 2;
        double halfW = thickness / 2;
        int cell = -1;
        boolean fast = aligned && readLayer(boxes, middleW);
        for (int row = 0; row < boxes.rows(); row++) {
            double middleV = boxes.fromV() + (row + 0.5) * boxes.stepV();
            for (int column = 0; column < boxes.columns(); column++) {
                cell++;
                double mm3 = sums[0][cell];
                if (mm3 <= CRUMB * full || !wanted.test(cell)) {
                    continue;
                }
                int place = firstPlace < 0 ? 0 : firstPlace + cell;
                double middleU = boxes.fromU() + (column + 0.5) * boxes.stepU();
                boolean whole = mm3 >= full * (1 - 1e-9);
                if (whole && fast && wholePiece(middleU, middleV, middleW, mm3, boxes, halfW, place)) {
                    continue;
                }
                double u = whole ? middleU : Math.clamp(boxes.fromU() + sums[1][cell] / mm3, middleU - halfU, middleU + halfU);
                double v = whole ? middleV : Math.clamp(boxes.fromV() + sums[2][cell] / mm3, middleV - halfV, middleV + halfV);
                double w = whole ? middleW : Math.clamp(sums[3][cell] / mm3, middleW - halfW, middleW + halfW);
                double dose = sampler.at(u, v, w);
                double a = sampler.alongU() * halfU;
                double b = sampler.alongV() * halfV;
                double c = sampler.alongW() * halfW;
                if (whole) {
                    cells.add(mm3, dose, Math.sqrt(a * a + b * b + c * c), place);
                    corners(middleU, middleV, middleW, halfW, dose, Math.abs(a) + Math.abs(b) + Math.abs(c), boxes);
                } else {
                    PartOfBox part = PartOfBox.of(mm3 / full, (u - middleU) / halfU, (v - middleV) / halfV, (w - middleW) / halfW);
                    a *= part.u();
                    b *= part.v();
                    c *= part.w();
                    cells.add(mm3, dose, Math.sqrt(a * a + b * b + c * c), place);
                }
            }
        }
    }

    /// Reads the dose in the plane through the middle of a layer, around the pieces.
    private boolean readLayer(Raster boxes, double middleW) {
        ImageGrid grid = lattice.grid();
        window[0] = Math.clamp((int) Math.floor(lattice.columnOf(boxes.fromU())), 0, grid.columns() - 1);
        window[1] = Math.clamp((int) Math.floor(lattice.rowOf(boxes.fromV())), 0, grid.rows() - 1);
        window[2] = Math.clamp((int) Math.floor(lattice.columnOf(boxes.fromU() + boxes.columns() * boxes.stepU())) + 1, 0,
                grid.columns() - 1) - window[0] + 1;
        window[3] = Math.clamp((int) Math.floor(lattice.rowOf(boxes.fromV() + boxes.rows() * boxes.stepV())) + 1, 0, grid.rows() - 1)
                - window[1] + 1;
        int size = window[2] * window[3];
        if (layerGy.length < size) {
            layerGy = new double[size];
            layerPerMm = new double[size];
        }
        return lattice.layer(middleW, window, layerGy, layerPerMm);
    }

    /// A whole box between eight nodes, from the plane read last.
    ///
    /// @return whether its dose is known there
    private boolean wholePiece(double u, double v, double w, double mm3, Raster boxes, double halfW, int place) {
        double i = lattice.columnOf(u) - window[0];
        double j = lattice.rowOf(v) - window[1];
        int column = (int) i;
        int row = (int) j;
        if (!(i >= 0 && j >= 0) || column > window[2] - 2 || row > window[3] - 2) {
            return false;
        }
        double fi = i - column;
        double fj = j - row;
        int at = row * window[2] + column;
        int down = at + window[2];
        double first = layerGy[at];
        double upper = layerGy[at + 1] - first;
        double second = layerGy[down];
        double lower = layerGy[down + 1] - second;
        double ab = first + upper * fi;
        double cd = second + lower * fi;
        double dose = ab + (cd - ab) * fj;
        double a = (upper + (lower - upper) * fj) / lattice.grid().columnSpacingMm() * boxes.stepU() / 2;
        double b = (cd - ab) / lattice.grid().rowSpacingMm() * boxes.stepV() / 2;
        double near = layerPerMm[at] + (layerPerMm[at + 1] - layerPerMm[at]) * fi;
        double far = layerPerMm[down] + (layerPerMm[down + 1] - layerPerMm[down]) * fi;
        double c = (near + (far - near) * fj) * halfW;
        if (Double.isNaN(dose) || Double.isNaN(c)) {
            return false;
        }
        cells.add(mm3, dose, Math.sqrt(a * a + b * b + c * c), place);
        corners(u, v, w, halfW, dose, Math.abs(a) + Math.abs(b) + Math.abs(c), boxes);
        return true;
    }

    /// The extremes of a dose that is linear along each edge lie in the corners; they are read where they could be new ones.
    private void corners(double u, double v, double w, double halfW, double dose, double reach, Raster boxes) {
        if (dose + 1.5 * reach <= cells.most() + SAME_GY && dose - 1.5 * reach >= cells.least() - SAME_GY) {
            return;
        }
        for (int corner = 0; corner < 8; corner++) {
            cells.reached(sampler.at(u + ((corner & 1) - 0.5) * boxes.stepU(), v + ((corner >> 1 & 1) - 0.5) * boxes.stepV(),
                    w + ((corner >> 2 & 1) * 2 - 1) * halfW));
        }
    }

    /// Nowhere between nodes is a dose beyond those of the nodes around.
    private boolean mayHoldExtreme(Ring ring, NominalSlab slab) {
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ring.size(); i++) {
            minU = Math.min(minU, ring.u(i));
            minV = Math.min(minV, ring.v(i));
            maxU = Math.max(maxU, ring.u(i));
            maxV = Math.max(maxV, ring.v(i));
        }
        return lattice.reachesBeyond(minU, minV, slab.fromMm(), maxU, maxV, slab.toMm(), cells.least() - SAME_GY,
                cells.most() + SAME_GY);
    }

    /// Along the solid's own edges the extremes may lie anywhere: they are read at every corner of the contour and once a piece between.
    private void edges(Ring ring, double w) {
        for (int i = 0; i < ring.size(); i++) {
            int next = i + 1 == ring.size() ? 0 : i + 1;
            double du = ring.u(next) - ring.u(i);
            double dv = ring.v(next) - ring.v(i);
            int parts = (int) Math.max(1, Math.ceil(Math.max(Math.abs(du) / stepU, Math.abs(dv) / stepV)));
            for (int p = 0; p < parts; p++) {
                cells.reached(sampler.at(ring.u(i) + du * p / parts, ring.v(i) + dv * p / parts, w));
            }
        }
    }
}
