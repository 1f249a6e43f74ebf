package org.oligoplan.exchange.export;

import java.util.List;
import java.util.Optional;
import org.oligoplan.dicom.DataSet;

/// What a written structure set is about: whose it is and which images it was drawn on.
public interface SetSubject {

    /// {@return an object of the same patient and study, from which these are copied}
    DataSet patientAndStudy();

    /// {@return Frame of Reference UID (0020,0052) of the contours' points}
    String frameUid();

    /// {@return fresh items of the Referenced Frame of Reference Sequence, with study, series and every image}
    List<DataSet> frames();

    /// {@return the image that a contour lies on; none where it lies on none}
    ///
    /// @param xyz x, y and z of each point in turn, patient mm
    Optional<ImageReference> imageOf(double[] xyz);
}
