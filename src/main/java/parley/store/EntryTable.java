package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.hub.Entry;
import parley.hub.Place;

/// History, as the connection that writes has it. Confined to the hub thread.
final class EntryTable implements AutoCloseable {
    private final Connection connection;
    private final Places places;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final Encoder encoder = new Encoder();

    /// How many rows wait to be inserted together, which takes less time than one by one.
    private int waiting;

    EntryTable(Connection connection) throws SQLException {
        this.connection = connection;
        places = new Places(connection);
        insert = connection.prepareStatement("""
            INSERT INTO entry (place, position, part, time, kind, confidential, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """);
        delete = connection.prepareStatement("DELETE FROM entry WHERE place = ? AND position = ?");
    }

    /// Adds an entry.
    ///
    /// @return the number of its place
    long add(Entry entry) throws SQLException {
        encoder.clear();
        EventCodec.encode(entry.event(), encoder);
        long place = places.number(entry.place());
        insert.setLong(1, place);
        insert.setLong(2, Times.number(entry.at().position()));
        insert.setInt(3, entry.part());
        insert.setLong(4, Times.nanos(entry.at().time()));
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
        delete.setLong(1, places.number(place));
        delete.setLong(2, Times.number(position));
        delete.executeUpdate();
    }

    /// Gives a channel's history another name. What there was under that one is out of reach from now on, and expires.
    void rename(ChannelName from, ChannelName to) throws SQLException {
        flush();
        places.forget();
        try (PreparedStatement away = connection.prepareStatement(
                        "UPDATE place SET folded = folded || ' ' || id WHERE owner = '' AND folded = ?");
                PreparedStatement rename = connection.prepareStatement(
                        "UPDATE place SET folded = ?, name = ? WHERE owner = '' AND folded = ?")) {
            if (!from.equals(to)) {
                away.setString(1, to.folded());
                away.executeUpdate();
            }
            rename.setString(1, to.folded());
            rename.setString(2, to.name());
            rename.setString(3, from.folded());
            rename.executeUpdate();
        }
    }

    /// What an account's owner wrote and was told is out of reach from now on, for whoever registers the name after
    /// him, and expires.
    void disown(Account account) throws SQLException {
        flush();
        places.forget();
        try (PreparedStatement away =
                connection.prepareStatement("UPDATE place SET owner = owner || ' ' || id WHERE owner = ?")) {
            away.setString(1, account.folded());
            away.executeUpdate();
        }
    }

    /// To be called when places are no more, or others.
    void forgetPlaces() {
        places.forget();
    }

    /// Lets go of the statements.
    @Override
    public void close() throws SQLException {
        insert.close();
        delete.close();
        places.close();
    }
}
