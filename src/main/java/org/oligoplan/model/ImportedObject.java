package org.oligoplan.model;

/// An object that an import found.
///
/// @param kind which kind
/// @param uid Series Instance UID of images, SOP Instance UID of all else, may be empty
/// @param modality Modality (0008,0060), may be empty
/// @param label how it names itself, may be empty
/// @param files how many files it is made of
/// @param file its file, the first of several
public record ImportedObject(ObjectKind kind, String uid, String modality, String label, int files, String file) {

    /// Refuses fewer than one file.
    public ImportedObject {
        if (files < 1) {
            throw new IllegalArgumentException("an object has a file");
        }
    }
}
