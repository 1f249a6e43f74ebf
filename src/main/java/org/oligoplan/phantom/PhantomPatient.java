package org.oligoplan.phantom;

/// Who a phantom's objects say the patient is.
///
/// @param name Patient's Name as DICOM writes it, as `Demo^Two`
/// @param id Patient ID
/// @param birthDate yyyymmdd
/// @param sex M, F or O
public record PhantomPatient(String name, String id, String birthDate, String sex) {

    /// The patient of the demo case.
    public static final PhantomPatient DEMO = new PhantomPatient("Demo^Two", "DEMO-002", "19610402", "F");
}
