package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.PlanQuality;
import org.oligoplan.geometry.PatientPoint;

/// A ball in a dose that falls off around its centre, D = D0 exp(-r² / 2 s²), known at the nodes of a grid only: the error holds that of reading
/// between nodes and that of the slices.
///
/// Truths: a share x of the ball receives at least D0 exp(-(R x^(1/3))² / 2 s²); the isodose of a dose d is a ball of radius s sqrt(2 ln(D0 / d)).
/// Limits: trilinear reading errs by at most (spacing² / 8) of the second derivatives, here 3 D0 / s² at most; slices by half a spacing at the
/// greatest gradient, D0 / (s sqrt e). Volumes: of the slabs of a ball (spacing / 2 r)² of its own (the two ends of the sum of areas, Euler and
/// Maclaurin); of an isodose three times what reading moves its radius by, where the second derivatives are at most D (3 + r² / s²) / s², half
/// as much again because they are taken at the isodose and not around it.
record GaussianDoseCase(String id, Drawn drawn, Body.Ball ball, DoseGrids grid, double gy, double sigma,
        double prescribed) implements ProofCase {

    private static final double[] SHARES = {0.95, 0.5, 0.02};

    private double dose(double r) {
        return gy * Math.exp(-r * r / (2 * sigma * sigma));
    }

    private double radiusOf(double d) {
        return sigma * Math.sqrt(2 * Math.log(gy / d));
    }

    /// {@return by which share of it an isodose's volume may be off, because the dose is read between nodes}
    private double moved(double radius, double nodes) {
        double variance = sigma * sigma;
        double reading = nodes * nodes / 8 * (3 + radius * radius / variance) / variance;
        double slope = radius / variance;
        return 1.5 * 3 * reading / slope / radius;
    }

    @Override
    public List<Measured> measure(Engine engine) {
        PatientPoint centre = drawn.middle();
        DoseLattice lattice = grid.sampled(place -> dose(place.distanceTo(centre)));
        DoseVolumeHistogram found = engine.doses(drawn.stack(), lattice);
        double coarsest = Math.max(grid.spacing(), grid.planes());
        double reading = 3 * coarsest * coarsest / 8 * gy / (sigma * sigma);
        double steepest = gy / (sigma * Math.sqrt(Math.E));
        List<Measured> all = new ArrayList<>();
        for (double s : SHARES) {
            double truth = dose(ball.r() * Math.cbrt(s));
            all.add(measured(Quantity.DOSE_GAUSSIAN, found.doseOf(s * found.volumeCm3()) - truth,
                    LinearDoseCase.DOSE_GY + reading + steepest * drawn.step() / 2));
        }
        PlanQuality quality = engine.quality(found, lattice, prescribed);
        double iso = radiusOf(prescribed);
        double half = radiusOf(prescribed / 2);
        double inside = Math.min(ball.r(), iso);
        double target = drawn.step() * drawn.step() / (4 * ball.r() * ball.r());
        double prescription = moved(iso, coarsest);
        conformity(all, quality.conformityRtog(), Math.pow(iso / ball.r(), 3), target + prescription);
        conformity(all, quality.conformityPaddick(), Math.pow(inside * inside / (ball.r() * iso), 3), 3 * (target + prescription));
        conformity(all, quality.gradientIndex(), Math.pow(half / iso, 3), prescription + moved(half, coarsest));
        return all;
    }

    private void conformity(List<Measured> all, OptionalDouble value, double truth, double limit) {
        all.add(measured(Quantity.CONFORMITY, 100 * (value.orElse(Double.NaN) / truth - 1), 100 * limit));
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, drawn.step(), error, limit);
    }
}
