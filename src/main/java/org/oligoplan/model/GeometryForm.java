package org.oligoplan.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// The canonical byte form of geometry: every coordinate keeps all its bits.
final class GeometryForm {

    private GeometryForm() {}

    static void write(CanonicalWriter out, ContourStack stack) {
        write(out, stack.plane());
        out.writeList(stack.sections(), GeometryForm::write);
        writeOptional(out, stack.imageSpacingMm());
    }

    /// The planes and outlines alone, by which structures are measured: neither who has reviewed a section nor how a file wrote it.
    static void writeShape(CanonicalWriter out, ContourStack stack) {
        write(out, stack.plane());
        out.writeList(stack.sections(), (o, section) -> {
            o.writeDouble(section.offsetMm());
            o.writeList(section.region().rings(), (r, ring) -> r.writeDoubles(ring.view()));
        });
        writeOptional(out, stack.imageSpacingMm());
    }

    static ContourStack readStack(CanonicalReader in) {
        return new ContourStack(readPlane(in), in.readList(GeometryForm::readSection), readOptionalDouble(in));
    }

    static void write(CanonicalWriter out, Section section) {
        out.writeDouble(section.offsetMm());
        out.writeBoolean(section.reviewed());
        out.writeList(section.region().rings(), (o, ring) -> {
            o.writeDoubles(ring.view());
            o.writeOptional(ring.fileCoordinates(), CanonicalWriter::writeDoubles);
        });
    }

    static Section readSection(CanonicalReader in) {
        double offset = in.readDouble();
        boolean reviewed = in.readBoolean();
        return new Section(offset, new Region(in.readList(GeometryForm::readRing)), reviewed);
    }

    private static Ring readRing(CanonicalReader in) {
        double[] uv = in.readDoubles();
        Optional<double[]> file = in.readOptional(CanonicalReader::readDoubles);
        return file.isPresent() ? Ring.imported(uv, file.get()) : Ring.of(uv);
    }

    static void write(CanonicalWriter out, PlaneFrame plane) {
        out.writeText(plane.frame().uid());
        write(out, plane.u());
        write(out, plane.v());
    }

    static PlaneFrame readPlane(CanonicalReader in) {
        return new PlaneFrame(new FrameOfReference(in.readText()), readVector(in), readVector(in));
    }

    static void write(CanonicalWriter out, PatientVector v) {
        out.writeDouble(v.x()).writeDouble(v.y()).writeDouble(v.z());
    }

    static PatientVector readVector(CanonicalReader in) {
        return new PatientVector(in.readDouble(), in.readDouble(), in.readDouble());
    }

    static void write(CanonicalWriter out, ImageGrid grid) {
        write(out, grid.plane());
        out.writeInt(grid.columns()).writeInt(grid.rows()).writeDouble(grid.columnSpacingMm()).writeDouble(grid.rowSpacingMm());
        out.writeList(grid.sliceOrigins(), (o, p) -> o.writeDouble(p.x()).writeDouble(p.y()).writeDouble(p.z()));
    }

    static ImageGrid readGrid(CanonicalReader in) {
        return new ImageGrid(readPlane(in), in.readInt(), in.readInt(), in.readDouble(), in.readDouble(),
                in.readList(i -> new PatientPoint(i.readDouble(), i.readDouble(), i.readDouble())));
    }

    static void writeOptional(CanonicalWriter out, OptionalDouble value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeDouble(value.getAsDouble());
        }
    }

    static OptionalDouble readOptionalDouble(CanonicalReader in) {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }
}
