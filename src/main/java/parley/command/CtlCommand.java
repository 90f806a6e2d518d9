package parley.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import parley.command.OwnerVerb.Word;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./parley ctl`: what the owner of a data directory has the server do that runs on it.
@Command(
        name = "ctl",
        mixinStandardHelpOptions = true,
        description = "Controls a running server, for the owner of its data directory.",
        footer = {
            "",
            "Examples:",
            "  ./parley ctl status",
            "  ./parley ctl kill bob Spam",
            "  ./parley ctl ban 1d 192.0.2.0/24 Spam --data /var/lib/parley",
            "  ./parley ctl announce \"The server is restarted at 5\"",
            "  ./parley ctl loglevel net debug"
        })
final class CtlCommand extends OwnerCommand {
    private static final Word TARGET = new Word("TARGET", "1", "As for ban.");

    private static final List<OwnerVerb> VERBS = List.of(
            OwnerVerb.of("announce", "Tells something to everybody, at every door.", new Word("TEXT", "1..*", "What.")),
            OwnerVerb.of(
                    "ban",
                    "Bans from the server, and puts out whom it is about.",
                    new Word(
                            "WORD",
                            "1..*",
                            "[DURATION] TARGET [REASON]: a duration such as 1d12h; account:NAME, an address, a network"
                                    + " or nick!user@host; what they are told.")),
            OwnerVerb.of("bans", "Lists the bans."),
            OwnerVerb.of(
                    "drain",
                    "Takes nobody new, and has /ready say so; whoever is inside stays.",
                    new Word("off", "0..1", "Opens the doors again.")),
            OwnerVerb.of(
                    "kill",
                    "Disconnects somebody.",
                    new Word("NICK", "1", "Whom."),
                    new Word("REASON", "0..*", "What they are told.")),
            OwnerVerb.of(
                    "loglevel",
                    "Tells or sets how much the log says, until the server ends.",
                    new Word(
                            "WORD",
                            "0..2",
                            "PART LEVEL: of which part (all, or a package such as net or door.irc): error, warn,"
                                    + " info, debug or trace; default for as the others.")),
            OwnerVerb.of("reload", "Has the server read its configuration again, as SIGHUP and REHASH do."),
            OwnerVerb.of(
                    "sessions",
                    "Lists all sessions, or those of one nick: account, door, address, since when.",
                    new Word("NICK", "0..1", "Whose.")),
            OwnerVerb.of("status", "Tells how the server is, and who is here."),
            OwnerVerb.of("unban", "Lifts a ban.", TARGET),
            OwnerVerb.of("whoami", "Tells which server it is, and what you may."),
            OwnerVerb.of("would-ban", "Tells whom a ban would put out, and which bans are there already.", TARGET));

    private CtlCommand(PrintStream out) {
        super(out);
    }

    /// @param out where people read
    static CommandLine line(PrintStream out) {
        return new CtlCommand(out).line(VERBS);
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Has the server write all that it keeps into a new file, as the user who runs it.")
    int backup(
            @Parameters(paramLabel = "FILE", description = "The backup. It holds what proves accounts.") Path file,
            @Mixin DataOption data) {
        return ask(data, "backup", file.toAbsolutePath().toString());
    }
}
