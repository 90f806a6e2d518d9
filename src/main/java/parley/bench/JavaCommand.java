package parley.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The same program in a JVM of its own: same `java`, same flags, same jar.
public final class JavaCommand {
    private static final String MAIN = "parley.Main";

    /// What would write a file, open a port or slow the new process down.
    private static final List<String> NOT_INHERITED = List.of(
            "-XX:AOTCacheOutput", "-XX:AOTMode", "-XX:AOTConfiguration", "-javaagent:", "-agentlib:", "-agentpath:");

    private JavaCommand() {}

    /// The command that starts Parley so.
    ///
    /// @param arguments of `./parley`
    public static List<String> parley(String... arguments) {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new BenchFailure("cannot find out with which java this runs"));
        String path = System.getProperty("java.class.path", "");
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(flags());
        command.addAll(
                path.endsWith(".jar") && !path.contains(":") ? List.of("-jar", path) : List.of("-cp", path, MAIN));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    static List<String> flags() {
        return inherited(ManagementFactory.getRuntimeMXBean().getInputArguments().stream());
    }

    static List<String> inherited(Stream<String> flags) {
        return flags.filter(flag -> NOT_INHERITED.stream().noneMatch(flag::startsWith))
                .toList();
    }
}
