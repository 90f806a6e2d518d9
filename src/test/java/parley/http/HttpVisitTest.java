package parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.net.Allowance;
import parley.net.Pace;
import parley.net.Proxies;
import parley.net.Wire;

/// How fast requests are answered.
final class HttpVisitTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Wire visit(Pace pace) {
        return new Wire(new WebDoor(
                "1.2.3",
                new OwnHosts("irc.example.org", List::of, List::of),
                () -> CompletableFuture.completedStage(true),
                () -> {
                    throw new AssertionError("nobody asks for WebSocket");
                },
                InstantSource.system(),
                pace,
                new Proxies(_ -> false, _ -> false)));
    }

    private static int answers(Wire wire) {
        return String.join("", wire.writes()).split("HTTP/1.1 200 ", -1).length - 1;
    }

    @Test
    void oneRequestIsAnsweredInATurn() {
        Wire wire = visit(_ -> null);

        wire.send(REQUEST.repeat(400));
        assertThat(answers(wire)).isEqualTo(1);

        for (int turn = 0; turn < 399; turn++) {
            wire.pass(1);
            assertThat(answers(wire)).isEqualTo(1);
        }
        wire.pass(1);
        assertThat(answers(wire)).isZero();
    }

    /// RFC 9112, section 9.3: HTTP/1.1 stays unasked, HTTP/1.0 where that is asked for and told.
    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, '', ''",
        "HTTP/1.1, Connection: close, Connection: close",
        "HTTP/1.0, '', Connection: close",
        "HTTP/1.0, Connection: keep-alive, Connection: keep-alive"
    })
    void whatBecomesOfTheConnectionIsTold(String version, String asked, String told) {
        Wire wire = visit(_ -> null);

        wire.send("GET / " + version + "\r\nHost: localhost\r\n" + (asked.isEmpty() ? "" : asked + "\r\n") + "\r\n");

        assertThat(String.join("", wire.writes()).lines().filter(line -> line.startsWith("Connection:")))
                .containsExactlyElementsOf(told.isEmpty() ? List.of() : List.of(told));
    }

    @Test
    void strangerWhoAsksTooMuchIsSlowedDown() {
        Wire wire = visit(_ -> Allowance.ofStranger());

        wire.send(REQUEST.repeat(30));
        for (int turn = 0; turn < 50; turn++) {
            wire.pass(1);
        }
        assertThat(answers(wire)).isEqualTo(20);

        for (int i = 0; i < 10; i++) {
            wire.pass(400);
            assertThat(answers(wire)).isEqualTo(1);
        }
    }

    @Test
    void whoIsSlowedDownIsAnsweredAfterTheEndOfItsInputToo() {
        Wire wire = visit(_ -> Allowance.ofStranger());

        wire.send(REQUEST.repeat(100));
        wire.endInput();
        for (int turn = 0; turn < 105; turn++) {
            wire.pass(400);
        }

        assertThat(answers(wire)).isEqualTo(100);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void strangerWhoLeavesMeanwhileIsGone() {
        Wire wire = visit(_ -> Allowance.ofStranger());
        wire.send(REQUEST.repeat(30));
        for (int turn = 0; turn < 30; turn++) {
            wire.pass(1);
        }

        wire.reset();
        wire.pass(400);

        assertThat(wire.isOpen()).isFalse();
    }
}
