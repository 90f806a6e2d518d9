package parley.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.command.OwnerVerb.Word;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
final class AccountCommand extends OwnerCommand {
    private static final Word NAME = new Word("NAME", "1", "Which.");

    private static final List<OwnerVerb> VERBS = List.of(
            OwnerVerb.of("drop", "Removes an account for good, with its channels and all that is its.", NAME),
            OwnerVerb.of("list", "Lists all accounts."),
            OwnerVerb.of("sessions", "Lists the sessions that are logged in to an account.", NAME),
            OwnerVerb.of("show", "Tells what is known of an account.", NAME),
            OwnerVerb.of(
                    "suspend",
                    "Keeps an account out, ends its sessions, and tells whoever logs in why.",
                    NAME,
                    new Word("WORD", "0..*", "[DURATION] [REASON]: a duration such as 7d; why.")),
            OwnerVerb.of("unsuspend", "Lets an account in again.", NAME));

    private final Supplier<Optional<HiddenPrompt>> terminal;
    private final InputStream in;

    private AccountCommand(Supplier<Optional<HiddenPrompt>> terminal, InputStream in, PrintStream out) {
        super(out, "account");
        this.terminal = terminal;
        this.in = in;
    }

    /// @param terminal where there is one to ask at for a password
    /// @param in read where there is none
    /// @param out where people read
    static CommandLine line(Supplier<Optional<HiddenPrompt>> terminal, InputStream in, PrintStream out) {
        return new AccountCommand(terminal, in, out).line(VERBS);
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

    private String password() throws IOException {
        return new TypedPassword(terminal, in).ask();
    }
}
