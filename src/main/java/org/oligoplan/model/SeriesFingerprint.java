package org.oligoplan.model;

import java.util.List;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;

/// The digests of a series' files, taken in the background after loading.
///
/// @param id identifier of this element
/// @param series the image series
/// @param files one SHA-256 of each file's bytes, in the order of the series' instances
public record SeriesFingerprint(Id id, Id series, List<Fingerprint> files) implements Element {

    /// Copies the list.
    public SeriesFingerprint {
        files = List.copyOf(files);
    }
}
