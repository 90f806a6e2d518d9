package parley.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import parley.threads.Fatal;

/// Brings what was committed from SQLite's write-ahead log into the database, so that the log stays short. Confined to
/// the hub thread, which waits for the disk only where it must:
///
/// 1. Past [#SOFT] bytes the log is copied on another thread, beside which commits go on. Where that reached the log's
///    end, the next commit begins it anew.
/// 2. While commits never pause the copying never reaches the end, so past [#HARD] bytes the little that was left of it
///    is copied between two commits.
/// 3. Where a commit has failed, and where the database has become shorter, the log is copied however short it is. On a
///    full disk that makes room without taking any: the next commits use the log from its beginning, and the file ends
///    where the database does.
/// 4. Where the disk takes less than is written, the hub thread waits for it past twice that.
final class Checkpoints {
    static final long SOFT = 4L * 1024 * 1024;
    static final long HARD = 32L * 1024 * 1024;

    private final Database database;
    private final Path log;
    private final Connection writer;
    private final Executor background;
    private @Nullable CompletableFuture<Boolean> running;
    private boolean committed = true;
    private boolean soon;

    /// @param background runs what would make the hub thread wait
    Checkpoints(Database database, Connection writer, Executor background) throws SQLException {
        this.database = database;
        this.log = database.file().resolveSibling(database.file().getFileName() + "-wal");
        this.writer = writer;
        this.background = background;
        try (Statement statement = writer.createStatement()) {
            // A log begun anew is cut to this, so that its size tells how much there is to copy.
            statement.execute("PRAGMA journal_size_limit = " + SOFT);
        }
    }

    /// To be called after every commit. Where the log has become long, what is due is done at once: how often the
    /// store is tended depends on what else there is to do. Trouble with it is told when the store is tended.
    void committed() {
        committed = true;
        try {
            if (size() > HARD) {
                step();
            }
        } catch (SQLException | RuntimeException _) {
            soon = true;
        }
    }

    /// Has the log copied soon, however short it is.
    void soon() {
        soon = true;
    }

    /// Begins or ends a checkpoint where one is due.
    void step() throws SQLException {
        long size = size();
        if ((size <= SOFT && !soon) || (running != null && !running.isDone() && size <= 2 * HARD)) {
            return;
        }
        if (running != null) {
            boolean whole = running.exceptionally(_ -> false).join();
            running = null;
            // Whole is what it was when the copying began: what was committed since is at the log's end.
            if (size > HARD && (committed || !whole)) {
                committed = false;
                copyTheRest();
                return;
            }
        }
        if (committed || soon) {
            committed = false;
            soon = false;
            running = CompletableFuture.supplyAsync(Fatal.supplying(this::copy), background);
        }
    }

    private boolean copy() {
        try (Connection connection = database.maintain()) {
            return copy(connection);
        } catch (SQLException e) {
            throw new StoreException("the log cannot be copied: " + e.getMessage(), e);
        }
    }

    /// There is no checkpoint within a transaction.
    private void copyTheRest() throws SQLException {
        writer.commit();
        copy(writer);
    }

    /// Whether all of the log is in the database now.
    private static boolean copy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return result.next() && result.getInt(1) == 0 && result.getInt(2) == result.getInt(3);
        }
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the size of " + log + " cannot be told", e);
        }
    }
}
