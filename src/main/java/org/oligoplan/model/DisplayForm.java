package org.oligoplan.model;

import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// The canonical byte form of what lies over the image: measurements, and how structures are shown.
final class DisplayForm {

    static final int MEASUREMENT = 30;
    static final int LOOK = 31;

    private DisplayForm() {}

    static void write(CanonicalWriter out, Measurement e) {
        out.begin(MEASUREMENT, 1).writeId(e.id()).writeId(e.image()).writeText(e.label());
        switch (e.shape()) {
            case MeasuredShape.Ruler s -> {
                out.writeByte(1);
                write(out, s.from());
                write(out, s.to());
            }
            case MeasuredShape.Angle s -> {
                out.writeByte(2);
                write(out, s.apex());
                write(out, s.first());
                write(out, s.second());
            }
            case MeasuredShape.Ellipse s -> {
                out.writeByte(3);
                write(out, s.centre());
                GeometryForm.write(out, s.first());
                GeometryForm.write(out, s.second());
            }
            case MeasuredShape.Outline s -> out.writeByte(4).writeList(s.points(), DisplayForm::write);
        }
    }

    static Measurement readMeasurement(CanonicalReader in) {
        return new Measurement(in.readId(), in.readId(), in.readText(), readShape(in));
    }

    private static MeasuredShape readShape(CanonicalReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 1 -> new MeasuredShape.Ruler(point(in), point(in));
            case 2 -> new MeasuredShape.Angle(point(in), point(in), point(in));
            case 3 -> new MeasuredShape.Ellipse(point(in), GeometryForm.readVector(in), GeometryForm.readVector(in));
            case 4 -> new MeasuredShape.Outline(in.readList(DisplayForm::point));
            default -> throw new CorruptFormException("no measured shape " + kind);
        };
    }

    static void write(CanonicalWriter out, StructureLook e) {
        out.begin(LOOK, 1).writeId(e.id()).writeId(e.structure()).writeBoolean(e.visible()).writeBoolean(e.locked());
        out.writeDouble(e.opacity()).writeBoolean(e.filled());
    }

    static StructureLook readLook(CanonicalReader in) {
        return new StructureLook(in.readId(), in.readId(), in.readBoolean(), in.readBoolean(), in.readDouble(), in.readBoolean());
    }

    private static void write(CanonicalWriter out, PatientPoint p) {
        GeometryForm.write(out, p.fromOrigin());
    }

    private static PatientPoint point(CanonicalReader in) {
        PatientVector v = GeometryForm.readVector(in);
        return new PatientPoint(v.x(), v.y(), v.z());
    }
}
