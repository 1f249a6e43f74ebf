package org.oligoplan.exchange;

import java.util.Optional;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;

/// Opens the file of a recorded object again: where it lay, or where a copy of it is kept. Used from several threads at once.
@FunctionalInterface
public interface ObjectOpener {

    /// Opens a file.
    ///
    /// @param path where the file lay when it was imported
    /// @return everything before the pixels, which are read when they are asked for; none when the file is not there
    /// @throws DicomException when it cannot be read
    Optional<DataSet> open(String path) throws DicomException;
}
