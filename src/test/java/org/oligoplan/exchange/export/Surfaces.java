package org.oligoplan.exchange.export;

import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// An independent measure of how far two structures' outlines lie apart: brute force, corner to edge, plane by plane.
final class Surfaces {

    private Surfaces() {}

    /// {@return the Hausdorff distance of the outlines, mm; infinite when a plane of one is none of the other}
    static double hausdorffMm(ContourStack a, ContourStack b) {
        return Math.max(directed(a, b), directed(b, a));
    }

    private static double directed(ContourStack from, ContourStack to) {
        double most = 0;
        for (Section section : from.sections()) {
            List<Ring> other = to.at(section.offsetMm()).map(s -> s.region().rings()).orElse(List.of());
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double u = ring.u(i);
                    double v = ring.v(i);
                    most = Math.max(most, other.stream().mapToDouble(r -> distance(r, u, v)).min().orElse(Double.POSITIVE_INFINITY));
                }
            }
        }
        return most;
    }

    private static double distance(Ring ring, double u, double v) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ring.size(); i++) {
            int j = (i + 1) % ring.size();
            double du = ring.u(j) - ring.u(i);
            double dv = ring.v(j) - ring.v(i);
            double length = du * du + dv * dv;
            double t = length > 0 ? Math.clamp(((u - ring.u(i)) * du + (v - ring.v(i)) * dv) / length, 0, 1) : 0;
            least = Math.min(least, Math.hypot(ring.u(i) + t * du - u, ring.v(i) + t * dv - v));
        }
        return least;
    }

    /// {@return the volume by the even-odd rule with slabs of the given thickness, cm3: ring areas by the shoelace formula, signed by depth}
    static double slabVolumeCm3(ContourStack stack, double thicknessMm) {
        double mm3 = 0;
        for (Section section : stack.sections()) {
            List<Ring> rings = section.region().rings();
            for (Ring ring : rings) {
                long around = rings.stream()
                        .filter(r -> !r.equals(ring) && r.contains((ring.u(0) + ring.u(1)) / 2, (ring.v(0) + ring.v(1)) / 2))
                        .count();
                mm3 += (around % 2 == 0 ? 1 : -1) * Math.abs(ring.signedAreaMm2()) * thicknessMm;
            }
        }
        return mm3 / 1000;
    }
}
