package org.oligoplan.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Passes bytes through unencrypted, with a digest over bytes and place in front, so that damage and mixed-up chunks are noticed. It keeps
/// nothing secret and does not withstand a forger.
public final class PlainSealer implements Sealer {

    private static final int DIGEST_BYTES = 16;

    @Override
    public byte[] seal(byte[] plain, byte[] place) {
        byte[] sealed = new byte[DIGEST_BYTES + plain.length];
        System.arraycopy(digest(plain, 0, place), 0, sealed, 0, DIGEST_BYTES);
        System.arraycopy(plain, 0, sealed, DIGEST_BYTES, plain.length);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] place) throws SealException {
        if (sealed.length < DIGEST_BYTES
                || !Arrays.equals(sealed, 0, DIGEST_BYTES, digest(sealed, DIGEST_BYTES, place), 0, DIGEST_BYTES)) {
            throw new SealException("a stored chunk does not match its digest");
        }
        return Arrays.copyOfRange(sealed, DIGEST_BYTES, sealed.length);
    }

    private static byte[] digest(byte[] bytes, int from, byte[] place) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            digest.update(place);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
