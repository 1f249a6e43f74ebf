package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;

/// What is to be written of a case. Nothing that is there already is replaced unless `overwrite` says so.
public sealed interface ExportRequest {

    /// {@return whether what is there may be replaced}
    boolean overwrite();

    /// How structures are written.
    ///
    /// @param shortNames names of at most 16 ASCII characters
    /// @param holes the form of holes
    record StructureForm(boolean shortNames, Holes holes) {}

    /// The form of a structure with holes.
    enum Holes {
        /// One contour that reaches its holes along channels of no width: read rightly by every system.
        KEYHOLE,
        /// One contour for each ring.
        NESTED,
        /// One contour for each ring, of the type CLOSEDPLANAR_XOR.
        XOR
    }

    /// An RT Structure Set.
    ///
    /// @param file where
    /// @param overwrite whether the file may be replaced
    /// @param image Series Instance UID of the image that the set is for; the planning image where empty
    /// @param only the structures wanted; all where empty
    /// @param label Structure Set Label
    /// @param form how structures are written
    record StructureSet(Path file, boolean overwrite, Optional<String> image, Set<Id> only, String label,
            StructureForm form) implements ExportRequest {}

    /// A Spatial Registration object of a registration made here.
    ///
    /// @param file where
    /// @param overwrite whether the file may be replaced
    /// @param registration which; the only one where empty
    record SpatialRegistration(Path file, boolean overwrite, Optional<String> registration) implements ExportRequest {}

    /// Images and masks of the structures as NIfTI files.
    ///
    /// @param folder where
    /// @param overwrite whether an earlier export in it may be replaced
    /// @param packed whether files are compressed
    record Nifti(Path folder, boolean overwrite, boolean packed) implements ExportRequest {}

    /// De-identified copies of the case's objects, with its structures.
    ///
    /// @param folder where
    /// @param overwrite whether an earlier export in it may be replaced
    /// @param dates what becomes of dates
    /// @param patientCharacteristics whether weight, sex and the like stay
    /// @param cleanDescriptors whether harmless words of descriptions and names stay
    /// @param burnedIn whether images that may have text burned in are written
    /// @param subject Patient ID of the export; a random one where empty
    record Deidentified(Path folder, boolean overwrite, Dates dates, boolean patientCharacteristics, boolean cleanDescriptors,
            boolean burnedIn, Optional<String> subject) implements ExportRequest {}

    /// What becomes of dates and times in a de-identified export.
    enum Dates {
        /// They go.
        REMOVE,
        /// They stay.
        KEEP,
        /// All move by one random number of days.
        SHIFT
    }
}
