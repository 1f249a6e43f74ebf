package org.oligoplan.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Tells which places lie in a region.
final class RegionTest implements Predicate<PatientPoint> {

    /// Contour points nearer to each other than this tell the same, mm.
    private static final double APART_MM = 2;

    private final LatticeBuilder.Bounds bounds;
    private final Optional<AlignmentRegion.Around> around;
    private final double[] corners;

    /// @param region the region
    RegionTest(AlignmentRegion region) {
        switch (region) {
            case AlignmentRegion.Box box -> {
                bounds = new LatticeBuilder.Bounds(box.low(), box.high());
                around = Optional.empty();
                corners = new double[0];
            }
            case AlignmentRegion.Around near -> {
                List<PatientPoint> places = corners(near.structure());
                bounds = LatticeBuilder.Bounds.around(places, near.growMm() + halfGapMm(near.structure()));
                around = Optional.of(near);
                corners = places.stream().flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y(), p.z())).toArray();
            }
        }
    }

    LatticeBuilder.Bounds bounds() {
        return bounds;
    }

    private static List<PatientPoint> corners(ContourStack stack) {
        List<PatientPoint> places = new ArrayList<>();
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                PatientPoint last = null;
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint place = stack.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm());
                    if (last == null || place.distanceTo(last) >= APART_MM) {
                        places.add(place);
                        last = place;
                    }
                }
            }
        }
        return places;
    }

    private static double halfGapMm(ContourStack stack) {
        return stack.usualSpacingMm().orElse(stack.imageSpacingMm().orElse(0)) / 2;
    }

    @Override
    public boolean test(PatientPoint p) {
        boolean inBox = p.x() >= bounds.low().x() && p.x() <= bounds.high().x() && p.y() >= bounds.low().y() && p.y() <= bounds.high().y()
                && p.z() >= bounds.low().z() && p.z() <= bounds.high().z();
        return inBox && (around.isEmpty() || near(around.get(), p));
    }

    private boolean near(AlignmentRegion.Around region, PatientPoint p) {
        ContourStack stack = region.structure();
        double w = stack.plane().wOf(p);
        double half = halfGapMm(stack);
        for (Section section : stack.sections()) {
            if (Math.abs(section.offsetMm() - w) <= half && section.region().contains(stack.plane().uOf(p), stack.plane().vOf(p))) {
                return true;
            }
        }
        double reach = region.growMm() * region.growMm();
        for (int i = 0; i < corners.length; i += 3) {
            double dx = p.x() - corners[i];
            double dy = p.y() - corners[i + 1];
            double dz = p.z() - corners[i + 2];
            if (dx * dx + dy * dy + dz * dz <= reach) {
                return true;
            }
        }
        return false;
    }
}
