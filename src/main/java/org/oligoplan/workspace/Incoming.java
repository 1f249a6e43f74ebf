package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureSet;

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
    /// @param images image series
    /// @param sets structure sets with their structures
    public record Patient(String key, PatientIdentity identity, List<ImageSeries> images, List<StructuresOfSet> sets) {

        /// Copies the lists.
        public Patient {
            images = List.copyOf(images);
            sets = List.copyOf(sets);
        }
    }

    /// What the file says of a region of interest.
    ///
    /// @param number ROI Number (3006,0022)
    /// @param contours how many contours it has, of any type
    public record Roi(int number, int contours) {}

    /// A structure set.
    ///
    /// @param meta what it is
    /// @param structures its structures in the file's order
    /// @param rois what the file says of each, in the same order
    public record StructuresOfSet(StructureSet meta, List<Structure> structures, List<Roi> rois) {

        /// Copies the lists.
        public StructuresOfSet {
            structures = List.copyOf(structures);
            rois = List.copyOf(rois);
        }
    }
}
