package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;

/// A measurement taken hold of.
///
/// @param measurement as it was
/// @param handle which of its places, or [#WHOLE]
record Grip(Measurement measurement, int handle) {

    static final int WHOLE = -1;

    /// {@return the place that is held; of the whole its first}
    PatientPoint place() {
        return measurement.shape().handles().get(Math.max(0, handle));
    }

    /// {@return the measurement with what is held moved}
    ///
    /// @param by within the plane of the view
    /// @throws IllegalArgumentException where nothing is left of it
    Measurement moved(PatientVector by) {
        return new Measurement(measurement.id(), measurement.image(), measurement.label(), shape(by));
    }

    private MeasuredShape shape(PatientVector by) {
        return switch (measurement.shape()) {
            case MeasuredShape.Ruler r -> new MeasuredShape.Ruler(end(r.from(), 0, by), end(r.to(), 1, by));
            case MeasuredShape.Angle a ->
                new MeasuredShape.Angle(end(a.apex(), 0, by), end(a.first(), 1, by), end(a.second(), 2, by));
            case MeasuredShape.Ellipse e -> ellipse(e, by);
            case MeasuredShape.Outline o -> {
                List<PatientPoint> points = new ArrayList<>();
                for (int i = 0; i < o.points().size(); i++) {
                    points.add(end(o.points().get(i), i, by));
                }
                yield new MeasuredShape.Outline(points);
            }
        };
    }

    private PatientPoint end(PatientPoint place, int index, PatientVector by) {
        return handle == WHOLE || handle == index ? place.plus(by) : place;
    }

    /// The middle carries all; the end of one half axis turns both and keeps the other's length.
    private MeasuredShape ellipse(MeasuredShape.Ellipse e, PatientVector by) {
        PatientVector normal = e.first().cross(e.second()).unit();
        return switch (handle) {
            case 1 -> {
                PatientVector first = inPlane(e.first().plus(by), normal);
                yield new MeasuredShape.Ellipse(e.centre(), first, turned(normal.cross(first), e.second().length()));
            }
            case 2 -> {
                PatientVector second = inPlane(e.second().plus(by), normal);
                yield new MeasuredShape.Ellipse(e.centre(), turned(second.cross(normal), e.first().length()), second);
            }
            default -> new MeasuredShape.Ellipse(e.centre().plus(by), e.first(), e.second());
        };
    }

    private static PatientVector inPlane(PatientVector v, PatientVector normal) {
        return v.plus(normal.times(-v.dot(normal)));
    }

    private static PatientVector turned(PatientVector direction, double length) {
        if (!(direction.length() > 0)) {
            throw new IllegalArgumentException("a half axis has a length");
        }
        return direction.unit().times(length);
    }
}
