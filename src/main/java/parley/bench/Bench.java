package parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.chaos.Chaos;
import parley.chaos.ChaosException;
import parley.chaos.ChaosPlan;
import parley.chaos.ChaosReport;
import parley.chaos.ClusterNodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley bench`: measures a server over one of its doors, beside a bare fan-out server in the same run.
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
            "  ./parley bench --history process",
            "  ./parley bench --tls",
            "  ./parley bench --target 127.0.0.1:5555 --pid 4711",
            "  ./parley bench --door irc --target other=127.0.0.1:6667 --pid 4711"
        })
public final class Bench implements Callable<Integer> {
    /// Before the generator pins itself to some of them.
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final String CHAOS = "cluster-chaos";

    /// So little that nodes that come back get a copy now and then, in bytes.
    private static final long MAX_LOG = 1_000_000;

    private static final String MEMORY = "memory";
    private static final List<String> HISTORIES = List.of(MEMORY, "process", "disk");

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description =
                    "burst, interactive, rooms, pairs or idle; repeatable (default: all). Or storm, alone: what normal"
                        + " users notice while a server is attacked; or cluster-chaos, alone: what a cluster keeps of"
                        + " its word while its nodes die. The status is 1 where that is not what it should be.")
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
            names = "--door",
            paramLabel = "NAME",
            defaultValue = "cat",
            description = "cat, irc or ircs (default: ${DEFAULT-VALUE}).")
    private String doorName = "cat";

    @Option(names = "--tls", description = "The same as --door ircs: IRC by TLS, at the bare server with the same TLS.")
    private boolean tls;

    @Option(
            names = "--caps",
            paramLabel = "NAME",
            description = "none, or mixed: every other client asks for message-tags and server-time"
                    + " (default: mixed where IRC is spoken).")
    private @Nullable String caps;

    @Option(
            names = "--target",
            paramLabel = "[NAME=]HOST:PORT",
            description = "That door of a server that runs on this machine: with a name, beside Parley, and repeatable;"
                    + " without, in Parley's place.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "The process of that server; as many, and in the same order.")
    private List<Long> pids = new ArrayList<>();

    @Option(
            names = "--history",
            paramLabel = "KIND",
            description = "How Parley keeps history: memory, process or disk (default: as it does by itself). With"
                    + " process or disk it is measured beside a Parley that keeps it in memory, not the bare server.")
    private @Nullable String history;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Has cluster-chaos happen in the order that a run with this seed had (default: any).")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the table as Markdown.")
    private boolean markdown;

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
                if (history != null && !HISTORIES.contains(history)) {
                    throw wrong("--history takes memory, process or disk, not " + history);
                }
                requireInRange("--seconds", seconds, 60);
                if (names.contains(Storm.NAME)) {
                    return storm();
                }
                if (names.contains(CHAOS)) {
                    return chaos();
                }
                show(measure(chosen(), manner(), running()));
            }
            return 0;
        } catch (BenchFailure failure) {
            err.println("bench: " + failure.getMessage());
            return 1;
        }
    }

    private int storm() {
        requireAlone(Storm.NAME);
        List<String> command = JavaCommand.parley(Storm.arguments().toArray(String[]::new));
        try (var storm =
                new Storm(StormPlan.FULL, ServerProcess.launch(command, Set.copyOf(Storm.DOORS)), err::println)) {
            StormReport report = storm.run();
            report.print(out);
            return report.holds() ? 0 : 1;
        }
    }

    private void requireAlone(String name) {
        if (names.size() > 1 || json || markdown || history != null || !targets.isEmpty()) {
            throw wrong("--scenario " + name + " goes alone: it has a server, a length and a table of its own");
        }
    }

    /// Each fault as often as there are rounds.
    private int chaos() {
        requireAlone(CHAOS);
        long run = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        try {
            Path folder = Files.createTempDirectory("parley-chaos");
            err.println("seed " + run + "; the nodes' data are in " + folder);
            try (var nodes = new ClusterNodes(
                    folder, 3, rounds, MAX_LOG, words -> JavaCommand.parley(words.toArray(String[]::new)))) {
                nodes.start(nodes.members());
                ChaosReport report = new Chaos(ChaosPlan.full(rounds), run, nodes, err::println).run();
                report.print(out);
                if (!report.holds()) {
                    return 1;
                }
            }
            ServerProcess.delete(folder);
            return 0;
        } catch (IOException | ChaosException problem) {
            throw new BenchFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    private Report measure(List<Scenario> chosen, Manner manner, List<Contender> running) {
        String machine = machine();
        Pinning pinning = Pinning.detect();
        pinning.pinSelf();
        Plan plan = new Plan(rounds, Duration.ofSeconds(seconds), SETTLING);
        boolean given = running.stream().anyMatch(Bench::inParleysPlace);
        Map<Scenario, Report.Outcome> outcomes = new HashMap<>();
        try (Measurement measurement =
                new Measurement(contenders(pinning, manner.door(), running), manner, plan, err::println)) {
            for (Scenario scenario : inOrder(chosen, running)) {
                outcomes.put(scenario, measurement.run(scenario));
            }
        }
        return new Report(
                machine,
                pinning.inWords(),
                given,
                manner,
                plan,
                chosen.stream().map(outcomes::get).toList());
    }

    /// Parley, the bare server, and others.
    private List<Contender> contenders(Pinning pinning, BenchDoor door, List<Contender> running) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(running.stream()
                .filter(Bench::inParleysPlace)
                .findFirst()
                .orElseGet(() -> parley(Contender.PARLEY, pinning, door, history)));
        contenders.add(
                isWritten()
                        ? parley(Contender.IN_MEMORY, pinning, door, MEMORY)
                        : launched(Contender.BARE, pinning, door, "bench", "--bare-server", "--door", door.title()));
        running.stream().filter(contender -> !inParleysPlace(contender)).forEach(contenders::add);
        return contenders;
    }

    /// Whether history is written to a file, and it is to be found out what that costs.
    private boolean isWritten() {
        return history != null && !history.equals(MEMORY);
    }

    private static Contender parley(String name, Pinning pinning, BenchDoor door, @Nullable String history) {
        var arguments = new ArrayList<>(List.of("serve", "--door", door.title() + "=0", "--data", ServerProcess.DATA));
        if (history != null) {
            arguments.addAll(List.of("--config", ServerProcess.config(configuration(history))));
        }
        return launched(name, pinning, door, arguments.toArray(String[]::new));
    }

    private static String configuration(String history) {
        return history.equals(MEMORY) ? "history.store = \"memory\"" : "history.durability = \"" + history + "\"";
    }

    private static boolean inParleysPlace(Contender running) {
        return running.name().equals(Contender.PARLEY);
    }

    /// What a server that runs already takes when it is empty is to be read before it has done anything.
    private static List<Scenario> inOrder(List<Scenario> chosen, List<Contender> running) {
        return running.isEmpty() ? chosen : chosen.reversed();
    }

    private void show(Report report) {
        if (json) {
            out.println(ReportLine.of(report));
        } else if (markdown) {
            Table.printMarkdown(report, out);
        } else {
            Table.print(report, out);
        }
    }

    /// Until the process that started this one has ended, or ends it.
    private void serveBare() {
        BenchDoor door = door();
        try (BareServer server = new BareServer(door)) {
            InetSocketAddress address = server.address();
            out.println(door.title() + " " + address.getAddress().getHostAddress() + ":" + address.getPort());
            out.println("ready");
            out.flush();
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
    }

    private BenchDoor door() {
        return tls
                ? BenchDoor.IRCS
                : BenchDoor.named(doorName)
                        .orElseThrow(() -> wrong("no door is called " + doorName + " here: take cat, irc or ircs"));
    }

    private Manner manner() {
        BenchDoor door = door();
        if (caps == null) {
            return new Manner(door, door.speaksIrc());
        }
        boolean mixed = caps.equals("mixed");
        if (!mixed && !caps.equals("none")) {
            throw wrong("--caps takes none or mixed, not " + caps);
        }
        if (mixed && !door.speaksIrc()) {
            throw wrong("--caps mixed goes with --door irc");
        }
        return new Manner(door, mixed);
    }

    private List<Scenario> chosen() {
        List<Scenario> chosen = Scenario.ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
        for (String name : names) {
            if (chosen.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                throw wrong("no scenario is called " + name
                        + ": take burst, interactive, rooms, pairs, idle, storm or cluster-chaos");
            }
        }
        return chosen;
    }

    private List<Contender> running() {
        if (targets.size() != pids.size()) {
            throw wrong("--target and --pid go together: the address of a server, and its process");
        }
        List<Contender> running = IntStream.range(0, targets.size())
                .mapToObj(i -> running(targets.get(i), pids.get(i)))
                .toList();
        if (running.stream().map(Contender::name).distinct().count() < running.size()) {
            throw wrong("no two targets have the same name, and only one goes without");
        }
        return running;
    }

    private Contender running(String target, long pid) {
        String name = target.contains("=") ? target.substring(0, target.indexOf('=')) : Contender.PARLEY;
        if (name.isBlank() || name.equals(Contender.BARE)) {
            throw wrong("no target is called \"" + name + "\"");
        }
        InetSocketAddress address = ServerProcess.address(target.substring(target.indexOf('=') + 1))
                .orElseThrow(() -> wrong("--target takes HOST:PORT or NAME=HOST:PORT, not " + target));
        if (!new ProcessAccounts(pid).readable()) {
            throw wrong("--pid takes a process of your own that runs on this machine, not " + pid);
        }
        return new Contender.Running(name, door(), address, pid);
    }

    private void requireInRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong(option + " takes 1 to " + most + ", not " + value);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static Contender launched(String name, Pinning pinning, BenchDoor door, String... arguments) {
        return new Contender.Launched(name, door, pinning.around(JavaCommand.parley(arguments)));
    }

    private static String machine() {
        String flags = String.join(" ", JavaCommand.flags());
        return "%d cores, Java %s%s".formatted(CORES, Runtime.version(), flags.isEmpty() ? "" : " with " + flags);
    }
}
