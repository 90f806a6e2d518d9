package parley;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
        if (isInputClosed()) {
            System.setIn(InputStream.nullInputStream());
        }
        int status = CommandTable.of(arguments).execute(arguments);
        LogSetup.flush();
        System.exit(status == 0 && isCut() ? Failure.FAILED : status);
    }

    /// Whether descriptor 0 was closed (`<&-`). Then it is that of the first file the JVM opened, one of its own, which
    /// would be read as if somebody typed it.
    private static boolean isInputClosed() {
        try {
            Path input = Path.of("/proc/self/fd/0").toRealPath();
            String classPath = System.getProperty("java.class.path");
            return input.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                    || Stream.of(classPath.split(File.pathSeparator)).anyMatch(each -> input.endsWith(Path.of(each)));
        } catch (IOException _) {
            return false; // a terminal that is gone, a pipe, or a system without such names
        }
    }

    /// Whether not all of the output could be written. Java's standard output keeps that to itself, and whoever has
    /// it in a file believes to have all.
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
