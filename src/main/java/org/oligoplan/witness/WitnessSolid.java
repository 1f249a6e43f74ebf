package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A structure's slabs as this engine reads them: polygons' corners in plain arrays, and how far a place is from them.
final class WitnessSolid {

    /// One slab: every ring's corners u, v in turn, the even-odd rule deciding what is inside.
    record Layer(List<double[]> rings, double bottom, double top, double minU, double minV, double maxU, double maxV) {

        /// By rays along v, counting crossings.
        boolean holds(double u, double v) {
            boolean in = false;
            for (double[] p : rings) {
                double pu = p[p.length - 2];
                double pv = p[p.length - 1];
                for (int i = 0; i < p.length; i += 2) {
                    double qu = p[i];
                    double qv = p[i + 1];
                    if (pu <= u != qu <= u) {
                        double at = pv + (qv - pv) * ((u - pu) / (qu - pu));
                        in ^= at > v;
                    }
                    pu = qu;
                    pv = qv;
                }
            }
            return in;
        }

        /// How far a place of the plane is from the nearest edge, squared.
        double edgeSquared(double u, double v) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] p : rings) {
                double pu = p[p.length - 2] - u;
                double pv = p[p.length - 1] - v;
                for (int i = 0; i < p.length; i += 2) {
                    double qu = p[i] - u;
                    double qv = p[i + 1] - v;
                    double du = qu - pu;
                    double dv = qv - pv;
                    double length = du * du + dv * dv;
                    double t = length > 0 ? -(pu * du + pv * dv) / length : 0;
                    double s = t < 0 ? 0 : t > 1 ? 1 : t;
                    double eu = pu + s * du;
                    double ev = pv + s * dv;
                    best = Math.min(best, eu * eu + ev * ev);
                    pu = qu;
                    pv = qv;
                }
            }
            return best;
        }
    }

    private final PlaneFrame plane;
    private final List<Layer> layers;

    private WitnessSolid(PlaneFrame plane, List<Layer> layers) {
        this.plane = plane;
        this.layers = layers;
    }

    /// Refuses an empty stack and a single contour whose thickness is not known.
    static WitnessSolid of(ContourStack stack) {
        List<Section> sections = stack.sections();
        int n = sections.size();
        if (n == 0 || n == 1 && stack.imageSpacingMm().isEmpty()) {
            throw new IllegalArgumentException("there is no solid to measure");
        }
        double[] w = sections.stream().mapToDouble(Section::offsetMm).toArray();
        double usual = n == 1 ? stack.imageSpacingMm().orElseThrow() : lowerMedian(w);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double below = i == 0 ? usual : w[i] - w[i - 1];
            double above = i == n - 1 ? usual : w[i + 1] - w[i];
            // A gap of more than one and a half usual ones has skipped planes; what lies in between is not the structure's.
            double bottom = w[i] - (below > 1.5 * usual ? usual : below) / 2;
            double top = w[i] + (above > 1.5 * usual ? usual : above) / 2;
            layers.add(layer(sections.get(i).region().rings(), bottom, top));
        }
        return new WitnessSolid(stack.plane(), layers);
    }

    private static double lowerMedian(double[] w) {
        double[] gaps = new double[w.length - 1];
        for (int i = 1; i < w.length; i++) {
            gaps[i - 1] = w[i] - w[i - 1];
        }
        Arrays.sort(gaps);
        return gaps[(gaps.length - 1) / 2];
    }

    private static Layer layer(List<Ring> rings, double bottom, double top) {
        List<double[]> corners = rings.stream().map(Ring::coordinates).toList();
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (double[] p : corners) {
            for (int i = 0; i < p.length; i += 2) {
                minU = Math.min(minU, p[i]);
                maxU = Math.max(maxU, p[i]);
                minV = Math.min(minV, p[i + 1]);
                maxV = Math.max(maxV, p[i + 1]);
            }
        }
        return new Layer(corners, bottom, top, minU, minV, maxU, maxV);
    }

    List<Layer> layers() {
        return layers;
    }

    PlaneFrame plane() {
        return plane;
    }

    PatientPoint place(double u, double v, double w) {
        PatientVector a = plane.u();
        PatientVector b = plane.v();
        PatientVector c = plane.normal();
        return new PatientPoint(a.x() * u + b.x() * v + c.x() * w, a.y() * u + b.y() * v + c.y() * w, a.z() * u + b.z() * v + c.z() * w);
    }

    /// {@return how far the place is from the solid, mm; 0 inside; any number above `enough` where it is farther than that}
    double distance(PatientPoint p, double enough) {
        PatientVector n = plane.normal();
        double u = p.x() * plane.u().x() + p.y() * plane.u().y() + p.z() * plane.u().z();
        double v = p.x() * plane.v().x() + p.y() * plane.v().y() + p.z() * plane.v().z();
        double w = p.x() * n.x() + p.y() * n.y() + p.z() * n.z();
        double best = enough < 1e150 ? enough * enough : Double.POSITIVE_INFINITY;
        boolean found = false;
        for (Layer layer : layers) {
            double dw = Math.max(0, Math.max(layer.bottom() - w, w - layer.top()));
            double du = Math.max(0, Math.max(layer.minU() - u, u - layer.maxU()));
            double dv = Math.max(0, Math.max(layer.minV() - v, v - layer.maxV()));
            if (dw * dw + du * du + dv * dv > best) {
                continue;
            }
            double across = du == 0 && dv == 0 && layer.holds(u, v) ? 0 : layer.edgeSquared(u, v);
            if (dw * dw + across <= best) {
                best = dw * dw + across;
                found = true;
            }
        }
        return found ? Math.sqrt(best) : Double.POSITIVE_INFINITY;
    }
}
