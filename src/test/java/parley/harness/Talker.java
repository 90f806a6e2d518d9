package parley.harness;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import parley.client.Buffer;
import parley.client.ClientLoop;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Endpoint;
import parley.client.GuestWord;
import parley.client.Input;
import parley.client.KeptLogins;
import parley.client.LoginIdentity;
import parley.client.TimelineEntry;
import parley.client.Words;

/// Somebody with a client of ours at the IRC door, in one channel. Where their connection breaks, they
/// connect again at once.
public final class Talker implements ClientLoop.Watcher, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final String channel;
    private final ClientLoop client;
    private volatile Awaited awaited = new Awaited(_ -> false);

    private record Awaited(Predicate<ClientState> condition, CompletableFuture<ClientState> reached) {
        Awaited(Predicate<ClientState> condition) {
            this(condition, new CompletableFuture<>());
        }

        void look(ClientState state) {
            if (condition.test(state)) {
                reached.complete(state);
            }
        }
    }

    private Talker(Endpoint server, LoginIdentity identity, String channel) {
        this.channel = channel;
        this.client = start(server, identity, this);
    }

    private Talker(Endpoint server, LoginIdentity identity, KeptLogins logins) {
        this.channel = identity.channels().getFirst();
        this.client = start(server, identity, logins.following(server, identity, this));
    }

    private static ClientLoop start(Endpoint server, LoginIdentity identity, ClientLoop.Watcher watcher) {
        return ClientLoop.start(
                server,
                ClientState.of(identity, Words.of(Locale.ENGLISH)),
                InstantSource.system(),
                new Random(),
                watcher);
    }

    /// The same where one stays logged in.
    public static Talker staying(int port, String nick, String channel, KeptLogins logins) {
        var server = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false);
        var identity = new LoginIdentity(nick, List.of(channel));
        return new Talker(server, logins.resumed(server, identity, "a test"), logins);
    }

    public static Talker at(int port, String nick, String channel) {
        return new Talker(
                new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false),
                new LoginIdentity(nick, List.of(channel)),
                channel);
    }

    /// The same by WebSocket, at the web door.
    public static Talker atWeb(int port, String nick, String channel) {
        return new Talker(
                new Endpoint(Endpoint.Carrier.WEBSOCKET, "127.0.0.1", port, false),
                new LoginIdentity(nick, List.of(channel)),
                channel);
    }

    /// As the terminal and the window come: a guest whom servers know again.
    public static Talker known(int port, String nick, String channel) {
        return new Talker(
                new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false),
                new LoginIdentity(nick, List.of(channel)).withGuest(GuestWord.drawn(new Random())),
                channel);
    }

    public void says(String text) {
        client.enter(new Input.Say(channel, TimelineEntry.Kind.MESSAGE, text, ""));
    }

    /// Types this and presses Return: text, or a command.
    public void types(String text) {
        client.enter(new Input.Entered(channel, text));
    }

    /// Waits until what they know is as expected.
    public ClientState until(Predicate<ClientState> condition) throws Exception {
        var now = new Awaited(condition);
        awaited = now;
        now.look(client.state());
        try {
            return now.reached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still " + client.state(), e);
        }
    }

    /// Waits until they have heard this.
    public void hears(String text) throws Exception {
        until(state -> texts(state).contains(text));
    }

    public boolean isIn(ClientState state) {
        Buffer buffer = state.buffers().get(channel);
        return state.phase() == ConnectionPhase.ONLINE
                && buffer != null
                && buffer.joined() == Buffer.Joined.IN
                && buffer.backlog().settled();
    }

    /// What was said in their channel, oldest first.
    public List<String> texts(ClientState state) {
        Buffer buffer = state.buffers().get(channel);
        return buffer == null
                ? List.of()
                : buffer.timeline().stream()
                        .filter(TimelineEntry.Message.class::isInstance)
                        .map(entry -> ((TimelineEntry.Message) entry).text())
                        .toList();
    }

    @Override
    public void changed(ClientState state, Input input) {
        if (state.phase() == ConnectionPhase.OFFLINE) {
            client.enter(new Input.Reconnect());
        }
        awaited.look(state);
    }

    @Override
    public void alerted(String buffer, TimelineEntry.Message message) {
        // nobody looks
    }

    @Override
    public void close() {
        client.close();
    }
}
