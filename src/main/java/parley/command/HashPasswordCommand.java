package parley.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.config.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./parley hash-password`: what to write into the configuration in place of a password.
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        description = "Prints the hash of a password, for the configuration.",
        footer = {
            "",
            "Examples:",
            "  ./parley hash-password",
            "  printf '%%s\\n' \"$PASSWORD\" | ./parley hash-password"
        })
public final class HashPasswordCommand implements Callable<Integer> {
    private final UnaryOperator<String> hash;
    private final Supplier<Optional<HiddenPrompt>> terminal;
    private final InputStream in;
    private final PrintStream out;

    @Parameters(
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "Asked for if not given, which is safer: others on this machine see what is typed here.")
    private @Nullable String password;

    /// @param hash makes a PHC string of a password; slow
    /// @param terminal where there is one to ask at
    /// @param in read where there is none: the password in one line, and maybe once more
    /// @param out gets the hash
    public HashPasswordCommand(
            UnaryOperator<String> hash, Supplier<Optional<HiddenPrompt>> terminal, InputStream in, PrintStream out) {
        this.hash = hash;
        this.terminal = terminal;
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        String given = (password != null ? password : ask()).strip(); // as at the doors
        if (given.isEmpty()) {
            throw new Failure(Failure.USAGE, "No password was given.");
        }
        out.println(hash.apply(given));
        return 0;
    }

    private String ask() throws IOException {
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
        return new Failure(Failure.USAGE, "The two passwords differ; nothing was hashed.");
    }
}
