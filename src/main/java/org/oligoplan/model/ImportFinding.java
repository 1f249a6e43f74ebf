package org.oligoplan.model;

import java.util.List;
import org.oligoplan.base.Id;

/// Something noticed about files on their way in. Its sentences are message ids `finding.KIND.message`, `.consequence` and `.advice`.
///
/// @param id identifier of this element
/// @param kind which finding, such as `missing-slices`
/// @param severity how much it matters
/// @param arguments what the sentences name, in the order of their places
/// @param file the file's path, or empty
/// @param tag the DICOM tag as (gggg,eeee), or empty
/// @param about Series Instance UID or SOP Instance UID that it is about, or empty
public record ImportFinding(Id id, String kind, Severity severity, List<String> arguments, String file, String tag,
        String about) implements Element {

    /// Copies the list.
    public ImportFinding {
        arguments = List.copyOf(arguments);
    }
}
