package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;

/// Typed access to the fields of one JSON object; every refusal names file and line.
///
/// @param source the file's name
/// @param object the object
record Fields(String source, JsonValue.Object object) {

    static final int FORMAT = 1;

    /// {@return the fields of the object that the text holds, after its `format` was found to be the known one}
    static Fields ofFile(String json, String source) throws ProtocolException {
        try {
            Fields file = of(source, JsonReader.read(json, source));
            if (file.decimal("format").compareTo(BigDecimal.valueOf(FORMAT)) != 0) {
                throw file.wrong(file.need("format").line(), "format " + file.decimal("format") + " is not known, only " + FORMAT);
            }
            return file;
        } catch (JsonException e) {
            throw new ProtocolException(source, e.line(), e.problem());
        }
    }

    static Fields of(String source, JsonValue value) throws ProtocolException {
        if (value instanceof JsonValue.Object object) {
            return new Fields(source, object);
        }
        throw new ProtocolException(source, value.line(), "an object is needed here");
    }

    ProtocolException wrong(int line, String problem) {
        return new ProtocolException(source, line, problem);
    }

    int line() {
        return object.line();
    }

    /// Refuses a field that nobody reads, which is most often a misspelt one.
    void only(String... names) throws ProtocolException {
        for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
            if (!List.of(names).contains(field.getKey())) {
                throw wrong(field.getValue().line(), "the field " + field.getKey() + " is not known here");
            }
        }
    }

    JsonValue need(String name) throws ProtocolException {
        JsonValue value = object.fields().get(name);
        if (value == null || value instanceof JsonValue.Null) {
            throw wrong(line(), "the field " + name + " is missing");
        }
        return value;
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    String text(String name) throws ProtocolException {
        String text = textOrEmpty(name);
        if (text.isBlank()) {
            throw wrong(need(name).line(), name + " is empty");
        }
        return text;
    }

    String textOrEmpty(String name) throws ProtocolException {
        return text(need(name), name);
    }

    private String text(JsonValue value, String name) throws ProtocolException {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        throw wrong(value.line(), name + " must be a text");
    }

    BigDecimal decimal(String name) throws ProtocolException {
        JsonValue value = need(name);
        if (value instanceof JsonValue.Number number) {
            return number.value();
        }
        throw wrong(value.line(), name + " must be a number");
    }

    int whole(String name, int least, int most) throws ProtocolException {
        BigDecimal value = decimal(name);
        if (value.stripTrailingZeros().scale() > 0 || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw wrong(need(name).line(), name + " must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    Fields inner(String name) throws ProtocolException {
        return of(source, need(name));
    }

    List<JsonValue> items(String name) throws ProtocolException {
        return items(need(name), name);
    }

    private List<JsonValue> items(JsonValue value, String name) throws ProtocolException {
        if (value instanceof JsonValue.Array array) {
            return array.items();
        }
        throw wrong(value.line(), name + " must be a list");
    }

    List<Fields> objects(String name) throws ProtocolException {
        List<Fields> objects = new ArrayList<>();
        for (JsonValue item : items(name)) {
            objects.add(of(source, item));
        }
        return objects;
    }

    List<String> texts(String name) throws ProtocolException {
        return texts(need(name), name);
    }

    /// {@return the texts of a list that may be missing}
    List<String> textsOrNone(String name) throws ProtocolException {
        return has(name) ? texts(name) : List.of();
    }

    List<String> texts(JsonValue list, String name) throws ProtocolException {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items(list, name)) {
            texts.add(text(item, name));
        }
        return texts;
    }

    boolean truth(String name) throws ProtocolException {
        JsonValue value = need(name);
        if (value instanceof JsonValue.Bool bool) {
            return bool.value();
        }
        throw wrong(value.line(), name + " must be true or false");
    }

    Title title() throws ProtocolException {
        return title("title");
    }

    Title title(String name) throws ProtocolException {
        Fields title = inner(name);
        title.only("en", "es");
        return new Title(title.text("en"), title.text("es"));
    }
}
