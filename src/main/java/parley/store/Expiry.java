package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import parley.threads.Fatal;

/// Lets go of what history keeps no longer. Confined to the hub thread, which only deletes, a little at a time; what is
/// due is found on another thread with a connection that reads ([Survey]).
///
/// Nothing in the database counts entries, because every commit would have to write the counts too. So a place is
/// counted when it is first written to, and again when it may have become too large since.
final class Expiry {
    /// How often places are looked through for what is too old, at most and at least.
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private static final Duration OFTEN = Duration.ofSeconds(1);

    /// How long after the start all places are counted: they may have been allowed more at an earlier one.
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /// So many entries go in one transaction.
    private static final int BITE = 256;

    /// After so many nanoseconds there is no further transaction in a step.
    private static final long STEP = 3_000_000;

    /// So many places are counted in one survey.
    private static final int COUNTED = 64;

    /// Of so many places it is known how many entries they may yet get; past it, all are counted again when written to.
    private static final int KNOWN = 10_000;

    private final Database database;
    private final Connection writer;
    private final Retention retention;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final Runnable placesChanged;

    private final Map<Long, Room> rooms = new HashMap<>();
    private final Set<Long> uncounted = new LinkedHashSet<>();
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private @Nullable CompletableFuture<Survey.Found> survey;
    private @Nullable Instant nextAges;
    private @Nullable Instant countAll;

    /// Of a place all entries before a position go, and the place with them if none is left.
    record Cut(long place, long below) {}

    /// How many more entries a place may get before it must be counted.
    private static final class Room {
        long left;

        Room(long left) {
            this.left = left;
        }
    }

    /// @param background runs what would make the hub thread wait
    /// @param nanoTime tells how long a step takes
    /// @param placesChanged is called when a place is no more
    Expiry(
            Database database,
            Connection writer,
            Retention retention,
            Executor background,
            LongSupplier nanoTime,
            Runnable placesChanged) {
        this.database = database;
        this.writer = writer;
        this.retention = retention;
        this.background = background;
        this.nanoTime = nanoTime;
        this.placesChanged = placesChanged;
    }

    /// To be called for every entry that is kept.
    ///
    /// @param place its number
    void added(long place) {
        Room room = rooms.get(place);
        if (room == null) {
            if (rooms.size() >= KNOWN) {
                rooms.clear();
            }
            room = new Room(0);
            rooms.put(place, room);
        }
        room.left--;
        if (room.left < 0 && uncounted.size() < KNOWN) {
            uncounted.add(place);
        }
    }

    /// Lets go of some, and has looked for more where that is due.
    ///
    /// @return whether there is more to let go of
    boolean step(Instant now) throws SQLException {
        CompletableFuture<Survey.Found> done = survey;
        if (done != null && done.isDone()) {
            survey = null;
            take(done);
        }
        if (survey == null && cuts.isEmpty()) {
            look(now);
        }
        long until = nanoTime.getAsLong() + STEP;
        while (!cuts.isEmpty() && nanoTime.getAsLong() < until) {
            if (!bite(cuts.getFirst())) {
                cuts.removeFirst();
            }
        }
        return !cuts.isEmpty();
    }

    private void take(CompletableFuture<Survey.Found> done) {
        Survey.Found found = done.join();
        cuts.addAll(found.cuts());
        found.counts().forEach((place, count) -> rooms.put(place, new Room(retention.maxEntries() - count)));
    }

    private void look(Instant now) {
        boolean ages = nextAges == null || !now.isBefore(nextAges);
        if (ages) {
            nextAges = now.plus(interval());
        }
        if (countAll == null) {
            countAll = now.plus(SETTLING);
        }
        boolean all = !now.isBefore(countAll);
        if (all) {
            countAll = Instant.MAX;
        }
        List<Long> count = uncounted.stream().limit(COUNTED).toList();
        count.forEach(uncounted::remove);
        if (ages || all || !count.isEmpty()) {
            @Nullable Instant before = ages && !retention.keepsForGood() ? now.minus(retention.keep()) : null;
            survey = CompletableFuture.supplyAsync(
                    Fatal.supplying(() -> new Survey(database, retention).of(ages, before, all, count)), background);
        }
    }

    private Duration interval() {
        Duration interval = retention.keepsForGood() ? SELDOM : retention.keep().dividedBy(8);
        return interval.compareTo(SELDOM) > 0 ? SELDOM : interval.compareTo(OFTEN) < 0 ? OFTEN : interval;
    }

