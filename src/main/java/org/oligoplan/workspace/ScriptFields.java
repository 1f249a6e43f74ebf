package org.oligoplan.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Dose;
import org.oligoplan.json.JsonValue;
import org.oligoplan.text.Message;

/// The fields of one step of a script. Whatever is wrong is said with the line.
final class ScriptFields {

    private final String source;
    private final JsonValue.Object object;
    private final Set<String> used = new HashSet<>();

    ScriptFields(String source, JsonValue.Object object) {
        this.source = source;
        this.object = object;
    }

    int line() {
        return object.line();
    }

    static WrongUseException wrong(String source, int line, Message problem) {
        return new WrongUseException(Message.of("script.wrong", source, Integer.toString(line), problem));
    }

    WrongUseException wrong(String id, Object... arguments) {
        return wrong(source, object.line(), Message.of(id, arguments));
    }

    WrongUseException refused(Message reason) {
        return wrong(source, object.line(), Message.of("script.refused", reason));
    }

    /// {@return whether the field stands there, also when it is null}
    boolean has(String name) {
        return object.fields().containsKey(name);
    }

    private Optional<JsonValue> value(String name) {
        used.add(name);
        return object.get(name);
    }

    private JsonValue needed(String name) throws WrongUseException {
        return value(name).orElseThrow(() -> wrong("script.missing-field", name));
    }

    private WrongUseException bad(String name, JsonValue value) {
        String shown = switch (value) {
            case JsonValue.Text text -> text.value();
            case JsonValue.Number number -> number.value().toPlainString();
            case JsonValue.Bool bool -> Boolean.toString(bool.value());
            case JsonValue.Null _ -> "null";
            case JsonValue.Array _ -> "[...]";
            case JsonValue.Object _ -> "{...}";
        };
        return wrong(source, value.line(), Message.of("script.bad-value", name, shown));
    }

    String text(String name) throws WrongUseException {
        return text(name, needed(name));
    }

    private String text(String name, JsonValue value) throws WrongUseException {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        throw bad(name, value);
    }

    Optional<String> optionalText(String name) throws WrongUseException {
        Optional<JsonValue> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(text(name, value.get()));
    }

    BigDecimal decimal(String name) throws WrongUseException {
        return decimal(name, needed(name));
    }

    private BigDecimal decimal(String name, JsonValue value) throws WrongUseException {
        if (value instanceof JsonValue.Number number && number.value().precision() < 40 && Math.abs(number.value().scale()) < 40) {
            return number.value();
        }
        throw bad(name, value);
    }

    /// {@return a dose in Gy, zero or more}
    Dose dose(String name) throws WrongUseException {
        JsonValue value = needed(name);
        BigDecimal gray = decimal(name, value);
        if (gray.signum() < 0) {
            throw bad(name, value);
        }
        return new Dose(gray);
    }

    Optional<BigDecimal> optionalDecimal(String name) throws WrongUseException {
        Optional<JsonValue> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(decimal(name, value.get()));
    }

    Optional<Double> optionalNumber(String name) throws WrongUseException {
        return optionalDecimal(name).map(BigDecimal::doubleValue);
    }

    double number(String name) throws WrongUseException {
        return decimal(name).doubleValue();
    }

    int integer(String name) throws WrongUseException {
        JsonValue value = needed(name);
        try {
            return decimal(name, value).intValueExact();
        } catch (ArithmeticException e) {
            throw bad(name, value);
        }
    }

    boolean bool(String name) throws WrongUseException {
        return bool(name, needed(name));
    }

    private boolean bool(String name, JsonValue value) throws WrongUseException {
        if (value instanceof JsonValue.Bool bool) {
            return bool.value();
        }
        throw bad(name, value);
    }

    Optional<Boolean> optionalBool(String name) throws WrongUseException {
        Optional<JsonValue> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(bool(name, value.get()));
    }

    <E extends Enum<E>> E word(String name, Class<E> type) throws WrongUseException {
        return word(name, needed(name), type);
    }

    private <E extends Enum<E>> E word(String name, JsonValue value, Class<E> type) throws WrongUseException {
        String text = text(name, value).toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(text)).findFirst().orElseThrow(() -> bad(name, value));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> type) throws WrongUseException {
        Optional<JsonValue> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(word(name, value.get(), type));
    }

    List<JsonValue> list(String name) throws WrongUseException {
        JsonValue value = needed(name);
        if (value instanceof JsonValue.Array array) {
            return array.items();
        }
        throw bad(name, value);
    }

    List<String> texts(String name) throws WrongUseException {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : list(name)) {
            texts.add(text(name, value));
        }
        return texts;
    }

    /// {@return the fields of each object of a list}
    List<ScriptFields> parts(String name) throws WrongUseException {
        List<ScriptFields> parts = new ArrayList<>();
        for (JsonValue value : list(name)) {
            if (!(value instanceof JsonValue.Object part)) {
                throw bad(name, value);
            }
            parts.add(new ScriptFields(source, part));
        }
        return parts;
    }

    List<Double> numbers(String name) throws WrongUseException {
        List<Double> numbers = new ArrayList<>();
        for (JsonValue value : list(name)) {
            numbers.add(decimal(name, value).doubleValue());
        }
        return numbers;
    }

    /// {@return lists of so many numbers each}
    List<double[]> points(String name, int size) throws WrongUseException {
        List<double[]> points = new ArrayList<>();
        for (JsonValue value : list(name)) {
            if (!(value instanceof JsonValue.Array array) || array.items().size() != size) {
                throw bad(name, value);
            }
            double[] point = new double[size];
            for (int i = 0; i < size; i++) {
                point[i] = decimal(name, array.items().get(i)).doubleValue();
            }
            points.add(point);
        }
        return points;
    }

    Optional<JsonValue.Object> optionalObject(String name) throws WrongUseException {
        Optional<JsonValue> value = value(name);
        if (value.isPresent() && !(value.get() instanceof JsonValue.Object)) {
            throw bad(name, value.get());
        }
        return value.map(JsonValue.Object.class::cast);
    }

    /// Refuses fields that nobody asked for: a misspelt field must not pass as one that was left out.
    void end() throws WrongUseException {
        for (String name : object.fields().keySet()) {
            if (!used.contains(name)) {
                throw wrong("script.unknown-field", name);
            }
        }
    }
}
