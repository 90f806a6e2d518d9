package parley.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/// What is the matter with a database, in words for whoever runs the server.
final class DatabaseFault {
    private DatabaseFault() {}

    /// One line: which file it is, what is wrong with it and what can be done.
    static StoreException with(Path file, SQLException e) {
        return new StoreException("The database \"" + file + "\" " + words(e), e);
    }

    /// The same of a copy that is being written of a database: what fails is the copy, unless the database cannot be
    /// read.
    static StoreException withCopy(Path database, Path copy, SQLException e) {
        String code = code(e);
        boolean unreadable = code.startsWith("SQLITE_CORRUPT")
                || code.startsWith("SQLITE_NOTADB")
                || code.startsWith("SQLITE_BUSY")
                || code.startsWith("SQLITE_LOCKED")
                || code.startsWith("SQLITE_IOERR_READ");
        return unreadable ? with(database, e) : new StoreException("The backup \"" + copy + "\" " + words(e), e);
    }

    private static String code(SQLException e) {
        return e instanceof SQLiteException known ? known.getResultCode().name() : "";
    }

    private static String words(SQLException e) {
        String code = code(e);
        if (code.startsWith("SQLITE_NOTADB")) {
            return "is no database of Parley's. Put it elsewhere, or choose another directory: --data DIR.";
        }
        if (code.startsWith("SQLITE_CORRUPT")) {
            return "is damaged. Restore a backup: ./parley restore FILE --force.";
        }
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return "is locked by another program. End that one first.";
        }
        if (code.startsWith("SQLITE_READONLY")
                || code.startsWith("SQLITE_CANTOPEN")
                || code.startsWith("SQLITE_PERM")) {
            return "cannot be opened for writing. Let this user write it and its directory, or choose another: --data"
                    + " DIR.";
        }
        if (code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR")) {
            return "cannot be written: the disk is full or fails (" + code + ").";
        }
        return "cannot be used: " + e.getMessage();
    }
}
