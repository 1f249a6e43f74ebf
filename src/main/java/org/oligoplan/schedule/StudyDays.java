package org.oligoplan.schedule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Statement;
import org.oligoplan.model.StudyEvent;

/// The days and choices of a case that a calendar is counted from. Of several answers to one question the newest counts; "not known" is no
/// answer.
public final class StudyDays {

    /// The questions of the protocol that have a meaning here beyond their answer.
    static final String FIRST_FRACTION = "first-fraction-day";
    static final String LAST_FRACTION = "last-fraction-day";
    static final String LAST_FES = "last-fes-day";
    static final String BASELINE_FES = "baseline-fes-day";

    private final Case current;
    private final List<Statement> newestFirst;

    /// @param current the case
    public StudyDays(Case current) {
        this.current = current;
        this.newestFirst = current.statements().reversed();
    }

    /// {@return the newest answer to a question about the patient or the site; none when it was taken back}
    ///
    /// @param question its id in the protocol file
    public Optional<FactValue> answer(String question) {
        for (Statement statement : newestFirst) {
            if (statement.claim() instanceof Claim.Fact fact && fact.question().equals(question) && fact.subject().isEmpty()) {
                return Optional.of(fact.value()).filter(value -> !(value instanceof FactValue.NotKnown));
            }
        }
        return Optional.empty();
    }

    /// {@return the answer to a question of yes or no}
    public Optional<Boolean> yes(String question) {
        return answer(question).filter(FactValue.YesNo.class::isInstance).map(v -> ((FactValue.YesNo) v).yes());
    }

    /// {@return the chosen answer's id}
    public Optional<String> choice(String question) {
        return answer(question).filter(FactValue.Choice.class::isInstance).map(v -> ((FactValue.Choice) v).id());
    }

    /// {@return the answer in whole days; none when it is no whole number of days from 0 to 3650}
    public Optional<Integer> days(String question) {
        return answer(question).filter(FactValue.Number.class::isInstance).map(v -> ((FactValue.Number) v).number())
                .filter(n -> n.stripTrailingZeros().scale() <= 0 && n.signum() >= 0 && n.precision() - n.scale() <= 4)
                .map(n -> n.intValueExact()).filter(n -> n <= 3650);
    }

    /// {@return the day that a question asks for: what a person stated; else, for the fractions, the planned days, and for the last and
    /// the baseline FES PET the newest event, of any visit or of screening}
    public Optional<KnownDay> day(String question) {
        Optional<KnownDay> stated = answer(question).filter(FactValue.Day.class::isInstance)
                .map(v -> new KnownDay(((FactValue.Day) v).day(), KnownDay.Origin.STATED));
        if (stated.isPresent()) {
            return stated;
        }
        return switch (question) {
            case FIRST_FRACTION -> planned().min(Comparator.naturalOrder()).map(d -> new KnownDay(d, KnownDay.Origin.PLANNED));
            // The last day of all is known when every lesion that is to be treated has its days.
            case LAST_FRACTION -> unplanned().isEmpty()
                    ? planned().max(Comparator.naturalOrder()).map(d -> new KnownDay(d, KnownDay.Origin.PLANNED))
                    : Optional.empty();
            case LAST_FES -> current.all(StudyEvent.class).stream().filter(e -> e.kind() == StudyEvent.Kind.FES_PET).map(StudyEvent::day)
                    .max(Comparator.naturalOrder()).map(d -> new KnownDay(d, KnownDay.Origin.EVENT));
            case BASELINE_FES -> current.all(StudyEvent.class).stream()
                    .filter(e -> e.kind() == StudyEvent.Kind.FES_PET && e.visit() == StudyEvent.Visit.SCREENING).map(StudyEvent::day)
                    .max(Comparator.naturalOrder()).map(d -> new KnownDay(d, KnownDay.Origin.EVENT));
            default -> Optional.empty();
        };
    }

    /// {@return the lesions that are to be treated: all but those that a person said do not progress}
    public static List<Lesion> treated(Case current) {
        return current.lesions().stream()
                .filter(l -> l.progressing().map(a -> a.value()).filter(p -> p == Progressing.NO).isEmpty()).toList();
    }

    /// {@return lesions that are to be treated and have no days yet}
    public List<Lesion> unplanned() {
        return treated(current).stream().filter(l -> FractionPlan.of(current, l.id()).isEmpty()).toList();
    }

    private java.util.stream.Stream<LocalDate> planned() {
        List<Id> treated = treated(current).stream().map(Lesion::id).toList();
        return current.all(FractionPlan.class).stream().filter(p -> treated.contains(p.lesion())).flatMap(p -> p.days().stream());
    }
}
