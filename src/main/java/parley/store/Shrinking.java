package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Gives back to the file system what the database has no use for after much has expired, a few pages at a time. What
/// is free stays as long as it is little: the next messages take it. Confined to the hub thread.
///
/// SQLite does so where a database was made for it (`PRAGMA auto_vacuum`, see [Database#write]); with others there is
/// nothing to do. The file gets shorter when the log has been copied into it ([Checkpoints]).
final class Shrinking {
    /// How many pages there may be free, of 4 KiB each, and one in how many of all.
    static final int FREE = 256;

    private static final int SHARE = 4;

    /// So many pages are given back in a step, each of which has to be found and one of the last put in its place:
    /// some 0.5 ms.
    static final int STEP = 32;

    private final Connection writer;
    private final Runnable done;
    private final boolean possible;

    /// @param done is called when nothing more is to be given back
    Shrinking(Connection writer, Runnable done) throws SQLException {
        this.writer = writer;
        this.done = done;
        possible = Database.number(writer, "PRAGMA auto_vacuum") == Database.INCREMENTAL;
    }

    /// Gives back a few pages where many are free.
    ///
    /// @return whether there are more
    boolean step() throws SQLException {
        if (!possible || !isDue()) {
            return false;
        }
        try (Statement statement = writer.createStatement()) {
            // An update, for the driver: a query it would end after the first page.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
        }
        writer.commit();
        if (isDue()) {
            return true;
        }
        done.run();
        return false;
    }

    private boolean isDue() throws SQLException {
        long free = Database.number(writer, "PRAGMA freelist_count");
        return free > FREE && free > Database.number(writer, "PRAGMA page_count") / SHARE;
    }
}
