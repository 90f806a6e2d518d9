package parley.bench;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a server to be measured comes from.
sealed interface Contender {
    /// Parley's name, and that of a server that is measured in its place.
    String PARLEY = "parley";

    /// The baseline's name.
    String BARE = "bare";

    /// The name of a Parley that keeps history in memory, where it is the baseline.
    String IN_MEMORY = "in memory";

    String name();

    ServerProcess open();

    /// A new process for each time it is opened, so that its JVM is cold then.
    record Launched(String name, BenchDoor door, List<String> command) implements Contender {
        @Override
        public ServerProcess open() {
            return ServerProcess.launch(command, Set.of(door.title()));
        }
    }

    /// A server that runs already and is nobody's to start or end.
    record Running(String name, BenchDoor door, InetSocketAddress address, long pid) implements Contender {
        @Override
        public ServerProcess open() {
            return new ServerProcess(Map.of(door.title(), address), new ProcessAccounts(pid), () -> {});
        }
    }
}
