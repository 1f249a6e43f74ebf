package org.oligoplan.exchange.export;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.dicom.Uid;

/// New UIDs for old ones: the same for the same throughout one export. They follow from the old ones and a random key of 244 bits that is kept
/// nowhere, so that nobody who knows an old UID can find out its new one, not even by trying.
final class UidMap {

    private static final String STANDARD_ROOT = "1.2.840.10008.";

    private final String key = UUID.randomUUID() + "/" + UUID.randomUUID() + "/";

    /// {@return the new UID}
    ///
    /// @param uid any text; UIDs of the standard itself stay as they are
    String of(String uid) {
        String bare = uid.strip();
        if (bare.isEmpty() || bare.startsWith(STANDARD_ROOT)) {
            return bare;
        }
        String hex = Fingerprint.of((key + bare).getBytes(StandardCharsets.UTF_8)).hex();
        // Version and variant of a random UUID (RFC 9562 section 5.4), as the root 2.25 asks for.
        long high = Long.parseUnsignedLong(hex, 0, 16, 16) & ~0xf000L | 0x4000L;
        long low = Long.parseUnsignedLong(hex, 16, 32, 16) & 0x3fffffffffffffffL | 0x8000000000000000L;
        return Uid.of(new UUID(high, low)).value();
    }
}
