package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.config.Door;
import parley.harness.Conversation;
import parley.harness.Person;
import parley.harness.RunningServer;
import parley.harness.TakenPort;

/// What ChatCat got wrong, and Parley's `cat` door does not.
final class ChatCatGotWrongTest {
    @Test
    void endOfInputWithoutExitFreesTheNameAndFloodsNobody() {
        Conversation.run("""
            doors: cat
            ben enters cat for ben
            anna enters cat for ben
            anna types hi
            ben hears anna -> hi
            anna ends input
            anna is disconnected
            ben hears anna -> Cat run away... :3
            anna enters cat for ben
            anna types me again
            ben hears anna -> me again
            """);
    }

    @Test
    void resetFreesTheName() {
        Conversation.run("""
            doors: cat
            ben enters cat for ben
            anna enters cat for ben
            anna resets
            ben hears anna -> Cat run away... :3
            anna enters cat for ben
            anna types me again
            ben hears anna -> me again
            """);
    }

    @Test
    void textAndSeparatorsOfTwoSendersDoNotInterleave() {
        try (RunningServer house = RunningServer.open(List.of(Door.CAT), "#help")) {
            var ben = new Visit(house, "ben", "ben");
            var anna = new Visit(house, "anna", "ben");
            var carl = new Visit(house, "carl", "ben");
            var annaTalks = Thread.ofPlatform().start(() -> anna.talk(300));
            carl.talk(300);
            annaTalks.join();
            ben.person.awaitReceived(text -> Visit.frames(text).count() == 600);
            assertThat(Visit.frames(ben.person.receivedText()))
                    .allMatch(frame -> frame.matches("(anna|carl) -> \\1 says \\d+"));
            List.of(ben, anna, carl).forEach(visit -> visit.person.stopsReading());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// Somebody who is in.
    private record Visit(Person person, String name) {
        private static final String SEPARATOR = "\n" + "=".repeat(36) + "\n";
        private static final String CONNECTED = "Connection established :\n";

        Visit(RunningServer house, String name, String cat) {
            this(new Person(Door.CAT, house.address(Door.CAT), new InetSocketAddress("127.0.0.1", 0)), name);
            person.types(name, cat);
            person.readsOnTo(CONNECTED.getBytes(UTF_8));
        }

        void talk(int messages) {
            for (int i = 0; i < messages; i++) {
                person.types(name + " says " + i);
            }
        }

        /// What came since the connection was established, cut at the separators.
        static Stream<String> frames(String received) {
            String messages = received.substring(received.indexOf(CONNECTED) + CONNECTED.length());
            return Arrays.stream(messages.split(SEPARATOR)).filter(frame -> !frame.isEmpty());
        }
    }

    @Test
    void invalidUtf8DoesNotHangTheConnection() {
        Conversation.run("""
            doors: cat
            ben enters cat for ben
            anna enters cat for ben
            anna types \\xC3\\x28 \\x80 \\xFE
            ben hears anna -> \\u{FFFD}( \\u{FFFD} \\u{FFFD}
            anna types hi
            ben hears anna -> hi
            """);
    }

    @Test
    void telnetCommandByteDoesNotHangTheConnection() {
        Conversation.run("""
            doors: cat
            ben enters cat for ben
            anna enters cat for ben
            anna types \\xFF\\xF1hi
            ben hears anna -> hi
            anna types a\\xFF\\xFFb
            ben hears anna -> a\\u{FFFD}b
            anna types \\xFF\\xF4·
            anna is disconnected
            ben hears anna -> Cat run away... :3
            """);
    }

    @Test
    void slowReaderDoesNotBlockTheirSenders() {
        Conversation.run("""
            doors: cat
            slow enters cat for slow
            anna enters cat for slow
            ben enters cat for anna
            slow stops reading
            repeat 100 times
                anna types 25 times {x*4000}
                anna types /help
                anna reads on to sends /TEXT
                ben types hi {n}
                anna hears ben -> hi {n}
            the log says slow left: SendQ exceeded
            """);
    }

    @Test
    void severalLinesPastedAtTheNamePromptAnswerOnePromptEach() {
        Conversation.run("""
            doors: cat
            ben enters cat for ben
            anna comes in at cat
            anna types anna\\nben\\nhi\\nho
            anna reads on to Enter your name -> ·
            anna sees Enter your cat's name -> Connection established :
            ben hears
                anna -> hi
                anna -> ho
            """);
    }

    @Test
    void portInUseEndsTheStartWithOneClearLine() throws IOException {
        TakenPort.endsTheStart(Door.CAT);
    }
}
