package parley.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a running server read its configuration again. Asked on any thread; the work, and the settings that hold, are
/// confined to a thread of its own, for a file may be slow.
public final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    /// How many may wait for their turn; whoever comes then is told to try again.
    private static final int WAITING = 4;

    private static final String READ = " has been read again.";

    private static final Duration IDLE = Duration.ofSeconds(1);

    /// What cannot change while a server runs, as [Settings#keeping] has it.
    static final List<Fixed> FIXED = List.of(
            new Fixed(ConfigurationKeys.NAME, settings -> settings.server().name()),
            new Fixed(
                    ConfigurationKeys.CASEMAPPING, settings -> settings.server().folding()),
            new Fixed(
                    ConfigurationKeys.NICK, settings -> settings.irc().limits().nick()),
            new Fixed(
                    ConfigurationKeys.CHANNEL,
                    settings -> settings.irc().limits().channel()),
            new Fixed(
                    ConfigurationKeys.TOPIC, settings -> settings.irc().limits().topic()),
            new Fixed(
                    ConfigurationKeys.KICK, settings -> settings.irc().limits().kick()),
            new Fixed(
                    ConfigurationKeys.AWAY, settings -> settings.irc().limits().away()),
            new Fixed(
                    ConfigurationKeys.LINE, settings -> settings.irc().limits().line()),
            new Fixed(
                    ConfigurationKeys.MULTILINE_BYTES,
                    settings -> settings.irc().multiline().bytes()),
            new Fixed(
                    ConfigurationKeys.MULTILINE_LINES,
                    settings -> settings.irc().multiline().lines()),
            new Fixed(
                    ConfigurationKeys.SUBSCRIPTIONS,
                    settings -> settings.irc().metadata().subscriptions()),
            new Fixed(
                    ConfigurationKeys.METADATA_KEYS,
                    settings -> settings.irc().metadata().keys()),
            new Fixed(
                    ConfigurationKeys.PASSWORD_COST,
                    settings -> settings.accounts().passwordCost()),
            new Fixed(ConfigurationKeys.STORE, settings -> settings.history().store()),
            new Fixed(
                    ConfigurationKeys.DURABILITY, settings -> settings.history().durability()),
            new Fixed(ConfigurationKeys.KEEP, settings -> settings.history().keep()),
            new Fixed(
                    ConfigurationKeys.MAX_MESSAGES,
                    settings -> settings.history().maxMessages()),
            new Fixed(LimitKeys.IPV4_PREFIX, settings -> settings.limits().ipv4Prefix()),
            new Fixed(LimitKeys.IPV6_PREFIX, settings -> settings.limits().ipv6Prefix()));

    private final @Nullable Path file;
    private final Supplier<Settings> read;
    private final Function<Settings, CompletionStage<List<String>>> use;
    private final Executor thread;
    private Settings running;

    record Fixed(Key<?> key, Function<Settings, Object> value) {}

    /// @param file that is read again; null where there is none
    /// @param running what the server was started with
    /// @param read reads it, the command line counting more; its [Failure] says what is wrong
    /// @param use is given what is to hold from now on; completes when it does, with what could not be done
    public Reload(
            @Nullable Path file,
            Settings running,
            Supplier<Settings> read,
            Function<Settings, CompletionStage<List<String>>> use) {
        this(file, running, read, use, threadOfItsOwn());
    }

    public Reload(
            @Nullable Path file,
            Settings running,
            Supplier<Settings> read,
            Function<Settings, CompletionStage<List<String>>> use,
            Executor thread) {
        this.file = file;
        this.running = running;
        this.read = read;
        this.use = use;
        this.thread = thread;
    }

    private static Executor threadOfItsOwn() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("reload").daemon().factory());
    }

    /// Reads the configuration again. Where it is wrong, nothing changes.
    ///
    /// @return in time, what to tell whoever asked: at least one line
    public CompletionStage<List<String>> request() {
        return file == null
                ? refused(List.of("There is no configuration to read again: the server was started without --config."))
                : readAgain();
    }

    /// The same, also where there is no file but those that the server writes itself.
    public CompletionStage<List<String>> readAgain() {
        var lines = new CompletableFuture<List<String>>();
        try {
            thread.execute(() -> answer(lines));
            return lines;
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedStage(
                    List.of("The configuration is being read again already; try again in a moment."));
        }
    }

    /// An [Error] is the thread's, whose handler ends the process.
    private void answer(CompletableFuture<List<String>> lines) {
        try {
            reload().whenComplete((told, defect) -> lines.complete(defect == null ? told : failed(defect)));
        } catch (RuntimeException e) {
            lines.complete(failed(e));
        }
    }

    private static List<String> failed(Throwable defect) {
        LOG.atError().setCause(defect).log("the configuration was not taken over");
        return List.of("The configuration was not taken over; the log says why.");
    }

    private CompletionStage<List<String>> reload() {
        Settings fresh;
        try {
            fresh = read.get();
        } catch (Failure e) {
            return refused(Stream.concat(e.line().lines(), Stream.of("Nothing has changed."))
                    .toList());
        }
        if (running.written() && !fresh.written()) {
            return refused(List.of("The configuration " + file
                    + " has no key, as one has none that is being written. Nothing has changed."));
        }
        List<String> kept = kept(fresh);
        running = fresh.keeping(running);
        CompletionStage<List<String>> used = use.apply(running);
        LOG.atInfo().addKeyValue("file", file).log("configuration read again");
        kept.forEach(line -> LOG.info("{}", line));
        return used.thenApply(complaints -> {
            complaints.forEach(line -> LOG.warn("{}", line));
            return Stream.of(List.of("The configuration " + file + READ), kept, complaints)
                    .flatMap(List::stream)
                    .toList();
        });
    }

    /// Whether what was told says that the configuration has been read.
    public static boolean isRead(List<String> told) {
        return told.getFirst().endsWith(READ);
    }

    private static CompletionStage<List<String>> refused(List<String> lines) {
        lines.forEach(line -> LOG.warn("{}", line));
        return CompletableFuture.completedStage(lines);
    }

    /// A line for each thing that stays as it is although the file says otherwise.
    private List<String> kept(Settings fresh) {
        var lines = new ArrayList<String>();
        for (Fixed each : FIXED) {
            Object now = each.value.apply(running);
            if (!now.equals(each.value.apply(fresh))) {
                lines.add(stays(each.key.name(), now));
            }
        }
        return lines;
    }

    /// As a file says it.
    private static String asWritten(Object value) {
        return switch (value) {
            case Duration time when time.equals(HistorySettings.FOREVER) -> "forever";
            case Duration time -> TestClock.text(time);
            default -> value.toString();
        };
    }

    private static String stays(String key, Object value) {
        return key + " stays " + asWritten(value) + " until the server is started again.";
    }
}
