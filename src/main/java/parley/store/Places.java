package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;

/// The numbers of places in the database, for the connection that writes. Confined to the thread that uses that.
final class Places implements AutoCloseable {
    static final String FIND = "SELECT id FROM place WHERE owner = ? AND folded = ?";

    /// So many are remembered; which others there are, the database tells.
    private static final int REMEMBERED = 10_000;

    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final Map<Place, Long> numbers = new LinkedHashMap<>();

    Places(Connection connection) throws SQLException {
        find = connection.prepareStatement(FIND);
        insert = connection.prepareStatement(
                "INSERT INTO place (owner, folded, name, skeleton) VALUES (?, ?, ?, ?) RETURNING id");
    }

    /// The number of a place, which it is given if it has none.
    long number(Place place) throws SQLException {
        Long known = numbers.get(place);
        if (known != null) {
            return known;
        }
        OptionalLong found = find(find, place);
        long number = found.isPresent() ? found.getAsLong() : add(place);
        if (numbers.size() >= REMEMBERED) {
            numbers.remove(numbers.keySet().iterator().next());
        }
        numbers.put(place, number);
        return number;
    }

    private long add(Place place) throws SQLException {
        bind(insert, place);
        switch (place) {
            case Place.OfChannel(ChannelName channel) -> {
                insert.setString(3, channel.name());
                insert.setString(4, "");
            }
            case Place.OfAccount(var _, Nick other) -> {
                insert.setString(3, other.name());
                insert.setString(4, other.skeleton());
            }
        }
        try (ResultSet result = insert.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /// The number of a place; empty for one of which there is no history.
    ///
    /// @param find made of [#FIND]
    static OptionalLong find(PreparedStatement find, Place place) throws SQLException {
        bind(find, place);
        try (ResultSet result = find.executeQuery()) {
            return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
        }
    }

    /// Sets the parameters for the owner and the folded name.
    static void bind(PreparedStatement statement, Place place) throws SQLException {
        switch (place) {
            case Place.OfChannel(ChannelName channel) -> {
                statement.setString(1, "");
                statement.setString(2, channel.folded());
            }
            case Place.OfAccount(Account owner, Nick other) -> {
                statement.setString(1, owner.folded());
                statement.setString(2, other.folded());
            }
        }
    }

    /// To be called when numbers may be others: after a rollback, and when places have been renamed.
    void forget() {
        numbers.clear();
    }

    @Override
    public void close() throws SQLException {
        find.close();
        insert.close();
    }
}
