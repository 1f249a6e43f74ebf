package org.oligoplan.exchange;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Counts the same trouble in many files, so that it becomes one finding that names the first of them.
///
/// @param <K> what makes trouble the same
final class Tally<K> {

    /// Where trouble was.
    ///
    /// @param count in how many files
    /// @param first the first of them by name
    record Count(int count, String first) {}

    private final Map<K, Count> counts = new ConcurrentHashMap<>();

    void add(K key, String file) {
        counts.merge(key, new Count(1, file),
                (a, b) -> new Count(a.count() + b.count(), a.first().compareTo(b.first()) <= 0 ? a.first() : b.first()));
    }

    void each(BiConsumer<K, Count> action) {
        counts.forEach(action);
    }
}
