package org.oligoplan.phantom;

/// Who a phantom's objects say the patient is.
///
/// @param name Patient's Name as DICOM writes it, as `Demo^Two`
/// @param id Patient ID
/// @param birthDate yyyymmdd
/// @param sex M, F or O
public record PhantomPatient(String name, String id, String birthDate, String sex) {

    /// The patient with the prior course to the cord.
    public static final PhantomPatient DEMO = demo("Four", 4, "19610402");

    /// {@return a woman of the demo}
    ///
    /// @param name as in "Demo Two"
    /// @param number of her Patient ID
    /// @param birthDate yyyymmdd
    static PhantomPatient demo(String name, int number, String birthDate) {
        return new PhantomPatient("Demo^" + name, "DEMO-00" + number, birthDate, "F");
    }
}
