package org.oligoplan.geometry.distance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.planar.Outline;

/// Where what stands on each plane of a structure can be at most, so that of long structures only the planes near to another are measured. A
/// room is known by the plane's polygons, how far beyond them it reaches, and a stretch of w. Computed when asked for; safe on several threads, since
/// two of them compute the same.
final class Rooms {

    /// Which planes of two structures can hold a pair of places nearer than a distance.
    ///
    /// @param ofA the first one's planes
    /// @param ofB the second one's
    record Near(BitSet ofA, BitSet ofB) {}

    private final List<PlaneParts> planes;
    private final List<GapParts> gaps;
    private final double emptyMm;
    private volatile double[] boxes = new double[0];

    Rooms(List<PlaneParts> planes, List<GapParts> gaps, double emptyMm) {
        this.planes = planes;
        this.gaps = gaps;
        this.emptyMm = emptyMm;
    }

    private int size() {
        return planes.size();
    }

    private Outline outline(int i) {
        return planes.get(i).whole();
    }

    /// Seven numbers a plane: least u, v, w, greatest u, v, w of the outer solid's room, and its growth.
    private double[] outer() {
        double[] known = boxes;
        if (known.length == 0 && size() > 0) {
            known = new double[7 * size()];
            for (int i = 0; i < size(); i++) {
                OuterSolid.Room room = OuterSolid.room(planes, gaps, emptyMm, i);
                fill(known, i, room.growMm(), room.fromW(), room.toW());
            }
            boxes = known;
        }
        return known;
    }

    /// The same of the inner solid between each plane and the next, which lies in the polygons of either.
    private double[] inner() {
        double[] found = new double[7 * size()];
        for (int i = 0; i < size(); i++) {
            double w = planes.get(i).section().offsetMm();
            fill(found, i, 0, w, i + 1 < size() ? planes.get(i + 1).section().offsetMm() : w);
        }
        return found;
    }

    private void fill(double[] to, int i, double grow, double fromW, double toW) {
        Outline o = outline(i);
        to[7 * i] = o.minU() - grow;
        to[7 * i + 1] = o.minV() - grow;
        to[7 * i + 2] = fromW;
        to[7 * i + 3] = o.maxU() + grow;
        to[7 * i + 4] = o.maxV() + grow;
        to[7 * i + 5] = toW;
        to[7 * i + 6] = grow;
    }

    /// {@return the planes whose slabs of the outer solids can come nearer than `mm`}
    static Near outer(PreparedSolid a, PreparedSolid b, Nearest nominal, double mm) {
        return new Pairs(a, b, nominal, mm).near(a.rooms().outer(), b.rooms().outer());
    }

    /// {@return the planes whose slabs of the inner solids, up to the next plane, can come nearer than `mm`}
    static Near inner(PreparedSolid a, PreparedSolid b, Nearest nominal, double mm) {
        return new Pairs(a, b, nominal, mm).near(a.rooms().inner(), b.rooms().inner());
    }

    /// Goes through the pairs of planes.
    private static final class Pairs {

        private final PreparedSolid a;
        private final PreparedSolid b;
        private final double squared;
        private final boolean comparable;
        private final double along;
        private final double across;
        private final double[] reachA;
        private final double[] reachB;

        Pairs(PreparedSolid a, PreparedSolid b, Nearest nominal, double mm) {
            this.a = a;
            this.b = b;
            this.squared = mm * mm;
            this.comparable = a.stack().plane().sameOrientation(b.stack().plane());
            double du = nominal.to()[0] - nominal.from()[0];
            double dv = nominal.to()[1] - nominal.from()[1];
            double length = Math.hypot(du, dv);
            this.along = length > 0 ? du / length : 0;
            this.across = length > 0 ? dv / length : 0;
            this.reachA = new double[a.rooms().size()];
            this.reachB = new double[b.rooms().size()];
            Arrays.fill(reachA, Double.NaN);
            Arrays.fill(reachB, Double.NaN);
        }

        Near near(double[] boxesA, double[] ownB) {
            double[] boxesB = comparable ? ownB : turned(ownB);
            BitSet ofA = new BitSet();
            BitSet ofB = new BitSet();
            for (int i = 0; i < reachA.length; i++) {
                for (int j = 0; j < reachB.length; j++) {
                    double dw = Math.max(0, Math.max(boxesA[7 * i + 2] - boxesB[7 * j + 5], boxesB[7 * j + 2] - boxesA[7 * i + 5]));
                    if (dw * dw >= squared) {
                        continue;
                    }
                    double du = Math.max(0, Math.max(boxesA[7 * i] - boxesB[7 * j + 3], boxesB[7 * j] - boxesA[7 * i + 3]));
                    double dv = Math.max(0, Math.max(boxesA[7 * i + 1] - boxesB[7 * j + 4], boxesB[7 * j + 1] - boxesA[7 * i + 4]));
                    if (du * du + dv * dv + dw * dw < squared && (ofA.get(i) && ofB.get(j) || !parted(i, boxesA, j, boxesB, dw))) {
                        ofA.set(i);
                        ofB.set(j);
                    }
                }
            }
            return new Near(ofA, ofB);
        }

        /// Whether a line across the way between the nearest places parts the two far enough.
        private boolean parted(int i, double[] boxesA, int j, double[] boxesB, double dw) {
            if (!comparable || along == 0 && across == 0) {
                return false;
            }
            if (Double.isNaN(reachA[i])) {
                reachA[i] = a.rooms().outline(i).reach(along, across);
            }
            if (Double.isNaN(reachB[j])) {
                reachB[j] = b.rooms().outline(j).reach(-along, -across);
            }
            double apart = -reachB[j] - reachA[i] - boxesA[7 * i + 6] - boxesB[7 * j + 6];
            return apart > 0 && apart * apart + dw * dw >= squared;
        }

        /// The boxes around the turned boxes, in the first one's coordinates.
        private double[] turned(double[] own) {
            PlaneFrame to = a.stack().plane();
            PlaneFrame from = b.stack().plane();
            double[] turn = {to.u().dot(from.u()), to.u().dot(from.v()), to.u().dot(from.normal()), to.v().dot(from.u()),
                    to.v().dot(from.v()), to.v().dot(from.normal()), to.normal().dot(from.u()), to.normal().dot(from.v()),
                    to.normal().dot(from.normal())};
            double[] boxes = new double[own.length];
            for (int j = 0; j < own.length; j += 7) {
                ObliqueSearch.turnBox(turn, own[j], own[j + 1], own[j + 2], own[j + 3], own[j + 4], own[j + 5], boxes, j);
            }
            return boxes;
        }
    }
}