    /// One transaction. It is rare, so its statements are made each time: one that has failed is of no use any more.
    ///
    /// @return whether there may be more of it
    private boolean bite(Cut cut) throws SQLException {
        Long last = lastOfBite(cut);
        if (last == null) {
            boolean dropped = update(
                            "DELETE FROM place WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM entry WHERE place = ?1)",
                            cut.place)
                    > 0;
            writer.commit();
            if (dropped) {
                rooms.remove(cut.place);
                placesChanged.run();
            }
            return false;
        }
        update("DELETE FROM entry WHERE place = ? AND position <= ?", cut.place, last);
        writer.commit();
        return true;
    }

    /// The position of the last entry that goes at once; null where none is left.
    private @Nullable Long lastOfBite(Cut cut) throws SQLException {
        Long last = null;
        try (PreparedStatement oldest = writer.prepareStatement("""
            SELECT position FROM entry WHERE place = ? AND position < ? ORDER BY position, part LIMIT ?\
            """)) {
            oldest.setLong(1, cut.place);
            oldest.setLong(2, cut.below);
            oldest.setInt(3, BITE);
            try (ResultSet rows = oldest.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                }
            }
        }
        return last;
    }

    private int update(String sql, long... values) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /// Finds what is due. Runs on any thread but the hub's.
    private record Survey(Database database, Retention retention) {
        /// @param counts how many entries those places have left that were counted
        record Found(List<Cut> cuts, Map<Long, Long> counts) {}

        /// @param places whether to go through all of them
        /// @param before what is older goes; null where nothing is too old
        /// @param all whether all of them are to be counted
        /// @param uncounted the places that are to be counted in any case
        Found of(boolean places, @Nullable Instant before, boolean all, List<Long> uncounted) {
            var found = new Found(new ArrayList<>(), new HashMap<>());
            try (Connection connection = database.read()) {
                if (places || all) {
                    for (Row row : rows(connection)) {
                        if (places) {
                            age(connection, row, before, found);
                        }
                        if (all) {
                            count(connection, row.id, found);
                        }
                    }
                }
                for (long place : uncounted) {
                    count(connection, place, found);
                }
                return found;
            } catch (SQLException e) {
                throw new StoreException("what has expired cannot be found: " + e.getMessage(), e);
            }
        }

        /// @param lost whether nobody can come to it any more, see [EntryTable#rename]
        private record Row(long id, boolean lost) {}

        private static List<Row> rows(Connection connection) throws SQLException {
            var rows = new ArrayList<Row>();
            try (Statement statement = connection.createStatement();
                    ResultSet result =
                            statement.executeQuery("SELECT id, owner = '' AND instr(folded, ' ') > 0 FROM place")) {
                while (result.next()) {
                    rows.add(new Row(result.getLong(1), result.getBoolean(2)));
                }
            }
            return rows;
        }

        private static void age(Connection connection, Row row, @Nullable Instant before, Found found)
                throws SQLException {
            Long last = number(connection, "SELECT max(position) FROM entry WHERE place = ?", row.id, null);
            if (last == null || row.lost) {
                found.cuts.add(new Cut(row.id, last == null ? 0 : last + 1));
                return;
            }
            if (before != null) {
                long first = new PositionIndex(connection, row.id).first(before);
                Long oldest = number(connection, "SELECT min(position) FROM entry WHERE place = ?", row.id, null);
                if (oldest != null && oldest < first) {
                    found.cuts.add(new Cut(row.id, Math.min(first, last + 1)));
                }
            }
        }

        /// What goes is a little more than must, so that it is not counted for every single one.
        private void count(Connection connection, long place, Found found) throws SQLException {
            Long count = number(connection, "SELECT count(*) FROM entry WHERE place = ?", place, null);
            if (count == null || count <= retention.maxEntries()) {
                found.counts.put(place, count == null ? 0 : count);
                return;
            }
            long left = retention.maxEntries() - retention.maxEntries() / 64;
            Long newestToGo = number(
                    connection,
                    "SELECT position FROM entry WHERE place = ? ORDER BY position DESC, part DESC LIMIT 1 OFFSET ?",
                    place,
                    left);
            if (newestToGo != null) {
                found.cuts.add(new Cut(place, newestToGo + 1));
                found.counts.put(place, left);
            }
        }

        private static @Nullable Long number(Connection connection, String sql, long place, @Nullable Long more)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, place);
                if (more != null) {
                    statement.setLong(2, more);
                }
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    long number = row.getLong(1);
                    return row.wasNull() ? null : number;
                }
            }
        }
    }
}
