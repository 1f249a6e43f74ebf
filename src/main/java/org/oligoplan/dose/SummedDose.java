package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PlaneFrame;

/// The EQD2 of several courses together in one organ. Each course stays on its own grid and is read there, through its registration, at the
/// pieces of the organ's nominal solid; nothing is resampled and nothing counted into bins.
///
/// Where a course's dose is not known (outside its grid) the sum is only known to be at least the rest: [#leastGy()] and what is derived from it
/// are then lower bounds, and [#unknownCm3()] says of how much that is so. A sum of voxels is not conservative where a registration is off: the
/// [WorstCase] is.
public final class SummedDose {

    /// An organ is cut into at least about so many pieces.
    private static final int PIECES = 20_000;

    /// Pieces that could belong to a near-maximum are cut to this size: a hundredth of the 0.03 cm3 that it is most often asked for.
    private static final double FINE_MM3 = 0.3;

    /// So much of the organ is cut finer, at its greatest dose.
    private static final double HOT_MM3 = 150;

    private static final int MOST_REFINED = 4_000;

    private final DoseVolumeHistogram least;
    private final double unknownMm3;

    SummedDose(DoseCells least, double unknownMm3) {
        this.least = DoseVolumeHistogram.of(least);
        this.unknownMm3 = unknownMm3;
    }

    /// {@return the courses' sum in an organ}
    ///
    /// @param organ its contours, not empty, of known thickness
    /// @param courses at least one, each in the organ's frame or joined to it
    public static SummedDose of(ContourStack organ, List<PlacedDose> courses) {
        if (organ.isEmpty() || courses.isEmpty()) {
            throw new IllegalArgumentException("a sum has an organ and courses");
        }
        PlaneFrame plane = organ.plane();
        double node = courses.stream().mapToDouble(c -> c.eqd2().leastSpacingMm()).min().orElseThrow();
        SolidPieces solid = SolidPieces.of(organ, PIECES, node);
        SumField field = new SumField(courses, plane);
        List<SolidPieces.Piece> pieces = solid.cut();
        DoseCells cells = new DoseCells();
        double unknown = 0;
        BitSet partly = new BitSet();
        for (int i = 0; i < pieces.size(); i++) {
            if (!add(cells, field, pieces.get(i), i)) {
                unknown += pieces.get(i).mm3();
                partly.set(i);
            }
        }
        unknown += refine(solid, pieces, cells, field, partly);
        double[] edges = solid.edges();
        for (int i = 0; i < edges.length; i += 3) {
            cells.reached(field.at(edges[i], edges[i + 1], edges[i + 2]));
        }
        return new SummedDose(cells, unknown);
    }

    /// {@return whether all of the dose in the piece's middle is known}
    private static boolean add(DoseCells cells, DoseField field, SolidPieces.Piece p, int place) {
        double gy = field.at(p.u(), p.v(), p.w());
        boolean known = field.known();
        PartOfBox part = p.whole()
                ? PartOfBox.WHOLE
                : PartOfBox.of(p.mm3() / (8 * p.halfU() * p.halfV() * p.halfW()), (p.u() - p.boxU()) / p.halfU(),
                        (p.v() - p.boxV()) / p.halfV(), (p.w() - p.boxW()) / p.halfW());
        double spread = field.spread(p.halfU() * part.u(), p.halfV() * part.v(), p.halfW() * part.w());
        double reach = field.reach(p.halfU(), p.halfV(), p.halfW());
        cells.add(p.mm3(), gy, spread, place);
        if (p.whole() && (gy + 1.5 * reach > cells.most() || gy - 1.5 * reach < cells.least())) {
            for (int corner = 0; corner < 8; corner++) {
                cells.reached(field.at(p.u() + ((corner & 1) * 2 - 1) * p.halfU(), p.v() + ((corner >> 1 & 1) * 2 - 1) * p.halfV(),
                        p.w() + ((corner >> 2 & 1) * 2 - 1) * p.halfW()));
            }
        }
        return known;
    }

