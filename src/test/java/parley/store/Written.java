package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.port.History;
import parley.port.Store;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;

/// Messages for stores under test, each a second after the one before it.
final class Written {
    static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private static final Casemapping NAMES = new Casemapping();

    private Written() {}

    static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    static Account account(String name) {
        return new Account(nick(name));
    }

    static Instant time(int sequence) {
        return START.plusSeconds(sequence);
    }

    /// What a guest says in a channel.
    static Fact said(String channel, int sequence, String text) {
        return said(channel, sequence, Source.of(nick("anna")), text);
    }

    static Fact said(String channel, int sequence, Source from, String text) {
        var at = new Moment(new Position(1, sequence), time(sequence));
        ChannelName to = channel(channel);
        var message = new Message(
                at.position(), at.time(), from, to, Message.Kind.PRIVMSG, new Text(text), List.of(), Map.of());
        return new Fact.Happened(
                new HistoryEntry(at, 0, new Place.OfChannel(to), false, new Event.Posted(message, Role.USER)));
    }

    /// What somebody writes to somebody else, as the owner of an account has it.
    static Fact told(String owner, String other, int sequence, Source from, String text) {
        var at = new Moment(new Position(1, sequence), time(sequence));
        Nick to = from.nick().equals(nick(owner)) ? nick(other) : nick(owner);
        var message = new Message(
                at.position(), at.time(), from, to, Message.Kind.PRIVMSG, new Text(text), List.of(), Map.of());
        return new Fact.Happened(new HistoryEntry(
                at, 0, new Place.OfAccount(account(owner), nick(other)), true, new Event.DirectMessage(message)));
    }

    static Source member(String name) {
        return new Source(nick(name), "user", "host", account(name), false);
    }

    /// Keeps messages "1" to the last in a channel, all at once.
    static void keep(Store store, String channel, int first, int last) {
        Commits.keep(
                store,
                IntStream.rangeClosed(first, last)
                        .mapToObj(i -> said(channel, i, String.valueOf(i)))
                        .toList());
    }

    static List<String> texts(History history, Place place) {
        return history.read(new Excerpt(new Reading(place), null, null, false, 1_000_000, true)).stream()
                .map(entry -> String.valueOf(entry.event().said().text()))
                .toList();
    }

    static List<String> texts(History history, String channel) {
        return texts(history, new Place.OfChannel(channel(channel)));
    }

    /// The tables in which a text stands anywhere, whoever reads them.
    static List<String> tablesWith(Path directory, String text) throws SQLException {
        try (Connection connection = new Database(directory.resolve(SqliteStore.FILE)).read();
                Statement statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (ResultSet tables = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'word%' ORDER BY name")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            var found = new ArrayList<String>();
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
                    if (has(rows, text)) {
                        found.add(name);
                    }
                }
            }
            return found;
        }
    }

    private static boolean has(ResultSet rows, String text) throws SQLException {
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                if (rows.getObject(i) instanceof String value && value.contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
