package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;

/// Doses in a body where the dose rises by 1 Gy a mm along one axis of its stack. Between the grid's nodes such a dose is exact, so that what
/// is found is the histogram's error alone.
///
/// Limits: against the slabs 0.05 Gy, which is 0.05 mm of such a dose, and 0.5 %, as between the program's two engines; against the body half a
/// slice's spacing more.
///
/// @param axis 0 for u, 1 for v, 2 for w
/// @param grid the dose's grid
/// @param share of the volume at which the volume of a dose is asked for
record LinearDoseCase(String id, Drawn drawn, int axis, DoseGrids grid, double share) implements ProofCase {

    static final double DOSE_GY = 0.05;
    private static final double AT_ZERO_GY = 200;
    private static final double NEAR_MAXIMUM_MM3 = 30;
    private static final double[] SHARES = {0.98, 0.95, 0.5, 0.02};

    @Override
    public List<Measured> measure(Engine engine) {
        ContourStack stack = drawn.stack();
        DoseLattice lattice = grid.sampled(place -> AT_ZERO_GY + along(place));
        DoseVolumeHistogram found = engine.doses(stack, lattice);
        Slabs slabs = drawn.slabs();
        double mm3 = slabs.mm3();
        List<Measured> all = new ArrayList<>();
        all.add(measured(Quantity.VOLUME_OF_HISTOGRAM, 100 * (found.volumeCm3() * 1000 / mm3 - 1), SolidCase.VOLUME_PERCENT));
        all.add(measured(Quantity.DOSE_MEAN, found.mean() - AT_ZERO_GY - along(slabs.middle()), DOSE_GY));
        for (double s : SHARES) {
            double gy = found.doseOf(s * found.volumeCm3());
            all.add(measured(Quantity.DOSE_OF_PERCENT, gy - AT_ZERO_GY - slabs.placeOf(axis, s * mm3), DOSE_GY));
            drawn.body().placeOf(axis, s).ifPresent(
                    at -> all.add(measured(Quantity.DOSE_OF_BODY, gy - AT_ZERO_GY - at, drawn.step() / 2 + DOSE_GY)));
        }
        all.add(measured(Quantity.DOSE_OF_VOLUME,
                found.doseOf(NEAR_MAXIMUM_MM3 / 1000) - AT_ZERO_GY - slabs.placeOf(axis, NEAR_MAXIMUM_MM3), DOSE_GY));
        double at = slabs.placeOf(axis, share * mm3);
        all.add(measured(Quantity.VOLUME_OF_DOSE, 100 * (found.cm3AtLeast(AT_ZERO_GY + at) / found.volumeCm3() - share),
                SolidCase.VOLUME_PERCENT));
        return all;
    }

    private double along(PatientPoint place) {
        return switch (axis) {
            case 0 -> drawn.frame().uOf(place);
            case 1 -> drawn.frame().vOf(place);
            default -> drawn.frame().wOf(place);
        };
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, drawn.step(), error, limit);
    }
}
