package org.oligoplan.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessStructure;

/// The second engine of `witness`, which keeps the solids of the structures that it saw last.
final class WitnessEngine implements SecondEngine {

    private static final int KEPT = 150;

    private record Known(Fingerprint shape, WitnessPlacement way) {}

    private final Map<Known, WitnessStructure> solids = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, WitnessStructure> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public WitnessStructure.Interval distance(Seen from, Seen to, double enoughMm, BooleanSupplier stop) {
        return WitnessStructure.between(solid(from), solid(to), enoughMm, stop);
    }

    private WitnessStructure solid(Seen seen) {
        Known key = new Known(seen.shape(), seen.way());
        synchronized (solids) {
            return solids.computeIfAbsent(key, k -> WitnessStructure.of(seen.contours(), seen.way()));
        }
    }
}
