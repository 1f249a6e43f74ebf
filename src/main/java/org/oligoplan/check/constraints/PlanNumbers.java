package org.oligoplan.check.constraints;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.DoseCrossCheck;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.witness.WitnessField;

/// Doses of organs by the exact engine, and what the second engine says of those that count. What was read of the same contours in the same doses is
/// kept. May be used from several threads.
final class PlanNumbers {

    private static final int KEPT = 400;

    private record Key(List<Id> doses, Fingerprint shape) {}

    /// An organ in a dose.
    private static final class InDose {

        private final DoseVolumeHistogram histogram;
        private final Supplier<DoseCrossCheck> make;
        private final Map<String, Optional<CrossCheck>> checks = new HashMap<>();
        private @Nullable DoseCrossCheck second;

        InDose(DoseVolumeHistogram histogram, Supplier<DoseCrossCheck> make) {
            this.histogram = histogram;
            this.make = make;
        }

        synchronized Optional<CrossCheck> check(NamedMetric metric, DoseMetric.Value value) {
            Optional<CrossCheck> there = checks.get(metric.name());
            if (there == null) {
                if (second == null) {
                    second = make.get();
                }
                there = second.check(metric, value);
                checks.put(metric.name(), there);
            }
            return there;
        }
    }

    // Guarded by itself.
    private final Map<Key, InDose> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, InDose> eldest) {
            return size() > KEPT;
        }
    };

    private InDose in(Subject subject, List<Id> doses, DoseLattice lattice) {
        Key key = new Key(doses, CanonicalForm.shape(subject.contours()));
        synchronized (known) {
            InDose there = known.get(key);
            if (there != null) {
                return there;
            }
        }
        InDose made = new InDose(DoseVolumeHistogram.of(subject.contours(), lattice),
                () -> DoseCrossCheck.of(subject.structures().getFirst().id(), subject.name(), subject.contours(), Optional.empty(),
                        new WitnessField(lattice.grid(), lattice::node), OptionalDouble.empty()));
        synchronized (known) {
            known.put(key, made);
        }
        return made;
    }

    /// {@return a value}
    ///
    /// @param subject contours of known thickness in the dose's frame
    /// @param doses what the lattice is the sum of
    /// @param lattice their sum, Gy
    /// @param metric one that needs no prescription
    DoseMetric.Value value(Subject subject, List<Id> doses, DoseLattice lattice, DoseMetric metric) {
        return metric.of(in(subject, doses, lattice).histogram, OptionalDouble.empty());
    }

    /// {@return what the second engine says of a value; none where the value is only bounded}
    Optional<CrossCheck> second(Subject subject, List<Id> doses, DoseLattice lattice, NamedMetric.OfStructure metric,
            DoseMetric.Value value) {
        return value.value().isEmpty() ? Optional.empty() : in(subject, doses, lattice).check(metric, value);
    }
}
