package org.oligoplan.dicom;

import java.math.BigInteger;
import java.util.UUID;

/// A unique identifier (PS3.5 section 9): at most 64 characters, numbers separated by full stops, none with a leading zero.
///
/// @param value the identifier's text
public record Uid(String value) {

    private static final int MAX_LENGTH = 64;

    /// Refuses text that is not a valid UID.
    public Uid {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a UID (PS3.5 section 9.1).");
        }
    }

    /// A new identifier from a random UUID under 2.25 (PS3.5 annex B.2), which needs no registered root.
    public static Uid fresh() {
        return of(UUID.randomUUID());
    }

    /// The identifier of this UUID under 2.25.
    public static Uid of(UUID uuid) {
        return new Uid("2.25." + new BigInteger(uuid.toString().replace("-", ""), 16));
    }

    /// Whether the text is a UID by the letter of the standard.
    public static boolean isValid(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= length; i++) {
            char c = i < length ? text.charAt(i) : '.';
            if (c == '.') {
                int digits = i - start;
                if (digits == 0 || digits > 1 && text.charAt(start) == '0') {
                    return false;
                }
                start = i + 1;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
