package parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.audit.AuditRow;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Durability;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Source;
import parley.json.JsonObject;
import parley.protocol.Decoder;
import parley.protocol.Event;
import parley.protocol.EventCodec;

/// All that is kept about one account, to be told or to be forgotten.
public final class PersonalData {
    /// How the times are called that rows have, in nanoseconds; positions are not among them. So is `since`, but
    /// that of a membership is a position.
    private static final Set<String> TIMES =
            Set.of("created", "registered", "seen", "time", "topic_time", "sign_on", "until");

    /// What proves an account is nobody's to read.
    private static final Set<String> SECRET = Set.of("password_hash", "scram", "second_factor", "hash");

    /// Rows that belong to an account.
    ///
    /// @param kind as what they are told
    /// @param column has the account's name
    /// @param spelled whether the folded form stands behind the spelling, see the migration of state
    private record PersonalTable(String kind, String name, String column, boolean spelled) {}

    private static final List<PersonalTable> TABLES = List.of(
            new PersonalTable("account", "account", "folded", false),
            new PersonalTable("credential", "credential", "account", false),
            new PersonalTable("token", "access_token", "account", false),
            new PersonalTable("cursor", "cursor", "account", false),
            new PersonalTable("presence", "presence", "account", false),
            new PersonalTable("presence in channel", "presence_in_channel", "account", false),
            new PersonalTable("membership", "membership", "account", false),
            new PersonalTable("marker", "read_marker", "account", false),
            new PersonalTable("metadata", "metadata", "folded", false),
            new PersonalTable("invitation", "invite_link", "maker", false),
            new PersonalTable("word by mail", "mailed_word", "account", false),
            new PersonalTable("access", "channel_access", "account", true),
            new PersonalTable("channel", "channel", "founder", true));

    /// A channel that was offered to the account: that is all of it that is the account's.
    private static final PersonalTable HEIR = new PersonalTable("heir", "channel", "heir", true);

    /// What goes with a channel.
    private static final Map<String, String> OF_CHANNELS = Map.of(
            "channel_mask", "channel",
            "channel_access", "channel",
            "channel_akick", "channel",
            "metadata", "folded");

    private final Connection connection;
    private final Account account;

    private PersonalData(Connection connection, Account account) {
        this.connection = connection;
        this.account = account;
    }

