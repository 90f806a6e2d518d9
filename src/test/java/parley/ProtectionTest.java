package parley;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;
import parley.net.Admission;

/// A server that exempts nobody from its protection, on real sockets.
final class ProtectionTest {
    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private RunningServer house;

    @BeforeEach
    void open() throws IOException {
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), "protection.exempt = []"));
    }

    @AfterEach
    void close() {
        people.forEach(Person::stopsReading);
        people.forEach(Person::close);
        house.close();
    }

    private Person at(Door door, String address) {
        var person = new Person(door, house.address(door), new InetSocketAddress(address, 0));
        people.add(person);
        return person;
    }

    @Test
    void whoeverComesTooOftenIsTurnedAwayInTheWordsOfTheDoor() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            at(Door.CAT, "127.0.0.2").readsOnToText("Enter your name -> ");
        }

        at(Door.CAT, "127.0.0.2")
                .readsOnToText(
                        "You are disconnected: Too many new connections from your address; try again in a minute\n");
        Person irc = at(Door.IRC, "127.0.0.2");
        irc.sees("ERROR :…: Too many new connections from your address; try again in a minute");
        irc.isDisconnected();
        at(Door.WEB, "127.0.0.2").readsOnToText("HTTP/1.1 503 Service Unavailable\r\n");
    }

    @Test
    void whoComesFromElsewhereIsLetIn() {
        for (int i = 0; i <= Admission.A_MINUTE; i++) {
            at(Door.CAT, "127.0.0.2");
        }

        at(Door.CAT, "127.0.0.3").readsOnToText("Enter your name -> ");
    }

    @Test
    void howManyMayComeIsTheConfigurationsAndOthersMayFromANetworkThatItNames() throws IOException {
        house.close();
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), """
            protection.exempt = []
            [limits]
            connections = 2
            [limits.networks.school]
            from = ["127.0.0.3"]
            connections = 3
            """));
        for (int i = 0; i < 2; i++) {
            at(Door.CAT, "127.0.0.2").readsOnToText("Enter your name -> ");
        }
        for (int i = 0; i < 3; i++) {
            at(Door.CAT, "127.0.0.3").readsOnToText("Enter your name -> ");
        }

        at(Door.CAT, "127.0.0.2").readsOnToText("You are disconnected: Too many connections from your address\n");
        at(Door.CAT, "127.0.0.3").readsOnToText("You are disconnected: Too many connections from your address\n");
    }

    @Test
    void whoTakesOtherNicksTooOftenIsToldHowLongToWaitAndKeepsTheOneTheyHave() throws IOException {
        house.close();
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), """
            protection.exempt = []
            limits.nick-changes = 1
            [limits.networks.school]
            from = ["127.0.0.3"]
            nick-changes = 2
            """));
        Person anna = at(Door.IRC, "127.0.0.2");
        anna.types("NICK anna\nUSER anna 0 * :anna\nPING in");
        anna.readsOnTo(":… PONG … :in");
        Person ben = at(Door.CAT, "127.0.0.3");
        ben.types("ben\n#tea\n/nick ben1\n/nick ben2\n/nick ben3");

        anna.types("NICK anna1\nNICK anna2\nPING still");
        anna.sees(":anna!… NICK anna1");
        anna.sees(":… 438 anna1 anna2 :You change your name too often. Please try again in … seconds.");
        anna.sees(":… PONG … :still");
        ben.readsOnToText("You are ben1 now.\nYou are ben2 now.\nYou change your name too often.");
    }

    /// IRCv3 draft/metadata, "METADATA SET".
    @Test
    void whoChangesTheirMetadataTooOftenIsToldHowLongToWait() {
        Person anna = at(Door.IRC, "127.0.0.2");
        anna.types("CAP REQ :batch draft/metadata-3\nNICK anna\nUSER anna 0 * :anna\nCAP END\nPING in");
        anna.readsOnTo(":… PONG … :in");
        for (int i = 1; i <= 10; i++) {
            anna.types("METADATA * SET key " + i);
            anna.sees(":… 761 anna anna key * :" + i);
        }

        anna.types("METADATA * SET key 11");
        anna.sees(":… FAIL METADATA RATE_LIMITED anna key 12 :Too many changes");
    }
}
