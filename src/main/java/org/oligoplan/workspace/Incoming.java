package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureSet;
import org.oligoplan.volume.Volume;

/// What files hold, by patient.
///
/// @param patients each with what is his or hers
/// @param findings what was noticed
public record Incoming(List<Patient> patients, List<ImportFinding> findings) {

    /// Copies the lists.
    public Incoming {
        patients = List.copyOf(patients);
        findings = List.copyOf(findings);
    }

    /// One patient's objects.
    ///
    /// @param key what tells the patient from others
    /// @param identity who it is
    /// @param images image series with their voxels
    /// @param sets structure sets with their structures
    public record Patient(String key, PatientIdentity identity, List<Image> images, List<StructuresOfSet> sets) {

        /// Copies the lists.
        public Patient {
            images = List.copyOf(images);
            sets = List.copyOf(sets);
        }
    }

    /// An image series.
    ///
    /// @param meta what and where it is
    /// @param volume its voxels, which may still be arriving; none where only headers were read
    public record Image(ImageSeries meta, Optional<Volume> volume) {}

    /// A structure set.
    ///
    /// @param meta what it is
    /// @param structures its structures in the file's order
    /// @param contourCounts how many contours the file has for each, in the same order
    public record StructuresOfSet(StructureSet meta, List<Structure> structures, List<Integer> contourCounts) {

        /// Copies the lists.
        public StructuresOfSet {
            structures = List.copyOf(structures);
            contourCounts = List.copyOf(contourCounts);
        }
    }
}
