package parley;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
import parley.config.Door;
import parley.config.Reload;
import parley.harness.Person;
import parley.harness.RunningServer;

/// REHASH, from the operator's line over the file to those who are connected already (Modern, "REHASH message").
final class RehashTest {
    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private String opers;
    private RunningServer house;

    @BeforeEach
    void open() throws IOException {
        opers = "[opers.root]\npassword = \"" + hash("sesame") + "\"\n";
        write("accounts.password-cost = 0\nserver.motd = \"Old\"\n");
        house = RunningServer.open(file());
        var reload = new Reload(
                file(), RunningServer.configured(file()), () -> RunningServer.configured(file()), house.server()::use);
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
        person.types(first + "NICK " + nick + "\nUSER u 0 * :" + nick + "\nCAP END\nPING in");
        person.readsOnTo(":… PONG … :in");
        return person;
    }

    private void rehash(Person root, String settings) throws IOException {
        write("accounts.password-cost = 0\n" + settings);
        root.types("REHASH");
        root.readsOnTo(":… NOTICE root :The configuration … has been read again.");
    }

    private Person root() {
        Person root = irc("root");
        root.types("OPER root sesame");
        root.sees(":… 381 root :…", ":root MODE root +o");
        return root;
    }

    @Test
    void whatTheFileSaysNowHoldsForThoseWhoAreConnected() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        write("accounts.password-cost = 0\nserver.motd = \"New\"\naccounts.registration = false\n");

