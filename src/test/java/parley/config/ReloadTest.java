package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReloadTest {
    private final List<Settings> used = new ArrayList<>();
    private CompletableFuture<List<String>> held = CompletableFuture.completedFuture(List.of());

    @TempDir
    private Path folder;

    @Test
    void changedSettingsHoldFromThenOn() throws IOException {
        Reload reload = reload(Runnable::run);
        write("operator = \"anna\"\n"
            + "[server]\n"
            + "motd = \"New\"\n"
            + "network = \"Tea\"\n"
            + "[opers.a]\n"
            + "password ="
            + " \"$argon2id$v=19$m=19456,t=2,p=1$N7KlkAQfu3ET5KusD995LA$WNfjYyWdLNwPmaABjO0em9b+6MuI9q31E44JpXA3qPw\"\n"
            + "[protection]\n"
            + "enabled = false\n"
            + "[access]\n"
            + "password = \"p\"");

        assertThat(ask(reload)).containsExactly("The configuration " + file() + " has been read again.");

        assertThat(used).singleElement().isEqualTo(Configuration.load(file()));
    }

    @Test
    void wrongFileChangesNothing() throws IOException {
        Reload reload = reload(Runnable::run);
        write("operater = 1\n[irc]\nwhowas = -1");

        assertThat(ask(reload))
                .containsExactly(
                        file() + ":1: unknown key operater; did you mean operator (above all tables)?",
                        file() + ":3: irc.whowas takes a number from 0 to 10000",
                        "Nothing has changed.");
        assertThat(used).isEmpty();
    }

    /// A file that is cut while it is written would let everybody into a private chat.
    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "# Who may come in", "\uFEFF", "[access]\n", "[access]\n[channels.\"#tea\"]"})
    void fileWithoutAKeyChangesNothingOfOneThatHadSome(String text) throws IOException {
        Reload reload = reload(Runnable::run);
        write("access.login = \"required\"");
        ask(reload);
        used.clear();
        write(text);

        assertThat(ask(reload))
                .containsExactly("The configuration " + file()
                        + " has no key, as one has none that is being written. Nothing has changed.");
        assertThat(used).isEmpty();
    }

    @Test
    void whatCannotChangeStaysAndIsNamed() throws IOException {
        Reload reload = reload(Runnable::run);
        write("""
            server = { name = "a.b", casemapping = "ascii", motd = "New" }
            history.max-messages = 1
            [irc]
            limits = { nick = 9, channel = 9, topic = 9, kick = 9, away = 9, line = 600 }
            multiline = { bytes = 600, lines = 9 }
            metadata = { subscriptions = 9, keys = 9 }
            [accounts]
            password-cost = 9
            """);

        assertThat(ask(reload).stream().skip(1).map(line -> line.replace(" until the server is started again.", "")))
                .containsExactly(
                        "server.name stays parley.localhost",
                        "server.casemapping stays unicode",
                        "irc.limits.nick stays 32",
                        "irc.limits.channel stays 64",
                        "irc.limits.topic stays 390",
                        "irc.limits.kick stays 390",
                        "irc.limits.away stays 200",
                        "irc.limits.line stays 512",
                        "irc.multiline.bytes stays 4096",
                        "irc.multiline.lines stays 32",
                        "irc.metadata.subscriptions stays 100",
                        "irc.metadata.keys stays 100",
                        "accounts.password-cost stays 2",
                        "history.max-messages stays 1000000");

        write("server.motd = \"New\"");
        assertThat(used).singleElement().isEqualTo(Configuration.load(file()));
    }

    @Test
    void whatCouldNotBeDoneIsTold() throws IOException {
        held = CompletableFuture.completedFuture(List.of("The door cat cannot open."));
        Reload reload = reload(Runnable::run);
        write("server = { listen = \"::1\", name = \"a.b\" }\ndoors.cat = 1");

        assertThat(ask(reload))
                .containsExactly(
                        "The configuration " + file() + " has been read again.",
                        "server.name stays parley.localhost until the server is started again.",
                        "The door cat cannot open.");
        assertThat(used)
                .singleElement()
                .satisfies(settings -> assertThat(settings.listening())
                        .containsEntry(Door.CAT, List.of(new ListenAddress.Host("::1", 1))));
    }

    @Test
    void timeThatStaysIsToldAsAFileSaysIt() throws IOException {
        Reload reload = reload(Runnable::run);
        write("history.keep = \"90m\"");

        assertThat(reload.request().toCompletableFuture().join())
                .contains("history.keep stays 365d until the server is started again.");
        assertThat(TestClock.text(Duration.ofMinutes(24 * 60 + 90))).isEqualTo("1d1h30m");
        assertThat(TestClock.text(Duration.ZERO)).isEqualTo("0s");
    }

    /// What is asked right behind the answer is asked under the new settings.
    @Test
    void answerWaitsUntilTheSettingsHold() throws IOException {
        held = new CompletableFuture<>();
        CompletionStage<List<String>> answer = reload(Runnable::run).request();

        assertThat(answer.toCompletableFuture()).isNotDone();
        held.complete(List.of());
        assertThat(answer.toCompletableFuture()).isCompleted();
    }

    @Test
    void whoeverAsksIsToldThatItWasNotTakenOver() throws IOException {
        Reload reload = reload(Runnable::run);
        held = CompletableFuture.failedFuture(new IllegalStateException("stopping"));
        assertThat(ask(reload)).containsExactly("The configuration was not taken over; the log says why.");

        var throwing = new Reload(
                file(),
                Configuration.NONE,
                () -> Configuration.NONE,
                _ -> {
                    throw new IllegalStateException("defect");
                },
                Runnable::run);
        assertThat(ask(throwing)).containsExactly("The configuration was not taken over; the log says why.");
    }

    @Test
    void nextTimeItIsHeldAgainstWhatStillRuns() throws IOException {
        Reload reload = reload(Runnable::run);
        write("server.name = \"a.b\"");

        assertThat(ask(reload)).hasSize(2);
        assertThat(ask(reload)).hasSize(2);
    }

    @Test
    void serverWithoutAFileSaysSo() {
        var reload = new Reload(null, Configuration.NONE, () -> Configuration.NONE, this::use, Runnable::run);

        assertThat(ask(reload))
                .containsExactly("There is no configuration to read again: the server was started without --config.");
        assertThat(used).isEmpty();
    }

    @Test
    void whoeverComesTooManyIsToldToTryAgain() throws IOException {
        Reload reload = reload(_ -> {
            throw new RejectedExecutionException();
        });

        assertThat(ask(reload))
                .containsExactly("The configuration is being read again already; try again in a moment.");
    }

    @Test
    void workIsDoneOnAThreadOfItsOwn() throws IOException {
        write("");
        var threads = new ArrayList<Thread>();
        var reload = new Reload(file(), Configuration.NONE, () -> Configuration.load(file()), settings -> {
            threads.add(Thread.currentThread());
            return use(settings);
        });

        ask(reload);

        assertThat(threads).singleElement().isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
    }

    private Reload reload(Executor thread) throws IOException {
        write("");
        return new Reload(file(), Configuration.load(file()), () -> Configuration.load(file()), this::use, thread);
    }

    private CompletionStage<List<String>> use(Settings settings) {
        used.add(settings);
        return held;
    }

    private static List<String> ask(Reload reload) {
        return reload.request().toCompletableFuture().join();
    }

    private Path file() {
        return folder.resolve("parley.toml");
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text);
    }
}
