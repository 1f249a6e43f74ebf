package org.oligoplan.workspace;

import java.util.List;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;

/// The script steps `measure` and `remove-measurement`.
final class MeasureScript {

    private enum Shape {
        RULER, ANGLE, ELLIPSE, OUTLINE
    }

    private final Case current;
    private final ScriptFields step;
    private final ShapeScript.Named images;

    /// @param images tells the image that a field names
    MeasureScript(Case current, ScriptFields step, ShapeScript.Named images) {
        this.current = current;
        this.step = step;
        this.images = images;
    }

    Action measure() throws WrongUseException {
        Shape kind = step.word("shape", Shape.class);
        List<PatientPoint> p = step.points("pointsMm", 3).stream().map(xyz -> new PatientPoint(xyz[0], xyz[1], xyz[2])).toList();
        boolean enough = switch (kind) {
            case RULER -> p.size() == 2;
            case ANGLE, ELLIPSE -> p.size() == 3;
            case OUTLINE -> p.size() >= 3;
        };
        if (!enough) {
            throw step.wrong("script.bad-value", "pointsMm", Integer.toString(p.size()));
        }
        MeasuredShape shape;
        try {
            shape = switch (kind) {
                case RULER -> new MeasuredShape.Ruler(p.get(0), p.get(1));
                case ANGLE -> new MeasuredShape.Angle(p.get(0), p.get(1), p.get(2));
                case ELLIPSE -> new MeasuredShape.Ellipse(p.get(0), p.get(1).minus(p.get(0)), p.get(2).minus(p.get(0)));
                case OUTLINE -> new MeasuredShape.Outline(p);
            };
        } catch (IllegalArgumentException e) {
            throw step.wrong("script.bad-value", "pointsMm", String.valueOf(e.getMessage()));
        }
        return new Action.PutMeasurement(new Measurement(Id.random(), images.of("image"), step.optionalText("label").orElse(""), shape));
    }

    /// Takes away the only measurement of a label.
    Action remove() throws WrongUseException {
        String label = step.text("label");
        List<Measurement> found = current.all(Measurement.class).stream().filter(m -> m.label().equals(label)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-measurement", label, found.size(),
                    current.all(Measurement.class).stream().map(Measurement::label).collect(Collectors.joining(", ")));
        }
        return new Action.RemoveMeasurement(found.getFirst().id());
    }
}
