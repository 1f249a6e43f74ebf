package org.oligoplan.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.PixelDataRef;

/// Compares the pixel data of two objects as they are stored.
final class StoredPixels {

    private static final int CHUNK = 1 << 16;

    private StoredPixels() {}

    /// {@return whether both have the same stored bytes, or none; what cannot be read is not the same}
    static boolean equal(DataSet a, DataSet b) {
        Optional<PixelDataRef> first = a.pixelData();
        Optional<PixelDataRef> second = b.pixelData();
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() && second.isEmpty();
        }
        try {
            return first.get().length() == second.get().length()
                    && (first.get().encapsulated() ? sameFragments(first.get(), second.get()) : sameBytes(first.get(), second.get()));
        } catch (DicomException e) {
            return false;
        }
    }

    private static boolean sameBytes(PixelDataRef a, PixelDataRef b) throws DicomException {
        ByteBuffer one = ByteBuffer.allocate(CHUNK);
        ByteBuffer other = ByteBuffer.allocate(CHUNK);
        for (long at = 0; at < a.length(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, a.length() - at);
            a.read(at, one.clear().limit(count));
            b.read(at, other.clear().limit(count));
            if (!one.flip().equals(other.flip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFragments(PixelDataRef a, PixelDataRef b) throws DicomException {
        PixelDataRef.Encapsulation one = a.encapsulation();
        PixelDataRef.Encapsulation other = b.encapsulation();
        if (one.fragments().size() != other.fragments().size()) {
            return false;
        }
        for (int i = 0; i < one.fragments().size(); i++) {
            if (!Arrays.equals(a.read(one.fragments().get(i)), b.read(other.fragments().get(i)))) {
                return false;
            }
        }
        return true;
    }
}
