package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Place;
import parley.chat.Position;
import parley.protocol.Encoder;
import parley.protocol.EventCodec;
import parley.protocol.HistoryEntry;

/// History, as the connection that writes has it. Confined to the hub thread.
final class EntryTable implements AutoCloseable {
    private final Places places;
    private final PreparedStatement insert;
    private final Statements statements;
    private final Encoder encoder = new Encoder();

    /// How many rows wait to be inserted together, which takes less time than one by one.
    private int waiting;

    EntryTable(Connection connection) throws SQLException {
        places = new Places(connection);
        insert = connection.prepareStatement("""
            INSERT INTO entry (place, position, part, time, kind, confidential, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """);
        statements = new Statements(connection);
    }

    /// Adds an entry.
    ///
    /// @return the number of its place
    long add(HistoryEntry entry) throws SQLException {
        encoder.clear();
        EventCodec.encode(entry.event(), encoder);
        long place = places.number(entry.place());
        insert.setLong(1, place);
        insert.setLong(2, StoredTimes.number(entry.at().position()));
        insert.setInt(3, entry.part());
        insert.setLong(4, StoredTimes.nanos(entry.at().time()));
        insert.setInt(5, EventCodec.kind(entry.event()));
        insert.setInt(6, entry.confidential() ? 1 : 0);
        insert.setBytes(7, encoder.toByteArray());
        insert.addBatch();
        waiting++;
        return place;
    }

    /// Writes what has been added; before anything else is done with the table, and before the end of a transaction.
    void flush() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            insert.executeBatch();
        }
    }

    void remove(Place place, Position position) throws SQLException {
        flush();
        statements.run("DELETE FROM entry WHERE place = ? AND position = ?", places.number(place), position);
    }

    /// Gives a channel's history another name. What there was under that one is out of reach from now on, and expires.
    void rename(ChannelName from, ChannelName to) throws SQLException {
        flush();
        places.forget();
        if (!from.equals(to)) {
            statements.run(
                    "UPDATE place SET folded = folded || ' ' || id WHERE owner = '' AND folded = ?", to.folded());
        }
        statements.run(
                "UPDATE place SET folded = ?, name = ? WHERE owner = '' AND folded = ?",
                to.folded(),
                to.name(),
                from.folded());
    }

    /// What an account's owner wrote and was told is out of reach from now on, for whoever registers the name
    /// after them, and expires.
    void disown(Account account) throws SQLException {
        flush();
        places.forget();
        statements.run("UPDATE place SET owner = owner || ' ' || id WHERE owner = ?", account.folded());
    }

    /// To be called when places are no more, or others.
    void forgetPlaces() {
        places.forget();
    }

    /// Lets go of the statements.
    @Override
    public void close() throws SQLException {
        insert.close();
        statements.close();
        places.close();
    }
}
