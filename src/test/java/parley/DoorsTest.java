package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.command.Serving;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Person;

/// Where doors open.
final class DoorsTest {
    private static Server open(Door door, String... addresses) {
        List<ListenAddress> at = Stream.of(addresses)
                .map(each -> ListenAddress.parse(each).orElseThrow())
                .toList();
        Settings settings = Configuration.NONE.at("127.0.0.1", Map.of(door, at));
        return Server.start(settings, Data.passing(), new NoLog());
    }

    private static Person enter(InetSocketAddress at, String from, String nick) {
        var person = new Person(Door.IRC, at, new InetSocketAddress(from, 0));
        person.types("NICK " + nick + "\nUSER u 0 * :" + nick + "\nJOIN #tea\nPING in");
        person.readsOnTo(":… PONG … :in");
        return person;
    }

    @Test
    void doorOpensAtSeveralAddresses() {
        try (Server server = open(Door.IRC, "127.0.0.1:0", "[::1]:0")) {
            List<InetSocketAddress> addresses = server.addresses().get(Door.IRC);
            assertThat(addresses.stream().map(Serving::text).map(text -> text.replaceAll("\\d+$", "")))
                    .containsExactly("127.0.0.1:", "[::1]:");
            try (Person anna = enter(addresses.getFirst(), "127.0.0.1", "anna");
                    Person ben = enter(addresses.getLast(), "::1", "ben")) {
                ben.types("PRIVMSG #tea :hi");
                anna.sees(":ben!… JOIN #tea", ":ben!… PRIVMSG #tea :hi");
            }
        }
    }

    @Test
    void doorWithoutAnEncryptionSaysSo() {
        assertThatThrownBy(() -> open(Door.IRCS, "0"))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "The door ircs cannot open at 127.0.0.1:0: this version has no TLS yet. Leave the door out.");
    }
}
