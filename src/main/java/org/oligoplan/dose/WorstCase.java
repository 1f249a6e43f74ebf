package org.oligoplan.dose;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// The EQD2 of several courses together as it would be where the registrations are off as far as they may be: at each place of the organ each
/// course counts with its greatest dose within an ellipsoid around it, either anywhere or within the same organ.
///
/// Anywhere, the greatest dose is that of the trilinear dose between the nodes ([EllipsoidSearch]), never below it and at most 0.05 Gy (0.05 %)
/// above. Within the organ it is taken over the organ's pieces that an ellipsoid, enlarged by half a piece, touches, each with the greatest dose
/// that it holds. The organ's places are the middles of at least about 6,000 pieces; its corners are read besides.
public final class WorstCase {

    private static final int PIECES = 6_000;

    private WorstCase() {}

    /// {@return whether a course's grid can be searched}
    public static boolean canSearch(PlacedDose course) {
        return EllipsoidSearch.canSearch(course.eqd2());
    }

    /// {@return the courses' sum at its worst}
    ///
    /// @param organ its contours, not empty, of known thickness
    /// @param courses each with a radius; one of 0 for a dose that needs no registration
    /// @param wanted asked now and then; when it says no, the work ends with a [java.util.concurrent.CancellationException]
    public static SummedDose of(ContourStack organ, List<PlacedDose> courses, BooleanSupplier wanted) {
        if (organ.isEmpty() || courses.isEmpty() || courses.stream().anyMatch(c -> c.radius().isEmpty())) {
            throw new IllegalArgumentException("a worst case has an organ, courses and how far off each may be");
        }
        double node = courses.stream().mapToDouble(c -> c.eqd2().leastSpacingMm()).min().orElseThrow();
        SolidPieces solid = SolidPieces.of(organ, PIECES, 2 * node);
        List<SolidPieces.Piece> pieces = solid.cut();
        Worst[] fields = courses.stream().map(c -> field(c, organ.plane(), pieces)).toArray(Worst[]::new);
        DoseCells cells = new DoseCells();
        double unknown = 0;
        int count = 0;
        for (SolidPieces.Piece p : pieces) {
            if (count++ % 256 == 0 && !wanted.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException();
            }
            double sum = 0;
            boolean whole = true;
            for (Worst field : fields) {
                double gy = field.most(p.u(), p.v(), p.w());
                whole &= field.whole();
                sum += Double.isNaN(gy) ? 0 : gy;
            }
            cells.add(p.mm3(), sum, 0, 0);
            unknown += whole ? 0 : p.mm3();
        }
        double[] edges = solid.edges();
        for (int i = 0; i < edges.length; i += 3) {
            double sum = 0;
            for (Worst field : fields) {
                double gy = field.most(edges[i], edges[i + 1], edges[i + 2]);
                sum += Double.isNaN(gy) ? 0 : gy;
            }
            cells.reached(sum);
        }
        return new SummedDose(cells, unknown);
    }

    private static Worst field(PlacedDose course, PlaneFrame planes, List<SolidPieces.Piece> pieces) {
        SearchRadius radius = course.radius().orElseThrow();
        double[] radii = {radius.xMm(), radius.yMm(), radius.zMm()};
        if (radius.xMm() == 0 && radius.yMm() == 0 && radius.zMm() == 0) {
            return new Here(new SumField(List.of(course), planes));
        }
        PatientVector[] axes = {new PatientVector(1, 0, 0), new PatientVector(0, 1, 0), new PatientVector(0, 0, 1)};
        if (radius.withinOrgan()) {
            return new InOrgan(course, planes, pieces, axes, radii);
        }
        return new Anywhere(course, planes, axes, radii);
    }

    /// A course's greatest dose around a place.
    private interface Worst {

        double most(double u, double v, double w);

        boolean whole();
    }

    /// A dose that needs no registration.
    private record Here(SumField field) implements Worst {

        @Override
        public double most(double u, double v, double w) {
            return field.at(u, v, w);
        }

        @Override
        public boolean whole() {
            return field.known();
        }
    }

    /// The greatest dose wherever it lies.
    private static final class Anywhere implements Worst {

        private final EllipsoidSearch search;
        private final PlacedDose.Way way;
        private final double[][] turn = new double[3][3];
        private final double share;

