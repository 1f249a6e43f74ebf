package org.oligoplan.model;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;

/// What a PET series says about its injection, and the factor that follows from it. Everything is as the file says it; what the file does
/// not say is empty.
///
/// @param id identifier of this element
/// @param series the image series
/// @param tracer what was injected
/// @param tracerText the radiopharmaceutical as the file names it, may be empty
/// @param nuclide the radionuclide as the file names it, may be empty
/// @param units Units (0054,1001)
/// @param decayCorrection Decay Correction (0054,1102)
/// @param halfLifeSeconds half-life that the factor is made with
/// @param administeredBq Radionuclide Total Dose (0018,1074)
/// @param administered when it was injected, on the clock of the scan
/// @param reference when the voxels are corrected to, on the same clock
/// @param weightKg Patient's Weight (0010,1030)
/// @param heightM Patient's Size (0010,1020)
/// @param sex Patient's Sex (0010,0040), may be empty
/// @param suv the factor, or why there is none
public record PetScaling(Id id, Id series, Radiopharmaceutical tracer, String tracerText, String nuclide, String units,
        String decayCorrection, OptionalDouble halfLifeSeconds, OptionalDouble administeredBq, Optional<LocalDateTime> administered,
        Optional<LocalDateTime> reference, OptionalDouble weightKg, OptionalDouble heightM, String sex, SuvScale suv) implements Element {

    /// {@return the radiopharmaceutical in words: the short name that rules know, with what the file says}
    public String tracerName() {
        return switch (tracer) {
            case FDG, FES -> tracerText.isEmpty() || tracerText.toUpperCase(java.util.Locale.ROOT).contains(tracer.name())
                    ? tracerText.isEmpty() ? tracer.name() : tracerText
                    : tracer.name() + " (" + tracerText + ")";
            case OTHER, NOT_STATED -> tracerText;
        };
    }

    /// {@return the same for another element of the case}
    ///
    /// @param newId its identifier
    /// @param newSeries the series that it is about
    public PetScaling about(Id newId, Id newSeries) {
        return new PetScaling(newId, newSeries, tracer, tracerText, nuclide, units, decayCorrection, halfLifeSeconds, administeredBq,
                administered, reference, weightKg, heightM, sex, suv);
    }
}
