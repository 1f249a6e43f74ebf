package org.oligoplan.exchange;

import java.util.Optional;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.volume.Volume;

/// An image series that came in.
///
/// @param meta what it is and where its voxels lie
/// @param volume its voxels, which may still be arriving; none when only headers were read or its pixels cannot be
/// @param patientKey whose it is, as [ImportResult#patientKey]
/// @param pet what its uptake values depend on; none where it is no PET
public record LoadedSeries(ImageSeries meta, Optional<Volume> volume, String patientKey, Optional<PetScaling> pet) {}