    /// Tells all of it, a JSON object each line. A server may go on meanwhile.
    ///
    /// @return how many lines that made
    /// @throws StoreException where there is no database, it cannot be read, or it is of another version
    public static int export(Path data, Account account, Consumer<String> lines) {
        Database database = database(data);
        try (Connection connection = database.read()) {
            database.demandThisVersion(connection);
            connection.setAutoCommit(false); // one moment's
            int[] count = new int[1];
            Consumer<String> counted = line -> {
                lines.accept(line);
                count[0]++;
            };
            new PersonalData(connection, account).tell(counted);
            PersonalAudit.rows(data, account).stream()
                    .map(row -> new JsonObject()
                            .with("kind", "audit")
                            .with("time", row.entry().time())
                            .with("text", row.text())
                            .toString())
                    .forEach(counted);
            return count[0];
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    /// Removes all of it from a data directory, which is this process's alone ([DataLock]): what the account wrote is
    /// gone for everybody, the channels that it founded are registered no longer. What operators
    /// may look up stays without it.
    ///
    /// @param told what is returned, before it is for good; nothing is removed where it throws
    /// @return how many of which kind went; empty where nothing was kept about it
    /// @throws StoreException where there is no database, or it cannot be written
    public static Map<String, Integer> forget(Path data, Account account, Consumer<Map<String, Integer>> told) {
        Database database = database(data);
        try (Connection connection = database.write(Durability.DISK)) {
            connection.commit();
            Database.execute(connection, "PRAGMA secure_delete = ON");
            Map<String, Integer> gone = new PersonalData(connection, account).forget();
            List<AuditRow> audited = PersonalAudit.rows(data, account);
            if (!audited.isEmpty()) {
                gone.put("audit", audited.size());
            }
            told.accept(gone);
            PersonalAudit.forget(data, account, audited);
            connection.commit();
            return gone;
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    private static Database database(Path data) {
        var database = new Database(data.resolve(SqliteStore.FILE));
        if (!Files.exists(database.file())) {
            throw new StoreException("There is no database in \"" + data + "\".");
        }
        return database;
    }

    private void tell(Consumer<String> lines) throws SQLException {
        for (PersonalTable table : TABLES) {
            for (Row row : rows(table)) {
                var line = new JsonObject().with("kind", table.kind);
                row.columns.forEach((name, value) -> {
                    if (!SECRET.contains(name)) {
                        line.with(name, value);
                    }
                });
                lines.accept(line.toString());
            }
        }
        for (Row heir : rows(HEIR)) {
            lines.accept(new JsonObject()
                    .with("kind", HEIR.kind)
                    .with("channel", heir.columns.get("spelling"))
                    .toString());
        }
        entries((kept, own) -> {
            if (own || !isInOwn(kept)) {
                lines.accept(line(kept));
            }
        });
    }

    private Map<String, Integer> forget() throws SQLException {
        var gone = new LinkedHashMap<String, Integer>();
        for (PersonalTable table : TABLES) {
            for (Row row : rows(table)) {
                if (table.kind.equals("channel")) {
                    for (var each : OF_CHANNELS.entrySet()) {
                        delete(each.getKey(), each.getValue(), String.valueOf(row.columns.get("folded")));
                    }
                }
                delete(table.name, table.column, row.key);
                gone.merge(table.kind, 1, Integer::sum);
            }
        }
        for (Row heir : rows(HEIR)) {
            update("UPDATE channel SET heir = NULL WHERE heir = ?", heir.key);
            gone.merge("heir", 1, Integer::sum);
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM entry WHERE place = ? AND position = ? AND part = ?")) {
            entries((kept, own) -> {
                delete.setLong(1, kept.number);
                delete.setLong(2, StoredTimes.number(kept.at.position()));
                delete.setInt(3, kept.part);
                delete.executeUpdate();
                gone.merge(own ? "entry of conversations" : kind(kept.event), 1, Integer::sum);
            });
        }
        update("DELETE FROM place WHERE owner = ?", account.folded());
        return gone;
    }

    /// A row of a table, by the names of its columns.
    ///
    /// @param key the account's name as it stands there
    private record Row(String key, Map<String, Object> columns) {}

    private List<Row> rows(PersonalTable table) throws SQLException {
        Predicate<String> isOurs =
                table.spelled ? name -> folded(name).equals(account.folded()) : account.folded()::equals;
        var found = new ArrayList<Row>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table.name)) {
            while (rows.next()) {
                String key = rows.getString(table.column);
                if (key != null && isOurs.test(key)) {
                    found.add(new Row(key, columns(rows)));
                }
            }
        }
        return found;
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, Object>();
        ResultSetMetaData names = row.getMetaData();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            Object value = row.getObject(i);
            String name = names.getColumnName(i);
            boolean isTime = TIMES.contains(name)
                    || (name.equals("since") && !names.getTableName(i).equals("membership"));
            if (value != null) {
                columns.put(
                        name, isTime && value instanceof Number nanos ? StoredTimes.instant(nanos.longValue()) : value);
            }
        }
        return columns;
    }

    /// The folded form of a name that is spelled: what stands behind the first blank, or all where there is none.
    private static String folded(String name) {
        String[] forms = name.split(" ", 3);
        return forms.length == 1 ? name : forms[1];
    }

    private void delete(String table, String column, String value) throws SQLException {
        update("DELETE FROM " + table + " WHERE " + column + " = ?", value);
    }

    private void update(String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }

    /// An entry and where it is.
    ///
    /// @param number of the place
    private record Kept(long number, Place place, Moment at, int part, Event.Kept event) {}

    @FunctionalInterface
    private interface Visit {
        /// @param own whether it is in a conversation of the account's, as the account has that
        void to(Kept kept, boolean own) throws SQLException;
    }

    /// Visits all entries of the account's conversations, and of other places what the account did there.
    private void entries(Visit visit) throws SQLException {
        for (Map.Entry<Long, Place> place : places().entrySet()) {
            boolean own = place.getValue() instanceof Place.OfAccount conversation
                    && conversation.owner().equals(account);
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT position, part, time, kind, body FROM entry WHERE place = ? ORDER BY position, part")) {
                statement.setLong(1, place.getKey());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var at =
                                new Moment(StoredTimes.position(rows.getLong(1)), StoredTimes.instant(rows.getLong(3)));
                        var body = new Decoder(rows.getBytes(5));
                        Event.Kept event = EventCodec.decode(rows.getInt(4), at, place.getValue(), body);
                        Source by = by(event);
                        if (own || (by != null && account.equals(by.account()))) {
                            visit.to(new Kept(place.getKey(), place.getValue(), at, rows.getInt(2), event), own);
                        }
                    }
                }
            }
        }
    }

    private Map<Long, Place> places() throws SQLException {
        var places = new LinkedHashMap<Long, Place>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, owner, folded, name, skeleton FROM place")) {
            while (rows.next()) {
                String owner = rows.getString(2);
                Place place = owner.isEmpty()
                        ? new Place.OfChannel(new ChannelName(rows.getString(4), rows.getString(3)))
                        : new Place.OfAccount(
                                new Account(new Nick(owner, owner, owner)),
                                new Nick(rows.getString(4), rows.getString(3), rows.getString(5)));
                places.put(rows.getLong(1), place);
            }
        }
        return places;
    }

    /// Whether the account has the same in a conversation of its own.
    private boolean isInOwn(Kept kept) throws SQLException {
        if (!(kept.place instanceof Place.OfAccount others)) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT 1 FROM place JOIN entry ON entry.place = place.id
            WHERE place.owner = ? AND place.folded = ? AND entry.position = ?\
            """)) {
            statement.setString(1, account.folded());
            statement.setString(2, others.owner().folded());
            statement.setLong(3, StoredTimes.number(kept.at.position()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static @Nullable Source by(Event.Kept event) {
        return switch (event) {
            case Event.Posted posted -> posted.message().from();
            case Event.DirectMessage direct -> direct.message().from();
            case Event.Tagged tagged -> tagged.from();
            case Event.DirectTags tags -> tags.from();
            case Event.Redacted redacted -> redacted.by();
            case Event.Joined joined -> joined.who().source();
            case Event.Parted parted -> parted.who();
            case Event.Kicked kicked -> kicked.by();
            case Event.TopicChanged changed -> changed.by();
            case Event.ModesChanged changed -> changed.by();
            case Event.Quit quit -> quit.who();
            case Event.Renamed renamed -> renamed.from();
        };
    }

    private static String kind(Event.Kept event) {
        return switch (event) {
            case Event.Posted _, Event.DirectMessage _ -> "message";
            case Event.Tagged _, Event.DirectTags _ -> "tags";
            case Event.Redacted _ -> "redaction";
            case Event.Joined _ -> "join";
            case Event.Parted _ -> "part";
            case Event.Kicked _ -> "kick";
            case Event.TopicChanged _ -> "topic";
            case Event.ModesChanged _ -> "modes";
            case Event.Quit _ -> "quit";
            case Event.Renamed _ -> "rename";
        };
    }

    private static String line(Kept kept) {
        JsonObject line = new JsonObject()
                .with("kind", kind(kept.event))
                .with("msgid", id(kept.at))
                .with("time", kept.at.time());
        switch (kept.place) {
            case Place.OfChannel(ChannelName channel) -> line.with("channel", channel);
            case Place.OfAccount(var _, Nick other) -> line.with("with", other);
        }
        Source by = by(kept.event);
        if (by != null) {
            line.with("from", by.nick()).with("host", by.username() + "@" + by.host());
        }
        switch (kept.event) {
            case Event.Posted(Message message, var _, var _) -> said(message, line);
            case Event.DirectMessage(Message message) -> said(message, line);
            case Event.Tagged tagged -> line.with("tags", tagged.tags());
            case Event.DirectTags tags -> line.with("tags", tags.tags());
            case Event.Redacted redacted -> line.with("reason", redacted.reason());
            case Event.Joined joined -> line.with("realName", joined.who().realName());
            case Event.Parted parted -> line.with("reason", parted.reason());
            case Event.Kicked kicked -> line.with("nick", kicked.nick()).with("reason", kicked.reason());
            case Event.TopicChanged changed -> line.with("text", changed.topic());
            case Event.ModesChanged changed ->
                line.with("changes", changed.changes().toString());
            case Event.Quit quit -> line.with("reason", quit.reason());
            case Event.Renamed renamed -> line.with("to", renamed.to());
        }
        return line.toString();
    }

    private static void said(Message message, JsonObject line) {
        line.with("notice", message.kind() == Message.Kind.NOTICE ? true : null).with("text", message.text());
        if (!message.tags().isEmpty()) {
            line.with("tags", message.tags());
        }
    }

    /// As IRC clients see it.
    private static String id(Moment at) {
        return Long.toString(at.position().epoch(), 36) + "-"
                + Long.toString(at.position().sequence(), 36);
    }
}
