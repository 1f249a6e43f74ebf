package org.oligoplan.store;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.oligoplan.base.Id;

/// Identifiers as the 16 bytes that columns hold.
final class Ids {

    private Ids() {}

    static byte[] bytes(Id id) {
        return ByteBuffer.allocate(16).putLong(id.value().getMostSignificantBits()).putLong(id.value().getLeastSignificantBits()).array();
    }

    static Id id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Id(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
