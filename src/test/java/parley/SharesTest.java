package parley;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Authenticator;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.NoLog;
import parley.harness.Person;

/// What a network may do, at all doors together. Each address of the loopback is a network here, and none is exempt.
final class SharesTest {
    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        String hash =
                new Passwords(0, new SecureRandom()).hash(Password.of("sesame").orElseThrow());
        Path file = Files.writeString(directory.resolve("parley.toml"), """
            [accounts]
            password-cost = 0
            [protection]
            exempt = []
            [opers.root]
            password = "%s"
            """.formatted(hash));
        Map<Door, Integer> ports = Map.of(Door.CAT, 0, Door.IRC, 0);
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports)), Data.passing(), new NoLog());
    }

    @AfterEach
    void stop() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        server.close();
    }

    private Person at(Door door, String address) {
        var person = new Person(door, server.address(door), new InetSocketAddress(address, 0));
        people.add(person);
        return person;
    }

    private Person irc(String nick, String address) {
        Person person = at(Door.IRC, address);
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick);
        person.readsOnToText(" 376 " + nick + " ");
        return person;
    }

    private void register(String nick, String address, String answer) {
        Person person = at(Door.IRC, address);
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick + "\nREGISTER * * sesame");
        person.readsOnToText(answer);
        person.types("QUIT");
    }

    private static String plain(String account, String password) {
        return Base64.getEncoder().encodeToString(("\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void failuresCountTogetherAtAllDoors() {
        register("anna", "127.0.0.1", "REGISTER SUCCESS anna");
        String guesser = "127.0.0.2";
        for (int i = 0; i < 2; i++) {
            Person cat = at(Door.CAT, guesser);
            cat.types("anna guess");
            cat.readsOnToText("The account or the password is wrong.");
        }
        Person stranger = at(Door.IRC, guesser);
        for (int i = 0; i < 2; i++) {
            stranger.types("AUTHENTICATE PLAIN\nAUTHENTICATE " + plain("anna", "guess"));
            stranger.readsOnToText(" 904 ");
        }
        Person pass = at(Door.IRC, guesser);
        pass.types("PASS anna:guess\nNICK anna\nUSER u 0 * :anna");
        pass.readsOnToText(" 464 ");
        Person user = irc("bob", guesser);
        for (int i = 0; i < 2; i++) {
            user.types("OPER root guess");
            user.readsOnToText(" 464 ");
        }
        user.types("PRIVMSG NickServ :IDENTIFY anna guess");
        user.readsOnToText("The account or the password is wrong.");
        user.types("PRIVMSG NickServ :GHOST anna guess");
        user.readsOnToText("The account or the password is wrong.");
        user.types("PRIVMSG NickServ :IDENTIFY anna guess");
        user.readsOnToText("The account or the password is wrong.");

        Person cat = at(Door.CAT, guesser);
        cat.types("anna sesame");
        cat.readsOnToText("You have failed too often.");
        Person elsewhere = at(Door.CAT, "127.0.0.3");
        elsewhere.types("anna sesame");
        elsewhere.readsOnToText("Enter your cat's name");
    }

    @Test
    void classRegistersFromOneAddressAndAScriptDoesNot() {
        for (int i = 1; i <= Authenticator.MAX_REGISTRATIONS; i++) {
            register("pupil" + i, "127.0.0.2", "REGISTER SUCCESS pupil" + i);
        }

        register("script", "127.0.0.2", "FAIL REGISTER TEMPORARILY_UNAVAILABLE script");
        register("other", "127.0.0.3", "REGISTER SUCCESS other");
    }

    @Test
    void whatIsRefusedCountsForNothing() {
        register("anna", "127.0.0.1", "REGISTER SUCCESS anna");
        Person bob = irc("bob", "127.0.0.2");
        for (int i = 0; i <= Authenticator.MAX_REGISTRATIONS; i++) {
            bob.types("REGISTER anna * guesses");
            bob.readsOnToText("FAIL REGISTER ACCOUNT_EXISTS anna");
        }

        register("cleo", "127.0.0.2", "REGISTER SUCCESS cleo");
    }

    @Test
    void whoIsBannedProvesAndRegistersNothing() {
        register("anna", "127.0.0.1", "REGISTER SUCCESS anna");
        Person root = irc("root", "127.0.0.1");
        root.types("OPER root sesame");
        root.readsOnToText(" 381 ");
        root.types("UBAN ADD 127.0.0.9 :spam\nPING done");
        root.readsOnToText("PONG");

        for (String line : List.of(
                "NICK bob\nREGISTER bob * sesame",
                "AUTHENTICATE PLAIN",
                "PASS anna:sesame\nNICK anna\nUSER u 0 * :anna")) {
            Person banned = at(Door.IRC, "127.0.0.9");
            banned.types(line);
            banned.readsOnToText("You are banned from this server: spam");
            banned.readsOnToText("ERROR :");
        }
        Person cat = at(Door.CAT, "127.0.0.9");
        cat.types("anna sesame");
        cat.readsOnToText("You are banned from this server: spam");
    }
}
