package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;

/// What the second engine says, as values and steps of a rule.
final class SecondWords {

    private static final String SOURCE = "secondEngine";

    private SecondWords() {}

    /// {@return the second engine's numbers of a distance}
    ///
    /// @param prefix of the keys: empty or `prior`
    static List<Measured> values(String prefix, List<CrossCheck> all, LesionDistance d) {
        List<CrossCheck> own = all.stream().filter(c -> c.structure().equals(d.structure())).toList();
        if (own.isEmpty()) {
            return List.of();
        }
        List<Measured> values = new ArrayList<>();
        CrossCheck.State state = own.stream().map(CrossCheck::state).reduce(CrossCheck.State::or).orElseThrow();
        values.add(Measured.of(key(prefix, "secondEngine"), state.name(), SOURCE));
        for (CrossCheck check : own) {
            String name = switch (check.quantity()) {
                case DISTANCE -> "secondNominal";
                case LOWER_BOUND -> "secondLowerBound";
                case UPPER_BOUND -> "secondUpperBound";
                case VOLUME, DOSE, DOSE_VOLUME -> throw new IllegalArgumentException("no distance: " + check.quantity());
            };
            if (check.second().isPresent()) {
                values.add(Measured.of(key(prefix, name + "Mm"), check.second().getAsDouble(), "mm", SOURCE));
            } else {
                check.secondAtLeast().ifPresent(mm -> values.add(Measured.of(key(prefix, name + "AtLeastMm"), mm, "mm", SOURCE)));
            }
        }
        return values;
    }

    private static String key(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// Adds what it says of each number: of all that do not agree, and of the distance that decides.
    static void steps(RuleText text, LesionAssessment a) {
        a.second().stream().filter(c -> c.blocking() || decides(a, c)).forEach(c -> text.step(c.said()));
    }

    private static boolean decides(LesionAssessment a, CrossCheck check) {
        return a.deciding().filter(d -> d.structure().equals(check.structure())).isPresent()
                || a.decidingPrior().filter(d -> d.structure().equals(check.structure())).isPresent();
    }
}
