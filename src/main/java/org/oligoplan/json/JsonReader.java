package org.oligoplan.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON text into a [JsonValue] tree. Depth and number length are bounded; a doubled field name is refused.
public final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).maxNumberLength(400).build()).build();

    private final String source;
    private final JsonParser parser;

    private JsonReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /// Reads one value and nothing after it.
    ///
    /// @param text the JSON text
    /// @param source its name for messages
    /// @return the tree
    /// @throws JsonException when the text is not JSON
    public static JsonValue read(String text, String source) throws JsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(source, parser);
            JsonValue value = reader.value(reader.next());
            if (parser.nextToken() != null) {
                throw new JsonException(source, reader.line(), "something follows the value");
            }
            return value;
        } catch (JsonParseException e) {
            throw new JsonException(source, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new JsonException(source, 1, String.valueOf(e.getMessage()));
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private JsonToken next() throws IOException, JsonException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonException(source, line(), "the text ends too early");
        }
        return token;
    }

    private JsonValue value(JsonToken token) throws IOException, JsonException {
        int line = line();
        return switch (token) {
            case VALUE_STRING -> new JsonValue.Text(parser.getText(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Number(parser.getDecimalValue(), line);
            case VALUE_TRUE -> new JsonValue.Bool(true, line);
            case VALUE_FALSE -> new JsonValue.Bool(false, line);
            case VALUE_NULL -> new JsonValue.Null(line);
            case START_ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                for (JsonToken t = next(); t != JsonToken.END_ARRAY; t = next()) {
                    items.add(value(t));
                }
                yield new JsonValue.Array(items, line);
            }
            case START_OBJECT -> {
                Map<String, JsonValue> fields = new LinkedHashMap<>();
                for (JsonToken t = next(); t != JsonToken.END_OBJECT; t = next()) {
                    String name = parser.currentName();
                    if (fields.put(name, value(next())) != null) {
                        throw new JsonException(source, line(), "the field " + name + " stands twice");
                    }
                }
                yield new JsonValue.Object(fields, line);
            }
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new JsonException(source, line, "unexpected " + token);
        };
    }
}
