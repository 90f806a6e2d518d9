package parley;

import java.util.Optional;
import java.util.stream.Stream;
import parley.command.CommandTable;
import parley.command.LogSetup;
import parley.config.Failure;

/// The front step: `./parley COMMAND`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Optional<String> mangled = Stream.of(arguments).filter(Main::isMangled).findFirst();
        if (mangled.isPresent()) {
            System.err.println("parley: \"" + mangled.get() + "\" is no text in this locale."
                    + " Set LC_ALL=C.UTF-8, or a locale of yours with UTF-8.");
            System.exit(Failure.USAGE);
        }
        int status = CommandTable.of(arguments).execute(arguments);
        LogSetup.flush();
        System.exit(status);
    }

    /// Whether bytes of an argument were no text by the locale. Java puts U+FFFD in their place, and a name with that
    /// would be kept as if somebody had meant it.
    private static boolean isMangled(String argument) {
        return argument.indexOf('\uFFFD') >= 0;
    }
}