        Anywhere(PlacedDose course, PlaneFrame planes, PatientVector[] axes, double[] radii) {
            way = course.way(planes);
            share = course.share();
            PlaneFrame own = course.eqd2().grid().plane();
            PatientVector[] to = {own.u(), own.v(), own.normal()};
            PatientVector[] from = {way.planes().u(), way.planes().v(), way.planes().normal()};
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    turn[a][b] = to[a].dot(from[b]);
                }
            }
            PatientVector[] there = Arrays.stream(axes).map(a -> course.bridge().map(b -> b.turn(a).unit()).orElse(a))
                    .toArray(PatientVector[]::new);
            search = new EllipsoidSearch(course.eqd2(), there, radii);
        }

        @Override
        public double most(double u, double v, double w) {
            double a = u + way.addU();
            double b = v + way.addV();
            double c = w + way.addW();
            return share * search.most(turn[0][0] * a + turn[0][1] * b + turn[0][2] * c, turn[1][0] * a + turn[1][1] * b + turn[1][2] * c,
                    turn[2][0] * a + turn[2][1] * b + turn[2][2] * c);
        }

        @Override
        public boolean whole() {
            return search.whole();
        }
    }

    /// The greatest dose within the organ.
    private static final class InOrgan implements Worst {

        private final List<SolidPieces.Piece> pieces;
        private final double[] most;
        private final double[] half;
        private final double[][] norm = new double[3][3];
        private final double reachW;
        private final SumField own;
        private boolean whole;

        InOrgan(PlacedDose course, PlaneFrame planes, List<SolidPieces.Piece> pieces, PatientVector[] axes, double[] radii) {
            this.pieces = pieces;
            this.own = new SumField(List.of(course), planes);
            PatientVector[] uvw = {planes.u(), planes.v(), planes.normal()};
            double deep = 0;
            for (int a = 0; a < 3; a++) {
                double radius = Math.max(radii[a], 1e-3);
                for (int b = 0; b < 3; b++) {
                    norm[a][b] = axes[a].dot(uvw[b]) / radius;
                }
                double along = axes[a].dot(uvw[2]) * radius;
                deep += along * along;
            }
            most = new double[pieces.size()];
            half = new double[pieces.size()];
            double thickest = 0;
            double greatest = course.share() * greatestNode(course.eqd2());
            for (int i = 0; i < most.length; i++) {
                SolidPieces.Piece p = pieces.get(i);
                double gy = own.at(p.u(), p.v(), p.w());
                // Straight on from the middle, but never above the greatest node.
                most[i] = own.known() ? Math.min(greatest, gy + own.reach(p.halfU(), p.halfV(), p.halfW())) : Double.NaN;
                half[i] = Math.max(Math.max(length(p.halfU(), p.halfV(), p.halfW()), length(-p.halfU(), p.halfV(), p.halfW())),
                        Math.max(length(p.halfU(), -p.halfV(), p.halfW()), length(p.halfU(), p.halfV(), -p.halfW())));
                thickest = Math.max(thickest, p.halfW());
            }
            reachW = Math.sqrt(deep) + 2 * thickest;
        }

        private static double greatestNode(DoseLattice lattice) {
            double most = 0;
            for (int k = 0; k < lattice.grid().slices(); k++) {
                for (int j = 0; j < lattice.grid().rows(); j++) {
                    for (int i = 0; i < lattice.grid().columns(); i++) {
                        double gy = lattice.node(i, j, k);
                        most = gy > most ? gy : most;
                    }
                }
            }
            return most;
        }

        private double length(double u, double v, double w) {
            double sum = 0;
            for (int a = 0; a < 3; a++) {
                double along = norm[a][0] * u + norm[a][1] * v + norm[a][2] * w;
                sum += along * along;
            }
            return Math.sqrt(sum);
        }

        @Override
        public double most(double u, double v, double w) {
            double best = own.at(u, v, w);
            whole = own.known();
            // Pieces stand in rising w, layer by layer.
            int low = first(w - reachW);
            for (int i = low; i < most.length && pieces.get(i).boxW() <= w + reachW; i++) {
                SolidPieces.Piece p = pieces.get(i);
                if ((Double.isNaN(most[i]) || most[i] > best) && length(p.boxU() - u, p.boxV() - v, p.boxW() - w) <= 1 + half[i]) {
                    whole &= !Double.isNaN(most[i]);
                    best = most[i] > best ? most[i] : best;
                }
            }
            return best;
        }

        private int first(double w) {
            int low = 0;
            int high = most.length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (pieces.get(middle).boxW() < w) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        public boolean whole() {
            return whole;
        }
    }
}
