package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.base.Id;

/// Who the patient is, as the images say; the trial number is given by a person.
///
/// @param id identifier of this element
/// @param name the name as it is shown (family name, given names)
/// @param patientId the hospital's Patient ID (0010,0020)
/// @param birthDate the local calendar date, never shifted by a time zone
/// @param sex M, F, O or empty, as DICOM writes it
/// @param trialNumber the subject number in the trial
public record PatientIdentity(Id id, String name, String patientId, Optional<LocalDate> birthDate, String sex, Optional<String> trialNumber)
        implements
            Element {}
