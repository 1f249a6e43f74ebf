package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.json.JsonException;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.text.Message;

/// The use cases as JSON: an object with the field `steps`, a list of objects that each name in `do` what is done. The package's documentation
/// has the whole form.
final class CaseScript {

    private final String source;
    private final List<JsonValue.Object> steps;

    private CaseScript(String source, List<JsonValue.Object> steps) {
        this.source = source;
        this.steps = List.copyOf(steps);
    }

    /// Reads a script.
    ///
    /// @param text the JSON text
    /// @param source its name for messages
    /// @return the script; names in it are looked up when its steps are done
    /// @throws WrongUseException when it is no script; the message names the line
    static CaseScript read(String text, String source) throws WrongUseException {
        JsonValue value;
        try {
            value = JsonReader.read(text, source);
        } catch (JsonException e) {
            throw new WrongUseException(Message.of("script.no-json", String.valueOf(e.getMessage())));
        }
        ScriptFields fields = new ScriptFields(source, object(source, value));
        CaseScript script = new CaseScript(source, objects(source, fields.list("steps")));
        fields.end();
        for (ScriptFields step : script.steps()) {
            String word = step.text("do");
            if (!ScriptActions.WORDS.contains(word)) {
                throw step.wrong("script.unknown-action", word);
            }
        }
        return script;
    }

    static List<JsonValue.Object> objects(String source, List<JsonValue> values) throws WrongUseException {
        List<JsonValue.Object> objects = new ArrayList<>();
        for (JsonValue value : values) {
            objects.add(object(source, value));
        }
        return objects;
    }

    private static JsonValue.Object object(String source, JsonValue value) throws WrongUseException {
        if (value instanceof JsonValue.Object object) {
            return object;
        }
        throw ScriptFields.wrong(source, value.line(), Message.of("script.not-object"));
    }

    String source() {
        return source;
    }

    /// {@return the steps, fresh for one run}
    List<ScriptFields> steps() {
        return steps.stream().map(step -> new ScriptFields(source, step)).toList();
    }
}
