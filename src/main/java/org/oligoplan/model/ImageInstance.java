package org.oligoplan.model;

/// A reference to one stored image: a whole object, or one frame of it.
///
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param path where the file lay when it was imported
/// @param frame frame number as DICOM counts, from 1; always 1 in an object of one frame
public record ImageInstance(String sopInstanceUid, String path, int frame) {

    /// Refuses a frame before the first.
    public ImageInstance {
        if (frame < 1) {
            throw new IllegalArgumentException("frames are numbered from 1, not " + frame);
        }
    }

    /// The only frame of an object.
    ///
    /// @param sopInstanceUid SOP Instance UID (0008,0018)
    /// @param path where the file lay when it was imported
    public ImageInstance(String sopInstanceUid, String path) {
        this(sopInstanceUid, path, 1);
    }
}
