package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Rank;
import parley.chat.Topic;
import parley.chat.registration.Akick;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Fact;

/// Registered channels in the database. Writes are confined to the thread that uses the connection.
final class ChannelTables {
    private final Statements statements;

    /// What this has written of each, by folded name: mostly one thing changes, and lists may be long.
    private final Map<String, RegisteredChannel> written = new HashMap<>();

    ChannelTables(Statements statements) {
        this.statements = statements;
    }

    void keep(RegisteredChannel channel) throws SQLException {
        RegisteredChannel before = written.remove(channel.name().folded());
        writeRow(channel);
        if (before == null || !before.masks().equals(channel.masks())) {
            writeMasks(channel);
        }
        if (before == null || !sameAccess(before, channel)) {
            writeAccess(channel);
        }
        if (before == null || !before.akicks().equals(channel.akicks())) {
            writeAkicks(channel);
        }
        written.put(channel.name().folded(), channel);
    }

    /// Whether it is the same in the same order.
    private static boolean sameAccess(RegisteredChannel one, RegisteredChannel other) {
        return List.copyOf(one.access().entrySet())
                .equals(List.copyOf(other.access().entrySet()));
    }

    private void writeRow(RegisteredChannel channel) throws SQLException {
        Topic topic = channel.topic();
        statements.run(
                """
                INSERT INTO channel
                    (folded, spelling, created, founder, registered, heir, flags, key, max_members, forward, settings,
                     history)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (folded) DO UPDATE SET
                    spelling = excluded.spelling, created = excluded.created, founder = excluded.founder,
                    registered = excluded.registered, heir = excluded.heir, flags = excluded.flags, key = excluded.key,
                    max_members = excluded.max_members, forward = excluded.forward, settings = excluded.settings,
                    history = excluded.history,
                    topic = NULL, topic_nick = NULL, topic_user = NULL, topic_host = NULL, topic_account = NULL,
                    topic_bot = NULL, topic_time = NULL
                """,
                channel.name().folded(),
                channel.name().name(),
                channel.created(),
                channel.founder(),
                channel.registered(),
                channel.heir(),
                Letters.of(channel.flags(), ChannelFlag::letter),
                channel.key(),
                channel.limit(),
                channel.forward(),
                channel.settings().stream().sorted().map(ChannelSetting::title).collect(Collectors.joining(" ")),
                channel.history().title());
        if (topic != null) {
            statements.run(
                    """
                    UPDATE channel SET topic = ?, topic_nick = ?, topic_user = ?, topic_host = ?, topic_account = ?,
                        topic_bot = ?, topic_time = ?
                    WHERE folded = ?
                    """,
                    topic.text(),
                    topic.setter(),
                    topic.time(),
                    channel.name().folded());
        }
    }

