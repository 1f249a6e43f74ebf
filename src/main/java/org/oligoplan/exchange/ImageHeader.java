package org.oligoplan.exchange;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.StoredRange;

/// What matters of one image, a whole object or a frame of one, with its pixels still in the file.
///
/// @param path the file
/// @param frame frame number from 1
/// @param patient what it says of the patient
/// @param modality CT, PT or MR
/// @param sopInstanceUid SOP Instance UID
/// @param seriesUid Series Instance UID
/// @param studyUid Study Instance UID, or empty
/// @param frameUid Frame of Reference UID, or empty
/// @param description Series Description, or empty
/// @param acquired acquisition, series, content or study date and time, the first that is there
/// @param columns pixels in a row
/// @param rows rows
/// @param columnSpacingMm second value of Pixel Spacing
/// @param rowSpacingMm first value of Pixel Spacing
/// @param u unit vector along a row
/// @param v unit vector along a column, at a right angle to `u`
/// @param origin Image Position (Patient)
/// @param scale rescale, if the image says one
/// @param unit Rescale Type, or empty where that is not said
/// @param padding stored values that only fill up the picture
/// @param order numbers that tell volumes of one series apart
/// @param syntaxUid Transfer Syntax UID
/// @param lossy whether the pixels have been through lossy compression
/// @param pixels reads them; none when they are compressed or of a form that is not read
/// @param pet what uptake values depend on; none where it is no PET
record ImageHeader(String path, int frame, PatientText patient, String modality, String sopInstanceUid, String seriesUid, String studyUid,
        String frameUid, String description, Optional<LocalDateTime> acquired, int columns, int rows, double columnSpacingMm,
        double rowSpacingMm, PatientVector u, PatientVector v, PatientPoint origin, Optional<Scale> scale,
        String unit, Optional<StoredRange> padding, Order order, String syntaxUid,
        boolean lossy, Optional<PixelReader> pixels, Optional<PetHeader> pet) {

    /// Rescale Slope and Intercept.
    record Scale(double slope, double intercept) {

        static final Scale IDENTITY = new Scale(1, 0);
    }

    /// What tells volumes of one series apart.
    ///
    /// @param stack Stack ID, empty for whole objects; frames of different stacks are never of one volume
    /// @param phases in an order of its own, numbers and texts that differ between phases, echoes, gates and the like; empty where not said
    /// @param instance Instance Number, 0 where not said
    record Order(String stack, List<String> phases, int instance) {

        Order {
            phases = List.copyOf(phases);
        }
    }

    private static final double SPACING_TOLERANCE_MM = 1e-4;
    private static final double DIRECTION_TOLERANCE = 1e-3;

    /// {@return whether both can be slices of one volume but for their place}
    boolean stacksWith(ImageHeader other) {
        return order.stack().equals(other.order.stack()) && columns == other.columns && rows == other.rows && unit.equals(other.unit)
                && Math.abs(columnSpacingMm - other.columnSpacingMm) <= SPACING_TOLERANCE_MM
                && Math.abs(rowSpacingMm - other.rowSpacingMm) <= SPACING_TOLERANCE_MM
                && u.plus(other.u.times(-1)).length() <= DIRECTION_TOLERANCE && v.plus(other.v.times(-1)).length() <= DIRECTION_TOLERANCE;
    }
}
