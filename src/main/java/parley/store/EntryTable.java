package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.hub.Entry;
import parley.hub.Place;

/// History, as the connection that writes has it. Confined to the hub thread.
final class EntryTable {
    private final Connection connection;
    private final Places places;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final Encoder encoder = new Encoder();

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
        insert.executeUpdate();
        return place;
    }

    void remove(Place place, Position position) throws SQLException {
        delete.setLong(1, places.number(place));
        delete.setLong(2, Times.number(position));
        delete.executeUpdate();
    }

    /// Gives a channel's history another name. What there was under that one is out of reach from now on, and expires.
    void rename(ChannelName from, ChannelName to) throws SQLException {
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

    /// To be called after a rollback.
    void forget() {
        places.forget();
    }
}
