package org.oligoplan.dose;

import java.util.List;
import org.oligoplan.geometry.PlaneFrame;

/// The sum of several courses, each read on its own grid through its own registration.
final class SumField implements DoseField {

    private final DoseLattice.Sampler[] samplers;
    private final PlacedDose.Way[] ways;
    private final double[] shares;
    private boolean known;
    private double alongU;
    private double alongV;
    private double alongW;

    /// @param doses the courses
    /// @param planes the organ's
    SumField(List<PlacedDose> doses, PlaneFrame planes) {
        ways = doses.stream().map(d -> d.way(planes)).toArray(PlacedDose.Way[]::new);
        samplers = new DoseLattice.Sampler[ways.length];
        shares = new double[ways.length];
        for (int i = 0; i < ways.length; i++) {
            samplers[i] = doses.get(i).eqd2().sampler(ways[i].planes());
            shares[i] = doses.get(i).share();
        }
    }

    @Override
    public double at(double u, double v, double w) {
        double sum = 0;
        known = true;
        alongU = 0;
        alongV = 0;
        alongW = 0;
        for (int i = 0; i < samplers.length; i++) {
            double gy = samplers[i].at(u + ways[i].addU(), v + ways[i].addV(), w + ways[i].addW());
            if (Double.isNaN(gy)) {
                known = false;
            } else {
                sum += shares[i] * gy;
                alongU += shares[i] * samplers[i].alongU();
                alongV += shares[i] * samplers[i].alongV();
                alongW += shares[i] * samplers[i].alongW();
            }
        }
        return sum;
    }

    @Override
    public boolean known() {
        return known;
    }

    @Override
    public double reach(double halfU, double halfV, double halfW) {
        return Math.abs(alongU) * halfU + Math.abs(alongV) * halfV + Math.abs(alongW) * halfW;
    }

    @Override
    public double spread(double halfU, double halfV, double halfW) {
        double a = alongU * halfU;
        double b = alongV * halfV;
        double c = alongW * halfW;
        return Math.sqrt(a * a + b * b + c * c);
    }
}
