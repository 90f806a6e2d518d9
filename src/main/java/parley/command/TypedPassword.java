package parley.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import parley.config.Failure;

/// A password that somebody chooses: asked for twice at a terminal, or read.
final class TypedPassword {
    private final Supplier<Optional<HiddenPrompt>> terminal;
    private final InputStream in;

    /// @param terminal where there is one to ask at
    /// @param in read where there is none: the password in one line, and maybe once more
    TypedPassword(Supplier<Optional<HiddenPrompt>> terminal, InputStream in) {
        this.terminal = terminal;
        this.in = in;
    }

    /// The password.
    ///
    /// @throws Failure where none is given, or the two differ
    String ask() throws IOException {
        String given = read().strip(); // as at the doors
        if (given.isEmpty()) {
            throw new Failure(Failure.USAGE, "No password was given.");
        }
        return given;
    }

    private String read() throws IOException {
        Optional<HiddenPrompt> prompt = terminal.get();
        if (prompt.isEmpty()) {
            return readTwice();
        }
        try (HiddenPrompt open = prompt.get()) {
            String once = open.ask("Password: ");
            if (!once.isEmpty() && !open.ask("The same again: ").equals(once)) {
                throw differ();
            }
            return once;
        }
    }

    private String readTwice() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        lines.mark(1);
        if (lines.read() != '\uFEFF') { // an editor's byte order mark is nobody's password
            lines.reset();
        }
        String once = lines.readLine();
        String again = lines.readLine();
        if (again != null && !again.equals(once)) {
            throw differ();
        }
        return once == null ? "" : once;
    }

    private static Failure differ() {
        return new Failure(Failure.USAGE, "The two passwords differ; nothing was done.");
    }
}
