package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.port.Finding;
import parley.port.History;
import parley.protocol.Decoder;
import parley.protocol.EventCodec;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// Reads history from an SQLite file that a [SqliteStore] writes. Safe on any thread.
final class SqliteHistory implements History, AutoCloseable {
    private static final int ALL_KINDS = Integer.MAX_VALUE;

    private final Readers readers;
    private final SearchPace pace;

    /// @param pace how long searches work
    SqliteHistory(Database database, SearchPace pace) {
        readers = new Readers(database);
        this.pace = pace;
    }

    /// The positions that somebody may read and wants to; the bounds belong to it.
    private record Stretch(long place, long first, long last, long firstConfidential) {}

    @Override
    public List<HistoryEntry> read(Excerpt excerpt) {
        return readers.read(connection -> {
            OptionalLong place = number(connection, excerpt.reading().place());
            return place.isEmpty() ? List.of() : read(connection, excerpt, place.getAsLong());
        });
    }

    private static List<HistoryEntry> read(Connection connection, Excerpt excerpt, long place) throws SQLException {
        Stretch stretch = stretch(connection, place, excerpt.reading(), excerpt.after(), excerpt.before());
        String sql = """
            SELECT position, part, time, kind, confidential, body FROM entry
            WHERE place = ?1 AND position >= ?2 AND position <= ?3 AND (confidential = 0 OR position >= ?4)
            AND kind < ?5 ORDER BY position %1$s, part %1$s LIMIT ?6\
            """.formatted(excerpt.newest() ? "DESC" : "ASC");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, stretch, excerpt.messagesOnly() ? EventCodec.FIRST_BESIDE_MESSAGES : ALL_KINDS);
            statement.setInt(6, excerpt.limit());
            var entries = new ArrayList<HistoryEntry>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows, excerpt.reading().place()));
                }
            }
            if (excerpt.newest()) {
                Collections.reverse(entries);
            }
            return List.copyOf(entries);
        }
    }

    @Override
    public int count(Excerpt excerpt) {
        return readers.read(connection -> {
            OptionalLong place = number(connection, excerpt.reading().place());
            return place.isEmpty() ? 0 : count(connection, excerpt, place.getAsLong());
        });
    }

    private static int count(Connection connection, Excerpt excerpt, long place) throws SQLException {
        Stretch stretch = stretch(connection, place, excerpt.reading(), excerpt.after(), excerpt.before());
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT COUNT(*) FROM (SELECT 1 FROM entry
            WHERE place = ?1 AND position >= ?2 AND position <= ?3 AND (confidential = 0 OR position >= ?4)
            AND kind < ?5 LIMIT ?6)\
            """)) {
            bind(statement, stretch, excerpt.messagesOnly() ? EventCodec.FIRST_BESIDE_MESSAGES : ALL_KINDS);
            statement.setInt(6, excerpt.limit());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Stretch stretch, int kinds) throws SQLException {
        statement.setLong(1, stretch.place);
        statement.setLong(2, stretch.first);
        statement.setLong(3, stretch.last);
        statement.setLong(4, stretch.firstConfidential);
        statement.setInt(5, kinds);
    }

    static HistoryEntry entry(ResultSet row, Place place) throws SQLException {
        var at = new Moment(StoredTimes.position(row.getLong(1)), StoredTimes.instant(row.getLong(3)));
        var event = EventCodec.decode(row.getInt(4), at, place, new Decoder(row.getBytes(6)));
        return new HistoryEntry(at, row.getInt(2), place, row.getInt(5) != 0, event);
    }

    private static Stretch stretch(
            Connection connection, long place, Reading reading, @Nullable RangeBound after, @Nullable RangeBound before)
            throws SQLException {
        var timeline = new PositionIndex(connection, place);
        long since = timeline.first(reading.since());
        long first = after == null ? since : Math.max(since, timeline.after(after));
        long until = reading.until() == null ? Long.MAX_VALUE : StoredTimes.number(reading.until());
        long last = before == null ? until : Math.min(until, timeline.before(before));
        return new Stretch(place, first, last, timeline.first(reading.confidentialSince()));
    }

    private static OptionalLong number(Connection connection, Place place) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(Places.FIND)) {
            return Places.find(find, place);
        }
    }

    @Override
    public Optional<HistoryEntry> find(Place place, Position position) {
        return readers.read(connection -> {
            OptionalLong number = number(connection, place);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT position, part, time, kind, confidential, body FROM entry
                WHERE place = ? AND position = ? ORDER BY part LIMIT 1\
                """)) {
                statement.setLong(1, number.getAsLong());
                statement.setLong(2, StoredTimes.number(position));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(entry(row, place)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings,
            @Nullable Account owner,
            @Nullable RangeBound after,
            @Nullable RangeBound before,
            int limit) {
        return readers.read(connection -> {
            var all = new ArrayList<>(readings);
            if (owner != null) {
                all.addAll(conversations(connection, owner));
            }
            var found = new ArrayList<Correspondence>();
            for (Reading reading : all) {
                latest(connection, reading)
                        .filter(moment -> after == null || after.compareTo(moment) < 0)
                        .filter(moment -> before == null || before.compareTo(moment) > 0)
                        .ifPresent(moment -> found.add(new Correspondence(reading.place(), moment)));
            }
            found.sort(Comparator.comparing(each -> each.latest().position()));
            return found.stream().limit(limit).toList();
        });
    }

    private static Optional<Moment> latest(Connection connection, Reading reading) throws SQLException {
        var newest = new Excerpt(reading, null, null, true, 1, true);
        OptionalLong place = number(connection, reading.place());
        return place.isEmpty()
                ? Optional.empty()
                : read(connection, newest, place.getAsLong()).stream()
                        .map(HistoryEntry::at)
                        .findFirst();
    }

    static List<Reading> conversations(Connection connection, Account owner) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, folded, skeleton FROM place WHERE owner = ?")) {
            statement.setString(1, owner.folded());
            var readings = new ArrayList<Reading>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var other = new Nick(rows.getString(1), rows.getString(2), rows.getString(3));
                    readings.add(new Reading(new Place.OfAccount(owner, other)));
                }
            }
            return readings;
        }
    }

    @Override
    public Finding search(Search search) {
        return new SqliteSearch(readers, search, pace);
    }

    @Override
    public void close() throws SQLException {
        readers.close();
    }
}
