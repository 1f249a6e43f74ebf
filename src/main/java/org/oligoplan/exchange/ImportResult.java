package org.oligoplan.exchange;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Severity;

/// What an import brought.
///
/// @param patients whose data they are; more than one must never be mixed in a case
/// @param series the volumes
/// @param structureSets the structure sets
/// @param treatments plans, doses and registrations
/// @param findings what is wrong or odd, worst first
/// @param others objects that are listed only
public record ImportResult(List<PatientIdentity> patients, List<LoadedSeries> series, List<LoadedStructureSet> structureSets,
        LoadedTreatments treatments, List<ImportFinding> findings, List<OtherObject> others) {

    /// Copies the lists.
    public ImportResult {
        patients = List.copyOf(patients);
        series = List.copyOf(series);
        structureSets = List.copyOf(structureSets);
        findings = List.copyOf(findings);
        others = List.copyOf(others);
    }

    /// {@return the key by which series, structure sets and other objects name their patient}
    ///
    /// @param patient one of [#patients()]
    public static String patientKey(PatientIdentity patient) {
        return patient.id().toString();
    }

    /// {@return the patient with this key}
    public Optional<PatientIdentity> patient(String key) {
        return patients.stream().filter(p -> patientKey(p).equals(key)).findFirst();
    }

    /// {@return whether a finding makes something unusable}
    public boolean isBlocked() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKING);
    }

    /// {@return which object refers to which, each patient's among themselves}
    public List<ObjectLink> links() {
        return patients.stream().flatMap(p -> graph(patientKey(p)).links().stream()).toList();
    }

    /// {@return the graph of one patient's objects}
    LinkGraph graph(String key) {
        return new LinkGraph(series.stream().filter(s -> s.patientKey().equals(key)).map(LoadedSeries::meta).toList(),
                structureSets.stream().filter(s -> s.patientKey().equals(key)).map(LoadedStructureSet::meta).toList(), treatments.of(key));
    }

    /// {@return what belongs to one patient; findings are kept all, since a file may be of nobody}
    public ImportResult of(PatientIdentity patient) {
        String key = patientKey(patient);
        return new ImportResult(List.of(patient), series.stream().filter(s -> s.patientKey().equals(key)).toList(),
                structureSets.stream().filter(s -> s.patientKey().equals(key)).toList(), treatments.of(key), findings,
                others.stream().filter(o -> o.patientKey().equals(key)).toList());
    }
}
