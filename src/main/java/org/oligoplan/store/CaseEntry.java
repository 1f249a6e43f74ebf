package org.oligoplan.store;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Id;

/// What the case list knows of a case.
///
/// @param caseId the case
/// @param name the patient's name as shown
/// @param patientId the hospital's Patient ID
/// @param birthDate local calendar date
/// @param trialNumber subject number
/// @param overall code of the last overall outcome, or empty
/// @param openFlags how many results wait for someone
public record CaseEntry(Id caseId, String name, String patientId, Optional<LocalDate> birthDate, Optional<String> trialNumber,
        String overall, int openFlags) {

    private static final int TAG = 200;

    /// No DICOM text that stands here is longer; a longer one is cut so that an entry always fits its page.
    private static final int MOST_CHARACTERS = 1000;

    /// Cuts what is too long.
    public CaseEntry {
        name = cut(name);
        patientId = cut(patientId);
        trialNumber = trialNumber.map(CaseEntry::cut);
        overall = cut(overall);
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    static void write(CanonicalWriter out, CaseEntry entry) {
        out.begin(TAG, 1).writeId(entry.caseId).writeText(entry.name).writeText(entry.patientId);
        out.writeOptional(entry.birthDate, (o, d) -> o.writeLong(d.toEpochDay()));
        out.writeOptional(entry.trialNumber, CanonicalWriter::writeText);
        out.writeText(entry.overall).writeInt(entry.openFlags);
    }

    static CaseEntry read(CanonicalReader in) {
        in.begin(TAG, 1);
        return new CaseEntry(in.readId(), in.readText(), in.readText(), in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())),
                in.readOptional(CanonicalReader::readText), in.readText(), in.readInt());
    }
}
