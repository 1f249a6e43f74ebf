package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// In which of many seeded random changes of two structures ([Perturbation]) their nominal distance is under a limit. Every change is decided exactly:
/// a rigid change of at most e mm moves the distance by no more than e, an outline wider by e brings it down by e. (One narrower by e
/// takes the distance up by at least e; e is what is counted.) Only the changes that this leaves open are measured again, and only slabs
/// that can matter then.
public final class PerturbedDistances {

    /// So many nearest pairs are tried before a distance is measured anew.
    private static final int PAIRS = 24;

    private final PreparedSolid moving;
    private final PreparedSolid fixed;
    private final DistanceResult known;
    private final double limitMm;
    private final PatientPoint centre;
    private final double reachMm;

    /// One random change.
    ///
    /// @param shift of the moving structure, mm
    /// @param axis of its turn, a unit vector
    /// @param angle of its turn, radians
    /// @param outlineMm by how much both outlines together are to be wider
    record Change(PatientVector shift, PatientVector axis, double angle, double outlineMm) {

        /// Rodrigues' formula.
        PatientVector turned(PatientVector p) {
            double c = Math.cos(angle);
            return p.times(c).plus(axis.cross(p).times(Math.sin(angle))).plus(axis.times(axis.dot(p) * (1 - c)));
        }
    }

    private PerturbedDistances(PreparedSolid moving, PreparedSolid fixed, DistanceResult known, double limitMm) {
        this.moving = moving;
        this.fixed = fixed;
        this.known = known;
        this.limitMm = limitMm;
        this.centre = SolidVolume.centroid(moving.stack()).orElse(known.from());
        double[] box = moving.nominal().box();
        PlaneFrame plane = moving.stack().plane();
        double farthest = 0;
        for (int corner = 0; corner < 8; corner++) {
            farthest = Math.max(farthest, centre.distanceTo(
                    plane.toPatient(box[(corner & 1) * 3], box[1 + (corner >> 1 & 1) * 3], box[2 + (corner >> 2) * 3])));
        }
        this.reachMm = farthest;
    }

    /// {@return the numbers of the changes, from 0 on, with which the distance is under the limit}
    ///
    /// @param moving the structure that is shifted and turned, not empty
    /// @param fixed the other, not empty, in the same frame of reference
    /// @param known their distance as drawn
    /// @param limitMm the limit, mm
    /// @param model how they may lie otherwise
    /// @param seed the same seed gives the same changes
    /// @param count how many changes
    public static BitSet under(PreparedSolid moving, PreparedSolid fixed, DistanceResult known, double limitMm, Perturbation model,
            long seed, int count) {
        return new PerturbedDistances(moving, fixed, known, limitMm).under(changes(model, seed, count));
    }

