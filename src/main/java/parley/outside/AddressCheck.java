package parley.outside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Network;
import parley.json.JsonObject;
import parley.json.JsonReader;
import parley.threads.FairPool;

/// Asks a program or a service whether people may come in from an address. For any thread: what asks has threads of its
/// own.
///
/// 1. Of one address there is one question at a time, and its answer counts for [Settings#keep].
/// 2. What fails, takes too long, waits as long for its turn, or finds no place among what waits is answered as
///    [Settings#failure] says. After a failure an address is asked about again when [#AFTER_FAILURE] is over.
public final class AddressCheck implements AutoCloseable {
    /// How long a failure counts.
    static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    /// The most addresses that are remembered; past it the one that was asked about first is forgotten.
    static final int MAX_KEPT = 10_000;

    private static final int THREADS = 8;

    /// Of one network.
    private static final int AT_ONCE = 2;

    private static final int MAX_REASON = 200;

    private static final Logger LOG = LoggerFactory.getLogger(AddressCheck.class);

    private final Supplier<Optional<Settings>> settings;
    private final InstantSource clock;
    private final HttpQuestion http = new HttpQuestion();
    private final FairPool<Network> pool = new FairPool<>("ip-check", THREADS, AT_ONCE);
    private final ProgramQuestion programs = new ProgramQuestion(2 * THREADS);
    private final BiConsumer<String, String> denied;
    private final Map<Verdict, LongAdder> answers = new EnumMap<>(Verdict.class);
    private final LongAdder failures = new LongAdder();

    // Held under the lock of this.
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Map<String, List<Consumer<Answer>>> waiting = new HashMap<>();
    private Optional<Settings> keptBy = Optional.empty();

    /// Whether people may come in.
    public enum Verdict {
        ALLOW,
        /// With an account alone.
        LOGIN,
        DENY
    }

    /// What came of it.
    ///
    /// @param reason for who is kept out; may be empty
    public record Answer(Verdict verdict, String reason) {}

    /// Who is asked, and what counts.
    ///
    /// @param program with its arguments, to which the address is added; empty for none
    /// @param url of a service, which is asked where there is no program
    /// @param timeout how long an answer may take
    /// @param keep how long it counts
    /// @param failure what counts where there is none
    public record Settings(List<String> program, Optional<URI> url, Duration timeout, Duration keep, Verdict failure) {
        public Settings {
            program = List.copyOf(program);
        }
    }

    private record Kept(Answer answer, Instant until) {}

    /// @param settings who is asked, if anybody is; asked each time, on any thread
    /// @param denied is told an address from where nobody comes in, and why, on any thread
    public AddressCheck(Supplier<Optional<Settings>> settings, InstantSource clock, BiConsumer<String, String> denied) {
        this.settings = settings;
        this.clock = clock;
        this.denied = denied;
        for (Verdict verdict : Verdict.values()) {
            answers.put(verdict, new LongAdder());
        }
    }

    /// Where everybody may come in.
    public static AddressCheck none() {
        return new AddressCheck(Optional::empty, InstantSource.system(), (_, _) -> {});
    }

    /// Whether anybody is asked.
    public boolean isOn() {
        return settings.get().isPresent();
    }

    /// How often this was the answer since the start.
    public long answers(Verdict verdict) {
        return Objects.requireNonNull(answers.get(verdict)).sum();
    }

    /// How often there was none.
    public long failures() {
        return failures.sum();
    }

    /// Finds out whether people may come in from an address.
    ///
    /// @param share whose share of the threads it takes
    /// @param executor on which the answer is given, perhaps within this call
    public void ask(String address, Network share, Executor executor, Consumer<Answer> then) {
        Optional<Settings> by = settings.get();
        if (by.isEmpty()) {
            executor.execute(() -> then.accept(new Answer(Verdict.ALLOW, "")));
            return;
        }
        Consumer<Answer> given = answer -> executor.execute(() -> then.accept(answer));
        Answer known;
        boolean first = false;
        synchronized (this) {
            known = known(by, address);
            if (known == null) {
                first = !waiting.containsKey(address);
                waiting.computeIfAbsent(address, _ -> new ArrayList<>()).add(given);
            }
        }
        if (known != null) {
            given.accept(known);
        } else if (first) {
            Settings asked = by.get();
            Instant latest = clock.instant().plus(asked.timeout());
            pool.execute(
                    share,
                    () -> find(address, asked, latest),
                    () -> tell(asked, address, new Answer(asked.failure(), ""), Duration.ZERO));
        }
    }

