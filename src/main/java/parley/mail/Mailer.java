package parley.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.accounts.Budget;
import parley.accounts.Caller;
import parley.chat.Network;
import parley.threads.Fatal;

/// Sends mail, where the configuration has a server for that. For any thread.
///
/// 1. Letters wait in a queue of [#MOST] for one thread, which there is only while some do. Past that a letter is not
///    taken. Nobody waits for the thread, so nobody learns by the time whether a letter went out.
/// 2. What the server does not take for now is tried again after growing waits, until nobody needs the letter any more;
///    what it refuses is given up. The queue is in memory: what waits in it when the server stops is not sent.
/// 3. Of each network, account and address so many may be asked for within [#WINDOW], whether there is such an account
///    or not.
public final class Mailer implements AutoCloseable {
    /// The most letters that wait, those included that are tried again later.
    static final int MOST = 1_000;

    /// How long what was asked for counts, from the first of it.
    static final Duration WINDOW = Duration.ofHours(1);

    /// The most that may be asked for from one network: a class in one room.
    static final int OF_NETWORK = 30;

    /// The most about one account, and the most to one address.
    static final int OF_ONE = 5;

    /// Between one attempt and the next; the last of them from then on.
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final Supplier<Optional<MailSettings>> settings;
    private final InstantSource clock;
    private final Postman postman;
    private final List<Duration> waits;
    private final Budget<Network> networks;
    private final Budget<String> accounts;
    private final Budget<String> addresses;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /// What has become of letters.
    ///
    /// @param sent were taken by the server
    /// @param delayed attempts that failed and are made again
    /// @param failed were given up, or not taken into the queue
    public record Figures(long sent, long delayed, long failed, int waiting) {}

    /// @param settings asked each time; empty where no mail is sent
    public Mailer(Supplier<Optional<MailSettings>> settings, InstantSource clock) {
        this(settings, clock, (to, letter) -> new Submission(null, clock).carry(to, letter), WAITS);
    }

    Mailer(Supplier<Optional<MailSettings>> settings, InstantSource clock, Postman postman, List<Duration> waits) {
        this.settings = settings;
        this.clock = clock;
        this.postman = postman;
        this.waits = List.copyOf(waits);
        this.networks = new Budget<>(_ -> OF_NETWORK, WINDOW, clock);
        this.accounts = new Budget<>(_ -> OF_ONE, WINDOW, clock);
        this.addresses = new Budget<>(_ -> OF_ONE, WINDOW, clock);
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("mail").daemon().factory());
        thread.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
    }

    /// Whether mail is sent.
    public boolean isOn() {
        return settings.get().isPresent();
    }

    /// Counts that somebody asks for a mail about an account; false where too many were from their network, or about
    /// that account.
    ///
    /// @param account folded, whether there is one or not
    public boolean mayAsk(Caller caller, String account) {
        return (!caller.counted() || networks.charge(caller.network())) && accounts.charge(account);
    }

    /// Takes a letter; false where too many are waiting, or were to that address lately.
    public boolean send(Letter letter) {
        if (!addresses.charge(letter.to().toLowerCase(Locale.ROOT))) {
            failed.increment();
            log(letter, "too many to that address");
            return false;
        }
        return enqueue(Duration.ZERO, () -> attempt(letter, 0));
    }

    /// Has the thread find out whether there is a letter, and sends it.
    public boolean later(Supplier<? extends CompletionStage<Optional<Letter>>> made) {
        return enqueue(
                Duration.ZERO,
                () -> made.get().whenComplete((letter, failure) -> {
                    if (failure != null) {
                        LOG.atWarn().setCause(failure).log("a mail that was asked for is not sent");
                    } else {
                        letter.ifPresent(this::send);
                    }
                }));
    }

    private boolean enqueue(Duration wait, Runnable work) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            failed.increment();
            LOG.atWarn().addKeyValue("waiting", MOST).log("a mail is not sent: too many are waiting");
            return false;
        }
        try {
            thread.schedule(Fatal.reporting(() -> begin(work)), wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException _) {
            waiting.decrementAndGet();
            LOG.debug("no mail is sent any more: the server stops");
            return false;
        }
    }

    private void begin(Runnable work) {
        waiting.decrementAndGet();
        try {
            work.run();
        } catch (RuntimeException e) {
            failed.increment();
            LOG.atError().setCause(e).log("a mail is not sent");
        }
    }

    /// @param before how many attempts there were
    private void attempt(Letter letter, int before) {
        Optional<MailSettings> to = settings.get();
        if (to.isEmpty()) {
            failed.increment();
            log(letter, "no mail is sent any more");
            return;
        }
        try {
            postman.carry(to.get(), letter);
            sent.increment();
            LOG.atInfo()
                    .addKeyValue("kind", letter.kind())
                    .addKeyValue("account", letter.account())
                    .log("mail sent");
        } catch (Postman.Undelivered e) {
            undelivered(letter, before, e);
        }
    }

    private void undelivered(Letter letter, int before, Postman.Undelivered failure) {
        Duration wait = waits.get(Math.min(before, waits.size() - 1));
        Instant next = clock.instant().plus(wait);
        if (failure.isForGood() || !next.isBefore(letter.until())) {
            failed.increment();
            log(letter, failure.why());
            return;
        }
        delayed.increment();
        LOG.atWarn()
                .addKeyValue("kind", letter.kind())
                .addKeyValue("account", letter.account())
                .addKeyValue("why", failure.why())
                .addKeyValue("again", wait)
                .log("mail not sent yet");
        enqueue(wait, () -> attempt(letter, before + 1));
    }

    private static void log(Letter letter, String why) {
        LOG.atWarn()
                .addKeyValue("kind", letter.kind())
                .addKeyValue("account", letter.account())
                .addKeyValue("why", why)
                .log("mail not sent");
    }

    public Figures figures() {
        return new Figures(sent.sum(), delayed.sum(), failed.sum(), waiting.get());
    }

    /// Sends nothing more; what is under way may still come to its end.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
