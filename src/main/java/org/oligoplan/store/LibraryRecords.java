package org.oligoplan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.oligoplan.base.Id;
import org.oligoplan.vault.SealException;

/// The records of [LibraryUse] in the database.
final class LibraryRecords {

    private final Chunks chunks;

    LibraryRecords(Chunks chunks) {
        this.chunks = chunks;
    }

    /// Within the running transaction.
    int record(Connection connection, List<LibraryUse> uses) throws SQLException {
        int added = 0;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO library_use (id, case_id, element, time, files, parts) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (case_id, element) DO NOTHING")) {
            for (LibraryUse use : uses) {
                byte[] payload = use.payload();
                insert.setBytes(1, Ids.bytes(use.id()));
                insert.setBytes(2, Ids.bytes(use.caseId()));
                insert.setBytes(3, Ids.bytes(use.element()));
                insert.setLong(4, use.time().toEpochMilli());
                insert.setInt(5, use.files().size());
                insert.setInt(6, Chunks.parts(payload));
                if (insert.executeUpdate() == 1) {
                    chunks.write(connection, use.id(), payload);
                    added++;
                }
            }
        }
        return added;
    }

    List<LibraryUse> of(Connection connection, Id caseId) throws SQLException, SealException {
        List<LibraryUse> uses = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, element, time, parts FROM library_use WHERE case_id = ? ORDER BY time, rowid")) {
            select.setBytes(1, Ids.bytes(caseId));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Id id = Ids.id(rows.getBytes(1));
                    uses.add(LibraryUse.read(id, caseId, Ids.id(rows.getBytes(2)), Instant.ofEpochMilli(rows.getLong(3)),
                            chunks.read(connection, id, rows.getInt(4))));
                }
            }
        }
        return uses;
    }
}
