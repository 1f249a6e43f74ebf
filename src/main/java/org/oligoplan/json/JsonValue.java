package org.oligoplan.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON tree. The place in the text is kept so that an error can name line and column.
public sealed interface JsonValue {

    /// {@return the line, from 1}
    int line();

    /// A text.
    ///
    /// @param value the text
    /// @param line the line, from 1
    record Text(String value, int line) implements JsonValue {}

    /// A number, exact as written.
    ///
    /// @param value the number
    /// @param line the line, from 1
    record Number(BigDecimal value, int line) implements JsonValue {}

    /// True or false.
    ///
    /// @param value the truth
    /// @param line the line, from 1
    record Bool(boolean value, int line) implements JsonValue {}

    /// The word null.
    ///
    /// @param line the line, from 1
    record Null(int line) implements JsonValue {}

    /// A list.
    ///
    /// @param items the members in order
    /// @param line the line, from 1
    record Array(List<JsonValue> items, int line) implements JsonValue {

        /// Copies the list.
        public Array {
            items = List.copyOf(items);
        }
    }

    /// An object with its fields in the order of the text.
    ///
    /// @param fields name to value
    /// @param line the line, from 1
    record Object(Map<String, JsonValue> fields, int line) implements JsonValue {

        /// Copies the map and keeps its order.
        public Object {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// {@return the field if it is there and not null}
        ///
        /// @param name the field's name
        public Optional<JsonValue> get(String name) {
            return Optional.ofNullable(fields.get(name)).filter(v -> !(v instanceof Null));
        }
    }
}
