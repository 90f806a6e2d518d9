package parley.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class CtlCommand implements Runnable {
    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    /// @param out where people read
    CtlCommand(PrintStream out) {
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

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Tells how the server is, and who is here.")
    int status(@Mixin DataOption data) {
        return ask(data, "status");
    }

    @Command(
            name = "whoami",
            mixinStandardHelpOptions = true,
            description = "Tells which server it is, and what you may.")
    int whoami(@Mixin DataOption data) {
        return ask(data, "whoami");
    }

    @Command(
            name = "sessions",
            mixinStandardHelpOptions = true,
            description = "Lists all sessions, or those of one nick: account, door, address, since when.")
    int sessions(
            @Parameters(paramLabel = "NICK", arity = "0..1", defaultValue = "", description = "Whose.") String nick,
            @Mixin DataOption data) {
        return nick.isEmpty() ? ask(data, "sessions") : ask(data, "sessions", nick);
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Disconnects somebody.")
    int kill(
            @Parameters(index = "0", paramLabel = "NICK", description = "Whom.") String nick,
            @Parameters(index = "1..*", paramLabel = "REASON", arity = "0..*", description = "What they are told.")
                    String @Nullable [] reason,
            @Mixin DataOption data) {
        return ask(data, "kill", words(nick, OwnerLine.given(reason)));
    }

    @Command(
            name = "ban",
            mixinStandardHelpOptions = true,
            description = "Bans from the server, and puts out whom it is about.")
    int ban(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "WORD",
                            description = "[DURATION] TARGET [REASON]: a duration such as 1d12h; account:NAME, an"
                                    + " address, a network or nick!user@host; what they are told.")
                    String[] words,
            @Mixin DataOption data) {
        return ask(data, "ban", words);
    }

    @Command(
            name = "would-ban",
            mixinStandardHelpOptions = true,
            description = "Tells whom a ban would put out, and which bans are there already.")
    int wouldBan(
            @Parameters(paramLabel = "TARGET", description = "As for ban.") String target, @Mixin DataOption data) {
        return ask(data, "would-ban", target);
    }

    @Command(name = "unban", mixinStandardHelpOptions = true, description = "Lifts a ban.")
    int unban(@Parameters(paramLabel = "TARGET", description = "As for ban.") String target, @Mixin DataOption data) {
        return ask(data, "unban", target);
    }

    @Command(name = "bans", mixinStandardHelpOptions = true, description = "Lists the bans.")
    int bans(@Mixin DataOption data) {
        return ask(data, "bans");
    }

    @Command(
            name = "announce",
            mixinStandardHelpOptions = true,
            description = "Tells something to everybody, at every door.")
    int announce(
            @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What.") String[] text,
            @Mixin DataOption data) {
        return ask(data, "announce", text);
    }

    @Command(
            name = "reload",
            mixinStandardHelpOptions = true,
            description = "Has the server read its configuration again, as SIGHUP and REHASH do.")
    int reload(@Mixin DataOption data) {
        return ask(data, "reload");
    }

    @Command(
            name = "loglevel",
            mixinStandardHelpOptions = true,
            description = "Tells or sets how much the log says, until the server ends.")
    int loglevel(
            @Parameters(
                            arity = "0..2",
                            paramLabel = "WORD",
                            description =
                                    "PART LEVEL: of which part (all, or a package such as net or door.irc): error,"
                                            + " warn, info, debug or trace; default for as the others.")
                    String @Nullable [] words,
            @Mixin DataOption data) {
        return ask(data, "loglevel", OwnerLine.given(words));
    }

    @Command(
            name = "drain",
            mixinStandardHelpOptions = true,
            description = "Takes nobody new, and has /ready say so; whoever is inside stays.")
    int drain(
            @Parameters(paramLabel = "off", arity = "0..1", defaultValue = "", description = "Opens the doors again.")
                    String off,
            @Mixin DataOption data) {
        return off.isEmpty() ? ask(data, "drain") : ask(data, "drain", off);
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

    private int ask(DataOption data, String verb, String... words) {
        out.println(Invocation.said(OwnerLine.ask(data, verb, words)));
        return 0;
    }

    private static String[] words(String first, String... rest) {
        return Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray(String[]::new);
    }
}
