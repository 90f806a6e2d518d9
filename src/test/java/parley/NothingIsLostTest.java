package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;

/// Text without end at the doors where a read is a message: where it is cut is the network's to say, not what is in it.
final class NothingIsLostTest {
    private static final String CONNECTED = "Connection established :\n";
    private static final String MARK = " -> ";
    private static final String SEPARATOR = "\n" + "=".repeat(36) + "\n";

    /// So that not all of it waits for the watcher at once, whose queue would overflow.
    private static final int PIECES = 4;

    @Test
    void millionBytesInTheLobbyArriveWhole() {
        arriveWhole(Door.LOBBY, "/help\n", "sends /TEXT", 1_000_000);
    }

    /// Not a million: a sender in a room sees what they say, at the door's pace; their queue would overflow.
    @Test
    void aQuarterOfAMillionBytesInARoomArriveWhole() {
        arriveWhole(Door.ROOMS, "anna_lobby\n", "200", 250_000);
    }

    private static void arriveWhole(Door door, String entry, String entered, int length) {
        try (RunningServer house = RunningServer.open(List.of(door, Door.CAT), "#help")) {
            Person watcher = enter(house, Door.CAT, "watch\n#lobby\n", CONNECTED);
            Person sender = enter(house, door, entry, entered);
            String text = "0123456789äöü€🐈".repeat(length / PIECES / 23);

            for (int i = 1; i <= PIECES; i++) {
                int sent = i * text.length();
                sender.types(text.getBytes(UTF_8));
                watcher.awaitReceived(received -> messages(received).length() >= sent);
            }

            assertThat(messages(watcher.receivedText())).isEqualTo(text.repeat(PIECES));
            Stream.of(watcher, sender).forEach(Person::stopsReading);
        }
    }

    private static Person enter(RunningServer house, Door door, String entry, String entered) {
        var person = new Person(door, house.address(door), new InetSocketAddress("127.0.0.1", 0));
        person.types(entry.getBytes(UTF_8));
        person.readsOnTo(entered.getBytes(UTF_8));
        return person;
    }

    /// The texts of all messages in a row, as far as they have come whole.
    private static String messages(String received) {
        int start = received.indexOf(CONNECTED) + CONNECTED.length();
        int end = Math.max(start, received.lastIndexOf(SEPARATOR));
        return Arrays.stream(received.substring(start, end).split(SEPARATOR))
                .filter(frame -> !frame.isEmpty())
                .map(frame -> frame.substring(frame.indexOf(MARK) + MARK.length()))
                .collect(Collectors.joining());
    }
}
