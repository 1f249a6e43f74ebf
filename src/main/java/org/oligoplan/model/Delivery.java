package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;

/// What of a lesion's prescription was given. A lesion has at most one; a missing one says nothing.
///
/// @param id identifier of this element
/// @param lesion the lesion
/// @param fractions in the order of their days
/// @param stopped why treatment was ended before all was given, if it was; may not be blank
/// @param by who entered it
public record Delivery(Id id, Id lesion, List<Fraction> fractions, Optional<String> stopped, Attribution by) implements Element {

    /// A fraction that was planned for a day.
    ///
    /// @param day the day
    /// @param given the dose given; none when it was missed
    /// @param reason why it was missed, or a remark; not blank when it was missed
    public record Fraction(LocalDate day, Optional<Dose> given, String reason) {

        /// Refuses no dose as a dose, and a missed fraction without its reason.
        public Fraction {
            if (given.filter(d -> d.gray().signum() == 0).isPresent() || given.isEmpty() && reason.isBlank()) {
                throw new IllegalArgumentException("a fraction has a dose above 0, or a reason why it was missed");
            }
        }
    }

    /// Where a treatment stands.
    public enum Standing {
        /// No fraction has been given.
        NOT_BEGUN,
        /// Some has been given and nobody has said that it was stopped.
        UNDER_WAY,
        /// As many fractions and as much dose as prescribed have been given, to 0.01 Gy.
        COMPLETE,
        /// It was stopped.
        STOPPED,
        /// As many fractions as prescribed, or more, with another dose; or nothing is prescribed to compare with.
        OTHER_THAN_PRESCRIBED
    }

    /// Puts the fractions in the order of their days; refuses an empty reason for stopping.
    public Delivery {
        fractions = fractions.stream().sorted(Comparator.comparing(Fraction::day)).toList();
        if (stopped.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a treatment is stopped for a reason");
        }
    }

    /// {@return what was recorded of a lesion, if anything}
    public static Optional<Delivery> of(Case current, Id lesion) {
        return current.all(Delivery.class).stream().filter(d -> d.lesion().equals(lesion)).findFirst();
    }

    /// {@return the fractions that were given}
    public List<Fraction> delivered() {
        return fractions.stream().filter(f -> f.given().isPresent()).toList();
    }

    /// {@return the fractions that were missed}
    public List<Fraction> missed() {
        return fractions.stream().filter(f -> f.given().isEmpty()).toList();
    }

    /// {@return the sum of all doses given}
    public Dose total() {
        return fractions.stream().flatMap(f -> f.given().stream()).reduce(Dose.ofGray("0"), (a, b) -> new Dose(a.gray().add(b.gray())));
    }

    /// {@return the day of the first fraction that was given}
    public Optional<LocalDate> began() {
        return delivered().stream().map(Fraction::day).findFirst();
    }

    /// {@return the day of the last fraction that was given}
    public Optional<LocalDate> ended() {
        return delivered().stream().map(Fraction::day).reduce((_, last) -> last);
    }

    /// {@return where it stands beside what was prescribed}
    public Standing standing(Optional<Prescription> prescribed) {
        int given = delivered().size();
        if (stopped.isPresent()) {
            return Standing.STOPPED;
        }
        if (given == 0) {
            return Standing.NOT_BEGUN;
        }
        if (prescribed.isEmpty()) {
            return Standing.OTHER_THAN_PRESCRIBED;
        }
        if (given < prescribed.get().fractions()) {
            return Standing.UNDER_WAY;
        }
        boolean same = given == prescribed.get().fractions()
                && total().atHundredths().compareTo(prescribed.get().total().atHundredths()) == 0;
        return same ? Standing.COMPLETE : Standing.OTHER_THAN_PRESCRIBED;
    }

    /// {@return where a lesion's treatment stands; not begun where nothing is recorded}
    public static Standing standing(Case current, Lesion lesion) {
        return of(current, lesion.id()).map(d -> d.standing(lesion.prescription().map(Answer::value))).orElse(Standing.NOT_BEGUN);
    }
}
