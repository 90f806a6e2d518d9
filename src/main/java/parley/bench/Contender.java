package parley.bench;

import java.net.InetSocketAddress;
import java.util.List;

/// Where a server to be measured comes from.
sealed interface Contender {
    Server open();

    /// A new process for each time it is opened, so that its JVM is cold then.
    record Launched(List<String> command) implements Contender {
        @Override
        public Server open() {
            return Server.launch(command);
        }
    }

    /// A server that runs already and is nobody's to start or end.
    record Running(InetSocketAddress cat, long pid) implements Contender {
        @Override
        public Server open() {
            return new Server(cat, new ProcessAccounts(pid), () -> {});
        }
    }
}
