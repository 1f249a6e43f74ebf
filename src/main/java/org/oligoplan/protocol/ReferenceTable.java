package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;

/// A table of published facts that is shown as it is, each row with its source and confidence. Nothing in it drives a verdict.
///
/// @param id its id, such as `margins`
/// @param title what it is about
/// @param columns titles of the columns
/// @param rows in the file's order
public record ReferenceTable(String id, Title title, List<Title> columns, List<Row> rows) {

    /// A row.
    ///
    /// @param id its id, such as RE01
    /// @param cells one for each column
    /// @param source where it comes from, `-` where none was found
    /// @param letter confidence: A to D; none where there is no source to grade
    /// @param evidence why this letter, where there is more to say
    public record Row(String id, List<Title> cells, String source, Optional<String> letter, Optional<String> evidence) {

        /// Copies the list.
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// Copies the lists.
    public ReferenceTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// {@return the row with this id}
    ///
    /// @param rowId such as RE01
    public Optional<Row> row(String rowId) {
        return rows.stream().filter(r -> r.id().equals(rowId)).findFirst();
    }
}
