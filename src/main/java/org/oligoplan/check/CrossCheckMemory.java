package org.oligoplan.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessStructure.Interval;

/// What the second engine has found so far, by the fingerprints of the two structures' contours and the ways on which they were brought
/// together: undone and done again, nothing is measured twice. Used from several threads.
final class CrossCheckMemory {

    private static final int KEPT = 4000;

    /// Two structures as the second engine sees them.
    private record Key(Fingerprint from, WitnessPlacement fromWay, Fingerprint to, WitnessPlacement toWay, double enoughMm) {}

    private final SecondEngine engine;
    private final Map<Key, Interval> found = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Interval> eldest) {
            return size() > KEPT;
        }
    };

    CrossCheckMemory(SecondEngine engine) {
        this.engine = engine;
    }

    private static Key key(SecondEngine.Seen from, SecondEngine.Seen to, double enoughMm) {
        return new Key(from.shape(), from.way(), to.shape(), to.way(), enoughMm);
    }

    /// {@return what is known of two structures}
    Optional<Interval> known(SecondEngine.Seen from, SecondEngine.Seen to, double enoughMm) {
        synchronized (found) {
            return Optional.ofNullable(found.get(key(from, to, enoughMm)));
        }
    }

    /// Lets the second engine look at two structures, unless it has.
    void look(SecondEngine.Seen from, SecondEngine.Seen to, double enoughMm, BooleanSupplier stop) {
        if (known(from, to, enoughMm).isEmpty()) {
            Interval interval = engine.distance(from, to, enoughMm, stop);
            synchronized (found) {
                found.put(key(from, to, enoughMm), interval);
            }
        }
    }
}
