package org.oligoplan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Id;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;

/// The sealed list of cases: read whole, held in memory, written by pages.
final class CaseIndex {

    /// A page that has reached this gets no further case, so that entries have room to grow to their greatest length.
    private static final int FULL_BYTES = 40 * 1024;

    private final Sealer sealer;
    private final Map<Id, Integer> pageOf = new HashMap<>();
    private final TreeMap<Integer, Map<Id, CaseEntry>> pages = new TreeMap<>();
    private int dataVersion = -1;

    CaseIndex(Sealer sealer) {
        this.sealer = sealer;
    }

    /// Reads the pages anew when another connection has written.
    void refresh(Connection connection) throws SQLException, SealException {
        int version;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("PRAGMA data_version")) {
            version = rows.next() ? rows.getInt(1) : 0;
        }
        if (version == dataVersion) {
            return;
        }
        pageOf.clear();
        pages.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT page, sealed FROM index_page ORDER BY page")) {
            while (rows.next()) {
                int page = rows.getInt(1);
                CanonicalReader in = new CanonicalReader(sealer.open(rows.getBytes(2), place(page)));
                Map<Id, CaseEntry> entries = new LinkedHashMap<>();
                for (CaseEntry entry : in.readList(CaseEntry::read)) {
                    entries.put(entry.caseId(), entry);
                    pageOf.put(entry.caseId(), page);
                }
                in.end();
                pages.put(page, entries);
            }
        }
        dataVersion = version;
    }

    Collection<CaseEntry> entries() {
        List<CaseEntry> all = new ArrayList<>();
        pages.values().forEach(page -> all.addAll(page.values()));
        return all;
    }

    /// Puts an entry in place within the running transaction. When that transaction fails, call [#forget()].
    void put(Connection connection, CaseEntry entry) throws SQLException {
        Integer known = pageOf.get(entry.caseId());
        int page = known != null ? known : pageWithRoom();
        Map<Id, CaseEntry> entries = pages.computeIfAbsent(page, p -> new LinkedHashMap<>());
        if (entry.equals(entries.put(entry.caseId(), entry))) {
            return;
        }
        pageOf.put(entry.caseId(), page);
        byte[] plain = bytes(entries);
        if (plain.length > Chunks.MOST_PLAIN_BYTES) {
            // Entries have grown: the changed one moves to a page with room.
            entries.remove(entry.caseId());
            pageOf.remove(entry.caseId());
            write(connection, page, bytes(entries));
            page = pages.lastKey() + 1;
            entries = new LinkedHashMap<>(Map.of(entry.caseId(), entry));
            pages.put(page, entries);
            pageOf.put(entry.caseId(), page);
            plain = bytes(entries);
        }
        write(connection, page, plain);
    }

    /// Has everything read again at the next [#refresh(Connection)].
    void forget() {
        dataVersion = -1;
    }

    private int pageWithRoom() {
        if (pages.isEmpty()) {
            return 0;
        }
        Map.Entry<Integer, Map<Id, CaseEntry>> last = pages.lastEntry();
        return bytes(last.getValue()).length < FULL_BYTES ? last.getKey() : last.getKey() + 1;
    }

    private void write(Connection connection, int page, byte[] plain) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO index_page (page, version, sealed) VALUES (?, 1, ?) ON CONFLICT (page) DO UPDATE SET version = version + 1, sealed = excluded.sealed")) {
            put.setInt(1, page);
            put.setBytes(2, sealer.seal(plain, place(page)));
            put.executeUpdate();
        }
    }

    private static byte[] bytes(Map<Id, CaseEntry> entries) {
        CanonicalWriter out = new CanonicalWriter();
        out.writeList(entries.values(), CaseEntry::write);
        return out.toBytes();
    }

    private static byte[] place(int page) {
        return Chunks.place(new Id(new UUID(0, 0)), page, 0);
    }
}
