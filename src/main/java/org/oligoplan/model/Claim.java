package org.oligoplan.model;

import java.util.Optional;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;

/// What a person states about the case. What nobody has stated stays unknown.
public sealed interface Claim {

    /// Whether the treating radiation oncologist holds that a lesion can be treated safely.
    enum Safety {
        SAFE, UNSAFE
    }

    /// Why a critical structure need not be contoured.
    enum Exemption {
        NOT_IRRADIATED, NOT_NEAR
    }

    /// Kinds of diffuse progression, each of which counts as more than four sites (protocol rule E09).
    enum Diffuse {
        PLEURAL_EFFUSION, ASCITES, CARCINOMATOSIS, LYMPHANGITIC_SPREAD
    }

    /// Towards which end of a stack, along rising or falling w.
    enum End {
        LOW, HIGH
    }

    /// What the physicist says of the numbers.
    enum NumbersReview {
        CONFIRMED, DISPUTED
    }

    /// A word on the distances of one lesion. It holds for what they rested on when it was said and for nothing else.
    sealed interface OnDistances extends Claim {

        /// {@return the lesion}
        Id lesion();

        /// {@return the fingerprint of what the distances rested on; missing when it was not recorded}
        Optional<Fingerprint> madeOn();

        /// {@return the same word, said of these distances}
        ///
        /// @param basis the fingerprint of what they rest on
        OnDistances madeOn(Fingerprint basis);
    }

    /// The history of prior radiotherapy is complete, or is not.
    ///
    /// @param complete what the person states
    record HistoryComplete(boolean complete) implements Claim {}

    /// A lesion is safe or unsafe to treat (protocol rule E13).
    ///
    /// @param lesion the lesion
    /// @param safety the judgement
    /// @param reason why; needed for SAFE
    /// @param madeOn what the lesion's distances rested on when it was stated; missing when that was not recorded
    record LesionSafety(Id lesion, Safety safety, String reason, Optional<Fingerprint> madeOn) implements OnDistances {

        /// Refuses SAFE without a reason.
        public LesionSafety {
            if (safety == Safety.SAFE && reason.isBlank()) {
                throw new IllegalArgumentException("safe needs a reason");
            }
        }

        @Override
        public LesionSafety madeOn(Fingerprint basis) {
            return new LesionSafety(lesion, safety, reason, Optional.of(basis));
        }
    }

    /// A critical structure was not irradiated, or is not near.
    ///
    /// @param standardName TG-263 name of the structure
    /// @param exemption which of the two
    /// @param lesion the lesion that it is not near to; for all lesions when missing
    record CriticalStructure(String standardName, Exemption exemption, Optional<Id> lesion) implements Claim {}

    /// A kind of diffuse progression is there, or is not.
    ///
    /// @param kind which
    /// @param present what the person states
    record DiffuseProgression(Diffuse kind, boolean present) implements Claim {}

    /// The organ really ends where its contours end.
    ///
    /// @param structure the structure
    /// @param end at which end of its stack
    record OrganEnds(Id structure, End end) implements Claim {}

    /// This image is the planning CT.
    ///
    /// @param image the image series
    record PlanningImage(Id image) implements Claim {}

    /// The physicist's word on a lesion's distances.
    ///
    /// @param lesion the lesion
    /// @param review confirmed or disputed
    /// @param comment what is disputed
    /// @param madeOn what the lesion's distances rested on when it was stated; missing when that was not recorded
    record DistanceReview(Id lesion, NumbersReview review, String comment, Optional<Fingerprint> madeOn) implements OnDistances {

        @Override
        public DistanceReview madeOn(Fingerprint basis) {
            return new DistanceReview(lesion, review, comment, Optional.of(basis));
        }
    }

    /// A lesion can, or cannot, be given the dose that is prescribed for it when this is stated (protocol rule E17).
    ///
    /// @param lesion the lesion
    /// @param feasible what the treating radiation oncologist states
    record DoseFeasible(Id lesion, boolean feasible) implements Claim {}

