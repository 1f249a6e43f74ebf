package org.oligoplan.exchange;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.oligoplan.dicom.DateTimeText;
import org.oligoplan.dicom.Tag;

/// What one PET image says that its uptake values depend on. What is missing or unreadable is empty; why it is unreadable stands in
/// `broken`, by tag.
///
/// @param units Units, upper case, or empty
/// @param suvType SUV Type, upper case, or empty
/// @param attenuationCorrected whether Corrected Image holds ATTN
/// @param decayCorrected whether Corrected Image holds DECY
/// @param decayCorrection Decay Correction, upper case, or empty
/// @param correctedTo Decay Correction DateTime of an enhanced PET, to which its voxels are corrected
/// @param body the patient on the day
/// @param injection what was injected; none where the sequence is missing
/// @param injections number of items in the sequence
/// @param zone Timezone Offset From UTC, which holds for every date and time of the image that has none of its own
/// @param seriesStart Series Date and Time
/// @param acquired Acquisition Date and Time
/// @param vendorStart start of the scan in General Electric's private element
/// @param frame when within the scan the image was taken
/// @param vendor Philips' private factors
/// @param broken why a value could not be read, by tag
record PetHeader(String units, String suvType, boolean attenuationCorrected, boolean decayCorrected, String decayCorrection,
        Optional<DateTimeText> correctedTo, Body body,
        Optional<Injection> injection, int injections, Optional<ZoneOffset> zone, Optional<LocalDateTime> seriesStart,
        Optional<LocalDateTime> acquired, Optional<DateTimeText> vendorStart, Frame frame, VendorFactors vendor,
        Map<Integer, String> broken) {

    /// The patient on the day.
    ///
    /// @param weightKg Patient's Weight
    /// @param heightM Patient's Size
    /// @param sex Patient's Sex, or empty
    record Body(OptionalDouble weightKg, OptionalDouble heightM, String sex) {}

    /// A code.
    ///
    /// @param value Code Value
    /// @param meaning Code Meaning, or empty
    record Code(String value, String meaning) {}

    /// What was injected, and when.
    ///
    /// @param name Radiopharmaceutical, or empty
    /// @param tracers Radiopharmaceutical Code Sequence
    /// @param nuclides Radionuclide Code Sequence
    /// @param doseBq Radionuclide Total Dose
    /// @param halfLifeSeconds Radionuclide Half Life
    /// @param dateTime Radiopharmaceutical Start DateTime
    /// @param time Radiopharmaceutical Start Time
    record Injection(String name, List<Code> tracers, List<Code> nuclides, OptionalDouble doseBq, OptionalDouble halfLifeSeconds,
            Optional<DateTimeText> dateTime, Optional<LocalTime> time) {}

    /// When within the scan an image was taken.
    ///
    /// @param referenceSeconds Frame Reference Time
    /// @param durationSeconds Actual Frame Duration
    record Frame(OptionalDouble referenceSeconds, OptionalDouble durationSeconds) {}

    /// Philips' private factors.
    ///
    /// @param suv (7053,xx00) SUV for each rescaled unit
    /// @param activity (7053,xx09) Bq/ml for each rescaled unit
    record VendorFactors(OptionalDouble suv, OptionalDouble activity) {}

    private record Shared(int tag, Function<PetHeader, Object> value) {}

    /// What must be the same in all slices of a series.
    private static final List<Shared> SHARED = List.of(new Shared(Tag.UNITS, PetHeader::units),
            new Shared(Tag.SUV_TYPE, PetHeader::suvType), new Shared(Tag.CORRECTED_IMAGE, PetHeader::attenuationCorrected),
            new Shared(Tag.CORRECTED_IMAGE, PetHeader::decayCorrected), new Shared(Tag.DECAY_CORRECTION, PetHeader::decayCorrection),
            new Shared(Tag.DECAY_CORRECTION_DATE_TIME, PetHeader::correctedTo), new Shared(Tag.PATIENT_WEIGHT, h -> h.body().weightKg()),
            new Shared(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, PetHeader::injection),
            new Shared(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, PetHeader::injections),
            new Shared(Tag.TIMEZONE_OFFSET_FROM_UTC, PetHeader::zone), new Shared(Tag.SERIES_TIME, PetHeader::seriesStart),
            new Shared(PetReader.PHILIPS_SUV, PetHeader::vendor));

    /// {@return the tag of the first attribute that differs between slices of a series which must share it}
    Optional<Integer> differsFrom(PetHeader other) {
        return SHARED.stream().filter(s -> !s.value().apply(this).equals(s.value().apply(other))).map(Shared::tag).findFirst();
    }
}
