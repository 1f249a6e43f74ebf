package org.oligoplan.base;

import java.security.MessageDigest;

/// Takes a fingerprint of bytes that come in pieces, such as a large file's. Used once, by one thread.
public final class Fingerprinter {

    private final MessageDigest digest = Fingerprint.digest();

    /// Takes the next bytes in.
    ///
    /// @param bytes holds them
    /// @param from where they start
    /// @param count how many they are
    public void update(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
    }

    /// {@return the fingerprint of all that came}
    public Fingerprint finish() {
        return Fingerprint.finish(digest);
    }
}
