package org.oligoplan.model;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// What a person has laid over an image to measure. Places in patient mm of the image's frame.
public sealed interface MeasuredShape {

    /// {@return the places that a person can move, in order}
    List<PatientPoint> handles();

    /// A length.
    record Ruler(PatientPoint from, PatientPoint to) implements MeasuredShape {

        /// Refuses places that are not finite.
        public Ruler {
            finite(from, to);
        }

        /// {@return mm}
        public double lengthMm() {
            return from.distanceTo(to);
        }

        @Override
        public List<PatientPoint> handles() {
            return List.of(from, to);
        }
    }

    /// An angle at `apex` between the ways to two places.
    record Angle(PatientPoint apex, PatientPoint first, PatientPoint second) implements MeasuredShape {

        /// Refuses places that are not finite, and an end at the apex, where no angle is.
        public Angle {
            finite(apex, first, second);
            if (!(apex.distanceTo(first) > 0 && apex.distanceTo(second) > 0)) {
                throw new IllegalArgumentException("an angle has two sides");
            }
        }

        /// {@return degrees, 0 to 180}
        public double degrees() {
            PatientVector a = first.minus(apex);
            PatientVector b = second.minus(apex);
            // Exact near 0 and 180 as well, where the arc cosine is not.
            return Math.toDegrees(Math.atan2(a.cross(b).length(), a.dot(b)));
        }

        @Override
        public List<PatientPoint> handles() {
            return List.of(apex, first, second);
        }
    }

    /// An ellipse in a plane, over which values are averaged.
    ///
    /// @param centre its middle
    /// @param first one half axis, mm
    /// @param second the other half axis, perpendicular to the first, mm
    record Ellipse(PatientPoint centre, PatientVector first, PatientVector second) implements MeasuredShape {

        /// Refuses what is not finite or flat, and axes that are not perpendicular.
        public Ellipse {
            finite(centre, centre.plus(first), centre.plus(second));
            double a = first.length();
            double b = second.length();
            if (!(a > 0 && b > 0) || Math.abs(first.dot(second)) > 1e-6 * a * b) {
                throw new IllegalArgumentException("the half axes of an ellipse are perpendicular and longer than 0");
            }
        }

        /// {@return mm2}
        public double areaMm2() {
            return Math.PI * first.length() * second.length();
        }

        @Override
        public List<PatientPoint> handles() {
            return List.of(centre, centre.plus(first), centre.plus(second));
        }
    }

    /// A closed outline drawn by hand in a plane, over which values are averaged.
    ///
    /// @param points at least 3, in order, without the first again at the end
    record Outline(List<PatientPoint> points) implements MeasuredShape {

        /// Copies the list; refuses fewer than 3 places and what is not finite.
        public Outline {
            points = List.copyOf(points);
            if (points.size() < 3) {
                throw new IllegalArgumentException("an outline has 3 places at least");
            }
            finite(points.toArray(PatientPoint[]::new));
        }

        @Override
        public List<PatientPoint> handles() {
            return points;
        }
    }

    private static void finite(PatientPoint... places) {
        for (PatientPoint p : places) {
            if (!Double.isFinite(p.x()) || !Double.isFinite(p.y()) || !Double.isFinite(p.z())) {
                throw new IllegalArgumentException("a place that is not finite: " + p);
            }
        }
    }
}
