package org.oligoplan.volume;

/// Stored values from one to another, both included.
///
/// @param low the lowest
/// @param high the highest
public record StoredRange(int low, int high) {

    /// Refuses an empty range.
    public StoredRange {
        if (low > high) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
    }

    /// {@return whether a stored value lies in it}
    public boolean contains(int stored) {
        return stored >= low && stored <= high;
    }
}
