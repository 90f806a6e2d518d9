package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import parley.client.ClientState;
import parley.client.Endpoint;
import parley.client.KeptLogins;
import parley.client.LoginIdentity;
import parley.client.Words;

/// A chat at the terminal of this process, or in a pipe.
///
/// @param once whether to leave when all that was typed is confirmed, and show nothing of what others say
/// @param json whether what comes is shown as lines of JSON
/// @param words in the tongue of who reads it
public record TerminalChat(
        Endpoint server, LoginIdentity identity, Bell bell, boolean once, boolean json, Words words) {
    /// For a person at a terminal.
    ///
    /// @param environment tells of colours
    public ChatEnd onScreen(Map<String, String> environment) {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .nativeSignals(true)
                .encoding(UTF_8)
                .build()) {
            LoginIdentity here = KeptLogins.ofThisUser().resumed(server, identity, words.of("login.this-terminal"));
            return new Screen(
                            terminal,
                            server,
                            ClientState.of(here, words),
                            bell,
                            ZoneId.systemDefault(),
                            environment,
                            InstantSource.system())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal for typing", e);
        }
    }

    /// For scripts.
    ///
    /// @param out gets what comes
    /// @param err gets what went wrong, in words
    public ChatEnd inPipe(InputStream in, PrintStream out, PrintStream err) {
        Output shown =
                json ? new JsonLines(out) : once ? new Output() {} : new PlainLines(out, ZoneId.systemDefault(), words);
        return new Pipe(identity, words, once, shown, wrong -> err.println("parley: " + wrong)).run(server, in);
    }
}
