package org.oligoplan.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.oligoplan.base.Id;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;

/// Payloads as independently sealed chunks. A chunk is bound to its owner, its number and how many there are, so that none can be cut off,
/// exchanged or moved.
final class Chunks {

    static final int MOST_SEALED_BYTES = 65536;
    static final int MOST_PLAIN_BYTES = MOST_SEALED_BYTES - Sealer.MOST_ADDED_BYTES;

    private final Sealer sealer;

    Chunks(Sealer sealer) {
        this.sealer = sealer;
    }

    static int parts(byte[] payload) {
        return Math.max(1, Math.ceilDiv(payload.length, MOST_PLAIN_BYTES));
    }

    void write(Connection connection, Id owner, byte[] payload) throws SQLException {
        int parts = parts(payload);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO chunk (owner, part, sealed) VALUES (?, ?, ?)")) {
            for (int part = 0; part < parts; part++) {
                int from = part * MOST_PLAIN_BYTES;
                byte[] plain = Arrays.copyOfRange(payload, from, Math.min(payload.length, from + MOST_PLAIN_BYTES));
                insert.setBytes(1, Ids.bytes(owner));
                insert.setInt(2, part);
                insert.setBytes(3, sealer.seal(plain, place(owner, part, parts)));
                insert.executeUpdate();
            }
        }
    }

    byte[] read(Connection connection, Id owner, int parts) throws SQLException, SealException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int part = 0;
        try (PreparedStatement select = connection.prepareStatement("SELECT sealed FROM chunk WHERE owner = ? ORDER BY part")) {
            select.setBytes(1, Ids.bytes(owner));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    payload.writeBytes(sealer.open(rows.getBytes(1), place(owner, part, parts)));
                    part++;
                }
            }
        }
        if (part != parts) {
            throw new SealException("a stored payload has " + part + " parts and not " + parts);
        }
        return payload.toByteArray();
    }

    static byte[] place(Id owner, int part, int parts) {
        return ByteBuffer.allocate(24).put(Ids.bytes(owner)).putInt(part).putInt(parts).array();
    }
}
