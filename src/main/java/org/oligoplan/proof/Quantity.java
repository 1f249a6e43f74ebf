package org.oligoplan.proof;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is compared with a closed form. A new one needs its words (`proof.quantity.ID` and `proof.truth.ID`) and cases that measure it.
public enum Quantity {
    /// Volume against the slabs of the exact sections: the engine's own error.
    VOLUME_OF_SLABS(Unit.PERCENT),
    /// Volume against the body: what the slice spacing costs.
    VOLUME_OF_BODY(Unit.PERCENT),
    /// Centre of mass against the slabs of the exact sections.
    CENTROID_OF_SLABS(Unit.MM),
    /// Centre of mass against the body.
    CENTROID_OF_BODY(Unit.MM),
    /// Nominal distance against the slabs of the exact sections.
    DISTANCE_OF_SLABS(Unit.MM),
    /// Nominal distance against the bodies.
    DISTANCE_OF_BODIES(Unit.MM),
    /// By how much the true distance of convex bodies lies outside of the interval, 0 where it lies inside.
    DISTANCE_OUTSIDE_BOUNDS(Unit.MM),
    /// The same for tori, for which the bounds are not proven: measured, without a limit.
    DISTANCE_OUTSIDE_BOUNDS_TORUS(Unit.MM),
    /// How deep a ball reaches into a box against its slabs.
    PENETRATION(Unit.MM),
    /// How much of a ball lies within a distance of a box that it reaches into, against its slabs.
    EXTENT(Unit.PERCENT),
    /// The deciding distance less the limit after the change that is said to flip the verdict.
    FLIP(Unit.MM),
    /// The outline of a ball grown by 5 mm against the greater ball.
    MARGIN_PLACE(Unit.MM),
    /// Its volume.
    MARGIN_VOLUME(Unit.PERCENT),
    /// The outline of a leaning box grown by 5 mm: how far it lies beyond what the contours leave open.
    MARGIN_TOLD(Unit.MM),
    /// The same against the box itself, edges between the slices and all: measured, without a limit.
    MARGIN_BETWEEN_SLICES(Unit.MM),
    /// Places after a registration by landmarks against the known motion.
    LANDMARKS(Unit.MM),
    /// Places after an automatic registration of two images of a drawn body against the known motion.
    ALIGNMENT(Unit.MM),
    /// The volume that a histogram is made of against the slabs.
    VOLUME_OF_HISTOGRAM(Unit.PERCENT),
    /// Mean dose in a linear dose against the slabs.
    DOSE_MEAN(Unit.GY),
    /// D98%, D95%, D50%, D2% in a linear dose against the slabs.
    DOSE_OF_PERCENT(Unit.GY),
    /// D0.03cc in a linear dose against the slabs.
    DOSE_OF_VOLUME(Unit.GY),
    /// Volume that receives at least a dose, in a linear dose, against the slabs.
    VOLUME_OF_DOSE(Unit.PERCENT),
    /// D95%, D50%, D2% in a linear dose against the body: what the slice spacing costs, dose changing by 1 Gy a mm.
    DOSE_OF_BODY(Unit.GY),
    /// D95%, D50%, D2% of a ball in a radial Gaussian dose on a grid, against the body and the continuous dose.
    DOSE_GAUSSIAN(Unit.GY),
    /// Paddick and RTOG conformity and gradient index of a ball in a radial Gaussian dose.
    CONFORMITY(Unit.PERCENT),
    /// BED and EQD2 against the linear-quadratic formula.
    EQUIVALENT_DOSE(Unit.GY),
    /// EQD2 at the nodes of a dose against the formula.
    EQD2_OF_NODES(Unit.GY),
    /// D98%, D95%, D50%, D2% and D0.03cc of the EQD2 of two courses, one of them behind a registration, against the slabs.
    DOSE_OF_COURSES(Unit.GY),
    /// Standardised uptake against the formula with the decay by the half-life.
    UPTAKE(Unit.PERCENT),
    /// Volume, distance and dose of the same bodies in eight patient positions and on stacks that lean, against head first supine.
    ORIENTATION(Unit.ONE),
    /// Contour points after writing and reading a structure set.
    ROUND_TRIP_CONTOURS(Unit.MM),
    /// Doses after writing and reading a dose.
    ROUND_TRIP_DOSE(Unit.GY);

    /// What errors are given in.
    public enum Unit {
        MM("mm"), PERCENT("%"), GY("Gy"), ONE("1");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        /// {@return the unit as written; empty for a number without one}
        public String sign() {
            return sign;
        }
    }

    private final Unit unit;

    Quantity(Unit unit) {
        this.unit = unit;
    }

    /// {@return the unit of its errors}
    public Unit unit() {
        return unit;
    }

    /// {@return its name in files and message ids}
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// {@return the quantity of this name}
    public static Optional<Quantity> of(String id) {
        return Arrays.stream(values()).filter(q -> q.id().equals(id)).findFirst();
    }
}
