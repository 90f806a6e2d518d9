package parley.command;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./parley invite`: invitations to a running server, for the owner of its data directory.
@Command(
        name = "invite",
        mixinStandardHelpOptions = true,
        description = "Makes an invitation to a running server: a link that lets people register, and joins them to"
                + " channels.",
        footer = {
            "",
            "Examples:",
            "  ./parley invite",
            "  ./parley invite tea milk 5 30d",
            "  ./parley invite list",
            "  ./parley invite revoke 3"
        })
final class InviteCommand implements Runnable {
    private final PrintStream out;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            description = "[CHANNEL…] [USES] [DURATION]: where they come in, for how many people (1 unless you say so)"
                    + " and for how long (7d unless you say so); or list, or revoke NUMBER.")
    private List<String> words = List.of();

    @Mixin
    private final DataOption data = new DataOption();

    /// @param out where people read
    InviteCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        List<String> asked = Stream.concat(Stream.of("invite"), words.stream()).toList();
        out.println(Invocation.said(OwnerLine.ask(data.directory(), asked)));
    }
}
