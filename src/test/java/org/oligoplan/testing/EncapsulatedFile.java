package org.oligoplan.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.WriteOptions;

/// Writes DICOM files whose pixel data are encapsulated (PS3.5 annex A.4): a header by the program's writer, and fragments as given.
public final class EncapsulatedFile {

    private EncapsulatedFile() {}

    /// Writes one file.
    ///
    /// @param header all elements but the pixel data; one that is there is left out
    /// @param basicOffsets entries of the basic offset table, none for an empty one
    /// @param fragments bytes of the fragments; those of odd length get a byte of padding
    public static void write(Path file, DataSet header, TransferSyntax syntax, List<Integer> basicOffsets, List<byte[]> fragments)
            throws IOException {
        new NativeDicomCodec().write(header.remove(Tag.PIXEL_DATA), file, WriteOptions.in(syntax));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Files.readAllBytes(file));
        out.write(new byte[]{(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        ByteBuffer table = ByteBuffer.allocate(4 * basicOffsets.size()).order(ByteOrder.LITTLE_ENDIAN);
        basicOffsets.forEach(table::putInt);
        item(out, table.array());
        for (byte[] fragment : fragments) {
            item(out, fragment);
        }
        out.write(new byte[]{(byte) 0xFE, -1, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        Files.write(file, out.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, byte[] bytes) throws IOException {
        int length = bytes.length + (bytes.length & 1);
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0xE000FFFE).putInt(length).array());
        out.write(bytes);
        out.write(new byte[length - bytes.length]);
    }
}
