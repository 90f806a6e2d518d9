package parley.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chat.Text;

/// Who sends too much is slowed down: 20 lines at once, then one every 400 ms.
final class FloodTest {
    private final House house = new House();
    private final Person bob = house.person("bob", "#tea");

    @BeforeEach
    void throttle() {
        house.throttle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    /// Somebody in #tea whose allowance is untouched again.
    private Visitor anna() {
        Visitor anna = house.cat("anna", "#tea");
        house.pass(60_000);
        bob.seen().clear();
        return anna;
    }

    private int heard() {
        return bob.read().size();
    }

    @Test
    void whatIsNotTooMuchIsTakenAtOnce() {
        anna().says(lines(20));

        assertThat(heard()).isEqualTo(20);
    }

    @Test
    void whatIsTooMuchWaitsAndIsNotLost() {
        Visitor anna = anna();

        anna.says(lines(25));
        assertThat(heard()).isEqualTo(20);
        house.pass(399);
        assertThat(heard()).isEqualTo(20);
        house.pass(1);
        assertThat(heard()).isEqualTo(21);
        for (int i = 0; i < 4; i++) {
            house.pass(400);
        }
        assertThat(bob.read().getLast()).isEqualTo("anna to #tea: 25");
        assertThat(anna.isConnected()).isTrue();
    }

    /// At the doors where one read is one frame, that would be the way around the pace.
    @Test
    void whatIsAsLongAsSeveralMessagesCountsAsSoMany() {
        Person carl = house.person("carl", "#lobby");
        Visitor lobby = house.lobby();
        house.pass(60_000);
        carl.seen().clear();

        lobby.says("x".repeat(10 * Text.MAX_BYTES));
        assertThat(carl.read()).hasSize(10);
        lobby.says("y".repeat(10 * Text.MAX_BYTES));
        lobby.says("z");

        assertThat(carl.read()).hasSize(20);
        house.pass(399);
        assertThat(carl.read()).hasSize(20);
        house.pass(1);
        assertThat(carl.read()).hasSize(21);
    }

    @Test
    void whoWaitsLongEnoughMaySendAsMuchAgain() {
        Visitor anna = anna();
        anna.says(lines(30));
        house.pass(60_000);
        house.pass(60_000);
        bob.seen().clear();

        anna.says(lines(20));

        assertThat(heard()).isEqualTo(20);
    }

    @Test
    void whoIsExemptIsNotSlowedDown() {
        var open = new House();
        Person carl = open.person("carl", "#tea");
        Visitor anna = open.cat("anna", "#tea");

        anna.says(lines(500));

        assertThat(carl.read()).hasSize(500);
        open.close();
    }

    @Test
    void hopelessFloodEndsTheConnectionWithoutWhatWaits() {
        Visitor anna = anna();

        for (int i = 0; i < 100 && anna.isConnected(); i++) {
            anna.says("x".repeat(1_000) + "\n");
        }
        house.pass(6_000);

        assertThat(anna.isConnected()).isFalse();
        assertThat(anna.wire().reason()).isEqualTo("Excess Flood");
        assertThat(heard()).isLessThan(30);
        assertThat(bob.seen().getLast())
                .isInstanceOfSatisfying(
                        parley.protocol.Event.Quit.class,
                        quit -> assertThat(quit.reason()).isEqualTo("Excess Flood"));
    }

    @Test
    void whoIsGoneDoesNotStayUntilAllTheirLinesHaveHadATurn() {
        Visitor anna = anna();
        anna.says(lines(1_000));

        anna.breaksOff();

        assertThat(heard()).isLessThan(30);
        assertThat(bob.seen().getLast()).isInstanceOf(parley.protocol.Event.Quit.class);
    }

    @Test
    void endOfInputWaitsItsTurn() {
        Visitor anna = anna();
        anna.says(lines(25));

        anna.endsInput();
        house.pass(60_000);

        assertThat(heard()).isEqualTo(25);
        assertThat(anna.isConnected()).isFalse();
    }
}
