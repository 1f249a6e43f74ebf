package org.oligoplan.exchange;

import java.util.List;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PlanRecord;

/// Doses, plans and registrations that came in.
///
/// @param doses dose distributions, headers only
/// @param plans plans
/// @param registrations registrations, none of them accepted
public record LoadedTreatments(List<Owned<DoseDistribution>> doses, List<Owned<PlanRecord>> plans,
        List<Owned<ImportedRegistration>> registrations) {

    /// Copies the lists.
    public LoadedTreatments {
        doses = List.copyOf(doses);
        plans = List.copyOf(plans);
        registrations = List.copyOf(registrations);
    }

    /// An object and whose it is.
    ///
    /// @param patientKey whose it is, as [ImportResult#patientKey]
    /// @param object what it is
    public record Owned<T>(String patientKey, T object) {}

    /// {@return what belongs to one patient}
    public LoadedTreatments of(String patientKey) {
        return new LoadedTreatments(of(doses, patientKey), of(plans, patientKey), of(registrations, patientKey));
    }

    private static <T> List<Owned<T>> of(List<Owned<T>> all, String patientKey) {
        return all.stream().filter(o -> o.patientKey().equals(patientKey)).toList();
    }

    /// {@return the objects without whose they are}
    public static <T> List<T> objects(List<Owned<T>> owned) {
        return owned.stream().map(Owned::object).toList();
    }
}
