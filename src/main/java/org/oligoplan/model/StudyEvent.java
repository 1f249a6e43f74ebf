package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.base.Id;

/// Something of the study that took place on a day.
///
/// @param id identifier of this element
/// @param kind what took place
/// @param day when
/// @param visit the visit that it belongs to, as a person says; it is never taken from the day
/// @param note what else is to be said; may be empty
/// @param adverse the event's grading, for an adverse event and for nothing else
/// @param by who entered it
public record StudyEvent(Id id, Kind kind, LocalDate day, Visit visit, String note, Optional<AdverseEvent> adverse,
        Attribution by) implements Element {

    /// What can take place. The names on the screen are message ids `event.kind.NAME`.
    public enum Kind {
        CT, PET_CT, BONE_SCAN, FES_PET, BRAIN_IMAGING, BLOOD_SAMPLE, QUESTIONNAIRE_C30, QUESTIONNAIRE_BR45, QUESTIONNAIRE_PRO_CTCAE, VISIT, ADVERSE_EVENT
    }

    /// The visits of the trial. The names on the screen are message ids `event.visit.NAME`.
    public enum Visit {
        SCREENING, TREATMENT, DAY_30, WEEK_12, WEEK_24, UNSCHEDULED
    }

    /// How far treatment is thought to be the cause.
    public enum Relation {
        UNRELATED, UNLIKELY, POSSIBLE, PROBABLE, DEFINITE, NOT_ASSESSED
    }

    /// An adverse event as CTCAE grades it.
    ///
    /// @param term the CTCAE term
    /// @param grade 1 to 5
    /// @param relation how far treatment is thought to be the cause
    /// @param version the version of CTCAE, such as 5.0
    public record AdverseEvent(String term, int grade, Relation relation, String version) {

        /// Refuses a blank term or version, and a grade that is none.
        public AdverseEvent {
            if (term.isBlank() || version.isBlank() || grade < 1 || grade > 5) {
                throw new IllegalArgumentException("an adverse event has a term, a grade of 1 to 5 and a version");
            }
        }
    }

    /// Refuses an adverse event without its grading, and a grading of anything else.
    public StudyEvent {
        if (adverse.isPresent() != (kind == Kind.ADVERSE_EVENT)) {
            throw new IllegalArgumentException("an adverse event, and nothing else, has a grading");
        }
    }
}
