package parley.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley account`: what the owner of a data directory does with the accounts of the server that runs on it.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "The accounts of a running server, for the owner of its data directory.",
        footer = {
            "",
            "Examples:",
            "  ./parley account list",
            "  ./parley account passwd anna",
            "  printf '%%s\\n' \"$PASSWORD\" | ./parley account register bot",
            "  ./parley account suspend bob 7d Spam"
        })
final class AccountCommand implements Runnable {
    private final Supplier<Optional<HiddenPrompt>> terminal;
    private final InputStream in;
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    /// @param terminal where there is one to ask at for a password
    /// @param in read where there is none
    /// @param out where people read
    AccountCommand(Supplier<Optional<HiddenPrompt>> terminal, InputStream in, PrintStream out) {
        this.terminal = terminal;
        this.in = in;
        this.out = out;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what: " + String.join(", ", spec.subcommands().keySet()) + ".");
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all accounts.")
    int list(@Mixin DataOption data) {
        return ask(data, "list");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Tells what is known of an account.")
    int show(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data) {
        return ask(data, "show", name);
    }

    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = "Registers an account, though registration be closed; asks for its password.")
    int register(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data)
            throws IOException {
        return ask(data, "register", name, password());
    }

    @Command(
            name = "passwd",
            mixinStandardHelpOptions = true,
            description = "Gives an account another password, which it asks for, and ends its sessions.")
    int passwd(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data)
            throws IOException {
        return ask(data, "passwd", name, password());
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "Keeps an account out, ends its sessions, and tells whoever logs in why.")
    int suspend(
            @Parameters(index = "0", paramLabel = "NAME", description = "Which.") String name,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "WORD",
                            description = "[DURATION] [REASON]: a duration such as 7d; why.")
                    String @Nullable [] words,
            @Mixin DataOption data) {
        return ask(
                data,
                Stream.concat(Stream.of("suspend", name), Arrays.stream(OwnerLine.given(words)))
                        .toArray(String[]::new));
    }

    @Command(name = "unsuspend", mixinStandardHelpOptions = true, description = "Lets an account in again.")
    int unsuspend(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data) {
        return ask(data, "unsuspend", name);
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Removes an account for good, with its channels and all that is its.")
    int drop(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data) {
        return ask(data, "drop", name);
    }

    @Command(
            name = "sessions",
            mixinStandardHelpOptions = true,
            description = "Lists the sessions that are logged in to an account.")
    int sessions(@Parameters(paramLabel = "NAME", description = "Which.") String name, @Mixin DataOption data) {
        return ask(data, "sessions", name);
    }

    private String password() throws IOException {
        return new TypedPassword(terminal, in).ask();
    }

    private int ask(DataOption data, String... words) {
        out.println(Invocation.said(OwnerLine.ask(data, "account", words)));
        return 0;
    }
}
