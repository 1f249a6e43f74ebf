package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;

/// What decision logic needs of an entry: the parameters, with their units, and the questions, of the same kind, that the program's own entry
/// with the same logic has. Without them a rule would fail in the middle of a check.
final class LogicNeeds {

    /// The logic that every protocol needs: distances gate the sign-off.
    private static final String DISTANCE = "prior-dose-distance";

    private LogicNeeds() {}

    /// Refuses an entry that its logic could not decide.
    ///
    /// @param entry of a site's protocol
    /// @param item where it stands
    /// @param questions of the site's protocol
    /// @param model the program's own protocol
    static void check(ProtocolEntry entry, Fields item, List<Question> questions, Protocol model) throws ProtocolException {
        if (!entry.hasLogic()) {
            return;
        }
        List<ProtocolEntry> known = model.entries().stream().filter(e -> e.logic().equals(entry.logic())).toList();
        if (known.isEmpty()) {
            throw item.wrong(item.need("logic").line(), "the decision logic " + entry.logic() + " is not known to this program");
        }
        // Several entries of the program may share a logic, each with its own questions: what is common to all of them is needed.
        ProtocolEntry one = known.stream().filter(e -> e.id().equals(entry.id())).findFirst().orElse(known.getFirst());
        for (Parameter parameter : one.parameters()) {
            boolean same = entry.parameters().stream()
                    .anyMatch(p -> p.name().equals(parameter.name()) && p.unit().equals(parameter.unit()));
            if (!same) {
                throw item.wrong(item.line(), "the decision logic " + entry.logic() + " needs the parameter " + parameter.name() + " in "
                        + parameter.unit());
            }
        }
        for (String id : one.asks()) {
            boolean common = known.stream().allMatch(e -> e.asks().contains(id));
            Optional<Question> needed = model.question(id);
            boolean there = questions.stream().anyMatch(q -> q.id().equals(id) && needed.filter(n -> answersAlike(n, q)).isPresent());
            if (common && !there) {
                throw item.wrong(item.line(), "the decision logic " + entry.logic() + " needs the question " + id
                        + " as the program's own protocol has it");
            }
        }
    }

    private static boolean answersAlike(Question needed, Question given) {
        return needed.kind() == given.kind() && needed.scope() == given.scope() && needed.unit().equals(given.unit())
                && needed.choices().stream().map(Question.Choice::id).toList()
                        .equals(given.choices().stream().map(Question.Choice::id).toList());
    }

    /// Refuses a protocol without the rule on distances.
    static void checkAll(List<ProtocolEntry> entries, Fields file) throws ProtocolException {
        if (entries.stream().noneMatch(e -> e.logic().equals(DISTANCE))) {
            throw file.wrong(file.need("entries").line(), "a protocol has an entry with the decision logic " + DISTANCE);
        }
    }
}
