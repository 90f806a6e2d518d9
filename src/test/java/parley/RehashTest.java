package parley;

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
        var person = new Person(Door.IRC, house.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
        people.add(person);
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick + "\nPING in");
        person.readsOnTo(":… PONG … :in");
        return person;
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

    @Test
    void onlyOperatorsMayAskForIt() {
        Person anna = irc("anna");

        anna.types("REHASH");
        anna.sees(":… 481 anna :…");
    }
}
