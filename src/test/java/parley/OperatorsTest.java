package parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.config.Configuration;
import parley.config.Door;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.harness.RunningServer;

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
        server = Server.start(RunningServer.configured(file), Data.passing(), new NoLog());
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

    private Person irc(String nick) {
        Person person = at(Door.IRC);
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick);
        person.readsOnToText(
                " 376 " + nick + " :End of the message of the day\r\n:" + nick + " MODE " + nick + " +i\r\n");
        return person;
    }

    private Person root() {
        Person root = irc("root");
        root.types("OPER root sesame");
        root.readsOnToText(" 381 root :You are an operator now\r\n:root MODE root +o\r\n");
        return root;
    }

    private Person cat(String name) {
        Person person = at(Door.CAT);
        person.types(name + "\n#tea");
        person.readsOnToText("Connection established :\n");
        return person;
    }

    @Test
    void wrongPasswordAndWrongNameAreRefused() {
        Person anna = irc("anna");

        anna.types("OPER root wrong");
        anna.readsOnToText(" 464 anna :The password is wrong\r\n");
        anna.types("OPER nobody sesame");
        anna.readsOnToText(" 464 anna :The password is wrong\r\n");
        anna.types("OPER root");
        anna.readsOnToText(" 461 anna OPER :Too few parameters\r\n");
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
                "AUDIT",
                "UBAN LIST",
                "UBAN ADD bob",
                "UBAN INFO bob")) {
            anna.types(command);
            anna.readsOnToText(refused);
        }
    }

    @Test
    void operatorWhoseClassLacksThePrivilegeIsToldSo() {
        Person anna = irc("anna");
        anna.types("OPER helper sesame");
        anna.readsOnToText(" 381 anna :You are an operator now\r\n");

        anna.types("REHASH");
        anna.readsOnToText(" 723 anna rehash :Your class of operators lacks this privilege\r\n");
    }

    @Test
    void operatorLooksUpWhatHasHappened() {
        Person anna = irc("anna");
        anna.types("OPER root wrong");
        anna.readsOnToText(" 464 anna :The password is wrong\r\n");
        Person root = root();
        String notice = ":parley.localhost NOTICE root :";
        root.types("KILL anna :Spam\nSAJOIN #a\nAUDIT kind=kill by=ROOT");
        root.readsOnToText(" 366 root #a :End of NAMES\r\n");
        root.readsOnToText(" kill from=127.0.0.1 by=root account=- operator=root whom=anna why=\"Spam\"\r\n" + notice
                + "End of audit: 1\r\n");
        root.types("AUDIT");
        root.readsOnToText(" sajoin from=127.0.0.1 by=root account=- operator=root whom=root channel=#a\r\n");
        root.readsOnToText(" failed login from=127.0.0.1 whom=- why=\"wrong\"\r\n" + notice + "End of audit: 4\r\n");
        root.types("AUDIT since=tea");
        root.readsOnToText(
                "FAIL AUDIT INVALID_PARAMS :\"since=tea\" is no filter; write since=2d12h, since=2026-12-01 or"
                        + " since=2026-12-01T18:00:00Z\r\n");
        root.types("AUDIT kind=ban");
        root.readsOnToText(notice + "End of audit: 0\r\n");
    }

    @Test
    void whatIsMoreThanAPageIsOnTheNext() {
        Person root = root();
        for (int i = 0; i < 51; i++) {
            root.types("DEFCON 5");
            root.readsOnToText("DEFCON is 5");
        }

        root.types("AUDIT kind=defcon");
        root.readsOnToText("Older ones: AUDIT kind=defcon before=3\r\n");
        root.types("AUDIT kind=defcon before=3");
        root.readsOnToText("End of audit: 1\r\n");
    }

    @Test
    void killedIrcUserIsToldByKillAndError() {
        Person root = root();
        Person anna = irc("anna");

        root.types("KILL anna :no more of this");

        anna.readsOnToText(" KILL anna :no more of this\r\nERROR :Closing link: Killed (root (no more of this))\r\n");
        anna.isDisconnected();
    }

    @Test
    void killedNetcatUserIsToldInWords() {
        Person root = root();
        root.types("JOIN #tea");
        root.readsOnToText("End of NAMES\r\n");
        Person bob = cat("bob");
        root.readsOnToText("JOIN #tea\r\n");

        root.types("KILL bob :no more of this");

        bob.sees("You are disconnected: Killed (root (no more of this))");
        bob.isDisconnected();
        root.readsOnToText(" QUIT :Killed (root (no more of this))\r\n");
    }

    @Test
    void bannedNetcatUserIsPutOutAndKeptOutUntilTheBanIsLifted() {
        Person root = root();
        Person bob = cat("bob");

        root.types("UBAN ADD 1d12h bob!*@* no more of this");
        bob.sees("You are disconnected: Banned (no more of this)");
        bob.isDisconnected();
        root.readsOnToText("bob put out\r\n");

        Person again = at(Door.CAT);
        again.types("bob");
        again.readsOnToText(" UTC: no more of this\n");
        again.isDisconnected();
        Person rooms = at(Door.ROOMS);
        rooms.types("bob_tea".getBytes(UTF_8));
        rooms.readsOnToText("You are banned from this server until ");
        Person irc = at(Door.IRC);
        irc.types("NICK bob\nUSER u 0 * :b");
        irc.readsOnToText(" 465 bob :You are banned from this server until ");
        irc.readsOnToText("ERROR :Closing link: You are banned from this server until ");
        irc.readsOnToText("\r\n");
        irc.isDisconnected();

        root.types("UBAN LIST");
        root.readsOnToText(":bob!*@* is banned for another 1d1");
        root.types("UBAN DEL BOB");
        root.readsOnToText("is lifted\r\n");
        cat("bob");
    }

    @Test
    void banOnANetworkReachesTheDoorWithoutNames() {
        Person root = root();
        root.types("UBAN ADD 127.0.0.0/8 closed");
        root.readsOnToText("127.0.0.0/8 is banned for good by root: closed. Nobody put out\r\n");

        Person visitor = at(Door.LOBBY);
        visitor.sees("You are banned from this server: closed");
        visitor.isDisconnected();
    }

    @Test
    void wrongBansAreExplained() {
        Person root = root();

        for (String wrong : List.of("UBAN", "UBAN ADD", "UBAN ADD 192.0.2.0/99", "UBAN WHAT bob", "UBAN ADD a:*")) {
            root.types(wrong);
            root.readsOnToText(
                    wrong.equals("UBAN") ? " 461 root UBAN :Too few parameters\r\n" : "FAIL UBAN INVALID_PARAMS :");
        }
        root.types("UBAN DEL bob");
        root.readsOnToText("FAIL UBAN NO_SUCH_BAN bob!*@* :There is no such ban\r\n");
    }

    /// It would else be taken for a nick, and the ban be for good.
    @Test
    void whatIsMeantForADurationIsNoTarget() {
        Person root = root();

        for (String wrong : List.of(
                "UBAN ADD 60 bad!*@*",
                "UBAN ADD 0s bad!*@*",
                "UBAN ADD 1x bad!*@*",
                "UBAN ADD 1000000y bad!*@*",
                "UBAN ADD 1d",
                "KLINE 0 bad!*@*",
                "KLINE 60",
                "DLINE 1x 192.0.2.7")) {
            root.types(wrong);
            root.sees(":… FAIL UBAN INVALID_PARAMS :…");
        }
        root.types("UBAN LIST");
        root.sees(":… NOTICE root :There are no bans");
        for (String target : List.of("192.0.2.7", "4ever!*@*", "2001:db8::1", "10.0.0.0/8")) {
            root.types("UBAN ADD " + target);
            root.sees(":… NOTICE root :" + target + " is banned for good by root. Nobody put out");
        }
    }

    @Test
    void banThatCouldBeAboutNobodyIsRefusedWithTheReason() {
        Person root = root();

        root.types("UBAN ADD 1h #warez");
        root.sees(":… FAIL UBAN INVALID_PARAMS #warez :No nick begins with #, so that would be a ban on nobody");
        root.types("KLINE 1h:nick!*@*");
        root.sees(":… FAIL UBAN INVALID_PARAMS 1h:nick!*@* :No nick holds :, so that would be a ban on nobody");
    }

    @Test
    void everybodyIsToldWhatAnOperatorTellsAll() {
        Person root = root();
        Person anna = irc("anna");
        Person bob = cat("bob");
        Person rooms = at(Door.ROOMS);
        rooms.types("carl_tea".getBytes(UTF_8));
        rooms.readsOnToText("200");
        Person visitor = at(Door.DESK);
        visitor.types("dora> hello");
        visitor.readsOnToText("try again later.");

        root.types("NOTICE $* :the server restarts at noon");

        anna.readsOnToText(" NOTICE $* :the server restarts at noon\r\n");
        bob.readsOnToText("root tells everybody: the server restarts at noon\n");
        rooms.readsOnToText("root tells everybody: the server restarts at noon");
        visitor.types("dora> hello?"); // at the desk one is told when it is one's turn
        visitor.readsOnToText("root tells everybody: the server restarts at noon");
        root.types("PRIVMSG $parley.* :now");
        anna.readsOnToText(" PRIVMSG $* :now\r\n");
    }

    @Test
    void nobodyElseTellsEverybodyAnything() {
        Person anna = irc("anna");

        anna.types("NOTICE $* :hi");
        anna.sees(":… 481 anna :You are not an operator of this network");
        anna.types("PRIVMSG $* :hi");
        anna.sees(":… 481 anna :You are not an operator of this network");
        anna.types("PRIVMSG $*.elsewhere.example :hi");
        anna.sees(":… 401 anna $*.elsewhere.example :…");
    }

    @Test
    void infoTellsTheBanOnTheNetworkOfAnAddress() {
        Person root = root();
        root.types("UBAN ADD 192.0.2.0/24 closed\nUBAN INFO 192.0.2.7\nUBAN INFO 192.0.3.7");

        root.readsOnToText("Nobody put out\r\n");
        root.sees(":… NOTICE root :192.0.2.0/24 is banned for good by root: closed.");
        root.sees(":… NOTICE root :Nobody here now would be put out");
        root.sees(":… NOTICE root :192.0.3.7 is not banned");
        root.sees(":… NOTICE root :Nobody here now would be put out");
    }

    @Test
    void bansMayBeWrittenAsOnOtherServers() {
        Person root = root();
        Person bob = cat("bob");

        root.types("KLINE 90 bob!*@* :no more");
        root.readsOnToText(":bob!*@* is banned for another 1h30m by root: no more.");
        bob.sees("You are disconnected: Banned (no more)");
        bob.isDisconnected();
        root.types("DLINE 2d 192.0.2.0/24 closed");
        root.readsOnToText(":192.0.2.0/24 is banned for another 2d by root: closed. Nobody put out\r\n");
        root.types("UNKLINE bob!*@*\nUNDLINE 192.0.2.0/24");
        root.readsOnToText("The ban on bob!*@* is lifted\r\n");
        root.readsOnToText("The ban on 192.0.2.0/24 is lifted\r\n");
        for (String wrong : List.of("KLINE 192.0.2.7", "DLINE bob!*@*", "UNKLINE 192.0.2.7", "UNDLINE bob")) {
            root.types(wrong);
            root.readsOnToText("FAIL UBAN INVALID_PARAMS :");
        }
    }

    /// RPL_VISIBLEHOST is told to oneself with or without chghost.
    @Test
    void whoGetsAnotherHostIsToldWhich() {
        Person root = root();
        Person anna = irc("anna");

        root.types("CHGHOST anna tea.example");
        anna.sees(":… 396 anna tea.example :is the host that others see now");
        anna.types("PRIVMSG anna :hi");
        anna.sees(":anna!~u@tea.example PRIVMSG anna :hi");
    }

    @Test
    void hostOfAnAccountIsItsOwnersWheneverTheyComeAndByWhicheverDoor() {
        Person root = root();
        Person anna = irc("anna");
        anna.types("NS REGISTER sesame");
        anna.readsOnToText("Account created\r\n");

        root.types("NS VHOST anna no_host!\nNS VHOST anna tea.example\nNS INFO anna");
        root.readsOnToText(" :A host has letters, digits and . : / - alone, and at most 64.\r\n");
        root.readsOnToText(" :Others see who is logged in to anna by the host tea.example.\r\n");
        root.readsOnToText(" :Host: tea.example\r\n");
        anna.readsOnToText(" 396 anna tea.example :is the host that others see now\r\n");
        anna.types("QUIT");
        anna.readsOnToText("ERROR ");
        Person again = at(Door.CAT);
        again.types("anna sesame\n#tea");
        again.readsOnToText("Connection established");
        root.types("WHOIS anna\nNS VHOST anna\nWHOIS anna\nAUDIT kind=vhost");
        root.readsOnToText(" 311 root anna cat tea.example * :anna\r\n");
        root.readsOnToText(" :Others see who is logged in to anna by their own host.\r\n");
        root.readsOnToText(" 311 root anna cat ");
        root.readsOnToText(" whom=anna host=none\r\n");
        root.readsOnToText(" whom=anna host=tea.example\r\n");
    }

    @Test
    void whoIsMovedAfterTheirHostHasChangedSeesThemselvesAsTheyAre() {
        Person root = root();
        root.types("JOIN #tea");
        root.readsOnToText("End of NAMES\r\n");
        Person anna = irc("anna");
        anna.types("JOIN #tea");
        anna.readsOnToText("End of NAMES\r\n");

        root.types("CHGHOST anna tea.example\nRENAME #tea #chai");

        anna.readsOnToText(":anna!~u@tea.example PART #tea\r\n");
        anna.readsOnToText(":anna!~u@tea.example JOIN #chai\r\n");
    }

    /// IRCv3 chghost
    @Test
    void anotherHostIsTold() {
        Person root = root();
        Person anna = at(Door.IRC);
        anna.types("CAP REQ chghost\nNICK anna\nUSER u 0 * :a\nCAP END");
        anna.readsOnToText("End of the message of the day\r\n");

        root.types("CHGHOST anna tea.example\nCHGHOST anna milk.example");

        anna.readsOnToText(" CHGHOST ~u tea.example\r\n");
        anna.readsOnToText(":anna!~u@tea.example CHGHOST ~u milk.example\r\n");
    }

    @Test
    void whoIsBroughtIntoAChannelSeesItsNames() {
        Person root = root();
        Person anna = irc("anna");
        root.types("JOIN #tea");
        root.readsOnToText("End of NAMES\r\n");

        root.types("SAJOIN anna #tea");

        anna.readsOnToText("JOIN #tea\r\n");
        anna.readsOnToText(" 353 anna = #tea :@root anna\r\n");
        anna.readsOnToText(" 366 anna #tea :End of NAMES\r\n");
    }

    @Test
    void operatorHasTheConfigurationReadAgain() {
        Person root = root();
        server.rehashBy(() -> CompletableFuture.completedStage(List.of("all is well")));

        root.types("REHASH\nPING x");

        root.readsOnToText(" 382 root config :Reading the configuration again\r\n");
        root.readsOnToText(" NOTICE root :all is well\r\n");
        root.readsOnToText(" PONG ");
    }

    @Test
    void newSettingsHoldForOperatorsToo() throws IOException {
        Person anna = irc("anna");
        Path file = Files.writeString(directory.resolve("other.toml"), """
            [opers.anna]
            password = "%s"
            """.formatted(BCRYPT));
        server.use(Configuration.load(file)).toCompletableFuture().join();

        anna.types("OPER root sesame");
        anna.readsOnToText(" 464 anna :");
        anna.types("OPER anna sesame");
        anna.readsOnToText(" 381 anna :You are an operator now\r\n");
    }

    @Test
    void guestsAreKeptOutWhileTheAlarmIsOn() {
        Person root = root();
        root.types("DEFCON 1");
        root.readsOnToText("DEFCON is 1: ");

        Person bob = at(Door.CAT);
        bob.types("bob");
        bob.readsOnToText("Just now only those who have an account may come in here.\n");
        bob.isDisconnected();

        root.types("DEFCON 5");
        root.readsOnToText("DEFCON is 5: everything is allowed\r\n");
        cat("bob");
    }

    @Test
    void operatorsAndListenersHearWallops() {
        Person root = root();
        root.types("WALLOPS :tea is ready");
        root.readsOnToText(" WALLOPS :tea is ready\r\n");
    }

    /// An account's address for mail is its owner's alone, whoever else may drop the account.
    @Test
    void operatorIsNotToldTheAddressOfAnAccount() {
        Person root = root();
        Person anna = irc("anna");
        anna.types("REGISTER * anna@example.org sesame");
        anna.readsOnToText(" 900 anna ");

        root.types("NS INFO anna");
        root.readsOnToText(
                " NOTICE root :Somebody is logged in to it.\r\n:NickServ!NickServ@localhost NOTICE root :Enforce: on");
    }

    @Test
    void operatorIsToldTheAddressesOfThoseWhoWereHere() {
        Person root = root();
        Person anna = irc("anna");
        root.types("MONITOR + anna");
        root.readsOnTo(":… 730 root :anna!…");
        anna.types("QUIT");
        root.readsOnTo(":… 731 * :anna");

        root.types("WHOWAS anna");

        root.readsOnTo(":… 314 root anna ~u … * :anna");
        root.readsOnTo(":… 338 root anna ~u@127.0.0.1 127.0.0.1 :is really from");
    }

    @Test
    void operatorIsKnownAsOneAndCountsCommands() {
        Person root = root();
        Person anna = irc("anna");
        anna.types("WHOIS root");
        anna.readsOnToText(" 313 anna root :is an operator of this network (admin)\r\n");
        anna.types("USERHOST root");
        anna.readsOnToText(" 302 anna :root*=+~u@");
        anna.types("WHO root");
        anna.readsOnToText(" root H* :0 root\r\n");
        anna.types("STATS m");
        anna.readsOnToText(" 481 anna :You are not an operator of this network\r\n");

        root.types("STATS m");
        root.readsOnToText(" 212 root WHOIS 1 0 0\r\n");
        root.readsOnToText(" 219 root m :End of statistics\r\n");
    }

    @Test
    void hostHasOnlyWhatHostsAreMadeOf() {
        Person root = root();
        irc("anna");
        root.types("CHGHOST anna no_host!");
        root.readsOnToText(" FAIL CHGHOST INVALID_HOST no_host! "
                + ":A host has letters, digits and . : / - alone, and at most 64\r\n");
    }

    /// HOSTLEN
    @Test
    void hostIsAsLongAsIsAnnounced() {
        Person root = root();
        Person anna = irc("anna");
        root.types("CHGHOST anna " + "x".repeat(65));
        root.readsOnToText(" FAIL CHGHOST INVALID_HOST ");

        root.types("CHGHOST anna " + "x".repeat(64));

        anna.readsOnToText(" 396 anna " + "x".repeat(64) + " :");
    }
}
