package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;
import parley.harness.WebSocketClient;
import parley.net.Admission;

/// A server behind proxies that come from 127.0.0.9, and a gateway that comes from 127.0.0.8, on real sockets.
final class RealAddressTest {
    private static final String PROXY = "127.0.0.9";
    private static final String GATEWAY = "127.0.0.8";

    private static final String CONFIGURATION = """
        [proxies]
        trusted = ["127.0.0.9"]
        proxy = ["desk-greeting"]

        [proxies.webirc.kiwi]
        password = "sesame"
        from = ["127.0.0.8"]
        """;

    @TempDir
    private Path directory;

    private final List<Person> people = new ArrayList<>();
    private final List<WebSocketClient> clients = new ArrayList<>();
    private RunningServer house;

    @BeforeEach
    void open() throws IOException {
        house = RunningServer.open(Files.writeString(directory.resolve("parley.toml"), CONFIGURATION));
    }

    @AfterEach
    void close() {
        people.forEach(RealAddressTest::leaves);
        clients.forEach(WebSocketClient::close);
        house.close();
    }

    private static void leaves(Person person) {
        person.stopsReading();
        person.close();
    }

    private Person at(Door door, String address) {
        var person = new Person(door, house.address(door), new InetSocketAddress(address, 0));
        people.add(person);
        return person;
    }

    private WebSocketClient onTheWeb(String address, Map<String, String> headers) {
        var client = new WebSocketClient(house.address(Door.WEB), InetAddress.ofLiteral(address), headers);
        clients.add(client);
        return client;
    }

    private static void comesFrom(Person anna, String address) {
        anna.types("NICK anna\nUSER anna 0 * :anna\nWHOIS anna");
        anna.readsOnTo(":… 338 anna anna ~anna@" + address + " " + address + " :…");
    }

    private static void comesFrom(WebSocketClient anna, String address) {
        anna.types("NICK anna", "USER anna 0 * :anna", "WHOIS anna");
        anna.readsOnTo(".* 338 anna anna ~anna@" + address + " " + address + " :.*");
    }

    @Test
    void proxyTellsTheRealAddress() {
        Person anna = at(Door.IRC, PROXY);
        anna.types("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r");
        comesFrom(anna, "203.0.113.7");

        anna.types("QUIT");
        assertThat(house.departureOf(new InetSocketAddress("203.0.113.7", 5000)))
                .isEqualTo("Quit");
    }

    @Test
    void headerOfAnybodyElseIsAnUnknownLine() {
        Person anna = at(Door.IRC, "127.0.0.7");
        anna.types("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r");
        anna.sees(":… 421 * PROXY :…");
        comesFrom(anna, "127.0.0.7");
    }

    @Test
    void peerThatIsTrustedNeedNotBeAProxy() {
        comesFrom(at(Door.IRC, PROXY), PROXY);
        at(Door.CAT, PROXY).readsOnToText("Enter your name -> ");
    }

    @Test
    void whereAProxyIsRequiredNobodyComesInWithoutOne() {
        Person past = at(Door.DESK_GREETING, "127.0.0.7");
        past.readsOnToText("Only a proxy that is trusted may connect here\n");
        past.isDisconnected();

        Person silent = at(Door.DESK_GREETING, PROXY);
        silent.types("hello");
        silent.isDisconnected();
        Person anna = at(Door.DESK_GREETING, PROXY);
        anna.types("PROXY TCP4 203.0.113.7 127.0.0.1 5000 9999\r");
        anna.readsOnToText("SERVER");
    }

