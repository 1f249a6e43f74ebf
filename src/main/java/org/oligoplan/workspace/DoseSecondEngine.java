package org.oligoplan.workspace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.DoseCrossCheck;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Structure;
import org.oligoplan.witness.WitnessField;

/// Lets the second engine look at the numbers of a study of doses. It reads the values that the shelf holds, node by node and without a copy,
/// and interpolates, cuts and sorts by itself. What it has seen of the same contours, way, dose and number is kept. May be used from several
/// threads.
final class DoseSecondEngine {

    static final String JOB = "job.second-engine";

    private static final int KEPT = 4000;

    /// A number of the first engine with all that it rests on; without a metric it is the volume, cm3.
    private record Key(Id caseId, Id dose, Fingerprint shape, List<FrameBridge.Link> way, OptionalDouble prescribedGy, Id structure,
            String name, Optional<NamedMetric> metric, double first) {}

    private final DoseShelf shelf;
    private final Function<DoseLattice, WitnessField> read;
    // Guarded by itself.
    private final Map<Key, CrossCheck> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CrossCheck> eldest) {
            return size() > KEPT;
        }
    };

    /// @param shelf holds dose values
    DoseSecondEngine(DoseShelf shelf) {
        this(shelf, lattice -> new WitnessField(lattice.grid(), lattice::node));
    }

    /// @param shelf holds dose values
    /// @param read gives them to the second engine
    DoseSecondEngine(DoseShelf shelf, Function<DoseLattice, WitnessField> read) {
        this.shelf = shelf;
        this.read = read;
    }

    /// Looks at one structure after the other.
    ///
    /// @param current the case
    /// @param found what the first engine says
    /// @param seen told of each structure that has doses
    /// @param progress counts structures, and is asked before each number whether to stop
    /// @return how many structures have been looked at
    /// @throws RefusedException when the dose cannot be had any more
    int look(Case current, DoseStudy.Found found, Consumer<DoseStudy.Second> seen, Progress progress) throws RefusedException {
        WitnessField field = read.apply(shelf.lattice(current, found.dose(), progress));
        List<DoseStudy.With> all = found.structures().stream().filter(DoseStudy.With.class::isInstance).map(DoseStudy.With.class::cast)
                .toList();
        for (int i = 0; i < all.size(); i++) {
            seen.accept(look(current.id(), found, all.get(i), field, progress));
            progress.report(i + 1, all.size());
        }
        return all.size();
    }

    private DoseStudy.Second look(Id caseId, DoseStudy.Found found, DoseStudy.With with, WitnessField field, Progress progress) {
        Structure structure = with.structure();
        Fingerprint shape = CanonicalForm.shape(structure.contours());
        List<FrameBridge.Link> way = with.through().map(FrameBridge::links).orElse(List.of());
        OptionalDouble rx = found.wanted().prescribedGy();
        // Made only where something is not known yet: it lays its points through the solid.
        Optional<DoseCrossCheck> engine = Optional.empty();
        Function<Key, Optional<CrossCheck>> there = key -> {
            synchronized (known) {
                return Optional.ofNullable(known.get(key));
            }
        };
        double cm3 = with.doses().histogram().volumeCm3();
        Key ofVolume = new Key(caseId, found.dose().id(), shape, way, rx, structure.id(), structure.name(), Optional.empty(), cm3);
        Optional<CrossCheck> volume = there.apply(ofVolume);
        if (volume.isEmpty()) {
            progress.checkCancelled();
            engine = Optional.of(engine(with, field, rx));
            volume = Optional.of(engine.get().volume(cm3));
            keep(ofVolume, volume.get());
        }
        Map<NamedMetric, CrossCheck> values = new HashMap<>();
        for (var entry : with.values().entrySet()) {
            if (entry.getValue().value().isEmpty()) {
                continue;
            }
            progress.checkCancelled();
            Key key = new Key(caseId, found.dose().id(), shape, way, rx, structure.id(), structure.name(), Optional.of(entry.getKey()),
                    entry.getValue().value().getAsDouble());
            Optional<CrossCheck> one = there.apply(key);
            if (one.isEmpty()) {
                if (engine.isEmpty()) {
                    engine = Optional.of(engine(with, field, rx));
                }
                one = engine.get().check(entry.getKey(), entry.getValue());
                one.ifPresent(check -> keep(key, check));
            }
            one.ifPresent(check -> values.put(entry.getKey(), check));
        }
        return new DoseStudy.Second(structure.id(), volume.get(), values);
    }

    private static DoseCrossCheck engine(DoseStudy.With with, WitnessField field, OptionalDouble prescribedGy) {
        Structure structure = with.structure();
        return DoseCrossCheck.of(structure.id(), structure.name(), structure.contours(), with.through(), field, prescribedGy);
    }

    private void keep(Key key, CrossCheck check) {
        synchronized (known) {
            known.put(key, check);
        }
    }
}