    private void writeMasks(RegisteredChannel channel) throws SQLException {
        String folded = channel.name().folded();
        statements.run("DELETE FROM channel_mask WHERE channel = ?", folded);
        for (Map.Entry<MaskList, List<MaskEntry>> list : channel.masks().entrySet()) {
            int place = 0;
            for (MaskEntry entry : list.getValue()) {
                statements.run(
                        """
                        INSERT INTO channel_mask
                            (channel, list, place, kind, mask, folded, nick, user, host, account, bot, time, until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        folded,
                        String.valueOf(list.getKey().letter()),
                        place,
                        Masks.kind(entry.mask()),
                        Masks.mask(entry.mask()).text(),
                        Masks.mask(entry.mask()).folded(),
                        entry.setter(),
                        entry.time(),
                        entry.until());
                place++;
            }
        }
    }

    private void writeAccess(RegisteredChannel channel) throws SQLException {
        String folded = channel.name().folded();
        statements.run("DELETE FROM channel_access WHERE channel = ?", folded);
        int place = 0;
        for (Map.Entry<Account, Rank> entry : channel.access().entrySet()) {
            statements.run(
                    "INSERT INTO channel_access (channel, place, account, rank) VALUES (?, ?, ?, ?)",
                    folded,
                    place,
                    entry.getKey(),
                    String.valueOf(entry.getValue().letter()));
            place++;
        }
    }

    private void writeAkicks(RegisteredChannel channel) throws SQLException {
        String folded = channel.name().folded();
        statements.run("DELETE FROM channel_akick WHERE channel = ?", folded);
        int place = 0;
        for (Akick akick : channel.akicks()) {
            statements.run(
                    """
                    INSERT INTO channel_akick (channel, place, kind, mask, folded, reason, setter, time)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    folded,
                    place,
                    Masks.kind(akick.mask()),
                    Masks.mask(akick.mask()).text(),
                    Masks.mask(akick.mask()).folded(),
                    akick.reason(),
                    akick.setter(),
                    akick.time());
            place++;
        }
    }

    void drop(ChannelName channel) throws SQLException {
        written.remove(channel.folded());
        for (String sql : List.of(
                "DELETE FROM channel WHERE folded = ?",
                "DELETE FROM channel_mask WHERE channel = ?",
                "DELETE FROM channel_access WHERE channel = ?",
                "DELETE FROM channel_akick WHERE channel = ?")) {
            statements.run(sql, channel.folded());
        }
    }

    /// Reads what is kept: each list once for all channels.
    static void read(Connection connection, List<Fact> facts) throws SQLException {
        var lists = new Lists();
        ResultRow.each(connection, """
            SELECT channel, list, kind, mask, folded, nick, user, host, account, bot, time, until
            FROM channel_mask ORDER BY channel, list, place\
            """, lists::mask);
        ResultRow.each(
                connection,
                "SELECT channel, account, rank FROM channel_access ORDER BY channel, place",
                row -> lists.access
                        .computeIfAbsent(row.text(), _ -> new LinkedHashMap<>())
                        .put(row.account(), Letters.ranks(row.text()).all().getFirst()));
        ResultRow.each(
                connection,
                """
                SELECT channel, kind, mask, folded, reason, setter, time
                FROM channel_akick ORDER BY channel, place\
                """,
                row -> lists.akicks
                        .computeIfAbsent(row.text(), _ -> new ArrayList<>())
                        .add(new Akick(extban(row), row.text(), row.account(), row.time())));
        ResultRow.each(connection, """
            SELECT spelling, folded, created, founder, registered, heir, flags, key, max_members, forward, settings,
                history, topic, topic_nick, topic_user, topic_host, topic_account, topic_bot, topic_time
            FROM channel ORDER BY number\
            """, row -> facts.add(new Fact.ChannelKept(lists.channel(row))));
    }

    private static Extban extban(ResultRow row) throws SQLException {
        return Masks.ban(row.text(), row.text(), row.text());
    }

    /// The lists of all channels, by their folded names.
    private static final class Lists {
        final Map<String, Map<MaskList, List<MaskEntry>>> masks = new HashMap<>();
        final Map<String, Map<Account, Rank>> access = new HashMap<>();
        final Map<String, List<Akick>> akicks = new HashMap<>();

        void mask(ResultRow row) throws SQLException {
            Map<MaskList, List<MaskEntry>> ofChannel =
                    masks.computeIfAbsent(row.text(), _ -> new EnumMap<>(MaskList.class));
            String letter = row.text();
            for (MaskList list : MaskList.values()) {
                if (letter.equals(String.valueOf(list.letter()))) {
                    ofChannel
                            .computeIfAbsent(list, _ -> new ArrayList<>())
                            .add(new MaskEntry(extban(row), row.source(), row.time(), row.optionalTime()));
                }
            }
        }

        RegisteredChannel channel(ResultRow row) throws SQLException {
            var name = new ChannelName(row.text(), row.text());
            var created = row.time();
            var founder = row.account();
            var registered = row.time();
            var heir = row.optionalAccount();
            Set<ChannelFlag> flags = Letters.read(row.text(), ChannelFlag.values(), ChannelFlag::letter);
            var key = row.optional();
            var limit = row.optionalNumber();
            var forward = row.optional();
            var settings = settings(row.text());
            var history = ChannelHistory.named(row.text())
                    .orElseThrow(() -> new StoreException("unknown history setting of " + name));
            return new RegisteredChannel(
                    name,
                    created,
                    founder,
                    registered,
                    heir,
                    topic(row),
                    flags,
                    key,
                    limit,
                    forward == null ? null : Names.channel(forward),
                    masks.getOrDefault(name.folded(), Map.of()),
                    access.getOrDefault(name.folded(), Map.of()),
                    akicks.getOrDefault(name.folded(), List.of()),
                    settings,
                    history);
        }

        private static @Nullable Topic topic(ResultRow row) throws SQLException {
            String text = row.optional();
            return text == null ? null : new Topic(text, row.source(), row.time());
        }

        private static Set<ChannelSetting> settings(String titles) {
            Collection<String> on = Arrays.asList(titles.split(" "));
            return Arrays.stream(ChannelSetting.values())
                    .filter(setting -> on.contains(setting.title()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
