package org.oligoplan.exchange.export;

import java.util.OptionalInt;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;

/// A reference to one image, or to one frame of it.
///
/// @param sopClassUid SOP Class UID
/// @param sopInstanceUid SOP Instance UID
/// @param frame Referenced Frame Number, from 1, for an image of several frames
public record ImageReference(String sopClassUid, String sopInstanceUid, OptionalInt frame) {

    /// {@return a fresh item for an image sequence}
    DataSet item() {
        DataSet item = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, sopClassUid).putString(Tag.REFERENCED_SOP_INSTANCE_UID,
                sopInstanceUid);
        frame.ifPresent(number -> item.putInts(Tag.REFERENCED_FRAME_NUMBER, number));
        return item;
    }
}
