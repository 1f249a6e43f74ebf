package org.oligoplan.witness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.oligoplan.geometry.PatientPoint;

/// Where in a solid nodes let the dose be over some value: boxes divided until they are small, those dropped that no node around them lets
/// reach it. For the cold end doses are taken with the other sign.
final class WitnessPeaks {

    private static final double SMALL_MM = 2;
    private static final int OF_LAYER = 4;
    private static final int MOST_CLIMBS = 160;
    private static final double LAST_STEP_MM = 1e-4;

    /// A box of a layer.
    record Box(WitnessLayer layer, double u, double v, double w, double halfU, double halfV, double halfW) {}

    private final WitnessSolid solid;
    private final WitnessField field;
    private final int sign;

    /// @param sign 1 for the hot end, -1 for the cold
    WitnessPeaks(WitnessSolid solid, WitnessField field, int sign) {
        this.solid = solid;
        this.field = field;
        this.sign = sign;
    }

    /// {@return boxes that hold every place whose dose times the sign is at least `from`}
    List<Box> over(double from) {
        Deque<Box> open = new ArrayDeque<>();
        for (WitnessLayer l : solid.layers()) {
            double[] b = l.box();
            open.add(new Box(l, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, (l.bottom() + l.top()) / 2, (b[2] - b[0]) / 2, (b[3] - b[1]) / 2,
                    (l.top() - l.bottom()) / 2));
        }
        List<Box> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Box b = open.pop();
            double across = Math.hypot(b.halfU(), b.halfV());
            if (b.layer().gap(b.u(), b.v(), across) > across || most(b) < from) {
                continue;
            }
            double widest = Math.max(b.halfU(), Math.max(b.halfV(), b.halfW()));
            if (2 * widest <= SMALL_MM) {
                found.add(b);
                continue;
            }
            int u = b.halfU() > 0.5 * widest ? 2 : 1;
            int v = b.halfV() > 0.5 * widest ? 2 : 1;
            int w = b.halfW() > 0.5 * widest ? 2 : 1;
            for (int part = 0; part < u * v * w; part++) {
                double hu = b.halfU() / u;
                double hv = b.halfV() / v;
                double hw = b.halfW() / w;
                open.push(new Box(b.layer(), b.u() + (2 * (part % u) + 1 - u) * hu, b.v() + (2 * (part / u % v) + 1 - v) * hv,
                        b.w() + (2 * (part / u / v) + 1 - w) * hw, hu, hv, hw));
            }
        }
        return found;
    }

    private double most(Box b) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            PatientPoint p = solid.place(b.u() + ((corner & 1) * 2 - 1) * b.halfU(), b.v() + ((corner >> 1 & 1) * 2 - 1) * b.halfV(),
                    b.w() + ((corner >> 2) * 2 - 1) * b.halfW());
            double[] at = field.index(p);
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], at[axis]);
                high[axis] = Math.max(high[axis], at[axis]);
            }
        }
        return field.most(low, high, sign);
    }

    /// {@return the greatest dose times the sign, by climbing from the best of points in the boxes where it can be}
    ///
    /// @param known a value that is reached
    double top(double known) {
        record Start(Box box, double u, double v, double w, double value) {}
        SplittableRandom random = new SplittableRandom(7);
        List<Start> starts = new ArrayList<>();
        double best = known;
        for (Box b : over(known)) {
            Start here = new Start(b, b.u(), b.v(), b.w(), Double.NEGATIVE_INFINITY);
            for (int i = 0; i < 12; i++) {
                double[] at = {b.u() + random.nextDouble(-1, 1) * b.halfU(), b.v() + random.nextDouble(-1, 1) * b.halfV()};
                b.layer().nearest(at[0], at[1], at);
                double w = b.w() + random.nextDouble(-1, 1) * b.halfW();
                double value = value(at[0], at[1], w);
                if (value > here.value()) {
                    here = new Start(b, at[0], at[1], w, value);
                }
            }
            starts.add(here);
        }
        starts.sort(Comparator.comparingDouble(Start::value).reversed());
        // Each layer has a best place of its own.
        Map<WitnessLayer, Integer> taken = new IdentityHashMap<>();
        int climbs = 0;
        for (Start s : starts) {
            WitnessLayer layer = s.box().layer();
            int before = taken.merge(layer, 1, Integer::sum);
            if (before == 1) {
                best = Math.max(best, corners(layer));
            }
            if (before <= OF_LAYER && climbs++ < MOST_CLIMBS) {
                best = Math.max(best, climb(layer, s.u(), s.v(), s.w(), s.value()));
            }
        }
        return best;
    }

    private double corners(WitnessLayer layer) {
        double best = Double.NEGATIVE_INFINITY;
        double[] e = layer.border().edges();
        for (int i = 0; i < e.length; i += 4) {
            best = Math.max(best, Math.max(value(e[i], e[i + 1], layer.bottom()), value(e[i], e[i + 1], layer.top())));
        }
        return best;
    }

    private double climb(WitnessLayer layer, double fromU, double fromV, double fromW, double from) {
        double u = fromU;
        double v = fromV;
        double w = fromW;
        double best = from;
        double step = SMALL_MM / 2;
        double[] at = new double[2];
        while (step > LAST_STEP_MM) {
            boolean better = false;
            for (int way = 0; way < 27; way++) {
                at[0] = u + (way % 3 - 1) * step;
                at[1] = v + (way / 3 % 3 - 1) * step;
                layer.nearest(at[0], at[1], at);
                double tryW = Math.clamp(w + (way / 9 - 1) * step, layer.bottom(), layer.top());
                double value = value(at[0], at[1], tryW);
                if (value > best) {
                    best = value;
                    u = at[0];
                    v = at[1];
                    w = tryW;
                    better = true;
                }
            }
            step = better ? step : step / 2;
        }
        return best;
    }

    private double value(double u, double v, double w) {
        double dose = field.at(solid.place(u, v, w));
        return Double.isNaN(dose) ? Double.NEGATIVE_INFINITY : sign * dose;
    }
}
