package org.oligoplan.render;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;

/// The three planes of linked views, always at right angles to one another: along the axes of an image stack, or turned from there. Immutable.
public final class CutPlanes {

    private static final PatientPoint ORIGIN = new PatientPoint(0, 0, 0);
    /// Turned back to within this the planes are the straight ones again, so that slices are shown face on as they were acquired.
    private static final double STRAIGHT_DEGREES = 1e-6;

    private final Map<Anatomical, ViewPlane> straight;
    private final Map<Anatomical, ViewPlane> now;

    private CutPlanes(Map<Anatomical, ViewPlane> straight, Map<Anatomical, ViewPlane> now) {
        this.straight = straight;
        this.now = now;
    }

    /// {@return the planes along the patient's own axes}
    public static CutPlanes ofPatient() {
        Map<Anatomical, ViewPlane> planes = new EnumMap<>(Anatomical.class);
        for (Anatomical cut : Anatomical.values()) {
            planes.put(cut, ViewPlane.ofPatient(cut));
        }
        return new CutPlanes(planes, planes);
    }

    /// {@return the planes along the axes of an image stack that lie nearest to the patient's own}
    ///
    /// @param stack the orientation of the stack's slices
    public static CutPlanes ofStack(PlaneFrame stack) {
        Map<Anatomical, ViewPlane> planes = new EnumMap<>(Anatomical.class);
        for (Anatomical cut : Anatomical.values()) {
            planes.put(cut, ViewPlane.ofStack(stack, cut));
        }
        return new CutPlanes(planes, planes);
    }

    /// {@return one of the planes}
    public ViewPlane of(Anatomical cut) {
        return Objects.requireNonNull(now.get(cut));
    }

    /// {@return the planes after the lines that cross in one view were turned: that view stays as it is, the other two turn about its normal}
    ///
    /// @param in the view whose lines were turned
    /// @param degrees how far, clockwise as that view shows it
    public CutPlanes turned(Anatomical in, double degrees) {
        // right x down points into the screen, so a positive turn about it takes right to down: clockwise.
        RigidTransform turn = RigidTransform.turned(ORIGIN, of(in).normal(), degrees);
        Map<Anatomical, ViewPlane> planes = new EnumMap<>(Anatomical.class);
        for (Anatomical cut : Anatomical.values()) {
            planes.put(cut, cut == in ? of(cut) : turned(of(cut), turn));
        }
        CutPlanes turned = new CutPlanes(straight, planes);
        for (Anatomical cut : Anatomical.values()) {
            if (turned.degrees(cut) > STRAIGHT_DEGREES) {
                return turned;
            }
        }
        return straightened();
    }

    private static ViewPlane turned(ViewPlane plane, RigidTransform turn) {
        PatientVector right = turn.turn(plane.right()).unit();
        PatientVector down = turn.turn(plane.down());
        // Many small turns must not let the angle between the two drift.
        return new ViewPlane(right, down.plus(right.times(-right.dot(down))).unit());
    }

    /// {@return the planes as they lie in another frame; what was straight here is straight there}
    ///
    /// @param motion takes places of this frame there
    public CutPlanes through(RigidTransform motion) {
        return new CutPlanes(through(straight, motion), through(now, motion));
    }

    private static Map<Anatomical, ViewPlane> through(Map<Anatomical, ViewPlane> planes, RigidTransform motion) {
        Map<Anatomical, ViewPlane> moved = new EnumMap<>(Anatomical.class);
        planes.forEach((cut, plane) -> moved.put(cut, turned(plane, motion)));
        return moved;
    }

    /// {@return whether every view is turned as in other planes}
    public boolean sameAs(CutPlanes other) {
        return now.equals(other.now);
    }

    /// {@return the planes before any turn}
    public CutPlanes straightened() {
        return new CutPlanes(straight, straight);
    }

    /// {@return whether any plane is turned}
    public boolean isTurned() {
        return !now.equals(straight);
    }

    /// {@return how far a view is turned from where it began, 0 to 180 degrees}
    public double degrees(Anatomical cut) {
        ViewPlane before = Objects.requireNonNull(straight.get(cut));
        ViewPlane after = of(cut);
        if (before.equals(after)) {
            return 0;
        }
        // Of the half angle, by the chords: exact also where the angle is small (the arc cosine of the trace is not).
        double chords = chord(before.right(), after.right()) + chord(before.down(), after.down())
                + chord(before.normal(), after.normal());
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(chords / 8))));
    }

    private static double chord(PatientVector a, PatientVector b) {
        PatientVector d = a.plus(b.times(-1));
        return d.dot(d);
    }
}
