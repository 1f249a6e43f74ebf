package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the questions of a protocol file, and what its entries make of them.
final class QuestionReader {

    private static final Set<String> UNITS = Set.of("mm", "cm3", "Gy", "MBq", "%", "days", "months", "years", "sites", "fractions");

    /// Names of the capacities in which a person may answer.
    static final Set<String> ROLES = Set.of("RADIATION_ONCOLOGIST", "MEDICAL_ONCOLOGIST", "TREATING_PHYSICIAN", "PRINCIPAL_INVESTIGATOR",
            "PHYSICIST", "TRIAL_COORDINATOR", "ADMINISTRATOR", "OTHER");

    private QuestionReader() {}

    /// {@return the file's questions; none where it has no such list}
    static List<Question> questions(Fields file) throws ProtocolException {
        List<Question> all = new ArrayList<>();
        if (!file.has("questions")) {
            return all;
        }
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("questions")) {
            Question question = question(item);
            if (!ids.add(question.id())) {
                throw item.wrong(item.need("id").line(), "the question " + question.id() + " stands twice");
            }
            all.add(question);
        }
        return all;
    }

    private static Question question(Fields item) throws ProtocolException {
        item.only("id", "title", "hint", "kind", "unit", "choices", "scope", "mayDecide", "reason", "least", "most", "future");
        Question.Kind kind = word(item, "kind", Question.Kind.class);
        List<Question.Choice> choices = new ArrayList<>();
        if (item.has("choices")) {
            for (Fields choice : item.objects("choices")) {
                choice.only("id", "title");
                choices.add(new Question.Choice(choice.text("id"), choice.title()));
            }
        }
        if (choices.isEmpty() == (kind == Question.Kind.CHOICE)) {
            throw item.wrong(item.line(), "a choice, and nothing else, has choices");
        }
        if (item.has("unit") && (kind != Question.Kind.NUMBER || !UNITS.contains(item.text("unit")))) {
            throw item.wrong(item.need("unit").line(), "the unit " + item.text("unit") + " is not known, or not of a number");
        }
        if (item.has("mayDecide") && !ROLES.containsAll(item.texts("mayDecide"))) {
            throw item.wrong(item.need("mayDecide").line(), "mayDecide names roles, not " + item.texts("mayDecide"));
        }
        Optional<BigDecimal> least = item.has("least") ? Optional.of(item.decimal("least")) : Optional.empty();
        Optional<BigDecimal> most = item.has("most") ? Optional.of(item.decimal("most")) : Optional.empty();
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw item.wrong(item.need("least").line(), "least is above most");
        }
        return new Question(item.text("id"), item.title(), item.has("hint") ? Optional.of(item.title("hint")) : Optional.empty(), kind,
                item.has("unit") ? item.text("unit") : "", choices, word(item, "scope", Question.Scope.class),
                item.has("mayDecide") ? item.texts("mayDecide") : List.of(), word(item, "reason", Question.Reason.class), least, most,
                item.has("future") && item.truth("future"));
    }

    private static <E extends Enum<E>> E word(Fields item, String name, Class<E> type) throws ProtocolException {
        String word = item.text(name);
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw item.wrong(item.need(name).line(), name + " " + word + " is not known");
    }

    static List<ProtocolEntry.Ambiguity> ambiguities(Fields item, Set<String> questions) throws ProtocolException {
        List<ProtocolEntry.Ambiguity> all = new ArrayList<>();
        if (!item.has("ambiguities")) {
            return all;
        }
        for (Fields one : item.objects("ambiguities")) {
            one.only("text", "readings", "chosenBy");
            List<ProtocolEntry.Reading> readings = new ArrayList<>();
            for (Fields reading : one.objects("readings")) {
                reading.only("id", "title");
                readings.add(new ProtocolEntry.Reading(reading.text("id"), reading.title()));
            }
            String by = one.text("chosenBy");
            boolean known = by.startsWith("fixed:")
                    ? readings.stream().anyMatch(r -> by.equals("fixed:" + r.id()))
                    : questions.contains(by);
            if (!known) {
                throw one.wrong(one.need("chosenBy").line(), "neither a reading nor a question: " + by);
            }
            all.add(new ProtocolEntry.Ambiguity(one.title("text"), readings, by));
        }
        return all;
    }

    static List<String> asks(Fields item, Set<String> questions) throws ProtocolException {
        List<String> asks = item.has("asks") ? item.texts("asks") : List.of();
        for (String question : asks) {
            if (!questions.contains(question)) {
                throw item.wrong(item.need("asks").line(), "the question " + question + " is not there");
            }
        }
        return asks;
    }
}
