package parley.chaos;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What happens to a node. Each leaves all nodes running and level.
public enum Fault {
    KILL_LEADER(true) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            nodes.kill(node);
            hold(AWAY);
            nodes.start(node, UnaryOperator.identity());
        }
    },
    KILL_FOLLOWER(false) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            KILL_LEADER.strike(nodes, node);
        }
    },
    FREEZE_LEADER(true) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            nodes.freeze(node, true);
            try {
                hold(SILENT);
            } finally {
                nodes.freeze(node, false);
            }
        }
    },
    FREEZE_FOLLOWER(false) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            FREEZE_LEADER.strike(nodes, node);
        }
    },
    ISOLATE_LEADER(true) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            nodes.isolate(node, true);
            try {
                hold(SILENT);
            } finally {
                nodes.isolate(node, false);
            }
        }
    },
    ISOLATE_FOLLOWER(false) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            ISOLATE_LEADER.strike(nodes, node);
        }
    },
    /// One node after the other, as at an upgrade.
    ROLLING_RESTART(true) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            for (int each : nodes.members()) {
                nodes.stop(each);
                nodes.start(each, UnaryOperator.identity());
            }
        }
    },
    CLOCK_AHEAD(true) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            nodes.stop(node);
            nodes.start(
                    node,
                    command -> Stream.concat(command.stream(), Stream.of("--test-clock", "+1h"))
                            .toList());
            nodes.ask(node, "cluster leader " + node);
            hold(SILENT);
            nodes.stop(node);
            nodes.start(node, UnaryOperator.identity());
        }
    },
    /// No file of its can grow any more, until it is started again.
    FULL_DISK(false) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            nodes.stop(node);
            long blocks = (nodes.largestFile(node) + LEFT) / BLOCK;
            List<String> limited = List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "parley");
            nodes.start(
                    node,
                    command -> Stream.concat(limited.stream(), command.stream()).toList());
            nodes.awaitEnd(node);
            nodes.start(node, UnaryOperator.identity());
        }
    },
    /// One is taken out, and another one comes in with an empty disk.
    REPLACE(false) {
        @Override
        void strike(ClusterNodes nodes, int node) {
            if (nodes.hasSpare()) {
                nodes.kill(node);
                hold(AWAY);
                nodes.start(nodes.replace(node), UnaryOperator.identity());
            }
        }
    };

    /// In milliseconds.
    private static final long AWAY = 2_000;

    private static final long SILENT = 5_000;

    /// What there is left on a full disk, in bytes; what `ulimit` counts in.
    private static final long LEFT = 1 << 16;

    private static final long BLOCK = 512;

    private final boolean isLeaders;

    Fault(boolean isLeaders) {
        this.isLeaders = isLeaders;
    }

    /// Whether it is the one that leads to which it happens.
    boolean isLeaders() {
        return isLeaders;
    }

    /// Happens.
    abstract void strike(ClusterNodes nodes, int node);

    private static void hold(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// For people.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
