package parley.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
        String given = password != null ? password.strip() : new TypedPassword(terminal, in).ask(); // as at the doors
        if (given.isEmpty()) {
            throw new Failure(Failure.USAGE, "No password was given.");
        }
        out.println(hash.apply(given));
        return 0;
    }
}
