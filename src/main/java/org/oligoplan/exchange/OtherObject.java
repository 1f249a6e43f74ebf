package org.oligoplan.exchange;

/// An object that was recognised and is listed, not read.
///
/// @param patientKey whose it is, as [ImportResult#patientKey]
/// @param modality Modality (0008,0060), or empty
/// @param sopClassUid SOP Class UID (0008,0016), or empty
/// @param sopInstanceUid SOP Instance UID (0008,0018), or empty
/// @param description Series Description, or empty
/// @param path the file
public record OtherObject(String patientKey, String modality, String sopClassUid, String sopInstanceUid, String description, String path) {}
