package parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Asks for what nobody should see. Prompts go to standard error, so that standard output has nothing but the result.
final class HiddenPrompt implements AutoCloseable {
    private static final char UNSEEN = 0;

    private final Terminal screen;
    private final LineReader reader;

    HiddenPrompt(Terminal screen) {
        this.screen = screen;
        this.reader = LineReaderBuilder.builder()
                .terminal(screen)
                .parser(new DefaultParser().escapeChars(null).quoteChars(new char[0]))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .build();
    }

    /// The terminal of this process, if somebody types at it.
    static Optional<HiddenPrompt> ofSystem() {
        try {
            return Optional.of(new HiddenPrompt(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                    .dumb(false)
                    .build()));
        } catch (IllegalStateException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal for typing", e);
        }
    }

    /// What is typed; empty where nothing more will be, or Ctrl-C says so.
    Optional<String> ask(String prompt) {
        try {
            return Optional.of(reader.readLine(prompt, UNSEEN));
        } catch (EndOfFileException | UserInterruptException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            screen.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the terminal as it was", e);
        }
    }
}
