package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Message;

/// The question which of several patients is meant. Nobody is ever taken without being named.
///
/// A patient is named by the Patient ID; where that is missing or two have the same, by `ID/NUMBER`, the place among those of that ID from 1.
///
/// @param patients in the order in which they were found
record PatientChoice(List<PatientIdentity> patients) {

    PatientChoice {
        patients = List.copyOf(patients);
    }

    /// {@return the place of the patient meant}
    ///
    /// @param wanted how the patient was named; may be missing where there is one only
    /// @throws WrongUseException when several are there and none was named, or there is none of that name; with the candidates
    int index(Optional<String> wanted) throws WrongUseException {
        if (wanted.isEmpty() && patients.size() == 1) {
            return 0;
        }
        if (wanted.isEmpty()) {
            throw new WrongUseException(Message.of("verbs.several-patients", candidates()));
        }
        return IntStream.range(0, patients.size()).filter(i -> name(i).equals(wanted.get())).findFirst()
                .orElseThrow(() -> new WrongUseException(Message.of("verbs.no-patient", wanted.get(), candidates())));
    }

    private String name(int index) {
        String id = patients.get(index).patientId();
        List<Integer> same = IntStream.range(0, patients.size()).filter(i -> patients.get(i).patientId().equals(id)).boxed().toList();
        return same.size() == 1 && !id.isEmpty() ? id : id + "/" + (same.indexOf(index) + 1);
    }

    private String candidates() {
        return IntStream.range(0, patients.size()).mapToObj(i -> {
            PatientIdentity p = patients.get(i);
            return name(i) + " (" + (p.name().isBlank() ? "?" : p.name()) + ", " + p.birthDate().map(Object::toString).orElse("?") + ")";
        }).collect(Collectors.joining("; "));
    }
}
