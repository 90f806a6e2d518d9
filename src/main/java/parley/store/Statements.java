package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Target;

/// Statements that write, each prepared when it is first used. Confined to the thread that uses the connection.
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /// Runs a statement.
    ///
    /// @param sql one of few: it is kept
    /// @param values for its parameters, in their order: a [Source] is five of them, as in the table channel_mask
    void run(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        int index = 1;
        for (Object value : values) {
            index = bind(statement, index, value);
        }
        statement.executeUpdate();
    }

    private static int bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case String text -> statement.setString(index, text);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case Instant time -> statement.setLong(index, StoredTimes.nanos(time));
            case Position position -> statement.setLong(index, StoredTimes.number(position));
            case Target name -> statement.setString(index, Names.text(name));
            case Account account -> statement.setString(index, Names.text(account.nick()));
            case Source source -> {
                bind(statement, index, source.nick());
                bind(statement, index + 1, source.username());
                bind(statement, index + 2, source.host());
                bind(statement, index + 3, source.account());
                bind(statement, index + 4, source.bot());
                return index + 5;
            }
            default -> throw new IllegalArgumentException("not to be bound: " + value.getClass());
        }
        return index + 1;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }
}
