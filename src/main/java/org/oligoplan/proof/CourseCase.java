package org.oligoplan.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.base.Id;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;

/// Two courses whose physical doses rise along u, one of them on a grid in another frame behind a known motion: EQD2 at each node by the
/// formula, and the sum, which rises along u as well, at the slabs' places. The sum's gradient is about 1 Gy a mm.
///
/// Limits: rounding at the nodes; 0.1 Gy of the sum, as for one dose, which holds what straight lines between nodes cost of a curve.
///
/// @param motion from the body's frame to the second course's
/// @param spacing of both grids, mm
record CourseCase(String id, Drawn drawn, RigidTransform motion, double spacing) implements ProofCase {

    private static final FrameOfReference ELSEWHERE = new FrameOfReference("2.25.20260034");
    private static final double ALPHA_BETA_GY = 3;
    private static final int FIRST_FRACTIONS = 5;
    private static final int SECOND_FRACTIONS = 10;
    private static final double MIDDLE_GY = 30;
    private static final double STEEPEST_GY_PER_MM = 0.2;
    private static final double AROUND_MM = 6;
    private static final double NODE_GY = 1e-3;
    private static final double NEAR_MAXIMUM_MM3 = 30;
    private static final double[] SHARES = {0.98, 0.95, 0.5, 0.02};

    @Override
    public List<Measured> measure(Engine engine) {
        double reach = drawn.body().reach() + drawn.step() + AROUND_MM;
        DoseLattice here = new DoseGrids(drawn.frame(), drawn.middle(), reach, spacing, spacing).sampled(p -> gy(drawn.frame().uOf(p)));
        DoseLattice there = new DoseGrids(PlaneFrame.axial(ELSEWHERE), motion.apply(drawn.middle()), reach, spacing, spacing)
                .sampled(p -> gy(drawn.frame().uOf(motion.inverse().apply(p))));
        DoseLattice first = engine.eqd2(new FractionatedDose(here, FIRST_FRACTIONS), new LinearQuadratic(ALPHA_BETA_GY));
        DoseLattice second = engine.eqd2(new FractionatedDose(there, SECOND_FRACTIONS), new LinearQuadratic(ALPHA_BETA_GY));
        List<Measured> all = new ArrayList<>();
        all.add(measured(Quantity.EQD2_OF_NODES, Math.max(worst(here, first, FIRST_FRACTIONS), worst(there, second, SECOND_FRACTIONS)),
                NODE_GY));
        DoseVolumeHistogram sum = engine.sum(drawn.stack(), List.of(new PlacedDose(first, Optional.empty(), 1, Optional.empty()),
                new PlacedDose(second, Optional.of(bridge()), 1, Optional.empty())));
        Slabs slabs = drawn.slabs();
        for (double share : SHARES) {
            all.add(measured(Quantity.DOSE_OF_COURSES,
                    sum.doseOf(share * sum.volumeCm3()) - sumGy(slabs.placeOf(0, share * slabs.mm3())), LinearDoseCase.DOSE_GY));
        }
        all.add(measured(Quantity.DOSE_OF_COURSES,
                sum.doseOf(NEAR_MAXIMUM_MM3 / 1000) - sumGy(slabs.placeOf(0, NEAR_MAXIMUM_MM3)), LinearDoseCase.DOSE_GY));
        return all;
    }

    private FrameBridge bridge() {
        Registration made = new Registration(new Id(new UUID(0, 1)), drawn.frame().frame(), ELSEWHERE, motion.matrix(), "known",
                OptionalDouble.empty(), new Attribution("", PersonRole.values()[0], "", Instant.EPOCH, ""));
        return new FrameBridge(List.of(new FrameBridge.Link(made, true)), ELSEWHERE, motion);
    }

    /// The physical dose at u.
    private double gy(double u) {
        double steep = Math.min(STEEPEST_GY_PER_MM, MIDDLE_GY / 2 / (drawn.body().reach() + drawn.step() + AROUND_MM));
        return MIDDLE_GY + steep * (u - drawn.body().middle()[0]);
    }

    private double sumGy(double u) {
        return equivalentGy(gy(u), FIRST_FRACTIONS) + equivalentGy(gy(u), SECOND_FRACTIONS);
    }

    /// EQD2 = D (D / n + a) / (2 + a).
    private static double equivalentGy(double gy, int fractions) {
        return gy * (gy / fractions + ALPHA_BETA_GY) / (2 + ALPHA_BETA_GY);
    }

    private static double worst(DoseLattice physical, DoseLattice equivalent, int fractions) {
        double worst = 0;
        for (int k = 0; k < physical.grid().slices(); k++) {
            for (int j = 0; j < physical.grid().rows(); j++) {
                for (int i = 0; i < physical.grid().columns(); i++) {
                    worst = Math.max(worst, Math.abs(equivalent.node(i, j, k) - equivalentGy(physical.node(i, j, k), fractions)));
                }
            }
        }
        return worst;
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, drawn.step(), error, limit);
    }
}