    /// A choice that numbers on earlier doses rest on: what is assumed, by whom, and why. None is ever made by the program.
    sealed interface OnDoses extends Claim {

        /// {@return the structure or the course that it is about}
        Id subject();

        /// {@return why, or from where}
        String reason();
    }

    /// In which order the plans of one course were given.
    enum PlanOrder {
        ONE_AFTER_THE_OTHER, SAME_FRACTIONS
    }

    /// The alpha/beta ratio of an organ.
    ///
    /// @param subject the structure
    /// @param gray the ratio, Gy, above 0
    /// @param reason its source
    record TissueRatio(Id subject, double gray, String reason) implements OnDoses {

        /// Refuses what is no ratio.
        public TissueRatio {
            if (!(gray > 0) || !Double.isFinite(gray)) {
                throw new IllegalArgumentException("alpha/beta is above zero, not " + gray);
            }
        }
    }

    /// How much of an earlier course's EQD2 is taken as recovered.
    ///
    /// @param subject the course
    /// @param percent of its EQD2, above 0 and under 100
    /// @param reason why
    record Recovery(Id subject, double percent, String reason) implements OnDoses {

        /// Refuses what is no share.
        public Recovery {
            if (!(percent > 0) || !(percent < 100)) {
                throw new IllegalArgumentException("a recovery is above 0 and under 100 percent, not " + percent);
            }
        }
    }

    /// How far off the registration of a course may be, as half axes along the axes of the patient.
    ///
    /// @param subject the course
    /// @param xMm to the left and right, 0 to 50
    /// @param yMm to the front and back
    /// @param zMm to the head and feet
    /// @param withinOrgan whether only dose in the same organ is looked at
    /// @param reason why
    record RegistrationError(Id subject, double xMm, double yMm, double zMm, boolean withinOrgan, String reason) implements OnDoses {

        /// Refuses what is no length.
        public RegistrationError {
            for (double mm : new double[]{xMm, yMm, zMm}) {
                if (!(mm >= 0) || mm > 50) {
                    throw new IllegalArgumentException("an error of registration lies between 0 and 50 mm, not " + mm);
                }
            }
        }
    }

    /// How much EQD2 of all courses together an organ's near-maximum may have.
    ///
    /// @param subject the structure
    /// @param eqd2Gy the limit, above 0
    /// @param reason its source
    record CumulativeLimit(Id subject, double eqd2Gy, String reason) implements OnDoses {

        /// Refuses what is no dose.
        public CumulativeLimit {
            if (!(eqd2Gy > 0) || !Double.isFinite(eqd2Gy)) {
                throw new IllegalArgumentException("a limit is above zero, not " + eqd2Gy);
            }
        }
    }

    /// In how many fractions a course was delivered.
    ///
    /// @param subject the course
    /// @param fractions at least 1
    /// @param reason from where
    record FractionsDelivered(Id subject, int fractions, String reason) implements OnDoses {

        /// Refuses fewer than one.
        public FractionsDelivered {
            if (fractions < 1) {
                throw new IllegalArgumentException("at least one fraction, not " + fractions);
            }
        }
    }

    /// How the several plans of a course were given.
    ///
    /// @param subject the course
    /// @param order one after the other, or in the same fractions
    /// @param reason from where
    record PlansGiven(Id subject, PlanOrder order, String reason) implements OnDoses {}

    /// An answer to a question that the protocol declares. Of several answers to one question about one subject the newest counts.
    ///
    /// @param question the question's id in the protocol file
    /// @param subject the lesion, course or agent that it is about; the patient, or the site's choice, when missing
    /// @param value the answer
    /// @param reason why; may be empty where the question needs none
    record Fact(String question, Optional<Id> subject, FactValue value, String reason) implements Claim {

        /// {@return whether both answer one question about one subject}
        public boolean sameQuestion(Fact other) {
            return question.equals(other.question) && subject.equals(other.subject);
        }
    }
}
