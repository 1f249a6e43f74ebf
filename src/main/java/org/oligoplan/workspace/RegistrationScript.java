package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;

/// Steps of a script that make registrations and sign them off. A frame is named by its UID, or by an image of it (Series Instance UID or
/// description); a registration by its two frames.
final class RegistrationScript {

    private final Case current;
    private final ScriptFields step;

    RegistrationScript(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    Action landmarks() throws WrongUseException {
        List<double[]> places = step.points("landmarksMm", 6);
        List<String> names = step.has("names") ? step.texts("names") : List.of();
        if (!names.isEmpty() && names.size() != places.size()) {
            throw step.wrong("script.bad-value", "names", Integer.toString(names.size()));
        }
        List<Action.RegisterLandmarks.Landmark> landmarks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            double[] p = places.get(i);
            landmarks.add(new Action.RegisterLandmarks.Landmark(names.isEmpty() ? "" : names.get(i), new PatientPoint(p[0], p[1], p[2]),
                    new PatientPoint(p[3], p[4], p[5])));
        }
        return new Action.RegisterLandmarks(Id.random(), frame("from"), frame("to"), landmarks,
                step.has("atMm") ? Optional.of(place("atMm")) : Optional.empty());
    }

    Action manual() throws WrongUseException {
        return new Action.RegisterManual(Id.random(), frame("from"), frame("to"), place("aboutMm"), vector("shiftMm"),
                vector("anglesDegrees"));
    }

    /// The engine's result as data: what it found and what it was told.
    Action automatic() throws WrongUseException {
        List<Double> matrix = step.numbers("matrix");
        if (matrix.size() != 16) {
            throw step.wrong("script.bad-value", "matrix", Integer.toString(matrix.size()));
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        Optional<JsonValue.Object> object = step.optionalObject("parameters");
        if (object.isPresent()) {
            for (Map.Entry<String, JsonValue> entry : object.get().fields().entrySet()) {
                if (!(entry.getValue() instanceof JsonValue.Text text)) {
                    throw step.wrong("script.bad-value", "parameters", entry.getKey());
                }
                parameters.put(entry.getKey(), text.value());
            }
        }
        RegistrationMeans.Automatic means = new RegistrationMeans.Automatic(step.text("engine"), step.integer("version"), parameters,
                step.number("metricBefore"), step.number("metricAfter"), step.bool("converged"), step.number("overlap"),
                step.integer("iterations"));
        Optional<RegistrationEvidence.Suggestion> suggestion = step.has("suggestedMm")
                ? Optional.of(new RegistrationEvidence.Suggestion(suggested(), place("atMm")))
                : Optional.empty();
        return new Action.RegisterAutomatic(Id.random(), frame("from"), frame("to"), matrix, means, place("centreMm"), suggestion);
    }

    private double suggested() throws WrongUseException {
        double mm = step.number("suggestedMm");
        if (!(mm >= 0)) {
            throw step.wrong("script.bad-value", "suggestedMm", Double.toString(mm));
        }
        return mm;
    }

    Action signOff() throws WrongUseException {
        OptionalDouble degrees = step.has("rotationDegrees") ? OptionalDouble.of(step.number("rotationDegrees")) : OptionalDouble.empty();
        return new Action.SignOffRegistration(newest(r -> !r.signedOff()).id(), step.number("uncertaintyMm"), degrees,
                step.optionalText("decidedBy"), step.optionalWord("role", PersonRole.class));
    }

    Action remove() throws WrongUseException {
        return new Action.RemoveRegistration(newest(r -> r.evidence().isPresent()).id());
    }

    /// The newest registration between the frames that is of the kind wanted.
    private Registration newest(Predicate<Registration> wanted) throws WrongUseException {
        FrameOfReference from = frame("from");
        FrameOfReference to = frame("to");
        return current.all(Registration.class).stream().filter(wanted).filter(r -> r.from().equals(from) && r.to().equals(to))
                .max(Comparator.comparing(r -> r.by().when()))
                .orElseThrow(() -> step.refused(org.oligoplan.text.Message.of("edit.refused.no-registration")));
    }

    private FrameOfReference frame(String field) throws WrongUseException {
        String name = step.text(field);
        List<FrameOfReference> found = current.images().stream()
                .filter(i -> i.frame().uid().equals(name) || i.seriesInstanceUid().equals(name) || i.description().equals(name))
                .map(ImageSeries::frame).distinct().toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-image", name,
                    current.images().stream().map(ImageSeries::seriesInstanceUid).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private PatientPoint place(String field) throws WrongUseException {
        return new PatientPoint(0, 0, 0).plus(vector(field));
    }

    private PatientVector vector(String field) throws WrongUseException {
        List<Double> v = step.numbers(field);
        if (v.size() != 3) {
            throw step.wrong("script.bad-value", field, v.toString());
        }
        return new PatientVector(v.get(0), v.get(1), v.get(2));
    }
}
