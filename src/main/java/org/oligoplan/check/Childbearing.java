package org.oligoplan.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.text.Message;

/// Whether the patient can become pregnant or father a child (E20), by the clinical reading: a woman unless she was sterilised or has had no
/// menses for longer than a limit, a man unless he was sterilised.
///
/// @param sex which, where known
/// @param able whether, where known
/// @param missing what is not known
record Childbearing(Optional<Sex> sex, Optional<Boolean> able, List<Message> missing) {

    /// As far as the rule tells apart.
    enum Sex {
        FEMALE, MALE
    }

    /// Twelve months make the year that the trial speaks of.
    private static final BigDecimal YEAR_MONTHS = BigDecimal.valueOf(12);

    static Childbearing of(CaseFacts facts) {
        Answers answers = facts.answers();
        Optional<Sex> filed = facts.current().patient().flatMap(p -> switch (p.sex()) {
            case "F" -> Optional.of(Sex.FEMALE);
            case "M" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        });
        Optional<Sex> stated = answers.choice("sex").map(c -> c.equals("female") ? Sex.FEMALE : Sex.MALE);
        if (filed.isEmpty() && stated.isEmpty()) {
            return new Childbearing(Optional.empty(), Optional.empty(), List.of(answers.missing("sex")));
        }
        if (filed.isPresent() && stated.isPresent() && !filed.equals(stated)) {
            return new Childbearing(Optional.empty(), Optional.empty(), List.of(Message.of("check.missing.sexes")));
        }
        Optional<Sex> sex = filed.or(() -> stated);
        Optional<Boolean> sterilised = answers.yes("sterilised");
        if (sterilised.orElse(false)) {
            return new Childbearing(sex, Optional.of(false), List.of());
        }
        if (sex.orElseThrow() == Sex.MALE) {
            return sterilised.isPresent()
                    ? new Childbearing(sex, Optional.of(true), List.of())
                    : new Childbearing(sex, Optional.empty(), List.of(answers.missing("sterilised")));
        }
        Optional<BigDecimal> months = answers.number("menses-months");
        if (months.filter(m -> m.compareTo(YEAR_MONTHS) > 0).isPresent()) {
            return new Childbearing(sex, Optional.of(false), List.of());
        }
        List<Message> missing = new ArrayList<>();
        if (sterilised.isEmpty()) {
            missing.add(answers.missing("sterilised"));
        }
        if (months.isEmpty()) {
            missing.add(answers.missing("menses-months"));
        }
        return new Childbearing(sex, missing.isEmpty() ? Optional.of(true) : Optional.empty(), missing);
    }

    boolean certainlyNot() {
        return able.filter(yes -> !yes).isPresent();
    }

    boolean male() {
        return sex.filter(s -> s == Sex.MALE).isPresent();
    }
}
