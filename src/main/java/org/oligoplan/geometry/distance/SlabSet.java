package org.oligoplan.geometry.distance;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.geometry.planar.Outline;

/// Slabs of one solid with their boxes side by side: six numbers a slab, least u, v, w and greatest u, v, w, growth included; and the boxes
/// of blocks of consecutive slabs.
@SuppressWarnings("ArrayRecordComponent")
record SlabSet(List<Slab> slabs, double[] boxes, double[] blocks) {

    /// So many consecutive slabs share a box.
    static final int BLOCK = 16;

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
        return ofBoxes(List.copyOf(slabs), boxes);
    }

    /// {@return the slabs with boxes of another making, for instance around turned ones}
    static SlabSet ofBoxes(List<Slab> slabs, double[] boxes) {
        int count = (slabs.size() + BLOCK - 1) / BLOCK;
        double[] blocks = new double[6 * count];
        for (int block = 0; block < count; block++) {
            for (int axis = 0; axis < 3; axis++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int i = block * BLOCK; i < Math.min(slabs.size(), (block + 1) * BLOCK); i++) {
                    least = Math.min(least, boxes[6 * i + axis]);
                    most = Math.max(most, boxes[6 * i + 3 + axis]);
                }
                blocks[6 * block + axis] = least;
                blocks[6 * block + 3 + axis] = most;
            }
        }
        return new SlabSet(slabs, boxes, blocks);
    }

    /// {@return the slabs in coordinates turned in the plane, and turned over where `flip` is -1}
    ///
    /// @param done outlines turned already, by those they were made from; added to
    SlabSet turned(double uu, double uv, double vu, double vv, double flip, Map<Outline, Outline> done) {
        return of(slabs.stream().map(s -> new Slab(done.computeIfAbsent(s.outline(), o -> o.turned(uu, uv, vu, vv)),
                flip > 0 ? s.fromW() : -s.toW(), flip > 0 ? s.toW() : -s.fromW(), s.growMm())).toList());
    }

    /// {@return the slabs moved by (du, dv, dw), mm, in their own coordinates}
    SlabSet moved(double du, double dv, double dw) {
        Map<Outline, Outline> done = new IdentityHashMap<>();
        return of(slabs.stream().map(s -> new Slab(done.computeIfAbsent(s.outline(), o -> o.moved(du, dv)), s.fromW() + dw, s.toW() + dw,
                s.growMm())).toList());
    }

    /// {@return the box around all slabs: least u, v, w and greatest u, v, w}
    double[] box() {
        double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < blocks.length; i += 6) {
            for (int axis = 0; axis < 3; axis++) {
                box[axis] = Math.min(box[axis], blocks[i + axis]);
                box[axis + 3] = Math.max(box[axis + 3], blocks[i + 3 + axis]);
            }
        }
        return box;
    }

    int size() {
        return slabs.size();
    }

    int blockCount() {
        return blocks.length / 6;
    }

    /// {@return the squared distance of slab `i`'s box from slab `j`'s box of the other set, mm2}
    double boxSquared(int i, SlabSet other, int j) {
        return squared(boxes, 6 * i, other.boxes, 6 * j);
    }

    /// {@return the squared distance of two blocks' boxes, mm2}
    double blockSquared(int i, SlabSet other, int j) {
        return squared(blocks, 6 * i, other.blocks, 6 * j);
    }

    private static double squared(double[] a, int i, double[] b, int j) {
        double du = Math.max(0, Math.max(a[i] - b[j + 3], b[j] - a[i + 3]));
        double dv = Math.max(0, Math.max(a[i + 1] - b[j + 4], b[j + 1] - a[i + 4]));
        double dw = Math.max(0, Math.max(a[i + 2] - b[j + 5], b[j + 2] - a[i + 5]));
        return du * du + dv * dv + dw * dw;
    }
}