    // java.util.Random is the generator whose numbers are specified to the bit, on any machine and version.
    static List<Change> changes(Perturbation model, long seed, int count) {
        Random random = new Random(seed);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PatientVector shift = direction(random).times(model.shiftDeviationMm());
            PatientVector axis = direction(random);
            double length = axis.length();
            changes.add(new Change(shift, length > 0 ? axis.times(1 / length) : new PatientVector(0, 0, 1),
                    random.nextGaussian() * model.turnDeviation(), random.nextGaussian() * model.outlineDeviationMm()));
        }
        return changes;
    }

    private static PatientVector direction(Random random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        return new PatientVector(x, y, random.nextGaussian());
    }

    private double wayMm(Change change) {
        return change.shift().length() + 2 * Math.abs(Math.sin(change.angle() / 2)) * reachMm;
    }

    private BitSet under(List<Change> changes) {
        BitSet under = new BitSet(changes.size());
        BitSet open = new BitSet(changes.size());
        double farthest = 0;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            double limit = limitMm + change.outlineMm();
            double way = wayMm(change);
            if (limit > 0 && known.nominalMm() - way < limit) {
                if (known.nominalMm() + way < limit) {
                    under.set(i);
                } else {
                    open.set(i);
                    farthest = Math.max(farthest, limit + way);
                }
            }
        }
        if (!open.isEmpty()) {
            measure(changes, open, under, farthest);
        }
        return under;
    }

    /// @param farthest what is farther from the other structure as drawn is never what brings a distance under its limit, mm
    private void measure(List<Change> changes, BitSet open, BitSet under, double farthest) {
        PlaneFrame planeA = moving.stack().plane();
        PlaneFrame planeB = fixed.stack().plane();
        Near near = Near.of(moving, fixed, farthest);
        List<PatientPoint[]> pairs = new ArrayList<>();
        pairs.add(new PatientPoint[]{known.from(), known.to()});
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            Change change = changes.get(i);
            double limit = limitMm + change.outlineMm();
            if (anyNearer(pairs, change, limit)) {
                under.set(i);
                continue;
            }
            PlaneFrame turned = change.angle() == 0
                    ? planeA
                    : new PlaneFrame(planeA.frame(), change.turned(planeA.u()), change.turned(planeA.v()));
            // Where the centre comes to, less where turning about the patient's origin would bring it.
            PatientVector to = centre.fromOrigin().plus(change.shift()).plus(change.turned(centre.fromOrigin()).times(-1));
            double du = turned.u().dot(to);
            double dv = turned.v().dot(to);
            double dw = turned.normal().dot(to);
            Nearest nearest = new Nearest(limit * limit);
            SolidDistance.search(turned, planeB).run(near.moving().moved(du, dv, dw), near.fixed(), nearest);
            if (nearest.squaredMm2() < limit * limit) {
                under.set(i);
                double[] f = nearest.from();
                double[] t = nearest.to();
                pairs.addFirst(new PatientPoint[]{planeA.toPatient(f[0] - du, f[1] - dv, f[2] - dw), turned.toPatient(t[0], t[1], t[2])});
                if (pairs.size() > PAIRS) {
                    pairs.removeLast();
                }
            }
        }
    }

    private boolean anyNearer(List<PatientPoint[]> pairs, Change change, double limit) {
        for (PatientPoint[] pair : pairs) {
            PatientVector arm = pair[0].fromOrigin().plus(centre.fromOrigin().times(-1));
            PatientVector place = centre.fromOrigin().plus(change.angle() == 0 ? arm : change.turned(arm)).plus(change.shift());
            if (place.plus(pair[1].fromOrigin().times(-1)).length() < limit) {
                return true;
            }
        }
        return false;
    }

    /// The slabs of both that are near enough to matter.
    private record Near(SlabSet moving, SlabSet fixed) {

        static Near of(PreparedSolid moving, PreparedSolid fixed, double withinMm) {
            PlaneFrame from = fixed.stack().plane();
            PlaneFrame to = moving.stack().plane();
            double[] turn = new double[9];
            PatientVector[] rows = {to.u(), to.v(), to.normal()};
            PatientVector[] columns = {from.u(), from.v(), from.normal()};
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    turn[3 * r + c] = rows[r].dot(columns[c]);
                }
            }
            SlabSet b = fixed.nominal();
            double[] boxes = new double[6 * b.size()];
            for (int j = 0; j < b.size(); j++) {
                double[] box = b.boxes();
                ObliqueSearch.turnBox(turn, box[6 * j], box[6 * j + 1], box[6 * j + 2], box[6 * j + 3], box[6 * j + 4], box[6 * j + 5],
                        boxes, 6 * j);
            }
            SlabSet turned = SlabSet.ofBoxes(b.slabs(), boxes);
            SlabSet a = moving.nominal();
            BitSet ofA = new BitSet();
            BitSet ofB = new BitSet();
            for (int i = 0; i < a.size(); i++) {
                for (int j = 0; j < b.size(); j++) {
                    if (a.boxSquared(i, turned, j) <= withinMm * withinMm) {
                        ofA.set(i);
                        ofB.set(j);
                    }
                }
            }
            return new Near(SlabSet.of(ofA.stream().mapToObj(a.slabs()::get).toList()),
                    SlabSet.of(ofB.stream().mapToObj(b.slabs()::get).toList()));
        }
    }
}
