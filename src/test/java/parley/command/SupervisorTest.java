package parley.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;

/// What systemd says in the environment (sd_listen_fds(3), sd_watchdog_enabled(3)).
@Timeout(30)
final class SupervisorTest {
    private static final long PID = 42;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private Supervisor supervisor(Map<String, String> environment) {
        return new Supervisor(environment, PID, told::add);
    }

    private Map<Door, List<ListenAddress>> open(String pid, String count, String names) {
        return supervisor(Map.of("LISTEN_PID", pid, "LISTEN_FDS", count, "LISTEN_FDNAMES", names))
                .openDoors();
    }

    @Test
    void socketsAreThoseOfTheDoorsWhoseNamesTheyBear() {
        assertThat(open("42", "3", "irc:web:irc"))
                .isEqualTo(Map.of(
                        Door.IRC,
                        List.of(new ListenAddress.Inherited(3), new ListenAddress.Inherited(5)),
                        Door.WEB,
                        List.of(new ListenAddress.Inherited(4))));
    }

    @Test
    void socketsOfAnotherProcessAreNone() {
        assertThat(open("41", "1", "irc")).isEmpty();
        assertThat(supervisor(Map.of()).openDoors()).isEmpty();
    }

    @Test
    void socketThatBearsAnotherNameIsToldWithWhatWouldBeRight() {
        assertThatThrownBy(() -> open("42", "1", "parley.socket"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "A socket that was handed over is named \"parley.socket\". Name it after its door,"
                                + " by FileDescriptorName= of the unit; the doors are cat, ");
    }

    @Test
    void supervisorIsToldHowTheServerIs() {
        Supervisor supervisor = supervisor(Map.of());
        supervisor.ready();
        supervisor.reloading();
        supervisor.stopping();

        assertThat(told.poll()).isEqualTo("READY=1");
        assertThat(told.poll()).matches("RELOADING=1\nMONOTONIC_USEC=\\d+");
        assertThat(told.poll()).isEqualTo("STOPPING=1");
    }

    @Test
    void watchdogHearsOfAServerForAsLongAsItAnswersHoweverItIs() throws InterruptedException {
        var asked = new SynchronousQueue<CompletableFuture<Boolean>>();
        supervisor(Map.of("WATCHDOG_USEC", "2000", "WATCHDOG_PID", "42")).keepInformed(() -> {
            var answer = new CompletableFuture<Boolean>();
            try {
                asked.put(answer);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer;
        });

        asked.take().completeExceptionally(new TimeoutException());
        assertThat(told).isEmpty();
        asked.take().complete(false);
        assertThat(told.take()).isEqualTo("WATCHDOG=1");
        asked.take();
        assertThat(told).isEmpty();
    }

    @Test
    void watchdogOfAnotherProcessHearsNothing() {
        Map<String, String> wrong = Map.of("WATCHDOG_USEC", "2000", "WATCHDOG_PID", "41");
        supervisor(wrong).keepInformed(() -> {
            throw new AssertionError("nobody wants to know");
        });
        assertThat(told).isEmpty();
    }
}
