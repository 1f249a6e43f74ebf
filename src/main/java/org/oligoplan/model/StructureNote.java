package org.oligoplan.model;

import java.util.List;
import org.oligoplan.base.Id;

/// What the file that a structure came from says of it besides its outlines. It is kept for people and for writing the structure again; no
/// check takes it for an answer.
///
/// @param id identifier of this element
/// @param structure which structure
/// @param interpretedType RT ROI Interpreted Type (3006,00A4), empty where none or contradicting ones are said
/// @param observationLabel ROI Observation Label (3006,0085), may be empty
/// @param description ROI Description (3006,0028), may be empty
/// @param codes RT ROI Identification Code Sequence (3006,0086)
public record StructureNote(Id id, Id structure, String interpretedType, String observationLabel, String description, List<Code> codes)
        implements
            Element {

    /// A coded name.
    ///
    /// @param value Code Value
    /// @param scheme Coding Scheme Designator
    /// @param meaning Code Meaning
    public record Code(String value, String scheme, String meaning) {}

    /// Copies the list.
    public StructureNote {
        codes = List.copyOf(codes);
    }
}
