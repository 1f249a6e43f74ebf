package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Data sets made in code.
final class Samples {

    static final int PRIVATE_CREATOR = 0x00110010;
    static final int PRIVATE_VALUE = 0x00111001;

    private Samples() {}

    /// One element of every representation, a private block, nested sequences, an empty sequence and an empty element.
    static DataSet everything() {
        DataSet set = new DataSet();
        set.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        set.putStrings(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL");
        set.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2");
        set.putString(Tag.SOP_INSTANCE_UID, "2.25.1234567");
        set.putString(Tag.STUDY_DATE, "20260131").putString(Tag.STUDY_TIME, "131415.25");
        set.putString(Tag.ACQUISITION_DATE_TIME, "20260131131415.250000+0100");
        set.putString(Tag.MODALITY, "CT");
        set.putString(Tag.PATIENT_NAME, "Muñoz^Demo=小東").putString(Tag.PATIENT_AGE, "061Y");
        set.putString(Tag.PATIENT_COMMENTS, "two\\one text\r\nsecond line");
        set.putStrings(Tag.TEXT_VALUE, VR.UT, List.of("unlimited text"));
        set.putStrings(0x00080119, VR.UC, List.of("unlimited", "characters"));
        set.putStrings(0x00080120, VR.UR, List.of("https://example.org/a?b=c"));
        set.putStrings(0x00080054, VR.AE, List.of("STATION"));
        set.putStrings(0x00080081, VR.ST, List.of("Street 1"));
        set.putDoubles(Tag.PIXEL_SPACING, 0.9765625, 1e-7).putInts(Tag.SERIES_NUMBER, -7);
        set.putInts(Tag.ROWS, 2).putInts(Tag.COLUMNS, 3);
        set.putInts(Tag.FRAME_INCREMENT_POINTER, Tag.GRID_FRAME_OFFSET_VECTOR, 0x00181063);
        set.putDoubles(0x00189306, VR.FD, Math.PI, -0.0).putDoubles(0x00089459, VR.FL, 1.5f, -2.25f);
        set.putInts(0x00186018, VR.UL, 7, 2_000_000_000).putInts(0x0018601C, VR.UL, 1);
        set.putInts(0x00186020, VR.SL, -5, 6).putInts(0x00280120, VR.SS, -2000);
        set.putBytes(0x00720082, VR.SV, longBytes(-2, Long.MIN_VALUE));
        set.putBytes(0x00720083, VR.UV, longBytes(-1, 1));
        set.putBytes(0x7FE00001, VR.OV, longBytes(0, 0x0102030405060708L));
        set.putBytes(0x00660040, VR.OL, new byte[]{1, 2, 3, 4, 5, 6, 7, 8});
        set.putDoubles(0x00660016, VR.OF, 1, 2, 3).putDoubles(0x00720073, VR.OD, 1e300, 2);
        set.putBytes(0x00420011, VR.OB, new byte[]{1, 2, 3, 4});
        set.putStrings(PRIVATE_CREATOR, VR.LO, List.of("OLIGOPLAN TEST"));
        set.putBytes(PRIVATE_VALUE, VR.UN, "anything".getBytes(StandardCharsets.US_ASCII));
        DataSet inner = new DataSet().putString(Tag.CODE_MEANING, "Größe").putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet(),
                new DataSet().putString(Tag.SERIES_INSTANCE_UID, "1.2.3"));
        set.putItems(Tag.REFERENCED_STUDY_SEQUENCE, inner, new DataSet().putString(Tag.CODE_MEANING, "second"));
        set.putItems(Tag.REFERENCED_IMAGE_SEQUENCE);
        set.putEmpty(Tag.ACCESSION_NUMBER);
        set.putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 1);
        set.putBytes(Tag.PIXEL_DATA, VR.OW, new byte[]{1, 0, 2, 0, 3, 0, -1, -1, 0, -128, -1, 127});
        return set;
    }

    /// A small structure set of random contours.
    static DataSet structureSet(Random random, int contours, int points) {
        DataSet[] items = new DataSet[contours];
        for (int c = 0; c < contours; c++) {
            double[] data = new double[3 * points];
            for (int i = 0; i < data.length; i++) {
                data[i] = (random.nextInt(400_001) - 200_000) / 1000.0;
            }
            items[c] = new DataSet().putString(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR").putInts(Tag.NUMBER_OF_CONTOUR_POINTS, points)
                    .putDoubles(Tag.CONTOUR_DATA, data);
        }
        return new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100").putString(Tag.MODALITY, "RTSTRUCT")
                .putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, new DataSet().putInts(Tag.ROI_NUMBER, 1).putString(Tag.ROI_NAME, "Cord"))
                .putItems(Tag.ROI_CONTOUR_SEQUENCE,
                        new DataSet().putInts(Tag.REFERENCED_ROI_NUMBER, 1).putItems(Tag.CONTOUR_SEQUENCE, items));
    }

    private static byte[] longBytes(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
