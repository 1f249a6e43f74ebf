package org.oligoplan.base;

import java.util.UUID;

/// A random identifier of one element of a case. It carries no meaning and no patient data, so it may stand in file names and columns.
///
/// @param value 128 random bits
public record Id(UUID value) implements Comparable<Id> {

    /// {@return a fresh random identifier}
    public static Id random() {
        return new Id(UUID.randomUUID());
    }

    /// Reads the text form that [#toString()] writes.
    ///
    /// @param text 36 characters of hexadecimal digits and hyphens
    /// @return the identifier
    /// @throws IllegalArgumentException when the text is not a UUID
    public static Id parse(String text) {
        return new Id(UUID.fromString(text));
    }

    @Override
    public int compareTo(Id other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
