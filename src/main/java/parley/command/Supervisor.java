package parley.command;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.net.NotifySocket;

/// The service manager that has started this program, such as systemd, if one has: what it hands over
/// (`sd_listen_fds(3)`) and what it is told (`sd_notify(3)`). Thread-safe.
final class Supervisor {
    /// The first file descriptor that is handed over.
    private static final int FIRST = 3;

    private static final int NANOS_PER_MICRO = 1000;

    private final Map<String, String> environment;
    private final String process;
    private final Consumer<String> told;

    /// @param environment of this process
    Supervisor(Map<String, String> environment) {
        this(environment, ProcessHandle.current().pid(), teller(environment));
    }

    /// @param pid of this process
    /// @param told takes what the service manager is told
    Supervisor(Map<String, String> environment, long pid, Consumer<String> told) {
        this.environment = Map.copyOf(environment);
        this.process = Long.toString(pid);
        this.told = told;
    }

    private static Consumer<String> teller(Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return _ -> {};
        }
        return new NotifySocket(address)::tell;
    }

    /// The doors that are open already, at sockets that bear their names.
    ///
    /// @throws Failure where a socket bears another name
    Map<Door, List<ListenAddress>> openDoors() {
        var open = new EnumMap<Door, List<ListenAddress>>(Door.class);
        if (!process.equals(environment.get("LISTEN_PID"))) {
            return open; // meant for another process, or for none
        }
        String[] names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        int count = Integer.parseInt(environment.getOrDefault("LISTEN_FDS", "0"));
        for (int i = 0; i < count; i++) {
            String name = i < names.length ? names[i] : "";
            Door door = Door.named(name)
                    .orElseThrow(() -> new Failure(
                            Failure.USAGE,
                            "A socket that was handed over is named \"" + name
                                    + "\". Name it after its door, by FileDescriptorName= of the unit; the doors are "
                                    + Door.titles() + "."));
            open.computeIfAbsent(door, _ -> new ArrayList<>()).add(new ListenAddress.Inherited(FIRST + i));
        }
        return open;
    }

    /// The doors are open.
    void ready() {
        told.accept("READY=1");
    }

    /// The configuration is read again; [#ready] follows.
    void reloading() {
        told.accept("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / NANOS_PER_MICRO); // Linux' CLOCK_MONOTONIC
    }

    void stopping() {
        told.accept("STOPPING=1");
    }

    /// Tells that the server lives, twice as often as the service manager wants to hear it, for as long as it answers.
    /// One that is not well lives, too: to end it would lose what it has not kept yet.
    ///
    /// @param health asks whether all is well; fails where nobody answers
    void keepInformed(Supplier<CompletionStage<Boolean>> health) {
        long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
        if (micros <= 0 || !environment.getOrDefault("WATCHDOG_PID", process).equals(process)) {
            return;
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("watchdog").factory());
        timer.scheduleAtFixedRate(
                () -> health.get().thenAccept(_ -> told.accept("WATCHDOG=1")),
                micros / 2,
                micros / 2,
                TimeUnit.MICROSECONDS);
    }
}
