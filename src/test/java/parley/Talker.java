package parley;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import parley.client.Buffer;
import parley.client.Client;
import parley.client.Endpoint;
import parley.client.Entry;
import parley.client.Identity;
import parley.client.Input;
import parley.client.Phase;
import parley.client.State;

/// Somebody with a client of ours at the IRC door, in one channel. Where his connection breaks, he connects again at
/// once.
final class Talker implements Client.Watcher, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final String channel;
    private final Client client;
    private volatile Awaited awaited = new Awaited(_ -> false);

    private record Awaited(Predicate<State> condition, CompletableFuture<State> reached) {
        Awaited(Predicate<State> condition) {
            this(condition, new CompletableFuture<>());
        }

        void look(State state) {
            if (condition.test(state)) {
                reached.complete(state);
            }
        }
    }

    private Talker(Endpoint server, String nick, String channel) {
        this.channel = channel;
        this.client =
                Client.start(server, new Identity(nick, List.of(channel)), InstantSource.system(), new Random(), this);
    }

    static Talker at(int port, String nick, String channel) {
        return new Talker(new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false), nick, channel);
    }

    /// The same by WebSocket, at the web door.
    static Talker atWeb(int port, String nick, String channel) {
        return new Talker(new Endpoint(Endpoint.Carrier.WEBSOCKET, "127.0.0.1", port, false), nick, channel);
    }

    void says(String text) {
        client.enter(new Input.Say(channel, Entry.Kind.MESSAGE, text, ""));
    }

    /// Types this and presses Return: text, or a command.
    void types(String text) {
        client.enter(new Input.Entered(channel, text));
    }

    /// Waits until what he knows is as expected.
    State until(Predicate<State> condition) throws Exception {
        var now = new Awaited(condition);
        awaited = now;
        now.look(client.state());
        try {
            return now.reached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still " + client.state(), e);
        }
    }

    /// Waits until he has heard this.
    void hears(String text) throws Exception {
        until(state -> texts(state).contains(text));
    }

    boolean isIn(State state) {
        Buffer buffer = state.buffers().get(channel);
        return state.phase() == Phase.ONLINE
                && buffer != null
                && buffer.presence() == Buffer.Presence.IN
                && buffer.backlog().settled();
    }

    /// What was said in his channel, oldest first.
    List<String> texts(State state) {
        Buffer buffer = state.buffers().get(channel);
        return buffer == null
                ? List.of()
                : buffer.timeline().stream()
                        .filter(Entry.Message.class::isInstance)
                        .map(entry -> ((Entry.Message) entry).text())
                        .toList();
    }

    @Override
    public void changed(State state, Input input) {
        if (state.phase() == Phase.OFFLINE) {
            client.enter(new Input.Reconnect());
        }
        awaited.look(state);
    }

    @Override
    public void alerted(String buffer, Entry.Message message) {
        // nobody looks
    }

    @Override
    public void close() {
        client.close();
    }
}
