package org.oligoplan.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.geometry.PatientPoint;

/// The basics of a beam.
///
/// @param number Beam Number (300A,00C0)
/// @param name Beam Name, may be empty
/// @param type Beam Type: STATIC or DYNAMIC, as written
/// @param radiation Radiation Type: PHOTON, ELECTRON, PROTON, ION ..., as written
/// @param delivery Treatment Delivery Type: TREATMENT, SETUP ..., as written
/// @param machine Treatment Machine Name, may be empty
/// @param energy Nominal Beam Energy of the first control point, MV or MeV (for ions MeV per nucleon)
/// @param controlPoints how many control points there are
/// @param isocentre Isocenter Position of the first control point, in the plan's frame of reference
public record PlannedBeam(int number, String name, String type, String radiation, String delivery, String machine,
        OptionalDouble energy, int controlPoints, Optional<PatientPoint> isocentre) {}
