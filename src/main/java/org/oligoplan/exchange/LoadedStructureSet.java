package org.oligoplan.exchange;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureNote;
import org.oligoplan.model.StructureSet;

/// A structure set that came in.
///
/// @param meta what it is
/// @param structures its structures in the file's order, also those without a contour
/// @param patientKey whose it is, as [ImportResult#patientKey]
/// @param rois what else the file says of each structure, in the same order
public record LoadedStructureSet(StructureSet meta, List<Structure> structures, String patientKey, List<Roi> rois) {

    /// Copies the lists; refuses lists of different length.
    public LoadedStructureSet {
        structures = List.copyOf(structures);
        rois = List.copyOf(rois);
        if (structures.size() != rois.size()) {
            throw new IllegalArgumentException("as many ROIs as structures");
        }
    }

    /// What the file says of a region of interest.
    ///
    /// @param structure the structure made of it
    /// @param number ROI Number (3006,0022)
    /// @param name ROI Name (3006,0026)
    /// @param interpretedType RT ROI Interpreted Type (3006,00A4), or empty
    /// @param contours number of items in its Contour Sequence, of any type
    /// @param note what is to be kept of it beside the structure, if anything
    public record Roi(Id structure, int number, String name, String interpretedType, int contours, Optional<StructureNote> note) {}
}
