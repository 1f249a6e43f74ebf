package org.oligoplan.exchange;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.PersonName;
import org.oligoplan.dicom.Tag;

/// What one object says about its patient.
///
/// @param name family name, given names, as shown
/// @param id Patient ID
/// @param birthDate the calendar date, never shifted
/// @param badBirthDate the text of a birth date that is none, or empty
/// @param sex M, F, O or empty
record PatientText(String name, String id, Optional<LocalDate> birthDate, String badBirthDate, String sex) {

    static PatientText of(DataSet object) {
        Optional<LocalDate> birth = Optional.empty();
        String bad = "";
        try {
            birth = object.date(Tag.PATIENT_BIRTH_DATE);
        } catch (DicomException e) {
            bad = object.string(Tag.PATIENT_BIRTH_DATE).orElse("");
        }
        return new PatientText(object.personName(Tag.PATIENT_NAME).map(PatientText::shown).orElse(""),
                object.string(Tag.PATIENT_ID).orElse("").strip(), birth, bad,
                object.string(Tag.PATIENT_SEX).orElse("").strip().toUpperCase(Locale.ROOT));
    }

    private static String shown(PersonName name) {
        PersonName.Components c = !name.alphabetic().isEmpty()
                ? name.alphabetic()
                : !name.ideographic().isEmpty() ? name.ideographic() : name.phonetic();
        String given = String.join(" ", c.given(), c.middle()).strip();
        return given.isEmpty() ? c.family() : c.family().isEmpty() ? given : c.family() + ", " + given;
    }

    private String plainName() {
        return name.toUpperCase(Locale.ROOT).replaceAll("[\\s,]+", " ").strip();
    }

    /// {@return how much is said, so that the fullest text of a patient comes first}
    int fullness() {
        return (name.isEmpty() ? 0 : 4) + (birthDate.isEmpty() ? 0 : 2) + (sex.isEmpty() ? 0 : 1);
    }

    /// {@return whether both may be of one person: the same Patient ID, and nothing said that contradicts}
    boolean agreesWith(PatientText other) {
        boolean named = name.isEmpty() || other.name.isEmpty() || name.equals(other.name) || plainName().equals(other.plainName());
        boolean born = birthDate.isEmpty() || other.birthDate.isEmpty() || birthDate.equals(other.birthDate);
        boolean sexed = sex.isEmpty() || other.sex.isEmpty() || sex.equals(other.sex);
        // Without an ID only a full agreement of name and birth date speaks for one person.
        boolean identified = id.isEmpty() ? plainName().equals(other.plainName()) && birthDate.equals(other.birthDate) : true;
        return id.equals(other.id) && identified && named && born && sexed;
    }

    /// {@return name, birth date and sex in one line}
    String summary() {
        return String.join(" ", name.isEmpty() ? "?" : name, birthDate.map(LocalDate::toString).orElse("?"), sex.isEmpty() ? "?" : sex);
    }
}
