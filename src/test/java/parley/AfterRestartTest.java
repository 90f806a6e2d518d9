package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.store.SqliteStore;

/// A server that ends, and another one on the same data directory: what was registered, set and said of somebody is
/// there again.
final class AfterRestartTest {
    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private Settings settings;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        String hash = new Passwords(0, new java.security.SecureRandom())
                .hash(Password.of("sesame").orElseThrow());
        Path file = Files.writeString(directory.resolve("parley.toml"), """
            [accounts]
            password-cost = 0
            multiclient.always-on = "opt-in"
            [opers.root]
            password = "%s"
            """.formatted(hash));
        settings = Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0)));
        server = open();
    }

    private Server open() {
        return Server.start(settings, Data.in(directory.resolve("data"), settings.history()), new NoLog());
    }

    private void restart() {
        stop();
        server = open();
    }

    @AfterEach
    void stop() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        people.clear();
        server.close();
    }

    private Person irc(String nick, String... before) {
        var person = new Person(Door.IRC, server.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        person.types(before);
        person.types("NICK " + nick, "USER u 0 * :" + nick, "CAP END");
        return person;
    }

    private Person comesIn(String nick, String... before) {
        Person person = irc(nick, before);
        person.readsOnToText(":" + nick + " MODE " + nick + " +i\r\n");
        return person;
    }

    private Person registers(String nick) {
        Person person = comesIn(nick, "CAP REQ :draft/read-marker draft/metadata-3");
        person.types("NS REGISTER cinnamon");
        person.readsOnToText(" 900 " + nick + " ");
        return person;
    }

    private Person logsIn(String nick) {
        return comesIn(nick, "CAP REQ :draft/read-marker draft/metadata-3", "PASS " + nick + ":cinnamon");
    }

    @Test
    void accountWithAllThatIsItsIsThereAgain() {
        Person anna = registers("anna");
        anna.types("MARKREAD #tea timestamp=2019-01-04T14:33:26.123Z", "METADATA * SET color :light blue");
        anna.readsOnToText(" 761 anna anna color * :light blue\r\n");

        restart();

        irc("anna").readsOnToText(" 433 ");
        anna = logsIn("anna");
        anna.types("MARKREAD #tea");
        anna.readsOnToText(" MARKREAD #tea timestamp=2019-01-04T14:33:26.123Z\r\n");
        anna.types("METADATA * GET color");
        anna.readsOnToText(" 761 anna anna color * :light blue\r\n");
    }

    @Test
    void changedPasswordHolds() {
        Person anna = registers("anna");
        anna.types("NS PASSWD cinnamon barley");
        anna.readsOnToText("The password has been changed.");

        restart();

        Person late = comesIn("late");
        late.types("NS IDENTIFY anna cinnamon");
        late.readsOnToText("The account or the password is wrong.");
        late.types("NS IDENTIFY anna barley");
        late.readsOnToText(" 900 late ");
    }

    @Test
    void registeredChannelIsThereAgainAsItWas() {
        Person anna = registers("anna");
        registers("ben");
        anna.types("JOIN #tea", "CS REGISTER #tea", "TOPIC #tea :Oolong 茶", "MODE #tea +skb sesame eve!*@*");
        anna.types("CS AMODE #tea +o ben", "METADATA #tea SET url :tea.example");
        anna.readsOnToText(" 761 anna #tea url * :tea.example\r\n");

        restart();

        comesIn("eve").types("JOIN #tea sesame");
        Person other = comesIn("other");
        other.types("JOIN #tea");
        other.readsOnToText(" 475 other #tea ");
        Person ben = logsIn("ben");
        ben.types("JOIN #tea sesame");
        ben.readsOnToText(" MODE #tea +o ben\r\n");
        ben.readsOnToText(" 332 ben #tea :Oolong 茶\r\n");
        ben.types("MODE #tea", "MODE #tea b", "METADATA #tea GET url");
        ben.readsOnToText(" 324 ben #tea +nstk sesame\r\n");
        ben.readsOnToText(" 367 ben #tea eve!*@* anna!");
        ben.readsOnToText(" 761 ben #tea url * :tea.example\r\n");
    }

    @Test
    void banStillKeepsOut() {
        Person root = comesIn("root");
        root.types("OPER root sesame", "UBAN ADD 1d12h bob!*@* no more of this", "UBAN ADD 1s eve!*@* over soon");
        root.readsOnToText("eve!*@*");

        restart();

        irc("bob").readsOnToText(" 465 bob :You are banned from this server until ");
    }

    @Test
    void whoIsAlwaysOnIsThereBeforeTheyCome() {
        Person anna = registers("anna");
        anna.types("NS SET ALWAYS-ON TRUE", "JOIN #tea", "JOIN #milk", "PART #milk", "SETNAME :Anna of Tea");
        anna.types("PING done");
        anna.readsOnToText(" PONG ");

        restart();

        Person ben = comesIn("ben");
        ben.types("JOIN #tea");
        ben.readsOnToText(" 353 ben = #tea :@anna ben\r\n");
        ben.types("WHOIS anna", "PRIVMSG anna :hello");
        ben.readsOnToText(" 311 ben anna ");
        ben.readsOnToText(":Anna of Tea\r\n");
        ben.readsOnToText(" 301 ben anna :Not connected now\r\n");
        anna = irc("anna", "PASS anna:cinnamon");
        anna.readsOnToText(" JOIN #tea\r\n");
        anna.types("PRIVMSG #tea :here I am");
        ben.readsOnToText(" PRIVMSG #tea :here I am\r\n");
    }

    @Test
    void newerDatabaseIsRefusedInOneLine() throws SQLException {
        server.close();
        Path data = directory.resolve("data");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteStore.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }

        assertThatThrownBy(() -> Data.in(data, settings.history()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is of a newer Parley (its version is 1000")
                .message()
                .doesNotContain("\n");
    }

    /// Accounts of another release of the look-alikes, as after an update.
    @Test
    void skeletonsAreMadeAnewForAnotherRelease() throws SQLException {
        registers("bill");
        stop();
        Path file = directory.resolve("data").resolve(SqliteStore.FILE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE account SET skeleton = 'stale'");
            statement.execute("UPDATE skeletons SET release = 'old'");
        }

        server = open();

        Person alike = irc("bіll"); // with a Cyrillic letter
        alike.readsOnToText(" 433 ");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT release FROM skeletons").getString(1))
                    .isEqualTo(parley.names.Casemapping.RELEASE);
        }
    }
}
