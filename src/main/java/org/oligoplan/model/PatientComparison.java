package org.oligoplan.model;

import java.util.Locale;
import java.util.Optional;

/// Two records of a patient side by side, for a person to decide whether they are of one. It decides nothing itself but what cannot be.
///
/// @param name whether the names are the same, letter case and punctuation apart
/// @param birthDate whether the birth dates are the same
/// @param sex whether the sexes are the same
public record PatientComparison(Agreement name, Agreement birthDate, Agreement sex) {

    /// How two entries compare. An entry that is missing on either side is unknown, never the same.
    public enum Agreement {
        SAME, DIFFERENT, UNKNOWN
    }

    /// {@return the comparison}
    public static PatientComparison of(PatientIdentity one, PatientIdentity other) {
        return new PatientComparison(compare(plain(one.name()), plain(other.name())), compare(one.birthDate(), other.birthDate()),
                compare(plain(one.sex()), plain(other.sex())));
    }

    private static Optional<String> plain(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip()).filter(t -> !t.isEmpty());
    }

    private static <T> Agreement compare(Optional<T> one, Optional<T> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        return one.equals(other) ? Agreement.SAME : Agreement.DIFFERENT;
    }

    /// {@return whether they cannot be one person: birth date or sex contradict. A name may change}
    public boolean contradicts() {
        return birthDate == Agreement.DIFFERENT || sex == Agreement.DIFFERENT;
    }

    /// {@return whether something cannot be compared, so that a person has to confirm that it does not matter}
    public boolean incomplete() {
        return name == Agreement.UNKNOWN || birthDate == Agreement.UNKNOWN || sex == Agreement.UNKNOWN;
    }

    /// {@return whether nothing differs and nothing is missing}
    public boolean same() {
        return name == Agreement.SAME && birthDate == Agreement.SAME && sex == Agreement.SAME;
    }
}
