package parley.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Failure;
import picocli.CommandLine;

final class HashPasswordCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void onlyTheHashOfAnArgumentIsPrinted() throws IOException {
        assertThat(piped("", "sesame")).isEqualTo("hash of sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sésame\n", "sésame", "sésame\r\n", "sésame\nsésame\n", "sésame\nsésame", "\uFEFFsésame\nsésame"
            })
    void passwordIsReadOnceOrTwice(String typed) throws IOException {
        assertThat(piped(typed)).isEqualTo("hash of sésame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame\nseasme\n", "sesame\n\n"})
    void twoPasswordsThatDifferAreRefused(String typed) {
        assertThatThrownBy(() -> piped(typed))
                .isInstanceOf(Failure.class)
                .hasMessage("The two passwords differ; nothing was done.");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n"})
    void noPasswordIsRefused(String typed) {
        assertThatThrownBy(() -> piped(typed)).isInstanceOf(Failure.class).hasMessage("No password was given.");
    }

    @Test
    void terminalAsksTwice() throws IOException {
        assertThat(typed("se!$'ame\nse!$'ame\n")).isEqualTo("hash of se!$'ame");
        assertThat(screen.toString(UTF_8)).contains("Password: ", "The same again: ");
    }

    @Test
    void terminalEchoesNothing() throws IOException {
        try (Terminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), screen)) {
            Attributes echoing = terminal.getAttributes();
            echoing.setLocalFlag(Attributes.LocalFlag.ECHO, true);
            terminal.setAttributes(echoing);

            try (var _ = new HiddenPrompt(terminal)) {
                assertThat(terminal.getAttributes().getLocalFlag(Attributes.LocalFlag.ECHO))
                        .isFalse();
            }
        }
    }

    @Test
    void differenceAtTheTerminalIsRefused() {
        assertThatThrownBy(() -> typed("sesame\nseasme\n")).isInstanceOf(Failure.class);
    }

    @Test
    void terminalThatHasNothingToSayIsRefused() {
        assertThatThrownBy(() -> typed("")).isInstanceOf(Failure.class).hasMessage("No password was given.");
    }

    private String piped(String in, String... arguments) throws IOException {
        return run(in, Optional.empty(), arguments);
    }

    private String typed(String in) throws IOException {
        Terminal terminal = new DumbTerminal(new ByteArrayInputStream(in.getBytes(UTF_8)), screen);
        return run("", Optional.of(new HiddenPrompt(terminal)));
    }

    private String run(String in, Optional<HiddenPrompt> prompt, String... arguments) throws IOException {
        var command = new HashPasswordCommand(
                password -> "hash of " + password,
                () -> prompt,
                new ByteArrayInputStream(in.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8));
        new CommandLine(command).parseArgs(arguments);
        assertThat(command.call()).isZero();
        return out.toString(UTF_8).stripTrailing();
    }
}
