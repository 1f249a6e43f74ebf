package org.oligoplan.model;

import java.util.Optional;
import org.oligoplan.model.StructureNote.Code;

/// The patient's side.
public enum Side {
    LEFT, RIGHT, MIDLINE, NOT_STATED;

    /// {@return the SNOMED CT laterality as DICOM names it (CID 244); none for the midline}
    public Optional<Code> code() {
        return switch (this) {
            case LEFT -> Optional.of(new Code("7771000", "SCT", "Left"));
            case RIGHT -> Optional.of(new Code("24028007", "SCT", "Right"));
            case MIDLINE, NOT_STATED -> Optional.empty();
        };
    }
}