    /// A near-maximum is read of the smallest volume that anybody asks for: the pieces that could belong to it are cut finer.
    ///
    /// @return by how much the unknown volume changes
    private static double refine(SolidPieces solid, List<SolidPieces.Piece> pieces, DoseCells cells, SumField field, BitSet partly) {
        SolidPieces.Piece largest = pieces.getFirst();
        int times = (int) Math.ceil(Math.cbrt(8 * largest.halfU() * largest.halfV() * largest.halfW() / FINE_MM3) - 0.05);
        if (times < 2 || cells.knownMm3() <= HOT_MM3) {
            return 0;
        }
        double from = cells.doseOf(HOT_MM3);
        if (cells.reaching(from) > MOST_REFINED) {
            // Where so much receives nearly the same dose, finer pieces would say nothing else.
            return 0;
        }
        double unknown = 0;
        BitSet hot = cells.takeReaching(from);
        for (int i = hot.nextSetBit(0); i >= 0; i = hot.nextSetBit(i + 1)) {
            unknown -= partly.get(i) ? pieces.get(i).mm3() : 0;
            for (SolidPieces.Piece fine : solid.finer(pieces.get(i), times)) {
                unknown += add(cells, field, fine, 0) ? 0 : fine.mm3();
            }
        }
        return unknown;
    }

    /// {@return the doses, with what is unknown of them taken as nothing: lower bounds where there is anything unknown}
    public DoseVolumeHistogram leastGy() {
        return least;
    }

    /// {@return of how much of the organ at least one course's dose is not known, cm3}
    public double unknownCm3() {
        return Math.max(0, unknownMm3) / 1000;
    }

    /// {@return whether each course's dose is known in all of the organ; crumbs of rounding do not count}
    public boolean isWhole() {
        return unknownMm3 <= 1e-6 * least.volumeCm3() * 1000;
    }

    /// {@return a metric, between bounds where a course's dose is not known in a part of the organ}
    ///
    /// @param metric one that needs no prescription
    public DoseMetric.Value of(DoseMetric metric) {
        DoseMetric.Value sure = metric.of(least, OptionalDouble.empty());
        if (isWhole() || Double.isNaN(sure.least())) {
            return sure;
        }
        double all = least.volumeCm3();
        return switch (metric) {
            case DoseMetric.DoseOfVolume _,DoseMetric.Whole _ -> new DoseMetric.Value(OptionalDouble.empty(), sure.least(),
                    Double.POSITIVE_INFINITY, sure.unit());
            case DoseMetric.VolumeOfDose m -> new DoseMetric.Value(OptionalDouble.empty(), sure.least(),
                    Math.min(sure.least() + share(m.unit(), all), share(m.unit(), all, all)), sure.unit());
            case DoseMetric.SparedVolume m -> new DoseMetric.Value(OptionalDouble.empty(),
                    Math.max(0, sure.least() - share(m.unit(), all)), sure.least(), sure.unit());
        };
    }

    private double share(DoseMetric.Unit unit, double all) {
        return share(unit, all, unknownCm3());
    }

    private static double share(DoseMetric.Unit unit, double all, double cm3) {
        return unit == DoseMetric.Unit.PERCENT ? 100 * cm3 / all : cm3;
    }

    /// {@return the volume with less than so much left to a limit, cm3: at least that where doses are unknown}
    ///
    /// @param limitGy EQD2 that is held to be tolerated
    /// @param leftGy less than this is left
    public double cm3WithLessLeft(double limitGy, double leftGy) {
        return least.cm3AtLeast(limitGy - leftGy);
    }

    /// {@return the courses' near-maxima added without a registration: the greatest that the sum could be anywhere in the organ, since no place
    ///         can receive more than each course's own near-maximum (RE14); only one metric is ever added to itself (RE15)}
    ///
    /// @param nearMaxima the same metric of each course, Gy EQD2 with one alpha/beta
    public static double worstSumGy(List<Double> nearMaxima) {
        double sum = 0;
        for (double gy : new ArrayList<>(nearMaxima)) {
            if (!(gy >= 0)) {
                throw new IllegalArgumentException("a near-maximum that is not known cannot be added");
            }
            sum += gy;
        }
        return sum;
    }
}
