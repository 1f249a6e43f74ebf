package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.json.JsonValue;

/// Reads a protocol file's text.
public final class ProtocolReader {

    private static final Set<String> UNITS = Set.of("mm", "Gy", "sites", "fractions", "days", "months", "years", "MBq", "grade");

    private ProtocolReader() {}

    /// {@return the protocol}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, or an id stands twice
    public static Protocol read(String json, String sourceName) throws ProtocolException {
        return read(json, sourceName, Optional.empty());
    }

    /// The same for the protocol of a site, held against the program's own.
    static Protocol read(String json, String sourceName, Optional<Protocol> model) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "title", "source", "criticalStructures", "alphaBeta", "questions", "entries");
        List<CriticalStructure> critical = new ArrayList<>();
        for (Fields item : file.objects("criticalStructures")) {
            critical.add(criticalStructure(item));
        }
        List<AlphaBeta> ratios = new ArrayList<>();
        for (Fields item : file.objects("alphaBeta")) {
            ratios.add(ratio(item));
        }
        List<Question> questions = QuestionReader.questions(file);
        Set<String> known = questions.stream().map(Question::id).collect(Collectors.toSet());
        List<ProtocolEntry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("entries")) {
            ProtocolEntry entry = entry(item, known);
            if (!ids.add(entry.id())) {
                throw item.wrong(item.need("id").line(), "the entry " + entry.id() + " stands twice");
            }
            if (model.isPresent()) {
                LogicNeeds.check(entry, item, questions, model.get());
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw file.wrong(file.need("entries").line(), "a protocol has entries");
        }
        if (model.isPresent()) {
            LogicNeeds.checkAll(entries, file);
        }
        return new Protocol(file.text("id"), file.text("version"), file.title(), file.text("source"), critical, ratios, questions,
                entries,
                Fingerprint.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static CriticalStructure criticalStructure(Fields item) throws ProtocolException {
        item.only("id", "title", "names", "coveredBy");
        List<String> names = item.texts("names");
        List<Set<String>> coveredBy = new ArrayList<>();
        for (JsonValue alternative : item.items("coveredBy")) {
            List<String> set = item.texts(alternative, "coveredBy");
            if (set.isEmpty() || !names.containsAll(set)) {
                throw item.wrong(alternative.line(), "coveredBy must name some of " + names);
            }
            coveredBy.add(Set.copyOf(set));
        }
        if (coveredBy.isEmpty()) {
            throw item.wrong(item.need("coveredBy").line(), "coveredBy is empty");
        }
        return new CriticalStructure(item.text("id"), item.title(), names, coveredBy);
    }

    private static AlphaBeta ratio(Fields item) throws ProtocolException {
        item.only("id", "title", "gray", "confidence", "source");
        BigDecimal gray = item.decimal("gray");
        if (gray.signum() <= 0) {
            throw item.wrong(item.need("gray").line(), "alpha/beta must be positive");
        }
        return new AlphaBeta(item.text("id"), item.title(), gray.doubleValue(), item.text("confidence"), item.text("source"));
    }

    private static ProtocolEntry entry(Fields item, Set<String> questions) throws ProtocolException {
        item.only("id", "group", "kind", "logic", "title", "words", "asks", "allows", "parameters", "ambiguities", "source");
        List<Parameter> parameters = new ArrayList<>();
        if (item.has("parameters")) {
            Fields all = item.inner("parameters");
            for (Map.Entry<String, JsonValue> field : all.object().fields().entrySet()) {
                Fields one = Fields.of(item.source(), field.getValue());
                one.only("value", "unit");
                String unit = one.text("unit");
                if (!UNITS.contains(unit)) {
                    throw one.wrong(one.need("unit").line(), "the unit " + unit + " is not known");
                }
                parameters.add(new Parameter(field.getKey(), one.decimal("value"), unit));
            }
        }
        return new ProtocolEntry(item.text("id"), item.text("group"), kind(item), item.text("logic"), item.title(), parameters,
                item.text("source"), item.has("words") ? Optional.of(item.title("words")) : Optional.empty(),
                QuestionReader.asks(item, questions), item.has("allows") ? item.texts("allows") : List.of(),
                QuestionReader.ambiguities(item, questions));
    }

    private static ProtocolEntry.Kind kind(Fields item) throws ProtocolException {
        String word = item.text("kind");
        for (ProtocolEntry.Kind kind : ProtocolEntry.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw item.wrong(item.need("kind").line(), "the kind " + word + " is not known");
    }
}
