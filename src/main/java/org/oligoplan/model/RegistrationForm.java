package org.oligoplan.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// The canonical byte form of registrations. Version 1 has no evidence; version 2 has it.
final class RegistrationForm {

    static final int TAG = 8;
    static final int NEWEST = 2;

    private RegistrationForm() {}

    static void write(CanonicalWriter out, Registration e) {
        out.begin(TAG, e.evidence().isPresent() ? 2 : 1).writeId(e.id()).writeText(e.from().uid()).writeText(e.to().uid());
        out.writeList(e.matrix(), CanonicalWriter::writeDouble).writeText(e.method());
        GeometryForm.writeOptional(out, e.uncertaintyMm());
        AnswerForm.write(out, e.by());
        e.evidence().ifPresent(evidence -> write(out, evidence));
    }

    static Registration read(CanonicalReader in, int version) {
        Registration plain = new Registration(in.readId(), new FrameOfReference(in.readText()), new FrameOfReference(in.readText()),
                in.readList(CanonicalReader::readDouble), in.readText(), GeometryForm.readOptionalDouble(in),
                AnswerForm.readAttribution(in));
        return version == 1
                ? plain
                : new Registration(plain.id(), plain.from(), plain.to(), plain.matrix(), plain.method(), plain.uncertaintyMm(), plain.by(),
                        java.util.Optional.of(readEvidence(in)));
    }

    private static void write(CanonicalWriter out, RegistrationEvidence e) {
        switch (e.means()) {
            case RegistrationMeans.Landmarks m -> {
                out.writeByte(1).writeList(m.pairs(), (o, p) -> {
                    write(o.writeText(p.name()), p.from());
                    write(o, p.to());
                    o.writeDouble(p.residualMm());
                });
                out.writeDouble(m.rmsMm());
            }
            case RegistrationMeans.Manual m -> {
                write(out.writeByte(2), m.about());
                GeometryForm.write(out, m.shiftMm());
                GeometryForm.write(out, m.anglesDegrees());
            }
            case RegistrationMeans.Automatic m -> {
                out.writeByte(3).writeText(m.engine()).writeInt(m.version());
                out.writeList(m.parameters().entrySet(), (o, p) -> o.writeText(p.getKey()).writeText(p.getValue()));
                out.writeDouble(m.metricBefore()).writeDouble(m.metricAfter()).writeBoolean(m.converged()).writeDouble(m.overlap())
                        .writeInt(m.iterations());
            }
        }
        write(out, e.centre());
        out.writeOptional(e.suggestion(), (o, s) -> write(o.writeDouble(s.mm()), s.at()));
        GeometryForm.writeOptional(out, e.rotationDegrees());
        out.writeOptional(e.signOff(), AnswerForm::write);
    }

    private static RegistrationEvidence readEvidence(CanonicalReader in) {
        int kind = in.readByte();
        RegistrationMeans means = switch (kind) {
            case 1 -> new RegistrationMeans.Landmarks(
                    in.readList(i -> new RegistrationMeans.Landmarks.Pair(i.readText(), readPoint(i), readPoint(i), i.readDouble())),
                    in.readDouble());
            case 2 -> new RegistrationMeans.Manual(readPoint(in), readVector(in), readVector(in));
            case 3 -> new RegistrationMeans.Automatic(in.readText(), in.readInt(), readParameters(in), in.readDouble(), in.readDouble(),
                    in.readBoolean(), in.readDouble(), in.readInt());
            default -> throw new CorruptFormException("no means of registration " + kind);
        };
        return new RegistrationEvidence(means, readPoint(in),
                in.readOptional(i -> new RegistrationEvidence.Suggestion(i.readDouble(), readPoint(i))),
                GeometryForm.readOptionalDouble(in), in.readOptional(AnswerForm::readAttribution));
    }

    /// Names in another order than the one in which they are written would be a second form of the same element.
    private static SortedMap<String, String> readParameters(CanonicalReader in) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, String> entry : in.readList(i -> Map.entry(i.readText(), i.readText()))) {
            if (!parameters.isEmpty() && parameters.lastKey().compareTo(entry.getKey()) >= 0) {
                throw new CorruptFormException("parameters out of order at " + entry.getKey());
            }
            parameters.put(entry.getKey(), entry.getValue());
        }
        return parameters;
    }

    private static void write(CanonicalWriter out, PatientPoint p) {
        out.writeDouble(p.x()).writeDouble(p.y()).writeDouble(p.z());
    }

    private static PatientPoint readPoint(CanonicalReader in) {
        return new PatientPoint(in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static PatientVector readVector(CanonicalReader in) {
        return new PatientVector(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
