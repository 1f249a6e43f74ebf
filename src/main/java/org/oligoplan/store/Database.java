package org.oligoplan.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.vault.SealException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteException;

/// One connection to the database file, opened so that "committed" includes the flush to the disk. Used by one thread at a time.
final class Database implements AutoCloseable {

    /// "OLGP", so that another program's database is not taken for ours.
    static final int APPLICATION_ID = 0x4f4c4750;

    /// Pages of 4096 bytes up to which the whole file is looked through at every start: 64 MiB, a fraction of a second.
    private static final long MOST_PAGES_CHECKED_AT_START = 16384;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int BUSY_MS = 2000;

    /// What is done in a transaction.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    interface Step<T> {
        T run(Connection connection) throws SQLException, StoreException, SealException;
    }

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens the file and brings it to the newest schema. Whatever is refused is refused before anything is written.
    static Database open(DataFolder folder, List<Migration> migrations) throws StoreException {
        folder.prepare();
        Path file = folder.database();
        int newest = migrations.size();
        refuseForeign(file, newest);
        Database database = null;
        try {
            database = connect(file);
            database.refuseUnfit(newest);
            database.configure();
            database.migrate(folder, migrations);
            return database;
        } catch (SQLException e) {
            throw closing(database, translate(e, file));
        } catch (StoreException e) {
            throw closing(database, e);
        }
    }

    private static StoreException closing(@org.jspecify.annotations.Nullable Database database, StoreException failure) {
        if (database != null) {
            database.close();
        }
        return failure;
    }

    /// Looks at the first 100 bytes without SQLite, which would already touch the files beside it.
    private static void refuseForeign(Path file, int newest) throws StoreException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(100);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.READ_ONLY, file.toString(), e);
        }
        if (head.length == 0) {
            return;
        }
        if (head.length < 100 || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StoreException(StoreException.Kind.CORRUPT, file.toString());
        }
        int version = ByteBuffer.wrap(head).getInt(60);
        int application = ByteBuffer.wrap(head).getInt(68);
        if (application == APPLICATION_ID && version > newest) {
            throw new StoreException(StoreException.Kind.NEWER, file.toString());
        }
    }

    private static Database connect(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MS));
        properties.setProperty("foreign_keys", "true");
        // Temporary tables would leave patient data in the temporary folder.
        properties.setProperty("temp_store", "MEMORY");
        return new Database(file, JDBC.createConnection("jdbc:sqlite:" + file, properties));
    }

    private void refuseUnfit(int newest) throws SQLException, StoreException {
        int version = number("PRAGMA user_version");
        int application = number("PRAGMA application_id");
        long tables = number("SELECT count(*) FROM sqlite_schema");
        if (application != APPLICATION_ID && (tables > 0 || version > 0)) {
            throw new StoreException(StoreException.Kind.CORRUPT, file.toString());
        }
        if (version > newest) {
            throw new StoreException(StoreException.Kind.NEWER, file.toString());
        }
        if (tables > 0 && number("PRAGMA page_count") <= MOST_PAGES_CHECKED_AT_START) {
            checkIntegrity();
        }
    }

    /// Looks through the whole file.
    void checkIntegrity() throws SQLException, StoreException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!rows.next() || !"ok".equals(rows.getString(1))) {
                throw new StoreException(StoreException.Kind.CORRUPT, file.toString());
            }
        }
    }

    private void configure() throws SQLException, StoreException {
        run("PRAGMA synchronous=FULL");
        // On macOS only this reaches the disk; elsewhere it does nothing.
        run("PRAGMA fullfsync=1");
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("PRAGMA journal_mode=WAL")) {
            if (!rows.next() || !"wal".equals(rows.getString(1))) {
                throw new StoreException(StoreException.Kind.OTHER, "journal_mode");
            }
        }
        // Another process that holds the file for itself must show now and not at the first stroke.
        run("BEGIN IMMEDIATE");
        run("ROLLBACK");
    }

    private void migrate(DataFolder folder, List<Migration> migrations) throws SQLException, StoreException {
        int from = number("PRAGMA user_version");
        if (from == migrations.size()) {
            return;
        }
        if (from > 0) {
            copyTo(folder.copies().resolve("oligoplan-v" + from + "-" + System.currentTimeMillis() + ".sqlite"));
        }
        for (Migration migration : migrations.subList(from, migrations.size())) {
            transact(c -> {
                run(migration.sql());
                run("PRAGMA application_id=" + APPLICATION_ID);
                run("PRAGMA user_version=" + migration.number());
                return migration.number();
            });
        }
        // The version must stand in the file itself, where an older program looks first.
        run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// Writes a consistent copy into a new file.
    void copyTo(Path target) throws SQLException, StoreException {
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        }
        try {
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(target, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.READ_ONLY, target.toString(), e);
        }
    }

    /// Does all of `step` or nothing. When it returns, everything is on the disk.
    <T> T transact(Step<T> step) throws StoreException {
        boolean begun = false;
        try {
            run("BEGIN IMMEDIATE");
            begun = true;
            T result = step.run(connection);
            run("COMMIT");
            begun = false;
            return result;
        } catch (SQLException e) {
            throw translate(e, file);
        } catch (SealException | CorruptFormException e) {
            throw new StoreException(StoreException.Kind.CORRUPT, file.toString(), e);
        } finally {
            if (begun) {
                rollBack();
            }
        }
    }

    /// Reads one consistent state.
    <T> T read(Step<T> step) throws StoreException {
        boolean begun = false;
        try {
            run("BEGIN");
            begun = true;
            return step.run(connection);
        } catch (SQLException e) {
            throw translate(e, file);
        } catch (SealException | CorruptFormException e) {
            throw new StoreException(StoreException.Kind.CORRUPT, file.toString(), e);
        } finally {
            if (begun) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // After a full disk SQLite may have rolled back by itself.
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    int number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    static StoreException translate(SQLException failure, Path file) {
        StoreException.Kind kind = StoreException.Kind.OTHER;
        if (failure instanceof SQLiteException sqlite) {
            // The low byte is the primary result code (sqlite.org/rescode.html).
            kind = switch (sqlite.getResultCode().code & 0xff) {
                case 5, 6 -> StoreException.Kind.LOCKED;
                case 8, 14 -> StoreException.Kind.READ_ONLY;
                case 11, 26 -> StoreException.Kind.CORRUPT;
                case 13 -> StoreException.Kind.FULL;
                default -> StoreException.Kind.OTHER;
            };
        }
        String where = kind == StoreException.Kind.OTHER ? String.valueOf(failure.getMessage()) : file.toString();
        return new StoreException(kind, where, failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Everything acknowledged is on the disk already; the file is recovered at the next start.
        }
    }
}
