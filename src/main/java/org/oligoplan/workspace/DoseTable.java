package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oligoplan.json.JsonValue;
import org.oligoplan.text.Texts;

/// The answer of `dvh` as a table for a person: a line for each structure, then what has to be known beside it.
final class DoseTable {

    private final Texts texts;

    DoseTable(Texts texts) {
        this.texts = texts;
    }

    String of(Map<String, Object> json) {
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Map<?, ?>> structures = new ArrayList<>();
        list(json, "structures").forEach(s -> structures.add((Map<?, ?>) s));
        List<String> head = new ArrayList<>(List.of(texts.of("dose.table.structure"), texts.of("dose.table.volume")));
        map(structures.getFirst(), "metrics").keySet().forEach(name -> head.add((String) name));
        rows.add(head);
        for (Map<?, ?> structure : structures) {
            String name = (String) structure.get("name");
            List<String> row = new ArrayList<>(List.of(name, number(structure.get("volumeCm3"))));
            map(structure, "metrics").values().forEach(field -> row.add(value((Map<?, ?>) field)));
            rows.add(row);
            if (structure.get("stored") instanceof Map<?, ?> stored) {
                List<String> theirs = new ArrayList<>(List.of("  " + texts.of("dose.table.stored"), number(stored.get("volumeCm3"))));
                Map<?, ?> values = map(stored, "metrics");
                map(structure, "metrics").keySet()
                        .forEach(m -> theirs.add(values.get(m) instanceof Map<?, ?> field ? value(field) : ""));
                rows.add(theirs);
            }
            list(structure, "warnings").forEach(w -> notes.add(name + ": " + w));
            map(structure, "metrics").forEach((metric, field) -> {
                if (((Map<?, ?>) field).get("reason") instanceof String reason) {
                    notes.add(name + ", " + metric + ": " + reason);
                }
            });
        }
        list(json, "warnings").forEach(w -> notes.add((String) w));
        StringBuilder out = new StringBuilder();
        table(out, rows);
        out.append('\n').append(json.get("method")).append('\n');
        notes.forEach(note -> out.append("! ").append(note).append('\n'));
        return out.toString();
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return in.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Map<?, ?> in, String key) {
        return in.get(key) instanceof List<?> list ? list : List.of();
    }

    private static void table(StringBuilder out, List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths.get(i) - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String value(Map<?, ?> field) {
        Object unit = field.get("unit");
        String sign = unit == null || unit.toString().isEmpty() ? "" : " " + unit;
        if (!(field.get("value") instanceof JsonValue.Null)) {
            return number(field.get("value")) + sign;
        }
        String least = number(field.get("atLeast"));
        String most = number(field.get("atMost"));
        return least.equals("?") && most.equals("?") ? "?" : least + " .. " + most + sign;
    }

    private static String number(@Nullable Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : "?";
    }
}
