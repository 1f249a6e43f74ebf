package org.oligoplan.witness;

import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// A solid made of upright layers, standing anywhere in the room, and how far a place is from it.
final class WitnessSolid {

    private final List<WitnessLayer> layers;
    private final PatientVector u;
    private final PatientVector v;
    private final PatientVector n;
    private final PatientVector at;

    /// @param layers in plane coordinates
    /// @param u the direction of u in the room
    /// @param v of v
    /// @param n of w
    /// @param at where u = v = w = 0 is
    private WitnessSolid(List<WitnessLayer> layers, PatientVector u, PatientVector v, PatientVector n, PatientVector at) {
        this.layers = layers;
        this.u = u;
        this.v = v;
        this.n = n;
        this.at = at;
    }

    /// {@return layers where their own frame has them}
    static WitnessSolid of(List<WitnessLayer> layers, PlaneFrame plane) {
        return new WitnessSolid(layers, plane.u(), plane.v(), plane.normal(), new PatientVector(0, 0, 0));
    }

    /// {@return the nominal solid of a structure in its own frame; refused where empty or of unknown thickness}
    static WitnessSolid nominal(ContourStack stack) {
        return of(new WitnessPlanes(stack).nominal(), stack.plane());
    }

    /// {@return the same solid elsewhere}
    WitnessSolid moved(WitnessPlacement way) {
        if (way.equals(WitnessPlacement.NONE)) {
            return this;
        }
        // Made perpendicular again: the matrix of a file is rounded.
        PatientVector a = way.turn(u).unit();
        PatientVector turned = way.turn(v);
        PatientVector b = turned.plus(a.times(-a.dot(turned))).unit();
        PatientPoint origin = way.move(new PatientPoint(at.x(), at.y(), at.z()));
        return new WitnessSolid(layers, a, b, a.cross(b).unit(), new PatientVector(origin.x(), origin.y(), origin.z()));
    }

    /// {@return this solid with the growth of its layers taken to all sides}
    WitnessSolid rounded() {
        return new WitnessSolid(layers.stream().map(WitnessLayer::rounded).toList(), u, v, n, at);
    }

    List<WitnessLayer> layers() {
        return layers;
    }

    PatientVector normal() {
        return n;
    }

    /// {@return the direction of u, v or w in the room}
    PatientVector axis(int index) {
        return index == 0 ? u : index == 1 ? v : n;
    }

    /// {@return the heights of a layer's eight corners' extremes along a direction of the room, least and greatest}
    double[] along(WitnessLayer layer, PatientVector direction) {
        double[] box = layer.box();
        double middle = direction.dot(at);
        double[] part = {direction.dot(u), direction.dot(v), direction.dot(n)};
        double[] from = {box[0], box[1], layer.bottom()};
        double[] to = {box[2], box[3], layer.top()};
        double least = middle;
        double most = middle;
        for (int axis = 0; axis < 3; axis++) {
            least += Math.min(part[axis] * from[axis], part[axis] * to[axis]);
            most += Math.max(part[axis] * from[axis], part[axis] * to[axis]);
        }
        return new double[]{least, most};
    }

    /// {@return the height of the plane w = 0 over the room's origin, along the normal}
    double offset() {
        return n.dot(at);
    }

    PatientPoint place(double pu, double pv, double pw) {
        return new PatientPoint(at.x() + u.x() * pu + v.x() * pv + n.x() * pw, at.y() + u.y() * pu + v.y() * pv + n.y() * pw,
                at.z() + u.z() * pu + v.z() * pv + n.z() * pw);
    }

    /// {@return a distance, mm, that no place around `p` is nearer to the solid than; infinite where that is more than `enough`}
    ///
    /// @param p the middle
    /// @param beside how far from it the places are in this solid's planes
    /// @param upright how far along its normal
    double distance(PatientPoint p, double enough, double beside, double upright) {
        double x = p.x() - at.x();
        double y = p.y() - at.y();
        double z = p.z() - at.z();
        double pu = x * u.x() + y * u.y() + z * u.z();
        double pv = x * v.x() + y * v.y() + z * v.z();
        double pw = x * n.x() + y * n.y() + z * n.z();
        double best = enough;
        boolean found = false;
        for (int i = 0; i < layers.size(); i++) {
            WitnessLayer layer = layers.get(i);
            double[] box = layer.box();
            double dw = Math.max(0, Math.max(layer.bottom() - pw, pw - layer.top()) - upright);
            double du = Math.max(0, Math.max(box[0] - pu, pu - box[2]) - beside);
            double dv = Math.max(0, Math.max(box[1] - pv, pv - box[3]) - beside);
            double limit = best + layer.around();
            double limitSquared = limit < 1e150 ? limit * limit : Double.POSITIVE_INFINITY;
            if (dw * dw + du * du + dv * dv > limitSquared) {
                continue;
            }
            double across = Math.max(0, layer.gap(pu, pv, Math.sqrt(Math.max(0, limitSquared - dw * dw)) + beside) - beside);
            double here = Math.max(0, Math.sqrt(dw * dw + across * across) - layer.around());
            if (here <= best) {
                best = here;
                found = true;
            }
        }
        return found ? best : Double.POSITIVE_INFINITY;
    }

    /// A place of a layer.
    ///
    /// @param place in the room
    /// @param around how far the solid reaches beyond it to all sides, mm
    record Reached(PatientPoint place, double around) {}

    /// {@return the place of a layer from which the solid comes nearest to `p`}
    ///
    /// @param upright so far along the normal `p` may be moved first
    Reached nearest(PatientPoint p, double upright) {
        double x = p.x() - at.x();
        double y = p.y() - at.y();
        double z = p.z() - at.z();
        double pu = x * u.x() + y * u.y() + z * u.z();
        double pv = x * v.x() + y * v.y() + z * v.z();
        double pw = x * n.x() + y * n.y() + z * n.z();
        double best = Double.POSITIVE_INFINITY;
        Reached found = new Reached(p, 0);
        double[] across = new double[2];
        for (WitnessLayer layer : layers) {
            double[] box = layer.box();
            double du = Math.max(0, Math.max(box[0] - pu, pu - box[2]));
            double dv = Math.max(0, Math.max(box[1] - pv, pv - box[3]));
            double w = Math.max(layer.bottom(), Math.min(layer.top(), pw));
            double dw = Math.max(0, Math.abs(w - pw) - upright);
            if (Math.sqrt(du * du + dv * dv + dw * dw) - layer.around() < best) {
                layer.nearest(pu, pv, across);
                double here = Math.sqrt((across[0] - pu) * (across[0] - pu) + (across[1] - pv) * (across[1] - pv) + dw * dw)
                        - layer.around();
                if (here < best) {
                    best = here;
                    found = new Reached(place(across[0], across[1], w), layer.around());
                }
            }
        }
        return found;
    }
}
