package org.oligoplan.geometry.distance;

import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;

/// Which stretch of w each contour of a stack owns in the nominal solid, and where planes were skipped.
final class Extents {

    /// A gap this many times the expected spacing has skipped planes.
    private static final double SKIPPED = 1.5;

    private final double[] from;
    private final double[] to;
    private final double usualMm;
    private final double emptyMm;
    private final double expectedMm;
    private final List<Section> sections;

    Extents(ContourStack stack) {
        sections = stack.sections();
        int n = sections.size();
        OptionalDouble usual = stack.usualSpacingMm();
        usualMm = usual.orElse(0);
        emptyMm = Math.max(usualMm, stack.imageSpacingMm().orElse(0));
        expectedMm = Math.min(usualMm, stack.imageSpacingMm().orElse(usualMm));
        from = new double[n];
        to = new double[n];
        for (int i = 0; i < n; i++) {
            double w = sections.get(i).offsetMm();
            from[i] = w - (i == 0 ? usualMm / 2 : nominalHalf(gapMm(i - 1)));
            to[i] = w + (i == n - 1 ? usualMm / 2 : nominalHalf(gapMm(i)));
        }
    }

    private double nominalHalf(double gap) {
        return (gap > SKIPPED * usualMm ? usualMm : gap) / 2;
    }

    /// {@return the gap above section `i`}
    double gapMm(int i) {
        return sections.get(i + 1).offsetMm() - sections.get(i).offsetMm();
    }

    double fromW(int i) {
        return from[i];
    }

    double toW(int i) {
        return to[i];
    }

    /// {@return how far beyond an end contour the empty plane is}
    double emptyMm() {
        return emptyMm;
    }

    /// {@return whether planes were skipped in the gap above section `i`, by the contours' or the images' spacing}
    boolean skipped(int i) {
        return gapMm(i) > SKIPPED * expectedMm;
    }

    /// {@return whether the nominal solid leaves the gap above section `i` open}
    boolean open(int i) {
        return to[i] < from[i + 1];
    }
}
