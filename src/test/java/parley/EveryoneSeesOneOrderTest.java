package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;

/// Order, across doors: `#lobby` by way of `cat`, `rooms` and `lobby`.
final class EveryoneSeesOneOrderTest {
    private static final int SENDERS = 8;
    private static final int RECEIVERS = 50;
    private static final int MESSAGES = 150;
    private static final List<Door> DOORS = List.of(Door.CAT, Door.ROOMS, Door.LOBBY);
    private static final Pattern MESSAGE = Pattern.compile("<(\\d+):(\\d+)>");

    @Test
    void fiftyReceiversOfEightSendersSeeAllMessagesInOneOrder() throws InterruptedException {
        try (RunningServer house = RunningServer.open()) {
            List<Person> receivers = enter(house, "r", RECEIVERS);
            List<Person> senders = enter(house, "s", SENDERS);

            List<Thread> talking = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> Thread.ofPlatform().start(() -> talk(senders.get(sender), sender)))
                    .toList();
            for (Thread thread : talking) {
                thread.join();
            }

            String first = seenBy(receivers.getFirst());
            for (Person each : receivers) {
                assertThat(seenBy(each)).isEqualTo(first);
            }
            for (int sender = 0; sender < SENDERS; sender++) {
                assertThat(numbersOf(sender, first))
                        .isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
            }
            receivers.forEach(Person::stopsReading);
            senders.forEach(Person::stopsReading);
        }
    }

    private static List<Person> enter(RunningServer house, String prefix, int count) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            Door door = DOORS.get(i % DOORS.size());
            var person = new Person(door, house.address(door), new InetSocketAddress("127.0.0.1", 0));
            switch (door) {
                case CAT -> {
                    person.types(bytes(prefix + i + "\n#lobby\n"));
                    person.readsOnTo(bytes("Connection established :\n"));
                }
                case ROOMS -> {
                    person.types(bytes(prefix + i + "_lobby\n"));
                    person.sees(bytes("200"));
                }
                default -> {
                    person.types(bytes("/help\n"));
                    person.readsOnTo(bytes("sends /TEXT"));
                }
            }
            people.add(person);
        }
        return people;
    }

    private static void talk(Person sender, int number) {
        for (int i = 0; i < MESSAGES; i++) {
            sender.types(bytes("<" + number + ":" + i + ">\n"));
        }
    }

    /// All messages, as one receiver saw them.
    private static String seenBy(Person receiver) {
        receiver.awaitReceived(text -> MESSAGE.matcher(text).results().count() == SENDERS * MESSAGES);
        return String.join(
                " ",
                MESSAGE.matcher(receiver.receivedText())
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static List<Integer> numbersOf(int sender, String messages) {
        return MESSAGE.matcher(messages)
                .results()
                .filter(message -> message.group(1).equals(Integer.toString(sender)))
                .map(message -> Integer.valueOf(message.group(2)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
