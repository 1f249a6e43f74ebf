package org.oligoplan.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;

/// The measured tables that come with the program: the suite's own, written by `selftest --full --out`, and those of other programs on the same
/// bodies, written by `.ci/peers/accuracy`.
///
/// @param own the suite's errors
/// @param peers errors of this and other programs on [ShapeFiles]
/// @param peersMeasured the day of that measurement, as written
/// @param peersCommand what makes it again
/// @param programs versions of the programs by name
public record Published(ProofResult own, List<PeerRow> peers, String peersMeasured, String peersCommand, Map<String, String> programs) {

    /// The errors of one program in one quantity at one slice thickness.
    ///
    /// @param program the program's name
    /// @param quantity what was compared: the end of a message id
    /// @param unit of the errors
    /// @param sliceMm slice thickness
    /// @param mean the mean of the errors' amounts
    /// @param greatest the greatest amount
    public record PeerRow(String program, String quantity, String unit, double sliceMm, double mean, double greatest) {}

    /// Copies what it is given.
    public Published {
        peers = List.copyOf(peers);
        programs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(programs));
    }

    /// {@return the tables of this program}
    public static Published builtIn() {
        try {
            JsonValue.Object json = object(JsonReader.read(text("peers.json"), "peers.json"));
            List<PeerRow> rows = new ArrayList<>();
            if (json.fields().get("rows") instanceof JsonValue.Array array) {
                for (JsonValue item : array.items()) {
                    JsonValue.Object row = object(item);
                    rows.add(new PeerRow(text(row, "program"), text(row, "quantity"), text(row, "unit"), number(row, "sliceMm"),
                            number(row, "mean"), number(row, "max")));
                }
            }
            Map<String, String> programs = new LinkedHashMap<>();
            if (json.fields().get("programs") instanceof JsonValue.Object versions) {
                versions.fields().keySet().forEach(name -> programs.put(name, text(versions, name)));
            }
            return new Published(ProofReport.read(text("accuracy.json"), "accuracy.json"), rows, text(json, "measured"),
                    text(json, "command"), programs);
        } catch (JsonException e) {
            throw new IllegalStateException("the program's own tables cannot be read", e);
        }
    }

    private static String text(String name) {
        try (InputStream file = Published.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonValue.Object object(JsonValue value) throws JsonException {
        if (value instanceof JsonValue.Object object) {
            return object;
        }
        throw new JsonException("peers.json", 1, "not an object");
    }

    private static String text(JsonValue.Object json, String name) {
        return json.fields().get(name) instanceof JsonValue.Text text ? text.value() : "";
    }

    private static double number(JsonValue.Object json, String name) {
        return json.fields().get(name) instanceof JsonValue.Number(BigDecimal value, int _) ? value.doubleValue() : Double.NaN;
    }
}
