package parley.bench;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley bench`: measures a server over its `cat` door, beside a bare fan-out server in the same run.
///
/// The figures go to `out`, as a table or as JSON; what is going on meanwhile goes to `err`. The status is 0 when
/// everything was measured, whatever the figures; 1 when the run failed; wrong usage is a [ParameterException], status
/// 2.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure Parley: CPU and latency per delivery, memory and connects, beside a bare fan-out server.",
        footer = {
            "",
            "Examples:",
            "  ./parley bench",
            "  ./parley bench --scenario rooms --rounds 9 --json",
            "  ./parley bench --target 127.0.0.1:5555 --pid 4711"
        })
public final class Bench implements Callable<Integer> {
    /// Before the generator pins itself to some of them.
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "burst, interactive, rooms or idle; repeatable (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many rounds to count, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long a round of traffic lasts, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "The cat door of a server that runs on this machine, instead of starting one.")
    private @Nullable String target;

    @Option(names = "--pid", paramLabel = "PID", description = "The process of that server.")
    private @Nullable Long pid;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--bare-server", hidden = true)
    private boolean bareServer;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public Bench(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            if (bareServer) {
                serveBare();
            } else {
                requireInRange("--rounds", rounds, 100);
                requireInRange("--seconds", seconds, 60);
                show(measure(chosen(), running()));
            }
            return 0;
        } catch (BenchFailure failure) {
            err.println("bench: " + failure.getMessage());
            return 1;
        }
    }

    private Report measure(List<Scenario> chosen, Optional<Contender> running) {
        String machine = machine();
        Pinning pinning = Pinning.detect();
        pinning.pinSelf();
        Plan plan = new Plan(rounds, Duration.ofSeconds(seconds), SETTLING);
        Contender parley =
                running.orElseGet(() -> launched(pinning, "serve", "--door", "cat=0", "--data", Server.DATA));
        List<Report.Outcome> outcomes = new ArrayList<>();
        try (Measurement measurement =
                new Measurement(parley, launched(pinning, "bench", "--bare-server"), plan, err::println)) {
            chosen.forEach(scenario -> outcomes.add(measurement.run(scenario)));
        }
        return new Report(machine, pinning.inWords(), running.isPresent(), plan, outcomes);
    }

    private void show(Report report) {
        if (json) {
            out.println(Json.of(report));
        } else {
            Table.print(report, out);
        }
    }

    /// Until the process that started this one has ended, or ends it.
    private void serveBare() {
        try (BareServer server = new BareServer()) {
            InetSocketAddress address = server.address();
            out.println("cat " + address.getAddress().getHostAddress() + ":" + address.getPort());
            out.println("ready");
            out.flush();
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
    }

    private List<Scenario> chosen() {
        List<Scenario> chosen = Scenario.ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
        for (String name : names) {
            if (chosen.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                throw wrong("no scenario is called " + name + ": take burst, interactive, rooms or idle");
            }
        }
        return chosen;
    }

    private Optional<Contender> running() {
        if (target == null && pid == null) {
            return Optional.empty();
        }
        if (target == null || pid == null) {
            throw wrong("--target and --pid go together: the address of a server, and its process");
        }
        InetSocketAddress cat =
                Server.catAddress("cat " + target).orElseThrow(() -> wrong("--target takes HOST:PORT, not " + target));
        if (!new ProcessAccounts(pid).readable()) {
            throw wrong("--pid takes a process of your own that runs on this machine, not " + pid);
        }
        return Optional.of(new Contender.Running(cat, pid));
    }

    private void requireInRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong(option + " takes 1 to " + most + ", not " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Contender launched(Pinning pinning, String... arguments) {
        return new Contender.Launched(pinning.around(JavaCommand.parley(arguments)));
    }

    private static String machine() {
        String flags = String.join(" ", JavaCommand.flags());
        return "%d cores, Java %s%s".formatted(CORES, Runtime.version(), flags.isEmpty() ? "" : " with " + flags);
    }
}
