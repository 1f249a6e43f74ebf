package org.oligoplan.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A rigid way from one frame of reference to another, for places and contours.
///
/// @param registration the registration that it rests on
/// @param to the frame that contours are taken to
/// @param rotation nine values row by row
/// @param shift mm, added after the rotation
public record FrameBridge(Registration registration, FrameOfReference to, List<Double> rotation, PatientVector shift) {

    /// How far a matrix may be from a rotation: the rounding of files, not a scaling.
    private static final double TOLERANCE = 1e-3;

    /// Copies the list.
    public FrameBridge {
        rotation = List.copyOf(rotation);
    }

    /// {@return the newest registration between the two frames, in either direction; none when there is none or it is not rigid}
    public static Optional<FrameBridge> find(List<Registration> registrations, FrameOfReference from, FrameOfReference to) {
        Optional<FrameBridge> best = Optional.empty();
        for (Registration r : registrations) {
            boolean forward = r.from().equals(from) && r.to().equals(to);
            boolean backward = r.from().equals(to) && r.to().equals(from);
            if ((forward || backward) && rigid(r.matrix())
                    && best.filter(b -> b.registration.by().when().isAfter(r.by().when())).isEmpty()) {
                best = Optional.of(forward ? forward(r) : backward(r));
            }
        }
        return best;
    }

    private static FrameBridge forward(Registration r) {
        List<Double> m = r.matrix();
        return new FrameBridge(r, r.to(),
                List.of(m.get(0), m.get(1), m.get(2), m.get(4), m.get(5), m.get(6), m.get(8), m.get(9), m.get(10)),
                new PatientVector(m.get(3), m.get(7), m.get(11)));
    }

    private static FrameBridge backward(Registration r) {
        List<Double> m = r.matrix();
        // The inverse of a rotation is its transpose.
        List<Double> transposed = List.of(m.get(0), m.get(4), m.get(8), m.get(1), m.get(5), m.get(9), m.get(2), m.get(6), m.get(10));
        PatientVector shift = turned(transposed, new PatientVector(m.get(3), m.get(7), m.get(11))).times(-1);
        return new FrameBridge(r, r.from(), transposed, shift);
    }

    private static boolean rigid(List<Double> m) {
        PatientVector a = new PatientVector(m.get(0), m.get(1), m.get(2));
        PatientVector b = new PatientVector(m.get(4), m.get(5), m.get(6));
        PatientVector c = new PatientVector(m.get(8), m.get(9), m.get(10));
        return near(a.length(), 1) && near(b.length(), 1) && near(a.dot(b), 0) && a.cross(b).plus(c.times(-1)).length() < TOLERANCE
                && near(m.get(12), 0) && near(m.get(13), 0) && near(m.get(14), 0) && near(m.get(15), 1);
    }

    private static boolean near(double value, double wanted) {
        return Math.abs(value - wanted) < TOLERANCE;
    }

    private static PatientVector turned(List<Double> r, PatientVector v) {
        return new PatientVector(r.get(0) * v.x() + r.get(1) * v.y() + r.get(2) * v.z(),
                r.get(3) * v.x() + r.get(4) * v.y() + r.get(5) * v.z(), r.get(6) * v.x() + r.get(7) * v.y() + r.get(8) * v.z());
    }

    /// {@return the same place in the other frame}
    public PatientPoint move(PatientPoint place) {
        return new PatientPoint(0, 0, 0).plus(turn(place.fromOrigin())).plus(shift);
    }

    /// {@return the same direction in the other frame}
    public PatientVector turn(PatientVector direction) {
        return turned(rotation, direction);
    }

    /// {@return the contours in the other frame. A rigid motion turns the planes and shifts each plane coordinate by the same amount, so that
    /// shapes stay what they are}
    public ContourStack move(ContourStack stack) {
        // Made exactly perpendicular, which a matrix from a file need not be.
        PatientVector u = turned(rotation, stack.plane().u()).unit();
        PatientVector turnedV = turned(rotation, stack.plane().v());
        PatientVector v = turnedV.plus(u.times(-u.dot(turnedV))).unit();
        PlaneFrame plane = new PlaneFrame(to, u, v);
        double du = u.dot(shift);
        double dv = v.dot(shift);
        double dw = plane.normal().dot(shift);
        List<Section> sections = new ArrayList<>();
        for (Section section : stack.sections()) {
            List<Ring> rings = new ArrayList<>();
            for (Ring ring : section.region().rings()) {
                double[] uv = ring.coordinates();
                for (int i = 0; i < uv.length; i += 2) {
                    uv[i] += du;
                    uv[i + 1] += dv;
                }
                rings.add(Ring.of(uv));
            }
            sections.add(new Section(section.offsetMm() + dw, new Region(rings), section.reviewed()));
        }
        return new ContourStack(plane, sections, stack.imageSpacingMm());
    }
}
