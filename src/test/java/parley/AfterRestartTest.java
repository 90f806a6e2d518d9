package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
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
        settings = Configuration.load(file).at("127.0.0.1", Map.of(Door.IRC, 0));
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
        types(person, before);
        types(person, "NICK " + nick, "USER u 0 * :" + nick, "CAP END");
        return person;
    }

    private Person comesIn(String nick, String... before) {
        Person person = irc(nick, before);
        reads(person, ":" + nick + " MODE " + nick + " +i\r\n");
        return person;
    }

    private static void types(Person person, String... lines) {
        for (String line : lines) {
            person.types((line + "\n").getBytes(UTF_8));
        }
    }

    private static void reads(Person person, String text) {
        person.readsOnToBytes(text.getBytes(UTF_8));
    }

    private Person registers(String nick) {
        Person person = comesIn(nick, "CAP REQ :draft/read-marker draft/metadata-3");
        types(person, "NS REGISTER cinnamon");
        reads(person, " 900 " + nick + " ");
        return person;
    }

    private Person logsIn(String nick) {
        return comesIn(nick, "CAP REQ :draft/read-marker draft/metadata-3", "PASS " + nick + ":cinnamon");
    }

    @Test
    void accountWithAllThatIsItsIsThereAgain() {
        Person anna = registers("anna");
        types(anna, "MARKREAD #tea timestamp=2019-01-04T14:33:26.123Z", "METADATA * SET color :light blue");
        reads(anna, " 761 anna anna color * :light blue\r\n");

        restart();

        reads(irc("anna"), " 433 ");
        anna = logsIn("anna");
        types(anna, "MARKREAD #tea");
        reads(anna, " MARKREAD #tea timestamp=2019-01-04T14:33:26.123Z\r\n");
        types(anna, "METADATA * GET color");
        reads(anna, " 761 anna anna color * :light blue\r\n");
    }

    @Test
    void changedPasswordHolds() {
        Person anna = registers("anna");
        types(anna, "NS PASSWD cinnamon barley");
        reads(anna, "The password has been changed.");

        restart();

        Person late = comesIn("late");
        types(late, "NS IDENTIFY anna cinnamon");
        reads(late, "The account or the password is wrong.");
        types(late, "NS IDENTIFY anna barley");
        reads(late, " 900 late ");
    }

    @Test
    void registeredChannelIsThereAgainAsItWas() {
        Person anna = registers("anna");
        registers("ben");
        types(anna, "JOIN #tea", "CS REGISTER #tea", "TOPIC #tea :Oolong 茶", "MODE #tea +skb sesame eve!*@*");
        types(anna, "CS AMODE #tea +o ben", "METADATA #tea SET url :tea.example");
        reads(anna, " 761 anna #tea url * :tea.example\r\n");

        restart();

        types(comesIn("eve"), "JOIN #tea sesame");
        Person other = comesIn("other");
        types(other, "JOIN #tea");
        reads(other, " 475 other #tea ");
        Person ben = logsIn("ben");
        types(ben, "JOIN #tea sesame");
        reads(ben, " MODE #tea +o ben\r\n");
        reads(ben, " 332 ben #tea :Oolong 茶\r\n");
        types(ben, "MODE #tea", "MODE #tea b", "METADATA #tea GET url");
        reads(ben, " 324 ben #tea +nstk sesame\r\n");
        reads(ben, " 367 ben #tea eve!*@* anna!");
        reads(ben, " 761 ben #tea url * :tea.example\r\n");
    }

    @Test
    void banStillKeepsOut() {
        Person root = comesIn("root");
        types(root, "OPER root sesame", "UBAN ADD 1d12h bob!*@* no more of this", "UBAN ADD 1s eve!*@* over soon");
        reads(root, "eve!*@*");

        restart();

        reads(irc("bob"), " 465 bob :You are banned from this server until ");
    }

    @Test
    void whoIsAlwaysOnIsThereBeforeHeComes() {
        Person anna = registers("anna");
        types(anna, "NS SET ALWAYS-ON TRUE", "JOIN #tea", "JOIN #milk", "PART #milk", "SETNAME :Anna of Tea");
        types(anna, "PING done");
        reads(anna, " PONG ");

        restart();

        Person ben = comesIn("ben");
        types(ben, "JOIN #tea");
        reads(ben, " 353 ben = #tea :@anna ben\r\n");
        types(ben, "WHOIS anna", "PRIVMSG anna :hello");
        reads(ben, " 311 ben anna ");
        reads(ben, ":Anna of Tea\r\n");
        reads(ben, " 301 ben anna :Not connected now\r\n");
        anna = irc("anna", "PASS anna:cinnamon");
        reads(anna, " JOIN #tea\r\n");
        types(anna, "PRIVMSG #tea :here I am");
        reads(ben, " PRIVMSG #tea :here I am\r\n");
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
        reads(alike, " 433 ");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT release FROM skeletons").getString(1))
                    .isEqualTo(parley.names.Casemapping.RELEASE);
        }
    }
}
