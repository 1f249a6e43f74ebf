package org.oligoplan.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.model.FrameBridge;

/// What was read of doses, by the shapes and doses it was read of, so that a run over a slightly changed case reads only what changed. A shape
/// is handed out as the same object each time, since distances are remembered by the object.
final class PriorDoseMemory {

    private static final int MOST = 2_000;

    /// A structure in a dose.
    ///
    /// @param shape the structure's shape; of a dose alone none
    /// @param way to the dose's frame
    /// @param gy a level; 0 for a maximum
    record Key(Optional<Fingerprint> shape, Id dose, Optional<FrameBridge> way, double gy, double radiusMm) {}

    private record Of(Id structure, Id dose, double gy) {}

    private final Map<Key, Double> maxima = new ConcurrentHashMap<>();
    private final Map<Key, ContourStack> stacks = new ConcurrentHashMap<>();
    private final Map<Of, Double> newestMaximum = new ConcurrentHashMap<>();
    private final Map<Of, ContourStack> newestStack = new ConcurrentHashMap<>();

    /// {@return a maximum, Gy}
    ///
    /// @param quick whether the structure's last one will do
    double maximum(Id structure, Key key, boolean quick, Supplier<Double> read) {
        return found(maxima, newestMaximum, new Of(structure, key.dose(), key.gy()), key, quick, read);
    }

    /// {@return a shape that was made of a dose}
    ContourStack stack(Id structure, Key key, boolean quick, Supplier<ContourStack> make) {
        return found(stacks, newestStack, new Of(structure, key.dose(), key.gy()), key, quick, make);
    }

    private static <T> T found(Map<Key, T> known, Map<Of, T> newest, Of of, Key key, boolean quick, Supplier<T> make) {
        @Nullable
        T there = known.get(key);
        if (there == null && quick) {
            there = newest.get(of);
            if (there != null) {
                return there;
            }
        }
        if (there == null) {
            if (known.size() >= MOST) {
                known.clear();
                newest.clear();
            }
            T made = make.get();
            @Nullable
            T other = known.putIfAbsent(key, made);
            there = other == null ? made : other;
        }
        newest.put(of, there);
        return there;
    }
}
