package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Durability;
import parley.chat.Place;
import parley.protocol.Encoder;
import parley.protocol.Event;
import parley.protocol.EventCodec;

/// Adds what happened in channels before there was this server, or elsewhere, to a data directory that is this
/// process's alone ([DataLock]). Confined to one thread.
///
/// Its positions have epoch 0, which is before every start, and are made of the time: so they rise with it whatever is
/// added first, and what was added before is found again. A second has room for 512 of them, in all channels together,
/// because a position does not recur; what finds none left goes into the seconds after it.
public final class OldHistory implements AutoCloseable {
    /// 2000-01-01. Forty bits reach to the year 2068.
    private static final long BEGINNING = 946_684_800;

    private static final int SLOT_BITS = 9;
    private static final long END = 1L << (40 - SLOT_BITS);

    /// In so many seconds a position is looked for.
    private static final int STRETCH = 16;

    /// So many additions make a transaction.
    private static final int BITE = 10_000;

    private static final long BILLION = 1_000_000_000;

    private final Path file;
    private final Connection connection;
    private final EntryAdder adder;
    private final Set<Long> touched = new LinkedHashSet<>();
    private final List<Event.Kept> group = new ArrayList<>();
    private @Nullable ChannelName channel;
    private long second;
    private int pending;
    private int added;
    private int known;
    private int late;
    private int crowded;

    /// What came of it.
    ///
    /// @param added how many are new
    /// @param known how many were there already
    /// @param late how many are of a time of which the server has its own history of that channel
    /// @param crowded for how many there was no room in their second, or that lie before 2000 or after 2068
    public record Result(int added, int known, int late, int crowded) {}

    private OldHistory(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.adder = new EntryAdder(connection);
    }

    /// Opens the database of a data directory.
    ///
    /// @throws StoreException where that cannot be
    public static OldHistory open(Path data) {
        var database = new Database(data.resolve(SqliteStore.FILE));
        Connection connection = database.write(Durability.PROCESS);
        try {
            return new OldHistory(database.file(), connection);
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    /// Adds what happened in a channel, unless it is there. As often as the same happened in one second, it is to be
    /// added then in one go.
    ///
    /// @param time to the second
    public void add(ChannelName where, Instant time, Event.Kept event) {
        long now = time.getEpochSecond();
        if (!where.equals(channel) || now != second) {
            flush();
            channel = where;
            second = now;
        }
        group.add(event);
    }

    private void flush() {
        if (channel == null || group.isEmpty()) {
            return;
        }
        try {
            add(adder.place(channel), second - BEGINNING);
            group.clear();
            if (pending >= BITE) {
                connection.commit();
                pending = 0;
            }
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    private void add(long place, long since) throws SQLException {
        if (since < 0 || since >= END - STRETCH) {
            crowded += group.size();
            return;
        }
        if (!adder.isOlderThanOwn(place, second)) {
            late += group.size();
            return;
        }
        long from = since << SLOT_BITS;
        long to = (since + STRETCH) << SLOT_BITS;
        List<EntryAdder.Body> there = adder.there(place, from, to, second);
        for (Event.Kept event : group) {
            EntryAdder.Body body = adder.body(event);
            if (there.remove(body)) {
                known++;
            } else if (adder.insert(place, from, to, second, body)) {
                added++;
                pending++;
                touched.add(place);
            } else {
                crowded++;
            }
        }
    }

    /// Finishes, so that all of it is kept.
    public Result finish() {
        flush();
        try {
            adder.index(touched);
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
        return new Result(added, known, late, crowded);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    /// The statements.
    private static final class EntryAdder {
        private final Connection connection;
        private final Places places;
        private final PreparedStatement own;
        private final PreparedStatement there;
        private final PreparedStatement take;
        private final PreparedStatement insert;
        private final Encoder encoder = new Encoder();
        private long asked = -1;
        private long ownSince;

        /// What an entry holds besides when it happened.
        record Body(int kind, byte[] bytes) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Body body && kind == body.kind && Arrays.equals(bytes, body.bytes);
            }

            @Override
            public int hashCode() {
                return 31 * kind + Arrays.hashCode(bytes);
            }
        }

        EntryAdder(Connection connection) throws SQLException {
            this.connection = connection;
            Database.execute(
                    connection,
                    "CREATE TEMP TABLE taken (position INTEGER PRIMARY KEY)",
                    "INSERT OR IGNORE INTO taken SELECT position FROM entry WHERE position < 1 << 40");
            connection.commit();
            places = new Places(connection);
            own = connection.prepareStatement(
                    "SELECT time FROM entry WHERE place = ? AND position >= 1 << 40 ORDER BY position LIMIT 1");
            there = connection.prepareStatement(
                    "SELECT kind, body FROM entry WHERE place = ? AND position >= ? AND position < ? AND time = ?");
            take = connection.prepareStatement("INSERT OR IGNORE INTO taken VALUES (?)");
            insert = connection.prepareStatement("""
                INSERT INTO entry (place, position, part, time, kind, confidential, body)
                VALUES (?, ?, 0, ?, ?, 0, ?)\
                """);
        }

        long place(ChannelName channel) throws SQLException {
            return places.number(new Place.OfChannel(channel));
        }

        boolean isOlderThanOwn(long place, long second) throws SQLException {
            if (asked != place) {
                own.setLong(1, place);
                try (ResultSet row = own.executeQuery()) {
                    ownSince = row.next() ? row.getLong(1) : Long.MAX_VALUE;
                }
                asked = place;
            }
            return second < ownSince / BILLION;
        }

        List<Body> there(long place, long from, long to, long second) throws SQLException {
            there.setLong(1, place);
            there.setLong(2, from);
            there.setLong(3, to);
            there.setLong(4, second * BILLION);
            var bodies = new ArrayList<Body>();
            try (ResultSet rows = there.executeQuery()) {
                while (rows.next()) {
                    bodies.add(new Body(rows.getInt(1), rows.getBytes(2)));
                }
            }
            return bodies;
        }

        Body body(Event.Kept event) {
            encoder.clear();
            EventCodec.encode(event, encoder);
            return new Body(EventCodec.kind(event), encoder.toByteArray());
        }

        /// @return false where no position is left
        boolean insert(long place, long from, long to, long second, Body body) throws SQLException {
            for (long position = from; position < to; position++) {
                take.setLong(1, position);
                if (take.executeUpdate() > 0) {
                    insert.setLong(1, place);
                    insert.setLong(2, position);
                    insert.setLong(3, second * BILLION);
                    insert.setInt(4, body.kind);
                    insert.setBytes(5, body.bytes);
                    insert.executeUpdate();
                    return true;
                }
            }
            return false;
        }

        /// Has these places indexed anew: what was added stands before what is indexed already.
        void index(Set<Long> touched) throws SQLException {
            if (!isIndexed()) {
                return;
            }
            try (PreparedStatement anew = connection.prepareStatement("UPDATE place SET indexed = 0 WHERE id = ?")) {
                for (long place : touched) {
                    anew.setLong(1, place);
                    anew.executeUpdate();
                }
            }
        }

        private boolean isIndexed() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT 1 FROM pragma_table_info('place') WHERE name = 'indexed'")) {
                return row.next();
            }
        }
    }
}
