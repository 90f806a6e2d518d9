package parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Password;
import parley.accounts.Passwords;

/// Operators of the server, from the configuration to the sockets of those whom they deal with (Modern, "Operator
/// Messages").
final class OperatorsTest {
    /// `sesame`, by another server's tool.
    private static final String BCRYPT = "$2b$04$abcdefghijklmnopqrstuuinwY/tkBVrn3xrxQI/TgnMHhkvl85RW";

    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        String hash = new Passwords(0, new java.security.SecureRandom())
                .hash(Password.of("sesame").orElseThrow());
        Path file = Files.writeString(directory.resolve("parley.toml"), """
            [accounts]
            password-cost = 0
            [opers.root]
            password = "%s"
            [opers.helper]
            password = "%s"
            class = "helper"
            """.formatted(hash, hash));
        Map<Door, Integer> ports = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            ports.put(door, 0);
        }
        server = Server.start(Configuration.load(file).at("127.0.0.1", ports), Data.passing(), new NoLog());
    }

    @AfterEach
    void stop() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        server.close();
    }

    private Person at(Door door) {
        var person = new Person(door, server.address(door), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        return person;
    }

    private static void types(Person person, String lines) {
        person.types((lines + "\n").getBytes(UTF_8));
    }

    private static void readsOnTo(Person person, String text) {
        person.readsOnToBytes(text.getBytes(UTF_8));
    }

    private Person irc(String nick) {
        Person person = at(Door.IRC);
        types(person, "NICK " + nick + "\nUSER u 0 * :" + nick);
        readsOnTo(person, " 376 " + nick + " :End of the message of the day\r\n:" + nick + " MODE " + nick + " +i\r\n");
        return person;
    }

    private Person root() {
        Person root = irc("root");
        types(root, "OPER root sesame");
        readsOnTo(root, " 381 root :You are an operator now\r\n:root MODE root +o\r\n");
        return root;
    }

    private Person cat(String name) {
        Person person = at(Door.CAT);
        types(person, name + "\n#tea");
        readsOnTo(person, "Connection established :\n");
        return person;
    }

    @Test
    void wrongPasswordAndWrongNameAreRefused() {
        Person anna = irc("anna");

        types(anna, "OPER root wrong");
        readsOnTo(anna, " 464 anna :The password is wrong\r\n");
        types(anna, "OPER nobody sesame");
        readsOnTo(anna, " 491 anna :No operator comes from your host, or has this name\r\n");
        types(anna, "OPER root");
        readsOnTo(anna, " 461 anna OPER :Too few parameters\r\n");
    }

    @Test
    void commandsOfOperatorsAreRefusedToOthers() {
        Person anna = irc("anna");
        String refused = " 481 anna :You are not an operator of this network\r\n";

        for (String command : List.of(
                "KILL anna :why",
                "WALLOPS :hi",
                "SAJOIN #tea",
                "CHGHOST anna example.org",
                "DEFCON",
                "DEFCON 1",
                "REHASH",
                "UBAN LIST",
                "UBAN ADD bob",
                "UBAN INFO bob")) {
            types(anna, command);
            readsOnTo(anna, refused);
        }
    }

    @Test
    void operatorWhoseClassLacksThePrivilegeIsToldSo() {
        Person anna = irc("anna");
        types(anna, "OPER helper sesame");
        readsOnTo(anna, " 381 anna :You are an operator now\r\n");

        types(anna, "REHASH");
        readsOnTo(anna, " 723 anna rehash :Your class of operators lacks this privilege\r\n");
    }

    @Test
    void killedIrcUserIsToldByKillAndError() {
        Person root = root();
        Person anna = irc("anna");

        types(root, "KILL anna :no more of this");

        readsOnTo(anna, " KILL anna :no more of this\r\nERROR :Closing link: Killed (root (no more of this))\r\n");
        anna.isDisconnected();
    }

    @Test
    void killedNetcatUserIsToldInWords() {
        Person root = root();
        types(root, "JOIN #tea");
        readsOnTo(root, "End of NAMES\r\n");
        Person bob = cat("bob");
        readsOnTo(root, "JOIN #tea\r\n");

        types(root, "KILL bob :no more of this");

        bob.sees("You are disconnected: Killed (root (no more of this))\n".getBytes(UTF_8));
        bob.isDisconnected();
        readsOnTo(root, " QUIT :Killed (root (no more of this))\r\n");
    }

    @Test
    void bannedNetcatUserIsPutOutAndKeptOutUntilTheBanIsLifted() {
        Person root = root();
        Person bob = cat("bob");

        types(root, "UBAN ADD 1d12h bob!*@* no more of this");
        bob.sees("You are disconnected: Banned (no more of this)\n".getBytes(UTF_8));
        bob.isDisconnected();
        readsOnTo(root, "bob put out\r\n");

        Person again = at(Door.CAT);
        types(again, "bob");
        readsOnTo(again, " UTC: no more of this\n");
        again.isDisconnected();
        Person rooms = at(Door.ROOMS);
        rooms.types("bob_tea".getBytes(UTF_8));
        readsOnTo(rooms, "You are banned from this server until ");
        Person irc = at(Door.IRC);
        types(irc, "NICK bob\nUSER u 0 * :b");
        readsOnTo(irc, " 465 bob :You are banned from this server until ");
        readsOnTo(irc, "ERROR :Closing link: You are banned from this server until ");
        readsOnTo(irc, "\r\n");
        irc.isDisconnected();

        types(root, "UBAN LIST");
        readsOnTo(root, ":bob!*@* is banned for another 1d1");
        types(root, "UBAN DEL BOB");
        readsOnTo(root, "is lifted\r\n");
        cat("bob");
    }

    @Test
    void banOnANetworkReachesTheDoorWithoutNames() {
        Person root = root();
        types(root, "UBAN ADD 127.0.0.0/8 closed");
        readsOnTo(root, "127.0.0.0/8 is banned for good by root: closed. Nobody put out\r\n");

        Person visitor = at(Door.LOBBY);
        visitor.sees("You are banned from this server: closed\n".getBytes(UTF_8));
        visitor.isDisconnected();
    }

    @Test
    void wrongBansAreExplained() {
        Person root = root();

        for (String wrong : List.of("UBAN", "UBAN ADD", "UBAN ADD 192.0.2.0/99", "UBAN WHAT bob", "UBAN ADD a:*")) {
            types(root, wrong);
            readsOnTo(
                    root,
                    wrong.equals("UBAN") ? " 461 root UBAN :Too few parameters\r\n" : "FAIL UBAN INVALID_PARAMS :");
        }
        types(root, "UBAN DEL bob");
        readsOnTo(root, "FAIL UBAN NO_SUCH_BAN bob!*@* :There is no such ban\r\n");
    }

    @Test
    void bansMayBeWrittenAsOnOtherServers() {
        Person root = root();
        Person bob = cat("bob");

        types(root, "KLINE 90 bob!*@* :no more");
        readsOnTo(root, ":bob!*@* is banned for another 1h29m by root: no more. bob put out\r\n");
        bob.sees("You are disconnected: Banned (no more)\n".getBytes(UTF_8));
        bob.isDisconnected();
        types(root, "DLINE 2d 192.0.2.0/24 closed");
        readsOnTo(root, ":192.0.2.0/24 is banned for another 1d23h by root: closed. Nobody put out\r\n");
        types(root, "UNKLINE bob!*@*\nUNDLINE 192.0.2.0/24");
        readsOnTo(root, "The ban on bob!*@* is lifted\r\n");
        readsOnTo(root, "The ban on 192.0.2.0/24 is lifted\r\n");
        for (String wrong : List.of("KLINE 192.0.2.7", "DLINE bob!*@*", "UNKLINE 192.0.2.7", "UNDLINE bob")) {
            types(root, wrong);
            readsOnTo(root, "FAIL UBAN INVALID_PARAMS :");
        }
    }

    /// RPL_VISIBLEHOST is told to oneself with or without chghost.
    @Test
    void whoGetsAnotherHostIsToldWhich() {
        Person root = root();
        Person anna = irc("anna");

        types(root, "CHGHOST anna tea.example");
        anna.sees(":… 396 anna tea.example :is the host that others see now\n".getBytes(UTF_8));
        types(anna, "PRIVMSG anna :hi");
        anna.sees(":anna!~u@tea.example PRIVMSG anna :hi\n".getBytes(UTF_8));
    }

    @Test
    void whoIsMovedAfterHisHostHasChangedSeesHimselfAsHeIs() {
        Person root = root();
        types(root, "JOIN #tea");
        readsOnTo(root, "End of NAMES\r\n");
        Person anna = irc("anna");
        types(anna, "JOIN #tea");
        readsOnTo(anna, "End of NAMES\r\n");

        types(root, "CHGHOST anna tea.example\nRENAME #tea #chai");

        readsOnTo(anna, ":anna!~u@tea.example PART #tea\r\n");
        readsOnTo(anna, ":anna!~u@tea.example JOIN #chai\r\n");
    }

    /// IRCv3 chghost
    @Test
    void anotherHostIsTold() {
        Person root = root();
        Person anna = at(Door.IRC);
        types(anna, "CAP REQ chghost\nNICK anna\nUSER u 0 * :a\nCAP END");
        readsOnTo(anna, "End of the message of the day\r\n");

        types(root, "CHGHOST anna tea.example");

        readsOnTo(anna, " CHGHOST ~u tea.example\r\n");
    }

    @Test
    void whoIsBroughtIntoAChannelSeesItsNames() {
        Person root = root();
        Person anna = irc("anna");
        types(root, "JOIN #tea");
        readsOnTo(root, "End of NAMES\r\n");

        types(root, "SAJOIN anna #tea");

        readsOnTo(anna, "JOIN #tea\r\n");
        readsOnTo(anna, " 353 anna = #tea :@root anna\r\n");
        readsOnTo(anna, " 366 anna #tea :End of NAMES\r\n");
    }

    @Test
    void operatorHasTheConfigurationReadAgain() {
        Person root = root();
        server.rehashBy(() -> CompletableFuture.completedStage(List.of("all is well")));

        types(root, "REHASH\nPING x");

        readsOnTo(root, " 382 root config :Reading the configuration again\r\n");
        readsOnTo(root, " NOTICE root :all is well\r\n");
        readsOnTo(root, " PONG ");
    }

    @Test
    void newSettingsHoldForOperatorsToo() throws IOException {
        Person anna = irc("anna");
        Path file = Files.writeString(directory.resolve("other.toml"), """
            [opers.anna]
            password = "%s"
            """.formatted(BCRYPT));
        server.use(Configuration.load(file));

        types(anna, "OPER root sesame");
        readsOnTo(anna, " 491 anna :");
        types(anna, "OPER anna sesame");
        readsOnTo(anna, " 381 anna :You are an operator now\r\n");
    }

    @Test
    void guestsAreKeptOutWhileTheAlarmIsOn() {
        Person root = root();
        types(root, "DEFCON 1");
        readsOnTo(root, "DEFCON is 1: ");

        Person bob = at(Door.CAT);
        types(bob, "bob");
        readsOnTo(bob, "Just now only those who have an account may come in here.\n");
        bob.isDisconnected();

        types(root, "DEFCON 5");
        readsOnTo(root, "DEFCON is 5: everything is allowed\r\n");
        cat("bob");
    }

    @Test
    void operatorsAndListenersHearWallops() {
        Person root = root();
        types(root, "WALLOPS :tea is ready");
        readsOnTo(root, " WALLOPS :tea is ready\r\n");
    }
}
