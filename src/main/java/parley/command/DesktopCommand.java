package parley.command;

import java.util.concurrent.Callable;
import parley.client.Endpoint;
import parley.client.desktop.DesktopChat;
import parley.client.desktop.Display;
import parley.config.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley desktop [URL]`: the window.
@Command(
        name = "desktop",
        mixinStandardHelpOptions = true,
        description = "A window to chat in, at this or any other IRC server.",
        footer = {
            "",
            "Without -u it is whoever it was last time; at first it asks.",
            "",
            "Examples:",
            "  ./parley desktop",
            "  ./parley desktop ircs://chat.example.org -u anna -c '#tea'"
        })
public final class DesktopCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "",
            description = "irc://HOST:PORT, ircs://, http:// or https:// (the page's address); default: the last one,"
                    + " at first irc://localhost:6667")
    private String url = "";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            defaultValue = "",
            description = "your name")
    private String user = "";

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "CHANNEL",
            defaultValue = "",
            description = "default: those of last time, at first #lobby")
    private String channel = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return open(spec, new DesktopChat.Wanted(url, user, channel));
    }

    /// Opens the window and waits for its end.
    static int open(CommandSpec spec, DesktopChat.Wanted wanted) throws InterruptedException {
        check(spec, wanted);
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new Failure(Failure.FAILED, "This Java, a server's, has no windows. In a terminal: ./parley chat");
        }
        if (!Display.isThere()) {
            throw new Failure(Failure.FAILED, "There is no display to open a window on. In a terminal: ./parley chat");
        }
        DesktopChat.run(wanted);
        return 0;
    }

    private static void check(CommandSpec spec, DesktopChat.Wanted wanted) {
        if (!wanted.nick().isEmpty() && !DesktopChat.isName(wanted.nick())) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + wanted.nick() + "\" is no name: it takes one word, without commas.");
        }
        if (wanted.channel().chars().anyMatch(c -> c <= ' ' || c == ',')) {
            throw new ParameterException(spec.commandLine(), "\"" + wanted.channel() + "\" is no channel's name.");
        }
        if (!wanted.server().isEmpty()) {
            try {
                Endpoint.parse(wanted.server());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
    }
}
