package parley.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Asks for what nobody should see. Prompts go to standard error, so that standard output has nothing but the result.
/// JLine gives the terminal its echo back when it is closed, and when Ctrl-C ends the program.
public final class HiddenPrompt implements AutoCloseable {
    private final Terminal screen;

    HiddenPrompt(Terminal screen) {
        this.screen = screen;
        Attributes attributes = screen.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHO, false);
        screen.setAttributes(attributes);
    }

    /// The terminal of this process, if somebody types at it.
    public static Optional<HiddenPrompt> ofSystem() {
        try {
            return Optional.of(new HiddenPrompt(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                    .graphemeCluster(false)
                    .dumb(false)
                    .build()));
        } catch (IllegalStateException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal for typing", e);
        }
    }

    /// What is typed, without its line end; empty where it is nothing.
    String ask(String prompt) throws IOException {
        screen.writer().print(prompt);
        screen.flush();
        var typed = new StringBuilder();
        int letter = screen.reader().read();
        while (letter >= 0 && letter != '\n' && letter != '\r') {
            typed.append((char) letter);
            letter = screen.reader().read();
        }
        screen.writer().println();
        screen.flush();
        return typed.toString();
    }

    @Override
    public void close() throws IOException {
        screen.close();
    }
}
