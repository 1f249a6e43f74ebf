package org.oligoplan.exchange.export;

import java.util.Optional;

/// What a de-identified export keeps beyond the basic profile.
///
/// @param dates what becomes of dates and times
/// @param patientCharacteristics whether weight, size, age, sex and the like stay, which SUVs need
/// @param cleanDescriptors whether harmless words of descriptions and structure names stay
/// @param burnedIn whether images are exported that say, or whose kind suggests, that text is burned into their pixels
/// @param subject Patient ID and name of the export; a random one where empty
public record DeidentificationChoice(Dates dates, boolean patientCharacteristics, boolean cleanDescriptors, boolean burnedIn,
        Optional<String> subject) {

    /// What becomes of dates.
    public enum Dates {
        /// They go.
        REMOVE,
        /// They stay.
        KEEP,
        /// All move by one random number of days.
        SHIFT
    }
}
