package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientLoop;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Endpoint;
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.Outgoing;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.Capability;
import parley.irc.Formatting;
import parley.irc.IrcMessage;

/// A chat in a pipe, whose status tells whether all that was to be said was said.
///
/// 1. Lines are taken once we are in all channels, a few at a time: the next ones wait for the server's confirmation.
/// 2. At the end of input it leaves when all is confirmed: echoed, and the server has answered a PING behind it.
/// 3. It fails where the first connection fails, where a channel does not let us in, and where the beginning or the end
///    takes longer than half a minute. A connection lost in between is made again.
/// 4. Whatever else was asked for and not done is complained of at once, and the status tells of it at the end: a
///    message refused, an unknown command, a refusal of the server, a search that failed.
///
/// What the client tells is handled on the client's thread; a thread of its own reads, and the caller's waits.
final class Pipe implements ClientLoop.Watcher {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /// So many lines may wait for confirmation.
    private static final int AHEAD = 8;

    private static final String BARRIER = "parley-end";
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final LoginIdentity identity;
    private final Words words;
    private final boolean once;
    private final Output output;
    private final Consumer<String> complain;
    private final CompletableFuture<ClientLoop> started = new CompletableFuture<>();
    private final CompletableFuture<ChatEnd> ending = new CompletableFuture<>();
    private final Object moved = new Object();

    // Guarded by `moved`.

    private boolean ready;
    private boolean inputEnded;
    private int entered;
    private int unconfirmed;
    private String farewell = "";

    // Of the client's thread.

    private @Nullable ClientState before;
    private final Set<String> complainedOf = new HashSet<>();
    private boolean barrier;
    private boolean passed;
    private boolean failed;
    private String lastError = "";
    private long deadline = System.nanoTime() + LIMIT.toNanos();

    /// @param complain gets what went wrong, in words, one line each
    Pipe(LoginIdentity identity, Words words, boolean once, Output output, Consumer<String> complain) {
        this.identity = identity;
        this.words = words;
        this.once = once;
        this.output = output;
        this.complain = complain;
    }

