package org.oligoplan.exchange;

import java.util.function.Consumer;

/// How a kind of finding is provoked, and a case as like it as can be that must not raise it.
///
/// @param offend spoils a clean case
/// @param twin makes the clean twin of a clean case
record FindingRow(Consumer<Fixture> offend, Consumer<Fixture> twin) {

    /// {@return a row whose twin is the clean case itself}
    static FindingRow of(Consumer<Fixture> offend) {
        return new FindingRow(offend, f -> {});
    }
}
