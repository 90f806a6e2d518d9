package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import parley.accounts.Authenticator;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.harness.Person;

/// Who may come in, at every door: those who log in, who know the server's password, who come from where they may.
@Timeout(60)
final class AccessTest {
    private static final String WHY =
            "Only those who have an account may come in here: by IRC or the page, or at the cat door as NAME PASSWORD.";
    private static final String ASKED = "This chat has a password. Please type it.";
    private static final String WRONG = "That is not the password. Please type it again.";

    @TempDir
    private Path folder;

    private final List<Person> people = new ArrayList<>();
    private Server server;

    @AfterEach
    void close() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        server.close();
    }

    private void open(String access) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), "accounts.password-cost = 0\n" + access);
        Map<Door, Integer> ports = Stream.of(
                        Door.CAT, Door.LOBBY, Door.ROOMS, Door.DESK, Door.DESK_GREETING, Door.IRC, Door.WEB)
                .collect(Collectors.toMap(door -> door, _ -> 0));
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports)), Data.passing(), new NoLog());
    }

    private LineClient at(Door door) throws IOException {
        return new LineClient(server.address(door));
    }

    private Person person(Door door) {
        var person = new Person(door, server.address(door), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        return person;
    }

    private void register(String name) throws IOException {
        try (LineClient client = at(Door.IRC)) {
            client.types("NICK " + name + "\r\nREGISTER * * sesame");
            client.reads("REGISTER SUCCESS");
        }
    }

    private static String sasl(String name, String password) {
        String response = Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(UTF_8));
        return "CAP REQ sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + response + "\r\nCAP END\r\n";
    }

    @Test
    void whereALoginIsRequiredIrcTakesSaslOrPassAndNobodyElse() throws IOException {
        open("access.login = \"required\"");
        register("anna");
        try (LineClient sasl = at(Door.IRC);
                LineClient pass = at(Door.IRC);
                LineClient guest = at(Door.IRC);
                LineClient wrong = at(Door.IRC);
                LineClient alone = at(Door.IRC)) {
            sasl.types(sasl("anna", "sesame") + "NICK anna\r\nUSER u 0 * :Anna");
            sasl.reads(" 001 anna ");
            sasl.reads(" draft/ACCOUNTREQUIRED ");
            pass.types("PASS anna:sesame\r\nNICK annaphone\r\nUSER u 0 * :Anna");
            pass.reads(" 001 annaphone ");
            guest.types("NICK ben\r\nUSER u 0 * :Ben");
            guest.reads("FAIL * ACCOUNT_REQUIRED :" + WHY);
            guest.reads("ERROR :");
            assertThat(guest.readsToTheEnd()).isEmpty();
            wrong.types(sasl("anna", "millet") + "NICK ben\r\nUSER u 0 * :Ben");
            wrong.reads(" 904 ");
            wrong.reads("FAIL * ACCOUNT_REQUIRED");
            alone.types("PASS millet\r\nNICK ben\r\nUSER u 0 * :Ben");
            alone.reads("FAIL * ACCOUNT_REQUIRED");
        }
    }

    @Test
    void whereALoginIsRequiredWhoLogsOutHasToGo() throws IOException {
        open("access.login = \"required\"\naccounts.nick-ownership = false");
        register("anna");
        try (LineClient anna = at(Door.IRC);
                LineClient phone = at(Door.IRC)) {
            anna.types(sasl("anna", "sesame") + "NICK anna\r\nUSER u 0 * :Anna\r\nJOIN #tea");
            anna.reads(" 366 ");
            phone.types(sasl("anna", "sesame") + "NICK phone\r\nUSER u 0 * :Anna\r\nJOIN #tea\r\nNS LOGOUT");
            phone.reads("ERROR :");
            anna.reads("QUIT :");
        }
    }

    @Test
    void whereALoginIsRequiredWhoseAccountIsDroppedHasToGo() throws IOException {
        open("access.login = \"required\"");
        register("anna");
        try (LineClient anna = at(Door.IRC)) {
            anna.types(sasl("anna", "sesame") + "NICK anna\r\nUSER u 0 * :Anna\r\nNS DROP anna");
            String told = anna.reads("DROP anna ");
            anna.types("NS " + told.substring(told.indexOf("DROP anna ")).replaceAll("(DROP anna \\w+).*", "$1"));
            anna.reads("ERROR :");
        }
    }

    @Test
    void whereALoginIsRequiredNetcatGivesNameAndPassword() throws IOException {
        open("access.login = \"required\"");
        register("anna");
        try (LineClient anna = at(Door.CAT)) {
            anna.types("ben");
            anna.reads(WHY);
            anna.types("ben millet");
            anna.reads("The account or the password is wrong.");
            anna.types("anna millet");
            anna.reads("The account or the password is wrong.");
            anna.types("anna sesame\n#tea");
            anna.reads("Connection established :");
        }
    }

    @ParameterizedTest
    @CsvSource({"LOBBY, ''", "ROOMS, ben_tea", "DESK, 'ben> hello'", "DESK_GREETING, ben"})
    void whereALoginIsRequiredDoorsThatCannotLogInSayWhyAndEnd(Door door, String first) throws IOException {
        open("access.login = \"required\"");
        try (LineClient ben = at(door)) {
            if (!first.isEmpty()) {
                ben.types(first);
            }
            ben.reads(WHY);
            ben.readsToTheEnd();
        }
    }

    @Test
    void passwordOfTheServerIsAskedForByIrc() throws IOException {
        open("access.password = \"millet\"");
        try (LineClient right = at(Door.IRC);
                LineClient none = at(Door.IRC);
                LineClient wrong = at(Door.IRC)) {
            right.types("PASS millet\r\nNICK anna\r\nUSER u 0 * :Anna");
            right.reads(" 001 anna ");
            none.types("NICK ben\r\nUSER u 0 * :Ben");
            none.reads(" 464 ");
            wrong.types("PASS sesame\r\nNICK ben\r\nUSER u 0 * :Ben");
            wrong.reads(" 464 ");
        }
    }

    /// A client that is told its password is wrong asks for another, which would not help.
    @Test
    void whoHasFailedTooOftenIsNotToldThatThePasswordIsWrong() throws IOException {
        open("access.password = \"millet\"\nprotection.exempt = []");
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            try (LineClient wrong = at(Door.IRC)) {
                wrong.types("PASS sesame\r\nNICK ben\r\nUSER u 0 * :Ben");
                wrong.reads(" 464 ");
            }
        }
        try (LineClient right = at(Door.IRC)) {
            right.types("PASS millet\r\nNICK ben\r\nUSER u 0 * :Ben");
            right.reads(" 263 ben PASS :You have failed too often. Please try again in some minutes.");
            right.reads("ERROR :Closing link: You have failed too often.");
        }
    }

    @Test
    void whoGivesThePasswordOfTheServerLogsInBesideIt() throws IOException {
        open("access.password = \"millet\"\naccess.login = \"required\"");
        try (LineClient anna = at(Door.IRC);
                LineClient again = at(Door.IRC);
                LineClient guest = at(Door.IRC)) {
            anna.types("PASS millet\r\nNICK anna\r\nREGISTER * * sesame\r\nUSER u 0 * :Anna");
            anna.reads(" 001 anna ");
            again.types("PASS millet\r\n" + sasl("anna", "sesame") + "NICK anna\r\nUSER u 0 * :Anna");
            again.reads(" 001 anna ");
            guest.types("PASS millet\r\nNICK ben\r\nUSER u 0 * :Ben");
            guest.reads("FAIL * ACCOUNT_REQUIRED");
        }
    }

    @Test
    void passwordOfTheServerIsAskedForByCat() throws IOException {
        open("access.password = \"millet\"");
        try (LineClient anna = at(Door.CAT)) {
            anna.reads(ASKED);
            anna.types("anna");
            anna.reads(WRONG);
            anna.types("millet\nanna\n#tea");
            anna.reads("Connection established :");
        }
    }

    /// What they are told has no line end where nothing follows.
    @ParameterizedTest
    @CsvSource({"LOBBY, '', #lobby", "ROOMS, anna_tea, #tea"})
    void passwordOfTheServerIsAskedForByDoorsThatKnowNoPasswords(Door door, String first, String channel)
            throws IOException {
        open("access.password = \"millet\"");
        Person anna = person(door);
        try (LineClient ben = at(Door.IRC)) {
            ben.types("PASS millet\r\nNICK ben\r\nUSER u 0 * :Ben\r\nJOIN " + channel);
            ben.reads(" 366 ");
            if (!first.isEmpty()) {
                anna.types(first.getBytes(UTF_8));
            }
            anna.readsOnToText(ASKED);
            anna.types("hello".getBytes(UTF_8));
            anna.readsOnToText(WRONG);
            anna.types("millet".getBytes(UTF_8));
            ben.reads(" JOIN " + channel);
            anna.types("here I am".getBytes(UTF_8));
            assertThat(ben.reads(" PRIVMSG ")).endsWith(" :here I am");
            ben.types("PRIVMSG " + channel + " :so am I");
            anna.readsOnToText("so am I");
        }
    }

    @Test
    void visitorsOfADeskGiveThePasswordBeforeTheirFirstMessageIsSentOn() throws IOException {
        open("access.password = \"millet\"");
        Person visitor = person(Door.DESK);
        try (LineClient operator = at(Door.IRC)) {
            operator.types("PASS millet\r\nNICK root\r\nUSER u 0 * :Root\r\nJOIN #help");
            operator.reads(" 366 ");
            visitor.types("ben> where is the tea".getBytes(UTF_8));
            visitor.readsOnToText(ASKED);
            visitor.types("ben> sesame".getBytes(UTF_8));
            visitor.readsOnToText(WRONG);
            visitor.types("ben> millet".getBytes(UTF_8));
            assertThat(operator.reads(" PRIVMSG #help ")).startsWith(":ben!").endsWith(" :where is the tea");
            operator.types("PRIVMSG #help :on the left");
            visitor.readsOnToText("on the left");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"CAT", "LOBBY", "IRC", "WEB"})
    void nobodyComesInFromWhereTheyMayNot(Door door) throws IOException {
        open("access.deny = [\"127.0.0.0/8\"]");
        try (LineClient client = at(door)) {
            client.reads("Nobody may come in from your address");
        }
    }

    @Test
    void whereSomeNetworksAreAllowedNobodyComesFromOthers() throws IOException {
        open("access.allow = [\"192.0.2.0/24\"]");
        try (LineClient client = at(Door.CAT)) {
            client.reads("Nobody may come in from your address");
        }
    }
}
