package org.oligoplan.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;

/// One item of a plan's Dose Reference Sequence (300A,0010): what is prescribed or limited, and where.
///
/// @param number Dose Reference Number (300A,0012)
/// @param structureType Dose Reference Structure Type: POINT, VOLUME, COORDINATES or SITE, as written
/// @param type Dose Reference Type: TARGET or ORGAN_AT_RISK, as written
/// @param description Dose Reference Description, may be empty
/// @param roiNumber Referenced ROI Number, where it is a structure
/// @param prescribed Target Prescription Dose
/// @param minimum Target Minimum Dose
/// @param maximum Target Maximum Dose
/// @param organMaximum Organ at Risk Maximum Dose
public record PlannedDose(int number, String structureType, String type, String description, OptionalInt roiNumber,
        Optional<Dose> prescribed, Optional<Dose> minimum, Optional<Dose> maximum, Optional<Dose> organMaximum) {}
