package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Text without end at the doors where a read is a message: where it is cut is the network's to say, not what is in it.
final class NothingIsLostTest {
    private static final String SEPARATOR = "\n" + "=".repeat(36) + "\n";
    private static final String END = "end";

    @Test
    void millionBytesInTheLobbyArriveWhole() {
        arriveWhole(Door.LOBBY, "/help\n", "sends /TEXT", 1_000_000);
    }

    /// Not a million: a sender in a room sees what he says, at the pace of the door, and would overflow.
    @Test
    void aQuarterOfAMillionBytesInARoomArriveWhole() {
        arriveWhole(Door.ROOMS, "anna_lobby\n", "200", 250_000);
    }

    private static void arriveWhole(Door door, String entry, String entered, int length) {
        try (House house = House.open(List.of(door, Door.CAT), "#help")) {
            Person watcher = enter(house, Door.CAT, "watch\n#lobby\n", "Connection established :\n");
            Person sender = enter(house, door, entry, entered);
            String text = "0123456789äöü€🐈".repeat(length / 23);

            sender.types((text + "\n" + END + "\n").getBytes(UTF_8));

            watcher.awaitReceived(received -> received.endsWith(END + SEPARATOR));
            assertThat(messages(watcher)).isEqualTo(text + END);
            Stream.of(watcher, sender).forEach(Person::stopsReading);
        }
    }

    private static Person enter(House house, Door door, String entry, String entered) {
        var person = new Person(door, house.address(door), new InetSocketAddress("127.0.0.1", 0));
        person.types(entry.getBytes(UTF_8));
        person.readsOnTo(entered.getBytes(UTF_8));
        return person;
    }

    /// The texts of all messages in a row.
    private static String messages(Person watcher) {
        String connected = "Connection established :\n";
        String received = watcher.receivedText();
        var texts = new StringBuilder();
        for (String frame : received.substring(received.indexOf(connected) + connected.length())
                .split(SEPARATOR)) {
            texts.append(frame, frame.indexOf(" -> ") + 4, frame.length());
        }
        return texts.toString();
    }
}
