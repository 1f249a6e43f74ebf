package org.oligoplan.geometry;

/// A DICOM frame of reference. Coordinates of two frames may be compared only through a registration.
///
/// @param uid the Frame of Reference UID (0020,0052), or a made-up one where the file has none; never empty
public record FrameOfReference(String uid) {

    /// Refuses an empty UID.
    public FrameOfReference {
        if (uid.isBlank()) {
            throw new IllegalArgumentException("a frame of reference has a UID");
        }
    }
}
