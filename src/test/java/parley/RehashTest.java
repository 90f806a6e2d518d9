package parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Password;
import parley.accounts.Passwords;

/// REHASH, from the operator's line over the file to those who are connected already (Modern, "REHASH message").
final class RehashTest {
    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private String opers;
    private House house;

    @BeforeEach
    void open() throws IOException {
        String hash =
                new Passwords(0, new SecureRandom()).hash(Password.of("sesame").orElseThrow());
        opers = "[opers.root]\npassword = \"" + hash + "\"\n";
        write("accounts.password-cost = 0\nserver.motd = \"Old\"\n");
        house = House.open(file());
        var reload = new Reload(file(), House.configured(file()), () -> House.configured(file()), house.server()::use);
        house.server().rehashBy(reload::request);
    }

    @AfterEach
    void close() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        house.close();
    }

    private Path file() {
        return directory.resolve("parley.toml");
    }

    private void write(String settings) throws IOException {
        Files.writeString(file(), settings + opers);
    }

    private Person irc(String nick) {
        return irc(nick, "");
    }

    /// @param first what is typed before registration
    private Person irc(String nick, String first) {
        var person = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        types(person, first + "NICK " + nick + "\nUSER u 0 * :" + nick + "\nCAP END\nPING in");
        readsOnTo(person, ":… PONG … :in");
        return person;
    }

    private void rehash(Person root, String settings) throws IOException {
        write("accounts.password-cost = 0\n" + settings);
        types(root, "REHASH");
        readsOnTo(root, ":… NOTICE root :The configuration … has been read again.");
    }

    private Person root() {
        Person root = irc("root");
        types(root, "OPER root sesame");
        sees(root, ":… 381 root :…", ":root MODE root +o");
        return root;
    }

    private static void types(Person person, String lines) {
        person.types((lines + "\n").getBytes(UTF_8));
    }

    private static void readsOnTo(Person person, String line) {
        person.readsOnTo((line + "\n").getBytes(UTF_8));
    }

    private static void sees(Person person, String... lines) {
        person.sees((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    @Test
    void whatTheFileSaysNowHoldsForThoseWhoAreConnected() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        write("accounts.password-cost = 0\nserver.motd = \"New\"\naccounts.registration = false\n");

        types(root, "REHASH");
        sees(root, ":… 382 root config :…", ":… NOTICE root :The configuration … has been read again.");
        types(anna, "MOTD");
        sees(anna, ":… 375 anna :…", ":… 372 anna :- New", ":… 376 anna :…");
        types(anna, "NS REGISTER sesame");
        sees(anna, ":NickServ!… NOTICE anna :Nobody may register anything here now.");
    }

    @Test
    void wrongFileChangesNothingAndIsExplained() throws IOException {
        Person root = root();
        write("server.mot = \"New\"\n");

        types(root, "REHASH");
        sees(
                root,
                ":… 382 root config :…",
                ":… NOTICE root :…: unknown key server.mot; did you mean server.motd?",
                ":… NOTICE root :Nothing has changed.");
        types(root, "MOTD");
        sees(root, ":… 375 root :…", ":… 372 root :- Old", ":… 376 root :…");
    }

    /// IRCv3 capability-negotiation, "The CAP DEL subcommand": it is taken from everybody, and who can be told is.
    @Test
    void capabilityThatIsNoLongerOfferedIsCancelled() throws IOException {
        Person root = root();
        Person anna = irc("anna", "CAP LS 302\nCAP REQ :batch draft/chathistory draft/read-marker\n");
        Person ben = irc("ben", "CAP REQ :batch draft/chathistory\n");

        rehash(root, "history.enabled = false\nhistory.allow-redact = false\naccounts.registration = false\n");

        sees(
                anna,
                ":… CAP anna DEL :draft/account-registration draft/chathistory draft/event-playback"
                        + " draft/message-redaction soju.im/search",
                ":… 005 anna -CHATHISTORY -MSGREFTYPES :are supported by this server");
        sees(ben, ":… 005 ben -CHATHISTORY -MSGREFTYPES :are supported by this server");
        types(anna, "CAP LIST\nCAP REQ draft/chathistory\nCHATHISTORY LATEST #tea * 10");
        sees(
                anna,
                ":… CAP anna LIST :batch cap-notify draft/read-marker",
                ":… CAP anna NAK :draft/chathistory",
                ":… 421 anna CHATHISTORY :…");
        types(ben, "CAP LIST");
        sees(ben, ":… CAP ben LIST :batch");
    }

    /// IRCv3 capability-negotiation, "The CAP NEW subcommand".
    @Test
    void capabilityThatIsOfferedAnewIsToldWithItsValueToWhoKnowsValues() throws IOException {
        Person root = root();
        rehash(root, "history.enabled = false\naccounts.registration = false\n");
        Person anna = irc("anna", "CAP LS 302\n");
        Person ben = irc("ben", "CAP REQ cap-notify\n");
        Person carl = irc("carl");

        rehash(root, "");

        String tokens = " CHATHISTORY=500 MSGREFTYPES=msgid,timestamp :are supported by this server";
        sees(
                anna,
                ":… CAP anna NEW :draft/account-registration=before-connect,custom-account-name draft/chathistory"
                        + " draft/event-playback soju.im/search",
                ":… 005 anna" + tokens);
        sees(
                ben,
                ":… CAP ben NEW :draft/account-registration draft/chathistory draft/event-playback soju.im/search",
                ":… 005 ben" + tokens);
        sees(carl, ":… 005 carl" + tokens);
        types(anna, "CAP REQ draft/chathistory");
        sees(anna, ":… CAP anna ACK :draft/chathistory");
    }

    @Test
    void otherValueOfCapabilityIsToldToWhoKnowsValues() throws IOException {
        Person root = root();
        Person anna = irc("anna", "CAP LS 302\nCAP REQ draft/account-registration\n");
        Person ben = irc("ben", "CAP REQ cap-notify\n");

        rehash(root, "accounts.before-connect = false\naccounts.email-required = true\n");

        sees(anna, ":… CAP anna NEW :draft/account-registration=email-required,custom-account-name");
        types(anna, "CAP LIST");
        sees(anna, ":… CAP anna LIST :cap-notify draft/account-registration");
        types(ben, "PING :no news");
        sees(ben, ":… PONG … :no news");
    }

    /// Where the server has a password, it comes before all else.
    @Test
    void passwordOfTheServerTakesBackThatAccountsMayBeRegisteredBeforeIt() throws IOException {
        Person root = root();
        Person anna = irc("anna", "CAP LS 302\n");
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);

        rehash(root, "irc.password = \"sesame\"\n");

        sees(anna, ":… CAP anna NEW :draft/account-registration=custom-account-name");
        types(stranger, "REGISTER ben * millet");
        sees(stranger, ":… FAIL REGISTER COMPLETE_CONNECTION_REQUIRED ben :…");
    }

    /// Modern, "RPL_ISUPPORT"; draft/extended-isupport, "draft/isupport batch".
    @Test
    void otherTokensAreToldAgain() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        Person ben = irc("ben", "CAP REQ :batch draft/extended-isupport\n");
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);
        types(stranger, "NICK carl\nPING in");
        readsOnTo(stranger, ":… PONG … :in");

        rehash(root, "server.network = \"Teahouse\"\n");

        sees(anna, ":… 005 anna NETWORK=Teahouse :are supported by this server");
        sees(
                ben,
                ":… BATCH +… draft/isupport",
                "@batch=… :… 005 ben NETWORK=Teahouse :are supported by this server",
                ":… BATCH -…");
        types(stranger, "PING :no news");
        sees(stranger, ":… PONG … :no news");
    }

    /// draft/extended-isupport: who has asked for them before registering knows them.
    @Test
    void otherTokensAreToldToWhoAskedForThemBeforeRegistering() throws IOException {
        Person root = root();
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);
        types(stranger, "CAP REQ draft/extended-isupport\nISUPPORT\nPING in");
        readsOnTo(stranger, ":… PONG … :in");

        rehash(root, "server.network = \"Teahouse\"\n");

        sees(stranger, ":… 005 * NETWORK=Teahouse :are supported by this server");
    }

    @Test
    void onlyOperatorsMayAskForIt() {
        Person anna = irc("anna");

        types(anna, "REHASH");
        sees(anna, ":… 481 anna :…");
    }
}
