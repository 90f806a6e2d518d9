package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Source;

/// A row that is read, one column after the other. What cannot be null and is, fails.
final class ResultRow {
    private final ResultSet columns;
    private int last;

    private ResultRow(ResultSet columns) {
        this.columns = columns;
    }

    /// What is done with each row.
    @FunctionalInterface
    interface Use {
        void of(ResultRow row) throws SQLException;
    }

    /// Reads all rows of a query.
    static void each(Connection connection, String sql, Use use) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            var row = new ResultRow(rows);
            while (rows.next()) {
                row.last = 0;
                use.of(row);
            }
        }
    }

    @Nullable
    String optional() throws SQLException {
        return columns.getString(++last);
    }

    String text() throws SQLException {
        return Objects.requireNonNull(optional());
    }

    int number() throws SQLException {
        return columns.getInt(++last);
    }

    long longNumber() throws SQLException {
        return columns.getLong(++last);
    }

    @Nullable
    Integer optionalNumber() throws SQLException {
        int number = number();
        return columns.wasNull() ? null : number;
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    @Nullable
    Boolean optionalFlag() throws SQLException {
        boolean flag = flag();
        return columns.wasNull() ? null : flag;
    }

    Instant time() throws SQLException {
        return StoredTimes.instant(columns.getLong(++last));
    }

    @Nullable
    Instant optionalTime() throws SQLException {
        long time = columns.getLong(++last);
        return columns.wasNull() ? null : StoredTimes.instant(time);
    }

    Position position() throws SQLException {
        return StoredTimes.position(columns.getLong(++last));
    }

    Nick nick() throws SQLException {
        return Names.nick(text());
    }

    Account account() throws SQLException {
        return new Account(nick());
    }

    @Nullable
    Account optionalAccount() throws SQLException {
        String name = optional();
        return name == null ? null : Names.account(name);
    }

    Source source() throws SQLException {
        return new Source(nick(), text(), text(), optionalAccount(), flag());
    }
}
