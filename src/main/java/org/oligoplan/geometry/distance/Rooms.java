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

    private static final int WIDTH = 9;

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

    /// Nine numbers a plane: least u, v, w, greatest u, v, w of the outer solid's room, and how far it reaches beyond the plane's own polygons,
    /// those above and those below.
    private double[] outer() {
        double[] known = boxes;
        if (known.length == 0 && size() > 0) {
            known = new double[WIDTH * size()];
            for (int i = 0; i < size(); i++) {
                OuterSolid.Room room = OuterSolid.room(planes, gaps, emptyMm, i);
                fill(known, i, room);
            }
            boxes = known;
        }
        return known;
    }

    /// The same of the inner solid between each plane and the next, which lies in the polygons of either.
    private double[] inner() {
        double[] found = new double[WIDTH * size()];
        for (int i = 0; i < size(); i++) {
            double w = planes.get(i).section().offsetMm();
            fill(found, i, new OuterSolid.Room(0, -1, -1, w, i + 1 < size() ? planes.get(i + 1).section().offsetMm() : w));
        }
        return found;
    }

    private void fill(double[] to, int i, OuterSolid.Room room) {
        int at = WIDTH * i;
        to[at] = Double.POSITIVE_INFINITY;
        to[at + 1] = Double.POSITIVE_INFINITY;
        to[at + 2] = room.fromW();
        to[at + 3] = Double.NEGATIVE_INFINITY;
        to[at + 4] = Double.NEGATIVE_INFINITY;
        to[at + 5] = room.toW();
        to[at + 6] = room.ownMm();
        to[at + 7] = room.aboveMm();
        to[at + 8] = room.belowMm();
        widen(to, at, i, room.ownMm());
        widen(to, at, i + 1, room.aboveMm());
        widen(to, at, i - 1, room.belowMm());
    }

    private void widen(double[] to, int at, int plane, double grow) {
        if (grow >= 0) {
            Outline o = outline(plane);
            to[at] = Math.min(to[at], o.minU() - grow);
            to[at + 1] = Math.min(to[at + 1], o.minV() - grow);
            to[at + 3] = Math.max(to[at + 3], o.maxU() + grow);
            to[at + 4] = Math.max(to[at + 4], o.maxV() + grow);
        }
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
                    double dw = Math.max(0,
                            Math.max(boxesA[WIDTH * i + 2] - boxesB[WIDTH * j + 5], boxesB[WIDTH * j + 2] - boxesA[WIDTH * i + 5]));
                    if (dw * dw >= squared) {
                        continue;
                    }
                    double du = Math.max(0, Math.max(boxesA[WIDTH * i] - boxesB[WIDTH * j + 3], boxesB[WIDTH * j] - boxesA[WIDTH * i + 3]));
                    double dv = Math.max(0,
                            Math.max(boxesA[WIDTH * i + 1] - boxesB[WIDTH * j + 4], boxesB[WIDTH * j + 1] - boxesA[WIDTH * i + 4]));
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
            double apart = -reach(b.rooms(), boxesB, reachB, j, -along, -across) - reach(a.rooms(), boxesA, reachA, i, along, across);
            return apart > 0 && apart * apart + dw * dw >= squared;
        }

        /// How far a room reaches in a direction.
        private static double reach(Rooms rooms, double[] boxes, double[] known, int i, double du, double dv) {
            int at = WIDTH * i;
            double reach = outline(rooms, known, i, du, dv) + boxes[at + 6];
            if (boxes[at + 7] >= 0) {
                reach = Math.max(reach, outline(rooms, known, i + 1, du, dv) + boxes[at + 7]);
            }
            return boxes[at + 8] >= 0 ? Math.max(reach, outline(rooms, known, i - 1, du, dv) + boxes[at + 8]) : reach;
        }

        private static double outline(Rooms rooms, double[] known, int i, double du, double dv) {
            if (Double.isNaN(known[i])) {
                known[i] = rooms.outline(i).reach(du, dv);
            }
            return known[i];
        }

        /// The boxes around the turned boxes, in the first one's coordinates.
        private double[] turned(double[] own) {
            PlaneFrame to = a.stack().plane();
            PlaneFrame from = b.stack().plane();
            double[] turn = {to.u().dot(from.u()), to.u().dot(from.v()), to.u().dot(from.normal()), to.v().dot(from.u()),
                    to.v().dot(from.v()), to.v().dot(from.normal()), to.normal().dot(from.u()), to.normal().dot(from.v()),
                    to.normal().dot(from.normal())};
            double[] boxes = new double[own.length];
            for (int j = 0; j < own.length; j += WIDTH) {
                ObliqueSearch.turnBox(turn, own[j], own[j + 1], own[j + 2], own[j + 3], own[j + 4], own[j + 5], boxes, j);
            }
            return boxes;
        }
    }
}
