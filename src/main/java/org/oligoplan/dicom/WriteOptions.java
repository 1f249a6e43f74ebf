package org.oligoplan.dicom;

/// How to write a data set.
///
/// @param transferSyntax the encoding; a compressed one only for a data set that was read in the same one
/// @param fileMeta whether preamble and file meta information come first, as a DICOM file needs
/// @param undefinedLengths whether sequences and items end with delimiters instead of saying their length
public record WriteOptions(TransferSyntax transferSyntax, boolean fileMeta, boolean undefinedLengths) {

    /// A DICOM file in explicit little endian.
    public static WriteOptions standard() {
        return in(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    /// A DICOM file in this transfer syntax.
    public static WriteOptions in(TransferSyntax transferSyntax) {
        return new WriteOptions(transferSyntax, true, false);
    }

    /// The same without preamble and file meta information.
    public WriteOptions withoutFileMeta() {
        return new WriteOptions(transferSyntax, false, undefinedLengths);
    }

    /// The same with delimiters instead of lengths.
    public WriteOptions withUndefinedLengths() {
        return new WriteOptions(transferSyntax, fileMeta, true);
    }
}