        root.types("REHASH");
        root.sees(":… 382 root config :…", ":… NOTICE root :The configuration … has been read again.");
        anna.types("MOTD");
        anna.sees(":… 375 anna :…", ":… 372 anna :- New", ":… 376 anna :…");
        anna.types("NS REGISTER sesame");
        anna.sees(":NickServ!… NOTICE anna :Nobody may register anything here now.");
    }

    @Test
    void wrongFileChangesNothingAndIsExplained() throws IOException {
        Person root = root();
        write("server.mot = \"New\"\n");

        root.types("REHASH");
        root.sees(
                ":… 382 root config :…",
                ":… NOTICE root :…: unknown key server.mot; did you mean server.motd?",
                ":… NOTICE root :Nothing has changed.");
        root.types("MOTD");
        root.sees(":… 375 root :…", ":… 372 root :- Old", ":… 376 root :…");
    }

    /// A file that is cut off while it is written says nothing of who may come in.
    @Test
    void emptyFileChangesNothing() throws IOException {
        Person root = root();
        Files.writeString(file(), "");

        root.types("REHASH");
        root.sees(":… 382 root config :…", ":… NOTICE root :The configuration … has no key, … Nothing has changed.");
        root.types("MOTD");
        root.sees(":… 375 root :…", ":… 372 root :- Old", ":… 376 root :…");
    }

    /// IRCv3 capability-negotiation, "The CAP DEL subcommand": it is taken from everybody, and who can be told is.
    @Test
    void capabilityThatIsNoLongerOfferedIsCancelled() throws IOException {
        Person root = root();
        Person anna = irc("anna", "CAP LS 302\nCAP REQ :batch draft/chathistory draft/read-marker\n");
        Person ben = irc("ben", "CAP REQ :batch draft/chathistory\n");

        rehash(root, "history.enabled = false\nhistory.allow-redact = false\naccounts.registration = false\n");

        anna.sees(
                ":… CAP anna DEL :draft/account-registration draft/chathistory draft/event-playback"
                        + " draft/message-redaction soju.im/search",
                ":… 005 anna -CHATHISTORY -MSGREFTYPES HISTORYKEEP=off :are supported by this server");
        ben.sees(":… 005 ben -CHATHISTORY -MSGREFTYPES HISTORYKEEP=off :are supported by this server");
        anna.types("CAP LIST\nCAP REQ draft/chathistory\nCHATHISTORY LATEST #tea * 10");
        anna.sees(
                ":… CAP anna LIST :batch cap-notify draft/read-marker",
                ":… CAP anna NAK :draft/chathistory",
                ":… 421 anna CHATHISTORY :…");
        ben.types("CAP LIST");
        ben.sees(":… CAP ben LIST :batch");
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

        String tokens = " CHATHISTORY=500 HISTORYKEEP=365d MSGREFTYPES=msgid,timestamp :are supported by this server";
        anna.sees(
                ":… CAP anna NEW :draft/account-registration=before-connect,custom-account-name draft/chathistory"
                        + " draft/event-playback soju.im/search",
                ":… 005 anna" + tokens);
        ben.sees(
                ":… CAP ben NEW :draft/account-registration draft/chathistory draft/event-playback soju.im/search",
                ":… 005 ben" + tokens);
        carl.sees(":… 005 carl" + tokens);
        anna.types("CAP REQ draft/chathistory");
        anna.sees(":… CAP anna ACK :draft/chathistory");
    }

    @Test
    void otherValueOfCapabilityIsToldToWhoKnowsValues() throws IOException {
        Person root = root();
        Person anna = irc("anna", "CAP LS 302\nCAP REQ draft/account-registration\n");
        Person ben = irc("ben", "CAP REQ cap-notify\n");

        rehash(root, "accounts.before-connect = false\naccounts.email-required = true\n");

        anna.sees(":… CAP anna NEW :draft/account-registration=email-required,custom-account-name");
        anna.types("CAP LIST");
        anna.sees(":… CAP anna LIST :cap-notify draft/account-registration");
        ben.types("PING :no news");
        ben.sees(":… PONG … :no news");
    }

    /// Where the server has a password, it comes before all else; not for those who are inside.
    @Test
    void accountsAreRegisteredBehindThePasswordOfTheServer() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        Person stranger = stranger();
        Person ben = stranger();

        rehash(root, "access.password = \"sesame\"\n");

        stranger.types("REGISTER carl * millet");
        stranger.sees(":… 464 * :…", "ERROR :…");
        ben.types("PASS sesame\nREGISTER ben * millet");
        ben.sees(":… REGISTER SUCCESS ben :…", ":… 900 * … ben :…");
        ben.types("NICK ben\nUSER u 0 * :Ben");
        ben.readsOnTo(":… 376 ben :…");
        anna.types("REGISTER anna * millet");
        anna.sees(":… REGISTER SUCCESS anna :…", ":… 900 anna … anna :…");
    }

    @Test
    void guestsComeInNoMoreWhereALoginIsRequired() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        Person stranger = stranger();

        rehash(root, "access.login = \"required\"\n");

        anna.sees(":… 005 anna draft/ACCOUNTREQUIRED :are supported by this server");
        stranger.types("NICK ben\nUSER u 0 * :Ben");
        stranger.sees(":… FAIL * ACCOUNT_REQUIRED :…", "ERROR :…");
        rehash(root, "");
        anna.sees(":… 005 anna -draft/ACCOUNTREQUIRED :are supported by this server");
        irc("ben");
    }

    /// Who has come by the open door, and not entered, is not left in by it when it has a password.
    @Test
    void whoHasNotEnteredYetComesAgainWhereThePasswordIsAnother() throws IOException {
        Person root = root();
        var late = new Person(Door.CAT, house.address(Door.CAT), new InetSocketAddress("127.0.0.1", 0));
        people.add(late);
        late.readsOnToText("Enter your name -> ");

        rehash(root, "access.password = \"sesame\"\n");

        late.types("late\n".getBytes(StandardCharsets.UTF_8));
        late.readsOnToText("The password of this chat has changed. Please come again.\n");
        late.isDisconnected();
    }

    /// Who has come before nobody may, and not entered, does not slip in; who is inside stays.
    @Test
    void whoHasNotEnteredYetGoesWhereNobodyMayComeFromThereAnyMore() throws IOException {
        Person root = root();
        Person anna = irc("anna", "");
        Person inside = there(Door.IRC);
        inside.types("NICK ben\nUSER u 0 * :Ben\nPING in");
        inside.readsOnTo(":… PONG … :in");
        Person half = there(Door.IRC);
        half.types("NICK carl\nPING half");
        half.readsOnTo(":… PONG … :half");
        Person prompted = there(Door.CAT);
        prompted.readsOnToText("Enter your name -> ");
        Person reader = there(Door.WEB);
        reader.types("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        reader.readsOnToText("}\n");

        rehash(root, "access.deny = [\"127.0.0.2\"]\n");

        half.sees("ERROR :Closing link: Nobody may come in from your address");
        half.isDisconnected();
        prompted.readsOnToText("Nobody may come in from your address\n");
        prompted.isDisconnected();
        reader.isDisconnected();
        inside.types("PING still");
        inside.sees(":… PONG … :still");
        anna.types("PING too");
        anna.sees(":… PONG … :too");
    }

    /// Somebody who comes from another address.
    private Person there(Door door) {
        var person = new Person(door, house.address(door), new InetSocketAddress("127.0.0.2", 0));
        people.add(person);
        return person;
    }

    private Person stranger() {
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);
        return stranger;
    }

    /// Modern, "RPL_ISUPPORT"; draft/extended-isupport, "draft/isupport batch".
    @Test
    void otherTokensAreToldAgain() throws IOException {
        Person root = root();
        Person anna = irc("anna");
        Person ben = irc("ben", "CAP REQ :batch draft/extended-isupport\n");
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);
        stranger.types("NICK carl\nPING in");
        stranger.readsOnTo(":… PONG … :in");

        rehash(root, "server.network = \"Teahouse\"\n");

        anna.sees(":… 005 anna NETWORK=Teahouse :are supported by this server");
        ben.sees(
                ":… BATCH +… draft/isupport",
                "@batch=… :… 005 ben NETWORK=Teahouse :are supported by this server",
                ":… BATCH -…");
        stranger.types("PING :no news");
        stranger.sees(":… PONG … :no news");
    }

    /// draft/extended-isupport: who has asked for them before registering knows them.
    @Test
    void otherTokensAreToldToWhoAskedForThemBeforeRegistering() throws IOException {
        Person root = root();
        var stranger = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(stranger);
        stranger.types("CAP REQ draft/extended-isupport\nISUPPORT\nPING in");
        stranger.readsOnTo(":… PONG … :in");

        rehash(root, "server.network = \"Teahouse\"\n");

        stranger.sees(":… 005 * NETWORK=Teahouse :are supported by this server");
    }

    @Test
    void whoseEntryIsGoneIsAnOperatorNoMore() throws IOException {
        Person root = root();
        String fewer = opers;
        opers += "[opers.keeper]\npassword = \"" + hash("sesame") + "\"\n";
        rehash(root, "");
        Person anna = irc("anna");
        anna.types("OPER keeper sesame");
        anna.sees(":… 381 anna :…", ":anna MODE anna +o");

        opers = fewer;
        rehash(root, "");
        anna.sees(":anna MODE anna -o", ":… NOTICE * :*** OPER: you are an operator no more: …");
        anna.types("REHASH\nSTATS o\nUSERHOST anna\nOPER keeper sesame");
        anna.sees(":… 481 anna :…", ":… 481 anna :…", ":… 219 anna o :…", ":… 302 anna :anna=+…", ":… 464 anna :…");
        root.types("WALLOPS hi");
        root.sees(":root!… WALLOPS :hi");
    }

    @Test
    void otherPrivilegesHoldAtOnce() throws IOException {
        Person root = root();
        opers += "class = \"helper\"\n";

        rehash(root, "");
        root.types("STATS o\nWALLOPS hi");
        root.sees(":… 243 root O … * root helper", ":… 219 root o :…", ":… 723 root wallops :…");
    }

    @Test
    void otherPasswordAloneEndsNobody() throws IOException {
        Person root = root();
        opers = "[opers.root]\npassword = \"" + hash("simsim") + "\"\n";

        rehash(root, "");
        root.types("WALLOPS hi");
        root.sees(":root!… WALLOPS :hi");
    }

    private static String hash(String password) {
        return new Passwords(0, new SecureRandom()).hash(Password.of(password).orElseThrow());
    }

    @Test
    void onlyOperatorsMayAskForIt() {
        Person anna = irc("anna");

        anna.types("REHASH");
        anna.sees(":… 481 anna :…");
    }
}
