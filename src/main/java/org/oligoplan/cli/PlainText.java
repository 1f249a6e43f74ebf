package org.oligoplan.cli;

import java.util.Collection;
import java.util.Map;

/// A result as indented text, for a person who did not ask for JSON. It holds every field that the JSON holds.
final class PlainText {

    private PlainText() {}

    static String of(Map<String, Object> json) {
        StringBuilder out = new StringBuilder();
        fields(out, json, "");
        return out.toString();
    }

    private static void fields(StringBuilder out, Map<?, ?> map, String indent) {
        map.forEach((name, value) -> field(out, indent, String.valueOf(name), value));
    }

    private static void field(StringBuilder out, String indent, String name, Object value) {
        out.append(indent).append(name).append(':');
        switch (value) {
            case Map<?, ?> map -> {
                out.append('\n');
                fields(out, map, indent + "  ");
            }
            case Collection<?> items when items.stream().noneMatch(i -> i instanceof Map<?, ?> || i instanceof Collection<?>) -> {
                for (Object item : items) {
                    out.append(' ').append(item);
                }
                out.append('\n');
            }
            case Collection<?> items -> {
                out.append('\n');
                for (Object item : items) {
                    if (item instanceof Map<?, ?> map) {
                        out.append(indent).append("  -\n");
                        fields(out, map, indent + "    ");
                    } else {
                        out.append(indent).append("  - ").append(item).append('\n');
                    }
                }
            }
            case double[] numbers -> {
                for (double number : numbers) {
                    out.append(' ').append(number);
                }
                out.append('\n');
            }
            default -> out.append(' ').append(value).append('\n');
        }
    }
}
