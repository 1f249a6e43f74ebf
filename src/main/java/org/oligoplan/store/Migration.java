package org.oligoplan.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One numbered step of the schema. A released step is never edited.
///
/// @param number from 1
/// @param sql its statements
record Migration(int number, String sql) {

    /// {@return all steps in order}
    static List<Migration> all() {
        List<Migration> steps = new ArrayList<>();
        for (int number = 1;; number++) {
            try (InputStream in = Migration.class.getResourceAsStream("migration-%04d.sql".formatted(number))) {
                if (in == null) {
                    return List.copyOf(steps);
                }
                steps.add(new Migration(number, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
