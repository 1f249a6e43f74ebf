package org.oligoplan.geometry.distance;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.geometry.planar.Outline;

/// Slabs of one solid with their boxes side by side: six numbers a slab, least u, v, w and greatest u, v, w, growth included.
record SlabSet(List<Slab> slabs, double[] boxes) {

    static SlabSet of(List<Slab> slabs) {
        double[] boxes = new double[6 * slabs.size()];
        for (int i = 0; i < slabs.size(); i++) {
            Slab s = slabs.get(i);
            boxes[6 * i] = s.outline().minU() - s.growMm();
            boxes[6 * i + 1] = s.outline().minV() - s.growMm();
            boxes[6 * i + 2] = s.fromW();
            boxes[6 * i + 3] = s.outline().maxU() + s.growMm();
            boxes[6 * i + 4] = s.outline().maxV() + s.growMm();
            boxes[6 * i + 5] = s.toW();
        }
        return new SlabSet(List.copyOf(slabs), boxes);
    }

    /// {@return the slabs in coordinates turned in the plane, and turned over where `flip` is -1}
    SlabSet turned(double uu, double uv, double vu, double vv, double flip) {
        Map<Outline, Outline> done = new IdentityHashMap<>();
        return of(slabs.stream().map(s -> new Slab(done.computeIfAbsent(s.outline(), o -> o.turned(uu, uv, vu, vv)),
                flip > 0 ? s.fromW() : -s.toW(), flip > 0 ? s.toW() : -s.fromW(), s.growMm())).toList());
    }

    int size() {
        return slabs.size();
    }

    /// {@return the squared distance of slab `i`'s box from slab `j`'s box of the other set, mm2}
    double boxSquared(int i, SlabSet other, int j) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double gap = Math.max(0,
                    Math.max(boxes[6 * i + axis] - other.boxes[6 * j + 3 + axis], other.boxes[6 * j + axis] - boxes[6 * i + 3 + axis]));
            sum += gap * gap;
        }
        return sum;
    }
}
