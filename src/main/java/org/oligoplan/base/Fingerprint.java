package org.oligoplan.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest of a canonical byte form.
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) {

    /// Refuses anything but 64 lower-case hexadecimal digits.
    public Fingerprint {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
        }
    }

    /// {@return the digest of `bytes`}
    ///
    /// @param bytes the bytes to digest
    public static Fingerprint of(byte[] bytes) {
        return finish(digest(), bytes);
    }

    /// {@return a digest to be fed step by step and closed with [#finish(MessageDigest)]}
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// {@return the fingerprint of what `digest` was fed}
    ///
    /// @param digest a digest from [#digest()]
    public static Fingerprint finish(MessageDigest digest) {
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static Fingerprint finish(MessageDigest digest, byte[] bytes) {
        digest.update(bytes);
        return finish(digest);
    }

    /// {@return the first twelve digits, enough for a person to compare}
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