    /// Says what is read, and waits until that is done.
    ChatEnd run(Endpoint server, InputStream in) {
        Object interrupt = Signals.register("INT", () -> ending.complete(new ChatEnd(INTERRUPTED, "")));
        Object terminate = Signals.register("TERM", () -> ending.complete(new ChatEnd(TERMINATED, "")));
        ClientLoop client = ClientLoop.start(
                server, ClientState.of(identity, words), InstantSource.system(), RandomGenerator.getDefault(), this);
        started.complete(client);
        Thread.ofPlatform().daemon().name("input").start(() -> read(in, client));
        try {
            return ending.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ChatEnd.failed(words.of("pipe.interrupted"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a chat in a pipe ended without saying how", e);
        } finally {
            client.enter(new Input.Quit(farewell()));
            client.close();
            Signals.unregister("INT", interrupt);
            Signals.unregister("TERM", terminate);
        }
    }

    // What is read.

    private void read(InputStream in, ClientLoop client) {
        try (var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null && !isQuit(line); line = lines.readLine()) {
                if (!line.isBlank()) {
                    say(client, line);
                }
            }
        } catch (IOException _) {
            // an input that cannot be read has ended, too
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (moved) {
            inputEnded = true;
        }
        client.enter(new Input.Ticked());
    }

    /// That ends the input, so that all before it is confirmed.
    private boolean isQuit(String line) {
        if (once || !(line.equals("/quit") || line.startsWith("/quit "))) {
            return false;
        }
        synchronized (moved) {
            farewell = line.substring("/quit".length()).strip();
        }
        return true;
    }

    private String farewell() {
        synchronized (moved) {
            return farewell;
        }
    }

    private void say(ClientLoop client, String line) throws InterruptedException {
        synchronized (moved) {
            while (!ready || entered + unconfirmed >= AHEAD) {
                moved.wait();
            }
        }
        List<Input> inputs = inputs(client.state(), line);
        synchronized (moved) {
            entered += inputs.size();
        }
        inputs.forEach(client::enter);
    }

    /// With `--once` nothing is a command, and all channels get it.
    private List<Input> inputs(ClientState state, String line) {
        if (!once) {
            return List.of(
                    LocalCommands.meaning(line) instanceof LocalCommands.Enter(Input input)
                            ? input
                            : new Input.Entered(state.shown(), line));
        }
        return identity.channels().stream()
                .<Input>map(channel -> new Input.Say(state.fold(channel), TimelineEntry.Kind.MESSAGE, line, ""))
                .toList();
    }

    // What the client tells.

    @Override
    public void alerted(String buffer, TimelineEntry.Message message) {
        // it arrives like any other
    }

    @Override
    public void changed(ClientState state, Input input) {
        ClientState was = before == null ? ClientState.of(identity, words) : before;
        before = state;
        show(was, state);
        phase(was, state);
        if (input instanceof Input.Received(IrcMessage message) && isBarrier(message)) {
            passed = true;
        }
        outbox(state);
        goOn(state, input);
        if (isLate()) {
            String why = lastError.isEmpty() ? state.why() : lastError;
            fail(because(
                    words.of(isReady() ? "pipe.unconfirmed" : "pipe.late", Map.of("count", LIMIT.toSeconds())), why));
        }
        if (output.isBroken()) {
            fail(words.of("pipe.broken"));
        }
    }

    private static String because(String what, String why) {
        return why.isEmpty() ? what : what + ": " + why;
    }

    private boolean isLate() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0;
    }

    private boolean isReady() {
        synchronized (moved) {
            return ready;
        }
    }

    private void show(ClientState was, ClientState state) {
        for (NewEntries.NewEntry added : NewEntries.between(was, state)) {
            if (added.entry() instanceof TimelineEntry.Happening happening
                    && happening.what() == TimelineEntry.What.ERROR) {
                wrong(state, added, happening);
            } else if (isReady() || !isGreeting(added)) {
                output.arrived(added);
            }
        }
        NewEntries.changes(was, state).forEach(output::changed);
        ClientState.Found found = state.found();
        if (found != null && found.done() && !found.equals(was.found())) {
            found.hits().forEach(output::found);
            if (!found.failure().isEmpty()) {
                complain(words.of("pipe.not-searched", Map.of("why", found.failure())));
            }
        }
        ClientState.Whois whois = state.whois();
        if (whois != null && whois.done() && !whois.equals(was.whois())) {
            whois.lines().forEach(line -> output.whois(whois.nick(), line));
            if (!whois.found()) {
                complain(words.of("card.nobody", Map.of("nick", whois.nick())));
            }
        }
        if (state.listing().done() && !was.listing().done()) {
            state.listing().channels().forEach(output::listed);
        }
    }

    /// Something did not work. Where the server confirms messages, those are looked after in the outbox.
    private void wrong(ClientState state, NewEntries.NewEntry added, TimelineEntry.Happening error) {
        lastError = error.text();
        output.wrong(added);
        if (isReady()) {
            complain(error.words(words));
            if (once && !state.server().capabilities().containsKey(Capability.ECHO_MESSAGE.wireName())) {
                fail(error.text());
            }
        }
    }

    /// Tells of what was not done; the status will, too.
    private void complain(String what) {
        failed = true;
        complain.accept(Formatting.line(what));
    }

    /// What servers tell everybody who comes.
    private static boolean isGreeting(NewEntries.NewEntry added) {
        return added.buffer().kind() == Buffer.Kind.SERVER
                && added.entry() instanceof TimelineEntry.Happening happening
                && happening.what() == TimelineEntry.What.INFO;
    }

    private void phase(ClientState was, ClientState state) {
        if (state.phase() == was.phase()) {
            return;
        }
        switch (state.phase()) {
            case ONLINE -> {
                output.online(state);
                if (!state.nick().equals(identity.nick())) {
                    complain.accept(words.of(
                            "pipe.taken", Map.of("name", identity.nick(), "nick", Formatting.line(state.nick()))));
                }
            }
            case OFFLINE -> {
                barrier = false;
                passed = false;
                if (!isReady()) {
                    fail(state.why());
                } else if (was.phase() == ConnectionPhase.ONLINE) {
                    output.offline(state);
                    complain.accept(words.of("connection.again-why", Map.of("why", Formatting.line(state.why()))));
                } else if (!state.why().equals(was.why())) {
                    complain.accept(words.of("connection.again-why", Map.of("why", Formatting.line(state.why()))));
                }
            }
            case CLOSED -> {
                if (!state.why().isEmpty()) {
                    fail(state.why());
                }
            }
            case CONNECTING, REGISTERING -> {}
        }
    }

    private static boolean isBarrier(IrcMessage message) {
        return message.command().equals("PONG")
                && !message.params().isEmpty()
                && message.params().getLast().equals(BARRIER);
    }

    private void outbox(ClientState state) {
        for (Outgoing message : state.outbox()) {
            if (message.stage() == Outgoing.Stage.FAILED && complainedOf.add(message.label())) {
                Buffer buffer = state.buffers().get(message.buffer());
                output.failed(buffer == null ? "" : buffer.name(), message);
                String why = Formatting.line(message.failure().orElse(""));
                String told = words.of("pipe.not-delivered", Map.of("why", why));
                if (once) {
                    fail(told);
                } else {
                    complain(told);
                }
            }
        }
    }

    private void fail(String why) {
        ending.complete(ChatEnd.failed(Formatting.line(why)));
    }

    private void goOn(ClientState state, Input input) {
        boolean done;
        synchronized (moved) {
            if (input instanceof Input.Say || input instanceof Input.Entered || input instanceof Input.AskWhois) {
                entered--;
            }
            unconfirmed = (int) state.outbox().stream()
                    .filter(each -> each.stage() != Outgoing.Stage.FAILED)
                    .count();
            if (!ready && state.phase() == ConnectionPhase.ONLINE) {
                comeIn(state);
            }
            if (inputEnded && ready && deadline == Long.MAX_VALUE) {
                deadline = System.nanoTime() + LIMIT.toNanos();
            }
            done = inputEnded && ready && entered == 0 && unconfirmed == 0 && state.phase() == ConnectionPhase.ONLINE;
            moved.notifyAll();
        }
        if (done && passed) {
            ending.complete(failed ? ChatEnd.failed(words.of("pipe.not-done")) : ChatEnd.WELL);
        } else if (done && !barrier) {
            barrier = true;
            synchronized (moved) {
                entered++;
            }
            started.join().enter(new Input.Entered("", "/quote PING " + BARRIER));
        }
    }

    /// In all channels, or not let into one.
    private void comeIn(ClientState state) {
        boolean all = true;
        for (String channel : identity.channels()) {
            Buffer buffer = state.buffers().get(state.fold(channel));
            if (buffer == null || buffer.joined() == Buffer.Joined.OUT) {
                fail(because(words.of("pipe.kept-out", Map.of("channel", channel)), lastError));
            }
            all &= buffer != null && buffer.joined() == Buffer.Joined.IN;
        }
        if (all) {
            ready = true;
            deadline = Long.MAX_VALUE;
        }
    }
}
