package org.oligoplan.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.text.Texts;

/// A result as JSON, which can be read again, and as a table in words.
public final class ProofReport {

    private static final double DIGITS = 1e9;

    private ProofReport() {}

    /// {@return the result as JSON text}
    public static String json(ProofResult result) {
        return JsonWriter.write(fields(result));
    }

    /// {@return the result's fields, for JSON}
    public static Map<String, Object> fields(ProofResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", result.passed());
        json.put("command", result.command());
        json.put("finished", result.finished().toString());
        json.put("seconds", rounded(result.seconds()));
        json.put("seed", result.seed());
        json.put("cases", result.cases());
        json.put("version", result.machine().version());
        json.put("java", result.machine().java());
        json.put("system", result.machine().system());
        json.put("processors", result.machine().processors());
        json.put("rows", result.rows().stream().map(ProofReport::row).toList());
        json.put("failures", result.failures().stream().map(ProofReport::failure).toList());
        return json;
    }

    private static Map<String, Object> row(ErrorRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quantity", row.quantity().id());
        json.put("unit", row.quantity().unit().sign());
        json.put("sliceMm", row.thicknessMm());
        json.put("comparisons", row.cases());
        number(json, "mean", row.mean());
        number(json, "p95", row.p95());
        number(json, "max", row.greatest());
        number(json, "limit", row.limit());
        json.put("failed", row.failed());
        return json;
    }

    private static Map<String, Object> failure(Measured measured) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quantity", measured.quantity().id());
        json.put("case", measured.caseId());
        number(json, "error", measured.error());
        number(json, "limit", measured.limit());
        return json;
    }

    /// JSON has no infinite number: what has none is left out.
    private static void number(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.abs(value) < 1e-3 ? Double.parseDouble(String.format(Locale.ROOT, "%.3e", value)) : Math.rint(value * DIGITS) / DIGITS;
    }

    /// {@return the result that the text holds; failures one by one are not read again}
    ///
    /// @throws JsonException when the text is not such a result
    public static ProofResult read(String text, String source) throws JsonException {
        if (!(JsonReader.read(text, source) instanceof JsonValue.Object json)) {
            throw new JsonException(source, 1, "not an object");
        }
        List<ErrorRow> rows = new ArrayList<>();
        if (json.fields().get("rows") instanceof JsonValue.Array array) {
            for (JsonValue item : array.items()) {
                if (item instanceof JsonValue.Object row) {
                    Quantity.of(text(row, "quantity"))
                            .ifPresent(q -> rows.add(new ErrorRow(q, number(row, "sliceMm", 0), (int) number(row, "comparisons", 0),
                                    number(row, "mean", Double.NaN), number(row, "p95", Double.NaN), number(row, "max", Double.NaN),
                                    number(row, "limit", Double.POSITIVE_INFINITY), (int) number(row, "failed", 0))));
                }
            }
        }
        Instant finished;
        try {
            finished = Instant.parse(text(json, "finished"));
        } catch (DateTimeParseException _) {
            throw new JsonException(source, 1, "no time");
        }
        return new ProofResult(rows, List.of(), (long) number(json, "seed", 0), (int) number(json, "cases", 0), number(json, "seconds", 0),
                finished, new ProofMachine(text(json, "version"), text(json, "java"), text(json, "system"),
                        (int) number(json, "processors", 0)),
                text(json, "command"));
    }

    private static String text(JsonValue.Object json, String name) {
        return json.fields().get(name) instanceof JsonValue.Text text ? text.value() : "";
    }

    private static double number(JsonValue.Object json, String name, double otherwise) {
        return json.fields().get(name) instanceof JsonValue.Number(BigDecimal value, int _) ? value.doubleValue() : otherwise;
    }

    /// {@return the result as a table}
    public static String words(ProofResult result, Texts texts) {
        StringBuilder out = new StringBuilder();
        ProofMachine machine = result.machine();
        line(out, texts.of("proof.text.title"));
        line(out, texts.of("proof.text.machine", machine.version(), machine.java(), machine.system(),
                Integer.toString(machine.processors())));
        line(out, texts.of("proof.text.run", Integer.toString(result.cases()), Long.toString(result.seed()), result.finished().toString(),
                String.format(Locale.ROOT, "%.1f", result.seconds())));
        out.append('\n');
        String form = "%-62s %5s %7s %11s %11s %11s %11s %6s %s%n";
        out.append(String.format(Locale.ROOT, form, texts.of("proof.column.quantity"), texts.of("proof.column.slice"),
                texts.of("proof.column.cases"), texts.of("proof.column.mean"), texts.of("proof.column.p95"), texts.of("proof.column.max"),
                texts.of("proof.column.limit"), "", ""));
        for (ErrorRow row : result.rows()) {
            out.append(String.format(Locale.ROOT, form, texts.of("proof.quantity." + row.quantity().id()),
                    row.thicknessMm() > 0 ? String.format(Locale.ROOT, "%.0f mm", row.thicknessMm()) : "",
                    Integer.toString(row.cases()), number(row.mean()), number(row.p95()), number(row.greatest()),
                    Double.isInfinite(row.limit()) ? texts.of("proof.no-limit") : number(row.limit()), row.quantity().unit().sign(),
                    row.failed() == 0 ? "" : texts.of("proof.text.failed", Integer.toString(row.failed()))));
        }
        for (Measured failure : result.failures()) {
            line(out, texts.of("proof.text.failure", texts.of("proof.quantity." + failure.quantity().id()), failure.caseId(),
                    number(failure.error()), number(failure.limit())));
        }
        out.append('\n');
        line(out, texts.of(result.passed() ? "proof.text.passed" : "proof.text.not-passed"));
        return out.toString();
    }

    private static void line(StringBuilder out, String words) {
        out.append(words).append('\n');
    }

    /// {@return an error as printed: three digits, small ones by their power of ten, none that is not 0 as 0}
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        if (value == 0) {
            return "0";
        }
        return Math.abs(value) >= 0.001 ? String.format(Locale.ROOT, "%.4f", value) : String.format(Locale.ROOT, "%.1e", value);
    }
}
