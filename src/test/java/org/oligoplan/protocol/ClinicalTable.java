package org.oligoplan.protocol;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oligoplan.testing.TestRun;

/// A table of the collected clinical facts, where their folder lies beside the folder of real data.
final class ClinicalTable {

    private ClinicalTable() {}

    /// A line of a table.
    record Row(Map<String, String> columns) {

        String text(String column) {
            return Objects.requireNonNull(columns.get(column), column);
        }
    }

    /// The table's lines, each as its values by column; the test is skipped where the folder is missing.
    static List<Row> rows(String name) throws IOException {
        Path file = TestRun.data().resolveSibling("clinical").resolve(name);
        assumeTrue(Files.isRegularFile(file), "the clinical facts are not here: " + name);
        List<List<String>> lines = parse(Files.readString(file));
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /// What the program says of where something was read: without the numbers of the collection's own files.
    static String published(String text) {
        return text.replaceAll("\\s*\\(ids? [^)]*\\)", "").replaceAll("code id \\d+; app id \\d+", "public code")
                .replaceAll("\\s*\\(pages corpus\\)", "").replace("in code corpus", "in public code")
                .replaceAll("read_file id \\d+", "transcription in public code").replaceAll("\\bstored ", "").replaceAll("\\s+", " ")
                .strip();
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                value.append(c);
            }
        }
        return lines;
    }
}
