package org.oligoplan.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oligoplan.base.Id;

/// What the site has settled. Nothing has a built-in value: what is missing is not set.
///
/// @param id identifier of this element
/// @param delineationMm uncertainty of delineation, mm
/// @param registrationMm uncertainty of what was not drawn on the planning CT, mm
/// @param fourFractionsAllowed whether 4 fractions count as within the trial's "3 to 5" (one part of the trial says 3 or 5)
/// @param addedCriticalStructures TG-263 names that the oncologist added to the trial's list
public record SiteSettings(Id id, Optional<Answer<Double>> delineationMm, Optional<Answer<Double>> registrationMm,
        Optional<Answer<Boolean>> fourFractionsAllowed, Set<String> addedCriticalStructures) implements Element {

    /// Copies the set in alphabetic order; refuses a negative uncertainty.
    public SiteSettings {
        addedCriticalStructures = java.util.Collections.unmodifiableSet(new TreeSet<>(addedCriticalStructures));
        delineationMm.ifPresent(a -> refuseNegative(a.value()));
        registrationMm.ifPresent(a -> refuseNegative(a.value()));
    }

    private static void refuseNegative(double mm) {
        if (!(mm >= 0) || !Double.isFinite(mm)) {
            throw new IllegalArgumentException("an uncertainty is zero or more, not " + mm);
        }
    }

    /// {@return settings in which nothing is set}
    public static SiteSettings unset(Id id) {
        return new SiteSettings(id, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }
}