    @Test
    void whoComesThroughAProxyIsCountedByTheirOwnAddress() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            Person other = at(Door.CAT, PROXY);
            other.types("PROXY TCP4 203.0.113.7 127.0.0.1 5000 5555\r");
            other.readsOnToText("Enter your name -> ");
            leaves(other);
        }

        Person anna = at(Door.IRC, PROXY);
        anna.types("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6667\r");
        anna.sees("ERROR :…: Too many new connections from your address; try again in a minute");
        Person ben = at(Door.IRC, PROXY);
        ben.types("PROXY TCP4 203.0.113.8 127.0.0.1 5000 6667\r");
        comesFrom(ben, "203.0.113.8");
    }

    @Test
    void nobodyIsExemptAsThisMachineThroughAProxy() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            Person other = at(Door.CAT, PROXY);
            other.types("PROXY TCP4 127.0.0.1 127.0.0.1 5000 5555\r");
            other.readsOnToText("Enter your name -> ");
            leaves(other);
        }

        Person anna = at(Door.IRC, PROXY);
        anna.types("PROXY TCP4 127.0.0.1 127.0.0.1 5000 6667\r");
        anna.sees("ERROR :…: Too many new connections from your address; try again in a minute");
    }

    @Test
    void looksOfAProxyWhetherWeAreWellAreNotCounted() {
        for (int i = 0; i < 2 * Admission.A_MINUTE; i++) {
            Person look = at(Door.CAT, PROXY);
            look.types("PROXY UNKNOWN\r");
            look.readsOnToText("Enter your name -> ");
            leaves(look);
        }
    }

    @Test
    void webProxyTellsTheRealAddress() {
        comesFrom(onTheWeb(PROXY, Map.of("X-Forwarded-For", "198.51.100.1, 203.0.113.7")), "203.0.113.7");
    }

    @Test
    void forwardedTellsItToo() {
        comesFrom(onTheWeb(PROXY, Map.of("Forwarded", "for=\"[2001:db8::7]:5000\";proto=https")), "2001:db8:.*:7");
    }

    @Test
    void anybodyElseForgesInVain() {
        comesFrom(onTheWeb("127.0.0.7", Map.of("X-Forwarded-For", "203.0.113.7")), "127.0.0.7");
    }

    @Test
    void requestThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> onTheWeb(PROXY, Map.of("X-Forwarded-For", "203.0.113.7", "Forwarded", "for=1.2.3.4")))
                .hasRootCauseMessage("Unexpected HTTP response status code 400");
    }

    @Test
    void requestsThroughAProxyAreCountedByTheirOwnAddress() {
        Person proxy = at(Door.WEB, PROXY);
        String request = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\n\r";
        for (int i = 0; i < Admission.REQUESTS_A_MINUTE; i++) {
            proxy.types(request.formatted("203.0.113.7"));
            proxy.readsOnToText("HTTP/1.1 200 ");
        }

        proxy.types(request.formatted("203.0.113.7"));
        proxy.readsOnToText("HTTP/1.1 503 ");
        proxy.types(request.formatted("203.0.113.8"));
        proxy.readsOnToText("HTTP/1.1 200 ");
    }

    /// IRCv3 WebIRC.
    @Test
    void gatewayTellsTheRealAddress() {
        Person anna = at(Door.IRC, GATEWAY);
        anna.types("WEBIRC sesame kiwi host.example.org 203.0.113.7");
        comesFrom(anna, "203.0.113.7");
    }

    @Test
    void gatewayTellsAnAddressOfIpv6() {
        Person anna = at(Door.IRC, GATEWAY);
        anna.types("WEBIRC sesame kiwi host.example.org 0::7 :secure local-port=6697");
        comesFrom(anna, "…:7");
    }

    @Test
    void whatIsNoGatewayIsDisconnected() {
        for (String wrong : List.of(
                "WEBIRC open kiwi h 203.0.113.7",
                "WEBIRC sesame other h 203.0.113.7",
                "WEBIRC sesame kiwi h host.example.org")) {
            Person gateway = at(Door.IRC, GATEWAY);
            gateway.types(wrong);
            gateway.sees("ERROR :…WEBIRC: …");
            gateway.isDisconnected();
        }
        Person elsewhere = at(Door.IRC, "127.0.0.7");
        elsewhere.types("WEBIRC sesame kiwi h 203.0.113.7");
        elsewhere.sees("ERROR :…WEBIRC: …");
        elsewhere.isDisconnected();
    }

    @Test
    void usersOfAGatewayAreCountedByTheirOwnAddress() {
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            Person other = at(Door.IRC, GATEWAY);
            other.types("WEBIRC sesame kiwi h 203.0.113.7\nPING 1");
            other.sees(":… PONG … :1");
            leaves(other);
        }

        Person anna = at(Door.IRC, GATEWAY);
        anna.types("WEBIRC sesame kiwi h 203.0.113.7");
        anna.sees("ERROR :…: Too many new connections from your address; try again in a minute");
    }
}
