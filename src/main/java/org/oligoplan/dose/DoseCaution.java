package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.Side;
import org.oligoplan.model.DoseDistribution;

/// What has to be known beside doses of a structure.
public enum DoseCaution {
    /// A part of the structure lies outside of the dose grid, where the dose is unknown.
    OUTSIDE_GRID,
    /// Drawn on fewer than four planes: how the ends are meant decides much of the volume.
    FEW_PLANES,
    /// Smaller than 0.5 cm3.
    SMALL,
    /// Contours are missing between others.
    SKIPPED_PLANES,
    /// The dose is effective, not physical.
    EFFECTIVE,
    /// The file does not say whether the dose is physical.
    TYPE_NOT_STATED,
    /// The dose is of a part of a plan.
    PART_OF_PLAN,
    /// The file does not say what the dose is the sum of.
    SUMMATION_NOT_STATED;

    /// The limits of the field's advice on small structures: under 4 slices or 0.5 cm3.
    private static final int FEW = 4;
    private static final double SMALL_CM3 = 0.5;

    /// {@return the end of a message's id}
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// {@return what to know about a structure}
    static List<DoseCaution> of(ContourStack stack, DoseVolumeHistogram dvh) {
        List<DoseCaution> cautions = new ArrayList<>();
        if (!dvh.isWhole()) {
            cautions.add(OUTSIDE_GRID);
        }
        if (stack.sections().size() < FEW) {
            cautions.add(FEW_PLANES);
        }
        if (dvh.volumeCm3() < SMALL_CM3) {
            cautions.add(SMALL);
        }
        if (!PreparedSolid.of(stack).skipped(Side.FROM).isEmpty()) {
            cautions.add(SKIPPED_PLANES);
        }
        return List.copyOf(cautions);
    }

    /// {@return what to know about a dose}
    public static List<DoseCaution> of(DoseDistribution dose) {
        List<DoseCaution> cautions = new ArrayList<>();
        switch (dose.type()) {
            case EFFECTIVE -> cautions.add(EFFECTIVE);
            case NOT_STATED -> cautions.add(TYPE_NOT_STATED);
            case PHYSICAL, ERROR -> {
            }
        }
        switch (dose.summation()) {
            case PLAN, MULTI_PLAN, PLAN_OVERVIEW, RECORD -> {
            }
            case FRACTION, BEAM, BRACHY, FRACTION_SESSION, BEAM_SESSION, BRACHY_SESSION, CONTROL_POINT -> cautions.add(PART_OF_PLAN);
            case NOT_STATED -> cautions.add(SUMMATION_NOT_STATED);
        }
        return List.copyOf(cautions);
    }
}
