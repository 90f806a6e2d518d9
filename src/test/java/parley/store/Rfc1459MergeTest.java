package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Account;
import parley.chat.Durability;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.names.Casemapping;
import parley.protocol.Fact;

/// A file of a program for which `[` and `{` were two letters is opened.
final class Rfc1459MergeTest {
    private static final int VERSION_BEFORE = 4;
    private static final Casemapping NAMES = new Casemapping();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() throws SQLException {
        file = directory.resolve(SqliteStore.FILE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new Database(file).migrate(connection, VERSION_BEFORE);
            Database.execute(
                    connection,
                    "INSERT INTO skeletons VALUES ('79.1/1')",
                    account(1, "cmx[", 20),
                    account(2, "cmx{", 10),
                    account(3, "solo\\", 30),
                    "INSERT INTO credential SELECT folded, 1, 'hash of ' || folded, '' FROM account",
                    channel(1, "#t{", "solo\\", 20),
                    channel(2, "#t[", "cmx[", 10),
                    "INSERT INTO channel_mask VALUES ('#t{', 'b', 0, '', 'a[\\*!*@*', 'a[\\*!*@*', 'cmx[', 'u', 'h',"
                            + " 'cmx[', 0, 1)",
                    "INSERT INTO channel_access VALUES ('#t[', 0, 'Solo\\ solo\\', 'o')",
                    "INSERT INTO channel_akick VALUES ('#t[', 0, '', 'x', 'x', '', 'cmx[', 1)",
                    "INSERT INTO server_ban VALUES (1, 'mask', 'e[*!*@*', 'e[*!*@*', '', 'root', 1, NULL)",
                    "INSERT INTO server_ban VALUES (2, 'mask', 'e{*!*@*', 'e{*!*@*', '', 'root', 1, NULL)",
                    "INSERT INTO server_ban VALUES (3, 'account', 'cmx[', 'cmx[', '', 'root', 1, NULL)",
                    "INSERT INTO read_marker VALUES (1, 'cmx[', '#t[', '#t[', 7), (2, 'cmx{', '#t[', '#t[', 8),"
                            + " (3, 'solo\\', 'cmx[', 'cmx[', 9)",
                    "INSERT INTO metadata VALUES (1, 'cmx[', 'colour', 'red'), (2, '#t{', 'colour', 'blue')",
                    "INSERT INTO staying VALUES ('solo\\', 'solo\\', 'u', 'h', 'r', 'irc', 1, '', 1)",
                    "INSERT INTO staying_in VALUES (1, 'solo\\', '#t[', '#T[ #t[', '', 1)",
                    "INSERT INTO device VALUES ('solo\\', '', '', 5, 'solo\\', 'solo\\', '')",
                    "INSERT INTO device VALUES ('solo\\', '', '#t[', 4, 'solo\\', 'solo\\', '#T[')",
                    "INSERT INTO stay VALUES ('cmx[', '#t[', 3, 'cmx[', 'cmx[', '#T[')",
                    "INSERT INTO place (id, owner, folded, name, skeleton) VALUES"
                            + " (1, '', '#t[', '#T[', ''), (2, '', '#t{', '#t{', ''), (3, 'cmx[', 'x{', 'x{', 'x{'),"
                            + " (4, 'cmx[', 'x[', 'x[', 'x['), (5, 'cmx[ 5', 'y[', 'y[', 'y[')");
        }
    }

    private static String account(int number, String name, int since) {
        return "INSERT INTO account VALUES (%d, '%s', '%s', '%s', %d, 1, '', 1, 1, NULL)"
                .formatted(number, name, name, name, since);
    }

    private static String channel(int number, String name, String founder, int registered) {
        return "INSERT INTO channel VALUES (%d, '%s', '%s', 1, '%s', %d, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, '#t{', '', 'everything')"
                .formatted(number, name, name, founder, registered);
    }

    private static Account named(String name) {
        return new Account(NAMES.nick(name).orElseThrow());
    }

