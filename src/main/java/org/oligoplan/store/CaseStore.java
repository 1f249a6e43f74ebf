package org.oligoplan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Id;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.EditEvent;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;

/// The database of cases. Every call returns at once and is done on one thread, in the order of the calls. A returned future that completes
/// means that the disk has it; one that fails with [StoreException] means that nothing was changed.
public final class CaseStore implements AutoCloseable {

    /// A case is kept whole after so many events, to be opened without a replay from its start.
    public static final int EVENTS_PER_SNAPSHOT = 50;

    /// So many snapshots of a case are kept; the log can make any other.
    private static final int SNAPSHOTS_KEPT = 2;

    /// So many of the newest events come with a case when it is opened.
    private static final int LATEST_EVENTS = 1000;

    private static final int CHECKS_TAG = 202;

    private final Database database;
    private final Chunks chunks;
    private final CaseIndex index;
    private final LibraryRecords library;
    private final ExecutorService writer;

    private CaseStore(Database database, Sealer sealer) {
        this.database = database;
        this.chunks = new Chunks(sealer);
        this.index = new CaseIndex(sealer);
        this.library = new LibraryRecords(chunks);
        this.writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "oligoplan-store");
            thread.setDaemon(true);
            return thread;
        });
    }

    /// Opens the database in a data folder, makes it where there is none, and brings it to the newest schema after taking a copy.
    ///
    /// @param folder the data folder
    /// @param sealer seals what identifies a patient
    /// @return the open store
    /// @throws StoreException when it is locked, damaged, from a newer version, not writable, or the disk is full
    public static CaseStore open(DataFolder folder, Sealer sealer) throws StoreException {
        return open(folder, sealer, Migration.all());
    }

    static CaseStore open(DataFolder folder, Sealer sealer, List<Migration> migrations) throws StoreException {
        return new CaseStore(Database.open(folder, migrations), sealer);
    }

    /// Adds events to a case, all or none. The first event of a case has no parent; any other follows the case's newest event.
    ///
    /// @param events in order, of one case, at least one
    /// @return the number of the last one within its case, from 0; fails with CHANGED_ELSEWHERE when the case has moved on meanwhile
    public CompletableFuture<Long> append(List<EditEvent> events) {
        return append(events, List.of());
    }

    /// Adds events to a case together with the record of the library's files that their elements use, all or none.
    ///
    /// @param events in order, of one case, at least one
    /// @param uses of elements that the events add
    /// @return as [#append(List)]
    public CompletableFuture<Long> append(List<EditEvent> events, List<LibraryUse> uses) {
        List<EditEvent> all = List.copyOf(events);
        List<LibraryUse> kept = List.copyOf(uses);
        return submit(() -> database.transact(c -> {
            long seq = -1;
            for (EditEvent event : all) {
                seq = append(c, event);
            }
            library.record(c, kept);
            return seq;
        }));
    }

    /// Records which files of the library elements use. An element that has a record keeps it.
    ///
    /// @param uses of elements of stored cases; their files are on the disk
    /// @return how many records are new
    public CompletableFuture<Integer> recordUses(List<LibraryUse> uses) {
        List<LibraryUse> all = List.copyOf(uses);
        return submit(() -> database.transact(c -> library.record(c, all)));
    }

    /// {@return which files of the library the elements of a case use}
    ///
    /// @param caseId the case
    public CompletableFuture<List<LibraryUse>> uses(Id caseId) {
        return submit(() -> database.read(c -> library.of(c, caseId)));
    }

    private long append(Connection connection, EditEvent event) throws SQLException, StoreException {
        Optional<Head> head = head(connection, event.caseId());
        List<Id> expected = head.map(h -> List.of(h.event())).orElseGet(List::of);
        if (!event.parents().equals(expected)) {
            throw new StoreException(StoreException.Kind.CHANGED_ELSEWHERE, event.caseId().toString());
        }
        if (head.isEmpty()) {
            insert(connection, "INSERT INTO cases (id, created) VALUES (?, ?)", event.caseId(), event.time().toEpochMilli());
        }
        byte[] payload = CanonicalForm.of(event);
        long seq = head.map(h -> h.seq() + 1).orElse(0L);
        insert(connection, "INSERT INTO event (id, case_id, seq, time, parts) VALUES (?, ?, ?, ?, ?)", event.id(), event.caseId(), seq,
                event.time().toEpochMilli(), Chunks.parts(payload));
        int ordinal = 0;
        for (Id parent : event.parents()) {
            insert(connection, "INSERT INTO event_parent (event, ordinal, parent) VALUES (?, ?, ?)", event.id(), ordinal++, parent);
        }
        chunks.write(connection, event.id(), payload);
        return seq;
    }

    private record Head(Id event, long seq) {}

    private static Optional<Head> head(Connection connection, Id caseId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, seq FROM event WHERE case_id = ? ORDER BY seq DESC LIMIT 1")) {
            select.setBytes(1, Ids.bytes(caseId));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Head(Ids.id(rows.getBytes(1)), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    /// Keeps a whole case, to open it faster; older ones of the same case go.
    ///
    /// @param state the case
    /// @param seq the number of the event after which it was so
    /// @return completed when it is kept, with whether it was not kept before
    public CompletableFuture<Boolean> keepSnapshot(Case state, long seq) {
        return submit(() -> database.transact(c -> {
            byte[] payload = CanonicalForm.of(state);
            Id id = Id.random();
            insert(c, "INSERT INTO snapshot (id, case_id, seq, time, parts) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", id, state.id(),
                    seq,
                    System.currentTimeMillis(), Chunks.parts(payload));
            boolean kept = count(c, "SELECT count(*) FROM snapshot WHERE id = ?", id) == 1;
            if (kept) {
                chunks.write(c, id, payload);
            }
            String old = "(SELECT id FROM snapshot WHERE case_id = ? ORDER BY seq DESC LIMIT -1 OFFSET " + SNAPSHOTS_KEPT + ")";
            insert(c, "DELETE FROM chunk WHERE owner IN " + old, state.id());
            insert(c, "DELETE FROM snapshot WHERE id IN " + old, state.id());
            return kept;
        }));
    }

    /// Puts a case's entry into the list.
    ///
    /// @param entry what the list is to know
    /// @return completed when it is on the disk, with the entry
    public CompletableFuture<CaseEntry> putEntry(CaseEntry entry) {
        return submit(() -> {
            try {
                return database.transact(c -> {
                    index.refresh(c);
                    index.put(c, entry);
                    return entry;
                });
            } catch (StoreException e) {
                index.forget();
                throw e;
            }
        });
    }

    /// {@return the cases, the last changed first}
    public CompletableFuture<List<CaseSummary>> list() {
        return submit(() -> database.read(c -> {
            index.refresh(c);
            // From the index of (case_id, seq): one step for each case, however long its log.
            Map<Id, Long> changed = numbers(c,
                    "SELECT id, coalesce((SELECT time FROM event WHERE case_id = cases.id ORDER BY seq DESC LIMIT 1), created) FROM cases");
            Map<Id, Long> drafts = numbers(c, "SELECT case_id, count(*) FROM draft GROUP BY case_id");
            List<CaseSummary> all = new ArrayList<>();
            for (CaseEntry entry : index.entries()) {
                Long when = changed.get(entry.caseId());
                if (when != null) {
                    all.add(new CaseSummary(entry, Instant.ofEpochMilli(when), drafts.getOrDefault(entry.caseId(), 0L).intValue()));
                }
            }
            all.sort(Comparator.comparing(CaseSummary::changed).reversed());
            return List.copyOf(all);
        }));
    }

    /// Reads a case.
    ///
    /// @param caseId the case
    /// @return the case as it was last committed; fails with MISSING when there is none
    public CompletableFuture<StoredCase> load(Id caseId) {
        return submit(() -> database.read(c -> {
            Head head = head(c, caseId)
                    .orElseThrow(() -> new StoreException(StoreException.Kind.MISSING, caseId.toString()));
            return new StoredCase(stateAt(c, caseId, head.seq()), events(c, caseId, head.seq() - LATEST_EVENTS, head.seq()),
                    head.seq() + 1, drafts(c, caseId));
        }));
    }

    /// Reads a case as it was after one of its events, such as a draft's.
    ///
    /// @param caseId the case
    /// @param event one of its events
    /// @return the case as it was; fails with MISSING when there is no such event
    public CompletableFuture<Case> stateAfter(Id caseId, Id event) {
        return submit(() -> database.read(c -> stateAt(c, caseId, seqOf(c, caseId, event))));
    }

    private Case stateAt(Connection connection, Id caseId, long seq) throws SQLException, SealException {
        Case state = Case.empty(caseId);
        long after = -1;
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, seq, parts FROM snapshot WHERE case_id = ? AND seq <= ? ORDER BY seq DESC")) {
            select.setBytes(1, Ids.bytes(caseId));
            select.setLong(2, seq);
            try (ResultSet rows = select.executeQuery()) {
                while (after < 0 && rows.next()) {
                    try {
                        state = CanonicalForm.readCase(chunks.read(connection, Ids.id(rows.getBytes(1)), rows.getInt(3)));
                        after = rows.getLong(2);
                    } catch (SealException | CorruptFormException damaged) {
                        // The log has everything that a damaged snapshot had.
                        continue;
                    }
                }
            }
        }
        for (EditEvent event : events(connection, caseId, after, seq)) {
            try {
                state = event.edit().apply(state);
            } catch (IllegalArgumentException e) {
                throw new CorruptFormException("the event " + event.id() + " does not fit what went before", e);
            }
        }
        return state;
    }

    /// Events with `after` < seq <= `upTo`, in order.
    private List<EditEvent> events(Connection connection, Id caseId, long after, long upTo) throws SQLException, SealException {
        List<EditEvent> events = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, parts FROM event WHERE case_id = ? AND seq > ? AND seq <= ? ORDER BY seq")) {
            select.setBytes(1, Ids.bytes(caseId));
            select.setLong(2, after);
            select.setLong(3, upTo);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(CanonicalForm.readEvent(chunks.read(connection, Ids.id(rows.getBytes(1)), rows.getInt(2))));
                }
            }
        }
        return events;
    }

    /// Reads events that were committed before another one.
    ///
    /// @param caseId the case
    /// @param before one of its events
    /// @param most how many to read at most
    /// @return the events directly before it, in order; none where it is the first
    public CompletableFuture<List<EditEvent>> eventsBefore(Id caseId, Id before, int most) {
        return submit(() -> database.read(c -> {
            long seq = seqOf(c, caseId, before);
            return List.copyOf(events(c, caseId, seq - 1 - most, seq - 1));
        }));
    }

    /// Reads one event.
    ///
    /// @param caseId the case
    /// @param event one of its events
    /// @return the event; fails with MISSING when there is no such event
    public CompletableFuture<EditEvent> event(Id caseId, Id event) {
        return submit(() -> database.read(c -> {
            long seq = seqOf(c, caseId, event);
            return events(c, caseId, seq - 1, seq).getFirst();
        }));
    }

    private static long seqOf(Connection connection, Id caseId, Id event) throws SQLException, StoreException {
        try (PreparedStatement select = connection.prepareStatement("SELECT seq FROM event WHERE id = ? AND case_id = ?")) {
            select.setBytes(1, Ids.bytes(event));
            select.setBytes(2, Ids.bytes(caseId));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new StoreException(StoreException.Kind.MISSING, event.toString());
                }
                return rows.getLong(1);
            }
        }
    }

    /// Saves a draft with its check run.
    ///
    /// @param draft the draft; its event is committed already
    /// @return completed when it is on the disk, with the draft
    public CompletableFuture<Draft> saveDraft(Draft draft) {
        return submit(() -> database.transact(c -> {
            byte[] payload = draft.payload();
            long time = draft.time().toEpochMilli();
            insert(c, "INSERT INTO draft (id, case_id, event, time, parts) VALUES (?, ?, ?, ?, ?)", draft.id(), draft.caseId(),
                    draft.event(),
                    time, Chunks.parts(payload));
            chunks.write(c, draft.id(), payload);
            if (draft.checks().isPresent()) {
                Draft.StoredChecks run = draft.checks().get();
                byte[] json = new CanonicalWriter().begin(CHECKS_TAG, 1).writeText(run.json()).toBytes();
                insert(c, "INSERT INTO check_run (id, case_id, event, draft, time, parts) VALUES (?, ?, ?, ?, ?, ?)", run.id(),
                        draft.caseId(),
                        draft.event(), draft.id(), time, Chunks.parts(json));
                chunks.write(c, run.id(), json);
            }
            return draft;
        }));
    }

    /// {@return the case's named drafts, oldest first}
    ///
    /// @param caseId the case
    public CompletableFuture<List<Draft>> drafts(Id caseId) {
        return submit(() -> database.read(c -> drafts(c, caseId)));
    }

    private List<Draft> drafts(Connection connection, Id caseId) throws SQLException, SealException {
        List<Draft> drafts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT d.id, d.event, d.time, d.parts, r.id, r.parts FROM draft d"
                + " LEFT JOIN check_run r ON r.draft = d.id WHERE d.case_id = ? ORDER BY d.time, d.rowid")) {
            select.setBytes(1, Ids.bytes(caseId));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Id id = Ids.id(rows.getBytes(1));
                    Optional<Draft.StoredChecks> checks = Optional.empty();
                    if (rows.getBytes(5) != null) {
                        Id run = Ids.id(rows.getBytes(5));
                        CanonicalReader in = new CanonicalReader(chunks.read(connection, run, rows.getInt(6)));
                        in.begin(CHECKS_TAG, 1);
                        checks = Optional.of(new Draft.StoredChecks(run, in.readText()));
                        in.end();
                    }
                    drafts.add(Draft.read(id, caseId, Ids.id(rows.getBytes(2)), Instant.ofEpochMilli(rows.getLong(3)),
                            chunks.read(connection, id, rows.getInt(4)), checks));
                }
            }
        }
        return drafts;
    }

    /// Looks through the whole database file.
    ///
    /// @return completed when it is sound; fails with CORRUPT otherwise
    public CompletableFuture<Void> checkIntegrity() {
        return submit(() -> {
            try {
                database.checkIntegrity();
                return null;
            } catch (SQLException e) {
                throw new StoreException(StoreException.Kind.CORRUPT, "quick_check", e);
            }
        });
    }

    /// Lets the file grow to so many pages and no further, or to its present size if that is more: how tests make a full disk.
    CompletableFuture<Integer> limitPages(int pages) {
        return submit(() -> {
            try {
                return database.number("PRAGMA max_page_count=" + pages);
            } catch (SQLException e) {
                throw new StoreException(StoreException.Kind.OTHER, "max_page_count", e);
            }
        });
    }

    /// Does nothing but wait for its turn: when it completes, everything asked for before has been done or has failed.
    ///
    /// @return completed in its turn
    public CompletableFuture<Void> settled() {
        return submit(() -> null);
    }

    /// Work on the store's thread.
    @FunctionalInterface
    private interface Task<T> {
        @org.jspecify.annotations.Nullable
        T run() throws StoreException;
    }

    private <T> CompletableFuture<T> submit(Task<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            writer.execute(() -> {
                try {
                    future.complete(task.run());
                } catch (Throwable failure) {
                    future.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(new StoreException(StoreException.Kind.OTHER, "closed", closed));
        }
        return future;
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static long count(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static Map<Id, Long> numbers(Connection connection, String sql) throws SQLException {
        Map<Id, Long> numbers = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.put(Ids.id(rows.getBytes(1)), rows.getLong(2));
            }
        }
        return numbers;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Id id -> statement.setBytes(i + 1, Ids.bytes(id));
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                default -> throw new IllegalArgumentException("columns hold ids and numbers only");
            }
        }
    }

    @Override
    public void close() {
        writer.execute(database::close);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
