package org.oligoplan.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/// Writes a [JsonValue] tree, or plain Java maps, lists, texts, numbers and booleans, as JSON text with stable order and line ends.
public final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /// {@return indented JSON text}
    ///
    /// @param value a map with text keys, a collection, a text, a number, a boolean, or a [JsonValue]; a NaN or infinite number is refused
    public static String write(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            generator.setPrettyPrinter(printer);
            emit(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void emit(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case JsonValue.Text text -> out.writeString(text.value());
            case JsonValue.Number number -> out.writeNumber(number.value());
            case JsonValue.Bool bool -> out.writeBoolean(bool.value());
            case JsonValue.Null _ -> out.writeNull();
            case JsonValue.Array array -> emit(out, array.items());
            case JsonValue.Object object -> emit(out, object.fields());
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName((String) entry.getKey());
                    emit(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case Collection<?> items -> {
                out.writeStartArray();
                for (Object item : items) {
                    emit(out, item);
                }
                out.writeEndArray();
            }
            case double[] numbers -> {
                out.writeStartArray();
                for (double number : numbers) {
                    emit(out, number);
                }
                out.writeEndArray();
            }
            case CharSequence text -> out.writeString(text.toString());
            case Boolean bool -> out.writeBoolean(bool);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number.toPlainString());
            case Double number -> {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException("JSON has no number " + number);
                }
                out.writeNumber(number);
            }
            default -> throw new IllegalArgumentException("JSON has no form for " + value.getClass());
        }
    }
}