    private List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            ResultRow.each(connection, sql, row -> rows.add(row.text()));
        }
        return rows;
    }

    @Test
    void olderAccountKeepsItsNameAndTheOtherIsNotLost() {
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            List<Account> accounts = new ArrayList<>();
            for (Fact fact : store.kept()) {
                if (fact instanceof Fact.AccountKept(Registered registered)) {
                    accounts.add(registered.account());
                }
            }
            assertThat(accounts).containsExactly(named("cmx[_"), named("cmx["), named("solo|"));
            assertThat(accounts).extracting(Account::name).containsExactly("cmx[_", "cmx{", "solo\\");
            assertThat(store.credential(named("cmx{")))
                    .hasValueSatisfying(
                            credential -> assertThat(credential.passwordHash()).isEqualTo("hash of cmx{"));
            assertThat(store.credential(named("cmx{_")))
                    .hasValueSatisfying(
                            credential -> assertThat(credential.passwordHash()).isEqualTo("hash of cmx["));
            assertThat(store.credential(named("solo|"))).isPresent();
        }
    }

    @Test
    void olderChannelKeepsItsNameAndWhatBelongsToEachGoesWithIt() throws SQLException {
        List<RegisteredChannel> channels = new ArrayList<>();
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            List<Fact> kept = store.kept();
            for (Fact fact : kept) {
                if (fact instanceof Fact.ChannelKept(RegisteredChannel channel)) {
                    channels.add(channel);
                }
            }
            assertThat(channels).extracting(each -> each.name().name()).containsExactly("#t{_", "#t[");
            assertThat(channels).extracting(RegisteredChannel::founder).containsExactly(named("solo|"), named("cmx[_"));
            assertThat(channels)
                    .extracting(RegisteredChannel::forward)
                    .containsOnly(NAMES.channel("#t[_").orElseThrow());
            assertThat(channels.getFirst().masks().values())
                    .singleElement()
                    .satisfies(masks -> assertThat(masks.getFirst().mask())
                            .isEqualTo(parley.chat.Extban.parse("a{\\*!*@*", NAMES::fold)
                                    .orElseThrow()));
            assertThat(channels.getLast().access()).containsOnlyKeys(named("solo|"));
            assertThat(channels.getLast().akicks().getFirst().setter()).isEqualTo(named("cmx[_"));
            assertThat(kept)
                    .filteredOn(Fact.ReadMarked.class::isInstance)
                    .extracting(fact -> ((Fact.ReadMarked) fact).account().folded() + " "
                            + ((Fact.ReadMarked) fact).target().folded())
                    .containsExactly("cmx{_ #t{", "cmx{ #t{", "solo| cmx{_");
            assertThat(kept)
                    .filteredOn(Fact.MetadataSet.class::isInstance)
                    .extracting(fact -> ((Fact.MetadataSet) fact).of().name())
                    .containsExactlyInAnyOrder("cmx[_", "#t{_");
            assertThat(kept).filteredOn(Fact.PresenceKept.class::isInstance).hasSize(1);
            assertThat(kept)
                    .filteredOn(Fact.PresenceInChannelKept.class::isInstance)
                    .hasSize(1);
        }
        assertThat(rows("SELECT folded || ' ' || target FROM server_ban ORDER BY number"))
                .containsExactly("e{*!*@* e[*!*@*", "cmx{_ cmx[_ cmx{_ cmx[");
        assertThat(rows("SELECT account || ' ' || channel || ' ' || channel_name FROM cursor ORDER BY channel"))
                .containsExactly("solo|  ", "solo| #t{ #T[");
        assertThat(rows("SELECT account || ' ' || account_name || ' ' || channel FROM membership"))
                .containsExactly("cmx{_ cmx[_ #t{");
        assertThat(rows("SELECT owner || ':' || folded || ':' || name FROM place ORDER BY id"))
                .containsExactly(":#t{:#T[", ":#t{_:#t{_", "cmx{_:x{:x{", "cmx{_:x{_:x[_", "cmx{ 5:y{:y[");
    }
}
