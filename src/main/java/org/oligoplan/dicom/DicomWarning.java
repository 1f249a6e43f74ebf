package org.oligoplan.dicom;

/// Something in a file that breaks the rules of the format but could be read all the same.
///
/// @param oddity what it is
/// @param tag the element concerned, 0 where none is
/// @param offset bytes from the start of the file (of the inflated data set in a deflated one)
/// @param detail the fact behind it, in plain English
public record DicomWarning(Oddity oddity, int tag, long offset, String detail) {

    /// The kinds of oddity.
    public enum Oddity {
        /// "DICM" stands at the start, without the 128 bytes before it.
        NO_PREAMBLE("dicom.no-preamble"),
        /// No file meta information: the encoding was found by looking at the bytes.
        NO_FILE_META("dicom.no-file-meta"),
        /// File meta information without a transfer syntax.
        NO_TRANSFER_SYNTAX("dicom.no-transfer-syntax"),
        /// The file meta information ends elsewhere than its length says.
        META_LENGTH("dicom.meta-length"),
        /// The data set is encoded otherwise than its transfer syntax says.
        SYNTAX_MISMATCH("dicom.syntax-mismatch"),
        /// A transfer syntax that is not known by name.
        UNKNOWN_SYNTAX("dicom.unknown-syntax"),
        /// A representation that the standard does not have.
        BAD_VR("dicom.bad-vr"),
        /// Representation UN for an element that the dictionary knows.
        UNKNOWN_VR("dicom.unknown-vr"),
        /// An odd number of bytes.
        ODD_LENGTH("dicom.odd-length"),
        /// An element that should stand before its predecessor.
        TAG_ORDER("dicom.tag-order"),
        /// An element that occurs twice; the later one is kept.
        DUPLICATE_TAG("dicom.duplicate-tag"),
        /// A delimiter where none belongs, or none where one does.
        DELIMITER("dicom.delimiter"),
        /// A sequence whose bytes are not items; kept as bytes.
        BAD_SEQUENCE("dicom.bad-sequence"),
        /// An undefined length on an element that may not have one.
        UNDEFINED_LENGTH("dicom.undefined-length"),
        /// Bytes after the end of the data set.
        TRAILING_BYTES("dicom.trailing-bytes"),
        /// A character set that is not known; the text is read as Latin-1.
        UNKNOWN_CHARACTER_SET("dicom.unknown-character-set"),
        /// A deflated data set with a zlib header, which does not belong there.
        ZLIB_HEADER("dicom.zlib-header"),
        /// So many oddities that the rest is left out.
        FURTHER_WARNINGS("dicom.further-warnings");

        private final String id;

        Oddity(String id) {
            this.id = id;
        }

        /// The message id under which screens and reports find their words.
        public String id() {
            return id;
        }
    }
}
