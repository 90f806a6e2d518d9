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
        System.exit(status == 0 && isCut() ? Failure.FAILED : status);
    }

    /// Whether not all of the output could be written. Java's standard output keeps that to itself, and whoever has it in
    /// a file believes to have all.
    private static boolean isCut() {
        boolean cut = System.out.checkError();
        if (cut) {
            System.err.println("parley: Not all of the output could be written: the disk is full, or nobody reads it.");
        }
        return cut;
    }

    /// Whether bytes of an argument were no text by the locale. Java puts U+FFFD in their place, and a name with that
    /// would be kept as if somebody had meant it.
    private static boolean isMangled(String argument) {
        return argument.indexOf('\uFFFD') >= 0;
    }
}
