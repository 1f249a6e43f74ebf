package org.oligoplan.exchange;

import java.io.IOException;
import java.util.Arrays;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.pixel.PixelReader;

/// Tells a second copy of an object from another object under the same UID.
final class Copies {

    private Copies() {}

    /// {@return whether two images at one place show the same values: equal files, or equal pixels under an equal scale}
    static boolean areSame(ImageHeader a, ImageHeader b) {
        if (a.scale().equals(b.scale()) && a.pixels().isPresent() && b.pixels().isPresent()) {
            try {
                return Arrays.equals(values(a, a.pixels().get()), values(b, b.pixels().get()));
            } catch (DicomException e) {
                return areSame(a.path(), b.path());
            }
        }
        return areSame(a.path(), b.path());
    }

    private static int[] values(ImageHeader image, PixelReader reader) throws DicomException {
        int[] values = new int[image.rows() * image.columns()];
        reader.readFrame(image.frame() - 1, values);
        return values;
    }

    /// {@return whether two files hold the same bytes; not when one of them cannot be read}
    static boolean areSame(String a, String b) {
        try {
            return a.equals(b) || StoredFiles.digest(a).equals(StoredFiles.digest(b));
        } catch (IOException e) {
            return false;
        }
    }
}
