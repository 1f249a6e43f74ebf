package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads tables of published facts.
final class ReferenceReader {

    private static final Set<String> LETTERS = Set.of("A", "B", "C", "D");

    private ReferenceReader() {}

    /// {@return the tables of a file}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, an id stands twice, or a row has
    ///     another number of cells than there are columns
    static List<ReferenceTable> tables(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "tables");
        file.text("version");
        file.text("source");
        List<ReferenceTable> tables = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("tables")) {
            tables.add(table(item, ids));
        }
        return List.copyOf(tables);
    }

    private static ReferenceTable table(Fields item, Set<String> ids) throws ProtocolException {
        item.only("id", "title", "columns", "rows");
        List<Title> columns = titles(item, "columns");
        List<ReferenceTable.Row> rows = new ArrayList<>();
        for (Fields row : item.objects("rows")) {
            row.only("id", "cells", "source", "letter", "evidence");
            List<Title> cells = titles(row, "cells");
            if (cells.size() != columns.size()) {
                throw row.wrong(row.line(), "a row has " + columns.size() + " cells, not " + cells.size());
            }
            rows.add(new ReferenceTable.Row(once(row, ids), cells, row.text("source"),
                    row.has("letter") ? Optional.of(letter(row)) : Optional.empty(),
                    row.has("evidence") ? Optional.of(row.text("evidence")) : Optional.empty()));
        }
        return new ReferenceTable(once(item, ids), item.title(), columns, rows);
    }

    private static List<Title> titles(Fields item, String name) throws ProtocolException {
        List<Title> titles = new ArrayList<>();
        for (Fields one : item.objects(name)) {
            one.only("en", "es");
            titles.add(new Title(one.text("en"), one.text("es")));
        }
        return titles;
    }

    private static String once(Fields item, Set<String> ids) throws ProtocolException {
        if (!ids.add(item.text("id"))) {
            throw item.wrong(item.need("id").line(), "the id " + item.text("id") + " stands twice");
        }
        return item.text("id");
    }

    private static String letter(Fields item) throws ProtocolException {
        String letter = item.text("letter");
        if (!LETTERS.contains(letter)) {
            throw item.wrong(item.need("letter").line(), "a confidence is A, B, C or D, not " + letter);
        }
        return letter;
    }
}