    /// Under the lock: what is known of an address. What others said who were asked before counts no more.
    private @Nullable Answer known(Optional<Settings> by, String address) {
        if (!by.equals(keptBy)) {
            keptBy = by;
            kept.clear();
        }
        Kept there = kept.get(address);
        return there != null && clock.instant().isBefore(there.until) ? there.answer : null;
    }

    /// @param latest when it is too late to ask: nobody waits for their turn for longer than for an answer
    private void find(String address, Settings by, Instant latest) {
        try {
            if (clock.instant().isAfter(latest)) {
                throw new IOException("too many wait to be asked about");
            }
            Answer answer = parse(
                    by.program().isEmpty() ? service(by, address) : programs.ask(words(by, address), by.timeout()));
            Objects.requireNonNull(answers.get(answer.verdict)).increment();
            if (answer.verdict == Verdict.DENY) {
                denied.accept(address, answer.reason);
            } else if (answer.verdict == Verdict.LOGIN) {
                LOG.atInfo()
                        .addKeyValue("from", address)
                        .addKeyValue("verdict", answer.verdict.name().toLowerCase(Locale.ROOT))
                        .addKeyValue("why", answer.reason)
                        .log("address checked");
            }
            tell(by, address, answer, by.keep());
        } catch (IOException | RuntimeException e) {
            failures.increment();
            LOG.atWarn()
                    .addKeyValue("from", address)
                    .addKeyValue("instead", by.failure().name().toLowerCase(Locale.ROOT))
                    .addKeyValue("why", String.valueOf(e.getMessage()))
                    .log("access.ip-check fails");
            tell(by, address, new Answer(by.failure(), ""), AFTER_FAILURE);
        }
    }

    /// Tells those who wait for it; it counts from then on, unless others are asked meanwhile.
    private void tell(Settings by, String address, Answer answer, Duration keep) {
        List<Consumer<Answer>> told;
        synchronized (this) {
            if (keep.isPositive() && keptBy.equals(Optional.of(by))) {
                kept.remove(address);
                kept.put(address, new Kept(answer, clock.instant().plus(keep)));
                if (kept.size() > MAX_KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            told = waiting.remove(address);
        }
        if (told != null) {
            told.forEach(each -> each.accept(answer));
        }
    }

    private static List<String> words(Settings by, String address) {
        var words = new ArrayList<>(by.program());
        words.add(address);
        return words;
    }

    private String service(Settings by, String address) throws IOException {
        var question = HttpRequest.newBuilder(by.url().orElseThrow())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        new JsonObject().with("address", address).toString()));
        Map<String, Object> answer = JsonReader.object(http.ask(question, by.timeout()));
        return answer.getOrDefault("answer", "") + " " + answer.getOrDefault("reason", "");
    }

    /// @throws IOException where that is no answer
    private static Answer parse(String line) throws IOException {
        String[] words = line.strip().split("\\s+", 2);
        String reason = words.length == 1 ? "" : safe(words[1]);
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "allow" -> new Answer(Verdict.ALLOW, reason);
            case "login" -> new Answer(Verdict.LOGIN, reason);
            case "deny" -> new Answer(Verdict.DENY, reason);
            default -> throw new IOException("the answer is not allow, deny or login");
        };
    }

    private static String safe(String reason) {
        String visible = reason.strip().replaceAll("\\p{Cntrl}+", " ");
        return visible.length() > MAX_REASON ? visible.substring(0, MAX_REASON) : visible;
    }

    /// Ends what is being asked.
    @Override
    public void close() {
        pool.close();
        http.close();
    }
}
