package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// The details beside the distances of one run, each measured once as long as the shapes stay the same.
final class DistanceDetails {

    /// The structures of a lesion and the structure that they are measured to.
    ///
    /// @param from the lesion's, in the common frame
    /// @param to the other, there
    /// @param uncertainty what their bounds were made with
    /// @param stated whether every uncertainty that enters was set by a person
    record Pairs(List<DistanceMemory.Placed> from, DistanceMemory.Placed to, Uncertainty uncertainty, boolean stated) {

        /// {@return both, of one lesion and one other structure}
        Pairs and(Pairs other) {
            List<DistanceMemory.Placed> both = new ArrayList<>(from);
            both.addAll(other.from);
            return new Pairs(List.copyOf(both), to,
                    uncertainty.totalMm() >= other.uncertainty.totalMm() ? uncertainty : other.uncertainty, stated && other.stated);
        }
    }

    private final DistanceMemory.Use memory;
    private final double limitMm;

    DistanceDetails(DistanceMemory.Use memory, double limitMm) {
        this.memory = memory;
        this.limitMm = limitMm;
    }

    /// {@return the details, unless a thickness is not known or this run leaves them out}
    Optional<DistanceDetail> of(Pairs pairs, DistanceResult result) {
        return result.thicknessUnknown() ? Optional.empty() : memory.detail(pairs, limitMm);
    }

    /// Measures side by side what [#of] then finds measured, of pairs whose thicknesses are known.
    void ahead(List<Pairs> wanted, Workforce workforce, Progress progress) {
        memory.details(wanted, limitMm, workforce, progress);
    }
}
