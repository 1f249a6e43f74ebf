package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Coverage;
import org.oligoplan.geometry.planar.Raster;

/// Cuts the nominal solid of an organ into boxes and parts of boxes, whatever grids the doses lie on. Volume and centre of each piece are exact.
/// The pieces get smaller with the organ: at least about as many as asked for, where that leaves them no smaller than [#LEAST_MM].
final class SolidPieces {

    /// No piece is smaller than this.
    static final double LEAST_MM = 0.1;

    /// A smaller share of a box is rounding.
    private static final double CRUMB = 1e-9;

    /// One piece.
    ///
    /// @param mm3 its volume
    /// @param u its centre, likewise v and w
    /// @param boxU the middle of the box that holds it, likewise along v and w
    /// @param halfU half of the box's width, likewise along v and w
    /// @param whole whether it fills the box
    record Piece(double mm3, double u, double v, double w, double boxU, double boxV, double boxW, double halfU, double halfV,
            double halfW, boolean whole) {}

    private final List<NominalSlab> slabs;
    private final double step;

    private SolidPieces(List<NominalSlab> slabs, double step) {
        this.slabs = slabs;
        this.step = step;
    }

    /// {@return a cutter of an organ}
    ///
    /// @param stack refused where the thickness is not known
    /// @param pieces about how many at least
    /// @param mostMm no piece is larger than this
    static SolidPieces of(ContourStack stack, int pieces, double mostMm) {
        List<NominalSlab> slabs = NominalSlab.of(stack);
        double mm3 = 0;
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                mm3 += Math.abs(ring.signedAreaMm2()) * slab.thicknessMm();
            }
        }
        return new SolidPieces(slabs, Math.min(mostMm, Math.max(LEAST_MM, Math.cbrt(mm3 / pieces))));
    }

    /// {@return the pieces, layer by layer in rising w}
    List<Piece> cut() {
        double thin = slabs.stream().mapToDouble(NominalSlab::thicknessMm).sorted().skip(slabs.size() / 2).findFirst().orElseThrow();
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    minU = Math.min(minU, ring.u(i));
                    minV = Math.min(minV, ring.v(i));
                    maxU = Math.max(maxU, ring.u(i));
                    maxV = Math.max(maxV, ring.v(i));
                }
            }
        }
        List<Piece> pieces = new ArrayList<>();
        // Slabs much thinner than a piece are taken together; others keep their own borders.
        cut(new Raster(minU, minV, step, step, 1, 1).around(minU, minV, maxU, maxV), borders(thin < 0.8 * step), pieces);
        return pieces;
    }

    /// {@return a piece cut so many times finer along each axis}
    List<Piece> finer(Piece piece, int times) {
        double[] borders = new double[times + 1];
        for (int i = 0; i <= times; i++) {
            borders[i] = piece.boxW() + piece.halfW() * (2.0 * i / times - 1);
        }
        List<Piece> pieces = new ArrayList<>();
        cut(new Raster(piece.boxU() - piece.halfU(), piece.boxV() - piece.halfV(), 2 * piece.halfU() / times, 2 * piece.halfV() / times,
                times, times), borders, pieces);
        return pieces;
    }

    private double[] borders(boolean together) {
        double bottom = slabs.getFirst().fromMm();
        double top = slabs.getLast().toMm();
        TreeSet<Double> fixed = new TreeSet<>(List.of(bottom, top));
        if (!together) {
            slabs.forEach(s -> fixed.addAll(List.of(s.fromMm(), s.toMm())));
        }
        List<Double> borders = new ArrayList<>(List.of(bottom));
        double before = bottom;
        for (double border : fixed.tailSet(bottom, false)) {
            int parts = (int) Math.max(1, Math.ceil((border - before) / step - 1e-9));
            for (int i = 1; i < parts; i++) {
                borders.add(before + (border - before) * i / parts);
            }
            borders.add(border);
            before = border;
        }
        return borders.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void cut(Raster raster, double[] borders, List<Piece> into) {
        Coverage[] covers = new Coverage[slabs.size()];
        double[][] sums = new double[4][raster.cells()];
        int from = 0;
        for (int layer = 0; layer + 1 < borders.length; layer++) {
            double low = borders[layer];
            double high = borders[layer + 1];
            while (from < slabs.size() && slabs.get(from).toMm() <= low) {
                covers[from++] = null;
            }
            boolean any = false;
            for (int s = from; s < slabs.size() && slabs.get(s).fromMm() < high; s++) {
                double a = Math.max(low, slabs.get(s).fromMm());
                double b = Math.min(high, slabs.get(s).toMm());
                if (b > a) {
                    if (covers[s] == null) {
                        covers[s] = Coverage.of(slabs.get(s).region(), raster);
                    }
                    covers[s].addTo(sums, b - a, (a + b) / 2);
                    any = true;
                }
            }
            if (any) {
                layer(raster, sums, low, high, into);
                for (double[] sum : sums) {
                    Arrays.fill(sum, 0);
                }
            }
        }
    }

    private void layer(Raster raster, double[][] sums, double low, double high, List<Piece> into) {
        double full = raster.stepU() * raster.stepV() * (high - low);
        double halfU = raster.stepU() / 2;
        double halfV = raster.stepV() / 2;
        double halfW = (high - low) / 2;
        for (int cell = 0; cell < raster.cells(); cell++) {
            double mm3 = sums[0][cell];
            if (mm3 <= CRUMB * full) {
                continue;
            }
            double fromU = raster.fromU() + cell % raster.columns() * raster.stepU();
            int row = cell / raster.columns();
            double fromV = raster.fromV() + row * raster.stepV();
            boolean whole = mm3 >= full * (1 - 1e-9);
            double u = whole ? fromU + halfU : Math.clamp(raster.fromU() + sums[1][cell] / mm3, fromU, fromU + 2 * halfU);
            double v = whole ? fromV + halfV : Math.clamp(raster.fromV() + sums[2][cell] / mm3, fromV, fromV + 2 * halfV);
            double w = whole ? low + halfW : Math.clamp(sums[3][cell] / mm3, low, high);
            into.add(new Piece(mm3, u, v, w, fromU + halfU, fromV + halfV, low + halfW, halfU, halfV, halfW, whole));
        }
    }

    /// {@return places on the solid's own edges, where the extremes of a dose may lie: u, v, w one after the other}
    double[] edges() {
        List<double[]> places = new ArrayList<>();
        for (NominalSlab slab : slabs) {
            int levels = (int) Math.max(1, Math.ceil(slab.thicknessMm() / step));
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    int next = i + 1 == ring.size() ? 0 : i + 1;
                    double du = ring.u(next) - ring.u(i);
                    double dv = ring.v(next) - ring.v(i);
                    int parts = (int) Math.max(1, Math.ceil(Math.max(Math.abs(du), Math.abs(dv)) / step));
                    for (int p = 0; p < parts; p++) {
                        for (int l = 0; l <= levels; l++) {
                            places.add(new double[]{ring.u(i) + du * p / parts, ring.v(i) + dv * p / parts,
                                    slab.fromMm() + slab.thicknessMm() * l / levels});
                        }
                    }
                }
            }
        }
        return places.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
