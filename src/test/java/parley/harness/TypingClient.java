package parley.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A client into which one types, at whose text one looks.
public abstract class TypingClient implements RealClient {
    private static final int BETWEEN_LOOKS_MILLIS = 20;

    private final String nick;

    TypingClient(String nick) {
        this.nick = nick;
    }

    /// Types a line, and Enter.
    abstract void types(String line);

    /// How a nick looks in a channel's list of names, as a regular expression.
    ///
    /// @param name the nick with its prefixes, as a regular expression
    abstract String inNames(String channel, String name);

    /// All that it shows.
    abstract String shown();

    @Override
    public String nick() {
        return nick;
    }

    @Override
    public void isWelcome() {
        shows("(?i)welcome to ");
    }

    @Override
    public void isLoggedIn() {
        shows("(?i)logged in as " + nick);
    }

    @Override
    public void joins(String channel) {
        types("/join " + channel);
        shows(nick + ".* has joined " + channel);
    }

    @Override
    public void says(String channel, String text) {
        types(text);
    }

    @Override
    public void hears(String from, String text) {
        shows(from + "\\W+" + Pattern.quote(text));
    }

    @Override
    public void seesNames(String channel, String other) {
        types("/names " + channel);
        shows(inNames(channel, "[~&@]*[~@]" + nick));
        shows(inNames(channel, "[ ~&@%+]*" + other));
    }

    @Override
    public void setsMode(String channel, char mode) {
        types("/mode " + channel + " +" + mode);
        shows("(?i)mode.?" + channel + ".*\\+" + mode + "\\b.*by " + nick);
    }

    @Override
    public void parts(String channel) {
        types("/part " + channel);
    }

    /// Looks until the regular expression is found.
    void shows(String pattern) {
        Pattern awaited = Pattern.compile(pattern);
        if (!within(() -> awaited.matcher(shown()).find())) {
            throw new AssertionError("it does not show \"" + pattern + "\", but:\n" + shown());
        }
    }

    /// Whether it comes true in time.
    public static boolean within(BooleanSupplier awaited) {
        long deadline = System.nanoTime() + Person.PATIENCE.toNanos();
        while (!awaited.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while looking", e);
            }
        }
        return true;
    }

    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// Runs a command to its end.
    ///
    /// @return its standard output
    static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        }
    }
}
